"""What is done to an Excel workbook before it is parsed: it must be one, and it must not unpack to a flood.

A sheet that was formatted down to its last row holds a million empty rows below the few that say something. The raw
text of the sheet tells quickly where the last value stands, and the parser is given the sheet up to there.
"""

import io
import re
import zipfile
from typing import IO

from tribrief.errors import GlossaryError
from tribrief.packages import WORKBOOK, open_package

MAX_UNPACKED = 1_000_000_000  # passed over in a few seconds
MAX_PARSED = 64_000_000  # of a worksheet up to its last value, and of all other parts together
MAX_REST_OF_ROW = 4_000_000  # 16,384 empty cells and the last value itself
CHUNK = 1 << 20
KEPT = 4096  # of a chunk, to see tags that lie across two
WORKSHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.I)
VALUE = re.compile(rb"<(?:\w+:)?(?:v|is|f)[\s/>]")
SIGNS_OF_VALUE = (b"<v", b"<is", b"<f", b":v", b":is", b":f")  # sought in a tenth of the time of the pattern
DATA = re.compile(rb"<((?:\w+:)?)sheetData\b")
END_OF_ROW = re.compile(rb"</(?:\w+:)?row>")
END_OF_DATA = re.compile(rb"</(?:\w+:)?sheetData>")
DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
EMPTY_FORMULA = re.compile(
    rb"<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


def trim_workbook(data: bytes, file: str) -> bytes:
    """Return a workbook with its worksheets cut after their last values.

    Raises:
        GlossaryError: when it is no workbook, encrypted, of the old format, declares entities, or unpacks to more than
            any glossary.
    """
    trimmed = io.BytesIO()
    with _open_zip(data, file) as archive, zipfile.ZipFile(trimmed, "w", zipfile.ZIP_STORED) as copy:
        for name in dict.fromkeys(archive.namelist()):
            if WORKSHEET.fullmatch(name):
                with archive.open(name) as stream:
                    last_value = _find_last_value(stream)
                with archive.open(name) as stream:
                    part = _cut_sheet(stream, last_value, file)
            else:
                part = archive.read(name)
            if DECLARATION.search(part):
                raise GlossaryError(f"{file}: the workbook declares XML entities, which Excel never does; refused")
            copy.writestr(name, part)
    return trimmed.getvalue()


def _open_zip(data: bytes, file: str) -> zipfile.ZipFile:
    archive = open_package(data, file, WORKBOOK, error=GlossaryError)
    sizes = [(part.file_size, bool(WORKSHEET.fullmatch(part.filename))) for part in archive.infolist()]
    beside = sum(size for size, is_worksheet in sizes if not is_worksheet)
    if beside > MAX_PARSED or sum(size for size, _ in sizes) > MAX_UNPACKED:
        raise GlossaryError(f"{file}: the workbook unpacks to far more than a glossary; copy its terms into a new one")
    return archive


def _find_last_value(stream: IO[bytes]) -> int | None:
    """Return where in the XML of a worksheet the last value, text or formula of a cell starts."""
    last: int | None = None
    offset, kept = 0, b""
    end = None
    while end is None and (chunk := stream.read(CHUNK)):
        text = kept + chunk
        end = END_OF_DATA.search(text) if b"sheetData>" in text else None
        if any(sign in text for sign in SIGNS_OF_VALUE):
            values = [match.start() for match in VALUE.finditer(text, 0, end.start() if end else len(text))]
            last = offset - len(kept) + values[-1] if values else last
        offset += len(chunk)
        kept = text[-KEPT:]
    return last


def _cut_sheet(stream: IO[bytes], last_value: int | None, file: str) -> bytes:
    """Return the XML of a worksheet up to the row of its last value, closed properly."""
    if (last_value or 0) > MAX_PARSED:
        raise GlossaryError(f"{file}: the worksheet is larger than any glossary; copy its terms into a new workbook")
    text = stream.read((last_value or 0) + MAX_REST_OF_ROW)
    data = DATA.search(text)
    if data is None:
        raise GlossaryError(f"{file}: not a readable worksheet; save the workbook again in Excel")
    if last_value is None:
        head = text[: data.start()] + b"<" + data[1] + b"sheetData>"
    else:
        end = END_OF_ROW.search(text, last_value)
        head = text[: end.end()] if end else text
    return head + b"</" + data[1] + b"sheetData></" + data[1] + b"worksheet>"


def find_empty_formula(sheet: bytes) -> str | None:
    """Return the attributes of a formula cell without a stored value, for which Excel never computed one."""
    cells = (match[1].decode("utf-8", "replace") for match in EMPTY_FORMULA.finditer(sheet))
    return next((attributes for attributes in cells if 't="str"' not in attributes), None)
