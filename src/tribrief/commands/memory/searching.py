"""`tribrief memory search`: sentences of the translation memory that are like a text."""

from pathlib import Path

import click

from tribrief.commands import options
from tribrief.commands.outcome import print_json, reports_errors
from tribrief.commands.tables import print_table
from tribrief.serialization import to_data


@click.command("search")
@click.argument("text")
@click.option("--from", "source", required=True, type=options.language, help="Language of the text.")
@click.option("--to", "target", required=True, type=options.language, help="Language of the translations.")
@click.option("--limit", type=click.IntRange(1, 100), default=5, show_default=True, help="How many at most.")
@click.option("--minimum", type=click.IntRange(1, 100), default=60, show_default=True, help="The least score.")
@options.memory_file
@options.glossary_files
@options.as_json
@reports_errors
def search_sentence(
    *,
    text: str,
    source: str,
    target: str,
    limit: int,
    minimum: int,
    memory_file: Path | None,
    glossary_files: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Search the memory for TEXT, a sentence: the same has score 100, others less, with what differs.

    Where a sentence differs in numbers, dates and glossary terms alone, its translation is made to fit, when it is
    certain how; what was repaired is told.
    """
    from tribrief.glossary.entries import read_glossary
    from tribrief.pipeline import make_matchers
    from tribrief.translation.memory.recall import Recall
    from tribrief.translation.memory.schema import memory_file as default_file
    from tribrief.translation.memory.store import Memory

    if source == target:
        raise click.UsageError("--from and --to name the same language")
    with Memory(memory_file or default_file()) as memory:
        glossary = read_glossary(glossary_files)
        recall = Recall(memory, make_matchers(glossary, {source, target}), glossary.by_id)
        matches = recall.offer(text, source, target, limit=limit, minimum=minimum)
    if as_json:
        print_json({"matches": to_data(matches)})
        return
    rows = [
        [
            str(match.score),
            match.source,
            match.target,
            "; ".join(match.differences),
            "; ".join(match.repairs),
            "approved" if match.approved else "proposed",
            match.origin,
        ]
        for match in matches
    ]
    headings = ["score", "sentence", "translation", "differences", "repaired", "status", "origin"]
    print_table(headings, rows, nothing="nothing like this sentence in the memory")
