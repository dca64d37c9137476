"""Every form of every Ukrainian wording, compiled once and kept on disk.

Declining a term takes milliseconds, and an office has thousands of them. What an entry gives is stored under a hash of
the entry; the file is named after the rules that made it (this package's modules and the dictionary), so that a new
version never reads old forms. Where nothing can be stored the forms are computed each time: slower, not wrong.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from functools import cache
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from tribrief.glossary.ukrainian.terms import inflect_term, pluralize_term
from tribrief.glossary.wordings import Wording
from tribrief.records import CASES

COUNTED_KINDS = frozenset({"term", "weapon"})  # found in the plural too; a title in the plural is not the one office
Forms = dict[str, str]  # cases, joined by `/`, by form
_LOOK_UP = "SELECT entry, forms FROM compiled WHERE entry IN (?)"
_STORE = "INSERT OR IGNORE INTO compiled VALUES (?, ?)"
_CREATE = "CREATE TABLE IF NOT EXISTS compiled (entry BLOB PRIMARY KEY, forms TEXT NOT NULL) WITHOUT ROWID"
_BATCH = 900  # entries a question and a transaction: what a kill can lose; SQLite before 3.32 took 999 values


def compile_forms(wordings: Iterable[Wording]) -> Iterator[tuple[Wording, Forms]]:
    """Yield each wording with all its forms, of common nouns the plural's too, from the disk where they are stored."""
    remaining = iter(wordings)
    try:
        connection = _open_store()
    except (sqlite3.Error, OSError, RuntimeError):  # the last where no home folder is known
        yield from ((wording, _list_forms(wording)) for wording in remaining)
        return
    with closing(connection):
        while batch := list(islice(remaining, _BATCH)):
            yield from _compile_batch(connection, batch)


def _compile_batch(connection: sqlite3.Connection, batch: list[Wording]) -> Iterator[tuple[Wording, Forms]]:
    entries = [_hash_entry(wording) for wording in batch]
    stored: dict[bytes, str] = {}
    with suppress(sqlite3.Error):
        stored = dict(connection.execute(_LOOK_UP.replace("?", ",".join("?" * len(entries))), entries))
    new = []
    for wording, entry in zip(batch, entries, strict=True):
        forms = json.loads(stored[entry]) if entry in stored else _list_forms(wording)
        if entry not in stored:
            new.append((entry, json.dumps(forms, ensure_ascii=False)))
        yield wording, forms
    with suppress(sqlite3.Error), connection:
        connection.executemany(_STORE, new)


def store_path() -> Path:
    """Return where the compiled forms are kept: a file in the user's cache folder, named after the rules."""
    from platformdirs import user_cache_path  # noqa: PLC0415 - only where forms are compiled

    return user_cache_path("tribrief") / f"ukrainian-forms-{_hash_rules()}.sqlite"


def _open_store() -> sqlite3.Connection:
    path = store_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    for outdated in set(path.parent.glob("ukrainian-forms-*")) - {path}:
        if not outdated.name.startswith(path.name):
            outdated.unlink(missing_ok=True)
    connection = sqlite3.connect(path, timeout=5)
    try:
        connection.execute(_CREATE)
    except sqlite3.DatabaseError as error:
        connection.close()
        if not isinstance(error, sqlite3.OperationalError):  # not locked but broken: the next run begins anew
            path.unlink(missing_ok=True)
        raise
    return connection


@cache
def _hash_rules() -> str:
    """Hash what the forms follow from: the modules of this package, the dictionary's version."""
    digest = hashlib.sha256()
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.read_bytes())
    for package in ("pymorphy3", "pymorphy3-dicts-uk"):
        digest.update(version(package).encode())
    return digest.hexdigest()[:16]


def _hash_entry(wording: Wording) -> bytes:
    gender, overrides = _own_forms(wording)
    return hashlib.sha256(repr((wording.text, wording.kind, gender, sorted(overrides.items()))).encode()).digest()[:16]


def _own_forms(wording: Wording) -> tuple[str, dict[str, tuple[str, ...]]]:
    """Return the gender of a wording's concept, and the forms it gives for the preferred wording."""
    concept = wording.concept
    return (concept.gender, concept.forms if wording.preferred else {}) if concept else ("", {})


def _list_forms(wording: Wording) -> Forms:
    gender, overrides = _own_forms(wording)
    tables = [inflect_term(wording.text, kind=wording.kind, gender=gender, overrides=overrides)]
    plural = pluralize_term(wording.text, kind=wording.kind, gender=gender) if wording.kind in COUNTED_KINDS else ""
    if plural:
        tables.append(inflect_term(plural, kind=wording.kind, gender="p"))
    forms: dict[str, list[str]] = {}
    for table in tables:
        for case in CASES:
            for form in table[case]:
                cases = forms.setdefault(form, [])
                if case not in cases:
                    cases.append(case)
    return {form: "/".join(cases) for form, cases in forms.items()}
