"""Which published checkpoints are worth installing, and which are known to be broken: `recommended.toml` as records."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tribrief.errors import ModelError
from tribrief.weights import read_json

TABLE = Path(__file__).with_name("recommended.toml")


@dataclass(frozen=True)
class Recommendation:
    """A published checkpoint for one direction; `quality` is chrF on FLORES-200 devtest, None where none was seen."""

    id: str
    direction: str
    tier: str
    licence: str
    size: str
    quality: float | None


@dataclass(frozen=True)
class Broken:
    """A published checkpoint that does not work, why, and what to take instead."""

    name: str
    reason: str
    instead: str


def list_recommendations() -> tuple[Recommendation, ...]:
    """Return the recommended checkpoints for each direction, the best published score first."""
    found = [
        Recommendation(
            entry["id"],
            direction,
            entry["tier"],
            entry["licence"],
            entry["size"],
            entry.get("quality", {}).get(direction),
        )
        for entry in _read_table()["checkpoint"]
        for direction in entry.get("directions", entry.get("quality", {}))
    ]
    return tuple(sorted(found, key=lambda one: (one.direction, -(one.quality or 0))))


def list_broken() -> tuple[Broken, ...]:
    """Return the published checkpoints that are refused."""
    return tuple(Broken(**entry) for entry in _read_table()["broken"])


def licence_of(name: str) -> str:
    """Return the licence of a recommended checkpoint by its id or the last part of it, or nothing."""
    return next((entry["licence"] for entry in _read_table()["checkpoint"] if name in _names(entry["id"])), "")


def find_recommended(name: str) -> str:
    """Return the id of a recommended checkpoint by the last part of it.

    Raises:
        ModelError: when none has it.
    """
    ids = [entry["id"] for entry in _read_table()["checkpoint"]]
    found = next((one for one in ids if name.casefold() == one.rpartition("/")[2].casefold()), None)
    if found is None:
        raise ModelError(f"{name!r}: is none of {', '.join(ids)}; give the id of another as owner/name")
    return str(found)


def refuse_broken_name(name: str) -> None:
    """Refuse a checkpoint by its id, or the last part of it, before it is fetched.

    Raises:
        ModelError: with the reason, and what to take instead.
    """
    for broken in list_broken():
        if name.rstrip("/").rpartition("/")[2].casefold() == broken.name:
            raise ModelError(f"{name}: is refused: {broken.reason}; take {broken.instead} instead")


def refuse_broken(folder: Path, name: str) -> None:
    """Refuse a checkpoint whose published conversion is known to be broken, by its folder's or its recorded name.

    Raises:
        ModelError: with the reason, and what to take instead.
    """
    recorded = str(read_json(folder / "config.json").get("_name_or_path", ""))
    names = {name.casefold(), *(part.casefold() for part in _names(recorded))}
    for entry in _read_table()["broken"]:
        if entry["name"] in names:
            raise ModelError(
                f"{folder}: {entry['name']} is refused: {entry['reason']}; take {entry['instead']} instead"
            )


def _names(identifier: str) -> tuple[str, str]:
    return identifier, identifier.rstrip("/").rpartition("/")[2]


@cache
def _read_table() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text("utf-8"))
