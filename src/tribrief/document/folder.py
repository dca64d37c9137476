"""Write a brief into its folder: `brief.json` and one document a language, all or nothing."""

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tribrief.document.brief import FINAL, STANDARD, open_sound, write_document
from tribrief.document.pdf import write_pdfs
from tribrief.document.swap import HIDDEN, locked, replacing_files
from tribrief.document.templates import SUFFIXES, find_template
from tribrief.errors import BriefError, OutputError, TemplateError
from tribrief.records import Article, Brief
from tribrief.serialization import brief_from_json, brief_to_json

MAX_SLUG = 60
MAKING = "document"  # the entry of a brief's provenance that says how its documents are made


@dataclass(frozen=True)
class Making:
    """How the documents of a brief are made.

    Attributes:
        template: a template of the office, by its file, or the name of one of ours; None is that of the variant.
        variant: `final` or `review`, see `write_document`.
        pdf: whether a PDF is written beside each document.
    """

    template: Path | None = None
    variant: str = FINAL
    pdf: bool = False


def write_brief(
    brief: Brief, parent: Path, making: Making | None = None, *, discard_review: bool = False
) -> tuple[Path, dict[str, Path]]:
    """Write the brief below `parent` and return its folder and the document of each language.

    Everything is written aside first and moved into place when it is whole; an earlier brief of that name is replaced.

    Args:
        brief: the briefing.
        parent: the folder in which it gets a folder of its own.
        making: how the documents are made. A template that is a file is copied into the folder, so that they can be
            made again when the brief is corrected.
        discard_review: whether an earlier brief may be replaced that people have corrected.

    Raises:
        BriefError: when another program keeps the folder for long, or the earlier brief has been reviewed.
        OutputError: when the folder cannot be written, or a PDF cannot be made.
        TemplateError: when the template cannot be used.
    """
    folder = parent / slug(brief.title, brief.articles, brief.date)
    created = [place for place in (folder, parent) if not place.exists()]
    making = making or Making()
    made = {"template": making.template.name if making.template else "", "variant": making.variant}
    try:
        _make_folder(folder, parent)
        with explained(folder), locked(folder):
            if not discard_review:
                refuse_reviewed(folder)
            write_files(replace(brief, provenance={**brief.provenance, MAKING: made}), folder, making)
    finally:
        for place in created:
            with suppress(OSError):  # not empty: that is the brief
                place.rmdir()
    return folder, {language: folder / f"brief.{language}.docx" for language in brief.languages}


def require_place(folder: Path, making: Making, *, discard_review: bool = False) -> None:
    """Refuse before the work what `write_brief` would refuse after it: folder, template, an earlier brief.

    Raises:
        BriefError: when the earlier brief of that name has been reviewed.
        OutputError: when the folder cannot be written.
        TemplateError: when the template cannot be used.
    """
    open_sound(find_template(making.template or STANDARD[making.variant]))
    nearest = next(place for place in (folder, *folder.absolute().parents) if os.path.lexists(place))
    if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
        reason = "no permission" if nearest.is_dir() else "Not a directory"
        raise OutputError(f"{nearest}: cannot be written ({reason}); choose another folder with -o")
    if not discard_review:
        refuse_reviewed(folder)


def refuse_reviewed(folder: Path) -> None:
    """Refuse to replace what people have corrected, noted or waived in an earlier brief of that name.

    Raises:
        BriefError: naming the folder, and what to do.
    """
    try:
        brief = brief_from_json((folder / "brief.json").read_text("utf-8"))
    except Exception:  # none there, or damaged: nothing that could be opened again
        return
    reviewed = sum(bool(one.reviewed_by or one.remarks) for one in brief.segments)
    if reviewed or brief.waivers:
        raise BriefError(
            f"{folder}: people have worked on the brief there (passages: {reviewed}, waivers: {len(brief.waivers)});"
            " give another --title or -o, or replace it with --discard-review"
        )


def _make_folder(folder: Path, parent: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{parent}: cannot be written ({error.strerror}); choose another folder with -o") from error


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn what the disk reports into an `OutputError` that says what to do."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"{error.filename or folder}: cannot be written ({error.strerror});"
            " close it if it is open, or choose another folder with -o"
        ) from error


def write_files(brief: Brief, folder: Path, making: Making) -> None:
    """Replace the files of a brief's folder, all or none; the caller has the lock.

    Raises:
        OSError: when the folder cannot be written.
        OutputError: when a PDF cannot be made; TemplateError when the template cannot be used.
    """
    with replacing_files(folder) as new:
        written = [new / f"brief.{language}.docx" for language in brief.languages]
        for language, document in zip(brief.languages, written, strict=True):
            write_document(brief, language, document, template=making.template, variant=making.variant)
        if making.pdf:
            write_pdfs(written)
        if making.template and making.template.is_file():
            shutil.copyfile(making.template, new / HIDDEN / f"template{making.template.suffix.lower()}")
        (new / "brief.json").write_text(brief_to_json(brief), "utf-8")


def recall_making(brief: Brief, folder: Path) -> Making:
    """Return how the documents of a brief were made, as its provenance and its folder tell.

    Raises:
        TemplateError: when the copy of the office's template is gone from the folder.
    """
    made = brief.provenance.get(MAKING, {})
    name, variant = Path(made.get("template", "")), made.get("variant", FINAL)
    pdf = any(folder.glob("brief.??.pdf"))
    if name.suffix.lower() not in SUFFIXES:
        return Making(name if name.name else None, variant, pdf)
    copy = folder / HIDDEN / f"template{name.suffix.lower()}"
    if not copy.is_file():
        raise TemplateError(
            f"{copy}: the template {name.name!r}, from which this brief was made, is gone; copy it there, or build anew"
        )
    return Making(copy, variant, pdf)


def slug(title: str, articles: Sequence[Article], day: date) -> str:
    """Return the folder's name: the words of the title, else of the first article's file name, else the day."""
    names = (_hyphenate(text) for text in (title.lower(), Path(articles[0].path).stem))
    return next(filter(None, names), f"briefing-{day.isoformat()}")


def _hyphenate(text: str) -> str:
    name = "-".join(re.findall(r"\w+", text)).strip("-_")
    if len(name) > MAX_SLUG:
        name = name[: MAX_SLUG + 1].rpartition("-")[0] or name[:MAX_SLUG]
    return name
