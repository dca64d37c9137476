"""`tribrief check`: what is wrong in a translation."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tribrief.commands import options
from tribrief.commands.outcome import FINDINGS_OF_ERROR, print_json, reports_errors
from tribrief.serialization import to_data

if TYPE_CHECKING:
    from tribrief.records import Finding, Waiver
    from tribrief.review.pairs import Placed

SEVERITIES = ("error", "warning")


@click.command()
@click.argument("source", type=click.Path(allow_dash=True))
@click.argument("target", required=False, type=click.Path())
@click.option("--from", "source_language", type=options.language, help="Language of SOURCE.")
@click.option("--to", "target_language", type=options.language, help="Language of TARGET.")
@options.glossary_files
@click.option("--only", multiple=True, metavar="CHECK", help="Report this check and no other; may be repeated.")
@click.option("--skip", multiple=True, metavar="CHECK", help="Leave this check out; may be repeated.")
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit status 1.",
)
@options.as_json
@reports_errors
def check(
    *,
    source: str,
    target: str | None,
    source_language: str | None,
    target_language: str | None,
    glossary_files: tuple[Path, ...],
    only: tuple[str, ...],
    skip: tuple[str, ...],
    fail_on: str,
    as_json: bool,
) -> None:
    """Check a translation: TARGET translates the text file SOURCE line by line.

    SOURCE alone may be a TMX or XLIFF file, a Word file with a table of both languages, or the folder of a brief.
    Findings are printed as "file:line:column severity check message".
    """
    from tribrief.checks.segments import UNTRANSLATED, check_segment
    from tribrief.glossary.entries import read_glossary
    from tribrief.pipeline import make_reference
    from tribrief.review.pairs import XLIFF, read_pairs

    _refuse_unknown([*only, *skip])
    own = Path(source).is_dir() or source.lower().endswith(XLIFF)  # they have languages of their own
    if not own and (not source_language or not target_language or source_language == target_language):
        raise click.UsageError("give --from and --to, two languages")
    pairs = read_pairs(source, target, (source_language or "", target_language or ""))
    glossary = read_glossary(glossary_files)
    languages = {language for pair in pairs for language in (pair.segment.lang, pair.segment.source_lang)}
    reference = make_reference(glossary, languages)
    findings: list[tuple[Finding, Waiver | None]] = []
    for pair in pairs:
        found = [f for f in check_segment(pair.segment, reference) if _is_wanted(f.check, only, skip)]
        waived = [(finding, pair.brief.find_waiver(finding) if pair.brief else None) for finding in found]
        findings += waived
        if not as_json:
            _print_findings(pair, waived)
    if as_json:
        print_json(
            {"findings": [to_data(one) | ({"waived": to_data(waiver)} if waiver else {}) for one, waiver in findings]}
        )
    _sum_up([pair.segment.status in UNTRANSLATED for pair in pairs], findings)
    failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1] if fail_on in SEVERITIES else ()
    sys.exit(FINDINGS_OF_ERROR if any(one.severity in failing and not waiver for one, waiver in findings) else 0)


def _print_findings(pair: "Placed", findings: Sequence[tuple["Finding", "Waiver | None"]]) -> None:
    for finding, waiver in findings:
        waived = f" (waived by {waiver.who}: {waiver.why})" if waiver else ""
        severity = "waived" if waiver else finding.severity
        place = f"{pair.place}:{finding.start + 1}"
        click.echo(f"{place} {severity} {finding.check} {finding.message}{_advise(finding)}{waived}")


def _refuse_unknown(names: Sequence[str]) -> None:
    from tribrief.checks.segments import CHECK_NAMES

    for name in names:
        if name not in CHECK_NAMES:
            raise click.UsageError(f"there is no check {name!r}; there are {', '.join(CHECK_NAMES)}")


def _is_wanted(name: str, only: Sequence[str], skip: Sequence[str]) -> bool:
    return name not in skip and (not only or name in only)


def _advise(finding: "Finding") -> str:
    return f" (write {finding.suggestion!r})" if finding.suggestion else ""


def _sum_up(untranslated: Sequence[bool], findings: Sequence[tuple["Finding", "Waiver | None"]]) -> None:
    counting = [finding for finding, waiver in findings if waiver is None]
    errors, warnings = (sum(finding.severity == severity for finding in counting) for severity in SEVERITIES)
    waived, remarks = len(findings) - len(counting), len(counting) - errors - warnings
    checked, left = untranslated.count(False), untranslated.count(True)
    text = f"{checked} segments checked: {errors} errors, {warnings} warnings"
    text += f", {remarks} remarks" if remarks else ""
    text += f", {waived} waived" if waived else ""
    click.echo(text + (f"; {left} hold no translation" if left else ""), err=True)
