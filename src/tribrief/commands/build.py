"""`tribrief build`: articles in, a Word document a language out."""

import os
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tribrief.articles.bytes import printable
from tribrief.commands import options
from tribrief.commands.advice import advise_pull
from tribrief.commands.clock import read_clock
from tribrief.commands.outcome import FINDINGS_OF_ERROR, print_json, progress, reports_errors
from tribrief.languages import LANGUAGES
from tribrief.records import Article, Brief, Finding, Letterhead

if TYPE_CHECKING:
    from tribrief.document.folder import Making
    from tribrief.pipeline import Admit

STEPS = 6
FINDINGS_SHOWN = 10


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option(
    "-l", "--language", "languages", multiple=True, type=options.language, help="May be repeated; all by default."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("output"), show_default=True, help="Folder."
)
@click.option("--title", default="", help="Title of the briefing, in the language of the first article.")
@click.option("--classification", default="", help="Marking in the banner of every page.")
@options.letterhead
@click.option("--template", type=click.Path(path_type=Path), metavar="NAME|FILE", help="Word template.")
@click.option(
    "--variant",
    type=click.Choice(["final", "review"]),
    default="final",
    show_default=True,
    help="'review' adds comments on what the checks found and an annex of source and translation.",
)
@click.option(
    "--discard-review", is_flag=True, help="Replace a brief of that name that people have corrected, with all they did."
)
@click.option("--pdf", is_flag=True, help="Write a PDF beside each document (needs LibreOffice).")
@options.glossary_files
@options.translator
@options.models_folder
@options.memory_file
@options.summarizer
@options.points
@options.offline
@options.as_json
@reports_errors
def build(
    *,
    articles: tuple[str, ...],
    languages: tuple[str, ...],
    output: Path,
    title: str,
    classification: str,
    letterhead: Letterhead,
    template: Path | None,
    variant: str,
    pdf: bool,
    discard_review: bool,
    glossary_files: tuple[Path, ...],
    translator: str,
    models_folder: Path | None,
    memory_file: Path | None,
    summarizer: str,
    points: int,
    offline: bool,
    as_json: bool,
) -> None:
    """Write a briefing from ARTICLE files, folders or globs ('-' reads standard input).

    DIR/<title>/ then holds brief.json and one brief.<language>.docx a language.
    """
    from tribrief.document.folder import Making, write_brief
    from tribrief.pipeline import Settings, make_brief

    settings = Settings(
        languages=tuple(dict.fromkeys(languages)) or tuple(LANGUAGES),
        glossary=glossary_files,
        translator=translator,
        models=models_folder,
        summarizer=summarizer,
        offline=offline,
        memory=memory_file,
        points=points,
        title=printable(title),
        classification=printable(classification),
        letterhead=letterhead,
        date=_today(),
    )
    _require_office(pdf)
    making = Making(template, variant, pdf)
    with progress(STEPS) as report:
        brief = make_brief(articles, settings, report, admit=_admit_to(output, making, settings.date, discard_review))
        report("Writing documents")
        folder, documents = write_brief(brief, output, making, discard_review=discard_review)
    print_json(_outcome(brief, folder, documents, pdf=pdf)) if as_json else _print_outcome(brief, folder)
    sys.exit(FINDINGS_OF_ERROR if any(finding.severity == "error" for finding in brief.findings) else 0)


def _require_office(pdf: bool) -> None:
    """Look for LibreOffice before the work, where a PDF is wanted, and not after it."""
    from tribrief.document.pdf import find_office

    if pdf:
        find_office()


def _admit_to(output: Path, making: "Making", day: date, discard_review: bool) -> "Admit":
    """Give what refuses a title, before the long work, whose brief could not be written after it."""
    from tribrief.document.folder import require_place, slug

    def admit(title: str, read: Sequence[Article]) -> None:
        require_place(output / slug(title, read, day), making, discard_review=discard_review)

    return admit


def _outcome(brief: Brief, folder: Path, documents: dict[str, Path], *, pdf: bool) -> dict[str, Any]:
    counts = Counter(finding.severity for finding in brief.findings)
    return {
        "folder": str(folder),
        "documents": {language: str(path) for language, path in documents.items()},
        "pdf": {language: str(path.with_suffix(".pdf")) for language, path in documents.items() if pdf},
        "status": {language: _statuses(brief, language) for language in brief.languages},
        "findings": {severity: counts[severity] for severity in ("error", "warning")},
    }


def _today() -> date:
    """Return the date of the briefing: today here, or in UTC the day of `SOURCE_DATE_EPOCH`."""
    return read_clock().date() if os.environ.get("SOURCE_DATE_EPOCH") else date.today()


def _statuses(brief: Brief, language: str) -> dict[str, int]:
    counts = Counter(segment.status for segment in brief.segments if segment.lang == language)
    return {status: counts[status] for status in ("approved", "memory", "machine", "draft", "original")}


def _print_outcome(brief: Brief, folder: Path) -> None:
    from tribrief.translation.translator import AUTO

    click.echo(f"{folder}", err=True)
    for language in brief.languages:
        shown = ", ".join(f"{count} {status}" for status, count in _statuses(brief, language).items() if count)
        draft = click.style("  DRAFT", fg="yellow", bold=True) + ", as every page says"
        draft = draft if _statuses(brief, language)["draft"] else ""
        click.echo(f"  brief.{language}.docx  {LANGUAGES[language].name:10} {shown}{draft}", err=True)
    if brief.provenance["settings"]["translator"] == AUTO:
        for advice in advise_pull(brief.segments):
            click.echo(f"  {advice}", err=True)
    for finding in brief.findings[:FINDINGS_SHOWN]:
        click.echo(f"  {_describe(finding)}", err=True)
    more = len(brief.findings) - FINDINGS_SHOWN
    if more > 0:
        click.echo(f"  and {more} more findings in {folder / 'brief.json'}", err=True)


def _describe(finding: Finding) -> str:
    severity = click.style(finding.severity, fg="red" if finding.severity == "error" else "yellow")
    place = " ".join(filter(None, (finding.lang, finding.segment)))
    return f"{severity}: {finding.check}{f' ({place})' if place else ''}: {finding.message}"
