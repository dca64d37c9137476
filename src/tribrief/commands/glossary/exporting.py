"""`tribrief glossary export`: give the glossary out as CSV, Excel or TBX."""

from dataclasses import asdict
from pathlib import Path

import click

from tribrief.commands import options
from tribrief.commands.outcome import print_json, reports_errors


@click.command("export")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FILE", help=".csv, .xlsx or .tbx."
)
@click.option("--tbx-version", type=click.Choice(["2", "3"]), default="3", show_default=True, help="Edition of TBX.")
@click.option("--style", type=click.Choice(["dca", "dct"]), default="dca", show_default=True, help="Style of TBX 3.")
@click.option("--force", is_flag=True, help="Replace the file when it exists.")
@options.glossary_files
@options.as_json
@reports_errors
def export_glossary(
    *, output: Path, tbx_version: str, style: str, force: bool, glossary_files: tuple[Path, ...], as_json: bool
) -> None:
    """Write the glossary to a file of another format; what the format has no place for travels in a note."""
    from tribrief.glossary.entries import list_files, read_glossary
    from tribrief.glossary.files.formats import read_complete_sheet, read_sheet, write_sheet
    from tribrief.glossary.files.imports import import_files
    from tribrief.glossary.files.storage import write_file
    from tribrief.glossary.files.tbx import Form

    if tbx_version == "2" and style == "dct":
        raise click.UsageError("version 2 of TBX has only the style dca")
    read_glossary(glossary_files)  # refuses broken rows, and one id in two files
    paths = list_files(glossary_files)
    if len(paths) == 1:
        sheet, unread = read_complete_sheet(paths[0]), read_sheet(paths[0])[1]
    else:
        imported = import_files(paths)
        sheet, unread = imported.sheet, imported.losses
    data, unwritten = write_sheet(sheet, output, Form(int(tbx_version), style))
    write_file(output, data, force=force)
    losses, concepts = (*unread, *unwritten), sum(row.is_concept for row in sheet.rows)
    for loss in losses:
        click.echo(f"{loss.place}: not written: {loss.what} ({loss.count})", err=True)
    click.echo(f"{output}: {concepts} concepts", err=True)
    if as_json:
        print_json({"concepts": concepts, "written": str(output), "lost": [asdict(loss) for loss in losses]})
