"""Multilingual checkpoints: each family is asked in its own way and gives what it learned, in every direction.

`checkpoints/multilingual` holds an M2M100 and a T5 model that know a few sentences in all three languages;
`checkpoints/make_multilingual.py` trains them. NLLB and mBART-50 are made here with random weights.
"""

import csv
import itertools
import json
import shutil
from pathlib import Path

import pytest

from random_checkpoints import CODES, make_random
from tribrief.errors import ModelError
from tribrief.glossary.entries import Glossary
from tribrief.glossary.matching import Matcher
from tribrief.languages import LANGUAGES
from tribrief.translation.checkpoints import read_checkpoint, read_shelf
from tribrief.translation.draft import DraftTranslator
from tribrief.translation.recommendations import list_recommendations
from tribrief.translation.segments import Passage, translate_passages
from tribrief.translation.seq2seq import Seq2SeqTranslator, batch_by_length
from tribrief.translation.translator import Choice
from tribrief.translation.verification import SENTENCES

CHECKPOINTS = Path(__file__).parent / "checkpoints"
MULTILINGUAL = CHECKPOINTS / "multilingual"
GLOSSARY = Glossary((), (), "")
MATCHERS = {language: Matcher((), language) for language in LANGUAGES}
DRAFT = DraftTranslator(GLOSSARY, MATCHERS)
DIRECTIONS = tuple(itertools.permutations(LANGUAGES, 2))


def read_learned() -> list[dict[str, str]]:
    with (CHECKPOINTS / "pairs.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if not row["flaw"]]
    return [SENTENCES, *sorted(rows, key=lambda row: len(row["en"]))[:6]]


LEARNED = read_learned()


def change_config(folder: Path, name: str, **values: object) -> None:
    content = json.loads((folder / name).read_text("utf-8"))
    (folder / name).write_text(json.dumps(content | values), "utf-8")


@pytest.mark.parametrize("name", ["m2m100-tiny", "t5-tiny"])
@pytest.mark.parametrize(("source", "target"), DIRECTIONS)
def test_learned_sentences_come_back_in_every_direction(name: str, source: str, target: str) -> None:
    """The model is told both languages as its family is, and no code is left in the text."""
    translator = Seq2SeqTranslator(read_checkpoint(MULTILINGUAL / name), DRAFT)
    renderings = translator.translate([row[source] for row in LEARNED], source, target)
    assert [rendering.text for rendering in renderings] == [row[target] for row in LEARNED]
    assert {(rendering.status, rendering.model) for rendering in renderings} == {("machine", name)}


@pytest.mark.parametrize(
    ("name", "family", "tokens"),
    [
        ("m2m100-tiny", "m2m100", {"en": "__en__", "ko": "__ko__", "uk": "__uk__"}),
        ("t5-tiny", "t5", {"en": "<2en>", "ko": "<2ko>", "uk": "<2uk>"}),
    ],
)
def test_a_multilingual_checkpoint_tells_its_directions(name: str, family: str, tokens: dict[str, str]) -> None:
    """Its codes come from the files of the tokenizer."""
    checkpoint = read_checkpoint(MULTILINGUAL / name)
    assert (checkpoint.family, checkpoint.targets) == (family, tokens)
    assert set(checkpoint.directions) == set(DIRECTIONS)


@pytest.mark.parametrize(("kind", "codes"), CODES.items())
def test_nllb_and_mbart_are_told_their_languages(kind: str, codes: dict[str, str], tmp_path: Path) -> None:
    """The source's code stands in the input, and the output is made to begin with the target's."""
    folder = make_random(kind, tmp_path / kind, list(codes.values()))
    checkpoint = read_checkpoint(folder)
    assert (checkpoint.family, checkpoint.targets) == (kind, codes)
    translator = Seq2SeqTranslator(checkpoint, DRAFT)
    asked: list[dict[str, object]] = []
    model, tokenizer = translator.decoder.model, translator.decoder.pieces.tokenizer
    generate = model.generate
    model.generate = lambda **settings: (asked.append(settings), generate(**settings))[1]
    for source, target in DIRECTIONS:
        (rendering,) = translator.translate(["a plain text"], source, target)
        assert rendering.status in ("machine", "draft")
        ids = asked[-1]["input_ids"][0].tolist()
        assert tokenizer.convert_ids_to_tokens(ids)[0] == codes[source]
        assert tokenizer.convert_ids_to_tokens(asked[-1]["forced_bos_token_id"]) == codes[target]


def test_a_tokenizer_without_the_code_is_named(tmp_path: Path) -> None:
    """What the tokenizer lacks is not asked for; the message names the code, and the exit status is 3."""
    folder = make_random("nllb", tmp_path / "nllb", ["eng_Latn", "kor_Hang"])
    assert not read_shelf(folder).serving("en", "uk")
    with pytest.raises(ModelError, match="nllb has no code 'ukr_Cyrl' for Ukrainian") as refused:
        Choice(str(folder)).require_any([("en", "uk")])
    assert refused.value.exit_status == 3


def test_a_code_that_the_loaded_tokenizer_does_not_know_is_refused(tmp_path: Path) -> None:
    """The files may promise more than the tokenizer has: then the code would be read as `<unk>`."""
    folder = Path(shutil.copytree(MULTILINGUAL / "t5-tiny", tmp_path / "t5"))
    file = folder / "tokenizer.json"
    file.write_text(file.read_text("utf-8").replace("<2uk>", "<2xx>"), "utf-8")
    (folder / "special_tokens_map.json").write_text('{"note": "<2uk>"}', "utf-8")
    change_config(folder, "tokenizer_config.json", extra_special_tokens=["<2en>", "<2ko>"])
    with pytest.raises(ModelError, match=r"no code for Ukrainian \('<2uk>' is <unk>\)"):
        Seq2SeqTranslator(read_checkpoint(folder), DRAFT)


def test_the_broken_conversions_are_refused_by_name(tmp_path: Path) -> None:
    """A published checkpoint that is known to be broken is refused with the reason, under another folder name too."""
    folder = Path(shutil.copytree(CHECKPOINTS / "marian-en-mul", tmp_path / "opus-mt-tc-big-en-ko"))
    with pytest.raises(ModelError, match="lost the separate vocabularies of the two languages; take facebook/m2m100"):
        read_checkpoint(folder)
    renamed = folder.rename(tmp_path / "mine")
    change_config(renamed, "config.json", _name_or_path="Helsinki-NLP/opus-mt-tc-big-ko-en")
    with pytest.raises(ModelError, match="opus-mt-tc-big-ko-en is refused"):
        read_checkpoint(renamed)


def test_a_model_of_a_language_group_serves_its_language(tmp_path: Path) -> None:
    """The OPUS model of East Slavic languages into English calls its source `zle`."""
    folder = Path(shutil.copytree(CHECKPOINTS / "marian-en-mul", tmp_path / "opus-mt-tc-big-zle-en"))
    change_config(folder, "tokenizer_config.json", source_lang="zle", target_lang="en")
    file = folder / "vocab.json"
    file.write_text(file.read_text("utf-8").replace(">>ukr<<", "ukr").replace(">>kor<<", "kor"), "utf-8")
    assert read_checkpoint(folder).directions == (("uk", "en"),)


def test_every_direction_with_english_has_a_recommendation() -> None:
    """The table has a default and a small checkpoint for each, and none whose licence forbids office use is either."""
    listed = {(one.direction, one.tier) for one in list_recommendations()}
    for direction in ("en-ko", "ko-en", "en-uk", "uk-en"):
        assert {(direction, "default"), (direction, "small")} <= listed
    assert not [one for one in list_recommendations() if one.tier != "other" and "NC" in one.licence]


# Which checkpoint serves


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """A models folder with a Marian model from English, and an M2M100 of which only Korean to English is left."""
    shutil.copytree(CHECKPOINTS / "marian-en-mul", tmp_path / "models" / "marian-en-mul")
    return tmp_path / "models"


def translate(models: Path, choice: Choice, direction: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> list:
    monkeypatch.setenv("TRIBRIEF_MODELS", str(models))
    source, target = direction
    passages = [Passage(f"P{number}", row[source], source) for number, row in enumerate(LEARNED[1:], 1)]
    return list(translate_passages(passages, [target], choice, glossary=GLOSSARY, matchers=MATCHERS))


def test_korean_to_ukrainian_goes_through_english(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a direct checkpoint two work in turn, and each segment names both and says so."""
    folder = Path(shutil.copytree(MULTILINGUAL / "t5-tiny", models / "t5-into-english"))
    for name in ("tokenizer.json", "tokenizer_config.json"):
        text = (folder / name).read_text("utf-8")
        (folder / name).write_text(text.replace("<2uk>", "<2xx>"), "utf-8")
    for choice in (Choice(), Choice(str(models))):
        segments = translate(models, choice, ("ko", "uk"), monkeypatch)
        assert [segment.text for segment in segments] == [row["uk"] for row in LEARNED[1:]]
        assert {segment.model for segment in segments} == {"t5-into-english + marian-en-mul"}
        assert {segment.note for segment in segments} == {"translated through English"}


def test_a_direct_checkpoint_comes_first(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What translates directly is not sent through English; a model of few directions comes before one of many."""
    shutil.copytree(MULTILINGUAL / "m2m100-tiny", models / "a-m2m100")
    direct = translate(models, Choice(), ("ko", "uk"), monkeypatch)
    assert {(segment.model, segment.note) for segment in direct} == {("a-m2m100", "")}
    assert {one.model for one in translate(models, Choice(), ("en", "uk"), monkeypatch)} == {"marian-en-mul"}


def test_auto_goes_on_to_the_next_checkpoint_and_says_so(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken one gives way where nobody named it; named, it ends the work."""
    shutil.copytree(MULTILINGUAL / "m2m100-tiny", models / "m2m100")
    (models / "marian-en-mul" / "model.safetensors").write_bytes(b"not weights")
    segments = translate(models, Choice(), ("en", "uk"), monkeypatch)
    assert {(segment.status, segment.model) for segment in segments} == {("machine", "m2m100")}
    assert all("marian-en-mul: the checkpoint cannot be loaded" in segment.note for segment in segments)
    with pytest.raises(ModelError, match="marian-en-mul: the checkpoint cannot be loaded"):
        translate(models, Choice(str(models)), ("en", "uk"), monkeypatch)


def test_batches_keep_to_the_budget() -> None:
    """Each sentence is in one batch, the short ones together, a long one alone."""
    lengths = [5, 40, 7, 6, 90, 5]
    batches = list(batch_by_length(lengths, 30))
    assert batches == [[0, 5, 3, 2], [1], [4]]
    assert list(batch_by_length([], 30)) == []
