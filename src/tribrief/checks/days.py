"""Days and months that only a comparison needs: двадцять першого червня; both ends of June 5-9 and of 1∼4월."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from tribrief.checks.quantities import read_quantities
from tribrief.checks.quantity import DIGITS
from tribrief.languages import ENGLISH, KOREAN
from tribrief.summary.dates import DateParts, month_pattern, read_month

DAYS = range(1, 32)
JOINT = r"(?:\s?[-–—~∼〜]\s?|\s(?:to|and|through|до|по|та|і|й)\s)"
KOREAN_RANGES = (
    re.compile(rf"(?<!\d)(?P<month>\d{{1,2}})월\s?(?P<first>\d{{1,2}})일?{JOINT}(?P<last>\d{{1,2}})일"),
    re.compile(rf"(?<![\d.])(?P<first>\d{{1,2}})월?{JOINT}(?P<last>\d{{1,2}})월(?!\s?\d)"),
)
Found = tuple[DateParts, tuple[int, int]]


def _flags(language: str) -> re.RegexFlag:
    """English months have a capital: men aged 18 to 22 may leave."""
    return re.NOFLAG if language == ENGLISH else re.I


@cache
def _ranges(language: str) -> tuple[re.Pattern[str], ...]:
    if language == KOREAN:
        return KOREAN_RANGES
    days, month = rf"(?P<first>\d{{1,2}}){JOINT}(?P<last>\d{{1,2}})", rf"(?P<month>{month_pattern(language)})"
    first = rf"(?<![\d.,:]){days}[\s\u00a0](?:of\s)?{month}(?!\w)"
    last = rf"\b{month}\s{days}(?![\d:%]|[.,]\d| ?(?:percent|people|m|b|h)\w*)"
    return re.compile(first, _flags(language)), re.compile(last, _flags(language))


@cache
def _month_behind(language: str) -> re.Pattern[str]:
    return re.compile(rf"[\s\u00a0](?:of\s)?(?P<month>{month_pattern(language)})(?!\w)", _flags(language))


@lru_cache(maxsize=256)  # one text is read by several checks
def find_days(text: str, language: str) -> tuple[Found, ...]:
    """Return dates with their offsets, those of a range with the offsets of the whole."""
    return tuple(_find_days(text, language))


def _find_days(text: str, language: str) -> Iterator[Found]:
    if language != KOREAN:
        yield from _find_worded(text, language)
    for pattern in _ranges(language):
        for match in pattern.finditer(text):
            named = match.groupdict().get("month")
            month = read_month(named, language) if named else 0
            for end in (int(match["first"]), int(match["last"])):
                yield (DateParts(day=end, month=month) if month else DateParts(month=end)), match.span()


def _find_worded(text: str, language: str) -> Iterator[Found]:
    """Yield the days that are named in words; the last week of October is no first of October."""
    for quantity in read_quantities(text, language, ()):
        month = _month_behind(language).match(text, quantity.end)
        if (
            month
            and quantity.value in DAYS
            and quantity.has_number
            and not DIGITS.search(text, quantity.start, quantity.end)
        ):
            day = DateParts(day=int(quantity.value), month=read_month(month["month"], language))
            yield day, (quantity.start, month.end())
