"""`tribrief glossary`: look into the glossary, find its terms, check it, take it in and give it out."""

import click

from tribrief.commands.glossary.candidates import list_candidates
from tribrief.commands.glossary.exporting import export_glossary
from tribrief.commands.glossary.finding import find_terms
from tribrief.commands.glossary.forms import show_forms
from tribrief.commands.glossary.importing import import_glossary
from tribrief.commands.glossary.lint import lint_files
from tribrief.commands.glossary.listing import list_concepts


@click.group()
def glossary() -> None:
    """Look into the glossary, find its terms in a text, check it, take it in and give it out."""


glossary.add_command(list_concepts)
glossary.add_command(find_terms)
glossary.add_command(show_forms)
glossary.add_command(lint_files)
glossary.add_command(list_candidates)
glossary.add_command(import_glossary)
glossary.add_command(export_glossary)
