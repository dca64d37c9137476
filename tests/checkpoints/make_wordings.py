"""Make the checkpoint that words a name in several ways, as real models do.

It learned the sentences of `wordings.toml`: each subject in each wording, some more often than others. So the
glossary's wording is the model's first choice, or its second, or its fifth, or beyond what it can write. It is
committed; train it again after a change of `wordings.toml` (five minutes):

    python tests/checkpoints/make_wordings.py
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from make_marian import SHAPE, Pair, make_tokenizer, memorise, save
from transformers import logging

from tribrief.translation.tuning.untrained import build_model

WORDINGS = Path(__file__).with_name("wordings.toml")
FOLDER = Path(__file__).with_name("marian-wordings")
STEPS = 400


def main() -> None:
    """Train and save the checkpoint."""
    torch.manual_seed(0)
    torch.set_num_threads(1)
    logging.disable_progress_bar()
    pairs = list(read_pairs())
    with TemporaryDirectory() as folder:
        tokenizer = make_tokenizer(pairs, Path(folder))
        model = build_model(tokenizer, SHAPE)
        memorise(model, tokenizer, pairs, steps=STEPS)
        save(model, tokenizer, FOLDER)


def read_pairs() -> Iterator[Pair]:
    """Yield every subject in every sentence, in each wording as often as its weight says."""
    learned = tomllib.loads(WORDINGS.read_text("utf-8"))
    for sentence in learned["sentences"]:
        for subject in learned["subjects"]:
            name = subject["en"]
            source = sentence["en"].format(subject=name[0].upper() + name[1:], object=name)
            for language in ("uk", "ko"):
                for wording in subject[language]:
                    target = write_target(sentence[language], wording)
                    yield from [(source, target, language)] * wording.get("weight", 1)


def write_target(pattern: Any, wording: dict[str, Any]) -> str:
    """Return a sentence about a subject; a Ukrainian verb agrees with its gender."""
    by_gender = pattern if isinstance(pattern, str) else pattern[wording["gender"]]
    return str(by_gender.format(**wording))


if __name__ == "__main__":
    main()
