"""A translation sheet read back: what the translator made of each sentence, as corrections.

Nothing is guessed. A table that lost a column, a row without its number, or a number that is there twice stops the
import, since a text put beside the wrong sentence would be worse than none.
"""

import re
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn

from tribrief.document.annotations import AUTHOR
from tribrief.document.labels import label
from tribrief.document.markers import paragraph_text
from tribrief.document.ooxml import Element
from tribrief.errors import ReviewError
from tribrief.languages import LANGUAGES
from tribrief.review.corrections import APPROVED, NEEDS_REVIEW, TRANSLATED, Correction, mark_text
from tribrief.review.sheet import COLUMNS, ID, STATE, TRANSLATION
from tribrief.review.tables import cell_text, open_tables

STATUSES = ("machine", "draft", "memory", "edited", "approved")
_ORIGIN = re.compile(r"\btribrief ([0-9a-f]{16}(?::[0-9a-f]{16})?) (en|ko|uk)\b")
_MARK = re.compile(r"tb\d+_([0-9a-f]{16})")
_AGAIN = "export the sheet again and copy the corrections over"


@dataclass(frozen=True)
class Sheet:
    """A sheet that came back: the origin (see `folder.OpenedBrief`), the language, and a correction for each row."""

    origin: str
    language: str
    corrections: tuple[Correction, ...]


def read_sheet(path: Path) -> Sheet:
    """Read a translation sheet; tracked changes count as accepted, comments become remarks.

    Raises:
        ReviewError: when the file is unsafe, is no sheet, or its table is damaged: with the row and what to do.
    """
    document = open_tables(path)
    body = document.element.body
    origin, language = _find_origin(body, path)
    rows = _find_rows(body, language, path)
    comments = {str(one.comment_id): one for one in document.comments if one.author != AUTHOR}
    corrections: dict[str, Correction] = {}
    for number, row in enumerate(rows, 2):
        cells = _read_cells(row, number, path)
        segment = cells[ID]
        if not any(cells):
            continue
        if not segment or segment in corrections:
            problem = f"the number {segment!r} is there twice" if segment else "its number is gone"
            raise ReviewError(f"{path}: row {number} of the table: {problem}; put it right, or {_AGAIN}")
        corrections[segment] = _make_correction(row, cells, language, comments)
    return Sheet(origin, language, tuple(corrections.values()))


def _find_origin(body: Element, path: Path) -> tuple[str, str]:
    found = next(filter(None, map(_ORIGIN.search, map(paragraph_text, body.iter(qn("w:p"))))), None)
    if found is None:
        raise ReviewError(f"{path}: no translation sheet: the line “tribrief …” above the table is gone; {_AGAIN}")
    return found[1], found[2]


def _find_rows(body: Element, language: str, path: Path) -> list[Element]:
    """Return the rows of the sheet's table, its head aside."""
    wanted = [label(key, language) for key in COLUMNS]
    heads: list[list[str]] = []
    for table in body.iter(qn("w:tbl")):
        rows = list(table.iter(qn("w:tr")))
        heads.append([cell_text(cell) for cell in rows[0].iter(qn("w:tc"))] if rows else [])
        if heads[-1] == wanted:
            return rows[1:]
    nearest = max(heads, key=lambda head: len(set(head) & set(wanted)), default=[])
    differing = [f"{want!r}" for want, found in zip_longest(wanted, nearest[: len(wanted)]) if want != found and want]
    raise ReviewError(
        f"{path}: the table has not the columns of a translation sheet ({', '.join(differing)} lacking or moved);"
        f" put them back in their order, or {_AGAIN}"
    )


def _read_cells(row: Element, number: int, path: Path) -> list[str]:
    cells = list(row.iter(qn("w:tc")))
    if len(cells) != len(COLUMNS) or next(row.iter(qn("w:gridSpan"), qn("w:vMerge")), None) is not None:
        raise ReviewError(
            f"{path}: row {number} of the table has not {len(COLUMNS)} cells, each on its own;"
            f" split merged cells and put missing ones back, or {_AGAIN}"
        )
    return [cell_text(cell) for cell in cells]


def _make_correction(row: Element, cells: list[str], language: str, comments: dict[str, Any]) -> Correction:
    bookmarks = (node.get(qn("w:name"), "") for node in row.iter(qn("w:bookmarkStart")))
    mark = next((found[1] for found in map(_MARK.fullmatch, bookmarks) if found), "")
    written = cells[STATE].strip(" .!“”«»‘’'\"").casefold()
    approved = written in {label("state.approved", one).casefold() for one in LANGUAGES}
    known = approved or written in {label(f"status.{status}", language).casefold() for status in STATUSES}
    references = (node.get(qn("w:id"), "") for node in row.iter(qn("w:commentReference")))
    remarks = [f"{comments[one].author}: {comments[one].text}" for one in references if one in comments]
    if written and not known:
        remarks.append(cells[STATE])
    untouched = mark == mark_text(cells[TRANSLATION])
    return Correction(
        segment=cells[ID],
        lang=language,
        text=cells[TRANSLATION],
        state=APPROVED if approved else NEEDS_REVIEW if untouched else TRANSLATED,
        remarks=tuple(remarks),
        based_on=mark,
    )
