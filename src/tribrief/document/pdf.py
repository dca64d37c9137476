"""Word documents as PDF, through LibreOffice where it is installed.

LibreOffice gets a profile of its own in a temporary folder: a window that the officer has open would otherwise take the
order and do nothing.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tribrief.errors import OutputError

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 300


def find_office() -> str:
    """Return the path of LibreOffice.

    Raises:
        OutputError: when it is not installed.
    """
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        raise OutputError(
            "PDF needs LibreOffice (soffice), which is not installed or not on the PATH;"
            " install it, or leave --pdf out and save the Word file as PDF in Word"
        )
    return found


def write_pdfs(documents: Sequence[Path]) -> list[Path]:
    """Write a PDF beside each document and return their paths.

    Raises:
        OutputError: when LibreOffice is not installed or does not manage.
    """
    office = find_office()
    folder = documents[0].parent
    with tempfile.TemporaryDirectory(prefix="tribrief-office-") as profile:
        command = [office, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", "pdf"]
        try:
            done = subprocess.run(  # noqa: S603 - our own files, no shell
                [*command, "--outdir", str(folder), *map(str, documents)],
                capture_output=True, encoding="utf-8", errors="replace", timeout=SECONDS, check=False,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired) as error:
            raise OutputError(f"{office}: could not make PDFs ({error}); save the Word file as PDF in Word") from error
    written = [document.with_suffix(".pdf") for document in documents]
    missing = [path.name for path in written if not path.is_file()]
    if missing:
        said = " ".join(done.stderr.split()) or f"exit status {done.returncode}"
        raise OutputError(f"{office}: did not write {', '.join(missing)} ({said}); save the Word file as PDF in Word")
    return written
