"""What a person is told while a model is tuned, and what came out of it.

On a terminal a bar shows every step; elsewhere, and above the bar, there is a line for every evaluation.
"""

import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import click

from tribrief.commands.outcome import is_terminal
from tribrief.commands.tables import print_table
from tribrief.glossary.files.losses import LossCounter

if TYPE_CHECKING:
    from tribrief.translation.tuning.fine_tuning import Tuned
    from tribrief.translation.tuning.material import Material
    from tribrief.translation.tuning.progress import Progress
    from tribrief.translation.tuning.scores import Scores

FEW_HELD_OUT = 50  # pairs; chrF of fewer moves by several points from one sentence to the next


class TuningReport:
    """Tells of one tuning on standard error.

    Args:
        epochs: how often the model sees all pairs, at most.
        few: below so many pairs a warning is due; 0 for no such warning.
    """

    def __init__(self, epochs: int, few: int) -> None:
        self.epochs, self.few = epochs, few
        self.losses = LossCounter()
        self.is_first = True
        self.bar: Any = None
        self.task: Any = None

    def __enter__(self) -> Self:
        if is_terminal(sys.stderr):
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
            self.bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self.bar.start()
            self.task = self.bar.add_task("reading", total=None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar:
            self.bar.stop()

    def lose(self, file: Path, what: str, line: int) -> None:
        """Count what of a TMX file is not taken over."""
        self.losses.add(what, f"{file}:{line}")

    def prepare(self, material: "Material") -> None:
        """Tell which pairs are used, and what was left out and why."""
        for loss in self.losses.list():
            self._say(f"{loss.place}: not taken over: {loss.what} ({loss.count:,})")
        for reason, count in material.skipped.items():
            self._say(f"left out: {count:,} {'pair' if count == 1 else 'pairs'} {reason}")
        learned, held_out = len(material.learned), len(material.held_out)
        self._say(f"{', '.join(material.origins)}: {learned:,} pairs to learn from, {held_out:,} held out")
        if held_out < FEW_HELD_OUT:
            self._say("so few held-out pairs show little: their scores rise and fall by chance")
        if learned < self.few:
            self._say(
                f"a model from scratch that learns from fewer than {self.few:,} pairs writes little that can be used;"
                " tune a checkpoint instead, if there is one"
            )
        self._say("stop it at any time: the same command goes on where it was")
        if self.bar:
            self.bar.update(self.task, description="measuring the held-out pairs")

    def advance(self, progress: "Progress", an_epoch: int, total: int) -> None:
        """Tell of a step or an evaluation."""
        epoch = max(0, progress.step - 1) // an_epoch + 1
        place = f"epoch {epoch} of {self.epochs}, step {progress.step:,} of {total:,}"
        if self.is_first:
            self.is_first = False
            self._begin(progress, total)
        elif progress.counted == 0:
            last = progress.evaluations[-1]
            lowest = " (the lowest so far)" if progress.best_step == progress.step else ""
            self._say(f"{place}: training loss {last.training_loss:.3f}, {_describe(last.scores, lowest)}")
        if self.bar:
            loss = f", loss {progress.training_loss:.3f}" if progress.counted else ""
            self.bar.update(self.task, description=f"{place}{loss}", completed=progress.step, total=total)

    def _begin(self, progress: "Progress", total: int) -> None:
        if progress.step:
            self._say(f"going on at step {progress.step:,} of {total:,}")
        elif progress.before:
            self._say(f"before: {_describe(progress.before)}")

    def _say(self, line: str) -> None:
        if self.bar:
            self.bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            click.echo(line, err=True)


def print_scores(tuned: "Tuned") -> None:
    """Print the scores before and after."""
    after, before = tuned.after, tuned.progress.before
    columns = [_list_scores(scores) for scores in (before, after) if scores]
    rows = [[name, *(column[name] for column in columns)] for name in columns[0]]
    print_table(["held-out pairs", *(["before"] if before else []), "after"], rows, nothing="")


def tell_outcome(tuned: "Tuned") -> None:
    """Tell what became of the result, and what speaks against it."""
    after, before, folder = tuned.after, tuned.progress.before, tuned.folder
    if tuned.progress.best_step < tuned.progress.step:
        click.echo(f"kept: the weights of step {tuned.progress.best_step:,}, the best of the training", err=True)
    if before and after.terms < before.terms:
        click.echo("it writes fewer of the glossary's terms by itself than before", err=True)
    if before and tuned.installed and after.loss > before.loss:
        click.echo("chrF rose, but so did the validation loss: have a translator look at what it writes", err=True)
    if tuned.installed:
        directions = ", ".join(tuned.manifest.training["directions"])
        click.echo(f"{folder}: installed, for {directions}, licence {tuned.manifest.licence}", err=True)
        return
    verdict, untouched = "TOO WEAK TO USE", ""
    if before:
        verdict, untouched = "WORSE THAN BEFORE", ", and the checkpoint that it was made from is as it was"
    click.echo(
        f"{verdict} ({', '.join(tuned.faults)}): it is not installed{untouched}."
        f" To take it all the same: tribrief models import {folder}",
        err=True,
    )


def _list_scores(scores: "Scores") -> dict[str, str]:
    return {
        "validation loss": f"{scores.loss:.3f}",
        **{f"chrF {direction}": f"{chrf:.1f}" for direction, chrf in scores.chrf.items()},
        "sentences not finished": f"{scores.unfinished:,}",
        "glossary terms": f"{scores.terms:,} of {scores.wanted:,}",
    }


def _describe(scores: "Scores", remark: str = "") -> str:
    chrf = ", ".join(f"chrF {direction} {value:.1f}" for direction, value in scores.chrf.items())
    unfinished = f", {scores.unfinished:,} sentences not finished" if scores.unfinished else ""
    return f"validation loss {scores.loss:.3f}{remark}, {chrf}{unfinished}"
