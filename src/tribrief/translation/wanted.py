"""Which glossary terms a translation must have, and which of them it has."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tribrief.glossary.matching import Matcher
from tribrief.glossary.ukrainian.adjectives import find_adjective
from tribrief.glossary.ukrainian.renderings import Sought
from tribrief.languages import UKRAINIAN
from tribrief.records import Concept, TermHit
from tribrief.translation.enforcement import enforce_terms


@dataclass(frozen=True)
class WantedTerms:
    """The terms of a source sentence that the glossary has in the target language.

    Attributes:
        source_text: the sentence to be translated.
        languages: its language and the target language.
        matchers: term matchers of both languages.
        concepts: concepts by id.
    """

    source_text: str
    languages: tuple[str, str]
    matchers: Mapping[str, Matcher]
    concepts: Mapping[str, Concept]

    @cached_property
    def hits(self) -> dict[str, TermHit]:
        """Where the terms stand in the source, by concept: the first mention of each."""
        source, target = self.languages
        hits: dict[str, TermHit] = {}
        for hit in self.matchers[source].find(self.source_text):
            concept = self.concepts[hit.concept]
            if target in concept.terms and concept.status != "do-not-translate":
                hits.setdefault(hit.concept, hit)
        return hits

    def find(self, text: str) -> dict[str, TermHit]:
        """Return the first legitimate mention of each wanted term in a translation: any form, no forbidden wording."""
        target = self.languages[1]
        found: dict[str, TermHit] = {}
        for hit in self.matchers[target].find(text):
            for concept in self.hits:  # two concepts may be called the same: EU, European Union
                if self.concepts[concept].terms[target].admits(hit.term):
                    found.setdefault(concept, hit)
        return found

    def satisfied(self, text: str) -> frozenset[str]:
        """Return the concepts that a translation has, once its spelling is mended as `enforce_terms` does.

        A place whose adjective stands in Ukrainian where the source has the name as an attribute counts as there.
        """
        mended = enforce_terms(self.source_text, text, self.languages, matchers=self.matchers, concepts=self.concepts)
        found = frozenset(self.find(mended.text))
        return found | {concept for concept in self.hits if concept not in found and self._has_adjective(concept, text)}

    def _has_adjective(self, concept: str, text: str) -> bool:
        """Tell whether a Ukrainian text rightly has the adjective of a place: «іракська» for Iraq's."""
        hit = self.hits[concept]
        sought = Sought(self.concepts[concept], self.source_text, hit.start, hit.end)
        source, target = self.languages
        return target == UKRAINIAN and find_adjective(text, sought, source) is not None

    def missing(self, text: str) -> list[str]:
        """Return the concepts that a translation lacks even then, in the order of the source."""
        satisfied = self.satisfied(text) if self.hits else frozenset()
        return [concept for concept in self.hits if concept not in satisfied]
