"""Measured amounts by value: 18 months = 1년 6개월 = півтора року; 48 hours = two days; 1.87 m = 187㎝."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tribrief.checks.measures import match_unit, measure_table, patterns

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
    "km": ("metre", 1000.0),
    "metre": ("metre", 1.0),
    "cm": ("metre", 0.01),
    "mm": ("metre", 0.001),
    "ton": ("kg", 1000.0),
    "kg": ("kg", 1.0),
    "gram": ("kg", 0.001),
    "square_km": ("hectare", 100.0),
    "hectare": ("hectare", 1.0),
    "square_metre": ("hectare", 0.0001),
    "gigawatt": ("megawatt", 1000.0),
    "megawatt": ("megawatt", 1.0),
    "kilowatt": ("megawatt", 0.001),
}
YEAR = 12.0  # months
TIME = ("month", "minute")


@dataclass(frozen=True)
class Amount:
    """An amount in a unit that it shares with others, with the size of its own unit, and where it ends in its text."""

    dimension: str
    size: float
    unit: float
    end: int

    @property
    def readings(self) -> frozenset[tuple[str, float]]:
        """The amount, comparable with that of others; of decades the number of years too."""
        years = {("", self.size / YEAR)} if self.dimension == "month" and self.unit > YEAR else set()
        return frozenset({(self.dimension, float(f"{self.size:.10g}"))} | years)

    def plus(self, other: "Amount") -> "Amount":
        """Return the two as one: a year and six months."""
        return Amount(self.dimension, self.size + other.size, other.unit, other.end)


def find_amount(text: str, language: str, value: float, start: int, end: int) -> Amount | None:
    """Return how much a number measures: its unit is in the word (사흘, шестирічний) or behind; None without a unit."""
    if held := find_held_unit(text, language, start, end):
        return _measure(value, held, end)
    joint = re.compile(measure_table()["joint"][language], re.I).match(text, end)
    unit, last = match_unit(text, language, {end, joint.end()} if joint else {end})
    return _measure(value, unit, last) if unit in FACTORS else None


def find_held_unit(text: str, language: str, start: int, end: int) -> str:
    """Return the unit that a word holds, or an empty string."""
    held = patterns("held", language).items()
    return next((unit for unit, pattern in held if end > start and pattern.search(text, start, end)), "")


def _measure(value: float, unit: str, end: int) -> Amount:
    dimension, factor = FACTORS[unit]
    return Amount(dimension, value * factor, factor, end)


def may_follow(text: str, first: Amount, second: Amount, start: int, *, joined: bool) -> bool:
    """Whether the second goes on with the first: seven years and six months; it begins at `start`.

    Where they must be `joined`, a conjunction stands between: рік і шість місяців, but 하루 4시간 is four hours a day.
    """
    if first.dimension != second.dimension or second.unit >= first.unit:
        return False
    between = re.fullmatch(r"\s?,?\s?(?P<and>and\s|та\s|і\s|й\s)?", text[first.end : start])
    return between is not None and (bool(between["and"]) or not joined)


def list_bare_units(text: str, language: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the offsets of units of time that may be one of it, and whether they are for certain: for a year."""
    certain = {match.end() for match in re.finditer(measure_table()["once"][language], text, re.I)}
    for pattern in patterns("bare", language).values():
        for match in pattern.finditer(text):
            yield *match.span(), match.end() in certain
