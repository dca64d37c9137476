"""What the translation memory says to a sentence: its approved translation, or the nearest ones, made to fit."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import floor
from pathlib import Path
from typing import Any

from tribrief.errors import ModelError
from tribrief.glossary.matching import Matcher
from tribrief.records import Concept, MemoryMatch
from tribrief.translation.memory.repair import Fitter
from tribrief.translation.memory.schema import memory_file
from tribrief.translation.memory.search import EXACT, Found, find_exact, find_like, list_differences
from tribrief.translation.memory.store import Memory
from tribrief.translation.memory.units import normalize_sentence

OFFERED = 70  # score from which a sentence is worth the reader's time
TRIED = 10  # of the likest sentences, how many are tried to be made to fit
TRIED_FROM = 45  # a name of a dozen words in place of one leaves little that is alike


@dataclass(frozen=True)
class Recall:
    """A translation memory asked with the glossary of the day."""

    memory: Memory
    matchers: Mapping[str, Matcher]
    concepts: Mapping[str, Concept]

    def take(self, text: str, source: str, target: str) -> MemoryMatch | None:
        """Return the approved translation of the very sentence; the newest where there are several."""
        units = find_exact(self.memory, text, source, target)
        if not units:
            return None
        newest = units[0].variants[target].text
        others = {normalize_sentence(unit.variants[target].text) for unit in units} - {normalize_sentence(newest)}
        return MemoryMatch(
            source=units[0].variants[source].text,
            target=newest,
            score=EXACT,
            origin=units[0].describe_origin(),
            others=len(others),
        )

    def offer(
        self, text: str, source: str, target: str, *, limit: int = 1, minimum: float = OFFERED
    ) -> list[MemoryMatch]:
        """Return the nearest sentences with their translations, made to fit where that is certain, the best first."""
        found = find_like(self.memory, text, source, target, limit=TRIED + limit, minimum=min(minimum, TRIED_FROM))
        fitter = Fitter(source, target, self.matchers, self.concepts)
        matches = [_describe(one, text, fitter) for one in found]
        good = [match for match in matches if match.score >= minimum]
        return sorted(good, key=lambda match: (match.score, match.approved), reverse=True)[:limit]


def _describe(found: Found, text: str, fitter: Fitter) -> MemoryMatch:
    unit = found.unit
    match = MemoryMatch(
        source=unit.variants[fitter.source].text,
        target=unit.variants[fitter.target].text,
        score=floor(found.score),
        approved=unit.approved,
        differences=list_differences(unit.variants[fitter.source].text, text),
        origin=unit.describe_origin(),
    )
    if found.score == EXACT:
        return match
    repaired = fitter.repair(match.source, match.target, text)
    if repaired is None:
        return match
    score = max(match.score, EXACT - max(1, len(repaired.changes)))
    return replace(match, target=repaired.text, score=score, repairs=repaired.changes)


@contextmanager
def open_memory(path: Path | None, *, demanded: bool = False) -> Iterator[Memory | None]:
    """Open the memory of that file, or the user's own; None where the user has none.

    Raises:
        MemoryFileError: when a file was named and is missing, or the file cannot be used.
        ModelError: when the memory is to be the translator and there is none.
    """
    place = path or memory_file()
    if path is None and not place.exists():
        if demanded:
            raise ModelError(f"{place}: no translation memory here; make it with: tribrief memory import FILE.tmx")
        yield None
        return
    with Memory(place) as memory:
        yield memory


def describe_memory(memory: Memory | None) -> dict[str, Any]:
    """Return what the record of a brief says of the memory that was asked: the file and how many units it had."""
    return {"memory": {"file": memory.path.name, "units": memory.count()}} if memory else {}
