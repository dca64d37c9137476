"""Fetch a published checkpoint into the models folder, whole or not at all."""

import shutil
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from tribrief.errors import ModelError, OutputError, TribriefError
from tribrief.translation.binaries import is_binary, load_binary
from tribrief.translation.conversion import name_conversion
from tribrief.translation.hub import Offer, Report, fetch_files
from tribrief.translation.installation import Installed, claim_place, settle_files
from tribrief.translation.manifest import Manifest
from tribrief.translation.staging import move_into_place, open_staging
from tribrief.weights import load_seq2seq

SPARE = 100_000_000  # bytes that stay free


def require_room(offer: Offer, models: Path, *, quantization: str = "", replaces: bool = False) -> Path:
    """Return the folder that a checkpoint will have, once it is clear that it can be made and there is room for it.

    Raises:
        ModelError: when it is converted already and was to be converted.
        OutputError: when one of its name is there and must not be replaced, or the disk is too small.
    """
    if quantization and offer.is_converted:
        raise ModelError(f"{offer.id}: is a CTranslate2 model already; fetch it as it is, without --quantize")
    name = name_conversion(offer.name, quantization) if quantization else offer.name
    place = claim_place(models, name, replaces=replaces)
    standing = next(folder for folder in (models, *models.absolute().parents) if folder.exists())
    needed = offer.size * (2 if offer.is_pickled or quantization else 1) + SPARE
    free = shutil.disk_usage(standing).free
    if free < needed:
        raise OutputError(
            f"{models}: {needed / 1e9:.1f} GB are needed and {free / 1e9:.1f} GB are free;"
            " make room, or name another folder with --models"
        )
    return place


def pull_checkpoint(
    offer: Offer,
    models: Path,
    *,
    quantization: str = "",
    replaces: bool = False,
    report: Report = lambda size: None,
) -> Installed:
    """Fetch a checkpoint, compare its files with what the hub says, load it, and move it into its place.

    Args:
        offer: what to fetch.
        models: the models folder.
        quantization: one of `conversion.QUANTIZATIONS`: the conversion is installed, under its own name.
        replaces: whether a checkpoint of its name gives way.
        report: is told how many bytes have come in.

    Raises:
        ModelError: when the hub fails, or the files are no checkpoint that the program can run.
        OutputError: when there is no room, or the models folder cannot be written.
    """
    place = require_room(offer, models, quantization=quantization, replaces=replaces)
    try:
        with open_staging(models, "pull") as aside:
            folder = aside / offer.name
            hashes = fetch_files(offer, folder, report)
            shutil.rmtree(folder / ".cache", ignore_errors=True)  # the hub library's notes
            told = Manifest(offer.id, offer.revision, offer.licence, quantization=quantization)
            installed = _settle(offer, folder, hashes, told, place)
            move_into_place(installed.checkpoint.folder, place)
    except OSError as error:
        raise OutputError(
            f"{models}: {error.strerror}; nothing was installed; make room or look at its permissions, or name"
            " another folder with --models"
        ) from error
    return replace(installed, checkpoint=replace(installed.checkpoint, folder=place))


def _settle(offer: Offer, folder: Path, hashes: dict[str, str], told: Manifest, place: Path) -> Installed:
    """Make the fetched files a checkpoint that can be loaded."""
    try:
        checkpoint, manifest = settle_files(folder, hashes, told, folder.parent / place.name)
        if is_binary(checkpoint.folder):
            if find_spec("ctranslate2"):
                load_binary(checkpoint.folder)
        elif find_spec("torch"):
            load_seq2seq(checkpoint.folder)
    except TribriefError as error:
        message = str(error).replace(str(folder.parent / place.name), str(place)) if told.quantization else str(error)
        raise type(error)(f"{message.replace(str(folder), offer.id)}; nothing was installed") from error
    return Installed(checkpoint, manifest, ())
