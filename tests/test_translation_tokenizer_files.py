"""Tokenizers read from their files: the same tokens as transformers gives, whatever stands in a text."""

import csv
import json
import random
import shutil
from pathlib import Path

import pytest

from random_checkpoints import CODES, make_random
from tribrief.errors import ModelError
from tribrief.translation.checkpoints import read_checkpoint
from tribrief.translation.decoding import Pieces
from tribrief.translation.pieces import TokenizerPieces
from tribrief.translation.tokenizer_files import JsonPieces, MarkedPieces, read_pieces
from tribrief.weights import load_tokenizer

CHECKPOINTS = Path(__file__).parent / "checkpoints"
MARIAN, WORDINGS = CHECKPOINTS / "marian-en-mul", CHECKPOINTS / "marian-wordings"
M2M100, T5 = CHECKPOINTS / "multilingual" / "m2m100-tiny", CHECKPOINTS / "multilingual" / "t5-tiny"
KINDS = {MARIAN: MarkedPieces, WORDINGS: MarkedPieces, M2M100: MarkedPieces, T5: JsonPieces}
COUNT = 100  # random texts of each kind
FRAGMENTS = (
    *("</s>", "<unk>", "<pad>", "<s>", "<mask>", "<extra_id_0>", "<0x41>", ">>ukr<<", ">>kor<<", ">>fra<<", ">>", "<<"),
    *("__uk__", "__en__", "<2uk>", "<2fr>", "ukr_Cyrl", "uk_UA", " ", "  ", "\t", "\n", "\r\n", "\x00", "\x7f"),
    *("\u00a0", "\u3000", "\u200b", "\u2028", "\ufeff", "▁", "▁▁", "а́", "é", "e\u0301", "İ", "ß", "ﬁ", "㈱", "①", "⁇"),
    *(
        "한국",
        "\u1112\u1161\u11ab",
        "ㅎㅏ",
        "Київ",
        "п’ятниця",
        "п'ять",
        "ʼ",
        "𝔘",
        "🇺🇦",
        "👩‍👧",
        "12,5",
        "…",
        "“",
        "«»",
    ),
)
RANGES = ((32, 0x500), (0xAC00, 0xD7A4), (0x2000, 0x3100), (0x10000, 0x1FFFF))


def list_texts(chance: random.Random) -> list[str]:
    """Real sentences in three languages, these with a fragment put in, fragments, letters of all scripts."""
    with (CHECKPOINTS / "pairs.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    real = [row[language] for row in rows for language in ("en", "ko", "uk")]
    texts = ["", " ", "   ", *real]
    for _ in range(COUNT):
        sentence, place = chance.choice(real), chance.randrange(90)
        texts.append(sentence[:place] + chance.choice(FRAGMENTS) + sentence[place:])
        texts.append("".join(chance.choices(FRAGMENTS, k=chance.randrange(8))))
        texts.append("".join(chr(chance.randrange(*chance.choice(RANGES))) for _ in range(chance.randrange(16))))
    return texts


def assert_same(own: Pieces, theirs: Pieces, texts: list[str], chance: random.Random) -> None:
    """Split, join, name and find give the same."""
    for text in texts:
        assert own.name(own.split(text)) == theirs.name(theirs.split(text)), text
        split = [pieces.split_target(text) for pieces in (own, theirs)]
        assert own.name(split[0]) == theirs.name(split[1]), text
        bare = [[t for t in tokens if t not in p.marks] for tokens, p in zip(split, (own, theirs), strict=True)]
        assert own.join(bare[0]) == theirs.join(bare[1]), text
    marks = own.name(sorted(own.marks))
    assert sorted(marks) == sorted(theirs.name(sorted(theirs.marks)))
    assert own.name([own.end, own.unknown]) == theirs.name([theirs.end, theirs.unknown])
    names = sorted(own.vocabulary - set(marks))
    for _ in range(COUNT):
        some = chance.choices(names, k=chance.randrange(9))
        assert own.join(own.find(some)) == theirs.join(theirs.find(some)), some
        strange = [*some, chance.choice(marks), "nonsense", "<unused 3>"]
        assert own.name(own.find(strange)) == theirs.name(theirs.find(strange))


def compare(folder: Path, written: Path | None = None) -> Pieces:
    """Compare what is read of a folder, or of what was written of it, with what transformers makes of it."""
    checkpoint = read_checkpoint(folder)
    own = read_pieces(read_checkpoint(written or folder))
    theirs = TokenizerPieces(load_tokenizer(folder), checkpoint.language_marks)
    chance = random.Random(5)
    texts = list_texts(chance)
    asked = [checkpoint.ask(text, "uk") for text in texts[::3]]
    if checkpoint.kind.codes:
        for pieces in (own, theirs):
            pieces.tell_languages(checkpoint.kind.codes["en"], checkpoint.kind.codes["uk"])
    assert_same(own, theirs, [*texts, *asked], chance)
    return own


@pytest.mark.parametrize("folder", KINDS, ids=lambda folder: folder.name)
def test_tokens_are_those_of_transformers(folder: Path) -> None:
    """Real sentences, odd letters, marks in the text, spaces, nothing: the same tokens, the same text back."""
    assert type(compare(folder)) is KINDS[folder]


@pytest.mark.parametrize("kind", list(CODES))
def test_tokens_of_nllb_and_mbart_are_those_of_transformers(kind: str, tmp_path: Path) -> None:
    """Their codes stand before the text on both sides."""
    assert isinstance(compare(make_random(kind, tmp_path / kind, CODES[kind].values())), JsonPieces)


def test_what_older_versions_wrote_is_read_when_written_anew(tmp_path: Path) -> None:
    """As M2M100 is published: the languages are special tokens, named in a file that version 5 does not write."""
    old = Path(shutil.copytree(M2M100, tmp_path / "old"))
    named = {"bos_token": "<s>", "eos_token": "</s>", "sep_token": "</s>", "unk_token": "<unk>", "pad_token": "<pad>"}
    languages = list(load_tokenizer(M2M100).lang_code_to_token.values())
    (old / "special_tokens_map.json").write_text(json.dumps(named | {"additional_special_tokens": languages}), "utf-8")
    settings = {"src_lang": None, "tgt_lang": None, "language_codes": "m2m100", "tokenizer_class": "M2M100Tokenizer"}
    (old / "tokenizer_config.json").write_text(json.dumps(named | settings), "utf-8")
    assert isinstance(read_pieces(read_checkpoint(old)), TokenizerPieces)
    new = Path(shutil.copytree(old, tmp_path / "new"))
    load_tokenizer(old).save_pretrained(new)
    assert isinstance(compare(old, new), MarkedPieces)


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("tokenizer_config.json", '{"backend": "custom"}', "tokenizer_config.json or vocab.json is damaged"),
        ("tokenizer_config.json", '{"backend": ', "tokenizer_config.json: missing or broken"),
        ("source.spm", "no model", "source.spm"),
        ("vocab.json", '{"▁a": 1}', "vocab.json lacks '<unk>'"),
    ],
)
def test_broken_files_are_refused(file: str, content: str, words: str, tmp_path: Path) -> None:
    """The message names the file and the mend."""
    checkpoint = read_checkpoint(Path(shutil.copytree(MARIAN, tmp_path / "marian")))
    (checkpoint.folder / file).write_text(content, "utf-8")
    with pytest.raises(ModelError, match=words) as refused:
        read_pieces(checkpoint)
    assert "copy the whole" in str(refused.value)
