"""See to it that a machine translation names things as the glossary says.

What can be mended is mended: a forbidden or misspelt wording, or a name left in the source's letters, is replaced by
the approved term in the right case or with the right particle. What cannot be mended is left to the term check.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tribrief.glossary.insertion import place_term, unify_wording
from tribrief.glossary.matching import Matcher
from tribrief.languages import ENGLISH
from tribrief.records import Concept, TermHit


@dataclass(frozen=True)
class Enforced:
    """A text with the glossary's terms, and each change as `was → now`."""

    text: str
    changes: tuple[str, ...] = ()


def enforce_terms(
    source_text: str,
    target_text: str,
    languages: tuple[str, str],
    *,
    matchers: Mapping[str, Matcher],
    concepts: Mapping[str, Concept],
) -> Enforced:
    """Return `target_text` with the terms of `source_text` as the glossary has them.

    Args:
        source_text: what was translated.
        target_text: its machine translation.
        languages: source and target language.
        matchers: term matchers of both languages.
        concepts: concepts by id.
    """
    source, target = languages
    text, changes = target_text, []
    for hit in reversed(matchers[target].find(text)):
        spelling = unify_wording(hit, concepts[hit.concept], target)
        if spelling is not None and spelling != hit.surface:
            text, change = _put(text, hit, concepts[hit.concept], target, hit.form)
            changes.append(change)
    if source == ENGLISH:
        wanted = {hit.concept for hit in matchers[source].find(source_text)}
        present = {hit.concept for hit in matchers[target].find(text)}
        for hit in reversed(matchers[source].find(text)):  # names the model copied instead of translating
            concept = concepts[hit.concept]
            if hit.concept in wanted - present and target in concept.terms and concept.status != "do-not-translate":
                text, change = _put(text, hit, concept, target, "")
                changes.append(change)
    return Enforced(text, tuple(reversed(changes)))


def _put(text: str, hit: TermHit, concept: Concept, target: str, form: str) -> tuple[str, str]:
    placed = place_term(text, hit.start, hit.end, concept, target, form=form)
    return placed.text, f"{hit.surface} → {placed.text[placed.start : placed.end]}"
