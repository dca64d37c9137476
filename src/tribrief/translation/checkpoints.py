"""Checkpoints on disk: what a folder holds and which directions it translates.

A folder is a checkpoint when it has `config.json` and safetensors weights or a CTranslate2 model. Its languages come
from the codes in its tokenizer's files (`families.py`); a Marian model tells them itself, by target tokens such as
`>>ukr<<` in its vocabulary, or by a folder name that ends in `en-uk`, as models with bare sentencepiece files do.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tribrief.errors import ForeignModelError, ModelError
from tribrief.languages import ENGLISH, KOREAN, LANGUAGES, UKRAINIAN
from tribrief.resources import find_own
from tribrief.translation.binaries import is_binary, require_whole_binary
from tribrief.translation.families import MARIAN, MODEL_TYPES, PLAIN, Family, find_family
from tribrief.translation.manifest import read_manifest, read_tuned_directions
from tribrief.translation.recommendations import refuse_broken
from tribrief.weights import digest_weights, is_checkpoint, read_json, require_whole_weights

MODELS_VARIABLE = "TRIBRIEF_MODELS"
LANGUAGE_CODES = {
    "en": ENGLISH, "eng": ENGLISH, "ko": KOREAN, "kor": KOREAN, "uk": UKRAINIAN, "ukr": UKRAINIAN,
}  # fmt: skip
SOURCE_GROUPS = {"gmw": ENGLISH, "gem": ENGLISH, "zle": UKRAINIAN, "sla": UKRAINIAN}  # ISO 639-5, of OPUS models
OPEN_GROUPS = frozenset({"mul", "ine", *SOURCE_GROUPS})  # which of their languages are meant the folder's name may tell
TARGET_TOKEN = re.compile(r">>([a-z]+)(?:_\w+)?<<")  # >>ukr<<, >>ukr_Cyrl<<
FOLDER_DIRECTION = re.compile(r"(?:^|[^a-z])(en|ko|uk)-(en|ko|uk)(?:-(?:ct2|int8\w*|float16))?$")
TRANSFORMERS, CTRANSLATE2 = "transformers", "ctranslate2"


@dataclass(frozen=True)
class Checkpoint:
    """A translation model on disk.

    Attributes:
        folder, kind: where it is, and of which family.
        sources: the languages it translates from.
        targets: the token that asks for each target language, or nothing.
        tuned: the directions that it was tuned for here, such as `en-uk`; in others it may have become worse.
    """

    folder: Path
    kind: Family
    sources: frozenset[str]
    targets: dict[str, str] = field(hash=False)
    tuned: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The folder's name, as recorded in segments."""
        return self.folder.resolve().name

    @property
    def family(self) -> str:
        """The name of the model's family."""
        return self.kind.name

    @property
    def format(self) -> str:
        """What computes it: `transformers` or `ctranslate2`."""
        return CTRANSLATE2 if is_binary(self.folder) else TRANSFORMERS

    @property
    def origin(self) -> str:
        """The id of the published model, which its conversions share; or its name."""
        with suppress(ModelError):  # `models verify` tells that the manifest is broken
            manifest = read_manifest(self.folder)
            if manifest and manifest.id:
                return manifest.id
        return self.name

    @property
    def directions(self) -> tuple[tuple[str, str], ...]:
        """Source and target language of every direction."""
        return tuple((one, other) for one in LANGUAGES for other in LANGUAGES if self.serves(one, other))

    @property
    def language_marks(self) -> tuple[str, ...]:
        """The tokens with which an output begins and that are no text."""
        return tuple(self.targets.values()) if self.kind.forced else ()

    def serves(self, source: str, target: str) -> bool:
        """Whether the model translates in this direction; a tuned one only where it was tuned."""
        able = source in self.sources and target in self.targets and source != target
        return able and (not self.tuned or f"{source}-{target}" in self.tuned)

    def ask(self, text: str, target: str) -> str:
        """Return what the model is given: the text, behind the token of the target language where that stands there."""
        return text if self.kind.forced else f"{self.targets[target]} {text}".strip()

    def revision(self) -> str:
        """Return the first 12 digits of the SHA-256 of the weights."""
        return digest_weights(self.folder)


@dataclass(frozen=True)
class Shelf:
    """The checkpoints of a folder, what is wrong with those that are broken, and which are for other languages.

    The most specialised come first, tuned ones before others, conversions to CTranslate2 before their originals.
    """

    checkpoints: tuple[Checkpoint, ...] = ()
    faults: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()

    def serving(self, source: str, target: str) -> tuple[Checkpoint, ...]:
        """Return the checkpoints for a direction."""
        return tuple(one for one in self.checkpoints if one.serves(source, target))


def models_folder() -> Path:
    """Return the folder of installed checkpoints: `TRIBRIEF_MODELS`, or the user's data folder."""
    return find_own(MODELS_VARIABLE, "models")


def read_shelf(folder: Path) -> Shelf:
    """Return the checkpoints that a folder holds, or the one that it is.

    Models of other kinds are passed over: a models folder may hold some for other programs.

    Raises:
        ModelError: when the folder cannot be read, or is itself a checkpoint that cannot be used.
    """
    try:
        if not folder.is_dir():
            return Shelf()
        if is_checkpoint(folder):
            return Shelf((read_checkpoint(folder),))
        inside = sorted(place for place in folder.iterdir() if not place.name.startswith("."))
    except OSError as error:
        raise ModelError(f"{folder}: cannot be read ({error.strerror}); name another folder of models") from error
    usable, faults, foreign = [], [], []
    for place in inside:
        try:
            if is_checkpoint(place):
                usable.append(read_checkpoint(place))
        except OSError as error:
            faults.append(f"{place}: cannot be read ({error.strerror}); check its permissions")
        except ForeignModelError as error:
            foreign.append(str(error))
        except ModelError as error:
            if _is_for_translation(place):
                faults.append(str(error))
    return Shelf(tuple(sorted(usable, key=_rank)), tuple(faults), tuple(foreign))


def _rank(checkpoint: Checkpoint) -> tuple[int, bool, str, bool]:
    """Return what is compared for the order of a shelf."""
    return len(checkpoint.directions), not checkpoint.tuned, checkpoint.origin, checkpoint.format != CTRANSLATE2


def find_folder(models: Path, name: str) -> Path:
    """Return the folder of a checkpoint that is named as the models folder has it, or by its path.

    Raises:
        ModelError: when there is none.
    """
    place = next((place for place in (models / name, Path(name)) if is_checkpoint(place)), None)
    if place is None:
        raise ModelError(f"{name!r}: no such checkpoint in {models}; tribrief models list shows what is there")
    return place


def read_checkpoint(folder: Path) -> Checkpoint:
    """Return what a checkpoint folder says of itself, without loading the model.

    Raises:
        ModelError: when files are missing or broken, the family is not supported, or it does not translate between
            languages of the program.
    """
    family = find_family(folder)
    refuse_broken(folder, folder.resolve().name)
    (require_whole_binary if is_binary(folder) else require_whole_weights)(folder)
    sources, targets = READERS.get(family.name, _read_multilingual)(folder, family)
    if len({*sources, *targets}) < 2 or not sources or not targets:
        lacks = [code for language, code in family.codes.items() if language not in targets]
        codes = " or ".join(repr(family.pattern.format(code)) for code in lacks)
        mend = (
            f"its tokenizer has no code {codes}; take one that has" if codes else "name the folder like 'model-en-uk'"
        )
        raise ModelError(f"{folder}: the checkpoint does not tell its languages; {mend}")
    return Checkpoint(folder, family, frozenset(sources), targets, read_tuned_directions(folder))


def _is_for_translation(folder: Path) -> bool:
    """Whether a checkpoint that cannot be used was meant for translation, as far as one can tell."""
    try:
        model_type = read_json(folder / "config.json").get("model_type")
        return model_type in MODEL_TYPES and (find_family(folder) is MARIAN or bool(find_family(folder).tokens(folder)))
    except ModelError:
        return True  # too broken to tell


def _read_multilingual(folder: Path, family: Family) -> tuple[set[str], dict[str, str]]:
    tokens = family.tokens(folder)
    return set(tokens), tokens


def _read_name(folder: Path, _family: Family) -> tuple[set[str], dict[str, str]]:
    named = FOLDER_DIRECTION.search(folder.resolve().name)
    return ({named[1]}, {named[2]: ""}) if named else (set(), {})


def _read_marian(folder: Path, family: Family) -> tuple[set[str], dict[str, str]]:
    """Return the languages; the folder's name counts for a side on which the model tells none, or a whole group."""
    tokenizer = read_json(folder / "tokenizer_config.json")
    source, target = tokenizer.get("source_lang"), tokenizer.get("target_lang")
    tokens = {m[1]: m[0] for token in read_json(folder / "vocab.json") if (m := TARGET_TOKEN.fullmatch(token))}
    sources = _language(source) or ({SOURCE_GROUPS[source]} if source in SOURCE_GROUPS else set())
    known = {LANGUAGE_CODES[code]: token for code, token in tokens.items() if code in LANGUAGE_CODES}
    targets = dict.fromkeys(_language(target), "") | known
    if not sources and source and source not in OPEN_GROUPS:
        raise _is_foreign(folder, "from", [str(source)])
    if not targets and (tokens or (target and target not in OPEN_GROUPS)):
        raise _is_foreign(folder, "into", sorted(tokens) or [str(target)])
    named_sources, named_targets = _read_name(folder, family)
    return sources or named_sources, targets or named_targets


def _is_foreign(folder: Path, side: str, codes: Sequence[str]) -> ForeignModelError:
    shown = ", ".join(map(repr, codes[:3])) + (" …" if len(codes) > 3 else "")
    return ForeignModelError(
        f"{folder}: translates {side} {shown}, which is none of {', '.join(LANGUAGES)};"
        " tribrief models list names checkpoints that serve"
    )


def _language(code: Any) -> set[str]:
    return {LANGUAGE_CODES[code]} if code in LANGUAGE_CODES else set()


READERS = {MARIAN.name: _read_marian, PLAIN.name: _read_name}
