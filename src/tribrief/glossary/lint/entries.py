"""What the checks of a glossary look at, and what they say: rows as they stand in the file, and problems.

Reading a glossary strips its cells and stops at the first broken row. A check needs the opposite: every cell with its
stray spaces, and every row, broken or not.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tribrief.errors import GlossaryError
from tribrief.glossary.entries import CASE_POLICIES, GENDERS, STATUSES, read_concept
from tribrief.glossary.files.columns import COLUMNS
from tribrief.glossary.files.sheet import Row, Sheet
from tribrief.languages import LANGUAGES
from tribrief.records import KINDS, Concept

ERROR, WARNING, INFO = "error", "warning", "info"
SEVERITIES = (ERROR, WARNING, INFO)
FORBIDDEN = tuple(f"{code}_forbidden" for code in LANGUAGES)
LISTS = (*(f"{code}_variants" for code in LANGUAGES), *FORBIDDEN, "block")  # several wordings in a cell
SINGLE = (*LANGUAGES, *(f"{code}_acronym" for code in LANGUAGES), "ko_reading")
WORDINGS = (*SINGLE, *LISTS)
VOCABULARY = {"kind": KINDS, "status": STATUSES, "uk_gender": GENDERS[1:], "case": CASE_POLICIES[1:]}
REMARKS = ("definition", "note", "source")
STRUCTURED = tuple(column for column in COLUMNS if column not in REMARKS)  # cells that the program reads


@dataclass(frozen=True)
class Problem:
    """One defect of a glossary file.

    Attributes:
        file, line, column: where it is; the column is empty where it concerns the whole row or file.
        check: name of the check that found it.
        severity: one of `SEVERITIES`.
        message: what is wrong, which value, what to do.
        fix: the new text of the cell where mending it is safe, else None.
    """

    file: str
    line: int
    column: str
    severity: str
    message: str
    fix: str | None = None
    check: str = ""


@dataclass(frozen=True)
class Entry:
    """One row that holds a concept.

    Attributes:
        file: the file it stands in.
        row: the row as reading sees it.
        values: the cells as they stand in the file, in their order, not stripped.
        cells: the same by column.
        concept: what the row says, None where it is broken.
        refusal: why it is broken, else empty.
    """

    file: str
    row: Row
    values: tuple[str, ...]
    cells: Mapping[str, str]
    concept: Concept | None
    refusal: str = ""

    def problem(self, column: str, severity: str, message: str, fix: str | None = None) -> Problem:
        """Return a problem of this row."""
        return Problem(self.file, self.row.line, column, severity, message, fix)

    def place(self, other: "Entry") -> str:
        """Return where this row is, as a message about another row names it."""
        return f"line {self.row.line}" if self.file == other.file else f"{self.file}:{self.row.line}"


@dataclass(frozen=True, eq=False)
class Book:
    """Glossary files that are used together, and the day on which they are looked at."""

    sheets: tuple[Sheet, ...]
    entries: tuple[Entry, ...]
    today: date

    def of(self, sheet: Sheet) -> list[Entry]:
        """The entries of one sheet."""
        return [entry for entry in self.entries if entry.file == sheet.file]

    @cached_property
    def unique(self) -> tuple[Entry, ...]:
        """The entries without those that repeat an earlier row word for word."""
        return tuple({(*entry.row.cells.items(),): entry for entry in reversed(self.entries)}.values())[::-1]


def read_book(sheets: Sequence[Sheet], today: date) -> Book:
    """Read every concept row of the sheets, broken ones too."""
    return Book(tuple(sheets), tuple(entry for sheet in sheets for entry in _read_entries(sheet)), today)


def header_line(sheet: Sheet) -> int:
    """Return the line of the header row: the second one under Excel's `sep=;`."""
    return max(1, len(sheet.head.splitlines()))


def split_wordings(cell: str) -> list[str]:
    """Return the wordings of a cell, stripped, empty ones too."""
    return [part.strip() for part in cell.split("|")]


def wordings_of(entry: Entry, columns: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the column and the text of every wording in these columns; only lists hold several."""
    for column in columns:
        cell = entry.cells.get(column, "")
        parts = split_wordings(cell) if column in LISTS else [cell.strip()]
        yield from ((column, part) for part in parts if part)


def _read_entries(sheet: Sheet) -> Iterator[Entry]:
    for row in sheet.rows:
        if not row.is_concept:
            continue
        values = _read_values(row, sheet)
        cells = {**dict.fromkeys(sheet.columns, ""), **dict(zip(sheet.columns, values, strict=False))}
        concept, refusal = _try_concept(row, sheet.file)
        yield Entry(sheet.file, row, values, cells, concept, refusal)


def _read_values(row: Row, sheet: Sheet) -> tuple[str, ...]:
    """Return the cells with their stray spaces; a row that comes from no CSV file has none."""
    if not row.raw:
        return tuple(row.cells.get(column, "") for column in sheet.columns)
    return tuple(next(csv.reader(io.StringIO(row.raw, newline=""), delimiter=sheet.delimiter)))


def _try_concept(row: Row, file: str) -> tuple[Concept | None, str]:
    """Read the concept of a row; words that its columns do not know are checked on their own and left out here."""
    known = {
        column: cell if cell in VOCABULARY.get(column, (cell,)) else "" if column != "kind" else KINDS[-1]
        for column, cell in row.cells.items()
    }
    if not {"id", "kind"} <= known.keys():
        return None, ""
    try:
        return read_concept(Row(row.line, known), file), ""
    except GlossaryError as error:
        return None, str(error).removeprefix(f"{file}:{row.line}: ")
