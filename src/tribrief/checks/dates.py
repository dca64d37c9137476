"""Checks of dates by value: 13 January = 1월 13일 = 13 січня; days of the week and years too."""

import re
from collections.abc import Iterator

from tribrief.checks.reference import Reference
from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.records import Finding, Segment
from tribrief.summary.dates import DateParts, list_dates, year_spans

_COLON = r"|(?<![\d.,:])(?P<hour2>[01]?\d|2[0-4]):(?P<minute2>[0-5]\d)(?![\d:])"
CLOCK = {
    ENGLISH: re.compile(r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap])\.?m\b\.?" + _COLON),
    KOREAN: re.compile(
        r"(?:(?P<half>오전|새벽|아침|오후|저녁|밤)\s?)?"
        r"(?<!\d)(?P<hour>\d{1,2})시(?![간장])(?:\s?(?P<minute>\d{1,2})분)?" + _COLON
    ),
    UKRAINIAN: re.compile(
        r"\b[Оо]б?\s(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?!\d|\.\d)(?:\s(?P<half>ранку|дня|вечора))?" + _COLON
    ),
}
HALVES = dict.fromkeys(("a", "오전", "새벽", "아침", "ранку"), 0) | dict.fromkeys(
    ("p", "오후", "저녁", "밤", "дня", "вечора"), 1
)
NIGHT = 6  # 밤 1시 is past midnight
Time = tuple[int, int, int | None]  # hour of a clock of twelve, minute, half of the day where it is certain
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def check_dates(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report each calendar date, year and day of the week of the source that the translation does not give.

    Korean may name a day without its month (13일); a date that one side gives by a word such as "yesterday" is not
    compared.
    """
    source = list_dates(segment.source, segment.source_lang)
    target = list_dates(segment.text, segment.lang)
    for date in dict.fromkeys(source):
        if date.day and not any(_is_same(date, other) for other in target) and not _stands_alone(date, segment.text):
            message = f"the date {date} of the source is not in the translation"
            yield Finding(check="date-missing", severity="error", message=message, expected=str(date))
    for year in sorted(_years(segment.source, segment.source_lang) - _years(segment.text, segment.lang)):
        message = f"the year {year} of the source is not in the translation"
        yield Finding(check="date-missing", severity="error", message=message, expected=year)
    yield from _check_weekdays({one.weekday for one in source} - {None}, {one.weekday for one in target} - {None})


def check_times(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report each time of the day that the translation does not give: 5 p.m. = 17:00 = 오후 5시."""
    given = {time for _, time in list_times(segment.text, segment.lang)}
    for (start, end), time in list_times(segment.source, segment.source_lang):
        if not any(_is_same_time(time, other) for other in given):
            written = segment.source[start:end]
            message = f"the time {written!r} of the source is not in the translation"
            yield Finding(check="time-missing", severity="warning", message=message, expected=written)


def list_times(text: str, language: str) -> list[tuple[tuple[int, int], Time]]:
    """Return the times of the day in a text with their offsets."""
    found = []
    for match in CLOCK[language].finditer(text):
        hour, minute = match["hour"] or match["hour2"], match["minute"] or match["minute2"]
        exact = language == UKRAINIAN and minute  # о 4:20 is read on a clock of 24 hours
        half = _read_half(match["half"] or ("ранку" if exact else ""), int(hour))
        found.append((match.span(), (int(hour) % 12, int(minute or 0), half)))
    return found


def _read_half(word: str, hour: int) -> int | None:
    """Return 0 for the hours before noon, 1 for those after it; noon and midnight themselves are said in many ways."""
    if hour in (0, 12, 24) or (word == "밤" and hour < NIGHT):
        return None
    if hour > 12:
        return 1
    return HALVES.get(word.lower())


def _is_same_time(time: Time, other: Time) -> bool:
    return time[:2] == other[:2] and (time[2] == other[2] or None in (time[2], other[2]))


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
