"""The standard template, built from source: what it looks like is in `styles.py`, what it says and in which order here.

    python -m tribrief.document.starter templates/standard.docx

writes it, always the same bytes. Officers change the file in Word, not this module; this module is what a new file
starts from. Everything variable is a `[[slot]]` (see `slots.py`), so one template serves all three languages.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from tribrief.document.package import pack_parts, write_bytes
from tribrief.document.parts import RELATIONSHIPS, static_parts
from tribrief.document.styles import TEXT_WIDTH
from tribrief.document.stylesheet import DECLARATION, NAMESPACE, build_styles, style_id


@dataclass(frozen=True)
class Line:
    """A paragraph: its style and its text, a tab as a tab character."""

    style: str
    text: str


@dataclass(frozen=True)
class Column:
    """A table column: width in twentieths of a point, heading, and how cells and heading are set."""

    width: int
    heading: str
    cell: str = "Brief Table Text"
    head: str = "Brief Table Head"


@dataclass(frozen=True)
class Table:
    """A table: its style, its name for screen readers, its columns, and rows of cells of one or more paragraphs."""

    style: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]


META = Table(
    "Brief Meta Table",
    "[[label.document_type]]",
    (
        Column(3400, "[[label.date]]", "Brief Meta", "Brief Meta Label"),
        Column(2438, "[[label.articles]]", "Brief Meta", "Brief Meta Label"),
        Column(3800, "[[label.classification]]", "Brief Meta", "Brief Meta Label"),
    ),
    ((("[[date]]",), ("[[articles]]",), ("[[classification]]",)),),
)
FIGURES = Table(
    "Brief Table",
    "[[label.key_figures]]",
    (
        Column(2050, "[[label.figure]]", "Brief Table Number", "Brief Table Head Number"),
        Column(3000, "[[label.subject]]"),
        Column(2588, "[[label.attribution]]"),
        Column(2000, "[[label.figure_sources]]"),
    ),
    (
        (
            ("[[conflict.value]]",),
            ("[[conflict.subject]]", "[[conflict.label]]"),
            ("[[conflict.attribution]]",),
            ("[[conflict.sources]]",),
        ),
        (("[[figure.value]]",), ("[[figure.subject]]",), ("[[figure.attribution]]",), ("[[figure.sources]]",)),
    ),
)
CONCEPTS = Table(
    "Brief Table",
    "[[names_heading]]",
    (
        Column(2900, "[[label.english]]"),
        Column(2200, "[[label.korean]]"),
        Column(3038, "[[label.ukrainian]]"),
        Column(1500, "[[label.role]]"),
    ),
    ((("[[concept.en]]",), ("[[concept.ko]]",), ("[[concept.uk]]",), ("[[concept.role]]",)),),
)
BODY = (
    Line("Subtitle", "[[label.document_type]]"),
    Line("Title", "[[title]]"),
    META,
    Line("Brief Draft", "[[notice]]"),
    Line("heading 1", "[[label.bottom_line]]"),
    Line("Brief BLUF", "[[bottom_line]]"),
    Line("heading 1", "[[label.key_points]]"),
    Line("Brief Key Point", "[[point]]"),
    Line("heading 1", "[[label.key_figures]]"),
    FIGURES,
    Line("heading 1", "[[names_heading]]"),
    CONCEPTS,
    Line("heading 1", "[[notes_heading]]"),
    Line("Brief Reader Note", "[[note]]"),
    Line("heading 1", "[[label.sources]]"),
    Line("Brief Source", "[[source]]"),
)
HEADER = (Line("Brief Banner", "[[banner]]"), Line("Brief Draft Mark", "[[draft_mark]]"))
FOOTER = (
    Line("footer", "[[label.document_type]], [[date]]\t[[page_number]]"),
    Line("Brief Banner", "[[banner]]"),
)
SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/>'
    '<w:footerReference w:type="default" r:id="rIdFooter"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1418" w:right="1134" w:bottom="1418" w:left="1134" w:header="567" w:footer="510" w:gutter="0"/>'
    "</w:sectPr>"
)


def build_template() -> bytes:
    """Return the standard template as the bytes of a DOCX."""
    written = {
        "word/document.xml": wrap("document", f"<w:body>{blocks_xml(BODY)}{SECTION}</w:body>"),
        "word/header1.xml": wrap("hdr", blocks_xml(HEADER)),
        "word/footer1.xml": wrap("ftr", blocks_xml(FOOTER)),
        "word/styles.xml": build_styles(),
    }
    parts = {**static_parts(), **written}
    return pack_parts({name: text.encode() for name, text in parts.items()})


def wrap(root: str, content: str) -> str:
    """Return a part whose root element holds the content."""
    return f'{DECLARATION}<w:{root} {NAMESPACE} xmlns:r="{RELATIONSHIPS}">{content}</w:{root}>'


def blocks_xml(blocks: tuple[Line | Table, ...]) -> str:
    """Return paragraphs and tables in their order."""
    return "".join(line_xml(block) if isinstance(block, Line) else table_xml(block) for block in blocks)


def line_xml(line: Line) -> str:
    """Return one paragraph."""
    runs = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(text)}</w:t>' for text in line.text.split("\t"))
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(line.style)}"/></w:pPr><w:r>{runs}</w:r></w:p>'


def table_xml(table: Table) -> str:
    """Return a table of fixed column widths whose head is repeated on every page."""
    grid = "".join(f'<w:gridCol w:w="{column.width}"/>' for column in table.columns)
    head = row_xml([(column, (Line(column.head, column.heading),)) for column in table.columns], head=True)
    rows = [
        row_xml(
            [
                (column, tuple(Line(column.cell, text) for text in cell))
                for column, cell in zip(table.columns, row, strict=True)
            ]
        )
        for row in table.rows
    ]
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style_id(table.style)}"/><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={quoteattr(table.caption)}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{''.join(rows)}</w:tbl>"
    )


def row_xml(cells: list[tuple[Column, tuple[Line, ...]]], *, head: bool = False) -> str:
    """Return a table row that no page break splits."""
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{column.width}" w:type="dxa"/></w:tcPr>{blocks_xml(lines)}</w:tc>'
        for column, lines in cells
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{written}</w:tr>"


if __name__ == "__main__":
    write_bytes(Path(sys.argv[1]), build_template())
