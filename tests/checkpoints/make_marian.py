"""Make the checkpoint that the tests translate with.

The tests load a real checkpoint from disk, as a user's would be. Published ones weigh hundreds of megabytes and may
change; this one is under one megabyte and knows the sentences of `pairs.tsv` by heart, in Ukrainian and in Korean, and
nothing else. It is committed; train it again after a change of `pairs.tsv` (five minutes):

    python tests/checkpoints/make_marian.py

In some rows the target is what a weak model writes; the column `flaw` says in which language and how: a `forbidden`
form of a name, a name left in `latin` letters, a term that is `missing`.
"""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import memorising
import torch
from transformers import MarianMTModel, MarianTokenizer, logging

from tribrief.translation.tuning.untrained import Shape, build_model, train_tokenizer

PAIRS = Path(__file__).with_name("pairs.tsv")
FOLDER = Path(__file__).with_name("marian-en-mul")
TOKENS = {"uk": ">>ukr<<", "ko": ">>kor<<"}
NEEDED = (
    "config.json", "generation_config.json", "model.safetensors", "source.spm", "target.spm", "tokenizer_config.json",
    "vocab.json",
)  # fmt: skip
SHAPE = Shape(1000, 64, 2, 2, 4, 128, positions=256, dropout=0.0)
STEPS = 3000
ENOUGH = 0.002  # mean loss a token at which to stop

Pair = tuple[str, str, str]  # source, target, target language


def main() -> int:
    """Train, save and try the checkpoint; the exit status is 1 where a sentence does not come back exactly."""
    torch.manual_seed(0)
    torch.set_num_threads(1)  # more would wait for each other: the model is small
    logging.disable_progress_bar()
    pairs = read_pairs()
    with TemporaryDirectory() as folder:
        tokenizer = make_tokenizer(pairs, Path(folder))
        model = build_model(tokenizer, SHAPE)
        memorise(model, tokenizer, pairs)
        save(model, tokenizer)
    return memorising.report_wrong(FOLDER, [(source, target, "en", language) for source, target, language in pairs])


def read_pairs() -> list[Pair]:
    """Return every sentence with its translation, once for each target language."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(row["en"], row[language], language) for language in TOKENS for row in rows]


def make_tokenizer(pairs: Sequence[Pair], folder: Path) -> MarianTokenizer:
    """Learn the pieces of both sides."""
    return train_tokenizer(
        {"source": [source for source, _, _ in pairs], "target": [target for _, target, _ in pairs]},
        folder,
        pieces=SHAPE.pieces,
        tokens=TOKENS.values(),
        languages=("en", "mul"),  # the target tokens of the vocabulary tell the languages
    )


def memorise(model: MarianMTModel, tokenizer: MarianTokenizer, pairs: Sequence[Pair], *, steps: int = STEPS) -> None:
    """Train on all pairs at once until every sentence is known by heart, or for a number of steps."""
    batch = tokenizer(
        [f"{TOKENS[language]} {source}" for source, _, language in pairs],
        text_target=[target for _, target, _ in pairs],
        padding=True,
        return_tensors="pt",
    )
    pad = tokenizer.pad_token_id
    batch["labels"].masked_fill_(batch["labels"] == pad, -100)

    def clear_pad() -> None:  # the output layer shares this row and would move it; in published models it is zero
        with torch.no_grad():
            model.model.shared.weight[pad].zero_()

    memorising.memorise(model, lambda: model(**batch).loss, steps=steps, enough=ENOUGH, finish=clear_pad)


def save(model: MarianMTModel, tokenizer: MarianTokenizer, place: Path = FOLDER) -> None:
    """Write the folder anew, without files that loading does not need."""
    memorising.save(model, tokenizer, place)
    for file in place.iterdir():
        if file.name not in NEEDED:
            file.unlink()


if __name__ == "__main__":
    sys.exit(main())
