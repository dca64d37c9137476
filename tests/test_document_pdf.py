"""PDFs: made by LibreOffice where it is installed, refused before any work where it is not."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from test_document_sample import sample_brief
from tribrief.document.folder import Making, write_brief
from tribrief.document.pdf import find_office
from tribrief.errors import OutputError


def test_without_libreoffice_nothing_is_begun(samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The message says what is missing and what to do instead."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OutputError, match=r"LibreOffice .* not installed .* save the Word file as PDF in Word"):
        find_office()
    command = [sys.executable, "-m", "tribrief", "build", str(samples / "seoul-desk.html"), "--pdf", "-o"]
    done = subprocess.run([*command, str(tmp_path / "out")], capture_output=True, text=True, check=False)
    assert done.returncode == 2
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
def test_build_writes_pdfs(samples: Path, tmp_path: Path):
    """One beside each document, named in the JSON, and gone when the next build has none."""
    article = str(samples / "seoul-desk.html")
    command = [sys.executable, "-m", "tribrief", "build", article, "-l", "en", "--json", "-o", str(tmp_path)]
    done = subprocess.run([*command, "--pdf", "--variant", "review"], capture_output=True, text=True, check=False)
    written = Path(json.loads(done.stdout)["pdf"]["en"])
    assert written.read_bytes().startswith(b"%PDF")
    assert sorted(path.name for path in written.parent.iterdir()) == ["brief.en.docx", "brief.en.pdf", "brief.json"]
    subprocess.run(command, capture_output=True, check=False)
    assert not written.exists()
