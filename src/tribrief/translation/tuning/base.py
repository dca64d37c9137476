"""The checkpoint that a tuning begins with."""

from collections.abc import Sequence
from pathlib import Path

from tribrief.errors import ModelError
from tribrief.translation.binaries import is_binary
from tribrief.translation.checkpoints import Checkpoint, find_folder, read_checkpoint
from tribrief.translation.tuning.settings import Direction, name_direction


def find_base(models: Path, name: str, directions: Sequence[Direction]) -> Checkpoint:
    """Return a checkpoint that can be tuned for these directions.

    Args:
        models: the models folder.
        name: as it is called there, or its folder.
        directions: source and target languages.

    Raises:
        ModelError: when there is none, it is in a format for translating only, or does not serve a direction.
    """
    folder = find_folder(models, name)
    if is_binary(folder):
        raise ModelError(
            f"{folder}: is in CTranslate2's format, which can only translate; tune the transformers checkpoint that it"
            " was made from, then convert the result with: tribrief models import DIR --quantize int8"
        )
    checkpoint = read_checkpoint(folder)
    for direction in directions:
        if not checkpoint.serves(*direction):
            serves = ", ".join(map(name_direction, checkpoint.directions))
            raise ModelError(
                f"{folder}: does not translate {name_direction(direction)}, only {serves};"
                " name another checkpoint, or another direction with --from and --to"
            )
    return checkpoint
