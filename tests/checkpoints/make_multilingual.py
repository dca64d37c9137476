"""Make the multilingual checkpoints that the tests translate with: M2M100 and T5 (as MADLAD asks it, `<2uk>`).

Each knows the verification sentences and the shortest flawless rows of `pairs.tsv` by heart, in all six directions, and
nothing else. They are committed; train them again after a change of either (a few minutes):

    python tests/checkpoints/make_multilingual.py
"""

import csv
import itertools
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import memorising
import sentencepiece
import torch
from transformers import (
    M2M100Config,
    M2M100ForConditionalGeneration,
    M2M100Tokenizer,
    T5Config,
    T5ForConditionalGeneration,
    T5Tokenizer,
    logging,
)

from tribrief.languages import LANGUAGES
from tribrief.translation.verification import SENTENCES

PAIRS = Path(__file__).with_name("pairs.tsv")
FOLDERS = {name: Path(__file__).with_name("multilingual") / name for name in ("m2m100-tiny", "t5-tiny")}
ROWS = 6  # of `pairs.tsv`
PIECES = 500
WIDTH, LAYERS, HEADS, INNER, POSITIONS = 64, 2, 4, 128, 128
STEPS = 2000
ENOUGH = 0.002  # mean loss a token at which to stop
LANGUAGE_TOKENS, SPARE_TOKENS = 100, 8  # that M2M100 has beside the vocabulary

Pair = tuple[str, str, str, str]  # source, target and their languages


def main() -> int:
    """Train, save and try both; the exit status is 1 where a sentence does not come back exactly."""
    torch.set_num_threads(1)  # more would wait for each other: the models are small
    logging.disable_progress_bar()
    pairs = read_pairs()
    wrong = 0
    for name in sys.argv[1:] or FOLDERS:
        torch.manual_seed(0)
        with TemporaryDirectory() as folder:
            MAKERS[name](pairs, Path(folder), FOLDERS[name])
        wrong += memorising.report_wrong(FOLDERS[name], pairs)
    return int(wrong > 0)


def read_pairs() -> list[Pair]:
    """Return every sentence with its translation in each direction."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if not row["flaw"]]
    rows = [SENTENCES, *sorted(rows, key=lambda row: len(row["en"]))[:ROWS]]
    return [(row[one], row[other], one, other) for one, other in itertools.permutations(LANGUAGES, 2) for row in rows]


def train_pieces(pairs: Sequence[Pair], prefix: Path, **settings: Any) -> sentencepiece.SentencePieceProcessor:
    """Learn the pieces of all languages; identity normalisation leaves … and ’ as they are and saves 240 KB."""
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sorted({source for source, _, _, _ in pairs})),
        model_prefix=str(prefix),
        vocab_size=PIECES,
        hard_vocab_limit=False,
        character_coverage=1.0,
        normalization_rule_name="identity",
        bos_id=-1,
        num_threads=1,
        minloglevel=2,
        **settings,
    )
    return sentencepiece.SentencePieceProcessor(model_file=f"{prefix}.model")


def make_m2m100(pairs: Sequence[Pair], scratch: Path, folder: Path) -> None:
    """Train an M2M100 model: both languages are tokens, the target's is the first of the output."""
    pieces = train_pieces(pairs, scratch / "pieces", pad_id=-1, eos_id=1, unk_id=0)
    names = ["<s>", "<pad>", "</s>", "<unk>", *(pieces.id_to_piece(i) for i in range(pieces.get_piece_size()))]
    vocabulary = {piece: number for number, piece in enumerate(dict.fromkeys(names))}
    (scratch / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), "utf-8")
    tokenizer = M2M100Tokenizer(vocab_file=str(scratch / "vocab.json"), spm_file=str(scratch / "pieces.model"))
    config = M2M100Config(
        vocab_size=len(vocabulary) + LANGUAGE_TOKENS + SPARE_TOKENS,
        d_model=WIDTH,
        encoder_layers=LAYERS,
        decoder_layers=LAYERS,
        encoder_attention_heads=HEADS,
        decoder_attention_heads=HEADS,
        encoder_ffn_dim=INNER,
        decoder_ffn_dim=INNER,
        max_position_embeddings=POSITIONS,
        dropout=0.0,
        attention_dropout=0.0,
        activation_dropout=0.0,
        encoder_layerdrop=0.0,
        decoder_layerdrop=0.0,
    )

    def encode(pair: Pair) -> tuple[list[int], list[int]]:
        source, target, tokenizer.src_lang, tokenizer.tgt_lang = pair
        both = tokenizer(source, text_target=target)
        return both["input_ids"], both["labels"]

    model = M2M100ForConditionalGeneration(config)
    memorise(model, [encode(pair) for pair in pairs], tokenizer.pad_token_id, given=1)
    memorising.save(model, tokenizer, folder)


def make_t5(pairs: Sequence[Pair], scratch: Path, folder: Path) -> None:
    """Train a T5 model that is asked as MADLAD is: `<2uk>` before the sentence."""
    pieces = train_pieces(pairs, scratch / "pieces", pad_id=0, eos_id=1, unk_id=2)
    vocabulary = [(pieces.id_to_piece(i), pieces.get_score(i)) for i in range(pieces.get_piece_size())]
    tokens = [f"<2{language}>" for language in LANGUAGES]
    tokenizer = T5Tokenizer(vocab=vocabulary, extra_ids=0, additional_special_tokens=tokens)
    config = T5Config(
        vocab_size=len(tokenizer),
        d_model=WIDTH,
        d_kv=WIDTH // HEADS,
        d_ff=INNER,
        num_layers=LAYERS,
        num_heads=HEADS,
        dropout_rate=0.0,
        decoder_start_token_id=0,
        tie_word_embeddings=False,
    )

    def encode(pair: Pair) -> tuple[list[int], list[int]]:
        source, target, _, language = pair
        return tokenizer(f"<2{language}> {source}")["input_ids"], tokenizer(target)["input_ids"]

    model = T5ForConditionalGeneration(config)
    memorise(model, [encode(pair) for pair in pairs], tokenizer.pad_token_id)
    memorising.save(model, tokenizer, folder)


def pad(rows: Sequence[list[int]], filler: int) -> torch.Tensor:
    """Return rows of one length."""
    longest = max(map(len, rows))
    return torch.tensor([row + [filler] * (longest - len(row)) for row in rows])


def memorise(model: Any, encoded: Sequence[tuple[list[int], list[int]]], padding: int, *, given: int = 0) -> None:
    """Train on all pairs at once until every sentence is known by heart; the first `given` tokens need not be."""
    inputs = pad([source for source, _ in encoded], padding)
    labels = pad([target for _, target in encoded], -100)
    start = torch.full((len(labels), 1), model.config.decoder_start_token_id)
    shifted = torch.cat([start, labels[:, :-1]], dim=1)
    shifted.masked_fill_(shifted == -100, padding)
    labels[:, :given] = -100
    mask = (inputs != padding).long()

    def find_loss() -> torch.Tensor:
        return model(input_ids=inputs, attention_mask=mask, decoder_input_ids=shifted, labels=labels).loss

    memorising.memorise(model, find_loss, steps=STEPS, enough=ENOUGH)


MAKERS: dict[str, Callable[[Sequence[Pair], Path, Path], None]] = {"m2m100-tiny": make_m2m100, "t5-tiny": make_t5}

if __name__ == "__main__":
    sys.exit(main())
