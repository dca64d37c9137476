"""How a command ends and what it says: exit statuses, messages on standard error, JSON on standard output."""

import functools
import io
import json
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn, ParamSpec, TextIO, TypeVar

import click

from tribrief.articles.bytes import printable
from tribrief.errors import TribriefError

FINDINGS_OF_ERROR, INTERRUPTED, UNREAD = 1, 130, 141  # the last two as of a shell: 128 and the signal's number


P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


def reports_errors(command: Callable[P, R]) -> Callable[P, R]:
    """Turn a `TribriefError` into its message on standard error and its exit status."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except TribriefError as error:
            _fail(str(error), error.exit_status)
        except KeyboardInterrupt:
            sys.exit(INTERRUPTED)
        except OSError as error:
            if isinstance(error, BrokenPipeError):
                _end_unread()
            _fail(f"{error.filename or 'file or output'}: {error.strerror}; check the path and its permissions", 2)

    return run


def prepare_streams() -> None:
    """Let a terminal or pipe of another encoding show what it can, and the rest as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def end_on_signals() -> None:
    """Let a termination unwind the program, so that nothing half-written stays behind."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda number, frame: sys.exit(128 + number))


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person reads the stream; a closed one is None."""
    return stream is not None and stream.isatty()


def _end_unread() -> NoReturn:
    """End as other programs do when the reader of a pipe, such as `head`, has gone: without a word."""
    with Path(os.devnull).open("w") as nowhere:  # the interpreter flushes what is left when it ends
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    sys.exit(UNREAD)


def _fail(message: str, status: int) -> NoReturn:
    click.echo(f"tribrief: {printable(' '.join(message.split()))}", err=True)
    sys.exit(status)


def print_json(content: Any) -> None:
    """Print one JSON object on standard output."""
    text = json.dumps(content, ensure_ascii=False, indent=2)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:  # a terminal of another encoding: escapes are JSON too
        text = json.dumps(content, indent=2)
    click.echo(text)


@contextmanager
def progress(steps: int) -> Iterator[Callable[[str], None]]:
    """Give a function that names the step at work; a bar shows it when standard error is a terminal."""
    if not is_terminal(sys.stderr):
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


@contextmanager
def counting(what: str, total: int) -> Iterator[Callable[[Iterable[T]], Iterator[T]]]:
    """Give a function that passes things through and counts them on a bar, when standard error is a terminal."""
    if not is_terminal(sys.stderr):
        yield iter
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)

        def advance(things: Iterable[T]) -> Iterator[T]:
            for thing in things:
                yield thing
                bar.advance(task)

        yield advance


@contextmanager
def counting_bytes(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """Give a function that is told how many bytes have come in; a bar shows them when standard error is a terminal."""
    if not is_terminal(sys.stderr):
        yield lambda size: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    columns = (
        TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda size: bar.advance(task, size)
