"""`tribrief models verify`: whether installed checkpoints are whole and translate."""

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tribrief.commands import options
from tribrief.commands.outcome import print_json, reports_errors
from tribrief.commands.tables import print_table
from tribrief.errors import ModelError

if TYPE_CHECKING:
    from tribrief.translation.checkpoints import Checkpoint
    from tribrief.translation.verification import Trial


@click.command("verify")
@click.argument("names", nargs=-1, metavar="[NAME|DIR]...")
@click.option("--text", default="", help="A sentence of your own to translate, in the language of --from.")
@click.option("--from", "source", type=options.language, help="Language of --text.")
@options.models_folder
@options.as_json
@reports_errors
def verify_models(
    *, names: tuple[str, ...], text: str, source: str | None, models_folder: Path | None, as_json: bool
) -> None:
    """Compare the files of checkpoints with their manifests, load them, and translate a sentence in each direction.

    Without a NAME all installed checkpoints are tried. The exit status is 3 where one is not in order.
    """
    from tribrief.translation.checkpoints import find_folder, read_checkpoint, read_shelf
    from tribrief.translation.checkpoints import models_folder as default_folder
    from tribrief.translation.verification import SENTENCES

    if bool(text) != bool(source):
        raise click.UsageError("--text and --from go together")
    folder = models_folder or default_folder()
    shelf = read_shelf(folder)
    checkpoints = [read_checkpoint(find_folder(folder, name)) for name in names] or list(shelf.checkpoints)
    if not checkpoints and not shelf.faults:
        raise ModelError(f"{folder}: no checkpoint here; take one in with: tribrief models import FOLDER|ARCHIVE")
    sentences = {source: text} if source else SENTENCES
    tried = {one.name: _verify(one, sentences) for one in checkpoints}
    broken = [] if names else list(shelf.faults)
    if as_json:
        verified = [
            {"name": name, "faults": faults, "trials": [asdict(trial) for trial in trials]}
            for name, (faults, trials) in tried.items()
        ]
        print_json({"checkpoints": verified, "faults": broken})
    else:
        _print(tried, broken)
    sys.exit(ModelError.exit_status if broken or any(_all_faults(*found) for found in tried.values()) else 0)


def _verify(checkpoint: "Checkpoint", sentences: dict[str, str]) -> tuple[list[str], list["Trial"]]:
    from tribrief.translation.verification import find_faults, try_directions

    try:
        faults = list(find_faults(checkpoint))
        return faults, list(try_directions(checkpoint, sentences))
    except ModelError as error:
        return [str(error)], []


def _all_faults(faults: Sequence[str], trials: Sequence["Trial"]) -> list[str]:
    return [*faults, *(trial.fault for trial in trials if trial.fault)]


def _print(tried: dict[str, tuple[list[str], list["Trial"]]], broken: Sequence[str]) -> None:
    rows = [
        [name, f"{trial.source_lang}-{trial.lang}", trial.fault or "in order", trial.source, trial.text]
        for name, (_, trials) in tried.items()
        for trial in trials
    ]
    print_table(["checkpoint", "direction", "state", "source", "translation"], rows, nothing="no sentence was tried")
    for fault in (*broken, *(f"{name}: {fault}" for name, (faults, _) in tried.items() for fault in faults)):
        click.echo(f"not in order: {fault}", err=True)
