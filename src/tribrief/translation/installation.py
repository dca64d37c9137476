"""Take a checkpoint into the models folder, whole or not at all: copied aside, looked at, then moved into its place."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tribrief.errors import ModelError, OutputError, TribriefError
from tribrief.translation.archives import Part, open_parts
from tribrief.translation.binaries import is_binary, require_whole_binary
from tribrief.translation.checkpoints import Checkpoint, read_checkpoint
from tribrief.translation.conversion import convert_checkpoint, name_conversion
from tribrief.translation.manifest import CHUNK, NAME, UNKNOWN, Manifest, find_changes, read_manifest, write_manifest
from tribrief.translation.recommendations import licence_of
from tribrief.translation.staging import move_into_place, open_staging
from tribrief.weights import BINARY, SAFE, require_whole_weights

ARCHIVE_SUFFIX = re.compile(r"\.(?:zip|tar|tgz|txz|tbz2?|tar\.(?:gz|xz|bz2))$", re.I)
HUB_FOLDER = re.compile(r"models--(?P<owner>.+?)--(?P<name>[^/]+)/snapshots/(?P<revision>[0-9a-f]+)$")
CARD_LICENCE = re.compile(r"\A---\n(?:.*\n)*?licen[sc]e:\s*[\"']?([\w.+-]+)")
PLAIN_NAME = re.compile(r"\w[\w.+-]*")


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

    Raises:
        ModelError: when the source holds no checkpoint that the program can run, or convert where that is asked.
        OutputError: when a checkpoint of this name is there already, or the models folder cannot be written.
    """
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
        try:
            return _install(source, parts, name, place, told)
        except OSError as error:
            raise OutputError(
                f"{models}: {error.strerror}; nothing was installed; make room, or name another folder with --models"
            ) from error


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


def _install(source: Path, parts: Sequence[Part], name: str, place: Path, told: Manifest) -> Installed:
    kept = [part for part in parts if part.is_kept]
    if any(part.name.suffix == SAFE for part in kept):  # beside them it would not be used
        kept = [part for part in kept if part.name.name != BINARY]
    with open_staging(place.parent, "import") as aside:
        folder = aside / name
        folder.mkdir()
        hashes = {part.name.name: _copy(part, folder / part.name.name) for part in kept}
        try:
            checkpoint, manifest = describe_files(folder, hashes, told)
            write_manifest(folder, manifest)
            if told.quantization:
                checkpoint = convert_checkpoint(folder, aside / place.name, told.quantization)
                folder, manifest = checkpoint.folder, read_manifest(checkpoint.folder) or manifest
        except TribriefError as error:
            message = str(error).replace(str(aside / place.name), str(place)) if told.quantization else str(error)
            raise type(error)(message.replace(str(folder), str(source))) from error
        move_into_place(folder, place)
    left_out = tuple(str(part.name) for part in parts if part not in kept)
    return Installed(replace(checkpoint, folder=place), manifest, left_out)


def _copy(part: Part, place: Path) -> str:
    """Copy a file and return its SHA-256; no more is read than the part said it holds."""
    digest = hashlib.sha256()
    left = part.size
    stream = part.open()
    if stream is None:
        raise ModelError(f"{part.name}: cannot be read; copy the archive again")
    with stream, place.open("wb") as file:
        while left and (chunk := stream.read(min(CHUNK, left))):
            file.write(chunk)
            digest.update(chunk)
            left -= len(chunk)
    return digest.hexdigest()


def describe_files(folder: Path, hashes: dict[str, str], told: Manifest) -> tuple[Checkpoint, Manifest]:
    """Return the checkpoint in a folder and its manifest; one that came with the files must agree with them.

    Args:
        folder: where the files were put together.
        hashes: their SHA-256.
        told: what is known of the checkpoint already.

    Raises:
        ModelError: when the files are no checkpoint that the program can run.
    """
    checkpoint = read_checkpoint(folder)
    (require_whole_binary if is_binary(folder) else require_whole_weights)(folder)
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
