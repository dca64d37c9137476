"""`tribrief summarize`: the points of some articles, on the terminal or as JSON."""

from pathlib import Path

import click

from tribrief.commands import options
from tribrief.commands.outcome import print_json, reports_errors
from tribrief.records import Article, Summary
from tribrief.serialization import to_data


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@options.points
@click.option("--words", type=click.IntRange(10, 10_000), help="How many words at most, over all points.")
@options.glossary_files
@options.as_json
@reports_errors
def summarize(
    *, articles: tuple[str, ...], points: int, words: int | None, glossary_files: tuple[Path, ...], as_json: bool
) -> None:
    """Print what ARTICLE files, folders or globs say, each fact once, with its sources."""
    from tribrief.articles.reading import read_articles
    from tribrief.glossary.entries import read_glossary
    from tribrief.pipeline import make_matchers
    from tribrief.summary.points import summarize_articles

    read = read_articles(articles)
    glossary = read_glossary(glossary_files)
    matchers = make_matchers(glossary, {article.language for article in read})
    summary = summarize_articles(read, glossary, matchers, points=points, words=words)
    if as_json:
        print_json(_as_json(summary, read))
    else:
        _print_points(summary, read)


def _as_json(summary: Summary, articles: tuple[Article, ...]) -> dict[str, object]:
    dropped = [{"article": article.id, **to_data(line)} for article in articles for line in article.dropped]
    return {**to_data(summary), "dropped": dropped}


def _print_points(summary: Summary, articles: tuple[Article, ...]) -> None:
    for number, point in enumerate(summary.points, 1):
        cited = "; ".join(f"{c.article} ¶{c.paragraph}" for c in point.citations)
        click.echo(f"{number:2}. {point.text} [{cited}]")
    for conflict in summary.conflicts:
        sides = " / ".join(f"{f.phrase} [{', '.join(c.article for c in f.citations)}]" for f in conflict.figures)
        click.echo(f"\nSources differ: {sides}")
    click.echo()
    for article in articles:
        described = ", ".join(filter(None, (article.source, article.title, str(article.date or ""), article.path)))
        click.echo(f"{article.id}  {described}")
