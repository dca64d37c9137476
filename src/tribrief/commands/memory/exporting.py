"""`tribrief memory export`: give the translation memory out as TMX."""

from pathlib import Path

import click

from tribrief.commands import options
from tribrief.commands.outcome import print_json, reports_errors


@click.command("export")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FILE", help="TMX file to write."
)
@click.option("--force", is_flag=True, help="Replace the file when it exists.")
@options.memory_file
@options.as_json
@reports_errors
def export_memory(*, output: Path, force: bool, memory_file: Path | None, as_json: bool) -> None:
    """Write the whole memory to a TMX 1.4 file, which imported again gives the same memory."""
    from tribrief.translation.memory.schema import memory_file as default_file
    from tribrief.translation.memory.store import Memory
    from tribrief.translation.tmx_output import write_tmx

    with Memory(memory_file or default_file()) as memory:
        count = write_tmx(output, memory.units(), force=force)
    click.echo(f"{output}: {count} units", err=True)
    if as_json:
        print_json({"written": str(output), "units": count})
