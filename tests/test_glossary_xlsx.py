"""Excel workbooks: what officers type in them is read as text, and what would be a trap is refused."""

import datetime
import io
import time
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tribrief.errors import GlossaryError
from tribrief.glossary.files.formats import read_sheet, write_sheet
from tribrief.glossary.files.sheet import Row, Sheet, list_cells, read_csv

SECURITY = Path(__file__).parents[1] / "glossary" / "security.csv"
HEADER = ["id", "kind", "en", "checked"]
NAMESPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def save(path: Path, *sheets: tuple[str, list[list[Any]]]) -> Path:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for title, rows in sheets:
        worksheet = workbook.create_sheet(title)
        for row in rows:
            worksheet.append(row)
    workbook.save(path)
    return path


def replace_part(path: Path, name: str, content: bytes) -> Path:
    """Give a workbook another part of that name."""
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for part, old in (parts | {name: content}).items():
            archive.writestr(part, content if part == name else old)
    return path


def test_values_are_text(tmp_path: Path) -> None:
    """Dates, numbers and truth values that Excel made of what was typed are sensible text."""
    day, moment = datetime.date(2026, 11, 22), datetime.datetime(2026, 11, 22, 9, 30)
    rows = [
        HEADER,
        ["a", "term", 38, day],
        ["b", "term", 2.5, moment],
        [7.0, "term", True, None],
        ["c", "term", "  x "],
    ]
    sheet, _ = read_sheet(save(tmp_path / "g.xlsx", ("s", rows)))
    assert [tuple(row.cells.values()) for row in sheet.rows] == [
        ("a", "term", "38", "2026-11-22"), ("b", "term", "2.5", "2026-11-22 09:30:00"), ("7", "term", "TRUE", ""),
        ("c", "term", "x", ""),
    ]  # fmt: skip


def test_the_worksheet_with_the_glossary_is_read(tmp_path: Path) -> None:
    """Of several worksheets the first with a glossary's columns is read, else the first with terms; or none is."""
    cover, ours = ("cover", [["Terms of 2026"], ["#REF!"]]), ("terms", [[], HEADER, ["a", "term", "x"]])
    theirs = ("list", [["English", "Korean"], ["ceasefire", "휴전"]])
    sheet, _ = read_sheet(save(tmp_path / "g.xlsx", cover, theirs, ours))
    assert (sheet.columns, sheet.rows[0].line) == (tuple(HEADER), 3)
    assert read_sheet(save(tmp_path / "g.xlsx", cover, theirs))[0].columns == ("english", "korean")
    with pytest.raises(GlossaryError, match="'cover', 'notes' has columns of terms"):
        read_sheet(save(tmp_path / "g.xlsx", cover, ("notes", [["x"]])))


def test_comments_and_blank_rows_stay(tmp_path: Path) -> None:
    """Comments, blank rows and cells beyond the header go to Excel and come back."""
    (tmp_path / "g.csv").write_text("id,kind,en,,\n# ours, not, theirs, and, more, yet\n\na,term,x,y,z\n", "utf-8")
    sheet = read_csv(tmp_path / "g.csv")
    (tmp_path / "g.xlsx").write_bytes(write_sheet(sheet, tmp_path / "g.xlsx")[0])
    back, _ = read_sheet(tmp_path / "g.xlsx")
    for before, after in zip(sheet.rows, back.rows, strict=True):
        assert [c for c in list_cells(before, sheet) if c] == [c for c in list_cells(after, back) if c]
        assert before.is_concept == after.is_concept
        assert not after.is_concept or not after.surplus


def test_a_workbook_looks_cared_for(tmp_path: Path) -> None:
    """The header is bold and frozen, columns have widths and a filter, texts wrap; twice gives the same bytes."""
    sheet = read_csv(SECURITY)
    data, _ = write_sheet(sheet, tmp_path / "g.xlsx")
    assert write_sheet(sheet, tmp_path / "g.xlsx")[0] == data
    worksheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert worksheet.freeze_panes == "B2"
    assert worksheet["A1"].font.bold
    assert worksheet["U2"].alignment.wrap_text
    assert worksheet.auto_filter.ref == f"A1:X{len(sheet.rows) + 1}"
    assert worksheet.column_dimensions["C"].width == 34
    assert {cell.data_type for row in worksheet.iter_rows() for cell in row} <= {"s", "n"}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "#N/A", "'x", "=cmd|' /C calc'!A0"])
def test_no_cell_is_a_formula(tmp_path: Path, text: str) -> None:
    """Whatever a cell begins with, the workbook holds it as text."""
    sheet = Sheet("g.csv", ("id", "en"), (Row(2, {"id": "x", "en": text}),))
    data, _ = write_sheet(sheet, tmp_path / "g.xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = archive.read("xl/worksheets/sheet1.xml")
        assert b"<f" not in part
        assert part.count(b't="inlineStr"') == 4
        assert (b'quotePrefix="1"' in archive.read("xl/styles.xml")) == text.startswith(
            ("=", "+", "-", "@", "\t", "\r")
        )
    (tmp_path / "g.xlsx").write_bytes(data)
    assert read_sheet(tmp_path / "g.xlsx")[0].rows[0].cells["en"] == text.strip()


@pytest.mark.parametrize(
    ("value", "words"),
    [("=1+1", ["g.xlsx:2", "C2", "formula without a stored value"]), ("#REF!", ["g.xlsx:2", "C2", "'#REF!'"])],
)
def test_cells_without_a_value_are_refused(tmp_path: Path, value: str, words: list[str]) -> None:
    """A formula that was never computed, and an error, are no terms."""
    with pytest.raises(GlossaryError) as refusal:
        read_sheet(save(tmp_path / "g.xlsx", ("s", [HEADER, ["a", "term", value]])))
    for word in words:
        assert word in str(refusal.value)


def test_a_computed_formula_is_its_value(tmp_path: Path) -> None:
    """What Excel has stored beside a formula is read, an empty text too."""
    path = save(tmp_path / "g.xlsx", ("s", [HEADER]))
    cells = b'<c r="C2" t="str"><f>UPPER("x")</f><v>X</v></c><c r="D2" t="str"><f>""</f><v></v></c>'
    rows = b"".join(b'<c r="%s1" t="inlineStr"><is><t>%s</t></is></c>' % pair for pair in zip(
        (b"A", b"B", b"C", b"D"), (name.encode() for name in HEADER), strict=True))  # fmt: skip
    part = b"<worksheet %s><sheetData><row>%s</row><row>%s</row></sheetData></worksheet>" % (NAMESPACE, rows, cells)
    sheet, _ = read_sheet(replace_part(path, "xl/worksheets/sheet1.xml", part))
    assert [(row.cells["en"], row.cells["checked"]) for row in sheet.rows] == [("X", "")]


def test_a_cell_that_excel_would_cut_is_refused(tmp_path: Path) -> None:
    """Excel holds 32,767 characters in a cell; more is refused, not cut."""
    rows = (Row(7, {"id": "x", "en": "я" * 40_000}),)
    with pytest.raises(GlossaryError, match=r"g\.csv:7: a cell has more than 32,767 characters"):
        write_sheet(Sheet("g.csv", ("id", "en"), rows), tmp_path / "g.xlsx")


def test_a_sheet_formatted_to_its_end(tmp_path: Path) -> None:
    """A million formatted rows below the last value take little time and memory."""
    cells = b"".join(b'<c r="%s%%d" s="0"/>' % column.encode() for column in "ABCD")
    blank = b"".join(map((b'<row r="%d">' + cells + b"</row>").__mod__, ((n,) * 5 for n in range(3, 1_048_576))))
    head = b"".join(
        b'<c r="%s1" t="inlineStr"><is><t>%s</t></is></c>' % (column.encode(), name.encode())
        for column, name in zip("ABCD", HEADER, strict=True)
    )
    row = b'<row r="2"><c r="A2" t="inlineStr"><is><t>a</t></is></c></row>'
    part = b'<worksheet %s><dimension ref="A1:XFD1048576"/><sheetData><row r="1">%s</row>%s%s</sheetData></worksheet>'
    path = save(tmp_path / "g.xlsx", ("s", [HEADER]))
    replace_part(path, "xl/worksheets/sheet1.xml", part % (NAMESPACE, head, row, blank))
    del blank
    tracemalloc.start()
    start = time.process_time()
    sheet, _ = read_sheet(path)
    assert [row.cells["id"] for row in sheet.rows] == ["a"]
    assert time.process_time() - start < 20
    assert tracemalloc.get_traced_memory()[1] < 100_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>', "a row that Excel cannot have"),
        (b'<row r="2"><c r="ZZZZZZZ2"><v>1</v></c></row>', "not a readable Excel workbook"),
        (b'<row r="2"><c r="A2"><v>1</v></row>', "not a readable Excel workbook"),
    ],
)
def test_broken_worksheets_are_refused(tmp_path: Path, row: bytes, words: str) -> None:
    """Rows and columns that no sheet has, and broken XML, end in words."""
    head = b'<row r="1"><c r="A1" t="inlineStr"><is><t>en</t></is></c></row>'
    part = b"<worksheet %s><sheetData>%s%s</sheetData></worksheet>" % (NAMESPACE, head, row)
    path = replace_part(save(tmp_path / "g.xlsx", ("s", [HEADER])), "xl/worksheets/sheet1.xml", part)
    with pytest.raises(GlossaryError, match=words):
        read_sheet(path)


def test_hostile_workbooks_are_refused(tmp_path: Path) -> None:
    """Passwords, the old format, entities, another zip, and a sheet that unpacks to a flood."""
    path = tmp_path / "g.xlsx"

    def refused(words: str) -> None:
        with pytest.raises(GlossaryError, match=words):
            read_sheet(path)

    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"))
    refused("has a password")
    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 512)
    refused("old format")
    save(path, ("s", [HEADER]))
    replace_part(path, "xl/workbook.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><workbook/>')
    refused("XML entities")
    values = b'<row><c t="str"><v>%s</v></c></row>' % (b"0" * 1_000_000)
    replace_part(
        save(path, ("s", [HEADER])), "xl/worksheets/sheet1.xml", b"<sheetData>" + values * 70 + b"</sheetData>"
    )
    refused("larger than any glossary")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    refused("a zip, but not an Excel workbook")
    path.write_bytes(path.read_bytes()[:40])
    refused("not an Excel workbook")
