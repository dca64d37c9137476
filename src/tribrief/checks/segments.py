"""Checks of one translated segment against its source. `SEGMENT_CHECKS` is all of them.

A check says what is wrong; `check_segment` adds where.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from tribrief.glossary.korean.agreement import find_wrong_particles
from tribrief.glossary.matching import FUZZY, LEMMA, Matcher
from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.records import Concept, Finding, Segment, TermHit
from tribrief.summary.numbers import number_values

SCRIPT = {
    ENGLISH: re.compile(r"[A-Za-z]"),
    KOREAN: re.compile(r"[가-힣]"),
    UKRAINIAN: re.compile(r"[А-Яа-яІЇЄҐіїєґ]"),
}
LETTER = re.compile(r"[^\W\d_]")
MIN_SCRIPT_SHARE = 0.5
WIDTH = {ENGLISH: 1.0, KOREAN: 0.5, UKRAINIAN: 1.05}  # characters for the same news text, English as the measure
LENGTH_FACTOR = 2.5
REPETITION = re.compile(r"(\S)\1{7,}|\b(\w+)(?:\s+\2\b){3,}")


@dataclass(frozen=True)
class Reference:
    """What segments are checked against: the glossary and how its terms are found in each language."""

    concepts: Mapping[str, Concept]
    matchers: Mapping[str, Matcher]


def check_terms(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report each glossary term of the source that the translation does not render as the glossary says.

    A term that is there only within a compound or with words shared is a warning, see `glossary.matching`.
    """
    matcher = reference.matchers[segment.lang]
    wanted = {hit.concept: hit for hit in reference.matchers[segment.source_lang].find(segment.source)}
    lacking = wanted.keys() - {hit.concept for hit in matcher.find(segment.text)}
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
        yield Finding(check, severity, message, start=start, end=end, concept=concept_id, expected=expected)


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


def check_numbers(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report each number of the source whose value the translation does not give."""
    missing = number_values(segment.source, segment.source_lang) - number_values(segment.text, segment.lang)
    for value in sorted(missing):
        yield Finding(
            check="number-missing",
            severity="error",
            message=f"the number {value:,.10g} of the source is not in the translation",
            expected=f"{value:.10g}",
        )


def check_script(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report a translation that is mostly written in another language's letters."""
    letters = len(LETTER.findall(segment.text))
    if letters and len(SCRIPT[segment.lang].findall(segment.text)) < MIN_SCRIPT_SHARE * letters:
        yield Finding(
            check="wrong-script",
            severity="error",
            message="the translation is not written in the letters of its language",
        )


def check_length(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report a translation far longer or shorter than its source, or one that repeats itself: a model gone astray."""
    usual = WIDTH[segment.lang] / WIDTH[segment.source_lang]
    ratio = len(segment.text) / max(1.0, len(segment.source) * usual)
    if not 1 / LENGTH_FACTOR <= ratio <= LENGTH_FACTOR or REPETITION.search(segment.text):
        yield Finding(
            check="strange-length",
            severity="error",
            message="the translation is far longer or shorter than its source, or repeats itself",
        )


SEGMENT_CHECKS: tuple[Callable[[Segment, Reference], Iterator[Finding]], ...] = (
    check_terms,
    check_forbidden,
    check_particles,
    check_numbers,
    check_script,
    check_length,
)


def check_segment(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Run every check on a translated segment; drafts and originals hold the source itself: nothing to check."""
    if segment.status not in ("draft", "original"):
        for check in SEGMENT_CHECKS:
            for finding in check(segment, reference):
                yield replace(finding, segment=segment.id, lang=segment.lang)
