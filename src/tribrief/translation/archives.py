"""The files of a checkpoint in a folder or an archive, looked through before anything is unpacked.

An archive comes from outside: links, devices, absolute names and names that lead out of it are refused, and so is one
that unpacks to more than any checkpoint holds. Only the files that a checkpoint needs are offered; weights that are
pickled programs (`.bin`), and code, are left out. The `model.bin` of CTranslate2 is no program.
"""

import re
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from lzma import LZMAError
from pathlib import Path, PurePosixPath
from typing import IO

from tribrief.errors import ModelError
from tribrief.packages import MAX_RATIO, SMALL_PART, UNSAFE_NAME
from tribrief.weights import BINARY

MAX_PARTS = 2_000
MAX_BYTES = 100 << 30  # the largest checkpoint that anybody runs at a desk is a quarter of this
KEPT = {".json", ".model", ".spm", ".safetensors", ".txt", ".md"}
PICKLED_WEIGHTS = re.compile(r"pytorch_model(?:-\d+-of-\d+)?\.bin")
KEPT_STEMS = {"LICENSE", "LICENCE", "NOTICE"}
BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, LZMAError, EOFError, NotImplementedError, RuntimeError)
CONFIG = "config.json"


@dataclass(frozen=True)
class Part:
    """A file of a checkpoint: its name there, its size in bytes, and how to read it."""

    name: PurePosixPath
    size: int
    open: Callable[[], IO[bytes] | None]

    @property
    def is_kept(self) -> bool:
        """Whether a checkpoint needs such a file."""
        return self.name.name == BINARY or is_needed(self.name)

    @property
    def is_pickled(self) -> bool:
        """Whether it holds weights as a pickle."""
        return PICKLED_WEIGHTS.fullmatch(self.name.name) is not None


def is_needed(name: PurePosixPath) -> bool:
    """Whether a checkpoint needs a file of this name."""
    return name.suffix.lower() in KEPT or name.stem.upper() in KEPT_STEMS


@contextmanager
def open_parts(source: Path) -> Iterator[list[Part]]:
    """Give the files of a checkpoint: those that stand beside its `config.json`.

    Raises:
        ModelError: when the source is neither folder nor archive, damaged, unsafe, or holds no checkpoint.
    """
    try:
        if source.is_dir():
            yield _beside_config(_list_folder(source), source)
        elif zipfile.is_zipfile(source):
            with zipfile.ZipFile(source) as archive:
                yield _beside_config(_check(_list_zip(archive, source), source), source)
        elif tarfile.is_tarfile(source):
            with tarfile.open(source) as tape:
                yield _beside_config(_check(_list_tar(tape, source), source), source)
        else:
            raise ModelError(f"{source}: is neither a folder nor a zip or tar archive; name what holds the checkpoint")
    except BROKEN as error:
        raise ModelError(f"{source}: the archive is damaged ({error}); copy it again") from error


def _list_folder(folder: Path) -> Iterator[Part]:
    """Give the files; links are followed, since the cache of the model hub consists of them."""
    for file in sorted(folder.iterdir()):
        if file.is_file():
            yield Part(PurePosixPath(file.name), file.stat().st_size, lambda file=file: file.open("rb"))  # type: ignore[misc]


def _list_zip(archive: zipfile.ZipFile, source: Path) -> Iterator[Part]:
    for entry in archive.infolist():
        if entry.flag_bits & 1:
            raise _refuse(source, entry.filename, "has a password")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise _refuse(source, entry.filename, "is a link")
        if entry.file_size > SMALL_PART and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
            raise _refuse(source, entry.filename, f"unpacks to {entry.file_size:,} bytes, which looks like a zip bomb")
        if not entry.is_dir():
            yield Part(PurePosixPath(_safe(entry.filename, source)), entry.file_size, lambda e=entry: archive.open(e))  # type: ignore[misc]


def _list_tar(archive: tarfile.TarFile, source: Path) -> Iterator[Part]:
    packed, size = source.stat().st_size, 0
    for entry in archive:
        size += entry.size
        if size > SMALL_PART and size > MAX_RATIO * packed:  # before it is unpacked to see what comes behind
            raise _refuse(source, entry.name, f"unpacks to {entry.size:,} bytes, which looks like a bomb")
        if not (entry.isfile() or entry.isdir()):
            raise _refuse(source, entry.name, "is a link or a device")
        if entry.isfile():
            yield Part(PurePosixPath(_safe(entry.name, source)), entry.size, lambda e=entry: archive.extractfile(e))  # type: ignore[misc]


def _safe(name: str, source: Path) -> str:
    name = name.removeprefix("./")
    if UNSAFE_NAME.search(name):
        raise _refuse(source, name, "has a name that leads out of the archive")
    return name


def _check(parts: Iterable[Part], source: Path) -> Iterator[Part]:
    """Pass parts through and refuse more of them, or more bytes, than a checkpoint has."""
    size = 0
    for number, part in enumerate(parts, 1):
        size += part.size
        if number > MAX_PARTS or size > MAX_BYTES:
            raise ModelError(
                f"{source}: refused, it holds more than any checkpoint; pack the checkpoint's folder alone"
            )
        yield part


def _beside_config(parts: Iterable[Part], source: Path) -> list[Part]:
    listed = list(parts)
    configs = sorted((part.name for part in listed if part.name.name == CONFIG), key=lambda name: len(name.parts))
    if not configs:
        raise ModelError(
            f"{source}: no checkpoint here ({CONFIG} is missing); name the folder or archive that holds one"
        )
    found = [part for part in listed if part.name.parent == configs[0].parent]
    if len({part.name.name.casefold() for part in found}) < len(found):
        raise ModelError(f"{source}: refused, two of its files have the same name; pack the checkpoint's folder anew")
    return found


def _refuse(source: Path, name: str, problem: str) -> ModelError:
    return ModelError(f"{source}: refused, its part {name!r} {problem}; pack the checkpoint's folder anew")
