"""Write glossary files, whole or not at all, and back into the encoding they came in."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from tribrief.errors import GlossaryError, OutputError
from tribrief.glossary.files.sheet import Sheet, read_bytes, write_csv

_WIDE = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def write_file(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write a new file.

    Raises:
        OutputError: when it exists and is not to be replaced, or cannot be written.
    """
    if path.exists() and not force:
        raise OutputError(f"{path}: exists already; choose another name, or give --force to replace it")
    try:
        _replace(path, data)
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({error.strerror}); check the path and its permissions"
        ) from error


def rewrite_csv(before: Sheet, after: Sheet) -> None:
    """Replace the file of a sheet by its mended text; the rows that were not mended stay byte for byte.

    Args:
        before: the sheet as it was read.
        after: the same sheet with other rows.

    Raises:
        GlossaryError: when the file is no longer what was read, or holds bytes that reading loses.
        OutputError: when it cannot be written.
    """
    path = Path(before.file).resolve()
    data = read_bytes(path)
    if _encode(before, data) != data:
        raise GlossaryError(
            f"{before.file}: changed since it was read, or damaged UTF-16; nothing was written, try again"
        )
    try:
        _replace(path, _encode(after, data))
    except OSError as error:
        raise OutputError(f"{before.file}: cannot be written ({error.strerror}); check its permissions") from error


def _encode(sheet: Sheet, like: bytes) -> bytes:
    """Return the bytes of a sheet in the encoding of others, with or without a line end after the last row."""
    mark = like[:2] if like[:2] in _WIDE else b""
    encoding = _WIDE.get(mark, "utf-8")
    text = write_csv(sheet)
    if not like.rstrip(b"\0").endswith((b"\n", b"\r")):
        text = text.rstrip("\r\n")
    return mark + text.encode(encoding, "surrogatepass")


def _replace(path: Path, data: bytes) -> None:
    with replacing(path) as file:
        file.write(data)


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write to that takes the place of `path` when all went well, and is gone when it did not."""
    handle, name = tempfile.mkstemp(prefix=".tribrief-", suffix=path.suffix, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        if path.exists():
            shutil.copymode(path, name)
        else:
            Path(name).chmod(0o666 & ~_read_umask())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _read_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
