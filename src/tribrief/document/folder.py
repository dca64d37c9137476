"""Write a brief into its folder: `brief.json` and one document a language, all or nothing."""

import errno
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from tribrief.document.brief import FINAL, write_document
from tribrief.document.pdf import write_pdfs
from tribrief.errors import OutputError
from tribrief.records import Brief
from tribrief.serialization import brief_to_json

MAX_SLUG = 60
WRITTEN = ("brief.??.docx", "brief.??.pdf", "brief.json")


def write_brief(
    brief: Brief, parent: Path, *, template: Path | None = None, variant: str = FINAL, pdf: bool = False
) -> tuple[Path, dict[str, Path]]:
    """Write the brief below `parent` and return its folder and the document of each language.

    Everything is written aside first and moved into place when it is whole; an earlier brief of that name is replaced.

    Args:
        brief: the briefing.
        parent: the folder in which it gets a folder of its own.
        template: a template of the office.
        variant: `final` or `review`, see `write_document`.
        pdf: whether a PDF is written beside each document.

    Raises:
        OutputError: when the folder cannot be written, or a PDF cannot be made.
        TemplateError: when the template cannot be used.
    """
    folder = parent / slug(brief)
    created = not parent.exists()
    try:
        parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".tribrief-", dir=parent))
    except OSError as error:
        raise OutputError(f"{parent}: cannot be written ({error.strerror}); choose another folder with -o") from error
    try:
        new, old = aside / "new", aside / "old"
        new.mkdir()
        old.mkdir()
        written = [new / f"brief.{language}.docx" for language in brief.languages]
        for language, document in zip(brief.languages, written, strict=True):
            write_document(brief, language, document, template=template, variant=variant)
        if pdf:
            write_pdfs(written)
        (new / "brief.json").write_text(brief_to_json(brief), "utf-8")
        _swap(new, folder, old)
    except OSError as error:
        raise OutputError(
            f"{error.filename or folder}: cannot be written ({error.strerror});"
            " close it if it is open, or choose another folder with -o"
        ) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        if created:
            with suppress(OSError):  # not empty: that is the brief
                parent.rmdir()
    return folder, {language: folder / f"brief.{language}.docx" for language in brief.languages}


def _swap(new: Path, folder: Path, old: Path) -> None:
    """Move the files of an earlier brief out and the new ones in; when one will not move, move all of them back."""
    folder.mkdir(exist_ok=True)
    moved: list[tuple[Path, Path]] = []
    try:
        for file in sorted(file for pattern in WRITTEN for file in folder.glob(pattern)):
            if file.is_dir():
                raise IsADirectoryError(errno.EISDIR, "a folder is in the way", str(file))
            file.replace(old / file.name)
            moved.append((file, old / file.name))
        for file in sorted(new.iterdir()):
            file.replace(folder / file.name)
            moved.append((file, folder / file.name))
    except OSError:
        for before, after in reversed(moved):
            after.replace(before)
        raise


def slug(brief: Brief) -> str:
    """Return the folder's name: the title's words, without a title the first article's file name, or the date."""
    name = "-".join(re.findall(r"\w+", brief.title.lower())).strip("-_")
    if len(name) > MAX_SLUG:
        name = name[: MAX_SLUG + 1].rpartition("-")[0] or name[:MAX_SLUG]
    return name or Path(brief.articles[0].path).stem or f"briefing-{brief.date.isoformat()}"
