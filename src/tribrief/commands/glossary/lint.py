"""`tribrief glossary lint`: what is wrong in a glossary's files, and the mending of what is safe to mend."""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tribrief.commands import options
from tribrief.commands.outcome import FINDINGS_OF_ERROR, print_json, reports_errors

if TYPE_CHECKING:
    from tribrief.glossary.lint.entries import Problem

COLORS = {"error": "red", "warning": "yellow", "info": "cyan"}
NOUNS = {"error": ("error", "errors"), "warning": ("warning", "warnings"), "info": ("remark", "remarks")}
AROUND = 12  # characters shown beside what was mended


@click.command("lint")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@options.glossary_files
@click.option("--fix", is_flag=True, help="Mend what is safe to mend (spaces, invisible marks, look-alike letters …).")
@click.option("--only", multiple=True, metavar="CHECK", help="Run this check only; may be repeated.")
@click.option("--skip", multiple=True, metavar="CHECK", help="Leave this check out; may be repeated.")
@options.as_json
@reports_errors
def lint_files(
    *,
    files: tuple[Path, ...],
    glossary_files: tuple[Path, ...],
    fix: bool,
    only: tuple[str, ...],
    skip: tuple[str, ...],
    as_json: bool,
) -> None:
    """Check glossary FILEs (the default glossary without any): wording, scripts, forms, conflicts.

    Files named together are checked as one glossary. The exit status is 1 when there are errors.
    """
    from tribrief.glossary.entries import list_files
    from tribrief.glossary.files.sheet import read_csv
    from tribrief.glossary.lint.files import mend_file
    from tribrief.glossary.lint.linter import choose_checks, lint_sheets

    checks = choose_checks(only, skip)
    paths = list_files(tuple(dict.fromkeys((*files, *glossary_files))))
    sheets = [read_csv(path) for path in paths]
    changes = [change for sheet in sheets for change in mend_file(sheet, checks)] if fix else []
    for change in changes:
        was, now = _show_difference(change.was, change.now)
        where = f"{change.file}:{change.line}"
        click.echo(f"{where}: mended {change.column} ({change.check}): {was!r} → {now!r}", err=True)
    problems = lint_sheets([read_csv(path) for path in paths] if changes else sheets, checks)
    if as_json:
        fixed = {"fixed": [asdict(change) for change in changes]} if fix else {}
        print_json({"problems": [asdict(problem) for problem in problems], **fixed})
    else:
        _print_problems(problems)
    counts = Counter(problem.severity for problem in problems)
    parts = [f"{counts[severity]} {nouns[counts[severity] != 1]}" for severity, nouns in NOUNS.items()]
    click.echo(f"{', '.join(parts)}{f', {len(changes)} mended' if fix else ''}", err=True)
    if counts["error"]:
        sys.exit(FINDINGS_OF_ERROR)


def _print_problems(problems: "Sequence[Problem]") -> None:
    for problem in problems:
        severity = click.style(problem.severity, fg=COLORS[problem.severity], bold=problem.severity == "error")
        column = f"{problem.column}: " if problem.column else ""
        click.echo(f"{problem.file}:{problem.line}: {severity} {problem.check} {column}{problem.message}")


def _show_difference(was: str, now: str) -> tuple[str, str]:
    """Cut two texts to where they differ, with a little of what stands before and after."""
    start = _count_shared(was, now)
    end = _count_shared(was[start:][::-1], now[start:][::-1])
    first, last = max(0, start - AROUND), max(0, end - AROUND)
    return was[first : len(was) - last], now[first : len(now) - last]


def _count_shared(one: str, other: str) -> int:
    """Count the characters with which both texts begin."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
