"""The timeline and the names that the glossary lacks, in documents of each language."""

import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from test_document_sample import draft_brief, sample_brief
from tribrief.document.brief import write_document
from tribrief.document.markers import paragraph_text
from tribrief.records import Brief, DateMention, UnlistedName

DATED = (("P1", "2026-08-03"), ("P2", "2026-08-12"), ("P3", "2026-09"))
HEADINGS = {"en": "Timeline", "ko": "주요 경과", "uk": "Хронологія подій"}
NAMES_TABLE = 3  # data, figures, timeline, names


def dated(brief: Brief) -> Brief:
    citations = {point.id: point.citations[0] for point in brief.summary.points}
    timeline = tuple(DateMention("", iso, citations[point], point) for point, iso in DATED)
    names = (UnlistedName("Орест Галицький", "uk", "person", "", (citations["P1"],)),)
    return replace(brief, summary=replace(brief.summary, timeline=timeline, names=names))


def tables(brief: Brief, language: str, folder: Path) -> tuple[list[list[list[str]]], str]:
    path = folder / "brief.docx"
    write_document(brief, language, path)
    body = docx.Document(str(path)).element.body
    found = [
        [
            [" | ".join(map(paragraph_text, cell.iter(qn("w:p")))) for cell in row.iter(qn("w:tc"))]
            for row in table.iter(qn("w:tr"))
        ]
        for table in body.iter(qn("w:tbl"))
    ]
    return found, "\n".join(map(paragraph_text, body.iter(qn("w:p"))))


@pytest.mark.parametrize(
    ("language", "days"),
    [
        ("en", ["3 August 2026", "12 August 2026", "September 2026"]),
        ("ko", ["2026년 8월 3일", "2026년 8월 12일", "2026년 9월"]),
        ("uk", ["3 серпня 2026 р.", "12 серпня 2026 р.", "вересень 2026 р."]),
    ],
)
def test_timeline(language: str, days: list[str], tmp_path: Path) -> None:
    """Dates stand in the language's words, each with its point and where it is stated."""
    found, text = tables(dated(sample_brief()), language, tmp_path)
    head, *rows = found[2]
    assert HEADINGS[language] in text
    assert [re.sub(r"\s", " ", row[0]) for row in rows] == days
    assert all(row[1] and row[2].startswith("S") for row in rows)
    assert len(head) == 3


@pytest.mark.parametrize("language", ["en", "ko", "uk"])
def test_no_timeline(language: str, tmp_path: Path) -> None:
    """Without dated points neither heading nor table is there."""
    found, text = tables(sample_brief(), language, tmp_path)
    assert len(found) == NAMES_TABLE
    assert HEADINGS[language] not in text


def test_pending_text_says_so_here_too(tmp_path: Path) -> None:
    """A point that is not translated is marked in the timeline as above."""
    found, _ = tables(dated(draft_brief(1)), "uk", tmp_path)
    assert [row[1].startswith("Очікує перекладу:") for row in found[2][1:]] == [False, False, True]


@pytest.mark.parametrize(
    ("language", "kind", "mark"),
    [
        ("en", "Person", "Not in the glossary"),
        ("ko", "인물", "용어집에 없음"),
        ("uk", "Особа", "Немає в глосарії"),
    ],
)
def test_names_that_the_glossary_lacks(language: str, kind: str, mark: str, tmp_path: Path) -> None:
    """They stand last, as the source has them, untranslated, and marked."""
    found, _ = tables(dated(sample_brief()), language, tmp_path)
    row = found[NAMES_TABLE][-1]
    assert row[:3] == ["—", "—", "Орест Галицький"]
    assert row[3].startswith(kind)
    assert row[3].endswith(mark)
