"""`tribrief summarize`: the points of some articles, on the terminal or as JSON.

On a terminal the text is wrapped to its width; in a pipe each point is one line, so that other programs can read it.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from tribrief.commands import options
from tribrief.commands.outcome import is_terminal, print_json, reports_errors
from tribrief.records import Article, Conflict, Point, Summary
from tribrief.serialization import to_data

LONGEST_LINE = 100  # cells; longer ones are hard to read
DISPUTES = {
    "contradiction": "contradicting one another",
    "correction": "the second corrects the first",
    "distinct": "two different things, easily confused",
}
JOINT = "\ue000¶"  # stands in a citation mark for the space at which no line may break


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--points", type=click.IntRange(1, 100), help="How many points at most; 9 unless --words says more.")
@click.option("--words", type=click.IntRange(10, 10_000), help="How many words at most, over all points.")
@options.summarizer
@options.glossary_files
@options.offline
@options.as_json
@reports_errors
def summarize(
    *,
    articles: tuple[str, ...],
    points: int | None,
    words: int | None,
    summarizer: str,
    glossary_files: tuple[Path, ...],
    offline: bool,
    as_json: bool,
) -> None:
    """Print what ARTICLE files, folders or globs say, each fact once, with its sources."""
    from tribrief.articles.reading import read_articles
    from tribrief.glossary.entries import read_glossary
    from tribrief.pipeline import make_matchers
    from tribrief.summary.abstractive import summarize as summarize_read
    from tribrief.summary.writers import choose_writer

    writer = choose_writer(summarizer, offline=offline)
    read = read_articles(articles)
    glossary = read_glossary(glossary_files)
    matchers = make_matchers(glossary, {article.language for article in read})
    summary = summarize_read(read, glossary, matchers, writer, points=points, words=words)
    if as_json:
        print_json(_as_json(summary, read))
    else:
        for indent, line in _list_lines(summary, read):
            click.echo(_wrap(line, indent))


def _as_json(summary: Summary, articles: tuple[Article, ...]) -> dict[str, object]:
    dropped = [{"article": article.id, **to_data(line)} for article in articles for line in article.dropped]
    return {**to_data(summary), "dropped": dropped}


def _list_lines(summary: Summary, articles: Sequence[Article]) -> Iterator[tuple[int, str]]:
    """Give the lines to print, each with how far its further lines are indented."""
    title = next((article.title for article in articles if article.title), "")
    if title:
        yield from ((0, title), (0, ""))
    for number, point in enumerate(summary.points, 1):
        yield 4, f"{number:2}. {point.text} {_cite(point)}"
    if not summary.points:
        yield 0, "No sentence of these articles can stand as a point."
    leading = [str(number) for number, point in enumerate(summary.points, 1) if point.id in summary.bottom_line]
    if len(summary.points) > len(leading):
        yield from ((0, ""), (0, f"Bottom line: {' and '.join(leading)}"))
    if summary.conflicts:
        yield from ((0, ""), (0, "Sources differ:"))
        yield from ((4, f"  - {_oppose(conflict)}") for conflict in summary.conflicts)
    if summary.disputes:
        yield from ((0, ""), (0, "Statements to compare:"))
        for dispute in summary.disputes:
            yield 2, f"  {DISPUTES[dispute.kind]}:"
            yield from ((4, f"  - {side.text} {_cite(side)}") for side in dispute.sides)
    if summary.timeline:
        yield from ((0, ""), (0, "Timeline:"))
        numbers = {point.id: number for number, point in enumerate(summary.points, 1)}
        for dated in summary.timeline:
            place = f"[{dated.citation.article} ¶{dated.citation.paragraph}]"
            yield 14, f"  {dated.iso:12}point {numbers[dated.point]}, “{dated.text}” {place}"
    yield from ((0, ""), (0, "Sources:"))
    width = 2 + max(len(article.id) for article in articles)
    for article in articles:
        copied = f"same text as {article.copy_of}" if article.copy_of else ""
        described = filter(None, (article.title, article.source, str(article.date or ""), article.path, copied))
        yield width + 2, f"  {article.id:{width}}{' · '.join(described)}"


def _cite(point: Point) -> str:
    return f"[{'; '.join(dict.fromkeys(f'{c.article} ¶{c.paragraph}' for c in point.citations))}]"


def _oppose(conflict: Conflict) -> str:
    sides = (
        f"{figure.phrase} [{', '.join(dict.fromkeys(c.article for c in figure.citations))}]"
        for figure in conflict.figures
    )
    return " / ".join(sides)


def _wrap(line: str, indent: int) -> str:
    """Break a line to the width of the terminal, Korean letters two cells wide; leave it whole elsewhere."""
    if not line or not is_terminal(sys.stdout):
        return line
    from rich.console import Console
    from rich.text import Text

    console = Console()
    width = min(console.width, LONGEST_LINE) - indent
    whole_marks = line[indent:].replace(" ¶", JOINT)
    parts = (part.plain.rstrip().replace(JOINT, " ¶") for part in Text(whole_marks).wrap(console, width))
    return line[:indent] + f"\n{' ' * indent}".join(parts)
