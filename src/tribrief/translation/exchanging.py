"""Exchange what renders a term for the term itself, in a Ukrainian translation: `renderings` for this language.

The words are found by themselves, see `glossary.ukrainian.rendered`; a term that the translation leaves out stays out.
"""

from tribrief.glossary.matching import LEMMA
from tribrief.glossary.ukrainian.exchange import exchange_term
from tribrief.glossary.ukrainian.rendered import find_rendering
from tribrief.glossary.ukrainian.renderings import Sought
from tribrief.languages import ENGLISH, UKRAINIAN
from tribrief.translation.choosing import REPLACED, compare_words
from tribrief.translation.enforcement import Enforced
from tribrief.translation.wanted import WantedTerms


def exchange_renderings(wanted: WantedTerms, text: str) -> Enforced:
    """Return a translation with the terms in place of the words that render them, as far as these are clear.

    Args:
        wanted: the terms of the sentence.
        text: its translation, the spelling mended already.
    """
    notes = []
    inexact = {hit.concept for hit in wanted.matchers[UKRAINIAN].find(text, LEMMA)}
    for concept in wanted.missing(text):
        if concept in inexact:  # it is there, with other capitals or words shared
            continue
        exchanged = _exchange(text, concept, wanted)
        if exchanged and _has_all(wanted, exchanged[0], wanted.satisfied(text) | {concept}):
            notes.append(f"{' → '.join(compare_words(text, *exchanged))} ({REPLACED})")
            text = exchanged[0]
    return Enforced(text, tuple(notes))


def _has_all(wanted: WantedTerms, text: str, concepts: frozenset[str]) -> bool:
    """Tell whether a text has terms, within a longer name at least: Королівські військово-морські сили."""
    lacking = concepts - wanted.satisfied(text)
    return not lacking or lacking <= {hit.concept for hit in wanted.matchers[UKRAINIAN].find(text, LEMMA)}


def _exchange(text: str, concept_id: str, wanted: WantedTerms) -> tuple[str, tuple[int, int]] | None:
    concept, hit = wanted.concepts[concept_id], wanted.hits[concept_id]
    source = wanted.source_text if wanted.languages[0] == ENGLISH else ""
    taken = [(hit.start, hit.end) for hit in wanted.find(text).values()]
    rendering = find_rendering(text, Sought(concept, source, hit.start, hit.end), taken)
    return exchange_term(text, rendering, concept, source[: hit.start]) if rendering else None
