"""The glossary that a brief is reviewed with: today's, which may not be the one that it was made with."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tribrief.checks.reference import Reference
    from tribrief.records import Brief


def read_reference(brief: "Brief", glossary_files: tuple[Path, ...]) -> "Reference":
    """Return today's glossary for the languages of a brief; say where it is not the one that it was made with."""
    from tribrief.glossary.entries import read_glossary
    from tribrief.pipeline import make_reference

    glossary = read_glossary(glossary_files)
    made_with = brief.provenance.get("glossary", {})
    if made_with.get("digest", glossary.digest) != glossary.digest:
        click.echo(
            f"checked against {', '.join(Path(file).name for file in glossary.files)} as it is today;"
            f" the brief was made with another {', '.join(made_with.get('files', ()))} (--glossary names one)",
            err=True,
        )
    told = (*(segment.source_lang for segment in brief.segments), *(point.lang for point in brief.summary.told))
    languages = {*brief.languages, *told}
    return make_reference(glossary, languages)
