"""Calendar dates in sentences, in three languages, as ISO dates."""

import re
from collections.abc import Iterator

from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.summary.vocabulary import figure_vocabulary

_EN_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
EN_MONTH_STARTS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
UK_MONTHS = (
    "січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня", "листопада",
    "грудня",
)  # fmt: skip
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})"
DATE = {
    ENGLISH: re.compile(
        rf"\b(?:(?P<month>{_EN_MONTHS}) {_DAY}(?:st|nd|rd|th)?(?!\d)(?:,? {_YEAR})?"
        rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? (?P<month2>{_EN_MONTHS})(?:,? (?P<year2>(?:19|20)\d\d))?"
        rf"|(?P<month3>{_EN_MONTHS}),? (?P<year3>(?:19|20)\d\d))(?!\w)"
    ),
    UKRAINIAN: re.compile(rf"\b{_DAY} (?P<month>{'|'.join(UK_MONTHS)})(?: {_YEAR})?(?!\w)", re.I),
    KOREAN: re.compile(rf"(?:{_YEAR}년 ?)?(?P<month>\d{{1,2}})월 ?{_DAY}일"),
}
YEARS = re.compile(r"(?<![\d.,-])(?:19|20)\d\d(?:[–-](?:(?:19|20)\d\d|\d\d))?(?:s|년|-х)?(?![\d.,]\d)")


BEFORE_YEAR = re.compile(
    r"\b(?:in|since|by|until|till|from|during|of|before|after|late|early|mid|between|and|у|в|з|із|від|до|після|за)\s(?:the\s)?$"
    r"|[(–-]$",
    re.I,
)
WORDS_TO_UNIT, UNIT_REACH = 3, 40  # words, characters


def date_spans(text: str, language: str) -> list[tuple[int, int]]:
    """Return the offsets of dates and years in a text: numbers that count nothing."""
    spans = [match.span() for match in DATE[language].finditer(text)] + year_spans(text, language)
    if language == KOREAN:
        spans += [match.span() for match in re.finditer(r"\d{1,2}(?:일|시|월|분|년)(?!간)", text)]
    return spans


def year_spans(text: str, language: str) -> list[tuple[int, int]]:
    """Return the offsets of years; "2000 workers" is none, "in 2025 soldiers …" is one."""
    return [match.span() for match in YEARS.finditer(text) if not _counts(match, text, language)]


def _counts(year: re.Match[str], text: str, language: str) -> bool:
    if not year[0].isdigit() or BEFORE_YEAR.search(text[: year.start()]):
        return False
    if language == KOREAN:
        return bool(re.match(r"\s?(?:여\s?)?[명대발통]", text[year.end() :]))
    words = list(re.finditer(r"\s", text[year.end() : year.end() + UNIT_REACH]))[:WORDS_TO_UNIT]
    units = figure_vocabulary(language).units
    return any(units.match(text, year.end() + word.end()) for word in words)


def find_dates(text: str, language: str, year: int | None) -> Iterator[tuple[str, str]]:
    """Yield each date that names a month, as written and in ISO form; `year` is that of a date without one."""
    for match in DATE[language].finditer(text):
        groups = {name.rstrip("23"): value for name, value in match.groupdict().items() if value}
        iso = _iso(groups.get("year", str(year or "")), _month(groups["month"], language), groups.get("day"))
        if iso:
            yield match[0], iso


def _month(text: str, language: str) -> int:
    if language == ENGLISH:
        return EN_MONTH_STARTS.index(text[:3].lower()) + 1
    return int(text) if language == KOREAN else UK_MONTHS.index(text.lower()) + 1


def _iso(year: str, month: int, day: str | None) -> str:
    if not year or not 1 <= month <= 12 or (day and not 1 <= int(day) <= 31):
        return ""
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")
