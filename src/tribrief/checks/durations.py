"""Stretches of time by value: 18 months = 1년 6개월 = півтора року; 48 hours = two days = дві доби."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tribrief.checks.counting import counting_table
from tribrief.languages import KOREAN

# How many of the first unit the others hold; a month is no certain number of days.
FACTORS = {
    "century": ("month", 1200.0),
    "decade": ("month", 120.0),
    "year": ("month", 12.0),
    "month": ("month", 1.0),
    "week": ("minute", 7 * 24 * 60.0),
    "day": ("minute", 24 * 60.0),
    "hour": ("minute", 60.0),
    "minute": ("minute", 1.0),
    "second": ("minute", 1 / 60),
}


YEAR = 12.0  # months


@dataclass(frozen=True)
class Duration:
    """A stretch of time: its length in a unit that it shares with others, the size of its own unit, where it ends."""

    dimension: str
    length: float
    unit: float
    end: int

    @property
    def readings(self) -> frozenset[tuple[str, float]]:
        """The length, comparable with that of others; of decades the number of years too."""
        years = {("", self.length / YEAR)} if self.dimension == "month" and self.unit > YEAR else set()
        return frozenset({(self.dimension, round(self.length, 4))} | years)

    def plus(self, other: "Duration") -> "Duration":
        """Return the two as one: a year and six months."""
        return Duration(self.dimension, self.length + other.length, other.unit, other.end)


@cache
def _units(kind: str, language: str) -> dict[str, re.Pattern[str]]:
    after = "" if language == KOREAN or kind == "held" else r"(?!\w)"
    table = counting_table()["durations"][kind][language]
    return {unit: re.compile(f"(?:{pattern}){after}", re.I) for unit, pattern in table.items()}


@cache
def _pattern(name: str, language: str) -> re.Pattern[str]:
    return re.compile(counting_table()["durations"][name][language], re.I)


def find_duration(text: str, language: str, value: float, start: int, end: int) -> Duration | None:
    """Return the stretch of time that a number measures: its unit is in the word (사흘, шестирічний) or behind."""
    for unit, pattern in _units("held", language).items():
        if end > start and pattern.search(text, start, end):
            return _measure(value, unit, end)
    joint = _pattern("joint", language).match(text, end)
    at = joint.end() if joint else end
    for unit, pattern in _units("behind", language).items():
        if found := pattern.match(text, at):
            return _measure(value, unit, found.end())
    return None


def _measure(value: float, unit: str, end: int) -> Duration:
    dimension, factor = FACTORS[unit]
    return Duration(dimension, value * factor, factor, end)


def may_follow(text: str, first: Duration, second: Duration, start: int) -> bool:
    """Whether the second goes on with the first: seven years and six months; it begins at `start`."""
    if first.dimension != second.dimension or second.unit >= first.unit:
        return False
    return re.fullmatch(r"\s?,?\s?(?:and\s|та\s|і\s|й\s)?", text[first.end : start]) is not None


def list_bare_durations(text: str, language: str) -> Iterator[int]:
    """Yield where units of time stand that may be one of it: a year, рік."""
    for pattern in _units("bare", language).values():
        yield from (match.start() for match in pattern.finditer(text))
