"""What is sought in a text: every wording of every concept, with the rule for its capitals.

The three languages seek in three ways; what they seek, and how overlapping finds are settled, is the same and
stands here.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from tribrief.records import Concept

EXACT, PROPER, ANY = "exact", "proper", "any"
CASE_BY_KIND = dict.fromkeys(("person", "person-ea", "org", "place", "document", "weapon"), PROPER)
LONG_NAME = 3  # words: a name this long is recognised in any case
_ACRONYM = re.compile(r"(?=(?:.*[^\W\d_]){2})[^\W_]+(?:[.&/-][^\W_]*)*")


@dataclass(frozen=True, eq=False, slots=True)
class Wording:
    """One wording of a concept, equal to itself alone.

    A block phrase has no concept: it is found, wins by length, and yields no hit.
    """

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


Found = TypeVar("Found", bound=tuple[Any, ...])  # begins with start, end, wording, as `Find` does


def _keep(find: Any) -> Any:
    return find


def choose_longest(finds: Iterable[Found], confirm: Callable[[Found], Find | None] = _keep) -> list[Find]:
    """Settle overlaps: the longest find stays, a block phrase before a term, the earlier before the later.

    Args:
        finds: what was found, overlaps included.
        confirm: the last check, for a costly one: it is made only of finds that would stay. It returns the find as it
            goes out, or none.

    Returns:
        The finds that stay, in order.
    """
    chosen: list[Find] = []
    group: list[Found] = []  # finds that overlap, directly or through others
    end = 0
    for find in sorted(sorted(finds, key=itemgetter(1), reverse=True), key=itemgetter(0)):
        if find[0] < end:
            group.append(find)
            end = max(end, find[1])
        else:
            chosen += _settle(group, end, confirm)
            group, end = [find], find[1]
    return chosen + _settle(group, end, confirm)


def _settle(group: list[Found], end: int, confirm: Callable[[Found], Find | None]) -> list[Find]:
    """Choose among overlapping finds, the longest from the first place first; the last of them ends at `end`."""
    if not group:
        return []
    longest = group[0]
    if len(group) == 1 or (longest[1] == end and longest[:2] != group[1][:2]):
        if confirmed := confirm(longest):
            return [confirmed]
        del group[0]
    chosen: list[Find] = []
    taken: set[int] = set()
    for find in sorted(group, key=_rank):
        places = range(find[0], find[1])
        if taken.isdisjoint(places) and (confirmed := confirm(find)):
            taken.update(places)
            chosen.append(confirmed)
    return sorted(chosen, key=itemgetter(0))


def _rank(find: tuple[Any, ...]) -> tuple[int, bool, int, bool, str]:
    """Order overlapping finds: by length, a block phrase first, by place, by preference.

    Finds of one place go by their concept in the end, so that the choice never varies.
    """
    start, end, wording = find[:3]
    concept = wording.concept
    return start - end, concept is not None, start, not wording.preferred, concept.id if concept else ""
