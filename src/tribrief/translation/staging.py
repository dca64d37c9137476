"""A hidden folder in the models folder where a checkpoint is put together before it is moved into its place.

Whoever works there holds a lock, which the system takes back when the process ends, however it ends. What a killed
process left behind is therefore told from the folder of one at work, and the next installation clears it up.
"""

import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

LEFT_BEHIND = re.compile(r"\.(?:import|pull)-\w+")
REPLACED = "replaced"  # holds the checkpoint that gives way, until the new one stands


@contextmanager
def open_staging(models: Path, purpose: str) -> Iterator[Path]:
    """Give a new folder that nobody else touches; it is gone afterwards, with what is still in it.

    Args:
        models: the models folder; made where it is missing.
        purpose: `import` or `pull`, as its name shows.

    Raises:
        OSError: when the models folder cannot be written.
    """
    models.mkdir(parents=True, exist_ok=True)
    clear_abandoned(models)
    aside = models / f".{purpose}-{secrets.token_hex(4)}"
    with _locked(aside):  # before the folder is there, so that nobody finds it without its lock
        aside.mkdir()
        yield aside


def clear_abandoned(models: Path) -> None:
    """Delete what killed processes left behind; a checkpoint that was about to be replaced is put back first."""
    for aside in models.iterdir():
        if LEFT_BEHIND.fullmatch(aside.name) and aside.is_dir():
            with suppress(Timeout), _locked(aside):
                for kept in (aside / REPLACED).glob("*"):
                    if not (models / kept.name).exists():
                        kept.rename(models / kept.name)


@contextmanager
def _locked(aside: Path) -> Iterator[None]:
    """Hold the lock of a folder; the folder is deleted when the work ends.

    Raises:
        Timeout: when another process holds it.
    """
    place = aside.with_name(f"{aside.name}.lock")
    with FileLock(place, timeout=0):
        try:
            yield
        finally:
            shutil.rmtree(aside, ignore_errors=True)
            with suppress(OSError):  # Windows keeps a file that is open; it is empty and hidden
                place.unlink()


def move_into_place(folder: Path, place: Path) -> None:
    """Move a folder out of its staging folder into its place; what stands there is kept until the new one does."""
    old = folder.parent / REPLACED / place.name
    if place.exists():
        old.parent.mkdir()
        place.rename(old)
    try:
        folder.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise
