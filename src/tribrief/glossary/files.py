"""A glossary in any of the formats that translators use: CSV, Excel and TBX, read into a sheet and written from one."""

from pathlib import Path

from tribrief.errors import GlossaryError
from tribrief.glossary.losses import Loss, count_losses
from tribrief.glossary.sheet import Sheet, read_csv, write_csv
from tribrief.glossary.tbx import Form

CSV, XLSX, TBX = "csv", "xlsx", "tbx"
FORMATS = {".csv": CSV, ".tsv": CSV, ".txt": CSV, ".xlsx": XLSX, ".xlsm": XLSX, ".tbx": TBX, ".xml": TBX}


def read_sheet(path: Path) -> tuple[Sheet, tuple[Loss, ...]]:
    """Read a glossary file of any format, and say what the sheet does not hold of it.

    Raises:
        GlossaryError: when the format is none of these, or the file is broken; the message names file and line.
    """
    kind = _choose_format(path)
    if kind == TBX:
        from tribrief.glossary.tbx_files import read_tbx  # noqa: PLC0415 - lxml, and only here

        sheet, lost = read_tbx(path)
        return sheet, count_losses(lost)
    if kind == XLSX:
        from tribrief.glossary.xlsx import read_xlsx  # noqa: PLC0415 - openpyxl, and only here

        return read_xlsx(path), ()
    return read_csv(path), ()


def write_sheet(sheet: Sheet, path: Path, form: Form | None = None) -> tuple[bytes, tuple[Loss, ...]]:
    """Return the bytes of a sheet in the format that the name of a file asks for, and what they do not hold.

    Args:
        sheet: the rows to write.
        path: the file to be written; only its suffix counts.
        form: which TBX; version 3 in style DCA by default.

    Raises:
        GlossaryError: when the suffix is none of the known ones, or the format cannot hold a cell.
    """
    kind = _choose_format(path)
    if kind == TBX:
        from tribrief.glossary.tbx_files import write_tbx  # noqa: PLC0415

        data, lost = write_tbx(sheet, form or Form())
        return data, count_losses(lost)
    if kind == XLSX:
        from tribrief.glossary.xlsx import write_xlsx  # noqa: PLC0415

        return write_xlsx(sheet), ()
    return write_csv(sheet).encode(), ()


def _choose_format(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise GlossaryError(f"{path}: {suffix or 'no suffix'} is no glossary format; use {', '.join(FORMATS)}")
    return FORMATS[suffix]
