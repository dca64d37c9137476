"""What a conversion could not hold: every kind of lost information once, with its count and its first place."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Loss:
    """One kind of information that was not taken over. `place` is `file:line` of its first occurrence."""

    what: str
    count: int
    place: str


def count_losses(found: Iterable[tuple[str, str]]) -> tuple[Loss, ...]:
    """Count pairs of what was lost and where, in the order of their first places."""
    counts: dict[str, tuple[int, str]] = {}
    for what, place in found:
        count, first = counts.get(what, (0, place))
        counts[what] = (count + 1, first)
    return tuple(Loss(what, count, place) for what, (count, place) in counts.items())
