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
from tribrief.records import Concept, TermHit


class Finder(Protocol):
    """Finds wordings in texts of one language, overlaps included."""

    def find(self, text: str) -> list[Find]:
        """Return every wording found."""
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

    def find(self, text: str) -> tuple[TermHit, ...]:
        """Return the longest hits in order, not overlapping; offsets are into the text as given."""
        return tuple(_to_hit(find, text) for find in choose_longest(self._finder.find(text)))


def _to_hit(find: Find, text: str) -> TermHit:
    concept = find.wording.concept
    return TermHit(
        concept=concept.id if concept else "",
        term=find.wording.text,
        start=find.start,
        end=find.end,
        surface=text[find.start : find.end],
        form=find.form,
    )
