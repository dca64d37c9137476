"""`tribrief models import`: take a checkpoint from a folder or an archive into the models folder."""

from dataclasses import asdict
from pathlib import Path

import click

from tribrief.commands import options
from tribrief.commands.outcome import print_json, reports_errors


@click.command("import")
@click.argument("source", type=click.Path(path_type=Path, exists=True), metavar="FOLDER|ARCHIVE")
@click.option("--id", "identity", default="", help="Such as facebook/m2m100_418M; its last part names the folder.")
@click.option("--licence", default="", help="What it may be used under, where neither its card nor the list says so.")
@click.option("--revision", default="", help="The publisher's revision; otherwise the SHA-256 of the weights.")
@options.quantization
@click.option("--replace", "replaces", is_flag=True, help="Replace a checkpoint of this name.")
@options.pickled
@options.models_folder
@options.as_json
@reports_errors
def import_model(
    *,
    source: Path,
    identity: str,
    licence: str,
    revision: str,
    quantization: str | None,
    replaces: bool,
    pickled: bool,
    models_folder: Path | None,
    as_json: bool,
) -> None:
    """Copy a checkpoint into the models folder, with a manifest of its files; it is whole there or not at all.

    The source is a folder (also one in the cache of the model hub) or a zip or tar archive. Pickled weights (.bin) and
    code are left out. With --quantize what is installed is its conversion, under a name such as opus-mt-en-uk-int8:
    int8 takes a quarter of the memory, float16 is for a GPU, none keeps the weights as they are.
    """
    from tribrief.translation.checkpoints import models_folder as default_folder
    from tribrief.translation.installation import install_checkpoint

    installed = install_checkpoint(
        source,
        models_folder or default_folder(),
        identity=identity,
        licence=licence,
        revision=revision,
        quantization=quantization or "",
        replaces=replaces,
        pickled=pickled,
    )
    checkpoint, manifest = installed.checkpoint, installed.manifest
    for name in installed.left_out:
        click.echo(f"left out: {name}", err=True)
    directions = ["-".join(direction) for direction in checkpoint.directions]
    click.echo(f"{checkpoint.folder}: {manifest.id}, {', '.join(directions)}, licence {manifest.licence}", err=True)
    if as_json:
        told = {
            "folder": str(checkpoint.folder),
            "family": checkpoint.family,
            "format": checkpoint.format,
            "directions": directions,
        }
        print_json({**told, **asdict(manifest), "left_out": list(installed.left_out)})
