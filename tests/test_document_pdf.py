"""PDFs: made by LibreOffice where it is installed, refused before any work where it is not."""

import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx.oxml.ns import qn
from lxml import etree
from pypdf import PdfReader

from test_document_sample import sample_brief
from tribrief.cli import main
from tribrief.document.folder import Making, write_brief
from tribrief.document.pdf import find_office
from tribrief.errors import OutputError
from tribrief.records import Finding


def test_without_libreoffice_nothing_is_begun(samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The message says what is missing and what to do instead."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OutputError, match=r"LibreOffice .* not installed .* save the Word file as PDF in Word"):
        find_office()
    command = ["build", str(samples / "seoul-desk.html"), "--pdf", "-o", str(tmp_path / "out")]
    done = CliRunner().invoke(main, command, catch_exceptions=False)
    assert done.exit_code == 2
    assert "PDF needs LibreOffice" in done.stderr
    assert not (tmp_path / "out").exists()


def test_office_that_fails_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What LibreOffice said is passed on, and no half folder is left."""
    (tmp_path / "bin").mkdir()
    office = tmp_path / "bin" / "soffice"
    office.write_text("#!/bin/sh\necho no license today >&2\nexit 3\n")
    office.chmod(0o755)
    monkeypatch.setenv("PATH", f"{office.parent}:/bin:/usr/bin")
    with pytest.raises(OutputError, match="no license today"):
        write_brief(sample_brief(), tmp_path / "out", Making(pdf=True))
    assert not (tmp_path / "out").exists()


@pytest.mark.render
def test_each_footnote_has_its_own_text_in_the_pdf(tmp_path: Path):
    """Comments do not push the texts of footnotes from one to the next, as LibreOffice does where their marks stand."""
    brief = sample_brief()
    findings = tuple(
        Finding("term-missing", "error", "x", segment=point.id, lang="uk", start=0, end=4, expected="Київ")
        for point in brief.summary.points
    )
    folder, documents = write_brief(
        replace(brief, findings=findings), tmp_path / "out", Making(variant="review", pdf=True)
    )
    with zipfile.ZipFile(documents["uk"]) as archive:
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
    wanted = ["".join(note.itertext()).strip() for note in notes if note.get(qn("w:id")) not in ("-1", "0")]
    pages = PdfReader(folder / "brief.uk.pdf").pages
    shown = "".join("".join(page.extract_text() for page in pages).split())
    assert len(wanted) > 3
    numbered = [f"{number}{''.join(text.split())}" for number, text in enumerate(wanted, 1)]
    assert [note for note in numbered if note not in shown] == []


@pytest.mark.render
def test_build_writes_pdfs(samples: Path, tmp_path: Path):
    """One beside each document, named in the JSON, and gone when the next build has none."""
    article = str(samples / "seoul-desk.html")
    command = ["build", article, "-l", "en", "--json", "-o", str(tmp_path)]
    program = [sys.executable, "-m", "tribrief", *command, "--pdf", "--variant", "review"]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    written = Path(json.loads(done.stdout)["pdf"]["en"])
    assert written.read_bytes().startswith(b"%PDF")
    assert sorted(path.name for path in written.parent.iterdir()) == ["brief.en.docx", "brief.en.pdf", "brief.json"]
    CliRunner().invoke(main, command, catch_exceptions=False)
    assert not written.exists()
