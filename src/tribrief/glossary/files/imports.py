"""Take the terms of other files into a glossary: their columns renamed, ids and kinds given, conflicts named.

What an office has already is never overwritten unless that is asked for, and whatever could not be taken over is said.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tribrief.errors import GlossaryError
from tribrief.glossary.entries import read_concept
from tribrief.glossary.files.columns import order_columns, read_kind, rename_columns
from tribrief.glossary.files.formats import read_sheet
from tribrief.glossary.files.ids import make_id
from tribrief.glossary.files.losses import Loss, count_losses
from tribrief.glossary.files.sheet import Row, Sheet, rewrite_head
from tribrief.languages import LANGUAGES


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
    merger = _Merger(list(into.rows) if into else [], kind, update)
    columns = into.columns if into else ()
    for path in paths:
        sheet, lost = read_sheet(path)
        merger.losses += lost
        sheet = rename_columns(sheet)
        taken = [row for row in sheet.rows if merger.takes(row, sheet.file)]
        used = {column for row in taken for column, cell in row.cells.items() if cell} | {"id", "kind"}
        columns = order_columns(used | set(columns), first=columns)
        for row in taken:
            merger.merge(row, sheet.file)
    return Imported(
        make_sheet(into, columns, merger.rows),
        **merger.counts,
        losses=(*merger.losses, *count_losses(merger.lost)),
        conflicts=tuple(merger.conflicts),
    )


class _Merger:
    """The rows of a glossary while others are merged into it, and what happened to them."""

    def __init__(self, rows: list[Row], kind: str, update: bool) -> None:
        self.rows, self.kind, self.update = rows, kind, update
        self.counts = dict.fromkeys(("added", "updated", "same"), 0)
        self.losses: list[Loss] = []
        self.lost: list[tuple[str, str]] = []
        self.conflicts: list[Conflict] = []
        self._places: dict[str, int] = {}
        self._naming: dict[tuple[str, str], list[int]] = {}
        for index, row in enumerate(rows):
            if row.is_concept and row.cells.get("id"):
                self._note(row.cells, index)

    def takes(self, row: Row, file: str) -> bool:
        """Whether a row holds a concept that can be taken over; what is left out is lost."""
        place = f"{file}:{row.line}"
        if not row.is_concept:
            self.lost += [("comments", place)] if any(row.cells.values()) else []
            return False
        if not any(row.cells.get(code) for code in LANGUAGES):
            self.lost.append(("rows without a term in en, ko or uk", place))
            return False
        kind = row.cells.get("kind", "")
        if kind and not read_kind(kind):
            self.lost.append((f"the kind {kind!r}", place))
        return True

    def merge(self, row: Row, file: str) -> None:
        """Add a row, or compare it with the one of its id or, where it has no id, of its terms."""
        concept, kind = row.cells.get("id") or self._find_id(row.cells), read_kind(row.cells.get("kind", "")) or ""
        cells = {"id": concept, **row.cells} | {"id": concept, "kind": kind}
        completed = Row(row.line, {**cells, "kind": cells["kind"] or self.kind}, surplus=row.surplus)
        read_concept(completed, file)
        if cells["id"] not in self._places:
            self._note(cells, len(self.rows))
            self.rows.append(completed)
            self.counts["added"] += 1
            return
        index = self._places[cells["id"]]
        old = self.rows[index]
        filled = {column: cell for column, cell in cells.items() if cell}
        differing = tuple(column for column, cell in filled.items() if cell != old.cells.get(column, ""))
        if not differing:
            self.counts["same"] += 1
        elif self.update:
            self.rows[index] = replace(old, cells={**old.cells, **filled}, raw="")
            read_concept(self.rows[index], file)
            self._note(self.rows[index].cells, index)
            self.counts["updated"] += 1
        else:
            self.conflicts.append(Conflict(cells["id"], f"{file}:{row.line}", differing))

    def _note(self, cells: Mapping[str, str], index: int) -> None:
        self._places[cells["id"]] = index
        for name in _names(cells):
            self._naming.setdefault(name, []).append(index)

    def _find_id(self, cells: Mapping[str, str]) -> str:
        """Return the id of the one concept that has the same terms in the languages of both, else a new one."""
        names = _names(cells)
        found = {index for name in names for index in self._naming.get(name, ())}
        same = [index for index in found if _agree(names, _names(self.rows[index].cells))]
        return self.rows[same[0]].cells["id"] if len(same) == 1 else make_id(cells, self._places)


def _names(cells: Mapping[str, str]) -> set[tuple[str, str]]:
    return {(code, cells[code].casefold()) for code in LANGUAGES if cells.get(code)}


def _agree(names: set[tuple[str, str]], others: set[tuple[str, str]]) -> bool:
    shared = dict(names).keys() & dict(others).keys()
    return all(dict(names)[code] == dict(others)[code] for code in shared)


def make_sheet(into: Sheet | None, columns: tuple[str, ...], rows: Sequence[Row]) -> Sheet:
    """Return the sheet; with a new column every row is written anew, but for comments and blank lines."""
    base = into or Sheet("", columns, ())
    if columns == base.columns and into:
        return replace(base, rows=tuple(rows))
    anew = (replace(row, raw="") if row.is_concept else row for row in rows)
    return replace(base, columns=columns, rows=tuple(anew), head=rewrite_head(base, columns) if into else "")


def refuse_empty(imported: Imported, paths: Iterable[Path]) -> None:
    """Raise a `GlossaryError` when the files held no concept at all."""
    if not (imported.added or imported.updated or imported.same or imported.conflicts):
        raise GlossaryError(f"{', '.join(map(str, paths))}: no concept to take over; name the columns en, ko and uk")
