"""Bytes to text, whatever machine wrote them.

Articles come from Windows and Korean office machines: UTF-8 with and without a byte order mark, UTF-16, cp949, cp1251.
UTF-8 is tried strictly, since no legacy text passes for it by accident; charset-normalizer decides among the rest.
"""

import html
import re

from tribrief.errors import ArticleError

LEGACY_ENCODINGS = ["cp949", "cp1251", "cp1252"]
WIDE_ENCODINGS = ["utf_16", "utf_16_le", "utf_16_be"]
MAX_CONTROL_SHARE = 0.01
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")

# UTF-8 punctuation that somebody once read as cp1252, as it stands in pasted pages
MOJIBAKE = {
    "â€™": "’",
    "â€˜": "‘",
    "â€œ": "“",
    "â€\x9d": "”",
    "â€“": "–",
    "â€”": "—",
    "â€¦": "…",
    "Â£": "£",
    "Â ": " ",
}
INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\u00ad\ufeff\ufffe\uffff]")


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding.

    Args:
        data: the whole file.
        name: what to call the file in a message.

    Raises:
        ArticleError: when the bytes are no text in any encoding the program knows.
    """
    text, encoding = _decode_bytes(data, name)
    if len(CONTROL.findall(text)) > MAX_CONTROL_SHARE * len(text):
        raise ArticleError(f"{name}: this is a binary file, not text; save it as UTF-8 text")
    return text, encoding


def _decode_bytes(data: bytes, name: str) -> tuple[str, str]:
    wide = b"\0" in data or data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not wide:
        try:
            return data.decode("utf-8-sig"), "utf-8"
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only for what is not UTF-8

    best = from_bytes(data, cp_isolation=WIDE_ENCODINGS if wide else LEGACY_ENCODINGS).best()
    if best is None:
        raise ArticleError(f"{name}: the text encoding is not known, or this is no text; save the file as UTF-8")
    return str(best).removeprefix("\ufeff"), best.encoding.replace("_", "-")


def mend_text(text: str) -> str:
    """Undo what copying through web pages does: entities, mojibake, invisible characters, odd line ends and blanks."""
    text = html.unescape(text)
    for wrong, right in MOJIBAKE.items():
        text = text.replace(wrong, right)
    text = INVISIBLE.sub("", CONTROL.sub("", text))
    text = re.sub(r"\r\n?|[\u2028\u2029\x0c\x85]", "\n", text)
    return re.sub(r"[ \t\xa0\u202f\u3000]+", " ", text)
