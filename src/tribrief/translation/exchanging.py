"""Exchange what renders a term for the term itself, in a Ukrainian translation: `renderings` for this language.

The words are found by themselves, see `glossary.ukrainian.rendered`; a term that the translation leaves out stays out.
"""

from dataclasses import replace

from tribrief.glossary.matching import LEMMA
from tribrief.glossary.ukrainian.exchange import Exchanged, exchange_term
from tribrief.glossary.ukrainian.rendered import find_rendering
from tribrief.glossary.ukrainian.renderings import Rendering, Sought
from tribrief.languages import ENGLISH, UKRAINIAN
from tribrief.records import Concept, Term, TermHit
from tribrief.translation.choosing import REPLACED
from tribrief.translation.enforcement import Enforced
from tribrief.translation.wanted import WantedTerms


def exchange_renderings(wanted: WantedTerms, text: str) -> Enforced:
    """Return a translation with the terms in place of the words that render them, as far as these are clear.

    Args:
        wanted: the terms of the sentence.
        text: its translation, the spelling mended already.
    """
    notes: list[str] = []
    for concept in (*wanted.missing(text), *_list_shortened(wanted, text)):
        exchanged = _exchange(text, concept, wanted)
        if exchanged and _has_all(wanted, exchanged.text, wanted.satisfied(text) | {concept}):
            notes += [f"{change} ({REPLACED})" for change in exchanged.changes]
            text = exchanged.text
    return Enforced(text, tuple(notes))


def _list_shortened(wanted: WantedTerms, text: str) -> list[str]:
    """Return the persons of whose full name a text has the surname alone, or another given name: Владімір Путін."""
    return [
        concept
        for concept, hit in wanted.find(text).items()
        if wanted.concepts[concept].kind == "person" and " " in wanted.hits[concept].surface and " " not in hit.term
    ]


def _has_all(wanted: WantedTerms, text: str, concepts: frozenset[str]) -> bool:
    """Tell whether a text has terms, within a longer name at least: Королівські військово-морські сили."""
    lacking = concepts - wanted.satisfied(text)
    return not lacking or lacking <= {hit.concept for hit in wanted.matchers[UKRAINIAN].find(text, LEMMA)}


def _name_as_source(concept: Concept, hit: TermHit) -> Concept:
    """Return a person's concept with the surname alone for its term, where the source has that alone."""
    term = concept.terms[UKRAINIAN]
    surname = term.text.split()[-1]
    if concept.kind != "person" or " " in hit.surface or surname not in term.variants:
        return concept
    return replace(concept, terms={ENGLISH: Term(hit.surface), UKRAINIAN: Term(surname)}, forms={})


def _exchange(text: str, concept_id: str, wanted: WantedTerms) -> Exchanged | None:
    hit = wanted.hits[concept_id]
    concept = _name_as_source(wanted.concepts[concept_id], hit)
    source = wanted.source_text if wanted.languages[0] == ENGLISH else ""
    taken = [(other.start, other.end) for other in wanted.find(text).values() if other.concept != concept_id]
    rendering = find_rendering(text, Sought(concept, source, hit.start, hit.end), taken)
    if rendering and not (
        _is_better(rendering, concept_id, text, wanted)
        and _is_free(rendering, text, concept.terms[UKRAINIAN].text, wanted)
    ):
        return None
    return exchange_term(text, rendering, concept, source[: hit.start]) if rendering else None


def _is_better(rendering: Rendering, concept_id: str, text: str, wanted: WantedTerms) -> bool:
    """Tell whether a rendering is more than the term as it is there already, with other capitals or words shared."""
    hits = wanted.matchers[UKRAINIAN].find(text, LEMMA)
    loose = [hit for hit in hits if hit.tier == LEMMA and hit.concept == concept_id]
    return all(rendering.start < hit.start and hit.end <= rendering.end for hit in loose)


def _is_free(rendering: Rendering, text: str, term: str, wanted: WantedTerms) -> bool:
    """Tell whether the words name nothing else of the glossary: «Європейська рада» stays what it is.

    A name within the rendering, behind its head, is a part of it (Україна, Збройні сили); so is a common noun at its
    head (балістична ракета).
    """
    named = (hit for hit in wanted.matchers[UKRAINIAN].find(text) if hit.concept not in wanted.hits)
    overlapping = [
        hit
        for hit in named
        if hit.start < rendering.end and rendering.start < hit.end and not _abbreviates(hit.surface, term)
    ]
    size = rendering.end - rendering.start
    return all(
        rendering.start <= hit.start
        and hit.end <= rendering.end
        and (rendering.start < hit.start or (hit.term[0].islower() and len(hit.surface) < size))
        for hit in overlapping
    )


def _abbreviates(acronym: str, term: str) -> bool:
    """Tell whether an acronym is made of the first letters of a term: the glossary may have ООН by itself."""
    return acronym.isupper() and acronym == "".join(word[0] for word in term.split()).upper()
