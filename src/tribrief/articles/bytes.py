"""Read a file or standard input whole, within reason."""

import sys
from pathlib import Path

from tribrief.errors import ArticleError

STANDARD_INPUT = "-"
MAX_BYTES = 64_000_000  # a PDF or Word file with pictures; of text see decoding.py


def read_bytes(path: str) -> bytes:
    """Return what a file holds; `-` is standard input.

    Raises:
        ArticleError: when it is missing, cannot be read, or is larger than any article.
    """
    try:
        if path != STANDARD_INPUT:
            with Path(path).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        elif sys.stdin is None:
            raise ArticleError("-: standard input is closed; name a file instead")
        else:
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise ArticleError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions") from error
    if len(data) > MAX_BYTES:
        raise ArticleError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB, which no article is; split the file")
    return data


def printable(text: str) -> str:
    """Return a text from the command line or a file name with its undecodable bytes replaced, fit for any file."""
    return text.encode("utf-8", "replace").decode("utf-8")
