"""Bytes to text, whatever machine wrote them.

Articles come from Windows and Korean office machines: UTF-8 with and without a byte order mark, UTF-16, cp949, cp1251.
UTF-8 is tried strictly, since no legacy text passes for it by accident; charset-normalizer decides among the rest.
"""

import codecs
import html
import re

from tribrief.errors import ArticleError

LEGACY_ENCODINGS = ["cp949", "cp1251", "cp1252"]
MAX_TEXT_BYTES = 10_000_000
MAX_CONTROL_SHARE = 0.01
MIN_ZERO_SHARE, MAX_WRONG_SIDE = 0.01, 0.1
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")

# the same in a line that is right otherwise
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
SOFT_HYPHEN_AT_END = re.compile(r"\u00ad(?=[ \t]*\n)")
INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\u00ad\ufeff\ufffe\uffff]")


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding.

    Args:
        data: the whole file.
        name: what to call the file in a message.

    Raises:
        ArticleError: when the bytes are no text in any encoding the program knows, or more than any article has.
    """
    if len(data) > MAX_TEXT_BYTES:
        raise ArticleError(f"{name}: more than {MAX_TEXT_BYTES // 1_000_000} MB of text, which no article is; split it")
    text, encoding = _decode_bytes(data, name)
    if len(CONTROL.findall(text)) > MAX_CONTROL_SHARE * len(text):
        raise ArticleError(f"{name}: this is a binary file, not text; save it as UTF-8 text")
    return text, encoding


def _decode_bytes(data: bytes, name: str) -> tuple[str, str]:
    wide = _wide_encoding(data)
    try:
        return data.decode(wide or "utf-8").removeprefix("\ufeff"), wide or "utf-8"
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only for what is not Unicode

    best = from_bytes(data, cp_isolation=LEGACY_ENCODINGS).best()
    if best is None:
        raise ArticleError(f"{name}: the text encoding is not known, or this is no text; save the file as UTF-8")
    return str(best), best.encoding.replace("_", "-")


def _wide_encoding(data: bytes) -> str:
    """Return which UTF-16 it is, with or without a byte order mark, or nothing.

    Blanks, digits and line ends have a zero byte, in UTF-16 always on the same side.
    """
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    first, second = data[0::2].count(0), data[1::2].count(0)
    if max(first, second) < MIN_ZERO_SHARE * len(data) or min(first, second) > MAX_WRONG_SIDE * max(first, second):
        return ""
    return "utf-16-le" if second > first else "utf-16-be"


def _mend_mojibake(line: str) -> str:
    """Return a line of UTF-8 that somebody read as cp1252 or cp1251 as it was, any other line as it is."""
    for codec in ("cp1252", "cp1251"):
        try:
            data = b"".join(
                bytes([ord(letter)]) if "\x80" <= letter <= "\x9f" else letter.encode(codec) for letter in line
            )
            return data.decode("utf-8")
        except UnicodeError:
            continue
    return line


def mend_text(text: str) -> str:
    """Undo what copying does: entities, mojibake, invisible characters, odd line ends and blanks."""
    text = html.unescape(text)
    text = "\n".join(line if line.isascii() else _mend_mojibake(line) for line in text.split("\n"))
    for wrong, right in MOJIBAKE.items():
        text = text.replace(wrong, right)
    text = re.sub(r"\r\n?|[\u2028\u2029\x0c\x85]", "\n", text)
    text = re.sub(r"[ \xa0\u202f\u3000]+", " ", SOFT_HYPHEN_AT_END.sub("-", text))
    # a tab stays: it tells a pasted table
    return re.sub(r" ?\t[ \t]*", "\t", INVISIBLE.sub("", CONTROL.sub("", text)))
