"""Tables: aligned to the width of a terminal, tab-separated where the output goes to a file or another program."""

import sys
from collections.abc import Sequence

import click

from tribrief.commands.outcome import is_terminal


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, nothing: str) -> None:
    """Print rows under their headings.

    Args:
        headings: one for each column.
        rows: plain text cells.
        nothing: what to say on standard error when there are no rows.
    """
    if not rows:
        click.echo(nothing, err=True)
        return
    if not is_terminal(sys.stdout):
        for row in (headings, *rows):
            click.echo("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    Console().print(table)
