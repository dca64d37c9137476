"""`tribrief review export`: a brief as XLIFF for any translation program, or as a table for Word."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tribrief.commands import options
from tribrief.commands.outcome import print_json, reports_errors
from tribrief.errors import OutputError

if TYPE_CHECKING:
    from tribrief.review.folder import OpenedBrief


@click.command("export")
@click.argument("folder", type=click.Path(path_type=Path), metavar="BRIEF_DIR")
@click.option(
    "--format", "form", type=click.Choice(["xliff", "docx"]), default="xliff", show_default=True, help="Kind of file."
)
@click.option(
    "--version", type=click.Choice(["1.2", "2.1"]), default="1.2", show_default=True, help="Version of XLIFF."
)
@click.option(
    "-l", "--language", "languages", multiple=True, type=options.language, help="May be repeated; all by default."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Folder; that of the brief by default."
)
@options.glossary_files
@options.memory_file
@options.as_json
@reports_errors
def export_brief(
    *,
    folder: Path,
    form: str,
    version: str,
    languages: tuple[str, ...],
    output: Path | None,
    glossary_files: tuple[Path, ...],
    memory_file: Path | None,
    as_json: bool,
) -> None:
    """Write what is to be translated or reviewed, for any translation program or for Word.

    As XLIFF, one file for each direction: brief.en-uk.xlf; each unit has its glossary terms, what the checks say of it,
    and like sentences of the translation memory. As docx, one table for each language: sheet.uk.docx.
    """
    from tribrief.review.folder import open_brief
    from tribrief.review.sheet import write_sheet
    from tribrief.review.units import list_directions

    opened = open_brief(folder)
    brief, place = opened.brief, output or folder
    chosen = [language for language in brief.languages if language in (languages or brief.languages)]
    directions = [(source, target) for target in chosen for source in list_directions(brief, target)]
    if not directions:
        raise OutputError(f"{folder}: nothing is translated here into {', '.join(languages) or 'any language'}")
    place.mkdir(parents=True, exist_ok=True)
    if form == "docx":
        written = [place / f"sheet.{target}.docx" for target in dict.fromkeys(target for _, target in directions)]
        for path in written:
            write_sheet(opened, path.suffixes[0].removeprefix("."), path)
    else:
        written = _write_xliffs(
            opened, directions, place, version, glossary_files=glossary_files, memory_file=memory_file
        )
    for path in written:
        click.echo(str(path), err=True)
    if as_json:
        print_json({"files": [str(path) for path in written], "format": form})


def _write_xliffs(
    opened: "OpenedBrief",
    directions: list[tuple[str, str]],
    place: Path,
    version: str,
    *,
    glossary_files: tuple[Path, ...],
    memory_file: Path | None,
) -> list[Path]:
    from tribrief.glossary.entries import read_glossary
    from tribrief.pipeline import make_reference
    from tribrief.review.units import list_units
    from tribrief.review.xliff import write_xliff
    from tribrief.translation.memory.recall import Recall, open_memory

    glossary = read_glossary(glossary_files)
    reference = make_reference(glossary, {code for pair in directions for code in pair})
    with open_memory(memory_file) as memory:
        recall = Recall(memory, reference.matchers, reference.concepts) if memory else None
        return [
            write_xliff(
                opened,
                direction,
                list_units(opened.brief, direction, reference, recall),
                place,
                version=version,
            )
            for direction in directions
        ]
