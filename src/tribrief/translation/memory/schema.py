"""The file of a translation memory: SQLite, opened, created and guarded.

Write-ahead logging lets others read while one writes; every batch is a transaction, so that a kill loses at most the
batch at work and never half of it. What SQLite reports is said again with the file's name and what to do.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tribrief.errors import MemoryFileError
from tribrief.languages import LANGUAGES
from tribrief.resources import find_own

MEMORY_VARIABLE = "TRIBRIEF_MEMORY"
APPLICATION = 0x74724D65  # in the header of the file, so that no other program's database is taken for a memory
VERSION = 1
PATIENCE = 30.0  # seconds to wait for another writer
TABLES = (
    "CREATE TABLE units (id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, source_lang TEXT NOT NULL,"
    " approved INTEGER NOT NULL, changed TEXT NOT NULL, file TEXT NOT NULL, details TEXT NOT NULL)",
    "CREATE TABLE variants (unit INTEGER NOT NULL REFERENCES units, lang TEXT NOT NULL, key INTEGER NOT NULL,"
    " text TEXT NOT NULL, details TEXT NOT NULL, PRIMARY KEY (unit, lang)) WITHOUT ROWID",
    "CREATE INDEX variants_key ON variants (key)",
    "CREATE TABLE frequencies (lang TEXT NOT NULL, word TEXT NOT NULL, count INTEGER NOT NULL,"
    " PRIMARY KEY (lang, word)) WITHOUT ROWID",
    *(
        f"CREATE VIRTUAL TABLE words_{language} USING fts5"
        "(words, content='', detail='none', columnsize=0, tokenize=\"ascii tokenchars '_'\")"
        for language in LANGUAGES
    ),
)
# What SQLite says, and what the user should know and do.
ADVICE = {
    "not a database": "is no translation memory; name another file, or import a TMX file into a new one",
    "malformed": "is damaged; restore it from a copy, or import its TMX export into a new file",
    "locked": "another program has been writing to it for long; try again when it has finished",
    "readonly": "may not be written; check its permissions and those of its folder",
    "full": "the disk is full; free some space and import again: what was there before is whole",
    "disk i/o": "the disk refuses to be written (full, or over a quota?); what was there before is whole",
    "unable to open": "cannot be opened; check the path and its permissions",
}


def memory_file() -> Path:
    """Return where the user's memory is: `TRIBRIEF_MEMORY`, or a file in the user's data folder."""
    return find_own(MEMORY_VARIABLE, "memory.sqlite")


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Turn what SQLite or the disk reports into a `MemoryFileError` that names the file."""
    try:
        yield
    except sqlite3.Error as error:
        said = str(error)
        advice = next((text for sign, text in ADVICE.items() if sign in said.lower()), f"cannot be used ({said})")
        raise MemoryFileError(f"{path}: {advice}") from error
    except OSError as error:
        raise MemoryFileError(
            f"{path}: cannot be used ({error.strerror}); check the path and its permissions"
        ) from error


def open_for_writing(path: Path, patience: float) -> sqlite3.Connection:
    """Open a memory, or create it with its folder.

    Raises:
        MemoryFileError: naming the file and what to do.
    """
    with guarded(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
        connection.execute(f"PRAGMA busy_timeout = {round(patience * 1000)}")
        if not _is_ours(connection, path):
            _switch_to_wal(connection, patience)
            _create(connection, path)
        connection.execute("PRAGMA synchronous = FULL")
    return connection


def open_for_reading(path: Path, patience: float) -> sqlite3.Connection:
    """Open an existing memory without changing it, one on a read-only disk too.

    Raises:
        MemoryFileError: naming the file and what to do.
    """
    if not path.is_file():
        raise MemoryFileError(f"{path}: no such translation memory; make it with: tribrief memory import FILE.tmx")
    with guarded(path):
        address = path.resolve().as_uri()
        try:
            connection = sqlite3.connect(f"{address}?mode=ro", uri=True, timeout=patience, isolation_level=None)
            ours = _is_ours(connection, path)
        except sqlite3.OperationalError:
            # in a folder that cannot be written SQLite reads such a file only when told that nobody writes it
            if os.access(path.parent, os.W_OK) or Path(f"{path}-wal").exists():
                raise
            connection = sqlite3.connect(f"{address}?immutable=1", uri=True, isolation_level=None)
            ours = _is_ours(connection, path)
    if not ours:
        raise MemoryFileError(f"{path}: is empty; make a memory of it with: tribrief memory import FILE.tmx")
    return connection


def _is_ours(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether the file is a memory; an empty file is none yet, any other is refused."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application == APPLICATION and version == VERSION:
        return True
    if application == APPLICATION:
        raise MemoryFileError(f"{path}: written by another version of tribrief; update the program")
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise MemoryFileError(f"{path}: a database of another program; name another file")
    return False


def _switch_to_wal(connection: sqlite3.Connection, patience: float) -> None:
    """Switch to write-ahead logging; SQLite does not wait here when two programs create one file."""
    deadline = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def _create(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("BEGIN IMMEDIATE")
    if not _is_ours(connection, path):  # another process may have been faster
        for statement in TABLES:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")
