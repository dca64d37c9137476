"""A glossary in any of the formats that translators use: CSV, Excel and TBX, read into a sheet and written from one."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from tribrief.errors import GlossaryError
from tribrief.glossary.files.ids import make_id
from tribrief.glossary.files.losses import Loss, count_losses
from tribrief.glossary.files.sheet import Sheet, read_csv, write_csv
from tribrief.glossary.files.tbx import Form

CSV, XLSX, TBX = "csv", "xlsx", "tbx"
SIGNATURES = {  # how a file of another format than its name says begins
    b"PK\x03\x04": (XLSX, "an Excel workbook", ".xlsx"),
    b"<?xml": (TBX, "an XML file", ".tbx"),
    b"\xef\xbb\xbf<?xml": (TBX, "an XML file", ".tbx"),
    b"<martif": (TBX, "a TBX file", ".tbx"),
    b"<tbx": (TBX, "a TBX file", ".tbx"),
    b"\xd0\xcf\x11\xe0": (XLSX, "an Excel workbook of the old format or with a password", ".xlsx"),
}
WRITTEN = {".csv": CSV, ".xlsx": XLSX, ".tbx": TBX}
FORMATS = {".csv": CSV, ".tsv": CSV, ".txt": CSV, ".xlsx": XLSX, ".xlsm": XLSX, ".tbx": TBX, ".xml": TBX}


def read_sheet(path: Path) -> tuple[Sheet, tuple[Loss, ...]]:
    """Read a glossary file of any format, and say what the sheet does not hold of it.

    Raises:
        GlossaryError: when the format is none of these, or the file is broken; the message names file and line.
    """
    kind = _choose_format(path, FORMATS)
    _refuse_other_content(path, kind)
    if kind == TBX:
        from tribrief.glossary.files.tbx_files import read_tbx  # noqa: PLC0415 - lxml, and only here

        sheet, lost = read_tbx(path)
        return sheet, count_losses(lost)
    if kind == XLSX:
        from tribrief.glossary.files.xlsx import read_xlsx  # noqa: PLC0415 - openpyxl, and only here

        return read_xlsx(path), ()
    return read_csv(path), ()


def read_complete_sheet(path: Path) -> Sheet:
    """Read a glossary file to work with: TBX entries of other programs get the id and the kind that they lack."""
    sheet = read_sheet(path)[0]
    if FORMATS[path.suffix.lower()] != TBX:
        return sheet
    taken = {row.cells["id"] for row in sheet.rows}
    rows = []
    for row in sheet.rows:
        cells = {**row.cells, "id": row.cells["id"] or make_id(row.cells, taken), "kind": row.cells["kind"] or "term"}
        taken.add(cells["id"])
        rows.append(replace(row, cells=cells))
    return replace(sheet, rows=tuple(rows))


def write_sheet(sheet: Sheet, path: Path, form: Form | None = None) -> tuple[bytes, tuple[Loss, ...]]:
    """Return the bytes of a sheet in the format that the name of a file asks for, and what they do not hold.

    Args:
        sheet: the rows to write.
        path: the file to be written; only its suffix counts.
        form: which TBX; version 3 in style DCA by default.

    Raises:
        GlossaryError: when the suffix is none of the known ones, or the format cannot hold a cell.
    """
    kind = _choose_format(path, WRITTEN)
    if kind == TBX:
        from tribrief.glossary.files.tbx_files import write_tbx  # noqa: PLC0415

        data, lost = write_tbx(sheet, form or Form())
        return data, count_losses(lost)
    if kind == XLSX:
        from tribrief.glossary.files.xlsx import write_xlsx  # noqa: PLC0415

        return write_xlsx(sheet), ()
    return write_csv(sheet).encode(), ()


def _choose_format(path: Path, formats: Mapping[str, str]) -> str:
    suffix = path.suffix.lower()
    if suffix not in formats:
        raise GlossaryError(f"{path}: {suffix or 'no suffix'} is no glossary format; use {', '.join(formats)}")
    return formats[suffix]


def _refuse_other_content(path: Path, kind: str) -> None:
    try:
        with path.open("rb") as file:
            start = file.read(16)
    except OSError:
        return  # its reader says why
    for signature, (content, name, suffix) in SIGNATURES.items():
        if content != kind and start.startswith(signature):
            raise GlossaryError(f"{path}: {name}, not what its name says; save it as {suffix} and name it so")
