"""The check of negation: a "not" that is lost turns a report into its opposite."""

from collections.abc import Iterator

from tribrief.checks.reference import Reference
from tribrief.records import Finding, Segment
from tribrief.summary.equivalence import is_negated


def check_negation(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report a translation without any negation of a source that has one, and the other way round.

    A warning: languages negate in different places (no fewer than = 최소, "disappeared" = не стало).
    """
    source, target = is_negated(segment.source, segment.source_lang), is_negated(segment.text, segment.lang)
    if source != target:
        name = "negation-lost" if source else "negation-added"
        sides = ("source", "translation") if source else ("translation", "source")
        yield Finding(check=name, severity="warning", message=f"the {sides[0]} is negated, the {sides[1]} is not")
