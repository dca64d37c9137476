"""`tribrief models tune`: fine-tune a checkpoint on an office's own translations, or train a small one from scratch."""

import sys
from collections.abc import Sequence
from dataclasses import asdict
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tribrief.commands import options
from tribrief.commands.models.tuning_report import TuningReport, print_scores, tell_outcome
from tribrief.commands.outcome import FINDINGS_OF_ERROR, print_json, reports_errors

if TYPE_CHECKING:
    from tribrief.translation.tuning.scores import WantTerms


@click.command("tune")
@click.argument("base", required=False, metavar="[NAME|DIR]")
@click.option("--new", "shape", type=click.Choice(["tiny", "small"]), help="Train a model from scratch instead.")
@click.option("-o", "--name", required=True, help="Name of the new checkpoint in the models folder.")
@click.option("--from", "sources", required=True, multiple=True, type=options.language, help="May be repeated.")
@click.option("--to", "targets", required=True, multiple=True, type=options.language, help="May be repeated.")
@click.option(
    "--tmx", "files", multiple=True, type=click.Path(path_type=Path), metavar="FILE", help="Translations; repeatable."
)
@click.option(
    "--memory",
    "memory_file",
    is_flag=False,
    flag_value=Path(),
    type=click.Path(path_type=Path),
    metavar="[FILE]",
    help="Learn from the translation memory: your own, or that of FILE.",
)
@click.option(
    "--validation",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="TMX file of translations to hold out; otherwise one in ten.",
)
@click.option("--epochs", type=click.IntRange(1), default=10, show_default=True, help="Times through all, at most.")
@click.option("--steps", type=click.IntRange(0), default=0, help="Steps at most; otherwise as the epochs have.")
@click.option("--batch-tokens", type=click.IntRange(16), default=2048, show_default=True, help="Tokens of a step.")
@click.option("--learning-rate", type=click.FloatRange(0, 1, min_open=True), help="[default: 3e-5; 5e-4 with --new]")
@click.option(
    "--patience",
    type=click.IntRange(1),
    default=3,
    show_default=True,
    help="Stop after so many evaluations without a lower validation loss.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same weights.")
@options.glossary_files
@options.models_folder
@options.as_json
@reports_errors
def tune_model(
    *,
    base: str | None,
    shape: str | None,
    name: str,
    sources: tuple[str, ...],
    targets: tuple[str, ...],
    files: tuple[Path, ...],
    memory_file: Path | None,
    validation: Path | None,
    glossary_files: tuple[Path, ...],
    models_folder: Path | None,
    as_json: bool,
    **learning: Any,
) -> None:
    """Fine-tune a checkpoint on translations; the result is a new checkpoint in the models folder.

    Some translations are held out and measured before and after. Stop it at any time: the same command goes on where
    it was. A result that is worse than its base is not installed; the exit status is 1 then.
    """
    from tribrief.translation.checkpoints import models_folder as default_folder
    from tribrief.translation.tuning.base import find_base
    from tribrief.translation.tuning.fine_tuning import Audience, Task, tune_checkpoint
    from tribrief.translation.tuning.material import Sources, read_material
    from tribrief.translation.tuning.settings import FEW, Settings

    directions = _read_directions(sources, targets)
    if bool(base) == bool(shape):
        raise click.UsageError("name a checkpoint to tune, or give --new; not both")
    if not files and memory_file is None:
        raise click.UsageError("say what to learn from: --tmx FILE, or --memory")
    models = models_folder or default_folder()
    learning["learning_rate"] = learning["learning_rate"] or (5e-4 if shape else 3e-5)
    settings = Settings(**learning)
    checkpoint = find_base(models, base, directions) if base else None
    report = TuningReport(settings.epochs, FEW if shape else 0)
    material = read_material(Sources(files, memory_file, validation, report.lose), directions)
    task = Task(name, models, checkpoint, shape or "", directions, settings)
    audience = Audience(report.prepare, report.advance)
    with report:
        tuned = tune_checkpoint(task, material, audience, _read_terms(glossary_files, directions))
    if as_json:
        print_json({"folder": str(tuned.folder), "installed": tuned.installed, **asdict(tuned.manifest)})
    else:
        print_scores(tuned)
    tell_outcome(tuned)
    sys.exit(0 if tuned.installed else FINDINGS_OF_ERROR)


def _read_directions(sources: tuple[str, ...], targets: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return every way from one of the sources to one of the targets."""
    pairs = product(dict.fromkeys(sources), dict.fromkeys(targets))
    directions = tuple((source, target) for source, target in pairs if source != target)
    if not directions:
        raise click.UsageError("--from and --to name the same language")
    return directions


def _read_terms(glossary_files: tuple[Path, ...], directions: Sequence[tuple[str, str]]) -> "WantTerms":
    """Return what tells the glossary's terms of a sentence."""
    from tribrief.glossary.entries import read_glossary
    from tribrief.pipeline import make_matchers
    from tribrief.translation.wanted import WantedTerms

    glossary = read_glossary(glossary_files)
    matchers = make_matchers(glossary, {language for direction in directions for language in direction})
    return lambda text, direction: WantedTerms(text, direction, matchers, glossary.by_id)
