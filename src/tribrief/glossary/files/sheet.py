"""A glossary file as its author wrote it: columns, rows, comments and unknown columns, in their order.

Officers edit the glossary in Excel and in text editors, so a program that rewrites it must touch nothing but what it
means to change: a row that was not edited is written back as it stands in the file.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tribrief.errors import GlossaryError

MAX_BYTES = 50_000_000
COMMENT = "#"
_MARK = "\ufeff"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")  # UTF-16: what Excel calls Unicode text


@dataclass(frozen=True)
class Row:
    """One row of a glossary file.

    Attributes:
        line: the row's first line in the file, from 1; 0 for a new row.
        cells: stripped text by column, the unknown columns too.
        raw: the row as it stands in the file, with its line end; empty for a row that is to be written anew.
        surplus: how many cells with text the row has beyond the header.
    """

    line: int
    cells: Mapping[str, str]
    raw: str = ""
    surplus: int = 0

    @property
    def is_concept(self) -> bool:
        """Whether the row holds a concept: it is not blank and no comment."""
        return any(self.cells.values()) and not next(iter(self.cells.values())).startswith(COMMENT)


@dataclass(frozen=True)
class Sheet:
    """A glossary file. `head` is the header as it stands in the file, empty for a new one; columns are lower-case."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    delimiter: str = ","
    head: str = ""


def read_bytes(path: Path) -> bytes:
    """Return what a glossary file holds.

    Raises:
        GlossaryError: when it cannot be read or is larger than any glossary.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise GlossaryError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions") from error
    if len(data) > MAX_BYTES:
        raise GlossaryError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB; split the glossary")
    return data


def read_csv(path: Path) -> Sheet:
    """Read a CSV file: commas, semicolons or tabs; UTF-8, or UTF-16 with its byte order mark.

    Raises:
        GlossaryError: when the file cannot be read, is not UTF-8, has a column twice or broken quotation marks; the
            message names file and line.
    """
    file = str(path)
    text = _decode(read_bytes(path), file)
    hint, header = _first_lines(text)
    delimiter = max(",;\t", key=header.count)  # Excel writes semicolons where the comma is the decimal sign
    records = _read_records(text.removeprefix(hint), delimiter, file, first_line=hint.count("\n") + 1)
    line, head, names = next(records, (1, "", []))
    columns = tuple(name.strip().lower() for name in names)
    refuse_doubled_columns(columns, f"{file}:{line}")
    rows = tuple(_read_row(columns, *record) for record in records)
    return Sheet(file, columns, rows, delimiter, hint + head)


def refuse_doubled_columns(columns: Sequence[str], place: str) -> None:
    """Raise a `GlossaryError` that names the place when two columns have one name."""
    doubled = sorted({name for name in columns if name and columns.count(name) > 1})
    if doubled:
        raise GlossaryError(f"{place}: the header row has the column {doubled[0]!r} twice; rename one of them")


def write_csv(sheet: Sheet) -> str:
    """Return the text of a CSV file; rows that have a `raw` are given back as they were."""
    newline = "\r\n" if sheet.head.endswith("\r\n") else "\n"
    head = sheet.head or join_cells(sheet.columns, sheet.delimiter, newline)
    parts = [head, *(row.raw or _write_row(row, sheet, newline) for row in sheet.rows)]
    return "".join(part if part.endswith(("\n", "\r")) else part + newline for part in parts)


def _decode(data: bytes, file: str) -> str:
    if data.startswith(_WIDE_MARKS):
        return data.decode("utf-16", "replace").removeprefix(_MARK)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GlossaryError(
            f"{file}:{line}: not UTF-8 (byte 0x{data[error.start]:02x}); save the file as 'CSV UTF-8' in Excel"
        ) from error


def _first_lines(text: str) -> tuple[str, str]:
    """Return what stands before the header (a byte order mark, Excel's line `sep=;`), and the header."""
    lines = text.removeprefix(_MARK).splitlines(keepends=True)[:2] or [""]
    mark = text[: len(text) - len(text.removeprefix(_MARK))]
    if len(lines) > 1 and lines[0].lower().startswith("sep="):
        return mark + lines[0], lines[1]
    return mark, lines[0]


def _read_records(text: str, delimiter: str, file: str, *, first_line: int) -> Iterator[tuple[int, str, list[str]]]:
    """Yield the first line, the text and the cells of every record."""
    consumed: list[str] = []

    def feed() -> Iterator[str]:
        for line in io.StringIO(text, newline=""):
            consumed.append(line)
            yield line

    reader = csv.reader(feed(), strict=True, delimiter=delimiter)
    line = first_line
    try:
        for cells in reader:
            yield line, "".join(consumed), cells
            line += len(consumed)
            consumed.clear()
    except csv.Error as error:
        raise GlossaryError(f"{file}:{line}: broken CSV ({error}); check the quotation marks") from error


def _read_row(columns: Sequence[str], line: int, raw: str, values: Sequence[str]) -> Row:
    values = [value.strip() for value in values]
    cells = dict.fromkeys(columns, "") | dict(zip(columns, values, strict=False))
    return Row(line, cells, raw, surplus=sum(map(bool, values[len(columns) :])))


def _write_row(row: Row, sheet: Sheet, newline: str) -> str:
    return join_cells([row.cells.get(column, "") for column in sheet.columns], sheet.delimiter, newline)


def list_cells(row: Row, sheet: Sheet) -> list[str]:
    """Return the cells of a row in their order, those beyond the header and below columns without a name too."""
    if not row.raw:
        return [row.cells.get(column, "") for column in sheet.columns]
    records = csv.reader(io.StringIO(row.raw, newline=""), strict=True, delimiter=sheet.delimiter)
    return [cell.strip() for cell in next(records, [])]


def rewrite_head(sheet: Sheet, columns: Sequence[str]) -> str:
    """Return the header for other columns, with the line end and what stands before it in the file of the sheet."""
    newline = "\r\n" if sheet.head.endswith("\r\n") else "\n"
    return _first_lines(sheet.head)[0] + join_cells(columns, sheet.delimiter, newline)


def join_cells(cells: Sequence[str], delimiter: str, newline: str) -> str:
    """Return a row as it stands in a CSV file."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerow(cells)  # so that both are quoted in cells
    return text.getvalue().removesuffix("\r\n") + newline
