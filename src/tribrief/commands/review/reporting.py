"""`tribrief review report`: the state of a review in one HTML file, for the archive."""

from pathlib import Path

import click

from tribrief.commands import options
from tribrief.commands.outcome import reports_errors
from tribrief.commands.review.paging import LACK
from tribrief.commands.review.reference import read_reference
from tribrief.errors import OutputError

REPORT = "report.html"


@click.command("report")
@click.argument("folder", type=click.Path(path_type=Path), metavar="BRIEF_DIR")
@click.option("-o", "output", type=click.Path(path_type=Path), help=f"File to write; by default {REPORT} in BRIEF_DIR.")
@click.option(
    "--interface", type=options.language, default="en", show_default=True, help="Language of headings and remarks."
)
@options.glossary_files
@reports_errors
def write_report(*, folder: Path, output: Path | None, interface: str, glossary_files: tuple[Path, ...]) -> None:
    """Write the brief in BRIEF_DIR, every text beside its source with what was found and waived, to an HTML file.

    The file needs nothing else: no script, no network. The same brief gives the same bytes.
    """
    from tribrief.document.package import write_bytes
    from tribrief.page.rendering import render_report
    from tribrief.review.folder import open_brief

    brief = open_brief(folder).brief
    path = output or folder / REPORT
    try:
        text = render_report(brief, read_reference(brief, glossary_files), interface)
    except ModuleNotFoundError as error:
        raise OutputError(LACK.format(name=error.name)) from error
    write_bytes(path, text.encode())
    click.echo(str(path))
