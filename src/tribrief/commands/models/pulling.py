"""`tribrief models pull`: fetch a published checkpoint into the models folder."""

from dataclasses import asdict
from pathlib import Path

import click

from tribrief.commands import options
from tribrief.commands.models.listing import describe_size
from tribrief.commands.outcome import counting_bytes, print_json, reports_errors
from tribrief.errors import ModelError


@click.command("pull")
@click.argument("name", metavar="NAME")
@click.option("--revision", default="main", show_default=True, help="Branch, tag or commit; its commit is recorded.")
@options.pickled
@options.quantization
@click.option("--replace", "replaces", is_flag=True, help="Replace a checkpoint of this name.")
@click.option("--yes", "-y", "agrees", is_flag=True, help="Do not ask, for scripts.")
@options.models_folder
@options.offline
@options.as_json
@reports_errors
def pull_model(
    *,
    name: str,
    revision: str,
    pickled: bool,
    quantization: str | None,
    replaces: bool,
    agrees: bool,
    models_folder: Path | None,
    offline: bool,
    as_json: bool,
) -> None:
    """Fetch a checkpoint from the model hub: NAME is owner/name, or the last part of a recommended one.

    Size and licence are named first, and you are asked. It is whole in the models folder then, or not there at all.
    HF_ENDPOINT names another hub, HF_TOKEN the key where one is needed.
    """
    from tribrief.translation.checkpoints import models_folder as default_folder
    from tribrief.translation.hub import read_offer
    from tribrief.translation.pulling import pull_checkpoint, require_room

    if offline:
        raise ModelError("models pull fetches from the network, which --offline forbids; use tribrief models import")
    models = models_folder or default_folder()
    offer = read_offer(name, revision=revision, pickled=pickled)
    require_room(offer, models, quantization=quantization or "", replaces=replaces)
    click.echo(f"{offer.id}: {describe_size(offer.size)} from {offer.endpoint}, licence {offer.licence}", err=True)
    click.echo(f"  revision {offer.revision}, into {models}", err=True)
    if offer.is_non_commercial:
        click.secho("  This licence forbids commercial use.", fg="yellow", bold=True, err=True)
    if offer.is_pickled:
        click.echo("  Its weights are pickled; they are rewritten as safetensors here.", err=True)
    if not agrees and not _confirm():
        click.echo("Nothing was fetched.", err=True)
        return
    with counting_bytes(offer.id, offer.size) as report:
        installed = pull_checkpoint(offer, models, quantization=quantization or "", replaces=replaces, report=report)
    directions = ["-".join(direction) for direction in installed.checkpoint.directions]
    click.echo(f"{installed.checkpoint.folder}: {', '.join(directions)}", err=True)
    click.echo(f"Try it with: tribrief models verify {installed.checkpoint.name}", err=True)
    if as_json:
        told = {"folder": str(installed.checkpoint.folder), "family": installed.checkpoint.family}
        print_json({**told, "directions": directions, **asdict(installed.manifest)})


def _confirm() -> bool:
    try:
        return click.confirm("Fetch it?", err=True)
    except click.Abort:
        raise click.UsageError("nobody answers; give --yes to fetch without being asked") from None
