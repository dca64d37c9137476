"""XLIFF 1.x and 2.x as translation programs give them back: units with source, target, state and notes.

Only what all programs agree on is read. Inline tags are flattened to the text that stands in them, the parts into which
a program has cut a unit are joined again, and a file that declares a document type is refused before anything is read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from tribrief.errors import ReviewError
from tribrief.glossary.files.columns import read_language
from tribrief.translation.memory.units import clean_sentence

Element = Any  # lxml's stubs do not know half of its methods

MAX_BYTES = 50_000_000
OWN = "urn:tribrief:review:1"  # the namespace of the one attribute that is ours
SEEN = f"{{{OWN}}}seen"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CODES_INSIDE = ("bpt", "ept", "ph", "it", "ut", "sub")  # inline tags of 1.x that hold the markup of another program
BREAKS = {"lb", "x-html-br", "br"}  # ctypes of a line break
# What translators say of a unit, in the words of both versions; anything else awaits review.
APPROVED, TRANSLATED, NEEDS_REVIEW = "approved", "translated", "needs-review"
STATES = {
    "final": APPROVED, "signed-off": APPROVED, "reviewed": APPROVED,
    "translated": TRANSLATED,
}  # fmt: skip


@dataclass(frozen=True)
class XliffUnit:
    """A unit of translation.

    Attributes:
        id: as the file has it.
        source, target: on one line, without inline tags; the target is empty where there is none.
        state: `approved`, `translated` or `needs-review`.
        notes: who wrote it or what it is about, and the text.
        line: where the unit stands.
        seen: what a file of ours says of the target as it was exported.
        partial: whether only some parts of the unit are translated; there is no target then.
    """

    id: str
    source: str
    target: str
    state: str
    notes: tuple[tuple[str, str], ...]
    line: int
    seen: str = ""
    partial: bool = False


@dataclass(frozen=True)
class XliffFile:
    """A `<file>` of an XLIFF: languages as codes of the program, empty for others; `original` names what it is from."""

    original: str
    source_lang: str
    target_lang: str
    units: tuple[XliffUnit, ...]
    line: int


def read_xliff(path: Path) -> tuple[XliffFile, ...]:
    """Return the files that an XLIFF holds.

    Raises:
        ReviewError: naming file and line, when it cannot be read, is broken, too large or no XLIFF, or declares a
            document type.
    """
    root = _parse(path)
    version = root.get("version", "")
    if version[:2] not in ("1.", "2."):
        raise ReviewError(f"{path}:{root.sourceline}: XLIFF of version {version!r}; export it as 1.2 or 2.1")
    make = _read_file_1 if version.startswith("1.") else _read_file_2
    files = tuple(make(element, root) for element in root.iterchildren("{*}file"))
    if not any(file.units for file in files):
        raise ReviewError(f"{path}:{root.sourceline}: no unit in this XLIFF; export it again")
    return files


def _parse(path: Path) -> Element:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ReviewError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions") from error
    if len(data) > MAX_BYTES:
        raise ReviewError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB; split it")
    if declared := re.search(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E", data):
        line = data.count(b"\n", 0, declared.start()) + 1
        raise ReviewError(f"{path}:{line}: it declares a document type (DTD), which an XLIFF never needs; remove it")
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReviewError(f"{path}:{error.lineno or 1}: broken XML ({error.msg}); export the file again") from error
    if _name(root) != "xliff":
        raise ReviewError(
            f"{path}:{root.sourceline}: the root element is <{_name(root)}>, not <xliff>; export as XLIFF"
        )
    return root


def _read_file_1(element: Element, root: Element) -> XliffFile:
    target = element.get("target-language", "")
    units = tuple(_read_unit_1(unit) for unit in element.iter("{*}trans-unit"))
    said = {unit.get(XML_LANG) for unit in element.iter("{*}target") if _is_main(unit)} - {None}
    if len(said) == 1:  # what the targets say of themselves holds
        target = said.pop() or target
    return XliffFile(
        element.get("original", ""),
        _language(element.get("source-language", "")),
        _language(target),
        units,
        _line(element),
    )


def _is_main(target: Element) -> bool:
    return _name(target.getparent()) == "trans-unit"


def _read_unit_1(unit: Element) -> XliffUnit:
    target = unit.find("{*}target")
    state = "" if target is None else target.get("state", "")
    approved = unit.get("approved") == "yes"
    cut = {mark.get("mid") for mark in unit.iterfind("{*}seg-source//{*}mrk[@mtype='seg']")}
    filled = [] if target is None else [m for m in target.iterfind(".//{*}mrk[@mtype='seg']") if _flatten(m).strip()]
    text = "" if target is None else clean_sentence(_flatten(target))
    partial = bool(text) and bool(filled) and bool(cut - {mark.get("mid") for mark in filled})
    return XliffUnit(
        id=unit.get("id", ""),
        source=clean_sentence(_flatten(unit.find("{*}source"))),
        target="" if partial else text,
        state=APPROVED if approved else STATES.get(state, NEEDS_REVIEW),
        notes=tuple(_read_notes(unit.iterfind("{*}note"), "from")),
        line=_line(unit),
        seen=unit.get(SEEN, ""),
        partial=partial,
    )


def _read_file_2(element: Element, root: Element) -> XliffFile:
    units = tuple(_read_unit_2(unit) for unit in element.iter("{*}unit"))
    source, target = (_language(root.get(name, "")) for name in ("srcLang", "trgLang"))
    return XliffFile(element.get("original", ""), source, target, units, _line(element))


def _read_unit_2(unit: Element) -> XliffUnit:
    parts = [part for part in unit if _name(part) in ("segment", "ignorable")]
    segments = [part for part in parts if _name(part) == "segment"]
    sources = {part: _flatten(part.find("{*}source")) for part in parts}
    targets = {part: _flatten(part.find("{*}target")) for part in parts}
    translated = [bool(targets[part].strip()) or not sources[part].strip() for part in segments]
    # a part that is to be ignored, such as a space, need not have a target; `order` says where a target goes
    places = enumerate(parts, 1)
    order = sorted((_order(part, place), place, part) for place, part in places)
    joined = "".join(targets[part] or (sources[part] if part not in segments else "") for _, _, part in order)
    said = [STATES.get(part.get("state", "initial"), NEEDS_REVIEW) for part in segments]
    partial = any(targets[part].strip() for part in segments) and not all(translated)
    return XliffUnit(
        id=unit.get("id", ""),
        source=clean_sentence("".join(sources.values())),
        target=clean_sentence(joined) if all(translated) else "",
        state=next((state for state in (NEEDS_REVIEW, TRANSLATED) if state in said), APPROVED),
        notes=tuple(_read_notes(unit.iterfind("{*}notes/{*}note"), "category")),
        line=_line(unit),
        seen=unit.get(SEEN, ""),
        partial=partial,
    )


def _order(part: Element, place: int) -> int:
    target = part.find("{*}target")
    order = "" if target is None else target.get("order", "")
    return int(order) if order.isdecimal() else place


def _read_notes(notes: Iterator[Element], attribute: str) -> Iterator[tuple[str, str]]:
    for note in notes:
        if text := clean_sentence(_flatten(note)):
            yield note.get(attribute, ""), text


def _flatten(element: Element | None) -> str:
    """Return the text without inline tags; a line break is a space, and what a tag of 1.x holds is no text."""
    if element is None:
        return ""
    parts = [element.text or ""]
    for tag in element:
        name = _name(tag)
        if name == "x" and (tag.get("ctype") or "") in BREAKS:
            parts.append(" ")
        elif name not in CODES_INSIDE:
            parts.append(_flatten(tag))
        parts.append(tag.tail or "")
    return "".join(parts)


def _name(element: Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _line(element: Element) -> int:
    return int(element.sourceline or 0)


def _language(tag: str) -> str:
    return read_language(tag) or ""
