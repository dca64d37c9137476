"""Putting values and records into the paragraphs and rows that ask for them."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from docx.oxml.ns import qn

from tribrief.document.markers import Marker, cut_marker, find_markers, paragraph_text
from tribrief.document.ooxml import Element, drop_child, find_child, make_element, need_child, put_child
from tribrief.document.pagination import break_tall_row
from tribrief.document.pieces import Piece, Pieces, PieceWriter
from tribrief.document.storage import is_stored
from tribrief.document.typography import tag_boilerplate

EMPTY_STYLES = ("brief note", "body text")


@dataclass(frozen=True)
class Records:
    """What a repeated slot shows: for each record its slots, and the sentence that stands for none.

    `takes_row`: whether a table row that has no other slot but labels is repeated, and so goes, with it.
    """

    rows: tuple[Mapping[str, Pieces], ...]
    none: str = ""
    takes_row: bool = False


@dataclass(frozen=True)
class Contents:
    """Everything a template can ask for: values by slot name, and records by the name before the dot."""

    values: Mapping[str, Pieces]
    records: Mapping[str, Records] = field(default_factory=dict)


def fill_paragraph(paragraph: Element, values: Mapping[str, Pieces], writer: PieceWriter) -> None:
    """Replace the markers of one paragraph, last first so that offsets stay true."""
    text = paragraph_text(paragraph)
    for marker in reversed(find_markers(text)):
        pieces = values[marker.name]
        stopped = text.startswith(".", marker.end) and pieces and pieces[-1].text.endswith(".")
        if stopped:  # 24 листопада 2026 р. ends the sentence of the template too
            pieces = (*pieces[:-1], replace(pieces[-1], text=pieces[-1].text[:-1]))
        replace_marker(paragraph, marker, pieces, writer)


def replace_marker(paragraph: Element, marker: Marker, pieces: Pieces, writer: PieceWriter) -> None:
    """Put pieces at the place of a marker."""
    anchor = cut_marker(paragraph, marker)
    writer.write(anchor, pieces)
    parent = anchor.getparent()
    if parent is not None:
        parent.remove(anchor)


def repeat_unit(unit: Element, records: Records, values: Mapping[str, Pieces], writer: PieceWriter) -> None:
    """Replace a paragraph or row by one copy for each record."""
    section = find_child(unit, "pPr", "sectPr")  # of a paragraph that ends a section: its last copy ends it
    for number, record in enumerate(records.rows, 1):
        duplicate = copy.deepcopy(unit)
        unit.addprevious(duplicate)
        if section is not None and number < len(records.rows):
            drop_child(need_child(duplicate, "pPr"), "sectPr")
        for paragraph in list(duplicate.iter(qn("w:p"))):
            fill_paragraph(paragraph, {**values, **record}, writer)
        if is_stored(number, len(records.rows)):
            tag_boilerplate(duplicate, writer.language)
            break_tall_row(duplicate)
            writer.storage.put(duplicate)
    if records.rows and section is not None:
        need_child(unit, "pPr").remove(section)
    if records.rows:
        remove_block(unit)
    elif unit.tag == qn("w:tr"):
        remove_row(unit, records.none, writer)
    else:
        remove_paragraph(unit, records.none, writer)


def remove_paragraph(paragraph: Element, none: str, writer: PieceWriter) -> None:
    """Replace a paragraph by the sentence for no records, or remove it."""
    if none:
        paragraph.addprevious(empty_paragraph(none, writer))
    remove_block(paragraph)


def remove_row(row: Element, none: str, writer: PieceWriter) -> None:
    """Remove a row; a table that has nothing but its head left is replaced by the sentence for no records."""
    table = next(row.iterancestors(qn("w:tbl")))
    table.remove(row)
    rows = table.findall(qn("w:tr"))
    if all(find_child(left, "trPr", "tblHeader") is not None for left in rows):
        remove_paragraph(table, none, writer)


def empty_paragraph(sentence: str, writer: PieceWriter) -> Element:
    """Return a paragraph that says that there is nothing to show."""
    paragraph = make_element("p")
    style = next((writer.styles[name] for name in EMPTY_STYLES if name in writer.styles), "")
    if style:
        put_child(need_child(paragraph, "pPr"), make_element("pStyle", val=style))
    anchor = make_element("r")
    paragraph.append(anchor)
    writer.write(anchor, (Piece(sentence),))
    paragraph.remove(anchor)
    return paragraph


def remove_block(block: Element) -> None:
    """Remove a paragraph, row or table; one that its cell, header or section cannot be without is only emptied."""
    parent = block.getparent()
    if parent is None:
        return
    section = find_child(block, "pPr", "sectPr")
    alone = block.tag == qn("w:p") and len(parent.findall(qn("w:p"))) == 1 and parent.tag != qn("w:body")
    if section is None and not alone:
        parent.remove(block)
        return
    block.clear()
    if section is not None:
        need_child(block, "pPr").append(section)


def drop_empty_section(body: Element) -> None:
    """Drop the last section when filling has left nothing in it, such as the annex of a briefing that has none."""
    ends = [block for block in body if find_child(block, "pPr", "sectPr") is not None]
    last = body.find(qn("w:sectPr"))
    if not ends or last is None or any(paragraph_text(block).strip() for block in ends[-1].itersiblings()):
        return
    for block in list(ends[-1].itersiblings()):
        body.remove(block)
    section = find_child(ends[-1], "pPr", "sectPr")
    if section is not None:
        body.append(section)
