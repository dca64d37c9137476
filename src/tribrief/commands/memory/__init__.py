"""`tribrief memory`: look into the translation memory, take units in, give them out."""

import click

from tribrief.commands.memory.exporting import export_memory
from tribrief.commands.memory.importing import import_memory
from tribrief.commands.memory.listing import list_memory
from tribrief.commands.memory.searching import search_sentence


@click.group()
def memory() -> None:
    """Look into the translation memory: sentences with translations that a translator has approved."""


memory.add_command(list_memory)
memory.add_command(import_memory)
memory.add_command(export_memory)
memory.add_command(search_sentence)
