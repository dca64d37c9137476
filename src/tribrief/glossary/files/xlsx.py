"""Excel workbooks: read into a sheet, and written from one so that no cell is ever taken for a formula."""

import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tribrief.errors import GlossaryError
from tribrief.glossary.files.columns import has_terms, is_ours
from tribrief.glossary.files.sheet import (
    COMMENT,
    Row,
    Sheet,
    join_cells,
    list_cells,
    read_bytes,
    refuse_doubled_columns,
)
from tribrief.glossary.files.xlsx_guard import find_empty_formula, trim_workbook

MAX_CELL, MAX_COLUMNS, MAX_ROWS = 32_767, 16_384, 1_048_576  # Excel's limits
# ECMA-376 part 1, 22.9.2.19: what XML cannot hold is _xHHHH_, and what looks like that has its underscore escaped
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
ESCAPE = re.compile(r"_x(005[Ff]|00[01][0-9A-Fa-f]|[Ff]{3}[EeFf])_")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "_x000D_")
WIDTHS = {"id": 24, "kind": 11, "status": 11, "checked": 12, "case": 9, "uk_gender": 10, "en": 34, "ko": 26, "uk": 34}
OTHER_WIDTH = 40  # characters
TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def read_xlsx(path: Path) -> Sheet:
    """Read the worksheet of a workbook that holds a glossary: the first with its columns, else the first with terms.

    Values are text: dates are ISO dates, whole numbers have no decimals, a formula is its stored value.

    Raises:
        GlossaryError: when the file cannot be read or is no workbook, has a column twice, or a cell holds an error or a
            formula without a stored value; the message names file and row.
    """
    import openpyxl  # noqa: PLC0415 - a quarter of a second to import

    file = str(path)
    try:
        data = trim_workbook(read_bytes(path), file)
        workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        worksheet = _choose_worksheet(workbook.worksheets, file)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            formula = find_empty_formula(archive.read(worksheet._worksheet_path))
        if formula:
            place = re.search(r'\br="([A-Z]+)(\d+)"', formula)
            row, cell = (place[2], place[0][3:-1]) if place else ("1", "a cell")
            raise GlossaryError(f"{file}:{row}: {cell} is a formula without a stored value; save the file in Excel")
        return _read_worksheet(worksheet, file)
    except GlossaryError:
        raise
    except Exception as error:  # openpyxl, zipfile and the XML parser raise a dozen types on a broken workbook
        raise GlossaryError(f"{file}: not a readable Excel workbook ({error}); save it again as .xlsx") from error


def _choose_worksheet(worksheets: Sequence[Any], file: str) -> Any:
    headed = []
    for worksheet in worksheets:
        worksheet.reset_dimensions()  # what a file says of its size need not be so
        header = next((cells for _, cells in _rows(worksheet, file) if any(cells)), [])
        headed.append((worksheet, tuple(cell.lower() for cell in header)))
    for wanted in (is_ours, has_terms):
        for worksheet, columns in headed:
            if wanted(columns):
                return worksheet
    filled = [worksheet for worksheet, columns in headed if columns]
    if len(filled) != 1:
        names = ", ".join(repr(worksheet.title) for worksheet in worksheets)
        raise GlossaryError(
            f"{file}:1: none of the worksheets {names} has columns of terms; name the columns id, kind, en, ko and uk"
        )
    return filled[0]


def _rows(worksheet: Any, file: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the cells of every row up to the last with a value, trailing empty cells left out."""
    told = 0
    for number, row in enumerate(worksheet.iter_rows(), start=1):
        if number > MAX_ROWS:
            raise GlossaryError(f"{file}:{number}: a row that Excel cannot have; save the file again in Excel")
        cells = [_read_value(cell, number, file) for cell in row] if row else []
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield from ((empty, []) for empty in range(told + 1, number))
            yield number, cells
            told = number


def _read_value(cell: Any, number: int, file: str) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "e":
        raise GlossaryError(f"{file}:{number}: {cell.coordinate} holds the error {value!r}; mend it in Excel")
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "seconds")
    return ESCAPE.sub(lambda match: chr(int(match[1], 16)), str(value)).strip()


def _read_worksheet(worksheet: Any, file: str) -> Sheet:
    rows = _rows(worksheet, file)
    line, names = next((number, cells) for number, cells in rows if any(cells))
    refuse_doubled_columns([name.lower() for name in names], f"{file}:{line}")
    table = list(rows)
    width = max((len(cells) for _, cells in table if cells and not cells[0].startswith(COMMENT)), default=0)
    columns = (*(name.lower() for name in names), *[""] * (width - len(names)))  # text right of the table is kept
    nameless, blank = columns.count("") > 1, dict.fromkeys(columns, "")
    found = []
    for number, cells in table:
        surplus = sum(map(bool, cells[len(columns) :]))
        raw = join_cells(cells, ",", "\n") if surplus or (nameless and cells) else ""
        found.append(Row(number, blank | dict(zip(columns, cells, strict=False)) if cells else blank, raw, surplus))
    return Sheet(file, columns, tuple(found))


def write_xlsx(sheet: Sheet) -> bytes:
    """Return a workbook with the rows of a sheet, all of them as text; the same sheet gives the same bytes.

    Raises:
        GlossaryError: when a cell or the table is larger than Excel allows.
    """
    import openpyxl  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    table = [list(map(_escape, cells)) for cells in (sheet.columns, *(list_cells(row, sheet) for row in sheet.rows))]
    if len(table) > MAX_ROWS or max(map(len, table)) > MAX_COLUMNS:
        raise GlossaryError(f"{sheet.file}: more rows or columns than an Excel worksheet holds; export it as CSV")
    for line, cells in zip((1, *(row.line for row in sheet.rows)), table, strict=True):
        if any(len(cell) > MAX_CELL for cell in cells):
            raise GlossaryError(
                f"{sheet.file}:{line}: a cell has more than {MAX_CELL:,} characters, Excel's limit; shorten it"
            )
    workbook = openpyxl.Workbook(write_only=True)
    worksheet = workbook.create_sheet("glossary")
    worksheet.freeze_panes = "B2"
    for number, column in enumerate(sheet.columns, start=1):
        worksheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(column, OTHER_WIDTH)
    worksheet.auto_filter.ref = f"A1:{get_column_letter(max(len(sheet.columns), 1))}{len(table)}"
    styles = _cell_styles()
    for line, cells in enumerate(table):
        worksheet.append([_write_cell(worksheet, cell, styles[line == 0]) for cell in cells])
    buffer = io.BytesIO()
    workbook.save(buffer)
    return _repack(buffer.getvalue())


def _cell_styles() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what cells of the table and of its header look like."""
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415

    table = {"alignment": Alignment(vertical="top", wrap_text=True), "number_format": "@"}
    fill = PatternFill("solid", start_color="DDE3EA")
    return table, {
        "font": Font(bold=True),
        "fill": fill,
        "alignment": Alignment(vertical="center"),
        "number_format": "@",
    }


def _escape(text: str) -> str:
    return UNSAFE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def _write_cell(worksheet: Any, escaped: str, style: dict[str, Any]) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    cell = WriteOnlyCell(worksheet, escaped or None)
    if escaped:
        cell.data_type = "s"  # openpyxl takes a leading = for a formula and #N/A for an error
    cell.quotePrefix = escaped.startswith(FORMULA_STARTS)
    for name, value in style.items():
        setattr(cell, name, value)
    return cell


def _repack(data: bytes) -> bytes:
    """Return the workbook without the times and the order that differ from one run to the next."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in archive.namelist():
            part = archive.read(name)
            if name == "docProps/core.xml":
                part = TIMES.sub(rb"\g<1>1980-01-01T00:00:00Z", part)
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            packed.writestr(entry, part)
    return buffer.getvalue()
