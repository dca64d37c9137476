"""Checks of dates by value: 13 January = 1월 13일 = 13 січня; days of the week and years too."""

import re
from collections.abc import Iterator, Sequence, Set

from tribrief.checks.quantities import DIGITS, PLAIN, read_quantities
from tribrief.checks.reference import Reference
from tribrief.languages import KOREAN
from tribrief.records import Finding, Segment
from tribrief.summary.dates import DateParts, calendar_spans, list_dates, list_months, month_after, year_spans
from tribrief.summary.numbers import find_numbers

OF = re.compile(r"\s(?:of\s)?")
DAYS = range(1, 32)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def check_dates(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report each calendar date, year and day of the week of the source that the translation does not give.

    Korean may name a day without its month (13일); a date that one side gives by a word such as "yesterday" is not
    compared.
    """
    source = _list_dates(segment.source, segment.source_lang)
    target = _list_dates(segment.text, segment.lang)
    for date in dict.fromkeys(source):
        if date.day and not any(_is_same(date, other) for other in target) and not _stands_alone(date, segment.text):
            message = f"the date {date} of the source is not in the translation"
            yield Finding(check="date-missing", severity="error", message=message, expected=str(date))
    counted = {number.value for number in find_numbers(segment.text, segment.lang, counts_only=False)}
    for year in sorted(_years(segment.source, segment.source_lang) - _years(segment.text, segment.lang)):
        if float(year) in counted:
            continue  # 2000 more than a year earlier
        message = f"the year {year} of the source is not in the translation"
        yield Finding(check="date-missing", severity="error", message=message, expected=year)
    yield from _check_months(segment)
    yield from _check_weekdays({one.weekday for one in source} - {None}, {one.weekday for one in target} - {None})


def list_date_spans(text: str, language: str) -> list[tuple[int, int]]:
    """Return the offsets of dates and years, those in words too."""
    return calendar_spans(text, language) + [span for _, span in _find_worded(text, language)]


def _list_dates(text: str, language: str) -> list[DateParts]:
    return list_dates(text, language) + [date for date, _ in _find_worded(text, language)]


def _find_worded(text: str, language: str) -> Iterator[tuple[DateParts, tuple[int, int]]]:
    """Yield the days of a month that are named in words, with offsets: двадцять першого червня."""
    for quantity in read_quantities(text, language, ()):
        joint = OF.match(text, quantity.end)
        plain = (PLAIN, quantity.value) in quantity.readings  # not the last week of October
        worded = language != KOREAN and quantity.value in DAYS and plain
        named = month_after(text, language, joint.end()) if joint and worded else None
        if named and not DIGITS.search(text, quantity.start, quantity.end):
            yield DateParts(day=int(quantity.value), month=named[0]), (quantity.start, named[1])


def find_shared_spans(segment: Segment) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the offsets of the dates and years of the source that the translation has too, and of those there."""
    sides = (segment.source, segment.source_lang), (segment.text, segment.lang)
    shared: list[list[tuple[int, int]]] = []
    for (text, language), (other, other_language) in (sides, sides[::-1]):
        dates, years = _list_dates(other, other_language), _years(other, other_language)
        shared.append(
            [
                (start, end)
                for start, end in list_date_spans(text, language)
                if _is_given(text[start:end], language, dates, years)
            ]
        )
    return shared[0], shared[1]


def _is_given(written: str, language: str, dates: Sequence[DateParts], years: Set[str]) -> bool:
    parts = _list_dates(written, language)
    if parts:
        return all(any(_is_same(part, other) for other in dates) for part in parts)
    return _years(written, language) <= years


def _check_months(segment: Segment) -> Iterator[Finding]:
    """A month in whose place the translation names another is wrong; one left out may be told by "last month"."""
    source, target = list_months(segment.source, segment.source_lang), list_months(segment.text, segment.lang)
    dated = {one.month for one in list_dates(segment.source, segment.source_lang) if not one.day}
    for month in sorted((dated & source) - target):
        if target - source:
            message = f"the month {month:02} of the source is not in the translation"
            yield Finding("date-missing", "error", message, expected=f"{month:02}")


def _check_weekdays(source: set[int | None], target: set[int | None]) -> Iterator[Finding]:
    """A day of the week that differs is wrong; one that is left out may be told by the date."""
    missing, added = sorted(map(_name, source - target)), sorted(map(_name, target - source))
    if missing:
        message = f"{', '.join(missing)} of the source is not in the translation"
        message += f"; it has {', '.join(added)}" if added else ""
        yield Finding("weekday-missing", "error" if added else "warning", message, expected=missing[0])


def _name(weekday: int | None) -> str:
    return WEEKDAYS[weekday or 0]


def _is_same(date: DateParts, other: DateParts) -> bool:
    return date.day == other.day and (date.month == other.month or not (date.month and other.month))


def _stands_alone(date: DateParts, text: str) -> bool:
    """Tell whether a day without its month is there as a mere number: on the 13th."""
    return not date.month and re.search(rf"(?<!\d){date.day}(?!\d)", text) is not None


def _years(text: str, language: str) -> set[str]:
    """Return the years of a text; a range counts with both ends."""
    written = (text[start:end] for start, end in year_spans(text, language))
    years = {part for span in written for part in span.rstrip("s년-х").replace("–", "-").split("-") if len(part) == 4}
    return years | {date.year for date in list_dates(text, language) if date.year}
