"""Glossary files of other formats and other offices: what goes in comes out, and what cannot is said."""

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from tribrief.cli import main
from tribrief.errors import GlossaryError
from tribrief.glossary.entries import read_glossary
from tribrief.glossary.files.columns import COLUMNS
from tribrief.glossary.files.formats import read_sheet, write_sheet
from tribrief.glossary.files.sheet import Row, Sheet, read_csv, write_csv
from tribrief.glossary.files.tbx import Form

FORMS = [Form(2, "dca"), Form(3, "dca"), Form(3, "dct")]
SECURITY = Path(__file__).parents[1] / "glossary" / "security.csv"
TARGETS = [("g.xlsx", None), *((f"g{form.version}{form.style}.tbx", form) for form in FORMS)]
TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs",), exclude_characters="\ufeff"), max_size=12
) | st.sampled_from(
    [
        "=1+2",
        "@x",
        "a | b",
        'say "no"',
        "<b>&amp;",
        "_x0041_",
        "тест",
        "국정원",
        "tribrief: {}",
        "a  b   c",
        "x\x00\r\ny",
    ]
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["glossary", *map(str, arguments)])


@pytest.mark.parametrize(("name", "form"), TARGETS, ids=[name for name, _ in TARGETS])
def test_the_whole_glossary_survives(tmp_path: Path, name: str, form: Form | None) -> None:
    """The project's own glossary comes back from every format byte for byte."""
    sheet = read_csv(SECURITY)
    data, losses = write_sheet(sheet, tmp_path / name, form)
    (tmp_path / name).write_bytes(data)
    back, lost = read_sheet(tmp_path / name)
    assert (losses, lost) == ((), ())
    assert write_csv(back) == SECURITY.read_text("utf-8")


@pytest.mark.parametrize(("name", "form"), TARGETS, ids=[name for name, _ in TARGETS])
@given(cells=st.lists(st.dictionaries(st.sampled_from([*COLUMNS[2:], "client"]), TEXT), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_any_cell_survives(
    tmp_path_factory: pytest.TempPathFactory, name: str, form: Form | None, cells: list[dict[str, str]]
) -> None:
    """Every cell of every column, an unknown one too, comes back, whatever is written in it."""
    columns = (*COLUMNS, "client")
    rows = [
        {**dict.fromkeys(columns, ""), "id": f"c{i}", "kind": "term", **{k: v.strip() for k, v in row.items()}}
        for i, row in enumerate(cells)
    ]
    path = tmp_path_factory.mktemp("round") / name
    path.write_bytes(write_sheet(Sheet("g.csv", columns, tuple(Row(0, row) for row in rows)), path, form)[0])
    assert [dict(row.cells) for row in read_sheet(path)[0].rows] == rows


@given(rows=st.lists(st.lists(TEXT, min_size=3, max_size=3), max_size=4))
@settings(max_examples=100, deadline=None)
def test_csv_is_written_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    """What was read is written again, and what is written anew is read again."""
    columns = ("id", "kind", "en")
    cells = [dict(zip(columns, (cell.strip() for cell in row), strict=True)) for row in rows]
    path = tmp_path_factory.mktemp("csv") / "g.csv"
    path.write_text(write_csv(Sheet("", columns, tuple(Row(0, row) for row in cells))), "utf-8", newline="")
    sheet = read_csv(path)
    assert [dict(row.cells) for row in sheet.rows] == cells
    assert write_csv(sheet).encode() == path.read_bytes()


def test_comments_and_unknown_columns_stay(tmp_path: Path) -> None:
    """Adding to a glossary leaves its rows, comments, blank lines and unknown columns as they are."""
    old = 'id,kind,en,client\n# ours, not theirs\nnis,org,"Service",a\n\n'
    (tmp_path / "g.csv").write_text(old)
    (tmp_path / "new.csv").write_text("English,Korean\nCeasefire,휴전\n")
    result = run("import", tmp_path / "new.csv", "--into", tmp_path / "g.csv")
    assert result.exit_code == 0, result.output
    text = (tmp_path / "g.csv").read_text()
    assert "\n# ours, not theirs\n" in text
    assert [concept.id for concept in read_glossary([tmp_path / "g.csv"]).concepts] == ["nis", "ceasefire"]
    assert "client" in text.splitlines()[0]


def test_formulas_are_text(tmp_path: Path) -> None:
    """A cell that begins like a formula is written as text, so that a spreadsheet never runs it."""
    sheet = Sheet("g.csv", ("id", "kind", "en"), (Row(2, {"id": "x", "kind": "term", "en": "=HYPERLINK(1)"}),))
    path = tmp_path / "g.xlsx"
    path.write_bytes(write_sheet(sheet, path)[0])
    cell = openpyxl.load_workbook(path).active["C2"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", "=HYPERLINK(1)", True)


def test_a_million_empty_rows(tmp_path: Path) -> None:
    """A sheet formatted to its last row is read up to its last value."""
    path = tmp_path / "g.xlsx"
    workbook = openpyxl.Workbook()
    workbook.active.append(["id", "kind", "en"])
    workbook.active.append(["nis", "org", "Service"])
    workbook.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    rows = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (number, number) for number in range(3, 1_000_000))
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(
        b"</sheetData>", rows + b"</sheetData>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert [row.cells["id"] for row in read_sheet(path)[0].rows] == ["nis"]


FOREIGN_TBX = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "http://example.invalid/TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>memo</p></sourceDesc></fileDesc></martifHeader>
<text><body>
<termEntry id="c1"><descrip type="subjectField">Organization</descrip>
 <transacGrp><transac type="transactionType">origination</transac></transacGrp>
 <langSet xml:lang="en-US"><ntig><termGrp><term>Customs Service</term></termGrp></ntig>
  <ntig><termGrp><term>CS</term><termNote type="termType">acronym</termNote></termGrp></ntig></langSet>
 <langSet xml:lang="uk-UA"><tig><term>Митна служба</term><termNote type="grammaticalGender">feminine</termNote></tig>
  <tig><term>Таможенна служба</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
 </langSet>
 <langSet xml:lang="de"><tig><term>Zoll</term></tig></langSet>
</termEntry></body></text></martif>
"""


def test_a_term_base_of_another_program(tmp_path: Path) -> None:
    """Terms, statuses, acronyms and genders are taken over; languages and transactions that are not are named."""
    (tmp_path / "t.tbx").write_text(FOREIGN_TBX)
    result = run("import", tmp_path / "t.tbx", "-o", tmp_path / "out.csv", "--json")
    report = json.loads(result.stdout)
    (concept,) = read_glossary([tmp_path / "out.csv"]).concepts
    assert (concept.id, concept.kind, concept.gender) == ("c1", "org", "f")
    assert concept.terms["en"].acronym == "CS"
    assert concept.terms["uk"].forbidden == ("Таможенна служба",)
    assert {loss["what"] for loss in report["lost"]} == {"terms in the language 'de'", "transactions"}
    assert report["concepts"] == 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        (
            "a.tbx",
            '<!DOCTYPE t [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><tbx><text>&b;</text></tbx>',
            ["a.tbx:1", "entity"],
        ),
        ("a.tbx", '<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]><tbx>&x;</tbx>', ["a.tbx:1", "entity"]),
        ("a.tbx", "<tbx>\n<text></tbx>", ["a.tbx:2", "broken XML"]),
        ("a.tbx", "<html/>", ["a.tbx:1", "<html>"]),
        ("a.tbx", "<tbx/>", ["a.tbx:1", "no concept entry"]),
        ("a.xlsx", "not a zip", ["a.xlsx", "not an Excel workbook"]),
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, ["a.xlsx", ".xls"]),
        ("a.csv", "id,kind,en\nnis,org,Служба\n".encode() + "x,org,Служба\n".encode("cp1251"), ["a.csv:3", "UTF-8"]),
        ("a.csv", 'id,kind,en\nnis,org,"Serv\n', ["a.csv:2", "broken CSV"]),
        ("a.csv", "id,kind,en,en\nnis,org,a,b\n", ["a.csv:1", "'en' twice"]),
        ("a.csv", "name,wert\na,b\n", ["a.csv:1", "no column of terms"]),
        ("a.pdf", "x", ["a.pdf", "no glossary format"]),
    ],
)
def test_bad_files_are_refused(tmp_path: Path, name: str, content: str | bytes, words: list[str]) -> None:
    """A broken or hostile file is refused with its name and line, and nothing is written."""
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    result = run("import", tmp_path / name, "-o", tmp_path / "out.csv")
    assert result.exit_code == 2
    for word in words:
        assert word in result.stderr
    assert not (tmp_path / "out.csv").exists()


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    """A file of 200 MB is refused by its size, for every format."""
    for name in ("a.csv", "a.xlsx", "a.tbx"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(200_000_000)
        with pytest.raises(GlossaryError, match="50 MB"):
            read_sheet(tmp_path / name)


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    """A workbook that unpacks to a flood is refused before it is parsed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/sharedStrings.xml", b"0" * 70_000_000)
    (tmp_path / "b.xlsx").write_bytes(buffer.getvalue())
    with pytest.raises(GlossaryError, match="unpacks"):
        read_sheet(tmp_path / "b.xlsx")


def test_two_files_define_one_id(tmp_path: Path) -> None:
    """Reading refuses it; importing reports it and keeps the first, unless told to update."""
    (tmp_path / "a.csv").write_text("id,kind,en\nnis,org,Service\n")
    (tmp_path / "b.csv").write_text("id,kind,en\nnis,org,Agency\n")
    with pytest.raises(GlossaryError, match=r"b\.csv:2.*a\.csv:2"):
        read_glossary([tmp_path / "a.csv", tmp_path / "b.csv"])
    result = run("import", tmp_path / "b.csv", "--into", tmp_path / "a.csv")
    assert "b.csv:2: 'nis' is in the glossary with another en" in result.stderr
    assert (tmp_path / "a.csv").read_text() == "id,kind,en\nnis,org,Service\n"
    assert run("import", tmp_path / "b.csv", "--into", tmp_path / "a.csv", "--update").exit_code == 0
    assert "Agency" in (tmp_path / "a.csv").read_text()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """An existing file stays unless --force is given."""
    (tmp_path / "a.csv").write_text("id,kind,en\nnis,org,Service\n")
    (tmp_path / "out.tbx").write_text("mine")
    arguments = ("export", "--glossary", tmp_path / "a.csv", "-o", tmp_path / "out.tbx")
    result = run(*arguments)
    assert (result.exit_code, (tmp_path / "out.tbx").read_text()) == (2, "mine")
    assert "--force" in result.stderr
    assert run(*arguments, "--force").exit_code == 0
    assert [concept.id for concept in read_glossary([tmp_path / "out.tbx"]).concepts] == ["nis"]
