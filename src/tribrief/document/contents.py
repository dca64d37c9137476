"""A brief as what a template can ask for: the slots that exist, and what each shows in one language."""

from collections.abc import Collection, Iterable

from tribrief.document.confidence import write_confidence
from tribrief.document.figures import figure_attribution, figure_subject, figure_value
from tribrief.document.filling import Contents, Records
from tribrief.document.labels import LABELS, label
from tribrief.document.letterhead import letterhead_records, letterhead_values
from tribrief.document.names import concept_cells, names_heading
from tribrief.document.notices import draft_mark, language_segments, write_notes, write_notices
from tribrief.document.passages import Passages
from tribrief.document.pieces import Piece, Pieces
from tribrief.document.recalled import memory_notice
from tribrief.document.review import review_records
from tribrief.document.timeline import timeline_cells
from tribrief.document.wording import (
    cite,
    describe_source,
    number_pages,
    write_marking,
)
from tribrief.records import Brief, Citation, Concept, Figure, Segment
from tribrief.summary.updates import find_updates

SLOTS = {
    "title": "the title of the briefing",
    "banner": "the classification, and DRAFT where no page has a draft_mark; the paragraph goes without either",
    "classification": "the classification in the text",
    "date": "the date of the briefing",
    "reference": "the number of the document; without one the paragraph goes, or the table row that has no other slot",
    "sender": "whom it is from; likewise",
    "recipient": "whom it is for; likewise",
    "articles": "how many articles it rests on, copies aside",
    "page_number": "page X of Y",
    "names_heading": "the heading of the table of names",
    "draft_mark": "DRAFT, and how many passages await translation; the paragraph goes where there is none",
    "notice": "what is not translated or not checked; one paragraph each",
    "bottom_line": "the bottom line",
    "point": "a key point with its citations; one paragraph each",
    "disputes_heading": "the heading of the statements to compare; the paragraph goes where there is none",
    "dispute": "statements that contradict or correct one another or are easily confused; a paragraph for each case",
    "figure.value": "a key figure with what it counts; one table row each",
    "figure.subject": "what happened, of which country and when; of a share or an amount the source's words",
    "figure.attribution": "who says so",
    "figure.sources": "where it is stated",
    "conflict.value": "a figure that differs between sources; one table row each",
    "conflict.subject": "what is told of it",
    "conflict.attribution": "who says so",
    "conflict.sources": "where it is stated",
    "conflict.label": "that the sources differ",
    "timeline_heading": "the heading of the timeline; the paragraph goes where there is none",
    "timeline.date": "a date, where at least three points have one; one table row each",
    "timeline.event": "what happened then",
    "timeline.sources": "where it is stated",
    "concept.en": "a name in English; one table row each",
    "concept.ko": "the name in Korean",
    "concept.uk": "the name in Ukrainian",
    "concept.role": "what the name names",
    "notes_heading": "the heading of the notes; the paragraph goes where there is none",
    "note": "what the reader has to know; one paragraph each",
    "source": "an entry of the list of sources; one paragraph each",
    "annex_heading": "the heading of the annex; the paragraph goes in a final briefing",
    "review.part": "what is reviewed: title, bottom line, key point 1; one table row each",
    "review.source": "the source text",
    "review.translation": "its translation",
    "review.flags": "how it was translated, and what the checks found",
    **{f"label.{key}": f"the label “{text}”" for key, text in LABELS.items()},
}
NOBODY = "—"  # in the cell of who says so
REQUIRED = ("banner", "title", "date", "notice", "bottom_line", "point", "note", "source")


def make_contents(
    brief: Brief,
    language: str,
    title: str,
    *,
    conflicts_apart: bool = True,
    disputes_apart: bool = True,
    draft_apart: bool = True,
    review: bool = False,
) -> Contents:
    """Return what fills a template.

    Args:
        brief: the briefing.
        language: the language of the document.
        title: the title that the document bears.
        conflicts_apart: whether the template has rows for conflicts; if not, they are set among the figures.
        disputes_apart: whether it has a place for statements to compare; if not, they are set among the notes.
        draft_apart: whether its header or footer has a place for the mark of a draft; if not, the banner bears it.
        review: whether findings are comments, and the annex is filled.
    """
    segments = language_segments(brief, language)
    notes = (*write_notes(brief, language, review=review), *write_confidence(brief, segments, language))
    shown = Passages(brief, segments, language, review=review)
    figures, conflicts = figure_records(brief, language)
    none = label("no_figures", language)
    concepts = prefix_all("concept", concept_cells(brief, language))
    timeline = prefix_all("timeline", timeline_cells(brief, segments, language))
    return Contents(
        values={name: (Piece(text),) for name, text in plain_values(brief, language, title).items()}
        | {"page_number": number_pages(language), "title": shown.title(title)},
        records={
            **letterhead_records(brief, language),
            **mark_pages(brief, segments, language, apart=draft_apart),
            "notice": list_records(
                "notice", (*write_notices(brief, segments, language), *memory_notice(brief, segments, language))
            ),
            "bottom_line": list_records("bottom_line", shown.bottom_line(), label("no_bottom_line", language)),
            "point": list_records("point", shown.points(), label("no_points", language)),
            "figure": Records(figures if conflicts_apart else figures + conflicts, none),
            "conflict": Records(conflicts, none),
            "timeline_heading": optional("timeline_heading", label("timeline", language) if timeline else ""),
            "timeline": Records(timeline),
            "concept": Records(concepts, label("no_names", language)),
            **told_beside(shown.disputes(), notes, language, apart=disputes_apart),
            "source": source_records(brief, language),
            "annex_heading": optional("annex_heading", label("annex", language) if review else ""),
            "review": Records(review_records(brief, segments, language) if review else ()),
        },
    )


def mark_pages(brief: Brief, segments: dict[str, Segment], language: str, *, apart: bool) -> dict[str, Records]:
    """Return what stands on every page: the marking, and of a draft that it is one, with how much of it is pending."""
    marking, draft = write_marking(brief.classification, language), draft_mark(segments, language)
    if not apart:
        marking = " – ".join(filter(None, (marking, draft)))
    return {"banner": optional("banner", marking), "draft_mark": optional("draft_mark", draft)}


def told_beside(
    disputes: tuple[Pieces, ...], notes: tuple[Pieces, ...], language: str, *, apart: bool
) -> dict[str, Records]:
    """Return the records of disputes and notes with their headings; not `apart`, disputes are notes."""
    if not apart:
        disputes, notes = (), (*disputes, *notes)
    return {
        "disputes_heading": optional("disputes_heading", label("disputes", language) if disputes else ""),
        "dispute": list_records("dispute", disputes),
        "notes_heading": optional("notes_heading", label("reader_notes", language) if notes else ""),
        "note": list_records("note", notes),
    }


def source_records(brief: Brief, language: str) -> Records:
    """Return the list of sources."""
    entries = (describe_source(article, language) for article in brief.articles)
    return list_records("source", entries, label("no_sources", language))


def plain_values(brief: Brief, language: str, title: str) -> dict[str, str]:
    """Return the slots that hold plain text, labels among them."""
    return {
        "title": title,
        **letterhead_values(brief, language),
        "names_heading": label(names_heading(brief), language),
        **{f"label.{key}": label(key, language) for key in LABELS},
    }


def list_records(name: str, entries: Iterable[Pieces], none: str = "") -> Records:
    """Return records of a single slot each."""
    return Records(tuple({name: entry} for entry in entries), none)


def optional(name: str, text: str) -> Records:
    """Return one record, or none for an empty text."""
    return list_records(name, ((Piece(text),),) if text else ())


Rows = tuple[dict[str, Pieces], ...]


def figure_records(brief: Brief, language: str) -> tuple[Rows, Rows]:
    """Return the table rows of the points' figures on which the sources agree, and of those on which they differ."""
    concepts = {concept.id: concept for concept in brief.concepts}
    differing = tuple(figure for conflict in brief.summary.conflicts for figure in conflict.figures)
    cited = {citation for point in brief.summary.points for citation in point.citations}
    agreed = (f for f in brief.summary.figures if f not in differing and not cited.isdisjoint(f.citations))
    updates = find_updates(brief.summary.figures, brief.articles)
    return (
        tuple(prefix("figure", figure_cells(figure, language, concepts, updates)) for figure in agreed),
        tuple(conflict_row(figure, language, concepts) for figure in differing),
    )


def figure_cells(
    figure: Figure, language: str, concepts: dict[str, Concept], updates: Collection[Citation] = ()
) -> dict[str, Pieces]:
    """Return the cells of a figure's row; `updates` are the sentences with a toll that a later report replaces."""
    attribution = figure_attribution(figure, language, concepts) or NOBODY
    old = bool(figure.citations) and all(citation in updates for citation in figure.citations)
    flag = (Piece(" – "), Piece(label("updated", language), "Brief Flag")) if old else ()
    return {
        "value": (Piece(figure_value(figure, language)),),
        "subject": (*figure_subject(figure, language, concepts), *flag),
        "attribution": (Piece(attribution),),
        "sources": cite(figure.citations, language),
    }


def conflict_row(figure: Figure, language: str, concepts: dict[str, Concept]) -> dict[str, Pieces]:
    """Return a row that says that the sources differ, also under the slots of figures for templates without its own."""
    cells = figure_cells(figure, language, concepts)
    differs = Piece(label("conflict", language), "Brief Flag")
    flagged = {**cells, "subject": (*cells["subject"], Piece(" – "), differs)}
    return {**prefix("conflict", cells), "conflict.label": (differs,), **prefix("figure", flagged)}


def prefix(name: str, cells: dict[str, Pieces]) -> dict[str, Pieces]:
    """Return cells under the names of their slots."""
    return {f"{name}.{key}": pieces for key, pieces in cells.items()}


def prefix_all(name: str, rows: Iterable[dict[str, Pieces]]) -> Rows:
    """Return rows of cells under the names of their slots."""
    return tuple(prefix(name, cells) for cells in rows)
