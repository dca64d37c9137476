"""Read a glossary from CSV: one row a concept, the source of truth that officers edit.

The columns are described in the README. A broken row stops the work with its file and line: a glossary that is half
read would silently stop enforcing half of the terms.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tribrief.articles.decoding import decode
from tribrief.errors import ArticleError, GlossaryError
from tribrief.languages import LANGUAGES
from tribrief.records import CASES, KINDS, Concept, Term
from tribrief.resources import find_resource

DEFAULT_FILE = "security.csv"
STATUSES = ("approved", "proposed", "do-not-translate")
GENDERS = ("", "m", "f", "n", "p")
CASE_POLICIES = ("", "exact", "proper", "any")
MAX_BYTES = 50_000_000
SURPLUS = "surplus"  # cells beyond the header; empty ones are what Excel leaves behind
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


def read_glossary(paths: Sequence[Path] = ()) -> Glossary:
    """Read glossary files; without any, the one of the project folder or the one that came with the program.

    Raises:
        GlossaryError: when a file is missing or no CSV, or a row is broken; the message names file and line.
    """
    wanted: Sequence[Path | None] = paths or [None]
    files = [find_resource("glossary", DEFAULT_FILE, explicit=path, error=GlossaryError) for path in wanted]
    concepts: list[Concept] = []
    digest = hashlib.sha256()
    for file in files:
        text = _read_text(file)
        digest.update(text.encode())
        concepts += _read_rows(text, str(file))
    if not concepts:
        raise GlossaryError(f"{files[0]}: no concept in this glossary; add a row, or leave --glossary out")
    _refuse_shared_ids(concepts)
    return Glossary(tuple(concepts), tuple(str(file) for file in files), digest.hexdigest()[:16])


def _read_text(file: Path) -> str:
    try:
        if file.stat().st_size > MAX_BYTES:
            raise GlossaryError(f"{file}: larger than {MAX_BYTES // 1_000_000} MB; split the glossary")
        return decode(file.read_bytes(), str(file))[0]
    except OSError as error:
        raise GlossaryError(f"{file}: cannot be read ({error.strerror})") from error
    except ArticleError as error:
        raise GlossaryError(str(error)) from error


def _read_rows(text: str, file: str) -> Iterator[Concept]:
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)  # Excel writes semicolons where the comma is the decimal sign
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, restkey=SURPLUS, delimiter=delimiter)
    reader.fieldnames = columns = [column.strip().lower() for column in reader.fieldnames or []]
    missing = [column for column in ("id", "kind") if column not in columns]
    if missing or not any(code in columns for code in LANGUAGES):
        lacks = " and ".join(repr(column) for column in missing) or "en, ko or uk"
        raise GlossaryError(f"{file}:1: the header row lacks the column {lacks}; see the README for the columns")
    first_line = reader.line_num + 1
    try:
        for row in reader:
            cells = {key: (value or "").strip() for key, value in row.items() if key != SURPLUS}
            surplus = [cell for cell in row.get(SURPLUS, []) if cell.strip()]
            if any(cells.values()) and not cells["id"].startswith("#"):
                if surplus:
                    raise GlossaryError(
                        f"{file}:{first_line}: the row has {len(surplus)} more cells than the header; quote commas"
                    )
                yield _read_concept(cells, file, first_line)
            first_line = reader.line_num + 1
    except csv.Error as error:
        raise GlossaryError(f"{file}:{first_line}: broken CSV ({error}); check the quotation marks") from error


def _read_concept(cells: dict[str, str], file: str, line: int) -> Concept:
    def refuse(problem: str) -> GlossaryError:
        return GlossaryError(f"{file}:{line}: {problem}")

    if not cells["id"]:
        raise refuse("the row has no id; give each concept a short id of its own")
    for column, allowed in (
        ("kind", KINDS),
        ("status", ("", *STATUSES)),
        ("uk_gender", GENDERS),
        ("case", CASE_POLICIES),
    ):
        if cells.get(column, "") not in allowed:
            raise refuse(f"{column} {cells[column]!r} is not one of {', '.join(filter(None, allowed))}")
    for code in LANGUAGES:
        alone = [column for column in (f"{code}_variants", f"{code}_forbidden", f"{code}_acronym") if cells.get(column)]
        if alone and not cells.get(code):
            raise refuse(f"{alone[0]} without a term in {code!r}; give the preferred term too")
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
        line=line,
    )


def _read_term(cells: dict[str, str], code: str) -> Term:
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
