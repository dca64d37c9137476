"""`tribrief models list`: what is installed, and what is worth installing."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tribrief.commands import options
from tribrief.commands.outcome import print_json, reports_errors
from tribrief.commands.tables import print_table
from tribrief.errors import ModelError

if TYPE_CHECKING:
    from tribrief.translation.checkpoints import Checkpoint, Shelf


@click.command("list")
@options.models_folder
@options.as_json
@reports_errors
def list_models(*, models_folder: Path | None, as_json: bool) -> None:
    """List the installed checkpoints, and those recommended for each direction."""
    from tribrief.translation.checkpoints import models_folder as default_folder
    from tribrief.translation.checkpoints import read_shelf
    from tribrief.translation.recommendations import list_broken, list_recommendations

    folder = models_folder or default_folder()
    shelf = read_shelf(folder)
    installed, faults = _describe_shelf(shelf)
    recommended, broken = list_recommendations(), list_broken()
    if as_json:
        print_json(
            {
                "folder": str(folder),
                "installed": installed,
                "faults": faults,
                "recommended": [asdict(one) for one in recommended],
                "broken": [asdict(one) for one in broken],
            }
        )
        return
    click.echo(f"Installed in {folder}:", err=True)
    headings = ["name", "id", "family", "format", "directions", "size", "licence", "revision"]
    rows = [
        [
            *(one["name"], one["id"], one["family"], f"{one['format']} {one['quantization']}".strip()),
            *(" ".join(one["directions"]), describe_size(one["bytes"]), one["licence"], one["revision"]),
        ]
        for one in installed
    ]
    print_table(headings, rows, nothing="no checkpoint; fetch one with: tribrief models pull NAME")
    for fault in faults:
        click.echo(f"not in order: {fault}", err=True)
    click.echo("Recommended (chrF on FLORES-200 devtest, as published):", err=True)
    print_table(
        ["direction", "tier", "id", "size", "licence", "chrF"],
        [
            [one.direction, one.tier, one.id, one.size, one.licence, str(one.quality or "not seen")]
            for one in recommended
        ],
        nothing="",
    )
    for one in broken:
        click.echo(f"never: {one.name}: {one.reason}; take {one.instead}", err=True)


def _describe_shelf(shelf: "Shelf") -> tuple[list[dict[str, Any]], list[str]]:
    """Return what is installed, and what is wrong with the rest."""
    installed, faults = [], [*shelf.faults, *shelf.foreign]
    for checkpoint in shelf.checkpoints:
        try:
            installed.append(_describe(checkpoint))
        except ModelError as error:  # a broken manifest hides no other checkpoint
            faults.append(str(error))
    return installed, faults


def _describe(checkpoint: "Checkpoint") -> dict[str, Any]:
    from tribrief.translation.manifest import UNKNOWN, Manifest, read_manifest

    manifest = read_manifest(checkpoint.folder) or Manifest(checkpoint.name, "", UNKNOWN)
    return {
        "name": checkpoint.name,
        "id": manifest.id,
        "family": checkpoint.family,
        "format": checkpoint.format,
        "quantization": manifest.quantization,
        "directions": ["-".join(direction) for direction in checkpoint.directions],
        "bytes": sum(file.stat().st_size for file in checkpoint.folder.iterdir() if file.is_file()),
        "licence": manifest.licence,
        "revision": manifest.revision or checkpoint.revision(),
    }


def describe_size(size: int) -> str:
    """Return a number of bytes as people say it."""
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.1f} MB"
