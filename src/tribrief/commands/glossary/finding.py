"""`tribrief glossary find`: the glossary's terms in a text."""

from pathlib import Path

import click

from tribrief.commands import options
from tribrief.commands.outcome import print_json, reports_errors
from tribrief.commands.tables import print_table
from tribrief.records import TIERS
from tribrief.serialization import to_data


@click.command("find")
@click.option("--lang", required=True, type=options.language, help="Language of the text.")
@click.option("--text", help="The text itself, instead of a file.")
@click.option(
    "--tier",
    type=click.Choice(TIERS),
    default=TIERS[0],
    show_default=True,
    help="How far to go: 'lemma' adds compounds and shared words, 'fuzzy' misspellings, where nothing surer is found.",
)
@click.argument("file", required=False, type=click.Path(allow_dash=True))
@options.glossary_files
@options.as_json
@reports_errors
def find_terms(
    *, lang: str, text: str | None, tier: str, file: str | None, glossary_files: tuple[Path, ...], as_json: bool
) -> None:
    """Find glossary terms in a text given with --text, in FILE, or on standard input ('-')."""
    from tribrief.articles.bytes import read_bytes
    from tribrief.articles.decoding import decode
    from tribrief.glossary.entries import read_glossary
    from tribrief.glossary.matching import Matcher

    if (text is None) == (file is None):
        raise click.UsageError("give either --text or a FILE")
    if text is None and file is not None:
        text = decode(read_bytes(file), file)[0]
    hits = Matcher(read_glossary(glossary_files).concepts, lang).find(text or "", tier)
    if as_json:
        print_json({"hits": to_data(hits)})
    else:
        rows = [[h.concept, h.surface, h.term, h.form, h.tier, f"{h.start}-{h.end}"] for h in hits]
        print_table(
            ["concept", "found", "term", "form", "tier", "characters"], rows, nothing="no glossary term in this text"
        )
