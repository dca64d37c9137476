"""Where tables may break over pages: heading, head and first row together, and no page left nearly empty for a table.

How tall a row will be is known only to the word processor, so it is guessed here from its characters and the width of
its cells. A short table stays whole; of a longer one no single row is left alone at a page's foot or head. A row that
is as tall as a third of a page may break, or the page before it would end where its heading does.
"""

import unicodedata
from math import ceil

from docx.oxml.ns import qn

from tribrief.document.ooxml import Element, drop_child, find_child, make_element, need_child, put_child

KEPT_LINES, TALL_ROW = 20, 9  # lines of a table that stays whole, and of a row that may break
LETTER, WIDE_LETTER = 100, 190  # twentieths of a point that a letter of a table, and a Hangul syllable, takes
USUAL_WIDTH = 2400  # of a cell that does not say how wide it is


def keep_tables_together(root: Element) -> None:
    """Keep short tables on one page, and of longer ones the first two rows and the last two, where they are not tall.

    Together with headings that stay with what follows them, no heading stands without the first row of its table.
    """
    for table in root.iter(qn("w:tbl")):
        rows = table.findall(qn("w:tr"))
        lines = [break_tall_row(row) for row in rows]
        short = sum(lines) <= KEPT_LINES and not is_stored(table)
        edges = {0, 1, len(rows) - 2}
        for number, row in enumerate(rows[:-1]):
            fits = max(lines[number : number + 2]) <= TALL_ROW
            if number == 0 or (fits and (short or number in edges)):
                keep_with_next(row)


def keep_with_next(row: Element) -> None:
    """Keep a table row on the page of the next one."""
    for paragraph in row.iter(qn("w:p")):
        put_child(need_child(paragraph, "pPr"), make_element("keepNext"))


def break_tall_row(unit: Element) -> int:
    """Let a table row break over pages when it is tall, and return its lines as guessed; 0 for what is no row."""
    lines = max(map(count_lines, unit.iter(qn("w:tc"))), default=0)
    properties = find_child(unit, "trPr")
    if lines > TALL_ROW and properties is not None:
        drop_child(properties, "cantSplit")
    return lines


def count_lines(cell: Element) -> int:
    """Return how many lines a cell will take, about."""
    size = find_child(cell, "tcPr", "tcW")
    told = "" if size is None or size.get(qn("w:type")) != "dxa" else size.get(qn("w:w"), "")
    width = int(told) if told.isdigit() and int(told) else USUAL_WIDTH
    return sum(max(1, ceil(measure(line) / width)) for line in list_lines(cell))


def list_lines(cell: Element) -> list[str]:
    """Return the lines of a cell that are broken by paragraphs or by hand."""
    text = ""
    for node in cell.iter(qn("w:p"), qn("w:br"), qn("w:t")):
        text += (node.text or "") if node.tag == qn("w:t") else "\n"
    return text.split("\n")[1:]


def measure(text: str) -> int:
    """Return how wide a text will be, about, in twentieths of a point."""
    if text.isascii():
        return LETTER * len(text)
    return sum(WIDE_LETTER if unicodedata.east_asian_width(one) in "WF" else LETTER for one in text)


def is_stored(table: Element) -> bool:
    """Return whether rows of a table wait elsewhere until it is packed (see `storage.py`)."""
    return any(not isinstance(node.tag, str) for node in table)
