"""What LibreOffice makes of the documents: pages, text and fonts of the PDF."""

import subprocess
from pathlib import Path

import pytest

from test_document_sample import draft_brief, sample_brief
from tribrief.document.brief import write_document
from tribrief.records import Brief

pytestmark = pytest.mark.render

EXPECTED = {
    "en": ["Two more sailors of the lost trawler", "Differs between sources", "Page 1 of 2", "https://example.org"],
    "ko": ["실종 어선 선원", "출처마다 다름", "1 / 2쪽", "Берегова охорона Кореї"],
    "uk": ["Ще двоє моряків зниклого", "Дані джерел розходяться", "Сторінка 1 з 2", "국가비상사태청"],
}


def render(brief: Brief, language: str, folder: Path) -> Path:
    document = folder / f"brief.{language}.docx"
    write_document(brief, language, document)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["libreoffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(document)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return document.with_suffix(".pdf")


def output_of(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


@pytest.mark.parametrize("language", ["en", "ko", "uk"])
def test_rendered_briefing(language: str, tmp_path: Path):
    """Two pages; title, tables, notes and page numbers are there, in sans-serif Hangul and without missing letters."""
    pdf = render(sample_brief(), language, tmp_path)
    assert "Pages:           2" in output_of("pdfinfo", str(pdf))
    text = output_of("pdftotext", "-layout", str(pdf), "-").replace("\u00a0", " ")
    for expected in EXPECTED[language]:
        assert expected in text
    assert "[[" not in text
    assert "\ufffd" not in text
    fonts = output_of("pdffonts", str(pdf))
    assert "Myeongjo" not in fonts
    assert "Batang" not in fonts


def test_rendered_draft(tmp_path: Path):
    """The draft says so on its first page."""
    pdf = render(draft_brief(3), "ko", tmp_path)
    first = output_of("pdftotext", "-l", "1", str(pdf), "-")
    assert "초안" in first
    assert "[국가비상사태청]" in first.replace("\n", "")
