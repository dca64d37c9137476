"""The record of a finding that a person lets stand; `records` has it too."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tribrief.records import Finding


@dataclass(frozen=True)
class Waiver:
    """A finding that a person lets stand, at one place, for as long as the words there stay what they were.

    Attributes:
        check, segment, lang, concept, expected, start, end: as the finding has them.
        surface: the words that it is about, see `Brief.words_of`.
        who, why: the person, and her reason.
        when: ISO 8601, UTC.
    """

    check: str
    segment: str
    lang: str
    concept: str
    expected: str
    start: int
    end: int
    surface: str
    who: str
    why: str
    when: str

    def covers(self, finding: "Finding", words: str) -> bool:
        """Whether this is the finding that was waived, about the words that it was about then."""
        place = (finding.segment, finding.lang, finding.start, finding.end)
        what = (finding.check, finding.concept, finding.expected)
        return (
            place == (self.segment, self.lang, self.start, self.end)
            and what == (self.check, self.concept, self.expected)
            and words == self.surface
        )
