"""The table of names: what the glossary calls them in three languages, and those that it lacks."""

from tribrief.document.labels import label
from tribrief.document.ooxml import clean_text
from tribrief.document.pieces import Piece, Pieces
from tribrief.document.wording import name_concept
from tribrief.languages import LANGUAGES
from tribrief.records import Brief, Concept, UnlistedName

CONCEPT_ORDER = ("org", "person", "person-ea", "place", "title", "document", "weapon", "term")
PEOPLE = {"person", "person-ea", "org", "title"}
PLACES = {*PEOPLE, "place"}
NO_NAME = "—"  # in the cell of a language in which the source does not give the name

Cells = dict[str, Pieces]


def names_heading(brief: Brief) -> str:
    """Return the label of the table of names that promises no more and no less than it holds."""
    kinds = {concept.kind for concept in brief.concepts} | {name.kind for name in brief.summary.names}
    if kinds <= PEOPLE:
        return "people"
    return "places" if kinds <= PLACES else "names"


def concept_cells(brief: Brief, language: str) -> tuple[Cells, ...]:
    """Return the cells of each name's row, organisations and people first, last those that the glossary lacks."""
    concepts = sorted(brief.concepts, key=lambda concept: CONCEPT_ORDER.index(concept.kind))
    unlisted = sorted(brief.summary.names, key=lambda name: (*CONCEPT_ORDER, "").index(name.kind))
    return (
        *(_listed_cells(concept, language) for concept in concepts),
        *(_unlisted_cells(name, language) for name in unlisted),
    )


def _listed_cells(concept: Concept, language: str) -> Cells:
    """Return the name of a concept in each language and what it names."""
    missing = label("not_in_glossary", language)
    cells: Cells = {code: (Piece(name_concept(concept, code) or missing),) for code in LANGUAGES}
    return cells | {"role": (Piece(label(f"kind.{concept.kind}", language)),)}


def _unlisted_cells(name: UnlistedName, language: str) -> Cells:
    """Return a name as its source has it, what it names, and that the glossary lacks it."""
    acronym = f" ({name.acronym})" if name.acronym and name.acronym not in name.text else ""
    cells: Cells = {code: (Piece(NO_NAME),) for code in LANGUAGES}
    cells[name.lang] = (Piece(clean_text(name.text + acronym)),)
    flag = Piece(label("not_in_glossary", language), "Brief Flag")
    return cells | {"role": (Piece(label(f"kind.{name.kind or 'name'}", language)), Piece("\n"), flag)}
