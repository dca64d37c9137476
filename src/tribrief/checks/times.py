"""Times of the day by value: 5 p.m. = 17:00 = 오후 5시 = о п'ятій вечора."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from tribrief.checks.reference import Reference
from tribrief.glossary.overlaps import keep_longest
from tribrief.languages import UKRAINIAN
from tribrief.records import Finding, Segment
from tribrief.summary.numbers import find_numbers
from tribrief.summary.numerals import APOSTROPHES

DATA = Path(__file__).parent / "times.toml"
NIGHT = 6  # 밤 1시, one at night: past midnight
MINUTES = {"past": 30, "before": 30, "quarter": 15, "after": 15, "to": 45}
EARLIER = {
    "before",
    "after",
    "to",
    "short",
}  # пів на сьому, чверть на сьому, a quarter to seven: the hour that ends there
NIGHTS = ("밤", "night", "ночі")


@dataclass(frozen=True)
class Time:
    """A time of the day in a text: hour of a clock of twelve, minute, half of the day where it is certain, offsets.

    It is not `sure` where the words may mean something else: до півночі.
    """

    hour: int
    minute: int
    half: int | None
    start: int
    end: int
    sure: bool = True

    def equals(self, other: "Time") -> bool:
        """Whether the two may be the same time."""
        same = (self.hour, self.minute) == (other.hour, other.minute)
        return same and (self.half == other.half or None in (self.half, other.half))


@cache
def _table(language: str) -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads(DATA.read_text("utf-8"))[language]
    return table


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    hours = "|".join(_table(language)["hours"][::-1])  # 열한 before 열
    minutes = "|".join([*_table(language)["minutes"]][::-1]).replace("'", APOSTROPHES)
    words = (
        pattern.replace("{hour}", hours).replace("{minute}", minutes or "(?!)") for pattern in _table(language)["find"]
    )
    return tuple(re.compile(pattern, re.I) for pattern in words)


def check_times(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report each time of the day that the translation does not give."""
    given = list_times(segment.text, segment.lang)
    numbers = {number.value for number in find_numbers(segment.text, segment.lang, counts_only=False)}
    for time in list_times(segment.source, segment.source_lang):
        told = time.half is None and not time.minute and (time.hour or 12) in numbers  # at six sharp
        if time.sure and not told and not any(map(time.equals, given)):
            written = segment.source[time.start : time.end]
            message = f"the time {written!r} of the source is not in the translation"
            yield Finding(check="time-missing", severity="warning", message=message, expected=written)


@lru_cache(maxsize=64)  # one text is read by several checks
def list_times(text: str, language: str) -> tuple[Time, ...]:
    """Return the times of the day in a text in order; of readings that overlap the longest."""
    matches = (match for pattern in _patterns(language) for match in pattern.finditer(text))
    return tuple(keep_longest(filter(None, (_read(match, language) for match in matches))))


def _read(match: re.Match[str], language: str) -> Time | None:
    groups = {name.rstrip("2"): value for name, value in match.groupdict().items() if value}
    if not {"noon", "midnight", "perhaps"}.isdisjoint(groups):
        return Time(0, 0, int("noon" in groups), *match.span(), sure="perhaps" not in groups)
    hour = _read_hour(groups["hour"], language)
    if groups.get("last") and _read_hour(groups["last"], language) <= hour:
        groups.pop("half", "")  # from ten to three in the morning: not both
    half = _read_half(groups.get("half", "").lower(), groups["hour"], hour, "minute" in groups, language)
    said = next((minutes for name, minutes in MINUTES.items() if name in groups), 0)
    minute = said or int(groups.get("minute", 0)) or _read_few(groups.get("few", ""), language)
    minute = minute or -_read_few(groups.get("short", ""), language) % 60
    earlier = not EARLIER.isdisjoint(groups)
    if earlier and groups["hour"].lower() in _table(language)["halves"]:
        half = 1 - (half or 0)  # ten to midnight is in the evening
    return Time((hour - earlier) % 12, minute, half, *match.span()) if hour <= 24 else None


def _read_few(word: str, language: str) -> int:
    """Return the minutes past or short of an hour."""
    plain = re.sub(APOSTROPHES, "'", word.lower())
    return int(word) if word.isdigit() else int(_table(language)["minutes"].get(plain, 0))


def _read_hour(word: str, language: str) -> int:
    if digits := re.match(r"\d+", word):
        return int(digits[0])
    hours = _table(language)["hours"]
    return next((hour for hour, pattern in enumerate(hours) if re.fullmatch(pattern, word, re.I)), 0) or 12


def _read_half(word: str, written: str, hour: int, exact: bool, language: str) -> int | None:
    """Return 0 for the hours before noon, 1 for those after it; midnight and noon say it themselves."""
    if hour > 12:
        return int(hour < 24)
    word = word or (written.lower() if written.lower() in _table(language)["halves"] else "")
    if word in NIGHTS:
        return int(NIGHT <= hour < 12)
    if word:
        return int(_table(language)["halves"][word])
    if written.startswith("0") and len(written) > 1:
        return 0
    if language == UKRAINIAN and exact:
        return int(hour == 12)  # о 4:20 is read on a clock of 24 hours
    return None
