"""`tribrief glossary list`: the concepts with their terms."""

from pathlib import Path

import click

from tribrief.commands import options
from tribrief.commands.outcome import print_json, reports_errors
from tribrief.commands.tables import print_table
from tribrief.languages import ENGLISH, KOREAN, LANGUAGES, UKRAINIAN
from tribrief.records import KINDS, Concept
from tribrief.serialization import to_data


@click.command("list")
@click.option("--kind", type=click.Choice(KINDS), help="Only concepts of this kind.")
@options.glossary_files
@options.as_json
@reports_errors
def list_concepts(kind: str | None, glossary_files: tuple[Path, ...], as_json: bool) -> None:
    """List the concepts with their terms in the three languages."""
    from tribrief.glossary.entries import read_glossary

    concepts = [c for c in read_glossary(glossary_files).concepts if kind in (None, c.kind)]
    if as_json:
        print_json({"concepts": to_data(concepts)})
    else:
        rows = [[c.id, c.kind, *_terms(c)] for c in concepts]
        print_table(["id", "kind", *LANGUAGES], rows, nothing="no concept of this kind")


def _terms(concept: Concept) -> list[str]:
    return [concept.terms[code].text if code in concept.terms else "" for code in (ENGLISH, KOREAN, UKRAINIAN)]
