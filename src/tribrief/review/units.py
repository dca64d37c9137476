"""What a translator needs to see of each segment, whatever the form in which it travels to her."""

from collections.abc import Mapping
from dataclasses import dataclass

from tribrief.checks.reference import Reference
from tribrief.records import Brief, Concept, Finding, MemoryMatch, Segment
from tribrief.translation.memory.recall import Recall

OFFERS = 3  # how many sentences of the memory are shown


@dataclass(frozen=True)
class TermMatch:
    """A glossary term of the source: as it stands there, and how the target language has it, or empty."""

    surface: str
    target: str
    concept: Concept


@dataclass(frozen=True)
class ReviewUnit:
    """A segment to be reviewed.

    Attributes:
        segment: the segment.
        terms: the glossary's terms in its source.
        findings: what the checks say of it, in English; what was waived, with who and why.
        offers: like sentences of the translation memory, the best first.
    """

    segment: Segment
    terms: tuple[TermMatch, ...]
    findings: tuple[str, ...]
    offers: tuple[MemoryMatch, ...]

    @property
    def target(self) -> str:
        """The translation; a draft, which is the source with terms in brackets, is none."""
        return "" if self.segment.status == "draft" else self.segment.text


def list_directions(brief: Brief, language: str) -> tuple[str, ...]:
    """Return the languages from which segments are translated into one, in the order of the segments."""
    found = (one.source_lang for one in brief.segments if one.lang == language and one.status != "original")
    return tuple(dict.fromkeys(found))


def list_units(
    brief: Brief, direction: tuple[str, str], reference: Reference, recall: Recall | None = None
) -> tuple[ReviewUnit, ...]:
    """Return the segments of one direction with all that belongs to them, in reading order.

    Args:
        brief: the brief.
        direction: source and target language.
        reference: the glossary of the day.
        recall: the translation memory; without it, what the brief recorded when it was made.
    """
    findings: dict[tuple[str, str], list[Finding]] = {}
    for finding in brief.findings:
        findings.setdefault((finding.segment, finding.lang), []).append(finding)
    return tuple(
        ReviewUnit(
            segment,
            _list_terms(segment, reference),
            tuple(describe_finding(brief, one) for one in findings.get((segment.id, segment.lang), ())),
            _list_offers(segment, recall),
        )
        for segment in brief.segments
        if (segment.source_lang, segment.lang) == direction and segment.status != "original"
    )


def describe_finding(brief: Brief, finding: Finding) -> str:
    """Return severity, check, message and advice on one line, and by whom and why it was waived."""
    advice = f" (write {finding.suggestion!r})" if finding.suggestion else ""
    said = f"{finding.check}: {finding.message}{advice}"
    waiver = brief.find_waiver(finding)
    return f"waived by {waiver.who}: {waiver.why} – {said}" if waiver else f"{finding.severity} {said}"


def _list_terms(segment: Segment, reference: Reference) -> tuple[TermMatch, ...]:
    hits: Mapping[str, str] = {
        hit.concept: hit.surface for hit in reference.matchers[segment.source_lang].find(segment.source)
    }
    concepts = ((surface, reference.concepts[concept]) for concept, surface in hits.items())
    return tuple(
        TermMatch(surface, one.terms[segment.lang].text if segment.lang in one.terms else "", one)
        for surface, one in concepts
    )


def _list_offers(segment: Segment, recall: Recall | None) -> tuple[MemoryMatch, ...]:
    if recall:
        return tuple(recall.offer(segment.source, segment.source_lang, segment.lang, limit=OFFERS))
    return (segment.match,) if segment.match else ()
