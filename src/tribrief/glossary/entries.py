"""The glossary's concepts, read from the rows of its files, and written back into rows.

The columns are described in the README. A broken row stops the work with its file and line: a glossary that is half
read would silently stop enforcing half of the terms.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tribrief.errors import GlossaryError
from tribrief.glossary.files.formats import read_complete_sheet
from tribrief.glossary.files.sheet import Row, Sheet, write_csv
from tribrief.glossary.normalization import fold
from tribrief.glossary.wordings import list_wordings
from tribrief.languages import LANGUAGES
from tribrief.records import CASES, KINDS, Concept, Term
from tribrief.resources import find_resource

DEFAULT_FILE = "security.csv"
STATUSES = ("approved", "proposed", "do-not-translate")
GENDERS = ("", "m", "f", "n", "p")
CASE_POLICIES = ("", "exact", "proper", "any")
_VALUES = {"kind": KINDS, "status": ("", *STATUSES), "uk_gender": GENDERS, "case": CASE_POLICIES}
SEPARATOR = re.compile(r"\s*\|\s*")


@dataclass(frozen=True)
class Glossary:
    """Concepts of one or more files, in order. `digest` identifies their content in a brief's provenance."""

    concepts: tuple[Concept, ...]
    files: tuple[str, ...]
    digest: str

    @cached_property
    def by_id(self) -> dict[str, Concept]:
        """The concepts by their id."""
        return {concept.id: concept for concept in self.concepts}

    @cached_property
    def folded(self) -> dict[str, frozenset[str]]:
        """By language every wording of the concepts, in the form in which texts are compared."""
        return {
            language: frozenset(fold(w.text) for w in list_wordings(self.concepts, language) if w.concept)
            for language in LANGUAGES
        }


def read_glossary(paths: Sequence[Path] = ()) -> Glossary:
    """Read glossary files; without any, the one of the project folder or the one that came with the program.

    Raises:
        GlossaryError: when a file is missing or no glossary, or a row is broken; the message names file and line.
    """
    files = list_files(paths)
    concepts: list[Concept] = []
    digest = hashlib.sha256()
    for file in files:
        sheet = read_complete_sheet(file)
        digest.update(write_csv(sheet).encode())
        concepts += read_concepts(sheet)
    if not concepts:
        raise GlossaryError(f"{files[0]}: no concept in this glossary; add a row, or leave --glossary out")
    _refuse_shared_ids(concepts)
    return Glossary(tuple(concepts), tuple(str(file) for file in files), digest.hexdigest()[:16])


def list_files(paths: Sequence[Path] = ()) -> list[Path]:
    """Return the files of a glossary: those named, else the one of the project folder or the program's own.

    Raises:
        GlossaryError: when a file is missing.
    """
    wanted: Sequence[Path | None] = paths or [None]
    return [find_resource("glossary", DEFAULT_FILE, explicit=path, error=GlossaryError) for path in wanted]


def read_concepts(sheet: Sheet) -> Iterator[Concept]:
    """Yield the concept of every row that is neither blank nor a comment.

    Raises:
        GlossaryError: when the header lacks a column or a row is broken; the message names file and line.
    """
    missing = [column for column in ("id", "kind") if column not in sheet.columns]
    if missing or not any(code in sheet.columns for code in LANGUAGES):
        lacks = " and ".join(repr(column) for column in missing) or "en, ko or uk"
        raise GlossaryError(f"{sheet.file}:1: the header row lacks the column {lacks}; see the README for the columns")
    for row in sheet.rows:
        if row.is_concept:
            yield read_concept(row, sheet.file)


def read_concept(row: Row, file: str) -> Concept:
    """Return the concept of a row.

    Raises:
        GlossaryError: naming file and line, when the row holds what the glossary cannot hold.
    """
    cells = row.cells

    def refuse(problem: str) -> GlossaryError:
        return GlossaryError(f"{file}:{row.line}: {problem}")

    if problem := _find_fault(row):
        raise refuse(problem)
    terms = {code: _read_term(cells, code) for code in LANGUAGES if cells.get(code)}
    if not terms:
        raise refuse(f"concept {cells['id']!r} has no term in any language")
    try:
        forms = _read_forms(cells.get("uk_forms", ""))
    except ValueError as error:
        raise refuse(str(error)) from error
    return Concept(
        id=cells["id"],
        kind=cells["kind"],
        terms=terms,
        gender=cells.get("uk_gender", ""),
        forms=forms,
        reading=cells.get("ko_reading", ""),
        case=cells.get("case", ""),
        block=_split_cell(cells.get("block", "")),
        status=cells.get("status") or STATUSES[0],
        definition=cells.get("definition", ""),
        note=cells.get("note", ""),
        source=cells.get("source", ""),
        checked=cells.get("checked", ""),
        file=file,
        line=row.line,
    )


def _find_fault(row: Row) -> str:
    """Say what a glossary cannot hold in a row; empty where all is well."""
    cells = row.cells
    if row.surplus:
        return f"the row has {row.surplus} more cells than the header; quote commas"
    if not cells["id"]:
        return "the row has no id; give each concept a short id of its own"
    for column, allowed in _VALUES.items():
        if cells.get(column, "") not in allowed:
            return f"{column} {cells[column]!r} is not one of {', '.join(filter(None, allowed))}"
    for code in LANGUAGES:
        alone = [column for column in (f"{code}_variants", f"{code}_forbidden", f"{code}_acronym") if cells.get(column)]
        if alone and not cells.get(code):
            return f"{alone[0]} without a term in {code!r}; give the preferred term too"
    return ""


def _read_term(cells: Mapping[str, str], code: str) -> Term:
    return Term(
        cells[code],
        variants=_split_cell(cells.get(f"{code}_variants", "")),
        forbidden=_split_cell(cells.get(f"{code}_forbidden", "")),
        acronym=cells.get(f"{code}_acronym", ""),
    )


def _read_forms(cell: str) -> dict[str, tuple[str, ...]]:
    """Read `gen=…; ins=…`; several forms of one case are separated by `|`."""
    forms = {}
    for entry in filter(None, (part.strip() for part in cell.split(";"))):
        case, equals, form = (part.strip() for part in entry.partition("="))
        if not equals or case not in CASES or not form:
            raise ValueError(f"uk_forms {entry!r} is not like gen=…; the cases are {', '.join(CASES)}")
        forms[case] = _split_cell(form)
    return forms


def _split_cell(cell: str) -> tuple[str, ...]:
    return tuple(part for part in SEPARATOR.split(cell.strip()) if part)


def _refuse_shared_ids(concepts: Sequence[Concept]) -> None:
    seen: dict[str, Concept] = {}
    for concept in concepts:
        first = seen.setdefault(concept.id, concept)
        if first is not concept:
            raise GlossaryError(
                f"{concept.file}:{concept.line}: id {concept.id!r} stands already in {first.file}:{first.line};"
                " rename one of them or delete the row"
            )


def write_concept(concept: Concept) -> dict[str, str]:
    """Return the cells of a concept by column, empty ones left out: what `read_concept` reads."""
    cells = {"id": concept.id, "kind": concept.kind}
    for code, term in concept.terms.items():
        lists = {"variants": _join_cell(term.variants), "forbidden": _join_cell(term.forbidden)}
        cells |= {code: term.text, **{f"{code}_{name}": cell for name, cell in lists.items()}}
        cells[f"{code}_acronym"] = term.acronym
    cells |= {
        "uk_gender": concept.gender,
        "uk_forms": "; ".join(f"{case}={_join_cell(forms)}" for case, forms in concept.forms.items()),
        "ko_reading": concept.reading,
        "case": concept.case,
        "block": _join_cell(concept.block),
        "status": concept.status,
        "definition": concept.definition,
        "note": concept.note,
        "source": concept.source,
        "checked": concept.checked,
    }
    return {column: cell for column, cell in cells.items() if cell}


def _join_cell(parts: Sequence[str]) -> str:
    return " | ".join(parts)
