"""What is sought in a text: every wording of every concept, with the rule for its capitals.

The three languages seek in three ways; what they seek, and how overlapping finds are settled, is the same and
stands here.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

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


@dataclass(frozen=True)
class Find:
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
    for group in _group_overlapping(finds):
        chosen += group if len(group) == 1 else _settle(group)
    return chosen


def _group_overlapping(finds: Iterable[Find]) -> Iterator[list[Find]]:
    group: list[Find] = []
    end = 0
    for find in sorted(finds, key=attrgetter("start")):
        if group and find.start >= end:
            yield group
            group = []
        group.append(find)
        end = max(end, find.end) if len(group) > 1 else find.end
    if group:
        yield group


def _settle(group: list[Find]) -> list[Find]:
    ranked = sorted(group, key=lambda f: (f.start - f.end, f.wording.concept is not None, f.start, _rank(f)))
    chosen: list[Find] = []
    taken: set[int] = set()
    for find in ranked:
        places = range(find.start, find.end)
        if taken.isdisjoint(places):
            taken.update(places)
            chosen.append(find)
    return sorted(chosen, key=attrgetter("start"))


def _rank(find: Find) -> tuple[bool, str]:
    """Order finds of one place: the preferred wording first, then by concept, so that the choice never varies."""
    return not find.wording.preferred, find.wording.concept.id if find.wording.concept else ""
