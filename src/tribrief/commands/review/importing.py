"""`tribrief review import`: what came back from the translator, into the brief, its documents and the memory."""

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tribrief.commands import options
from tribrief.commands.clock import read_clock
from tribrief.commands.outcome import FINDINGS_OF_ERROR, print_json, reports_errors
from tribrief.commands.review.reference import read_reference
from tribrief.serialization import to_data

if TYPE_CHECKING:
    from tribrief.checks.reference import Reference
    from tribrief.review.corrections import Outcome
    from tribrief.review.folder import OpenedBrief

TRIES = 5  # saves of others that may come between, one after another
QUIET = ("unchanged",)
LEFT_OUT = ("missing", "unknown", "conflicting", "pending")


@click.command("import")
@click.argument("folder", type=click.Path(path_type=Path), metavar="BRIEF_DIR")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--approve", is_flag=True, help="Every translation in the files counts as approved, whatever its state.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@options.reviewer
@options.glossary_files
@options.memory_file
@options.as_json
@reports_errors
def import_corrections(
    *,
    folder: Path,
    files: tuple[Path, ...],
    approve: bool,
    dry_run: bool,
    who: str,
    glossary_files: tuple[Path, ...],
    memory_file: Path | None,
    as_json: bool,
) -> None:
    """Take the corrections in FILE... into a brief: XLIFF or a Word sheet that 'tribrief review export' has written.

    Changed segments are checked again, the documents are written anew, and approved segments go into the translation
    memory. When one of the files cannot be used, nothing is changed. The exit status is 1 when something was left out
    or errors are open among the findings.
    """
    from tribrief.review.folder import open_brief
    from tribrief.review.remembering import remember
    from tribrief.translation.memory.schema import memory_file as default_file

    reference = read_reference(open_brief(folder).brief, glossary_files)
    opened, outcomes = _take(folder, files, reference, who=who, approve=approve, dry_run=dry_run)
    added = None if dry_run else remember(opened.brief, memory_file or default_file())
    told = _describe(opened, outcomes)
    if added:
        told["memory"] = to_data(added)
    if as_json:
        print_json(told)
    for outcome in outcomes:
        _print_outcome(outcome)
    for remark in opened.remarks:
        click.echo(remark, err=True)
    _sum_up(opened, outcomes, dry_run=dry_run)
    left_out = any(outcome.kind in LEFT_OUT for outcome in outcomes)
    sys.exit(FINDINGS_OF_ERROR if left_out or told["findings"]["error"] else 0)


def _take(
    folder: Path, files: tuple[Path, ...], reference: "Reference", *, who: str, approve: bool, dry_run: bool
) -> tuple["OpenedBrief", tuple["Outcome", ...]]:
    """Correct and save the brief; when somebody else has saved it meanwhile, on top of what she saved."""
    from tribrief.errors import StaleBriefError
    from tribrief.review.corrections import correct
    from tribrief.review.folder import open_brief, save_brief
    from tribrief.review.reading import read_corrections

    for attempt in range(TRIES):
        opened = open_brief(folder)
        returned = read_corrections(files, opened, approve=approve)
        when = read_clock().isoformat(timespec="seconds")
        brief, outcomes = correct(
            opened.brief, returned.corrections, reference, who=who, when=when, expected=returned.expected
        )
        outcomes = (*outcomes, *returned.outcomes)
        if dry_run or brief == opened.brief:
            return replace(opened, brief=brief), outcomes
        try:
            return save_brief(opened, brief), outcomes
        except StaleBriefError:
            if attempt == TRIES - 1:
                raise
    raise AssertionError("unreachable")


def _describe(opened: "OpenedBrief", outcomes: tuple["Outcome", ...]) -> dict[str, Any]:
    brief = opened.brief
    severities = Counter(finding.severity for finding in brief.open_findings)
    return {
        "folder": str(opened.folder),
        "documents": {code: str(opened.folder / f"brief.{code}.docx") for code in brief.languages},
        "outcomes": to_data([outcome for outcome in outcomes if outcome.kind not in QUIET or outcome.message]),
        "counts": dict(Counter(outcome.kind for outcome in outcomes)),
        "findings": {severity: severities[severity] for severity in ("error", "warning")},
        "remarks": list(opened.remarks),
    }


def _print_outcome(outcome: "Outcome") -> None:
    if outcome.kind in QUIET and not outcome.message:
        return
    kind = click.style(outcome.kind, fg="yellow" if outcome.kind in LEFT_OUT else "green")
    status = f", {outcome.status}" if outcome.kind in ("changed", "accepted") else ""
    message = f": {outcome.message}" if outcome.message else ""
    click.echo(f"{outcome.segment}.{outcome.lang} {kind}{status}{message}", err=True)
    if outcome.kind in ("changed", "conflicting"):
        click.echo(f"  - {outcome.before}\n  + {outcome.after}", err=True)


def _sum_up(opened: "OpenedBrief", outcomes: tuple["Outcome", ...], *, dry_run: bool) -> None:
    counts = Counter(outcome.kind for outcome in outcomes)
    said = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    errors = sum(finding.severity == "error" for finding in opened.brief.open_findings)
    would = "nothing was written; " if dry_run else ""
    click.echo(f"{opened.folder}: {would}segments: {said}; errors open: {errors}", err=True)
