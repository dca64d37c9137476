"""What a quantity of a text is: its value, its equivalents, and what becomes of it when the other side has it not."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from tribrief.checks.amounts import TIME
from tribrief.checks.counting import counting_table

SMALL = 10  # number words up to here are often said otherwise: 사흘, обоє
PLAIN, PERCENT = "", "percent"
DIGITS = re.compile(r"\d{1,15}")
Reading = tuple[str, float]


class Weight(IntEnum):
    """What becomes of a quantity that the other side has not."""

    EXCUSE = 0  # nothing: it is no number for certain, but may stand for one of the other side
    WORD = 1  # a warning
    FIRM = 2  # an error


@dataclass(frozen=True)
class Quantity:
    """A quantity in a text.

    Attributes:
        value: the number as it is written, or percent of a fraction.
        start, end: offsets.
        readings: its equivalents, each with what it is in: nothing, `percent`, or the unit of a stretch of time.
        weight: see `Weight`.
    """

    value: float
    start: int
    end: int
    readings: frozenset[Reading]
    weight: Weight = Weight.WORD

    @property
    def has_number(self) -> bool:
        """Whether it may stand for a number as such: not a year, nor a third."""
        return (PLAIN, self.value) in self.readings

    @property
    def lasts(self) -> bool:
        """Whether it is a stretch of time."""
        return any(kind in TIME for kind, _ in self.readings)

    def equals(self, other: "Quantity") -> bool:
        """Whether the two have a reading in common."""
        return not self.readings.isdisjoint(other.readings)


@cache
def counting_pattern(kind: str, language: str) -> re.Pattern[str]:
    """Return one of the patterns of `counting.toml`."""
    return re.compile(counting_table()[kind][language], re.I)
