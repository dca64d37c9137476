"""`tribrief glossary import`: take the terms of CSV, Excel and TBX files into a glossary."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tribrief.commands import options
from tribrief.commands.outcome import print_json, reports_errors
from tribrief.records import KINDS

if TYPE_CHECKING:
    from tribrief.glossary.files.imports import Imported


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="CSV to write; default: stdout.")
@click.option(
    "--into", type=click.Path(path_type=Path), metavar="FILE", help="Glossary CSV to add the new concepts to."
)
@click.option(
    "--kind", type=click.Choice(KINDS), default="term", show_default=True, help="Kind where a file says none."
)
@click.option("--update", is_flag=True, help="Let concepts that differ replace those of the same id.")
@click.option("--force", is_flag=True, help="Replace the file of --output when it exists.")
@options.as_json
@reports_errors
def import_glossary(
    *,
    files: tuple[Path, ...],
    output: Path | None,
    into: Path | None,
    kind: str,
    update: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Take the terms of FILEs (.csv, .xlsx, .tbx) into a glossary, and say what could not be taken over.

    Word lists of other offices, with columns such as English, Korean and Ukrainian, are understood too. A concept that
    stands in the glossary already is left as it is unless --update is given.
    """
    from tribrief.glossary.files.imports import import_files, refuse_empty
    from tribrief.glossary.files.sheet import read_csv, write_csv
    from tribrief.glossary.files.storage import rewrite_csv, write_file

    if output and into:
        raise click.UsageError("give either --output for a new file or --into for a glossary to add to")
    if as_json and not (output or into):
        raise click.UsageError("--json needs --output or --into: both cannot go to standard output")
    before = read_csv(into) if into else None
    imported = import_files(files, into=before, kind=kind, update=update)
    refuse_empty(imported, files)
    if before:
        rewrite_csv(before, imported.sheet)
    elif output:
        write_file(output, write_csv(imported.sheet).encode(), force=force)
    else:
        click.echo(write_csv(imported.sheet), nl=False)
    _report(imported)
    if as_json:
        counts = {"concepts": imported.added, "updated": imported.updated, "same": imported.same}
        found = {
            "lost": [asdict(loss) for loss in imported.losses],
            "conflicts": [asdict(c) for c in imported.conflicts],
        }
        print_json({**counts, "written": str(into or output or ""), **found})


def _report(imported: "Imported") -> None:
    for loss in imported.losses:
        click.echo(f"{loss.place}: not taken over: {loss.what} ({loss.count})", err=True)
    for conflict in imported.conflicts:
        differing = ", ".join(conflict.columns)
        click.echo(f"{conflict.place}: {conflict.id!r} is in the glossary with another {differing}; left out", err=True)
    counts = f"{imported.added} added, {imported.updated} updated, {imported.same} there already"
    click.echo(f"{counts}, {len(imported.conflicts)} in conflict", err=True)
