"""What segments are checked against, and what a check is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from tribrief.glossary.matching import Matcher
from tribrief.records import Concept, Finding, Segment


@dataclass(frozen=True)
class Reference:
    """What segments are checked against: the glossary and how its terms are found in each language."""

    concepts: Mapping[str, Concept]
    matchers: Mapping[str, Matcher]


# A check says what is wrong; `segments.check_segment` adds where.
Check = Callable[[Segment, Reference], Iterator[Finding]]
