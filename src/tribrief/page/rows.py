"""One row of the page: a passage beside its source, with terms, findings and the sentences it rests on."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tribrief.checks.reference import Reference
from tribrief.document.labels import count_label, label
from tribrief.document.notices import describe_findings, name_wording
from tribrief.document.pieces import plain
from tribrief.document.recalled import show_offer
from tribrief.document.review import describe_change
from tribrief.document.wording import list_paragraphs, locate, write_day
from tribrief.page.expectations import write_expectation
from tribrief.page.labels import name_check
from tribrief.page.marking import Span, Stretch, divide_text
from tribrief.records import Article, Brief, Citation, Finding, Segment, Waiver
from tribrief.review.corrections import mark_text
from tribrief.review.proposals import NAMES, OTHERWISE, WANTING
from tribrief.review.waivers import name_finding

SEVERITIES = ("error", "warning", "info")
SETTLED = ("approved", "original")  # states in which nothing is left to approve


@dataclass(frozen=True)
class Remark:
    """A finding as it is shown.

    Attributes:
        key: what names it on the page; the same finding about the same words has the same key.
        finding: the finding itself.
        check: its short name in the language of the interface.
        text: what is wrong, or nothing where the name of the check says it all beside `expected`.
        expected: what should be there, written as the interface's language writes it.
        waiver: who lets it stand, since when and why, or empty.
    """

    key: str
    finding: Finding
    check: str
    text: str
    expected: str
    waiver: str

    @property
    def is_about_name(self) -> bool:
        """Whether a glossary row can be made of it."""
        return self.finding.check in (*NAMES, *WANTING, *OTHERWISE)

    @property
    def needs_term(self) -> bool:
        """Whether that row needs a term in the language of the passage; a new name may be left open."""
        return self.finding.check not in NAMES


@dataclass(frozen=True)
class Quotation:
    """A cited sentence: where it stands, as `S1, para. 3`, what it says, and in which language."""

    article: str
    place: str
    text: str
    lang: str


@dataclass(frozen=True)
class Row:
    """One passage of one language.

    Attributes:
        place: how the document calls it: title, bottom line, key point 1.
        segment: the passage.
        source, text: both texts with terms marked, the translation with findings marked too.
        status: in the language of the interface, with who gave it and when, where somebody has.
        remarks: what the checks found.
        changes: what term enforcement changed.
        offer: the nearest sentence of the translation memory, for a passage that awaits translation.
        quotations: the cited sentences.
        terms: for each glossary term of the source, its concept and its name in the target language.
        disputed: whether the sources differ on a figure of these sentences.
        dispute: how it stands to the statement that it must be read beside, or empty.
    """

    place: str
    segment: Segment
    source: tuple[Stretch, ...]
    text: tuple[Stretch, ...]
    status: str
    remarks: tuple[Remark, ...]
    changes: tuple[str, ...]
    offer: str
    quotations: tuple[Quotation, ...]
    terms: tuple[tuple[str, str], ...]
    disputed: bool
    dispute: str

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to approve the passage."""
        return self.segment.status not in SETTLED

    @property
    def mark(self) -> str:
        """What tells whether the text is still the one that was shown."""
        return mark_text(self.segment.text)

    @property
    def has_errors(self) -> bool:
        """Whether an error is neither corrected nor waived."""
        return any(one.finding.severity == SEVERITIES[0] and not one.waiver for one in self.remarks)

    @property
    def concepts(self) -> set[str]:
        """The glossary entries that the row shows or names."""
        marked = {stretch.concept for stretch in (*self.source, *self.text)}
        return (marked | {remark.finding.concept for remark in self.remarks}) - {""}


def make_remarks(brief: Brief, findings: Iterable[Finding], interface: str) -> tuple[Remark, ...]:
    """Return findings as they are shown, the gravest first."""
    ranked = sorted(findings, key=lambda one: SEVERITIES.index(one.severity))
    keys: Counter[str] = Counter()
    remarks: list[Remark] = []
    for finding in ranked:
        key = name_finding(brief, finding)
        keys[key] += 1
        expected = write_expectation(finding, interface)
        remarks.append(
            Remark(
                key=key if keys[key] == 1 else f"{key}-{keys[key]}",
                finding=finding,
                check=name_check(name_wording(finding), interface),
                text="" if expected else describe_findings([finding], interface),
                expected=expected,
                waiver=describe_waiver(brief.find_waiver(finding), interface),
            )
        )
    return tuple(remarks)


def describe_waiver(waiver: Waiver | None, interface: str) -> str:
    """Return who lets a finding stand, since when and why, or nothing where nobody does."""
    if waiver is None:
        return ""
    return label("waived", interface, who=waiver.who, day=write_day(waiver.when[:10], interface), why=waiver.why)


def make_row(
    segment: Segment,
    place: str,
    remarks: tuple[Remark, ...],
    quotations: tuple[Quotation, ...],
    *,
    reference: Reference,
    interface: str,
    disputed: bool,
    dispute: str = "",
) -> Row:
    """Return the row of one passage.

    Args:
        segment: the passage.
        place: how the document calls it.
        remarks: what was found in it.
        quotations: the sentences it rests on.
        reference: the glossary, and how its terms are found in each language.
        interface: the language of labels and remarks.
        disputed: whether the sources differ on a figure of these sentences.
        dispute: how it stands to the statement that it must be read beside.
    """
    hits = reference.matchers[segment.source_lang].find(segment.source)
    spans = [Span(one.finding.start, one.finding.end, one.key) for one in remarks if one.finding.end and not one.waiver]
    return Row(
        place=place,
        segment=segment,
        source=divide_text(segment.source, hits),
        text=divide_text(segment.text, reference.matchers[segment.lang].find(segment.text), spans),
        status=describe_status(segment, interface),
        remarks=remarks,
        changes=tuple(describe_change(note, interface) for note in segment.enforced),
        offer=plain(show_offer(segment, interface)).strip(),
        quotations=quotations,
        terms=name_terms((hit.concept for hit in hits), segment.lang, reference),
        disputed=disputed,
        dispute=dispute,
    )


def describe_status(segment: Segment, interface: str) -> str:
    """Return the state of a passage, with who gave it that state and on which day."""
    told = [label(f"status.{segment.status}", interface)]
    if segment.reviewed_by:
        told.append(f"{segment.reviewed_by}, {write_day(segment.reviewed[:10], interface)}")
    return " · ".join(told)


def name_terms(concepts: Iterable[str], language: str, reference: Reference) -> tuple[tuple[str, str], ...]:
    """Return the concepts, each once, with what the glossary calls them in a language; those without a name not."""
    named = ((one, reference.concepts[one].terms.get(language)) for one in dict.fromkeys(concepts))
    return tuple((concept, term.text) for concept, term in named if term and term.text)


def quote_citations(
    citations: Sequence[Citation], articles: Mapping[str, Article], interface: str
) -> tuple[Quotation, ...]:
    """Return the cited sentences in the order in which the document cites their articles."""
    order = list(list_paragraphs(citations))
    ranked = sorted(citations, key=lambda one: (order.index(one.article), one.start))
    return tuple(
        Quotation(
            article=one.article,
            place=count_label("citation", 1, interface, **locate(one.article, [one.paragraph], interface)),
            text=articles[one.article].text[one.start : one.end],
            lang=articles[one.article].language,
        )
        for one in ranked
        if one.article in articles
    )
