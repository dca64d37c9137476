"""Everything that the page or the report shows of a brief in one language."""

from collections.abc import Iterable
from dataclasses import dataclass

from tribrief.checks.reference import Reference
from tribrief.document.contents import figure_cells
from tribrief.document.labels import label
from tribrief.document.notices import PENDING, language_segments, place_names, write_notices
from tribrief.document.pieces import plain
from tribrief.document.wording import describe_source, write_date, write_marking
from tribrief.page.entries import Entry, make_entries
from tribrief.page.rows import Remark, Row, make_remarks, make_row, quote_citations
from tribrief.records import Brief, Conflict, Finding

TITLE = "title"


@dataclass(frozen=True)
class Source:
    """An entry of the list of sources; its address is text too: a click must not tell a site who reads about it."""

    id: str
    text: str


@dataclass(frozen=True)
class Difference:
    """Statements that must be read beside one another: a heading, and a row of cells for each."""

    heading: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Sheet:
    """A brief in one language.

    Attributes:
        language, interface: the language of the translation, and that of the labels.
        title, title_language, marking, day: of the brief; the title is as its source has it.
        notices: what the reader must know of the whole: what is pending, what no translator has checked.
        rows: the passages in reading order.
        general: what was found about the brief or an article, not about a passage.
        entries: the glossary entries that the rows name.
        differences: figures on which the sources differ.
        sources: the articles.
    """

    language: str
    interface: str
    title: str
    title_language: str
    marking: str
    day: str
    notices: tuple[str, ...]
    rows: tuple[Row, ...]
    general: tuple[Remark, ...]
    entries: tuple[Entry, ...]
    differences: tuple[Difference, ...]
    sources: tuple[Source, ...]

    @property
    def total(self) -> int:
        """How many passages somebody has to approve or has approved."""
        return sum(row.segment.status != "original" for row in self.rows)

    @property
    def done(self) -> int:
        """How many passages are approved."""
        return sum(row.segment.status == "approved" for row in self.rows)


def make_sheet(brief: Brief, language: str, reference: Reference, interface: str) -> Sheet:
    """Return what there is to show of a brief in one language.

    Args:
        brief: the briefing.
        language: the language of the translation, one of the brief's.
        reference: the glossary, and how its terms are found in each language of the brief.
        interface: the language of the labels.
    """
    rows = make_rows(brief, language, reference, interface)
    segments = language_segments(brief, language)
    return Sheet(
        language=language,
        interface=interface,
        title=brief.title,
        title_language=segments[TITLE].source_lang if TITLE in segments else language,
        marking=write_marking(brief.classification, interface),
        day=write_date(brief.date, interface),
        notices=tuple(plain(notice) for notice in write_notices(brief, segments, interface)),
        rows=rows,
        general=make_remarks(brief, general_findings(brief, language), interface),
        entries=make_entries((concept for row in rows for concept in row.concepts), reference, interface),
        differences=tuple(describe_conflict(conflict, brief, interface) for conflict in brief.summary.conflicts),
        sources=tuple(Source(one.id, plain(describe_source(one, interface))) for one in brief.articles),
    )


def make_rows(brief: Brief, language: str, reference: Reference, interface: str) -> tuple[Row, ...]:
    """Return the passages in reading order: title, bottom line, points, statements to compare."""
    segments, places = language_segments(brief, language), place_names(brief, interface)
    articles = {article.id: article for article in brief.articles}
    cited = {point.id: point.citations for point in brief.summary.told}
    disputed = {one for conflict in brief.summary.conflicts for f in conflict.figures for one in f.citations}
    kinds = {side.id: f"dispute.{dispute.kind}" for dispute in brief.summary.disputes for side in dispute.sides}
    order = [TITLE, *brief.summary.bottom_line, *cited]
    return tuple(
        make_row(
            segments[key],
            places[key],
            make_remarks(brief, segment_findings(brief, key, language), interface),
            quote_citations(cited.get(key, ()), articles, interface),
            reference=reference,
            interface=interface,
            disputed=not disputed.isdisjoint(cited.get(key, ())),
            dispute=label(kinds[key], interface) if key in kinds else "",
        )
        for key in dict.fromkeys(order)
        if key in segments
    )


def segment_findings(brief: Brief, segment: str, language: str) -> Iterable[Finding]:
    """Yield what was found in one passage of a language."""
    return (one for one in brief.findings if one.segment == segment and one.lang in ("", language))


def general_findings(brief: Brief, language: str) -> Iterable[Finding]:
    """Yield what was found about no passage; that passages are pending is said by their status."""
    passages = {segment.id for segment in brief.segments}
    return (
        one
        for one in brief.findings
        if one.segment not in passages and one.lang in ("", language) and one.check != PENDING
    )


def describe_conflict(conflict: Conflict, brief: Brief, interface: str) -> Difference:
    """Return figures for the same thing, one a row: number, what it counts, who says so, where it is stated."""
    concepts = {concept.id: concept for concept in brief.concepts}
    cells = [figure_cells(figure, interface, concepts) for figure in conflict.figures]
    names = ("value", "subject", "attribution", "sources")
    return Difference(label("conflict", interface), tuple(tuple(plain(c[name]) for name in names) for c in cells))
