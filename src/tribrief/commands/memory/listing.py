"""`tribrief memory list`: what the translation memory holds."""

from pathlib import Path

import click

from tribrief.commands import options
from tribrief.commands.outcome import print_json, reports_errors
from tribrief.commands.tables import print_table
from tribrief.languages import LANGUAGES
from tribrief.serialization import to_data


@click.command("list")
@click.option(
    "--limit", type=click.IntRange(0, 10_000), default=20, show_default=True, help="How many of the newest units."
)
@options.memory_file
@options.as_json
@reports_errors
def list_memory(*, limit: int, memory_file: Path | None, as_json: bool) -> None:
    """List the newest units of the memory, and how many there are in each direction."""
    from tribrief.translation.memory.schema import memory_file as default_file
    from tribrief.translation.memory.store import Memory

    path = memory_file or default_file()
    with Memory(path) as memory:
        directions, count, newest = memory.count_directions(), memory.count(), memory.newest(limit)
    if as_json:
        counts = [
            {"from": one, "to": other, "units": units, "approved": approved}
            for (one, other), (units, approved) in directions.items()
        ]
        print_json({"file": str(path), "units": count, "directions": counts, "newest": to_data(newest)})
        return
    for (one, other), (units, approved) in directions.items():
        click.echo(f"{one} to {other}: {units} units, {approved} of them approved", err=True)
    click.echo(f"{path}: {count} units; the newest first", err=True)
    rows = [
        [
            *(unit.variants[code].text if code in unit.variants else "" for code in LANGUAGES),
            "approved" if unit.approved else "proposed",
            unit.describe_origin(),
        ]
        for unit in newest
    ]
    print_table([*LANGUAGES, "status", "origin"], rows, nothing="no unit to list")
