"""What a model is to learn from: translation memories on disk as pairs of sentences."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tribrief.errors import MemoryFileError
from tribrief.translation.manifest import digest_file
from tribrief.translation.memory.schema import memory_file
from tribrief.translation.memory.store import Memory
from tribrief.translation.memory.units import Unit
from tribrief.translation.tmx import read_tmx
from tribrief.translation.tuning.pairs import (
    Pair,
    Skipped,
    collect_pairs,
    require_directions,
    require_enough,
    split_pairs,
)
from tribrief.translation.tuning.settings import Direction

OVERLAP = "sharing a sentence with a held-out pair"


@dataclass(frozen=True)
class Sources:
    """Where translations are read from.

    Attributes:
        tmx: TMX files.
        memory: a translation memory beside them; an empty path is the user's own, None is none.
        validation: a TMX file with the pairs to hold out; None to hold out one in ten.
        report: called with a file, what of it is not taken over, and the line.
    """

    tmx: Sequence[Path]
    memory: Path | None
    validation: Path | None
    report: Callable[[Path, str, int], None]


@dataclass(frozen=True)
class Material:
    """Pairs of sentences to learn from, pairs held out, and where they are from.

    `origins` has the SHA-256 of each file by its name; `skipped` counts why pairs were left out.
    """

    learned: Sequence[Pair]
    held_out: Sequence[Pair]
    skipped: Skipped = field(default_factory=Counter)
    origins: dict[str, str] = field(default_factory=dict)


def read_material(sources: Sources, directions: Sequence[Direction]) -> Material:
    """Return the pairs of the sources in these directions, split in two without a common sentence.

    Raises:
        MemoryFileError: when a file cannot be read or is broken, lacks a direction, or holds too few pairs.
    """
    skipped: Skipped = Counter()
    origins: dict[str, str] = {}
    pairs = collect_pairs(_read_units(sources, origins), directions, skipped)
    require_directions(pairs, directions, ", ".join(origins))
    held_out = _read_held_out(sources, directions, origins, skipped)
    learned, chosen = split_pairs(pairs, held_out)
    overlap = len(pairs) - len(learned) - (len(chosen) if held_out is None else 0)
    skipped += Counter({OVERLAP: overlap})
    require_enough(learned, chosen, directions)
    return Material(learned, chosen, skipped, origins)


def _read_units(sources: Sources, origins: dict[str, str]) -> Iterator[Unit]:
    for file in sources.tmx:
        yield from _read_file(file, sources)
        origins[file.name] = digest_file(file)
    if sources.memory is not None:
        place = memory_file() if sources.memory == Path() else sources.memory
        if not place.is_file():
            raise MemoryFileError(f"{place}: no translation memory here; make it with: tribrief memory import FILE.tmx")
        with Memory(place) as memory:
            yield from memory.units()
        origins[place.name] = digest_file(place)


def _read_file(file: Path, sources: Sources) -> Iterator[Unit]:
    return read_tmx(file, lambda what, line: sources.report(file, what, line))


def _read_held_out(
    sources: Sources, directions: Sequence[Direction], origins: dict[str, str], skipped: Skipped
) -> list[Pair] | None:
    """Return the pairs of the validation file, where there is one."""
    if sources.validation is None:
        return None
    pairs = collect_pairs(_read_file(sources.validation, sources), directions, skipped)
    require_directions(pairs, directions, str(sources.validation))
    origins[sources.validation.name] = digest_file(sources.validation)
    return pairs
