"""LibreOffice for the tests: files are saved as another kind with one start for all of them, in one profile.

A start takes a second of computing, and a new profile half of another.
"""

import subprocess
import tempfile
from pathlib import Path

PROFILE = tempfile.TemporaryDirectory(prefix="tribrief-tests-office-")


def convert(kind: str, *files: Path, folder: Path) -> list[Path]:
    """Save files as `kind` (pdf, docx, odt) in the folder, and return their paths there."""
    office = ["soffice", f"-env:UserInstallation={Path(PROFILE.name).as_uri()}", "--headless", "--convert-to", kind]
    subprocess.run([*office, "--outdir", folder, *files], check=True, capture_output=True, timeout=180)
    return [folder / f"{file.stem}.{kind}" for file in files]
