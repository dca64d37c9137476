"""The translation sheet: edited in a word processor it comes back as corrections, and a damaged one not at all."""

import copy
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from office import convert
from test_document_sample import UK, draft_brief, sample_brief
from tribrief.cli import main
from tribrief.document.validity import find_faults
from tribrief.errors import ReviewError
from tribrief.records import Brief, Finding
from tribrief.review.corrections import APPROVED, NEEDS_REVIEW, TRANSLATED, Correction
from tribrief.review.folder import OpenedBrief, identify_brief
from tribrief.review.sheet import ID, STATE, TRANSLATION, write_sheet
from tribrief.review.sheet_reading import read_sheet

LANGUAGES = ("ko", "uk")


REVISION = "0123456789abcdef" * 4


def sheet_of(brief: Brief, folder: Path, language: str = "uk") -> Path:
    path = folder / f"sheet.{language}.docx"
    write_sheet(OpenedBrief(brief, folder, REVISION), language, path)
    return path


def by_id(path: Path) -> dict[str, Correction]:
    return {one.segment: one for one in read_sheet(path).corrections}


def set_cell(document, segment: str, column: int, text: str) -> None:
    """Type over a cell as a person does: the first run takes the text, the others go."""
    row = next(row for row in document.tables[0].rows if row.cells[ID].text == segment)
    runs = row.cells[column].paragraphs[0].runs
    runs[0].text = text
    for run in runs[1:]:
        run._r.getparent().remove(run._r)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("brief", [sample_brief(), draft_brief(4)], ids=["translated", "draft"])
def test_an_untouched_sheet_changes_nothing(brief: Brief, language: str, tmp_path: Path) -> None:
    path = sheet_of(brief, tmp_path, language)
    assert find_faults(path) == []
    sheet = read_sheet(path)
    assert (sheet.origin, sheet.language) == (f"{identify_brief(brief)}:0123456789abcdef", language)
    segments = [one for one in brief.segments if one.lang == language and one.status != "original"]
    assert {(one.id, one.text) for one in segments} == {(one.segment, one.text) for one in sheet.corrections}
    assert {one.state for one in sheet.corrections} <= {NEEDS_REVIEW}
    assert all(one.based_on for one in sheet.corrections)


def test_same_brief_gives_the_same_bytes(tmp_path: Path) -> None:
    first = sheet_of(sample_brief(), tmp_path).read_bytes()
    assert sheet_of(sample_brief(), tmp_path).read_bytes() == first


def test_edits_approvals_and_notes_come_back(tmp_path: Path) -> None:
    """Text typed over, the word for approved in any language, a word of her own in the state, a comment."""
    path = sheet_of(sample_brief(), tmp_path)
    document = docx.Document(path)
    set_cell(document, "P1", TRANSLATION, "Виправлений переклад № 4.")
    set_cell(document, "P1", STATE, "Approved.")
    set_cell(document, "P2", STATE, "запитати редактора")
    row = next(row for row in document.tables[0].rows if row.cells[ID].text == "P2")
    document.add_comment(row.cells[TRANSLATION].paragraphs[0].runs[0], text="Перевірити назву.", author="Олена")
    document.save(path)
    found = by_id(path)
    assert (found["P1"].text, found["P1"].state) == ("Виправлений переклад № 4.", APPROVED)
    assert (found["P2"].text, found["P2"].state) == (UK["P2"], NEEDS_REVIEW)
    assert found["P2"].remarks == ("Олена: Перевірити назву.", "запитати редактора")


def test_tracked_changes_count_as_accepted(tmp_path: Path) -> None:
    path = sheet_of(sample_brief(), tmp_path)
    document = docx.Document(path)
    row = next(row for row in document.tables[0].rows if row.cells[ID].text == "P1")
    paragraph = row.cells[TRANSLATION].paragraphs[0]._p
    run = [one for one in paragraph.findall(qn("w:r")) if one.find(qn("w:t")) is not None][-1]
    deleted = parse_xml(f'<w:del {nsdecls("w")} w:id="901" w:author="O" w:date="2026-11-24T00:00:00Z"/>')
    run.addprevious(deleted)
    gone = copy.deepcopy(run)
    gone.find(qn("w:t")).tag = qn("w:delText")
    deleted.append(gone)
    inserted = parse_xml(
        f'<w:ins {nsdecls("w")} w:id="902" w:author="O" w:date="2026-11-24T00:00:00Z">'
        "<w:r><w:t>новий кінець.</w:t></w:r></w:ins>"
    )
    run.addprevious(inserted)
    kept = "".join(node.text for node in paragraph.iter(qn("w:t")) if node is not run.find(qn("w:t")))
    paragraph.remove(run)
    document.save(path)
    found = by_id(path)["P1"]
    assert (found.text, found.state) == (kept, TRANSLATED)


def test_findings_are_comments_and_are_not_taken_for_the_translators(tmp_path: Path) -> None:
    finding = Finding("term-missing", "error", "x", segment="P1", lang="uk", start=0, end=4, expected="Київ")
    path = sheet_of(replace(sample_brief(), findings=(finding,)), tmp_path)
    assert len(list(docx.Document(path).comments)) == 1
    assert by_id(path)["P1"].remarks == ()


@pytest.mark.render
def test_libreoffice_round_trip_keeps_everything(tmp_path: Path) -> None:
    """Saved as ODT and back, with an edit in between, ids, marks and texts are the same."""
    path = sheet_of(sample_brief(), tmp_path)
    before = by_id(path)
    document = docx.Document(path)
    set_cell(document, "P1", TRANSLATION, "Виправлено.")
    document.save(path)
    (saved,) = convert("odt", path, folder=tmp_path)
    path.unlink()
    assert convert("docx", saved, folder=tmp_path) == [path]
    assert by_id(path) == before | {"P1": replace(before["P1"], text="Виправлено.", state=TRANSLATED)}


def drop_column(document) -> None:
    for row in document.tables[0].rows:
        row._tr.remove(row._tr.tc_lst[STATE])


def drop_cell(document) -> None:
    row = document.tables[0].rows[2]._tr
    row.remove(row.tc_lst[STATE])


def repeat_row(document) -> None:
    row = document.tables[0].rows[1]._tr
    row.addnext(copy.deepcopy(row))


def drop_number(document) -> None:
    document.tables[0].rows[1].cells[ID].paragraphs[0].runs[0].text = ""


def drop_identity(document) -> None:
    paragraph = next(one for one in document.paragraphs if "tribrief " in one.text)
    paragraph._p.getparent().remove(paragraph._p)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (drop_column, "has not the columns"),
        (drop_cell, "row 3 of the table has not 5 cells"),
        (repeat_row, "is there twice"),
        (drop_number, "its number is gone"),
        (drop_identity, "no translation sheet"),
    ],
)
def test_a_damaged_sheet_is_refused_in_words(damage, words: str, tmp_path: Path) -> None:
    path = sheet_of(sample_brief(), tmp_path)
    document = docx.Document(path)
    damage(document)
    document.save(path)
    with pytest.raises(ReviewError, match=words):
        read_sheet(path)


def test_what_is_no_word_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sheet.docx"
    for data in (b"", b"PK\x03\x04 half a zip", b"<html></html>"):
        path.write_bytes(data)
        with pytest.raises(ReviewError):
            read_sheet(path)
    with pytest.raises(ReviewError, match="cannot be read"):
        read_sheet(tmp_path / "none.docx")


def test_check_reads_a_word_table_of_anybodys(tmp_path: Path) -> None:
    """Columns are known by their letters, in whatever order; rows keep their numbers; tracked changes are accepted."""
    document = docx.Document()
    table = document.add_table(rows=0, cols=3)
    for cells in (
        ("No.", "Українською", "English"),
        ("1", "Обміняли 50 полонених.", "They exchanged 50 prisoners."),
        ("2", "", "Not translated yet."),
        ("3", "Загинуло 17 людей.", "Seventy people, 70 in all, died."),
    ):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    path = tmp_path / "table.docx"
    document.save(path)
    done = CliRunner().invoke(main, ["check", str(path), "--from", "en", "--to", "uk", "--only", "number-added"])
    assert done.exit_code == 1
    assert done.stdout.startswith(f"{path}:table 1 row 4:10 error number-added '17' (17) is not in the source")
    assert "3 segments checked" in done.stderr
    refused = CliRunner().invoke(main, ["check", str(path), "--from", "en", "--to", "ko"])
    assert refused.exit_code == 2
    assert "no table here has a column in English and one in Korean" in refused.stderr
