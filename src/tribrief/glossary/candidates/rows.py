"""Candidates as rows of a glossary, ready to paste: proposed, never approved, the note naming what is a guess."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from tribrief.glossary.candidates.finder import Candidate
from tribrief.glossary.candidates.mentions import ORG
from tribrief.glossary.files.columns import COLUMNS
from tribrief.glossary.files.sheet import Row, Sheet, write_csv
from tribrief.glossary.transliteration import romanize_hangul, romanize_ukrainian
from tribrief.languages import ENGLISH

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_MAX_SLUG = 40
_UNKNOWN_KIND = ORG  # a proper name: only with a capital; the note says that it is open


def write_rows(candidates: Sequence[Candidate], taken: Iterable[str]) -> str:
    """Return the CSV text of candidates, header first.

    Args:
        candidates: the names.
        taken: ids that the glossary has.
    """
    ids = set(taken)
    rows = []
    for candidate in candidates:
        identifier = _choose_id(candidate, ids)
        ids.add(identifier)
        rows.append(Row(0, {key: disarm(cell) for key, cell in _list_cells(candidate, identifier).items()}))
    return write_csv(Sheet("", COLUMNS, tuple(rows)))


def _list_cells(candidate: Candidate, identifier: str) -> dict[str, str]:
    cells = {
        "id": identifier,
        "kind": candidate.kind or _UNKNOWN_KIND,
        candidate.lang: candidate.text,
        "status": "proposed",
        "note": _write_note(candidate),
    }
    if candidate.acronym:
        cells[f"{candidate.lang}_acronym"] = candidate.acronym
    return cells | candidate.suggestions


def _write_note(candidate: Candidate) -> str:
    """Say which columns are suggestions, by which rule, and where the name stands."""
    notes = []
    if candidate.suggestions:
        columns = ", ".join(
            f"{code} {text} ({candidate.rules[code]})" for code, text in sorted(candidate.suggestions.items())
        )
        notes.append(
            f"transliteration, to be checked: {columns}" if _by_rule(candidate) else f"to be checked: {columns}"
        )
    if not candidate.kind:
        notes.append("kind to be checked")
    times = "once" if candidate.count == 1 else f"{candidate.count} times"
    notes.append(f"found {times}: {candidate.example}")
    return "; ".join(notes)


def _by_rule(candidate: Candidate) -> bool:
    return not any("CLDR" in rule or "article" in rule for rule in candidate.rules.values())


def _choose_id(candidate: Candidate, taken: set[str]) -> str:
    base = make_slug(candidate.suggestions.get(ENGLISH) or candidate.text)
    identifier, number = base, 2
    while identifier in taken:
        identifier, number = f"{base}-{number}", number + 1
    return identifier


def make_slug(text: str) -> str:
    """Return a name as an id: lower-case ASCII words joined by hyphens."""
    latin = romanize_hangul(unicodedata.normalize("NFC", romanize_ukrainian(text)))
    ascii_text = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode().lower().replace("'", "")
    slug = _NOT_SLUG.sub("-", ascii_text).strip("-")
    if len(slug) > _MAX_SLUG:
        slug = slug[:_MAX_SLUG].rpartition("-")[0] or slug[:_MAX_SLUG]
    return slug or "name"


def disarm(cell: str) -> str:
    """Keep a spreadsheet from taking a cell for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
