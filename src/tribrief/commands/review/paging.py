"""`tribrief review page`: a brief in the browser, side by side with its source."""

import getpass
import webbrowser
from pathlib import Path

import click

from tribrief.commands import options
from tribrief.commands.clock import read_clock
from tribrief.commands.outcome import reports_errors
from tribrief.commands.review.reference import read_reference
from tribrief.errors import OutputError

LACK = "{name} is missing; the review page and the report need it. Install: pip install 'tribrief[page]'"


@click.command("page")
@click.argument("folder", type=click.Path(path_type=Path), metavar="BRIEF_DIR")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Where to listen; by default any free port.")
@click.option(
    "--who",
    default=getpass.getuser,
    envvar="TRIBRIEF_WHO",
    show_default="your account",
    metavar="NAME",
    help="Who corrects and approves, as it stands in the brief; or set TRIBRIEF_WHO.",
)
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
@click.option(
    "--into",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Glossary CSV that proposed terms are added to; by default the first one in use.",
)
@options.memory_file
@options.glossary_files
@reports_errors
def serve_page(
    *,
    folder: Path,
    port: int,
    who: str,
    opens: bool,
    into: Path | None,
    memory_file: Path | None,
    glossary_files: tuple[Path, ...],
) -> None:
    """Show the brief in BRIEF_DIR in the browser, to be corrected, waived and approved.

    The page is served on this machine alone, under the address that is printed; Ctrl-C stops it. Every act is saved at
    once: brief.json and the documents are made again, and what is approved goes into the translation memory.
    """
    from tribrief.glossary.entries import read_glossary
    from tribrief.review.folder import open_brief
    from tribrief.translation.memory.schema import memory_file as default_file

    reference = read_reference(open_brief(folder).brief, glossary_files)
    try:
        from tribrief.page.desk import Desk
        from tribrief.page.serving import serve
    except ModuleNotFoundError as error:
        raise OutputError(LACK.format(name=error.name)) from error
    glossary = into or Path(read_glossary(glossary_files).files[0])
    desk = Desk(folder, reference, memory_file or default_file(), glossary, read_clock)
    with serve(desk, who, port) as serving:
        click.echo(serving.guard.address)
        click.echo("Open this address in a browser on this machine; Ctrl-C stops.", err=True)
        if opens:
            webbrowser.open(serving.guard.address)
        serving.run()
