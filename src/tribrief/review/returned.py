"""What came back from translators, whatever the form: corrections, and what else there is to tell."""

from dataclasses import dataclass

from tribrief.review.corrections import Correction, Outcome


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
