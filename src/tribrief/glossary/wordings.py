"""What is sought in a text: every wording of every concept, with the rule for its capitals.

The three languages seek in three ways; what they seek, and how overlapping finds are settled, is the same and
stands here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from tribrief.records import Concept

EXACT, PROPER, ANY = "exact", "proper", "any"
CASE_BY_KIND = dict.fromkeys(("person", "person-ea", "org", "place", "document", "weapon"), PROPER)
LONG_NAME = 3  # words: a name this long is recognised in any case
_ACRONYM = re.compile(r"(?=(?:.*[^\W\d_]){2})[^\W_]+(?:[.&/-][^\W_]*)*")


@dataclass(frozen=True)
class Wording:
    """One wording of a concept. A block phrase has no concept: it is found, wins by length, and yields no hit."""

    text: str
    concept: Concept | None
    preferred: bool = False
    acronym: bool = False

    @property
    def kind(self) -> str:
        """The kind of the concept, or `org` for a block phrase."""
        return self.concept.kind if self.concept else "org"

    @property
    def case(self) -> str:
        """How capitals count: `exact`, `proper` (the first letter must be a capital) or `any`."""
        if self.acronym:
            return EXACT
        if not self.concept:
            return ANY
        return self.concept.case or CASE_BY_KIND.get(self.kind, ANY)


class Find(NamedTuple):
    """A wording found at `start:end` of the original text; `form` and `tier` as in `TermHit`."""

    start: int
    end: int
    wording: Wording
    form: str = ""
    tier: str = "strict"


def list_wordings(concepts: Iterable[Concept], language: str) -> list[Wording]:
    """Return every wording to seek in texts of one language, block phrases included.

    A block phrase that names another concept of the glossary is that concept's wording and blocks by its length alone.
    """
    wordings = []
    blocks: dict[str, Wording] = {}
    for concept in concepts:
        if term := concept.terms.get(language):
            for text in term.wordings():
                acronym = text == term.acronym or is_acronym(text)
                wordings.append(Wording(text, concept, text == term.text, acronym))
        blocks |= {text: Wording(text, None) for text in concept.block}
    named = {wording.text for wording in wordings}
    return wordings + [wording for text, wording in blocks.items() if text not in named]


def is_acronym(text: str) -> bool:
    """Tell whether a wording is written in capitals only (NATO, U.S., СБУ) and holds at least two letters."""
    return text.isupper() and _ACRONYM.fullmatch(text) is not None


def choose_longest(finds: Iterable[Find]) -> list[Find]:
    """Settle overlaps: the longest find stays, a block phrase before a term, the earlier before the later."""
    chosen: list[Find] = []
    group: list[Find] = []  # finds that overlap, directly or through others
    end = 0
    for find in sorted(finds, key=attrgetter("start")):
        if find.start >= end:
            chosen += _settle(group, end)
            group = []
        group.append(find)
        end = max(end, find.end)
    return chosen + _settle(group, end)


def _settle(group: list[Find], end: int) -> list[Find]:
    """Choose among overlapping finds, the last of which ends at `end`."""
    if len(group) < 2:
        return group
    longest = min(group, key=_rank)
    if longest.start == group[0].start and longest.end == end:
        return [longest]
    chosen: list[Find] = []
    taken: set[int] = set()
    for find in sorted(group, key=_rank):
        places = range(find.start, find.end)
        if taken.isdisjoint(places):
            taken.update(places)
            chosen.append(find)
    return sorted(chosen, key=attrgetter("start"))


def _rank(find: Find) -> tuple[int, bool, int, bool, str]:
    """Order overlapping finds: by length, a block phrase first, by place, by preference.

    Finds of one place go by their concept in the end, so that the choice never varies.
    """
    concept = find.wording.concept
    length = find.end - find.start
    return -length, concept is not None, find.start, not find.wording.preferred, concept.id if concept else ""
