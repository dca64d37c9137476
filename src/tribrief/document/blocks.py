"""What a template is built from: paragraphs, tables and sections as records, and their XML.

Style ids are those of our own style tables; `adoption.py` translates them for a template of an office.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from tribrief.document.styles import TEXT_WIDTH
from tribrief.document.stylesheet import DECLARATION, NAMESPACE, style_id

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True)
class Line:
    """A paragraph: its style and its text, a tab as a tab character; `tab` moves the right tab of the style there."""

    style: str
    text: str
    tab: int = 0


@dataclass(frozen=True)
class Column:
    """A table column: width in twentieths of a point, heading, and how cells and heading are set.

    A table whose columns have no headings has no head; its first column names its rows.
    """

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


@dataclass(frozen=True)
class Section:
    """A page: width, height and margins in twentieths of a point, and relationship ids of header and footer."""

    width: int = 11906
    height: int = 16838
    top: int = 1418
    side: int = 1134
    header: str = "rIdHeader"
    footer: str = "rIdFooter"

    @property
    def text_width(self) -> int:
        """How wide the text is."""
        return self.width - 2 * self.side

    def xml(self) -> str:
        """Return the section's properties; without header and footer it has those of the section before."""
        turned = ' w:orient="landscape"' if self.width > self.height else ""
        return (
            "<w:sectPr>"
            + (f'<w:headerReference w:type="default" r:id="{self.header}"/>' if self.header else "")
            + (f'<w:footerReference w:type="default" r:id="{self.footer}"/>' if self.footer else "")
            + f'<w:pgSz w:w="{self.width}" w:h="{self.height}"{turned}/><w:pgMar w:top="{self.top}" '
            f'w:right="{self.side}" w:bottom="{self.top}" w:left="{self.side}" w:header="567" w:footer="510" '
            'w:gutter="0"/></w:sectPr>'
        )


Block = Line | Table


def wrap(root: str, content: str) -> str:
    """Return a part whose root element holds the content."""
    return f'{DECLARATION}<w:{root} {NAMESPACE} xmlns:r="{RELATIONSHIPS}">{content}</w:{root}>'


def blocks_xml(blocks: tuple[Block, ...], *, ending: Section | None = None) -> str:
    """Return paragraphs and tables in their order; the last paragraph ends a section when one is given."""
    written = [line_xml(block) if isinstance(block, Line) else table_xml(block) for block in blocks]
    if ending is not None:
        written[-1] = written[-1].replace("</w:pPr>", f"{ending.xml()}</w:pPr>", 1)
    return "".join(written)


def line_xml(line: Line) -> str:
    """Return one paragraph."""
    runs = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(text)}</w:t>' for text in line.text.split("\t"))
    moved = f'<w:tab w:val="clear" w:pos="{TEXT_WIDTH}"/><w:tab w:val="right" w:pos="{line.tab}"/>'
    tabs = f"<w:tabs>{moved}</w:tabs>" if line.tab not in (0, TEXT_WIDTH) else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(line.style)}"/>{tabs}</w:pPr><w:r>{runs}</w:r></w:p>'


def table_xml(table: Table) -> str:
    """Return a table of fixed column widths whose head is repeated on every page."""
    grid = "".join(f'<w:gridCol w:w="{column.width}"/>' for column in table.columns)
    headed = any(column.heading for column in table.columns)
    heading = [(column, (Line(column.head, column.heading),)) for column in table.columns]
    head = row_xml(heading, head=True) if headed else ""
    look = 'w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
    if not headed:
        look = 'w:val="0680" w:firstRow="0" w:lastRow="0" w:firstColumn="1"'
    rows = [
        row_xml(
            [
                (column, tuple(Line(column.cell, text) for text in cell))
                for column, cell in zip(table.columns, row, strict=True)
            ]
        )
        for row in table.rows
    ]
    width = sum(column.width for column in table.columns)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style_id(table.style)}"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook {look} '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={quoteattr(table.caption)}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{''.join(rows)}</w:tbl>"
    )


def row_xml(cells: Sequence[tuple[Column, tuple[Line, ...]]], *, head: bool = False) -> str:
    """Return a table row that no page break splits."""
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{column.width}" w:type="dxa"/></w:tcPr>{blocks_xml(lines)}</w:tc>'
        for column, lines in cells
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{written}</w:tr>"
