"""Checkpoints on disk: what a folder holds and which directions it translates.

A folder is a checkpoint when it has `config.json` and safetensors weights. Its direction comes from the tokenizer's own
language codes, from target tokens such as `>>ukr<<` in its vocabulary, or from a folder name that ends in `en-uk`.
"""

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from tribrief.errors import ModelError
from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.weights import COPY_AGAIN, digest_weights, is_checkpoint, read_json, require_weights

MODELS_VARIABLE = "TRIBRIEF_MODELS"
# Model types of `config.json` that the program can run.
FAMILIES = ("marian",)
TOKENIZER_FILES = ("source.spm", "target.spm")  # of the Marian family
LANGUAGE_CODES = {
    "en": ENGLISH, "eng": ENGLISH, "ko": KOREAN, "kor": KOREAN, "uk": UKRAINIAN, "ukr": UKRAINIAN,
}  # fmt: skip
TARGET_TOKEN = re.compile(r">>([a-z]+)(?:_\w+)?<<")  # >>ukr<<, >>ukr_Cyrl<<
FOLDER_DIRECTION = re.compile(r"(?:^|[^a-z])(en|ko|uk)-(en|ko|uk)$")


@dataclass(frozen=True)
class Checkpoint:
    """A translation model on disk. `targets` maps each target language to the token that asks for it, or to nothing."""

    folder: Path
    family: str
    sources: frozenset[str]
    targets: dict[str, str] = field(hash=False)

    @property
    def name(self) -> str:
        """The folder's name, as recorded in segments."""
        return self.folder.resolve().name

    def revision(self) -> str:
        """Return the first 12 digits of the SHA-256 of the weights."""
        return digest_weights(self.folder)


def models_folder() -> Path:
    """Return the folder of installed checkpoints: `TRIBRIEF_MODELS`, or the user's data folder."""
    named = os.environ.get(MODELS_VARIABLE)
    return Path(named) if named else user_data_path("tribrief") / "models"


def find_checkpoint(folder: Path, source: str, target: str) -> Checkpoint | None:
    """Return the checkpoint for a direction: the folder itself or the first one in it by name, or None.

    Raises:
        ModelError: when the folder cannot be read, or is itself a checkpoint that cannot be used.
    """
    try:
        if not folder.is_dir():
            return None
        inside = [] if is_checkpoint(folder) else sorted(place for place in folder.iterdir() if is_checkpoint(place))
    except OSError as error:
        raise ModelError(f"{folder}: cannot be read ({error.strerror}); name another folder of models") from error
    candidates = _read_usable(inside) if inside else [read_checkpoint(folder)] if is_checkpoint(folder) else []
    fitting = (one for one in candidates if source in one.sources and target in one.targets and source != target)
    return next(fitting, None)


def _read_usable(folders: Sequence[Path]) -> list[Checkpoint]:
    """Return the checkpoints that the program can run; a models folder may hold others, for other programs."""
    usable = []
    for folder in folders:
        with suppress(ModelError):
            usable.append(read_checkpoint(folder))
    return usable


def read_checkpoint(folder: Path) -> Checkpoint:
    """Return what a checkpoint folder says of itself, without loading the model.

    Raises:
        ModelError: when files are missing or broken, the family is not supported, or the direction is not told.
    """
    family = read_json(folder / "config.json").get("model_type", "")
    if family not in FAMILIES:
        raise ModelError(f"{folder}: model type {family!r} is not supported; supported are {', '.join(FAMILIES)}")
    require_weights(folder)
    for name in TOKENIZER_FILES:
        if not (folder / name).is_file():
            raise ModelError(f"{folder}: {name} is missing; {COPY_AGAIN}")
    tokenizer = read_json(folder / "tokenizer_config.json")
    sources = _language(tokenizer.get("source_lang"))
    targets = dict.fromkeys(_language(tokenizer.get("target_lang")), "") | _target_tokens(folder)
    named = FOLDER_DIRECTION.search(folder.resolve().name)
    if named:
        sources, targets = sources or {named[1]}, targets or {named[2]: ""}
    if not sources or not targets:
        raise ModelError(f"{folder}: the checkpoint does not tell its languages; name the folder like 'model-en-uk'")
    return Checkpoint(folder, family, frozenset(sources), targets)


def _target_tokens(folder: Path) -> dict[str, str]:
    vocabulary = read_json(folder / "vocab.json")
    tokens = {token: TARGET_TOKEN.fullmatch(token) for token in vocabulary}
    return {LANGUAGE_CODES[m[1]]: token for token, m in tokens.items() if m and m[1] in LANGUAGE_CODES}


def _language(code: Any) -> set[str]:
    return {LANGUAGE_CODES[code]} if code in LANGUAGE_CODES else set()
