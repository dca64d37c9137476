"""`tribrief review propose`: a finding about a name becomes a row for the glossary."""

from pathlib import Path

import click

from tribrief.commands import options
from tribrief.commands.outcome import reports_errors


@click.command("propose")
@click.argument("folder", type=click.Path(path_type=Path), metavar="BRIEF_DIR")
@click.argument("name", metavar="FINDING")
@click.option("--term", default="", help="How the name is written in the language of the finding.")
@click.option(
    "--into", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Glossary CSV to add the row to."
)
@click.option(
    "-l", "--language", type=options.language, help="Where the name is that of findings in several languages."
)
@options.reviewer
@options.glossary_files
@reports_errors
def propose_term(
    *,
    folder: Path,
    name: str,
    term: str,
    into: Path | None,
    language: str | None,
    who: str,
    glossary_files: tuple[Path, ...],
) -> None:
    """Make a glossary row of FINDING, by its name in 'tribrief review list'; without --into it is printed.

    A name left in Latin letters becomes a new concept; a concept that has no term in the language gets --term, and one
    that was rendered in another way gets it as a variant. The row has the status 'proposed'.
    """
    from tribrief.glossary.entries import read_glossary
    from tribrief.review.folder import open_brief
    from tribrief.review.proposals import add_concept, propose_row, write_row
    from tribrief.review.waivers import find_named

    brief = open_brief(folder).brief
    glossary = read_glossary((into,) if into and not glossary_files else glossary_files)
    concept = propose_row(find_named(brief, name, language or ""), brief, glossary.by_id, term=term, who=who)
    if into is None:
        click.echo(write_row(concept), nl=False)
        return
    add_concept(into, concept)
    click.echo(f"{into}: {concept.id} proposed", err=True)
