"""`tribrief translate`: a text, line by line, with the glossary's terms."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from tribrief.commands import options
from tribrief.commands.advice import advise_pull
from tribrief.commands.outcome import FINDINGS_OF_ERROR, print_json, reports_errors
from tribrief.records import Finding, Segment
from tribrief.serialization import to_data


@click.command()
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--from", "source", required=True, type=options.language, help="Language of the text.")
@click.option("--to", "target", required=True, type=options.language, help="Language to translate into.")
@options.glossary_files
@options.translator
@options.models_folder
@options.memory_file
@options.offline
@options.as_json
@reports_errors
def translate(
    *,
    file: str,
    source: str,
    target: str,
    glossary_files: tuple[Path, ...],
    translator: str,
    models_folder: Path | None,
    memory_file: Path | None,
    offline: bool,
    as_json: bool,
) -> None:
    """Translate FILE ('-' is standard input), a line a segment; without a model each line is a glossed draft."""
    from tribrief.checks.segments import check_segment
    from tribrief.glossary.entries import read_glossary
    from tribrief.pipeline import make_reference
    from tribrief.translation.memory.recall import open_memory
    from tribrief.translation.segments import Passage, translate_passages
    from tribrief.translation.translator import AUTO, MEMORY, Choice

    if source == target:
        raise click.UsageError("--from and --to name the same language")
    choice = Choice(translator, models_folder, offline)
    choice.require_named()
    lines = _read_lines(file)
    glossary = read_glossary(glossary_files)
    reference = make_reference(glossary, {source, target})
    choice = replace(choice, examine=partial(check_segment, reference=reference))
    passages = [Passage(str(number), line, source) for number, line in enumerate(lines, 1) if line.strip()]
    with open_memory(memory_file, demanded=translator == MEMORY) as memory:
        segments = translate_passages(
            passages, [target], choice, glossary=glossary, matchers=reference.matchers, memory=memory
        )
    findings = [finding for segment in segments for finding in check_segment(segment, reference)]
    if as_json:
        print_json({"segments": to_data(segments), "findings": to_data(findings)})
    else:
        _print(segments, findings, lines=len(lines), advises=translator == AUTO)
    sys.exit(FINDINGS_OF_ERROR if any(finding.severity == "error" for finding in findings) else 0)


def _print(segments: Sequence[Segment], findings: Sequence[Finding], *, lines: int, advises: bool) -> None:
    """Print the translations, a line a line, and on standard error what is to be said of them."""
    translated = {segment.id: segment.text for segment in segments}
    for number in range(1, lines + 1):
        click.echo(translated.get(str(number), ""))
    for finding in findings:
        click.echo(f"line {finding.segment}: {finding.severity}: {finding.message}", err=True)
    drafts = [segment for segment in segments if segment.status == "draft"]
    if drafts:
        why = dict.fromkeys(one.note or f"no model translates {one.source_lang}-{one.lang}" for one in drafts)
        click.echo(f"{len(drafts)} of {len(segments)} lines are drafts: {'; '.join(why)}", err=True)
    for note in dict.fromkeys(one.note for one in segments if one.note and one.status != "draft"):
        click.echo(f"note: {note}", err=True)
    for advice in advise_pull(segments) if advises else ():
        click.echo(advice, err=True)
    for segment in segments:
        if segment.match:
            click.echo(_describe_match(segment), err=True)


def _describe_match(segment: Segment) -> str:
    """Return where an approved translation comes from, or the memory's nearest sentence with what differs."""
    match = segment.match
    if match is None or segment.status == "memory":
        return f"line {segment.id}: from the translation memory ({match.origin if match else ''})"
    changes = match.repairs or match.differences
    repaired = "repaired" if match.repairs else "differs"
    return f"line {segment.id}: the memory has, {match.score} %, {repaired} {'; '.join(changes)}: {match.target}"


def _read_lines(file: str) -> list[str]:
    from tribrief.articles.bytes import read_bytes
    from tribrief.articles.decoding import decode, mend_text

    return mend_text(decode(read_bytes(file), file)[0]).rstrip("\n").split("\n")
