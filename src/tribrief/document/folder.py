"""Write a brief into its folder: `brief.json` and one document a language, all or nothing."""

import re
import shutil
import tempfile
from pathlib import Path

from tribrief.document.brief import write_document
from tribrief.errors import OutputError
from tribrief.records import Brief, brief_to_json

MAX_SLUG = 60


def write_brief(brief: Brief, parent: Path, *, template: Path | None = None) -> tuple[Path, dict[str, Path]]:
    """Write the brief below `parent` and return its folder and the document of each language.

    Everything is written aside first and moved into place when it is whole; an earlier brief of that name is replaced.

    Raises:
        OutputError: when the folder cannot be written.
        TemplateError: when the template cannot be used.
    """
    folder = parent / slug(brief)
    try:
        parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".tribrief-", dir=parent))
    except OSError as error:
        raise OutputError(f"{parent}: cannot be written ({error.strerror}); choose another folder with -o") from error
    try:
        for language in brief.languages:
            write_document(brief, language, aside / f"brief.{language}.docx", template=template)
        (aside / "brief.json").write_text(brief_to_json(brief), "utf-8")
        folder.mkdir(exist_ok=True)
        for stale in sorted(folder.glob("brief.??.docx")):
            if not (aside / stale.name).exists():
                stale.unlink()
        for file in sorted(aside.iterdir()):
            file.replace(folder / file.name)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror}); choose another folder with -o") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return folder, {language: folder / f"brief.{language}.docx" for language in brief.languages}


def slug(brief: Brief) -> str:
    """Return the folder's name: the title's words, or the date where there is no title."""
    name = "-".join(re.findall(r"\w+", brief.title.lower())).strip("-_")
    if len(name) > MAX_SLUG:
        name = name[: MAX_SLUG + 1].rpartition("-")[0] or name[:MAX_SLUG]
    return name or f"briefing-{brief.date.isoformat()}"
