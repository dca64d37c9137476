"""What came back from translators, whatever the form: corrections, and what else there is to tell."""

from dataclasses import dataclass

from tribrief.records import Segment
from tribrief.review.corrections import Correction, Outcome, mark_text

GONE = "-"  # the mark of a text of which nobody knows what it was


@dataclass(frozen=True)
class Returned:
    """What files that came back hold.

    Attributes:
        corrections: one for each segment that can be taken.
        outcomes: what else is to be told.
        expected: id and language of the segments of which there should be a correction.
    """

    corrections: tuple[Correction, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    expected: frozenset[tuple[str, str]] = frozenset()

    def __add__(self, other: "Returned") -> "Returned":
        """Return what both hold."""
        return Returned(
            self.corrections + other.corrections, self.outcomes + other.outcomes, self.expected | other.expected
        )


def mark_base(mark: str, segment: Segment | None, *, current: bool) -> str:
    """Return the mark of the text that a correction was made on.

    Args:
        mark: the mark that came back with it; empty where a program dropped it.
        segment: what the brief has there.
        current: whether nobody has saved the brief since the export, so that its text is the one that was exported.
    """
    if mark:
        return mark
    return mark_text(segment.text) if current and segment else GONE
