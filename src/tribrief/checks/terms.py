"""Checks of names: each glossary term of the source must be in the translation, as the glossary says."""

from collections.abc import Iterable, Iterator, Sequence

from tribrief.checks.reference import Reference
from tribrief.glossary.korean.agreement import find_wrong_particles
from tribrief.glossary.matching import FUZZY, LEMMA, Matcher
from tribrief.glossary.ukrainian.adjectives import find_adjective
from tribrief.glossary.ukrainian.governance import list_governed
from tribrief.glossary.ukrainian.phrases import Word
from tribrief.glossary.ukrainian.renderings import Sought
from tribrief.languages import KOREAN, UKRAINIAN
from tribrief.records import CASES, Concept, Finding, Segment, TermHit


def check_terms(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report each glossary term of the source that the translation does not render as the glossary says.

    A term that is there only within a compound or with words shared is a warning, see `glossary.matching`. A place that
    Ukrainian renders by its adjective, where the source has the name as what qualifies a noun, is told and no fault.
    """
    matcher = reference.matchers[segment.lang]
    wanted = {hit.concept: hit for hit in reference.matchers[segment.source_lang].find(segment.source)}
    found = matcher.find(segment.text)
    rendered = {hit.concept for hit in found} | _list_namesakes(wanted, found, segment.lang, reference)
    lacking = wanted.keys() - rendered
    inexact = {hit.concept: hit for hit in matcher.find(segment.text, LEMMA)} if lacking else {}
    for concept_id, hit in wanted.items():
        concept = reference.concepts[concept_id]
        if concept_id not in lacking or segment.lang not in concept.terms or concept.status == "do-not-translate":
            continue
        expected = concept.terms[segment.lang].text
        near = inexact.get(concept_id) or _find_misspelling(segment, concept)
        start, end = (near.start, near.end) if near else (0, 0)
        if concept_id in inexact and near:
            check, severity = "term-inexact", "warning"
            message = f"{hit.surface!r} is there only as a part of {near.surface!r}"
        else:
            check, severity = "term-missing", "error"
            message = f"{hit.surface!r} is not rendered as {expected!r}"
            message += f"; {near.surface!r} looks like a misspelling of it" if near else ""
            if adjective := _find_adjective(segment, concept, hit):
                severity, start, end = "info", adjective.start, adjective.end
                message = f"{hit.surface!r} is rendered by the adjective {adjective.text!r}"
        yield Finding(check, severity, message, start=start, end=end, concept=concept_id, expected=expected)


def _list_namesakes(wanted: Iterable[str], found: Sequence[TermHit], lang: str, reference: Reference) -> set[str]:
    """Return the wanted concepts whose term was found for another that is called the same: EU, European Union."""
    terms = {concept: reference.concepts[concept].terms.get(lang) for concept in wanted}
    return {concept for concept, term in terms.items() if term and any(term.admits(hit.term) for hit in found)}


def _find_adjective(segment: Segment, concept: Concept, hit: TermHit) -> Word | None:
    """Return the Ukrainian adjective that rightly renders a place before a noun: «іракська в'язниця»."""
    if segment.lang != UKRAINIAN:
        return None
    return find_adjective(segment.text, Sought(concept, segment.source, hit.start, hit.end), segment.source_lang)


def _find_misspelling(segment: Segment, concept: Concept) -> TermHit | None:
    hits = Matcher([concept], segment.lang).find(segment.text, FUZZY)
    return hits[0] if hits else None


def check_forbidden(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report each wording that the glossary forbids."""
    for hit in reference.matchers[segment.lang].find(segment.text):
        expected = reference.concepts[hit.concept].terms[segment.lang]
        if hit.term in expected.forbidden:
            yield Finding(
                check="term-forbidden",
                severity="error",
                message=f"{hit.surface!r} is a form that the glossary forbids",
                start=hit.start,
                end=hit.end,
                concept=hit.concept,
                expected=expected.text,
            )


def check_particles(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report each Korean particle that does not fit the last sound of the glossary term before it."""
    if segment.lang != KOREAN:
        return
    readings = {concept.id: concept.reading for concept in reference.concepts.values() if concept.reading}
    hits = reference.matchers[KOREAN].find(segment.text)
    for particle in find_wrong_particles(segment.text, hits, readings):
        yield Finding(
            check="wrong-particle",
            severity="warning",
            message=f"the particle {particle.surface!r} does not fit {particle.hit.surface!r}",
            start=particle.start,
            end=particle.end,
            concept=particle.hit.concept,
            expected=particle.right,
            suggestion=particle.right,
        )


def check_cases(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report each Ukrainian term in a case that the preposition before it does not govern: «до Київ»."""
    if segment.lang != UKRAINIAN:
        return
    for hit in reference.matchers[UKRAINIAN].find(segment.text):
        governed = list_governed(segment.text[: hit.start])
        if governed and hit.form and governed.isdisjoint(hit.form.split("/")):
            yield Finding(
                check="wrong-case",
                severity="warning",
                message=f"{hit.surface!r} is in a case that the preposition before it does not take",
                start=hit.start,
                end=hit.end,
                concept=hit.concept,
                expected=" or ".join(case for case in CASES if case in governed),
            )
