"""An article as its file gives it: the text and its metadata, the same for every format."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tribrief.records import Dropped

HEADER_LINE = re.compile(r"(\w+)\s*[:：]\s*(.*)")
HEADER_FIELDS = {
    "title": ("title", "제목", "заголовок", "назва"),
    "source": ("source", "출처", "매체", "언론사", "джерело", "видання"),
    "date": ("date", "날짜", "일자", "дата"),
    "url": ("url", "링크", "посилання"),
}
FIELD_OF = {word: field for field, words in HEADER_FIELDS.items() for word in words}
HEADER_LINES_AT_MOST = 8
DOTTED_DATE = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)\b")  # the day first, as Ukrainian outlets write
NUMERIC_DATE = re.compile(r"((?:19|20)\d\d)[-./년]\s?(\d{1,2})[-./월]\s?(\d{1,2})")
WRITTEN_DATE = re.compile(
    rf"{NUMERIC_DATE.pattern}|{DOTTED_DATE.pattern}"
    r"|\d{1,2}\s[^\W\d]+\.?,?\s(?:19|20)\d\d|[^\W\d]+\.?\s\d{1,2},?\s(?:19|20)\d\d"
)
RIGHTS = re.compile(r"\s?(?:무단|저작권|재배포|All [Rr]ights|[Уу]сі права|Всі права)")  # what follows the outlet's name
OUTLETS = (
    re.compile(
        r"^[<\[(]?(?:저작권자|Copyrights?|All rights reserved)?\s?(?:[ⓒ©]|\([cC]\))\s?(?:\d{4}[.,]?\s)?"
        r"([^\W\d][^.,|<>\d]{1,38})(?=[.,|>]|\s?\d{4}|$)"
    ),
    re.compile(r"^Copyrights?\s(?:20\d\d\s)?([A-Z][\w&'’-]*(?:\s[A-Z][\w&'’-]*){0,4})\.(?:\s|$)"),
    re.compile(r"^\[([^\]\s=]{2,14})=[가-힣]{2,4}(?:·[가-힣]{2,4})*\s(?:기자|특파원)\]"),
    re.compile(r"^\([가-힣·]{2,12}=([가-힣A-Z0-9]{2,12})\)"),
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
    headline = _leads_header(lines)
    for number, line in enumerate(lines[:HEADER_LINES_AT_MOST]):
        if number == headline:
            found.setdefault("title", line.strip().strip("#*_ "))  # a heading of Markdown
            continue
        match = HEADER_LINE.fullmatch(line.strip().strip("*_"))
        field = FIELD_OF.get(match[1].lower()) if match else None
        if match and field:
            found.setdefault(field, match[2].strip().strip("*_ "))
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


def _leads_header(lines: Sequence[str]) -> int:
    """Return the number of a line that stands right over a header without a title, and so is the title; else -1."""
    told = [number for number, line in enumerate(lines[:HEADER_LINES_AT_MOST]) if line.strip()][:2]
    first, second = (_read_field(lines[number]) for number in told) if len(told) == 2 else ("", "")
    return told[0] if not first and second in ("source", "date") else -1


def _read_field(line: str) -> str:
    """Return the field that a line of a header gives, or an empty string."""
    match = HEADER_LINE.fullmatch(line.strip().strip("*_"))
    return FIELD_OF.get(match[1].lower(), "") if match else ""


def find_outlet(text: str) -> str:
    """Return the outlet that a line names: `ⓒ 한결신문`, `[제주소리=고은별 기자]`, `(서울=연합경제)`, or nothing."""
    found = next((match for pattern in OUTLETS if (match := pattern.search(text))), None)
    return RIGHTS.split(found[1])[0].strip() if found else ""


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
