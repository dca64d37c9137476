"""The files of a brief replaced as one: all old or all new, also when the program is killed in between.

Renaming several files is not one step. So the new ones are made in a hidden folder beside the old; one rename of that
folder says that they are whole; then they are moved into place one by one. Whoever finds the renamed folder later moves
the rest: from the rename on, the brief is the new one. A lock keeps two programs apart (not on Windows, which has no
lock on folders; there the revision that a save compares must do).
"""

import errno
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tribrief.errors import BriefError

HIDDEN = ".tribrief"
READY, NEW, OLD, LISTED = "ready", "new", "old", "files.json"
PASSING = ("making-*", "done-*")  # what a killed program may leave in the hidden folder
WRITTEN = ("brief.??.docx", "brief.??.pdf", "brief.json", f"{HIDDEN}/template.*")
PATIENCE = 30.0  # seconds to wait for another program


@contextmanager
def locked(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Keep other programs and threads out of a brief's folder, and complete what a killed one left half done.

    Raises:
        BriefError: when another one keeps it for longer than `patience` seconds.
        OSError: when the folder cannot be used.
    """
    try:
        import fcntl  # noqa: PLC0415 - not everywhere
    except ImportError:
        complete_swap(folder)
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        deadline = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise BriefError(
                        f"{folder}: another program has been writing there for long; try again when it has finished"
                    ) from None
                time.sleep(0.02)
        complete_swap(folder)
        yield
    finally:
        os.close(handle)


@contextmanager
def replacing_files(folder: Path) -> Iterator[Path]:
    """Give a folder to fill; when all went well its files take the place of all that `WRITTEN` names.

    The caller has the lock. A file may stand in `.tribrief` below the folder given.

    Raises:
        OSError: when a file cannot be written or moved; the old ones are all there then.
    """
    hidden = folder / HIDDEN
    hidden.mkdir(exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix="making-", dir=hidden))
    try:
        for name in (NEW, OLD):
            (made / name / HIDDEN).mkdir(parents=True)
        yield made / NEW
        files = [file for file in sorted((made / NEW).rglob("*")) if file.is_file()]
        names = [file.relative_to(made / NEW).as_posix() for file in files]
        (made / LISTED).write_text(json.dumps(names), "utf-8")
        for file in (*files, made / LISTED):
            _flush(file)
        made.rename(hidden / READY)
        complete_swap(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)
        _sweep(hidden)


def complete_swap(folder: Path) -> None:
    """Move the files that are ready into place; nothing where there are none. The caller has the lock."""
    hidden = folder / HIDDEN
    ready = hidden / READY
    if ready.is_dir():
        _move_all(folder, ready, json.loads((ready / LISTED).read_text("utf-8")))
        _discard(ready)
    if hidden.is_dir():
        _sweep(hidden)


def _move_all(folder: Path, ready: Path, names: list[str]) -> None:
    """Move every new file into place and the others away; when one will not move, put all of them back."""
    undo: list[tuple[Path, Path]] = []
    try:
        for file in sorted(file for pattern in WRITTEN for file in folder.glob(pattern)):
            if file.is_dir():
                raise IsADirectoryError(errno.EISDIR, "a folder is in the way", str(file))
            kept = ready / OLD / file.relative_to(folder)
            if not kept.exists():  # else a killed program has kept it already
                shutil.copy2(file, kept.with_suffix(".part"))
                kept.with_suffix(".part").replace(kept)
        for name in names:
            if (ready / NEW / name).exists():
                (ready / NEW / name).replace(folder / name)
                undo.append((folder / name, ready / OLD / name))
        for file in [file for pattern in WRITTEN for file in folder.glob(pattern)]:
            if file.relative_to(folder).as_posix() not in names:
                file.unlink()
                undo.append((file, ready / OLD / file.relative_to(folder)))
    except OSError:
        for place, kept in reversed(undo):
            kept.replace(place) if kept.exists() else place.unlink()
        _discard(ready)
        raise


def _discard(ready: Path) -> None:
    """Remove a folder that has done its duty; renamed first, so that nobody takes its remains for a whole one."""
    done = ready.with_name(f"done-{os.getpid()}-{time.monotonic_ns()}")
    ready.rename(done)
    shutil.rmtree(done, ignore_errors=True)


def _sweep(hidden: Path) -> None:
    for pattern in PASSING:
        for left in hidden.glob(pattern):
            shutil.rmtree(left, ignore_errors=True)
    with suppress(OSError):  # not empty: it holds the template
        hidden.rmdir()


def _flush(file: Path) -> None:
    """Have a file on the disk before the rename that declares it whole is."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())
