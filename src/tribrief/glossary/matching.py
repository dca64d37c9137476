"""Find glossary terms in a text, one interface for the three languages.

`Matcher` is built once per language and run over every sentence. Each language seeks its own way (generated forms in
Ukrainian, particles in Korean, tokens in English); what comes out is the same: the longest hits, in order, not
overlapping.
"""

from collections.abc import Callable, Iterable
from typing import Protocol

from tribrief.errors import GlossaryError
from tribrief.glossary.english import EnglishFinder
from tribrief.glossary.korean_matching import KoreanFinder
from tribrief.glossary.ukrainian_matching import UkrainianFinder
from tribrief.glossary.wordings import Find, Wording, choose_longest, list_wordings
from tribrief.records import TIERS, Concept, TermHit

STRICT, LEMMA, FUZZY = TIERS


class Finder(Protocol):
    """Finds wordings in texts of one language, overlaps included."""

    def find(self, text: str) -> list[Find]:
        """Return every wording found, overlaps included: the tier `strict`."""
        ...

    def find_loosely(self, text: str) -> list[Find]:
        """Return what the tier `lemma` adds, overlaps included."""
        ...


FINDERS: dict[str, Callable[[Iterable[Wording]], Finder]] = {
    "en": EnglishFinder,
    "ko": KoreanFinder,
    "uk": UkrainianFinder,
}


class Matcher:
    """Finds the terms of a glossary in texts of one language.

    Args:
        concepts: the glossary; every wording of a term counts: preferred, acronym, variants, forbidden.
        language: `en`, `ko` or `uk`.

    Raises:
        GlossaryError: when the language is none of the three.
    """

    def __init__(self, concepts: Iterable[Concept], language: str) -> None:
        if language not in FINDERS:
            raise GlossaryError(f"No terms can be sought in language {language!r}; choose one of {', '.join(FINDERS)}.")
        self.language = language
        self._finder = FINDERS[language](list_wordings(concepts, language))

    def find(self, text: str, tier: str = STRICT) -> tuple[TermHit, ...]:
        """Return the longest hits in order, not overlapping; offsets are into the text as given.

        Args:
            text: the text to search.
            tier: how far to go down `records.TIERS`. A lower tier is asked only for concepts that no higher one found
                in the text, and only where none stands: it answers "is the term there at all", for a check that warns.
        """
        chosen = choose_longest(self._finder.find(text))
        if tier != STRICT:
            chosen = _add_finds(chosen, self._finder.find_loosely(text))
        return tuple(_to_hit(find, find.wording.concept, text) for find in chosen if find.wording.concept)


def _add_finds(chosen: list[Find], looser: list[Find]) -> list[Find]:
    """Add the looser finds of concepts not found yet, where no surer find and no block phrase stands."""
    found = {find.wording.concept.id for find in chosen if find.wording.concept}
    taken = {place for find in chosen for place in range(find.start, find.end)}
    new = (f for f in looser if f.wording.concept and f.wording.concept.id not in found)
    free = choose_longest(find for find in new if taken.isdisjoint(range(find.start, find.end)))
    return sorted([*chosen, *free], key=lambda find: find.start)


def _to_hit(find: Find, concept: Concept, text: str) -> TermHit:
    return TermHit(
        concept=concept.id,
        term=find.wording.text,
        start=find.start,
        end=find.end,
        surface=text[find.start : find.end],
        form=find.form,
        tier=find.tier,
    )
