"""Approvals that take the place of former ones: a segment of a brief has one approved translation in the memory.

What was approved before stays as a proposal: it is offered, and never taken without asking.
"""

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from tribrief.translation.memory.schema import guarded
from tribrief.translation.memory.search import find_exact
from tribrief.translation.memory.store import SAME, Added, Memory, digest_unit, insert_units, sentence_key, transaction
from tribrief.translation.memory.units import Unit, clean_unit, normalize_sentence

NAME = ("tuid",)


def supersede(memory: Memory, units: Sequence[Unit]) -> Added:
    """Add approved units of one sentence and its translation each; all of them or none.

    A unit is known where the newest approved translation of its sentence is the same already. The others of its name
    (`tuid`) are proposals from then on.

    Raises:
        MemoryFileError: when the memory cannot be written.
    """
    new = 0
    with guarded(memory.path), transaction(memory.connection):
        for unit in map(clean_unit, units):
            source = unit.source_lang
            target = next(language for language in unit.variants if language != source)
            _demote_named(memory, unit, keep_same=True)
            newest = next(iter(find_exact(memory, unit.variants[source].text, source, target)), None)
            if newest is None or not _same_target(newest, unit, target):
                new += insert_units(memory.connection, [unit])
    return Added(new, len(units) - new)


def withdraw(memory: Memory, unit: Unit) -> None:
    """Have what was approved under a unit's name (`tuid`) for its sentence be proposals from then on.

    Raises:
        MemoryFileError: when the memory cannot be written.
    """
    with guarded(memory.path), transaction(memory.connection):
        _demote_named(memory, clean_unit(unit), keep_same=False)


def _same_target(one: Unit, other: Unit, target: str) -> bool:
    return normalize_sentence(one.variants[target].text) == normalize_sentence(other.variants[target].text)


def _demote_named(memory: Memory, unit: Unit, *, keep_same: bool) -> None:
    """Make proposals of the approved units of a unit's name; `keep_same` spares those with its very translation."""
    source = unit.source_lang
    target = next(language for language in unit.variants if language != source)
    key = sentence_key(unit.variants[source].text)
    numbers = [row[0] for row in memory.connection.execute(SAME, (target, key, source))]
    for number, found in memory.read(numbers).items():
        spared = keep_same and _same_target(found, unit, target)
        if found.approved and found.find_attribute(NAME) == unit.find_attribute(NAME) and not spared:
            _demote(memory.connection, number, replace(found, approved=False))


def _demote(connection: sqlite3.Connection, number: int, unit: Unit) -> None:
    change = "UPDATE OR IGNORE units SET approved = 0, digest = ? WHERE id = ?"
    digest = digest_unit(unit)
    if not connection.execute(change, (digest, number)).rowcount:  # the memory has the same proposal already
        connection.execute(change, (hashlib.blake2b(digest + b"%d" % number, digest_size=16).digest(), number))
