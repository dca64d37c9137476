"""A finding about a name becomes a row of the glossary, so that the next brief knows what this translator found out.

A row that comes this way is `proposed` and says where from: whoever keeps the glossary decides about it.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from tribrief.errors import GlossaryError, ReviewError
from tribrief.glossary.candidates.rows import disarm, make_slug
from tribrief.glossary.entries import read_concept, write_concept
from tribrief.glossary.files.columns import COLUMNS, order_columns
from tribrief.glossary.files.imports import make_sheet
from tribrief.glossary.files.sheet import Row, Sheet, read_csv, write_csv
from tribrief.glossary.files.storage import rewrite_csv
from tribrief.records import Brief, Concept, Finding, Term

PROPOSED = "proposed"
NAMES = ("name-in-latin",)  # checks whose words are a name of the source that the glossary lacks
WANTING = ("term-unknown",)  # a concept lacks a term in the language
OTHERWISE = ("term-missing", "term-inexact", "term-forbidden")  # a concept was rendered in another way
UNKNOWN_KIND = "org"  # a proper name: only with a capital; the note says that it is open


def propose_row(
    finding: Finding, brief: Brief, concepts: Mapping[str, Concept], *, term: str = "", who: str = ""
) -> Concept:
    """Return the concept that a finding suggests for the glossary.

    Args:
        finding: about a name left in Latin letters (a new concept), about a concept without a term in the language (the
            concept with one), or about a term rendered in another way (the concept with a variant).
        brief: the brief that has it.
        concepts: the glossary, by id.
        term: the wording in the language of the finding. For a new concept it may be left open.
        who: who proposes it.

    Raises:
        ReviewError: when the finding is about no name, or the wording is missing or there already.
    """
    term = " ".join(term.split())
    if finding.check in NAMES:
        return _propose_new(finding, brief, concepts, term, who)
    if finding.check not in (*WANTING, *OTHERWISE) or finding.concept not in concepts:
        raise ReviewError(f"{finding.check} is about no name of the glossary; nothing can be proposed from it")
    if not term:
        raise ReviewError(f"say how {finding.concept!r} is called in {finding.lang!r}, with --term")
    concept = concepts[finding.concept]
    known = concept.terms.get(finding.lang)
    if known and term in known.wordings():
        raise ReviewError(f"the glossary has {term!r} for {concept.id!r} already ({concept.file}:{concept.line})")
    renewed = replace(known, variants=(*known.variants, term)) if known else Term(term)
    note = f"{finding.lang} {'variant ' if known else ''}{term} proposed{_by(who)}: {_say_where(finding, brief)}"
    return replace(
        concept,
        terms={**concept.terms, finding.lang: renewed},
        status=PROPOSED,
        note="; ".join(filter(None, (concept.note, note))),
    )


def _propose_new(finding: Finding, brief: Brief, concepts: Mapping[str, Concept], term: str, who: str) -> Concept:
    segment = next(one for one in brief.segments if (one.id, one.lang) == (finding.segment, finding.lang))
    name = brief.words_of(finding)
    kind = next((one.kind for one in brief.summary.names if one.text == name), "")
    terms = {segment.source_lang: Term(name)} | ({segment.lang: Term(term)} if term else {})
    doubtful = "" if kind else "kind to be checked; "
    note = f"{doubtful}proposed{_by(who)}: {_say_where(finding, brief)}"
    return Concept(_choose_id(name, concepts), kind or UNKNOWN_KIND, terms, status=PROPOSED, note=note)


def _by(who: str) -> str:
    return f" by {who}" if who else ""


def _say_where(finding: Finding, brief: Brief) -> str:
    return f"{brief.title!r} of {brief.date.isoformat()}, {finding.segment or 'brief'}"


def _choose_id(name: str, taken: Mapping[str, Concept]) -> str:
    base, number = make_slug(name), 2
    identifier = base
    while identifier in taken:
        identifier, number = f"{base}-{number}", number + 1
    return identifier


def write_row(concept: Concept) -> str:
    """Return a concept as the text of a glossary file: the header and its row."""
    return write_csv(Sheet("", COLUMNS, (Row(0, _list_cells(concept)),)))


def add_concept(path: Path, concept: Concept) -> None:
    """Put a concept into a glossary file: in place of the row of its id, or at the end; other rows stay as they are.

    Raises:
        GlossaryError: when it is no CSV file, or cannot be read.
        OutputError: when it cannot be written.
    """
    if path.suffix.lower() != ".csv":
        raise GlossaryError(f"{path}: rows are added to CSV files only; name one, or print the row and paste it")
    before, cells = read_csv(path), _list_cells(concept)
    columns = order_columns({*cells, *before.columns}, first=before.columns)
    rows = [
        replace(row, cells={**row.cells, **cells}, raw="") if row.cells.get("id") == concept.id else row
        for row in before.rows
    ]
    if rows == list(before.rows):
        rows.append(Row(0, cells))
    for row in rows:
        if not row.raw:
            read_concept(row, str(path))  # or the glossary could not be read any more
    rewrite_csv(before, make_sheet(before, columns, rows))


def _list_cells(concept: Concept) -> dict[str, str]:
    return {column: disarm(cell) for column, cell in write_concept(concept).items()}
