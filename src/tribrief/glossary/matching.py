"""Find glossary terms in a text, one interface for the three languages.

`Matcher` is built once per language and run over every sentence. Each language seeks its own way (generated forms in
Ukrainian, particles in Korean, tokens in English); what comes out is the same: the longest hits, in order, not
overlapping.

What counts as the term depends on the tier. `strict` is the term itself, in any case form, with any particle and any
spacing: not a part of a longer name or word (부산대, 일본은행), not an adjective made of it (український), not another
transliteration. `lemma` adds words shared in a coordination (Першої та Другої чеченських воєн), Korean compounds
(도쿄대, 동지중해) and other capitals: the term is there, though not as a name of its own. `fuzzy` adds likely
misspellings.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Protocol

from tribrief.errors import GlossaryError
from tribrief.glossary.english.finder import EnglishFinder
from tribrief.glossary.korean.finder import KoreanFinder
from tribrief.glossary.spelling import SpellingFinder
from tribrief.glossary.ukrainian.finder import UkrainianFinder
from tribrief.glossary.ukrainian.forms import compile_forms
from tribrief.glossary.wordings import Find, Wording, choose_longest, list_wordings
from tribrief.languages import UKRAINIAN
from tribrief.records import TIERS, Concept, TermHit

STRICT, LEMMA, FUZZY = TIERS


class Finder(Protocol):
    """Finds wordings in texts of one language."""

    def find(self, text: str) -> list[Find]:
        """Return the longest wordings found, in order, not overlapping: the tier `strict`."""
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
        self._wordings = list_wordings(concepts, language)
        self._finder = FINDERS[language](self._wordings)

    def find(self, text: str, tier: str = STRICT) -> tuple[TermHit, ...]:
        """Return the longest hits in order, not overlapping; offsets are into the text as given.

        Args:
            text: the text to search.
            tier: how far to go down `records.TIERS`. A lower tier is asked only for concepts that no higher one found
                in the text: it answers "is the term there at all", for a check that warns. Its hits may overlap, for
                they share words: «Першої та Другої чеченських воєн».
        """
        chosen = self._finder.find(text)
        if tier != STRICT:
            chosen = _add_finds(chosen, self._finder.find_loosely(text))
        if tier == FUZZY:
            chosen = _add_finds(chosen, choose_longest(self._spelling_finder.find(text)))
        hits = [
            TermHit(wording.concept.id, wording.text, start, end, text[start:end], form, found_in)
            for start, end, wording, form, found_in in chosen
            if wording.concept
        ]
        return tuple(hits)

    @cached_property
    def _spelling_finder(self) -> SpellingFinder:
        if self.language == UKRAINIAN:
            compiled = compile_forms(self._wordings)
            return SpellingFinder(((form, wording) for wording, forms in compiled for form in forms), self.language)
        return SpellingFinder(((wording.text, wording) for wording in self._wordings), self.language)


def _add_finds(chosen: list[Find], looser: list[Find]) -> list[Find]:
    """Add the looser finds of concepts not found yet, the longest from each place on; none inside a surer find."""
    found = {find.wording.concept.id for find in chosen if find.wording.concept}
    starts = [find.start for find in chosen]
    longest: dict[int, Find] = {}
    for find in sorted(looser, key=lambda find: find.end):
        before = bisect_right(starts, find.start)
        inside = before > 0 and find.end <= chosen[before - 1].end
        if find.wording.concept and find.wording.concept.id not in found and not inside:
            longest[find.start] = find
    return sorted([*chosen, *longest.values()], key=lambda find: find.start)
