"""`tribrief memory import`: take the units of TMX files into the translation memory."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tribrief.commands import options
from tribrief.commands.outcome import counting, print_json, reports_errors

if TYPE_CHECKING:
    from tribrief.translation.memory.units import Unit


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--unapproved", is_flag=True, help="Offer these translations, never take one without asking.")
@options.memory_file
@options.as_json
@reports_errors
def import_memory(*, files: tuple[Path, ...], unapproved: bool, memory_file: Path | None, as_json: bool) -> None:
    """Take the units of TMX files into the memory; what is there already is not doubled.

    Every file is read to its end first, and nothing is taken from any when one of them is broken. Units count as
    approved unless the file says otherwise.
    """
    from tribrief.glossary.files.losses import LossCounter
    from tribrief.translation.memory.schema import memory_file as default_file
    from tribrief.translation.memory.store import Memory
    from tribrief.translation.tmx import count_units, read_tmx

    path = memory_file or default_file()
    total = sum(count_units(file) for file in files)
    losses = LossCounter()
    new = known = 0

    def read(file: Path) -> Iterator["Unit"]:
        for unit in read_tmx(file, lambda what, line: losses.add(what, f"{file}:{line}")):
            yield replace(unit, approved=False) if unapproved else unit

    with Memory(path, write=True) as memory, counting("Importing", total) as advance:
        for file in files:
            added = memory.add(advance(read(file)))
            new, known = new + added.new, known + added.known
    for loss in losses.list():
        click.echo(f"{loss.place}: not taken over: {loss.what} ({loss.count})", err=True)
    click.echo(f"{path}: new units: {new}, there already: {known}", err=True)
    if as_json:
        print_json({"file": str(path), "new": new, "known": known, "lost": [asdict(loss) for loss in losses.list()]})
