"""All checks of one translated segment against its source: `SEGMENT_CHECKS`."""

from collections.abc import Iterator
from dataclasses import replace

from tribrief.checks.dates import check_dates
from tribrief.checks.designations import check_designations
from tribrief.checks.letters import check_alphabets, check_names, check_script, check_untranslated
from tribrief.checks.magnitudes import check_magnitudes
from tribrief.checks.markup import check_markup, resolve_entities
from tribrief.checks.negation import check_negation
from tribrief.checks.numbers import check_numbers
from tribrief.checks.reference import Check, Reference
from tribrief.checks.reserves import check_reserves
from tribrief.checks.terms import check_cases, check_forbidden, check_particles, check_terms
from tribrief.checks.times import check_times
from tribrief.checks.units import check_units
from tribrief.checks.wholeness import check_doubled, check_length, check_pairs, check_sentences
from tribrief.records import Finding, Segment

SEGMENT_CHECKS: tuple[Check, ...] = (
    check_terms,
    check_forbidden,
    check_particles,
    check_cases,
    check_numbers,
    check_magnitudes,
    check_designations,
    check_units,
    check_reserves,
    check_dates,
    check_times,
    check_script,
    check_alphabets,
    check_names,
    check_untranslated,
    check_length,
    check_sentences,
    check_doubled,
    check_pairs,
    check_negation,
)
CHECK_NAMES = (
    "term-missing term-inexact term-forbidden wrong-particle wrong-case number-missing number-added unit-differs "
    "reserve-lost reserve-added date-missing weekday-missing time-missing wrong-script mixed-alphabets name-in-latin "
    "untranslated strange-length sentence-count doubled-word unpaired-mark quotation-lost negation-lost negation-added "
    "markup-left"
).split()  # what findings of these checks are called
UNTRANSLATED = ("draft", "original")  # they hold the source itself: nothing to check


def check_segment(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Run every check on a segment that holds a translation, and say of which segment each finding is."""
    if segment.status in UNTRANSLATED:
        return
    readable = replace(segment, source=resolve_entities(segment.source), text=resolve_entities(segment.text))
    for check in SEGMENT_CHECKS:
        for finding in check(readable, reference):
            yield replace(finding, segment=segment.id, lang=segment.lang)
    for finding in check_markup(segment, reference):
        yield replace(finding, segment=segment.id, lang=segment.lang)
