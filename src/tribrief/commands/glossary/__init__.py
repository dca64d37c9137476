"""`tribrief glossary`: look into the glossary, find its terms, check it, take it in and give it out."""

import click

from tribrief.commands.glossary.finding import find_terms
from tribrief.commands.glossary.forms import show_forms
from tribrief.commands.glossary.listing import list_concepts


@click.group()
def glossary() -> None:
    """Look into the glossary, find its terms in a text, check it, take it in and give it out."""


glossary.add_command(list_concepts)
glossary.add_command(find_terms)
glossary.add_command(show_forms)
