"""`tribrief review page`: a brief in the browser, side by side with its source."""

import getpass
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tribrief.commands import options
from tribrief.commands.outcome import reports_errors
from tribrief.errors import OutputError

if TYPE_CHECKING:
    from tribrief.checks.reference import Reference

LACK = "{name} is missing; the review page and the report need it. Install: pip install 'tribrief[page]'"


@click.command("page")
@click.argument("folder", type=click.Path(path_type=Path), metavar="BRIEF_DIR")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Where to listen; by default any free port.")
@click.option("--name", default=getpass.getuser, show_default="your account", help="Who corrects and approves.")
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
@options.memory_file
@options.glossary_files
@reports_errors
def serve_page(
    *,
    folder: Path,
    port: int,
    name: str,
    opens: bool,
    memory_file: Path | None,
    glossary_files: tuple[Path, ...],
) -> None:
    """Show the brief in BRIEF_DIR in the browser, to be corrected, waived and approved.

    The page is served on this machine alone, under the address that is printed; Ctrl-C stops it. Every act is saved at
    once: brief.json and the documents are made again, and what is approved goes into the translation memory.
    """
    from tribrief.review.folder import open_brief
    from tribrief.translation.memory.schema import memory_file as default_file

    reference = read_reference(open_brief(folder).brief.languages, glossary_files)
    try:
        from tribrief.page.desk import Desk
        from tribrief.page.serving import serve
    except ModuleNotFoundError as error:
        raise OutputError(LACK.format(name=error.name)) from error
    with serve(Desk(folder, reference, memory_file or default_file()), name, port) as serving:
        click.echo(serving.guard.address)
        click.echo("Open this address in a browser on this machine; Ctrl-C stops.", err=True)
        if opens:
            webbrowser.open(serving.guard.address)
        serving.run()


def read_reference(languages: tuple[str, ...], glossary_files: tuple[Path, ...]) -> "Reference":
    """Return the glossary and its matchers for every language that a brief's sources and translations may be in."""
    from tribrief.checks.reference import Reference
    from tribrief.glossary.entries import read_glossary
    from tribrief.languages import LANGUAGES
    from tribrief.pipeline import make_matchers

    glossary = read_glossary(glossary_files)
    return Reference(glossary.by_id, make_matchers(glossary, {*languages, *LANGUAGES}))
