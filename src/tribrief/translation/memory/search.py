"""Find the sentences of a memory that are the same as a text, or like it.

A million sentences are not compared one by one. The rarest words of the text name the sentences that could be like
it; those that share most of them are compared letter by letter.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import log

from rapidfuzz import fuzz, process

from tribrief.translation.memory.schema import guarded
from tribrief.translation.memory.store import SAME, Memory, sentence_key
from tribrief.translation.memory.units import Unit, normalize_sentence
from tribrief.translation.memory.words import join_neighbours, list_words

EXACT, NEARLY = 100, 99
MINIMUM = 60  # score below which a sentence is no help to a translator
SOUGHT_WORDS = 8  # how many of the rarest words are looked up, beside all neighbours
PLACES = 1_500  # in how many sentences a word may stand
COMPARED, SLICE = 300, 400  # sentences compared letter by letter; read from the file at a time
READ = 40  # units read in full, the likest
PUNCTUATION = ".,;:!?"
CANDIDATES = (
    "SELECT v.unit, v.text FROM variants v JOIN variants t ON t.unit = v.unit AND t.lang = ?"
    " WHERE v.lang = ? AND v.unit IN (SELECT value FROM json_each(?))"
)
RAREST = (
    "SELECT word, count FROM frequencies"
    " WHERE lang = ? AND word IN (SELECT value FROM json_each(?)) ORDER BY count, word"
)


@dataclass(frozen=True)
class Found:
    """A unit like the text, and how like: 0 to 100."""

    unit: Unit
    score: float


def find_exact(memory: Memory, text: str, source: str, target: str) -> list[Unit]:
    """Return the approved translations of a sentence in this direction, the newest by date first, then the last added.

    The same sentence is one that differs in nothing but spaces, quotation marks, apostrophes and hyphens.
    """
    units = [unit for unit in _read_same(memory, text, source, target) if unit.approved]
    direct = [unit for unit in units if unit.source_lang in (source, "")]
    return sorted(direct, key=lambda unit: unit.changed)[::-1]


def find_like(
    memory: Memory, text: str, source: str, target: str, *, limit: int, minimum: float = MINIMUM
) -> list[Found]:
    """Return the units most like a text and translated, the best first; approved before others, then the newest.

    Args:
        memory: the translation memory.
        text: a sentence in the source language.
        source: its language.
        target: the language of the translations.
        limit: how many at most.
        minimum: the least score, from 0 to 100.
    """
    same = [Found(unit, EXACT) for unit in _read_same(memory, text, source, target)]
    found = sorted([*same, *_read_alike(memory, text, (source, target), minimum)], key=_rank)
    by_texts = {(one.unit.variants[source].text, one.unit.variants[target].text): one for one in found}
    return sorted(by_texts.values(), key=_rank, reverse=True)[:limit]


def _rank(found: Found) -> tuple[float, bool, str]:
    return found.score, found.unit.approved, found.unit.changed


def list_differences(before: str, after: str) -> tuple[str, ...]:
    """Return where two sentences differ, word by word, as `before → after`; a dash stands for nothing."""
    one, other = normalize_sentence(before).split(), normalize_sentence(after).split()
    changes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return tuple(
        _show_change(" ".join(one[a:b]), " ".join(other[c:d])) for kind, a, b, c, d in changes if kind != "equal"
    )


def _show_change(was: str, now: str) -> str:
    if was and now and was[-1] == now[-1] and was[-1] in PUNCTUATION:
        was, now = was[:-1], now[:-1]
    return f"{was or '—'} → {now or '—'}"


def _read_same(memory: Memory, text: str, source: str, target: str) -> list[Unit]:
    with guarded(memory.path):
        ids = [row[0] for row in memory.connection.execute(SAME, (target, sentence_key(text), source))]
    wanted = normalize_sentence(text)
    units = memory.read(ids).values()
    return [unit for unit in units if normalize_sentence(unit.variants[source].text) == wanted]


def _read_alike(memory: Memory, text: str, languages: tuple[str, str], minimum: float) -> list[Found]:
    with guarded(memory.path):
        sentences = dict(_read_candidates(memory, text, *languages))
    wanted = normalize_sentence(text)
    likest = process.extract(wanted, sentences, scorer=fuzz.ratio, processor=None, limit=READ)
    units = memory.read([number for _, _, number in likest])
    compared = ((normalize_sentence(sentence), number) for sentence, _, number in likest)
    found = (Found(units[number], min(fuzz.ratio(one, wanted), NEARLY)) for one, number in compared if one != wanted)
    return [one for one in found if one.score >= minimum]


def _read_candidates(memory: Memory, text: str, source: str, target: str) -> Iterator[tuple[int, str]]:
    """Yield the numbers and sentences that share most with the text and have a translation."""
    weights = _weigh_units(memory, text, source)
    ranked = sorted(weights, key=lambda number: (-weights[number], -number))
    compared = 0
    for first in range(0, len(ranked), SLICE):
        ids = ranked[first : first + SLICE]
        for number, sentence in memory.connection.execute(CANDIDATES, (target, source, json.dumps(ids))):
            compared += 1
            yield number, sentence
        if compared >= COMPARED:
            return


def _weigh_units(memory: Memory, text: str, language: str) -> Mapping[int, float]:
    """Return the units that hold rare words of the text, with the weight of these words: the rarer, the heavier."""
    total = memory.connection.execute("SELECT max(id) FROM units").fetchone()[0] or 1
    words = list_words(text, language)
    weights: defaultdict[int, float] = defaultdict(float)
    for word in (*_choose_words(memory, words, language), *dict.fromkeys(join_neighbours(words))):
        query = f"SELECT rowid FROM words_{language} WHERE words_{language} MATCH ? LIMIT {PLACES + 1}"  # noqa: S608
        numbers = memory.connection.execute(query, (f'"{word}"',)).fetchall()
        if len(numbers) <= PLACES or not weights:  # what is everywhere tells nothing, unless nothing else is there
            weight = log(1 + total / max(1, len(numbers)))
            for (number,) in numbers:
                weights[number] += weight
    return weights


def _choose_words(memory: Memory, words: Sequence[str], language: str) -> list[str]:
    """Return the rarest of the words that the memory has."""
    rows = memory.connection.execute(RAREST, (language, json.dumps(words)))
    return [word for word, _ in rows.fetchmany(SOUGHT_WORDS)]
