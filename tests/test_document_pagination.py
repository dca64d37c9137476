"""Where tables may break: short ones stay whole, and no heading is left alone for a table that is tall."""

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tribrief.document.blocks import Column, Table, table_xml
from tribrief.document.pagination import TALL_ROW, count_lines, keep_tables_together


def paged(*texts: str) -> tuple[list[bool], list[bool]]:
    """Whether each row of a table stays with the next one, and whether it may not break."""
    table = Table("Brief Table", "x", (Column(3000, "Source"),), tuple(((text,),) for text in texts))
    body = parse_xml(f"<w:body {nsdecls('w')}>{table_xml(table)}</w:body>")
    keep_tables_together(body)
    rows = list(body.iter(qn("w:tr")))
    kept = [all(node.find(f".//{qn('w:keepNext')}") is not None for node in row.iter(qn("w:p"))) for row in rows]
    return kept, [next(row.iter(qn("w:cantSplit")), None) is not None for row in rows]


def test_a_short_table_stays_whole_and_a_long_one_only_at_its_edges() -> None:
    assert paged("a", "b", "c") == ([True, True, True, False], [True] * 4)
    kept, whole = paged(*["a"] * 30)
    assert [number for number, one in enumerate(kept) if one] == [0, 1, 29]
    assert all(whole)


def test_a_tall_row_may_break_and_only_the_head_stays_with_it() -> None:
    """The head stays with it, so the heading of the table does not stand alone."""
    assert paged("word " * 300, "b", "c") == ([True, False, True, False], [True, False, True, True])
    kept, whole = paged("a", "word " * 300, "c")
    assert (kept, whole) == ([True, False, False, False], [True, True, False, True])


@pytest.mark.parametrize(("text", "lines"), [("a" * 29, 1), ("a" * 31, 2), ("가" * 31, 2), ("가" * 32, 3), ("", 1)])
def test_lines_are_guessed_from_width_and_script(text: str, lines: int) -> None:
    cell = parse_xml(
        f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>{text}</w:t>'
        "<w:br/><w:t>b</w:t></w:r></w:p></w:tc>"
    )
    assert count_lines(cell) == lines + 1 <= TALL_ROW
