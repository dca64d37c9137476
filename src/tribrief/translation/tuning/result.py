"""What comes out of a training: a checkpoint folder like every other."""

import json
import shutil
from pathlib import Path
from typing import Any

from tribrief.translation.checkpoints import Checkpoint
from tribrief.translation.families import MARIAN, SETTINGS
from tribrief.translation.installation import find_licence
from tribrief.translation.manifest import NAME, Manifest, read_manifest
from tribrief.translation.tuning.learner import Learner
from tribrief.weights import read_json

NOT_THE_RESULTS = (NAME, "README.md", "model.safetensors.index.json")  # what tells of the base and its weights


def write_checkpoint(learner: Learner, weights: dict[str, Any], base: Checkpoint, folder: Path) -> None:
    """Write a folder anew: the files of the base, with other weights in the same precision.

    Raises:
        OSError: when the disk is full.
    """
    shutil.rmtree(folder, ignore_errors=True)
    scratch = folder / "scratch"
    scratch.mkdir(parents=True)
    config = read_json(base.folder / "config.json")
    learner.export(weights, scratch, str(config.get("dtype") or config.get("torch_dtype") or "float32"))
    for file in base.folder.iterdir():
        if file.is_file() and file.suffix not in (".safetensors", ".bin") and file.name not in NOT_THE_RESULTS:
            shutil.copyfile(file, folder / file.name)
    for file in scratch.glob("*.safetensors*"):
        file.rename(folder / file.name)
    shutil.rmtree(scratch)
    if base.kind is MARIAN:
        _tell_languages(base, folder)


def _tell_languages(base: Checkpoint, folder: Path) -> None:
    """Write into a Marian tokenizer's settings what only the name of the base's folder may have told."""
    settings = read_json(folder / SETTINGS)
    settings["source_lang"] = min(base.sources)
    if not any(base.targets.values()):
        settings["target_lang"] = min(base.targets)
    (folder / SETTINGS).write_text(json.dumps(settings, ensure_ascii=False, indent=2) + "\n", "utf-8")


def describe_base(base: Checkpoint) -> Manifest:
    """Return identity, revision and licence of the checkpoint that was begun with."""
    manifest = read_manifest(base.folder) or Manifest(base.name, "", "")
    return Manifest(
        manifest.id,
        manifest.revision or base.revision(),
        manifest.licence or find_licence(base.folder, manifest.id),
    )
