"""What LibreOffice makes of the documents: pages, text and fonts of the PDF."""

import subprocess
from pathlib import Path

import pytest

from office import convert
from test_document_sample import draft_brief, sample_brief
from tribrief.document.brief import write_document
from tribrief.document.validity import find_faults
from tribrief.records import Brief

pytestmark = pytest.mark.render

EXPECTED = {
    "en": ["Two more sailors of the lost trawler", "Differs between sources", "Page 1 of 2", "https://example.org"],
    "ko": ["실종 어선 선원", "출처마다 다름", "1 / 2쪽", "Берегова охорона Кореї"],
    "uk": ["Ще двоє моряків зниклого", "Дані джерел розходяться", "Сторінка 1 з 2", "국가비상사태청"],
}


def render(briefs: dict[str, tuple[Brief, str]], folder: Path) -> dict[str, Path]:
    """Return the PDF of each brief in its language, by the name that it was given."""
    documents = [folder / f"{name}.docx" for name in briefs]
    for document, (brief, language) in zip(documents, briefs.values(), strict=True):
        write_document(brief, language, document)
        assert find_faults(document) == []
    return dict(zip(briefs, convert("pdf", *documents, folder=folder), strict=True))


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The briefing in each language, and the draft."""
    briefs = {language: (sample_brief(), language) for language in EXPECTED}
    return render(briefs | {"draft": (draft_brief(3), "ko")}, tmp_path_factory.mktemp("rendered"))


def output_of(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


@pytest.mark.parametrize("language", ["en", "ko", "uk"])
def test_rendered_briefing(language: str, pdfs: dict[str, Path]):
    """Two pages; title, tables, notes and page numbers are there, in sans-serif Hangul and without missing letters."""
    pdf = pdfs[language]
    assert "Pages:           2" in output_of("pdfinfo", str(pdf))
    text = output_of("pdftotext", "-layout", str(pdf), "-").replace("\u00a0", " ")
    for expected in EXPECTED[language]:
        assert expected in text
    assert "[[" not in text
    assert "\ufffd" not in text
    fonts = output_of("pdffonts", str(pdf))
    assert "Myeongjo" not in fonts
    assert "Batang" not in fonts


def test_rendered_draft(pdfs: dict[str, Path]):
    """The draft says so on its first page."""
    first = output_of("pdftotext", "-l", "1", str(pdfs["draft"]), "-")
    assert "초안" in first
    assert "[국가비상사태청]" in first.replace("\n", "")
