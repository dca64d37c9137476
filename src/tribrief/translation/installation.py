"""Take a checkpoint into the models folder, whole or not at all: copied aside, looked at, then moved into its place."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tribrief.errors import ModelError, OutputError, TribriefError
from tribrief.translation.archives import PICKLED_WEIGHTS, Part, open_parts
from tribrief.translation.checkpoints import Checkpoint, read_checkpoint
from tribrief.translation.conversion import convert_checkpoint, name_conversion
from tribrief.translation.manifest import (
    CHUNK,
    NAME,
    UNKNOWN,
    Manifest,
    digest_file,
    find_changes,
    read_manifest,
    write_manifest,
)
from tribrief.translation.recommendations import licence_of
from tribrief.translation.staging import move_into_place, open_staging
from tribrief.weights import BINARY, SAFE, rewrite_pickled

ARCHIVE_SUFFIX = re.compile(r"\.(?:zip|tar|tgz|txz|tbz2?|tar\.(?:gz|xz|bz2))$", re.I)
HUB_FOLDER = re.compile(r"models--(?P<owner>.+?)--(?P<name>[^/]+)/snapshots/(?P<revision>[0-9a-f]+)$")
CARD_LICENCE = re.compile(r"\A---\n(?:.*\n)*?licen[sc]e:\s*[\"']?([\w.+-]+)")
PLAIN_NAME = re.compile(r"\w[\w.+-]*")
IDENTITY = re.compile(r"(?:\w[\w.+-]*/)?\w[\w.+-]*")


@dataclass(frozen=True)
class Installed:
    """A checkpoint that was taken in, its manifest, and the names of the files that were left out."""

    checkpoint: Checkpoint
    manifest: Manifest
    left_out: tuple[str, ...]


def install_checkpoint(
    source: Path,
    models: Path,
    *,
    identity: str = "",
    licence: str = "",
    revision: str = "",
    quantization: str = "",
    replaces: bool = False,
    pickled: bool = False,
) -> Installed:
    """Copy a checkpoint from a folder or an archive into the models folder, with a manifest.

    Args:
        source: a folder, also one in the cache of the model hub, or a zip or tar archive.
        models: the models folder; made where it is missing.
        identity: id such as `facebook/m2m100_418M`; its last part names the new folder. Otherwise the source's name.
        licence: what the checkpoint may be used under; otherwise as its card or the table of recommendations says.
        revision: otherwise the hub's, or that of the weights.
        quantization: one of `conversion.QUANTIZATIONS`: the conversion to CTranslate2 is installed, under its own name.
        replaces: whether a checkpoint of this name gives way.
        pickled: whether pickled weights will do where there are no safetensors; they are rewritten.

    Raises:
        ModelError: when the source holds no checkpoint that the program can run, or convert where that is asked.
        OutputError: when a checkpoint of this name is there already, or the models folder cannot be written.
    """
    if identity and not IDENTITY.fullmatch(identity):
        raise OutputError(f"--id {identity!r} is no id; give a name, or owner/name, of letters, digits and hyphens")
    hub = HUB_FOLDER.search(source.absolute().as_posix())
    told = Manifest(
        identity or (f"{hub['owner']}/{hub['name']}" if hub else ""),
        revision or (hub["revision"] if hub else ""),
        licence,
        quantization=quantization,
    )
    name = told.id or ARCHIVE_SUFFIX.sub("", source.absolute().name)
    name = name.rstrip("/").rpartition("/")[2]
    place = claim_place(models, name_conversion(name, quantization) if quantization else name, replaces=replaces)
    with open_parts(source) as parts:
        kept = _choose(parts, pickled=pickled)
        try:
            checkpoint, manifest = _install(source, kept, name, place, told)
        except OSError as error:
            raise OutputError(
                f"{models}: {error.strerror}; nothing was installed; make room or look at its permissions, or name"
                " another folder with --models"
            ) from error
    left_out = tuple(str(part.name) for part in parts if part not in kept)
    return Installed(checkpoint, manifest, left_out)


def claim_place(models: Path, identity: str, *, replaces: bool) -> Path:
    """Return the folder that a checkpoint gets by its id, if nothing stands there or that may be replaced.

    Raises:
        OutputError: when the id cannot name a folder, or the folder is there and must not be replaced.
    """
    place = find_place(models, identity.rstrip("/").rpartition("/")[2], "--id")
    if place.exists() and not replaces:
        raise OutputError(f"{place}: is installed already; replace it with --replace, or give another --id")
    return place


def find_place(models: Path, name: str, option: str) -> Path:
    """Return the folder that a checkpoint of this name gets.

    Raises:
        OutputError: when the name, which came by the option, cannot name a folder.
    """
    if not PLAIN_NAME.fullmatch(name):
        raise OutputError(f"{name!r} cannot name a folder; give a name of letters, digits and hyphens with {option}")
    return models / name


def find_licence(folder: Path, identity: str) -> str:
    """Return the licence that a checkpoint's card names, or the table of recommendations, or that none is stated."""
    return _read_card(folder) or licence_of(identity) or UNKNOWN


def _choose(parts: Sequence[Part], *, pickled: bool) -> list[Part]:
    """Return the parts that are taken in; beside safetensors no other weights would be used."""
    if any(part.name.suffix == SAFE for part in parts):
        return [part for part in parts if part.is_kept and part.name.name != BINARY]
    return [part for part in parts if part.is_kept or (pickled and part.is_pickled)]


def _install(source: Path, kept: Sequence[Part], name: str, place: Path, told: Manifest) -> tuple[Checkpoint, Manifest]:
    with open_staging(place.parent, "import") as aside:
        folder = aside / name
        folder.mkdir()
        hashes = {part.name.name: _copy(part, folder / part.name.name) for part in kept}
        try:
            checkpoint, manifest = settle_files(folder, hashes, told, aside / place.name)
        except TribriefError as error:
            message = str(error).replace(str(aside / place.name), str(place)) if told.quantization else str(error)
            raise type(error)(message.replace(str(folder), str(source))) from error
        move_into_place(checkpoint.folder, place)
    return replace(checkpoint, folder=place), manifest


def _copy(part: Part, place: Path) -> str:
    """Copy a file and return its SHA-256; no more is read than the part said it holds."""
    digest = hashlib.sha256()
    left = part.size
    try:
        stream = part.open()
    except OSError as error:  # where it comes from, not where it goes
        told = f"{error.filename or part.name}: cannot be read ({error.strerror}); check its permissions"
        raise ModelError(told) from error
    if stream is None:
        raise ModelError(f"{part.name}: cannot be read; copy the archive again")
    with stream, place.open("wb") as file:
        while left and (chunk := stream.read(min(CHUNK, left))):
            file.write(chunk)
            digest.update(chunk)
            left -= len(chunk)
    return digest.hexdigest()


def settle_files(folder: Path, hashes: dict[str, str], told: Manifest, converted: Path) -> tuple[Checkpoint, Manifest]:
    """Make the files in a folder a checkpoint with a manifest, and return both.

    Args:
        folder: where the files were put together; pickled weights among them are rewritten.
        hashes: their SHA-256.
        told: what is known of the checkpoint already, and into what it is to be converted.
        converted: folder to be made for the conversion, where one was asked for.

    Raises:
        ModelError: when the files are no checkpoint that the program can run, or convert.
        OSError: when the disk is full.
    """
    if any(map(PICKLED_WEIGHTS.fullmatch, hashes)):
        gone = rewrite_pickled(folder)
        written = {file.name: digest_file(file) for file in folder.glob(f"*{SAFE}")}
        hashes = {name: digest for name, digest in hashes.items() if name not in gone} | written
    checkpoint, manifest = _describe(folder, hashes, told)
    write_manifest(folder, manifest)
    if not told.quantization:
        return checkpoint, manifest
    checkpoint = convert_checkpoint(folder, converted, told.quantization)
    return checkpoint, read_manifest(converted) or manifest


def _describe(folder: Path, hashes: dict[str, str], told: Manifest) -> tuple[Checkpoint, Manifest]:
    """Return the checkpoint and its manifest; one that came with the files must agree with them."""
    checkpoint = read_checkpoint(folder)
    brought = read_manifest(folder) or Manifest("", "", "")
    if change := next(find_changes(folder, brought), ""):
        raise ModelError(f"{folder}: is not what its manifest says ({change}); copy it again")
    identity = told.id or brought.id or folder.name
    licence = told.licence or brought.licence or find_licence(folder, identity)
    files = {name: digest for name, digest in hashes.items() if name != NAME}
    revision = told.revision or brought.revision or checkpoint.revision()
    origin = brought.quantization, brought.converted_from
    return checkpoint, Manifest(identity, revision, licence, files, brought.training, *origin)


def _read_card(folder: Path) -> str:
    """Return the licence that the model's card names, or nothing."""
    card = folder / "README.md"
    found = CARD_LICENCE.match(card.read_text("utf-8", errors="replace")) if card.is_file() else None
    return found[1] if found else ""
