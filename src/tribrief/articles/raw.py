"""An article as its file gives it: the text and its metadata, the same for every format."""

import datetime
import re
from dataclasses import dataclass, replace

from tribrief.records import Dropped

HEADER_LINE = re.compile(r"(title|source|date|url)\s*:\s*(.*)", re.I)
HEADER_LINES_AT_MOST = 8
DOTTED_DATE = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)\b")  # the day first, as Ukrainian outlets write
NUMERIC_DATE = re.compile(r"((?:19|20)\d\d)[-./년]\s?(\d{1,2})[-./월]\s?(\d{1,2})")
WRITTEN_DATE = re.compile(
    rf"{NUMERIC_DATE.pattern}|{DOTTED_DATE.pattern}"
    r"|\d{1,2}\s[^\W\d]+\.?,?\s(?:19|20)\d\d|[^\W\d]+\.?\s\d{1,2},?\s(?:19|20)\d\d"
)


@dataclass(frozen=True)
class RawArticle:
    """What a file says, before cleaning.

    Attributes:
        text: the text with normal line ends.
        title, source, date, url: what the file says of itself.
        encoding: of a text file.
        dropped: what the reader itself left out, such as the running heads of a PDF.
        wrapped: whether lines are broken at the width of a page.
    """

    text: str
    title: str = ""
    source: str = ""
    date: datetime.date | None = None
    url: str = ""
    encoding: str = "utf-8"
    dropped: tuple[Dropped, ...] = ()
    wrapped: bool = False


def read_header(raw: RawArticle) -> RawArticle:
    """Take a header block off the top of a text; values already known stay where the block is silent."""
    found: dict[str, str] = {}
    lines = raw.text.split("\n")
    rest = 0
    for number, line in enumerate(lines[:HEADER_LINES_AT_MOST]):
        match = HEADER_LINE.fullmatch(line.strip().strip("*_"))
        if match:
            found.setdefault(match[1].lower(), match[2].strip().strip("*_ "))
            rest = number + 1
        elif line.strip():
            break
    return replace(
        raw,
        # taken lines become empty ones: line numbers stay those of the file
        text="\n".join([""] * rest + lines[rest:]),
        title=found.get("title") or raw.title,
        source=found.get("source") or raw.source,
        date=parse_date(found.get("date", "")) or raw.date,
        url=found.get("url") or raw.url,
    )


def find_date(text: str) -> datetime.date | None:
    """Return the first full date in a line such as `Published 13 January 2026`."""
    match = WRITTEN_DATE.search(text)
    return parse_date(match[0]) if match else None


def parse_date(text: str) -> datetime.date | None:
    """Read a date as outlets write it: ISO or with dots, or with an English, Ukrainian or Korean month name."""
    numeric, dotted = NUMERIC_DATE.search(text), DOTTED_DATE.search(text)
    parts = numeric.groups() if numeric else dotted.groups()[::-1] if dotted else ()
    if parts:
        year, month, day = (int(part) for part in parts)
        try:
            return datetime.date(year, month, day)
        except ValueError:
            return None
    if not text.strip():
        return None
    from dateparser import parse  # noqa: PLC0415 - trafilatura brings it; a second to import, rarely needed

    parsed = parse(text, languages=["en", "uk", "ko"], settings={"REQUIRE_PARTS": ["year", "month", "day"]})
    return parsed.date() if parsed else None
