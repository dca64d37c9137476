"""`tribrief glossary candidates`: names in articles that the glossary lacks."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tribrief.commands import options
from tribrief.commands.outcome import is_terminal, print_json, reports_errors
from tribrief.commands.tables import print_table

if TYPE_CHECKING:
    from tribrief.glossary.candidates.finder import Candidate

NOTHING = "no name in these articles that the glossary lacks"
HEADINGS = ["name", "language", "kind", "count", "articles", "example"]
EXAMPLE_WIDTH = 100


@click.command("candidates")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("-l", "--lang", "languages", multiple=True, type=options.language, help="Only names in this language.")
@click.option("--min-count", type=click.IntRange(1), default=1, show_default=True, help="How often a name must stand.")
@click.option("--all", "everything", is_flag=True, help="Give less sure names too, each with how sure it is.")
@click.option("--csv", "as_csv", is_flag=True, help="Print glossary rows on a terminal too, not a table.")
@options.glossary_files
@options.as_json
@reports_errors
def list_candidates(
    *,
    articles: tuple[str, ...],
    languages: tuple[str, ...],
    min_count: int,
    everything: bool,
    as_csv: bool,
    glossary_files: tuple[Path, ...],
    as_json: bool,
) -> None:
    """List names and agencies in ARTICLE files, folders or globs that the glossary lacks, most frequent first.

    Into a file or pipe go glossary rows with status 'proposed'; what they suggest in other languages is to be checked.
    """
    from tribrief.articles.reading import read_articles
    from tribrief.glossary.candidates.finder import find_candidates
    from tribrief.glossary.candidates.rows import write_rows
    from tribrief.glossary.entries import read_glossary

    glossary = read_glossary(glossary_files)
    read = [article for article in read_articles(articles) if not languages or article.language in languages]
    candidates = find_candidates(read, glossary, loose=everything, minimum=min_count)
    if not candidates:
        click.echo(NOTHING, err=True)
    if as_json:
        print_json({"candidates": [asdict(candidate) for candidate in candidates]})
    elif candidates and (as_csv or not is_terminal(sys.stdout)):
        click.echo(write_rows(candidates, glossary.by_id), nl=False)
    elif candidates:
        headings = [*HEADINGS, "certainty"] if everything else HEADINGS
        print_table(headings, [_show(candidate)[: len(headings)] for candidate in candidates], nothing=NOTHING)


def _show(candidate: "Candidate") -> list[str]:
    example = candidate.example
    if len(example) > EXAMPLE_WIDTH:
        example = example[:EXAMPLE_WIDTH].rpartition(" ")[0] + " …"
    count, articles = str(candidate.count), " ".join(candidate.articles)
    return [candidate.text, candidate.lang, candidate.kind, count, articles, example, candidate.certainty]
