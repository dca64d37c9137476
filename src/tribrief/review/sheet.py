"""The translation sheet: a Word table of source and translation that a translator corrects in any word processor.

What `sheet_reading` needs to find its way back survives what word processors do to a file: which brief it is stands in
the text with its revision, a segment's id in the first column, and the mark of the text that was there in the name of a
bookmark. Where a program drops the bookmarks, the revision must do.
"""

import io
from pathlib import Path

import docx

from tribrief.document.blocks import Column, Line, Section, Table
from tribrief.document.brief import fill_template, save, set_properties
from tribrief.document.contents import optional
from tribrief.document.filling import Contents, Records
from tribrief.document.labels import label
from tribrief.document.notices import language_segments
from tribrief.document.ooxml import clean_text
from tribrief.document.package import repack, write_bytes
from tribrief.document.pieces import Piece, Pieces
from tribrief.document.provenance import set_provenance
from tribrief.document.review import (
    NOTHING,
    Remark,
    break_lines,
    comment_on,
    list_flags,
    list_reviewed,
    remarks_by_segment,
)
from tribrief.document.starter import Template, compose_template
from tribrief.document.wording import number_pages, write_date, write_marking
from tribrief.records import Brief, Segment
from tribrief.review.corrections import mark_text
from tribrief.review.folder import OpenedBrief

COLUMNS = ("sheet_id", "review_source", "review_translation", "sheet_state", "review_flags")  # labels, in order
ID, SOURCE, TRANSLATION, STATE, FLAGS = range(len(COLUMNS))
BOOKMARK = "tb{number}_{mark}"
_WIDTHS = (800, 4400, 4400, 1570, 3400)
_SLOTS = ("review.id", "review.source", "review.translation", "review.state", "review.flags")
SHEET = Template(
    "Translation sheet",
    (
        Line("Subtitle", "[[label.sheet]], [[date]]"),
        Line("heading 1", "[[title]]"),
        Line("Brief Meta", "[[label.classification]]: [[classification]]. [[identity]]"),
        Line("Brief Note", "[[how]]"),
        Table(
            "Brief Table",
            "[[label.sheet]]",
            tuple(Column(width, f"[[label.{key}]]") for width, key in zip(_WIDTHS, COLUMNS, strict=True)),
            (tuple((f"[[{slot}]]",) for slot in _SLOTS),),
        ),
    ),
    page=Section(width=16838, height=11906),
)


def write_sheet(opened: OpenedBrief, language: str, path: Path) -> None:
    """Write the translation sheet of one language; it appears whole or not at all, always with the same bytes.

    Raises:
        OutputError: when the file cannot be written.
    """
    document, brief = docx.Document(io.BytesIO(compose_template(SHEET))), opened.brief
    storage = fill_template(document, brief, language, sheet_contents(opened, language))
    set_properties(document, brief, language, label("sheet", language))
    set_provenance(document, brief.provenance)
    write_bytes(path, repack(save(document), storage.restore))


def sheet_contents(opened: OpenedBrief, language: str) -> Contents:
    """Return what fills the sheet."""
    brief = opened.brief
    values = {
        "title": brief.title or label("document_type", language),
        "date": write_date(brief.date, language),
        "classification": write_marking(brief.classification, language) or label("not_marked", language),
        "label.classification": label("classification", language),
        "identity": f"tribrief {opened.origin} {language}",
        "how": label("sheet_how", language, state=label("state.approved", language)),
        "label.document_type": label("sheet", language),
        **{f"label.{key}": label(key, language) for key in ("sheet", *COLUMNS)},
    }
    return Contents(
        values={name: (Piece(text),) for name, text in values.items()} | {"page_number": number_pages(language)},
        records={
            "banner": optional("banner", write_marking(brief.classification, language)),
            "draft_mark": Records(()),
            "review": Records(tuple(list_rows(brief, language)), label("sheet_empty", language)),
        },
    )


def list_rows(brief: Brief, language: str) -> list[dict[str, Pieces]]:
    """Return the rows: the segments that are translated, in reading order."""
    remarks = remarks_by_segment(brief, language)
    reviewed = list_reviewed(brief, language_segments(brief, language))
    translated = (segment for segment in reviewed if segment.status != "original")
    return [make_row(number, one, remarks.get(one.id, ()), language) for number, one in enumerate(translated, 1)]


def make_row(number: int, segment: Segment, remarks: tuple[Remark, ...], language: str) -> dict[str, Pieces]:
    """Return the cells of one segment."""
    mark = BOOKMARK.format(number=number, mark=mark_text(segment.text))
    draft = segment.status == "draft"
    state = label("state.approved" if segment.status == "approved" else f"status.{segment.status}", language)
    return {
        "review.id": (Piece(segment.id, bookmark=mark),),
        "review.source": (Piece(clean_text(segment.source)),),
        "review.translation": comment_on(segment.text, remarks, language, key=segment.id, draft=draft),
        "review.state": (Piece(state),),
        "review.flags": break_lines(list_flags(segment, remarks, language)) or (Piece(NOTHING),),
    }
