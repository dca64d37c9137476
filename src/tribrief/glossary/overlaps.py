"""Stretches of one text that share letters: what several readings have in common, only one may have."""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Stretch(Protocol):
    """Anything found in a text, with its offsets in characters."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends: the offset behind its last letter."""


Found = TypeVar("Found", bound=Stretch)


def overlaps(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a span shares letters with one of others."""
    return any(span[0] < end and span[1] > start for start, end in others)


def keep_longest(found: Iterable[Found]) -> list[Found]:
    """Return in order what was found, of readings that overlap the longest; of equal ones the first."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda reading: reading.start - reading.end):
        if not overlaps((one.start, one.end), ((other.start, other.end) for other in kept)):
            kept.append(one)
    return sorted(kept, key=lambda reading: reading.start)
