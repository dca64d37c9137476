"""Writing a DOCX so that the same content always gives the same bytes, and never half a file.

A DOCX is a zip: names are sorted, times are the zip epoch, and nothing tells the machine it was made on.
"""

import io
import os
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from tribrief.errors import OutputError

ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
CONTENT_TYPES = "[Content_Types].xml"


def pack_parts(parts: dict[str, bytes]) -> bytes:
    """Return the zip of the parts: the content types first, as readers expect, then by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name])
    return buffer.getvalue()


def repack(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Return a zip with the same parts, changed and packed reproducibly."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return pack_parts({name: change(archive.read(name)) for name in archive.namelist()})


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file under a temporary name beside its place and rename it.

    Raises:
        OutputError: when the folder cannot be written.
    """
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); choose a folder you may write to") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        raise OutputError(
            f"{path}: cannot be written ({error.strerror}); close it in Word or choose another folder"
        ) from error
