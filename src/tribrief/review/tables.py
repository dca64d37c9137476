"""Word tables of source and translation: opened safely, and read as pairs whoever made them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn

from tribrief.checks.letters import LETTER, SCRIPT
from tribrief.document.markers import paragraph_text
from tribrief.document.ooxml import Element
from tribrief.document.revisions import accept_changes
from tribrief.document.templates import open_word_file
from tribrief.errors import ReviewError
from tribrief.languages import LANGUAGES
from tribrief.translation.memory.units import clean_sentence

MOSTLY = 0.5  # of the letters of a column are those of its language


def open_tables(path: Path) -> Any:
    """Return a Word file as an open document with its tracked changes accepted.

    Raises:
        ReviewError: when it cannot be read, is unsafe or is no Word document.
    """
    foreign = "is no Word document (.docx); save it as .docx"
    document = open_word_file(path, error=ReviewError, smaller="take the pictures out", foreign=foreign)
    try:
        accept_changes(document.element.body)
    except AttributeError as error:  # a package may hold another kind of document
        raise ReviewError(f"{path}: {foreign}") from error
    return document


def cell_text(cell: Element) -> str:
    """Return the text of a cell on one line."""
    return clean_sentence(" ".join(map(paragraph_text, cell.iter(qn("w:p")))))


def read_table_pairs(path: Path, languages: tuple[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield place (`table 1 row 2`), source and translation of each row that has both, of every table with both.

    The columns are known by their letters: the source's and the translation's language are written in different ones.

    Args:
        path: a Word file.
        languages: of the source and of the translation.

    Raises:
        ReviewError: when the file cannot be used or no table has a column for each language.
    """
    tables = list(open_tables(path).element.body.iter(qn("w:tbl")))
    found = False
    for number, table in enumerate(tables, 1):
        rows = [[cell_text(cell) for cell in row.iter(qn("w:tc"))] for row in _body_rows(table)]
        columns = [_find_column(rows, language) for language in languages]
        if None in columns or columns[0] == columns[1]:
            continue
        found = True
        for row_number, row in enumerate(rows, 1 + len(table.findall(qn("w:tr"))) - len(rows)):
            source, target = (row[column] if column < len(row) else "" for column in columns if column is not None)
            if source and target:
                yield f"table {number} row {row_number}", source, target
    if not found:
        names = " and one in ".join(LANGUAGES[language].name for language in languages)
        raise ReviewError(f"{path}: no table here has a column in {names}; set source and translation side by side")


def _body_rows(table: Element) -> list[Element]:
    return [row for row in table.iter(qn("w:tr")) if next(row.iter(qn("w:tblHeader")), None) is None]


def _find_column(rows: Sequence[Sequence[str]], language: str) -> int | None:
    """Return the column with most letters of a language, where these are most of its letters."""
    texts = [
        " ".join(row[column] for row in rows if column < len(row)) for column in range(max(map(len, rows), default=0))
    ]
    counts = [len(SCRIPT[language].findall(text)) for text in texts]
    best = max(range(len(counts)), key=counts.__getitem__, default=None)
    return best if best is not None and counts[best] > MOSTLY * len(LETTER.findall(texts[best])) else None
