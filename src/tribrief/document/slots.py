"""Slots: the logic-free template language of briefings.

A template holds `[[name]]` in plain text; nothing in it is executed. A *value* is replaced where it stands. A slot
that has *records* is repeated: `[[point]]` in copies of the officer's own paragraph, one for each record, and
`[[figure.value]]`, whose name has a dot, in copies of its table row (outside a table, of its paragraph); so is a row
that holds nothing but a slot such as `[[reference]]` and labels. Without records the paragraph or row goes, and a
sentence says so where one is given; a table left with nothing but its head goes with its last row.
"""

import difflib
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from tribrief.document.filling import Contents, fill_paragraph, repeat_unit
from tribrief.document.markers import find_markers, paragraph_text
from tribrief.document.ooxml import Element
from tribrief.document.pieces import PieceWriter, plain
from tribrief.errors import TemplateError

BODY = "body"
STORIES = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)


def find_stories(document: Any) -> Iterator[tuple[str, Any, Element]]:
    """Yield the name, part and root element of the body, headers and footers."""
    yield BODY, document.part, document.element.body
    for relation in document.part.rels.values():
        if relation.reltype in STORIES:
            yield relation.reltype.rsplit("/", 1)[1], relation.target_part, relation.target_part.element


def find_slots(document: Any) -> dict[str, list[str]]:
    """Return every slot name in the document with the places it stands in (`body`, `header`, `footer`)."""
    found: dict[str, list[str]] = {}
    for place, _, root in find_stories(document):
        texts = [
            *map(paragraph_text, root.iter(qn("w:p"))),
            *(node.get(qn("w:val"), "") for node in descriptions(root)),
        ]
        for marker in (marker for text in texts for marker in find_markers(text)):
            found.setdefault(marker.name, []).append(place)
    return found


def check_slots(
    found: Mapping[str, list[str]], known: Collection[str], required: Collection[str], *, template: str
) -> None:
    """Refuse a template with a slot that does not exist, or without one that a briefing cannot do without.

    Raises:
        TemplateError: naming every such slot, and for a misspelt one the name that was probably meant.
    """
    unknown = [describe_unknown(name, places[0], known) for name, places in found.items() if name not in known]
    missing = [f"[[{name}]]" for name in required if name not in found]
    if unknown:
        raise TemplateError(f"{template}: {'; '.join(unknown)}. Correct the slot in the template.")
    if missing:
        raise TemplateError(f"{template}: required slots are missing: {', '.join(missing)}. Add them to the template.")


def describe_unknown(name: str, place: str, known: Collection[str]) -> str:
    """Return what is wrong with a slot that does not exist."""
    close = difflib.get_close_matches(name, sorted(known), n=1)
    advice = f"did you mean [[{close[0]}]]?" if close else "there is no slot of this or a similar name"
    return f"unknown slot [[{name}]] in the {place}: {advice}"


def fill_slots(document: Any, contents: Contents, writer_of: Callable[[Any], PieceWriter]) -> None:
    """Fill every slot of the document; `writer_of` gives the writer for a part."""
    for _, part, root in find_stories(document):
        writer = writer_of(part)
        fill_descriptions(root, contents)
        repeated = find_repeated(root, contents)
        inside = {paragraph for unit in repeated for paragraph in unit.iter(qn("w:p"))}
        for paragraph in list(root.iter(qn("w:p"))):
            if paragraph not in inside:
                fill_paragraph(paragraph, contents.values, writer)
        for unit, name in repeated.items():
            repeat_unit(unit, contents.records[name], contents.values, writer)


def descriptions(root: Element) -> list[Element]:
    """Return the elements that name a table for screen readers."""
    return [*root.iter(qn("w:tblCaption")), *root.iter(qn("w:tblDescription"))]


def fill_descriptions(root: Element, contents: Contents) -> None:
    """Fill slots in the names of tables, as plain text."""
    for node in descriptions(root):
        text = node.get(qn("w:val"), "")
        for marker in reversed(find_markers(text)):
            text = text[: marker.start] + plain(contents.values.get(marker.name, ())) + text[marker.end :]
        node.set(qn("w:val"), text)


def find_repeated(root: Element, contents: Contents) -> dict[Element, str]:
    """Return the paragraphs and rows to repeat, in order, each with the name of its records."""
    units: dict[Element, str] = {}
    for paragraph in root.iter(qn("w:p")):
        for marker in find_markers(paragraph_text(paragraph)):
            name, dot, _ = marker.name.partition(".")
            if name in contents.records:
                row = next(paragraph.iterancestors(qn("w:tr")), None)
                if not dot and not (contents.records[name].takes_row and row is not None and stands_alone(name, row)):
                    row = None
                units.setdefault(paragraph if row is None else row, name)
    return units


def stands_alone(name: str, row: Element) -> bool:
    """Return whether a table row has no other slot than this one and labels."""
    names = {marker.name for node in row.iter(qn("w:p")) for marker in find_markers(paragraph_text(node))}
    return all(one == name or one.startswith("label.") for one in names)


def check_rows(document: Any, repeated: Collection[str], *, template: str) -> None:
    """Refuse a table row that would have to be repeated for two kinds of records at once.

    Raises:
        TemplateError: naming the two slots.
    """
    for _, _, root in find_stories(document):
        for row in root.iter(qn("w:tr")):
            markers = [marker for node in row.iter(qn("w:p")) for marker in find_markers(paragraph_text(node))]
            slots = {marker.name.partition(".")[0]: marker.name for marker in markers}
            kinds = [slot for name, slot in slots.items() if name in repeated]
            if len(kinds) > 1 and any("." in slot for slot in kinds):
                names = ", ".join(f"[[{slot}]]" for slot in kinds)
                raise TemplateError(f"{template}: one table row holds {names}; give each its own row or table.")
