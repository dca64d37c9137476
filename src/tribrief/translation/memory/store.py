"""The translation memory as a store: units go in in batches and come out in order, alike, or the same."""

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tribrief.translation.memory.schema import PATIENCE, guarded, open_for_reading, open_for_writing
from tribrief.translation.memory.units import Unit, Variant, clean_unit, normalize_sentence
from tribrief.translation.memory.words import join_neighbours, list_words

BATCH = 5_000  # units a transaction
IN_ORDER = (
    "SELECT u.id, u.source_lang, u.approved, u.file, u.details, v.lang, v.text, v.details"
    " FROM units u JOIN variants v ON v.unit = u.id"
)

CHOSEN = f"{IN_ORDER} WHERE u.id IN (SELECT value FROM json_each(?)) ORDER BY u.id"  # noqa: S608 - two constants

SAME = "SELECT v.unit FROM variants v JOIN variants t ON t.unit = v.unit AND t.lang = ? WHERE v.key = ? AND v.lang = ?"


@dataclass(frozen=True)
class Added:
    """What became of units that were to be added: how many are new, how many the memory had already."""

    new: int
    known: int


class Memory:
    """A translation memory on disk; close it, or use it in a `with` statement.

    Args:
        path: the SQLite file; for writing it is created where there is none.
        write: whether units are to be added.
        patience: seconds to wait for another writer.

    Raises:
        MemoryFileError: here and in every method, naming the file and what to do.
    """

    def __init__(self, path: Path, *, write: bool = False, patience: float = PATIENCE) -> None:
        self.path = path
        self.connection = (open_for_writing if write else open_for_reading)(path, patience)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        with guarded(self.path):
            self.connection.close()

    def add(self, units: Iterable[Unit]) -> Added:
        """Add units in transactions of some thousands; one that is there already, with all it says, is not doubled."""
        new = seen = 0
        source = map(clean_unit, units)
        while batch := list(islice(source, BATCH)):
            with guarded(self.path):
                new += _add_batch(self.connection, batch)
            seen += len(batch)
        return Added(new, seen - new)

    def count(self) -> int:
        """Return the number of units."""
        with guarded(self.path):
            return int(self.connection.execute("SELECT count(*) FROM units").fetchone()[0])

    def count_directions(self) -> dict[tuple[str, str], tuple[int, int]]:
        """Return for each pair of languages, in the direction of translation, how many units and how many approved."""
        query = (
            "SELECT a.lang, b.lang, count(*), sum(u.approved) FROM units u"
            " JOIN variants a ON a.unit = u.id JOIN variants b ON b.unit = u.id AND b.lang <> a.lang"
            " WHERE u.source_lang IN (a.lang, '') GROUP BY a.lang, b.lang"
        )
        with guarded(self.path):
            return {(one, other): (units, good) for one, other, units, good in self.connection.execute(query)}

    def units(self) -> Iterator[Unit]:
        """Yield every unit in the order it came."""
        with guarded(self.path):
            yield from (unit for _, unit in _read_numbered(self.connection.execute(f"{IN_ORDER} ORDER BY u.id")))

    def newest(self, count: int) -> list[Unit]:
        """Return the last units, the newest first."""
        with guarded(self.path):
            ids = self.connection.execute("SELECT id FROM units ORDER BY id DESC LIMIT ?", (count,)).fetchall()
        return list(reversed(self.read([row[0] for row in ids]).values()))

    def read(self, ids: Sequence[int]) -> dict[int, Unit]:
        """Return units by their numbers in the file, in ascending order."""
        with guarded(self.path):
            return dict(_read_numbered(self.connection.execute(CHOSEN, (json.dumps(ids),))))


def sentence_key(text: str) -> int:
    """Return the number by which a sentence is looked up: 64 bits of a hash of its normalized text."""
    digest = hashlib.blake2b(normalize_sentence(text).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all of what is inside, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite has rolled back already when the disk was full
            connection.execute("ROLLBACK")
        raise


def _add_batch(connection: sqlite3.Connection, units: Sequence[Unit]) -> int:
    with transaction(connection):
        return insert_units(connection, units)


def insert_units(connection: sqlite3.Connection, units: Sequence[Unit]) -> int:
    """Insert units in an open transaction and return how many the memory did not have."""
    new = [(number, unit) for unit in units if (number := _add_unit(connection, unit)) is not None]
    connection.executemany(
        "INSERT INTO variants VALUES (?, ?, ?, ?, ?)",
        (
            (number, language, sentence_key(variant.text), variant.text, _write_details(variant))
            for number, unit in new
            for language, variant in unit.variants.items()
        ),
    )
    _index_words(connection, new)
    return len(new)


def digest_unit(unit: Unit) -> bytes:
    """Return what tells a unit, with all it says, from any other."""
    variants = sorted((lang, variant.text, _write_details(variant)) for lang, variant in unit.variants.items())
    said = json.dumps([unit.source_lang, unit.approved, _write_details(unit), variants])
    return hashlib.blake2b(said.encode(), digest_size=16).digest()


def _add_unit(connection: sqlite3.Connection, unit: Unit) -> int | None:
    """Insert a unit and return its number; None where the memory has it."""
    cursor = connection.execute(
        "INSERT OR IGNORE INTO units (digest, source_lang, approved, changed, file, details) VALUES (?, ?, ?, ?, ?, ?)",
        (digest_unit(unit), unit.source_lang, unit.approved, unit.changed, unit.file, _write_details(unit)),
    )
    return cursor.lastrowid if cursor.rowcount else None


def _index_words(connection: sqlite3.Connection, numbered: Sequence[tuple[int, Unit]]) -> None:
    for language in sorted({language for _, unit in numbered for language in unit.variants}):
        words = {
            number: list_words(unit.variants[language].text, language)
            for number, unit in numbered
            if language in unit.variants
        }
        table = f"words_{language}"  # a language of the program, nothing from outside
        connection.executemany(
            f"INSERT INTO {table} (rowid, words) VALUES (?, ?)",  # noqa: S608
            ((number, " ".join({*found, *join_neighbours(found)})) for number, found in words.items()),
        )
        counts = Counter(word for found in words.values() for word in set(found))
        connection.executemany(
            "INSERT INTO frequencies VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count",
            ((language, word, count) for word, count in sorted(counts.items())),
        )


def _write_details(record: Unit | Variant) -> str:
    details = [record.attributes, record.notes, record.props]
    return json.dumps(details, ensure_ascii=False) if any(details) else ""


def _read_details(text: str) -> dict[str, Any]:
    attributes, notes, props = json.loads(text) if text else ((), (), ())
    return {"attributes": tuple(map(tuple, attributes)), "notes": tuple(notes), "props": tuple(map(tuple, props))}


def _read_numbered(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, Unit]]:
    for number, group in groupby(rows, key=itemgetter(0)):
        variants = list(group)
        _, source_lang, approved, file, details, *_ = variants[0]
        by_language = {row[5]: Variant(row[6], **_read_details(row[7])) for row in variants}
        yield number, Unit(by_language, source_lang, bool(approved), **_read_details(details), file=file)
