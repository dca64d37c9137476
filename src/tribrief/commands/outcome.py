"""How a command ends and what it says: exit statuses, messages on standard error, JSON on standard output."""

import functools
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar

import click

from tribrief.errors import TribriefError

FINDINGS_OF_ERROR = 1


P = ParamSpec("P")
R = TypeVar("R")


def reports_errors(command: Callable[P, R]) -> Callable[P, R]:
    """Turn a `TribriefError` into its message on standard error and its exit status."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except TribriefError as error:
            click.echo(f"tribrief: {' '.join(str(error).split())}", err=True)
            sys.exit(error.exit_status)

    return run


def print_json(content: Any) -> None:
    """Print one JSON object on standard output."""
    click.echo(json.dumps(content, ensure_ascii=False, indent=2))


@contextmanager
def progress(steps: int) -> Iterator[Callable[[str], None]]:
    """Give a function that names the step at work; a bar shows it when standard error is a terminal."""
    if not sys.stderr.isatty():
        yield lambda step: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description:24}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=steps)

        def report(step: str) -> None:
            bar.update(task, description=step, advance=0 if bar.tasks[0].description == "" else 1)

        yield report
