"""Take the terms of other files into a glossary: their columns renamed, ids and kinds given, conflicts named.

What an office has already is never overwritten unless that is asked for, and whatever could not be taken over is said.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tribrief.errors import GlossaryError
from tribrief.glossary.columns import order_columns, read_kind, rename_columns
from tribrief.glossary.entries import read_concept
from tribrief.glossary.files import read_sheet
from tribrief.glossary.losses import Loss, count_losses
from tribrief.glossary.sheet import Row, Sheet
from tribrief.languages import LANGUAGES

LONGEST_ID = 40


@dataclass(frozen=True)
class Conflict:
    """A concept that stands in the glossary already and differs. `place` is `file:line` of the one not taken."""

    id: str
    place: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Imported:
    """The glossary after an import.

    Attributes:
        sheet: the rows of the glossary, the new ones at the end.
        added, updated, same: how many concepts were new, replaced, and there already as they are.
        losses: what could not be taken over.
        conflicts: concepts that differ from those in the glossary, and were left out.
    """

    sheet: Sheet
    added: int
    updated: int
    same: int
    losses: tuple[Loss, ...]
    conflicts: tuple[Conflict, ...]


def import_files(
    paths: Sequence[Path], *, into: Sheet | None = None, kind: str = "term", update: bool = False
) -> Imported:
    """Return a glossary with the concepts of some files.

    Args:
        paths: CSV, Excel or TBX files, of this program or another's.
        into: the glossary to add to; a new one by default.
        kind: the kind of concepts whose file says none that the program knows.
        update: whether a concept that differs replaces the cells of the one in the glossary.

    Raises:
        GlossaryError: naming file and line, when a file is broken or a row holds what a glossary cannot hold.
    """
    rows = list(into.rows) if into else []
    places = {row.cells["id"]: index for index, row in enumerate(rows) if row.is_concept and row.cells.get("id")}
    columns = into.columns if into else ()
    losses: list[Loss] = []
    conflicts: list[Conflict] = []
    counts = dict.fromkeys(("added", "updated", "same"), 0)
    for path in paths:
        sheet, lost = read_sheet(path)
        completed, missing = _complete(rename_columns(sheet), kind, places)
        losses += [*lost, *missing]
        used = {column for row in completed for column, cell in row.cells.items() if cell}
        columns = order_columns(used | set(columns), first=columns)
        for row in completed:
            concept = row.cells["id"]
            if concept not in places:
                places[concept] = len(rows)
                rows.append(row)
                counts["added"] += 1
            elif not (differing := _compare(rows[places[concept]].cells, row.cells)):
                counts["same"] += 1
            elif update:
                old = rows[places[concept]]
                filled = {column: cell for column, cell in row.cells.items() if cell}
                rows[places[concept]] = replace(old, cells={**old.cells, **filled}, raw="")
                counts["updated"] += 1
            else:
                conflicts.append(Conflict(concept, f"{sheet.file}:{row.line}", differing))
    return Imported(_make_sheet(into, columns, rows), **counts, losses=tuple(losses), conflicts=tuple(conflicts))


def _make_sheet(into: Sheet | None, columns: tuple[str, ...], rows: Sequence[Row]) -> Sheet:
    """Return the sheet; with a new column every row is written anew, but for comments and blank lines."""
    base = into or Sheet("", columns, ())
    if columns == base.columns and into:
        return replace(base, rows=tuple(rows))
    anew = (replace(row, raw="") if row.is_concept else row for row in rows)
    return replace(base, columns=columns, rows=tuple(anew), head="")


def _complete(sheet: Sheet, kind: str, taken: Collection[str]) -> tuple[list[Row], tuple[Loss, ...]]:
    """Return the rows with an id and a kind each, and what had to be left out."""
    ids = set(taken)
    lost: list[tuple[str, str]] = []
    rows: list[Row] = []
    for row in sheet.rows:
        if not row.is_concept:
            lost += [("comments", f"{sheet.file}:{row.line}")] if any(row.cells.values()) else []
            continue
        cells = dict(row.cells)
        if not any(cells.get(code) for code in LANGUAGES):
            lost.append(("rows without a term in en, ko or uk", f"{sheet.file}:{row.line}"))
            continue
        if cells.get("kind") and not read_kind(cells["kind"]):
            lost.append((f"the kind {cells['kind']!r}, which is {kind!r} now", f"{sheet.file}:{row.line}"))
        cells["kind"] = read_kind(cells.get("kind", "")) or kind
        cells["id"] = cells.get("id") or _make_id(cells, ids)
        ids.add(cells["id"])
        completed = Row(row.line, {"id": cells.pop("id"), **cells}, surplus=row.surplus)
        read_concept(completed, sheet.file)
        rows.append(completed)
    return rows, count_losses(lost)


def _make_id(cells: Mapping[str, str], taken: Collection[str]) -> str:
    """Return a short ASCII id from the English term; `concept` and a number where there is none."""
    plain = unicodedata.normalize("NFKD", cells.get("en", "")).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_ID].strip("-") or "concept"
    return next(name for name in _number(stem) if name not in taken)


def _number(stem: str) -> Iterator[str]:
    yield stem
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1


def _compare(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    """Return the columns that the new cells fill otherwise than the old ones."""
    return tuple(column for column, cell in new.items() if cell and cell != old.get(column, ""))


def refuse_empty(imported: Imported, paths: Iterable[Path]) -> None:
    """Raise a `GlossaryError` when the files held no concept at all."""
    if not (imported.added or imported.updated or imported.same or imported.conflicts):
        raise GlossaryError(f"{', '.join(map(str, paths))}: no concept to take over; name the columns en, ko and uk")
