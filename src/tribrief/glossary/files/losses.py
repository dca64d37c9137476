"""What a conversion could not hold: every kind of lost information once, with its count and its first place."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Loss:
    """One kind of information that was not taken over. `place` is `file:line` of its first occurrence."""

    what: str
    count: int
    place: str


class LossCounter:
    """Counts what was lost while it is found, kind by kind, in the order of their first places."""

    def __init__(self) -> None:
        self._counts: dict[str, tuple[int, str]] = {}

    def add(self, what: str, place: str) -> None:
        """Count one thing lost."""
        count, first = self._counts.get(what, (0, place))
        self._counts[what] = (count + 1, first)

    def list(self) -> tuple[Loss, ...]:
        """Return every kind with its count."""
        return tuple(Loss(what, count, place) for what, (count, place) in self._counts.items())


def count_losses(found: Iterable[tuple[str, str]]) -> tuple[Loss, ...]:
    """Count pairs of what was lost and where, in the order of their first places."""
    counter = LossCounter()
    for what, place in found:
        counter.add(what, place)
    return counter.list()
