"""Fetch a published checkpoint into the models folder, whole or not at all."""

import shutil
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from tribrief.errors import ModelError, OutputError
from tribrief.translation.hub import Offer, Report, fetch_files
from tribrief.translation.installation import Installed, claim_place, describe_files
from tribrief.translation.manifest import Manifest, digest_file, write_manifest
from tribrief.translation.staging import move_into_place, open_staging
from tribrief.weights import load_seq2seq, rewrite_pickled

SPARE = 100_000_000  # bytes that stay free


def require_room(offer: Offer, models: Path, *, replaces: bool = False) -> Path:
    """Return the folder that a checkpoint will have, once there is room for it.

    Raises:
        OutputError: when one of its name is there and must not be replaced, or the disk is too small.
    """
    place = claim_place(models, offer.id, replaces=replaces)
    standing = next(folder for folder in (models, *models.absolute().parents) if folder.exists())
    needed = offer.size * (2 if offer.is_pickled else 1) + SPARE
    free = shutil.disk_usage(standing).free
    if free < needed:
        raise OutputError(
            f"{models}: {needed / 1e9:.1f} GB are needed and {free / 1e9:.1f} GB are free;"
            " make room, or name another folder with --models"
        )
    return place


def pull_checkpoint(
    offer: Offer, models: Path, *, replaces: bool = False, report: Report = lambda size: None
) -> Installed:
    """Fetch a checkpoint, compare its files with what the hub says, load it, and move it into its place.

    Args:
        offer: what to fetch.
        models: the models folder.
        replaces: whether a checkpoint of its name gives way.
        report: is told how many bytes have come in.

    Raises:
        ModelError: when the hub fails, or the files are no checkpoint that the program can run.
        OutputError: when there is no room, or the models folder cannot be written.
    """
    place = require_room(offer, models, replaces=replaces)
    try:
        with open_staging(models, "pull") as aside:
            folder = aside / place.name
            hashes = fetch_files(offer, folder, report)
            shutil.rmtree(folder / ".cache", ignore_errors=True)  # the hub library's notes
            installed = _install(offer, folder, hashes)
            move_into_place(folder, place)
    except OSError as error:
        raise OutputError(
            f"{models}: {error.strerror}; nothing was installed; make room, or name another folder with --models"
        ) from error
    return replace(installed, checkpoint=replace(installed.checkpoint, folder=place))


def _install(offer: Offer, folder: Path, hashes: dict[str, str]) -> Installed:
    """Make the fetched files a checkpoint with a manifest that can be loaded."""
    left_out: tuple[str, ...] = ()
    try:
        if offer.is_pickled:
            left_out = rewrite_pickled(folder)
            written = {file.name: digest_file(file) for file in folder.glob("*.safetensors*")}
            hashes = {name: digest for name, digest in hashes.items() if name not in left_out} | written
        checkpoint, manifest = describe_files(folder, hashes, Manifest(offer.id, offer.revision, offer.licence))
        if find_spec("torch"):
            load_seq2seq(folder)
    except ModelError as error:
        raise ModelError(str(error).replace(str(folder), offer.id) + "; nothing was installed") from error
    write_manifest(folder, manifest)
    return Installed(checkpoint, manifest, left_out)
