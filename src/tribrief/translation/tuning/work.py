"""The working folder of a training: what it takes to go on after the machine stopped.

`plan.json` says what is being trained, `state.pt` where it stands, `best-STEP.pt` the best weights so far. Each is
whole or not there. The state names the best weights that belong to it, and those stay until a newer state is written.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from tribrief.errors import OutputError
from tribrief.translation.tuning.progress import Progress, read_progress
from tribrief.weights import read_json, read_tensors, write_tensors

PLAN, STATE, LOCK = "plan.json", "state.pt", "lock"


@dataclass(frozen=True)
class Work:
    """An open working folder."""

    folder: Path

    def save(self, captured: dict[str, Any], progress: Progress) -> None:
        """Write the state, then let go of best weights that it has no more use for."""
        with self.making_room():
            write_tensors(self.folder / STATE, {"learner": captured, "progress": asdict(progress)})
            for file in self.folder.glob("best-*"):
                if file != self._best(progress.best_step):
                    file.unlink()

    def save_best(self, weights: dict[str, Any], step: int) -> None:
        """Write the best weights so far."""
        with self.making_room():
            write_tensors(self._best(step), weights)

    def load(self) -> tuple[dict[str, Any], Progress] | None:
        """Return the state that was saved last, or None at the beginning.

        Raises:
            ModelError: when it is damaged.
        """
        if not (self.folder / STATE).is_file():
            return None
        state = read_tensors(self.folder / STATE)
        return state["learner"], read_progress(state["progress"])

    def load_best(self, step: int) -> dict[str, Any]:
        """Return the best weights, which are those of a step.

        Raises:
            ModelError: when the file is damaged.
        """
        return read_tensors(self._best(step))

    def _best(self, step: int) -> Path:
        return self.folder / f"best-{step}.pt"

    @contextmanager
    def making_room(self) -> Iterator[None]:
        """Say what to do when the disk is full."""
        try:
            yield
        except OSError as error:
            raise OutputError(
                f"{self.folder}: {error.strerror}; make room and give the same command again: it goes on from the"
                " state that was saved last"
            ) from error


@contextmanager
def open_work(folder: Path, plan: Mapping[str, Any]) -> Iterator[Work]:
    """Give the working folder of a plan, which nobody else uses meanwhile.

    Args:
        folder: where it is, or is to be.
        plan: everything that the outcome depends on, by the name that the user knows it by.

    Raises:
        OutputError: when another training is at work there, the folder belongs to another plan, or cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / LOCK).open("a") as lock:
            _take(lock, folder)
            _agree(folder, json.loads(json.dumps(plan)))
            yield Work(folder)
    except OSError as error:
        raise OutputError(f"{folder}: {error.strerror}; make room, or name another folder with --models") from error


def _take(lock: IO[str], folder: Path) -> None:
    """Lock a file until it is closed or the process is gone; without a word where the system has no such locks."""
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise OutputError(
            f"{folder}: another tuning of this name is at work; wait for it, or give another --name"
        ) from (error)


def _agree(folder: Path, plan: dict[str, Any]) -> None:
    """Write down the plan of a new folder; refuse another one in an old folder."""
    file = folder / PLAN
    if not file.is_file():
        part = file.with_suffix(".part")
        part.write_text(json.dumps(plan, ensure_ascii=False, indent=2) + "\n", "utf-8")
        part.replace(file)
        return
    begun = read_json(file)
    changed = [f"{name} was {begun.get(name)!r}, now {plan[name]!r}" for name in plan if begun.get(name) != plan[name]]
    if changed:
        raise OutputError(
            f"{folder}: a tuning of this name was begun otherwise ({'; '.join(changed)}); go on with what it began"
            " with, give another --name, or delete the folder to begin anew"
        )
