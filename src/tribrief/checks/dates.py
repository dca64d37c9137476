"""Checks of dates by value: 13 January = 1월 13일 = 13 січня; days of the week and years too."""

import re
from collections.abc import Iterator, Sequence, Set

from tribrief.checks.days import find_days
from tribrief.checks.quantities import read_quantities
from tribrief.checks.reference import Reference
from tribrief.records import Finding, Segment
from tribrief.summary.dates import DateParts, calendar_spans, list_dates, list_months, year_spans

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SUNDAY = WEEKDAYS.index("Sunday")
EDITION = re.compile(r"일요(?:판|지|신문)")  # a Sunday paper


def check_dates(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report each calendar date, year and day of the week of the source that the translation does not give.

    Korean may name a day without its month (13일); a date that one side gives by a word such as "yesterday" is not
    compared.
    """
    source = _list_dates(segment.source, segment.source_lang)
    target = _list_dates(segment.text, segment.lang)
    counted = {value for one in read_quantities(segment.text, segment.lang, ()) for _, value in one.readings}
    for date in dict.fromkeys(source):
        alone = not date.month and (date.day in counted or _stands_alone(date, segment.text))
        if date.day and not alone and not any(_is_same(date, other) for other in target):
            message = f"the date {date} of the source is not in the translation"
            yield Finding(check="date-missing", severity="error", message=message, expected=str(date))
    for year in sorted(_years(segment.source, segment.source_lang) - _years(segment.text, segment.lang)):
        if float(year) in counted:
            continue  # 2000 more than a year earlier
        message = f"the year {year} of the source is not in the translation"
        yield Finding(check="date-missing", severity="error", message=message, expected=year)
    yield from _check_months(segment)
    yield from _check_weekdays(_weekdays(source, segment.source, target), _weekdays(target, segment.text, source))


def list_date_spans(text: str, language: str) -> list[tuple[int, int]]:
    """Return the offsets of dates and years, those in words too."""
    return calendar_spans(text, language) + [span for _, span in find_days(text, language)]


def _list_dates(text: str, language: str) -> list[DateParts]:
    return list_dates(text, language) + [date for date, _ in find_days(text, language)]


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
    source, target = (
        list_months(text, language) | {date.month for date in _list_dates(text, language)} - {0}
        for text, language in ((segment.source, segment.source_lang), (segment.text, segment.lang))
    )
    for month in sorted(source - target):
        if target - source:
            message = f"the month {month:02} of the source is not in the translation"
            yield Finding("date-missing", "error", message, expected=f"{month:02}")


def _weekdays(dates: Sequence[DateParts], text: str, others: Sequence[DateParts]) -> set[int | None]:
    """Return the days of the week of a side; a Sunday edition (일요판) is of one that the other side may name."""
    found = {date.weekday for date in dates} - {None}
    if EDITION.search(text) and any(date.weekday == SUNDAY for date in others):
        found.add(SUNDAY)
    return found


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
    return re.search(rf"(?<!\d){date.day}(?!\d)", text) is not None


def _years(text: str, language: str) -> set[str]:
    """Return the years of a text; a range counts with both ends."""
    written = (text[start:end].rstrip("s년-х").replace("–", "-") for start, end in year_spans(text, language))
    years = {span[: 4 - len(part)] + part for span in written for part in span.split("-") if part}
    return years | {date.year for date in list_dates(text, language) if date.year}
