"""What the page shows of a glossary entry: its three names, how sure it is, what it means."""

from collections.abc import Iterable
from dataclasses import dataclass

from tribrief.checks.reference import Reference
from tribrief.document.labels import label
from tribrief.document.wording import name_concept
from tribrief.languages import LANGUAGES
from tribrief.page.labels import LABELS, page_label
from tribrief.records import Concept


@dataclass(frozen=True)
class Entry:
    """A glossary entry as it is shown.

    Attributes:
        id: concept id.
        names: language and name, for each language that has one.
        kind, status: in the language of the interface.
        definition, note: as the glossary has them.
    """

    id: str
    names: tuple[tuple[str, str], ...]
    kind: str
    status: str
    definition: str
    note: str


def make_entries(concepts: Iterable[str], reference: Reference, interface: str) -> tuple[Entry, ...]:
    """Return the entries of these concepts, each once, by their ids; one that the glossary lacks is left out."""
    known = (reference.concepts[one] for one in sorted(set(concepts)) if one in reference.concepts)
    return tuple(make_entry(concept, interface) for concept in known)


def make_entry(concept: Concept, interface: str) -> Entry:
    """Return one entry with its labels in the language of the interface."""
    status = f"entry.{concept.status}"
    return Entry(
        id=concept.id,
        names=tuple((code, name) for code in LANGUAGES if (name := name_concept(concept, code))),
        kind=label(f"kind.{concept.kind}", interface),
        status=page_label(status, interface) if status in LABELS else concept.status,
        definition=concept.definition,
        note=concept.note,
    )
