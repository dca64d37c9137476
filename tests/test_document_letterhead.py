"""The data above the text: reference, date, from, to, marking, number of articles."""

import json
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from test_document_sample import sample_brief
from tribrief.cli import main
from tribrief.document.brief import write_document
from tribrief.records import Letterhead
from tribrief.serialization import brief_from_json, brief_to_json

GIVEN = {"reference": "ВХ-2026/114", "sender": "Media Monitoring Unit", "recipient": "상황실"}
ARTICLES = Path(__file__).parent / "articles"


def rows_of(path: Path, number: int = 0) -> list[list[str]]:
    table = docx.Document(str(path)).tables[number]
    return [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        ("en", [["Reference", "ВХ-2026/114"], ["Date of issue", "Wednesday 19 August 2026"],
                ["From", "Media Monitoring Unit"], ["To", "상황실"],
                ["Classification", "UNCLASSIFIED // TRAINING"], ["Based on", "3 articles"]]),
        ("ko", [["문서 번호", "ВХ-2026/114"], ["작성일", "2026년 8월 19일 수요일"], ["발신", "Media Monitoring Unit"],
                ["수신", "상황실"], ["보안 등급", "평문 // TRAINING"], ["대상 기사", "3건"]]),
        ("uk", [["Реєстраційний індекс", "ВХ-2026/114"], ["Дата", "середа, 19 серпня 2026 р."],
                ["Від кого", "Media Monitoring Unit"], ["Кому", "상황실"], ["Гриф", "НЕТАЄМНО // TRAINING"],
                ["Опрацьовані матеріали", "3 статті"]]),
    ],
)  # fmt: skip
def test_rows_in_each_language(language: str, rows: list[list[str]], tmp_path: Path):
    """Every datum has a row whose label is in the language of the document; what was given stands as it was given."""
    path = tmp_path / "brief.docx"
    write_document(replace(sample_brief(), letterhead=Letterhead(**GIVEN)), language, path)
    assert [[cell.replace("Wednesday,", "Wednesday") for cell in row] for row in rows_of(path)] == rows


def test_what_was_not_given_has_no_row(tmp_path: Path):
    """No empty rows, and none with a dash."""
    path = tmp_path / "brief.docx"
    write_document(replace(sample_brief(), letterhead=Letterhead(recipient="Duty \x0bofficer")), "en", path)
    assert [row[0] for row in rows_of(path)] == ["Date of issue", "To", "Classification", "Based on"]
    assert rows_of(path)[1][1] == "Duty officer"


def test_letterhead_of_an_office(tmp_path: Path):
    """Single slots: without a value the line goes, and so does the table row that holds nothing else but its label."""
    house, path = docx.Document("templates/standard.docx"), tmp_path / "brief.docx"
    house.tables[0]._tbl.getparent().remove(house.tables[0]._tbl)
    house.add_paragraph("For [[recipient]]")
    house.add_paragraph("Our reference: [[Reference]]")
    table = house.add_table(rows=3, cols=2)
    texts = ("[[label.reference]]", "[[reference]]", "To", "[[recipient]]", "[[sender]]", "[[date]]")
    for cell, text in zip(table._cells, texts, strict=True):
        cell.text = text
    house.save(str(tmp_path / "house.docx"))
    brief = replace(sample_brief(), letterhead=Letterhead(sender="Unit 4"))
    write_document(brief, "en", path, template=tmp_path / "house.docx")
    assert rows_of(path, -1) == [["Unit 4", rows_of(path, -1)[0][1]]]
    written = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    assert not [text for text in written if "reference" in text or text.startswith("For")]


def test_options_reach_the_document_and_the_record(tmp_path: Path):
    """`build` takes them, brief.json keeps them, and a brief.json from before them still opens."""
    options = ["--reference", "PR-7", "--sender", "Unit 4", "--recipient", "Duty officer"]
    arguments = ["build", str(ARTICLES / "hangang-courier.txt"), "-l", "ko", "--translator", "draft", *options]
    CliRunner().invoke(main, [*arguments, "-o", str(tmp_path)], catch_exceptions=False)
    folder = next(tmp_path.iterdir())
    brief = brief_from_json((folder / "brief.json").read_text("utf-8"))
    assert brief.letterhead == Letterhead("PR-7", "Unit 4", "Duty officer")
    assert ["발신", "Unit 4"] in rows_of(folder / "brief.ko.docx")
    old = json.loads(brief_to_json(brief))
    del old["letterhead"]
    assert brief_from_json(json.dumps(old)).letterhead == Letterhead()
