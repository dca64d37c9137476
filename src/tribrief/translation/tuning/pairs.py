"""Pairs of sentences to learn from and pairs held out, which no training ever sees.

Which are held out depends on a hash of their sentences alone, so that the same translations give the same two sets on
every machine and in every order. A sentence that stands in a held-out pair, on either side, stands in no other pair.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass

from tribrief.errors import MemoryFileError
from tribrief.translation.memory.store import sentence_key
from tribrief.translation.memory.units import Unit, normalize_sentence
from tribrief.translation.tuning.settings import Direction, name_direction

LEAST_LEARNED, LEAST_HELD_OUT = 20, 5  # pairs of a direction
MOST_HELD_OUT = 300  # enough for chrF to settle; translating them takes its time
SHARE = 10  # of so many pairs one is held out
LONGEST = 2_000  # characters; what is longer is no sentence

Skipped = Counter[str]  # why pairs were not taken, and how many


@dataclass(frozen=True)
class Pair:
    """A sentence, its translation, and their languages."""

    text: str
    translation: str
    source: str
    target: str

    @property
    def direction(self) -> Direction:
        """Source and target language."""
        return self.source, self.target

    @property
    def sentences(self) -> frozenset[tuple[str, str]]:
        """Both sentences with their languages, in the form in which sentences are compared."""
        return frozenset(
            (language, normalize_sentence(text).casefold())
            for language, text in ((self.source, self.text), (self.target, self.translation))
        )

    @property
    def lot(self) -> int:
        """Return a number that decides whether the pair is held out: the same for both directions of a unit."""
        return sentence_key(min(self.sentences)[1])


def collect_pairs(units: Iterable[Unit], directions: Sequence[Direction], skipped: Skipped) -> list[Pair]:
    """Return the pairs of translation units in these directions, each once.

    Args:
        units: what is read.
        directions: source and target languages.
        skipped: counts what is not taken, by reason.
    """
    seen: set[Pair] = set()
    kept: list[Pair] = []
    for pair in _list_pairs(units, directions, skipped):
        reason = _judge(pair, seen)
        if reason:
            skipped[reason] += 1
        else:
            kept.append(pair)
            seen.add(pair)
    return kept


def _list_pairs(units: Iterable[Unit], directions: Sequence[Direction], skipped: Skipped) -> Iterator[Pair]:
    for unit in units:
        if not unit.approved:
            skipped["not approved by a translator"] += 1
            continue
        for source, target in directions:
            if source in unit.variants and target in unit.variants:
                yield Pair(unit.variants[source].text, unit.variants[target].text, source, target)


def _judge(pair: Pair, seen: set[Pair]) -> str:
    """Return why a pair is not taken, or nothing."""
    if not pair.text.strip() or not pair.translation.strip():
        return "empty"
    if max(len(pair.text), len(pair.translation)) > LONGEST:
        return f"longer than {LONGEST:,} characters"
    if pair in seen:
        return "there twice"
    if normalize_sentence(pair.text) == normalize_sentence(pair.translation):
        return "the same in both languages"
    return ""


def require_directions(pairs: Sequence[Pair], directions: Sequence[Direction], name: str) -> None:
    """Refuse translations that have nothing in one of the directions.

    Raises:
        MemoryFileError: naming them and the direction.
    """
    there = {pair.direction for pair in pairs}
    for direction in directions:
        if direction not in there:
            raise MemoryFileError(
                f"{name}: holds no pair of sentences for {name_direction(direction)} that could be learned from;"
                " name another with --tmx, or another direction with --from and --to"
            )


def split_pairs(pairs: Sequence[Pair], held_out: Sequence[Pair] | None = None) -> tuple[list[Pair], list[Pair]]:
    """Return the pairs to learn from and those held out, without a sentence in common.

    Args:
        pairs: all of them.
        held_out: those to be held out, where the user has chosen; otherwise one in ten, by hash.
    """
    chosen = list(_choose(pairs) if held_out is None else held_out)
    taken = {sentence for pair in chosen for sentence in pair.sentences}
    return [pair for pair in pairs if not taken & pair.sentences], chosen


def _choose(pairs: Sequence[Pair]) -> Iterator[Pair]:
    for direction in dict.fromkeys(pair.direction for pair in pairs):
        lots = sorted((pair.lot, pair.text, pair.translation, pair) for pair in pairs if pair.direction == direction)
        share = min(MOST_HELD_OUT, max(LEAST_HELD_OUT, len(lots) // SHARE))
        yield from (pair for *_, pair in lots[:share])


def require_enough(learned: Sequence[Pair], held_out: Sequence[Pair], directions: Sequence[Direction]) -> None:
    """Refuse to learn from next to nothing, or to judge by it.

    Raises:
        MemoryFileError: with the numbers that are there and that are needed.
    """
    for direction in directions:
        counts = [sum(pair.direction == direction for pair in pairs) for pairs in (learned, held_out)]
        if counts[0] < LEAST_LEARNED or counts[1] < LEAST_HELD_OUT:
            raise MemoryFileError(
                f"{name_direction(direction)}: {counts[0]} pairs of sentences to learn from and {counts[1]} held out"
                f" are too few; at least {LEAST_LEARNED} and {LEAST_HELD_OUT} are needed, thousands are better;"
                " add translations with --tmx"
            )


def digest_pairs(pairs: Sequence[Pair]) -> str:
    """Return the SHA-256 of pairs in their order."""
    return hashlib.sha256(json.dumps([astuple(pair) for pair in pairs], ensure_ascii=False).encode()).hexdigest()
