"""One TBX entry, written from the cells of a row and read back into cells, whichever edition and style it is in."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from tribrief.glossary.entries import SEPARATOR
from tribrief.glossary.files import tbx
from tribrief.glossary.files.columns import read_kind, read_language
from tribrief.glossary.files.tbx import Element
from tribrief.languages import LANGUAGES, UKRAINIAN

NOTES = {"note", "usageNote"}
SOURCES = {"source", "xref", "externalCrossReference", "sourceIdentifier"}


@dataclass
class Found:
    """What an entry says, while it is read. `terms` are text, role and type by language."""

    terms: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    kind: str = ""
    gender: str = ""
    definition: str = ""
    notes: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    carried: dict[str, str] | None = None
    lost: list[tuple[str, int]] = field(default_factory=list)  # what, and the line of the file


def write_entry(cells: Mapping[str, str], form: tbx.Form, carried: Mapping[str, str] | None = None) -> Element:
    """Return the entry of a row; `carried` are the cells that go into the carrier note."""
    name, section_name, _ = form.names
    entry = etree.Element(name)
    if cells.get("id"):
        entry.set("id", _write_id(cells["id"]))
    _add(entry, "subjectField", cells.get("kind", ""), form)
    definition = tbx.collapse(cells.get("definition", ""))
    group = etree.SubElement(entry, form.name("descripGrp")) if definition else entry
    _add(group, "definition", definition, form)
    _add(group, "source", cells.get("source", ""), form)
    note = tbx.collapse(cells.get("note", ""))
    if note and tbx.read_carrier(note) is None:
        etree.SubElement(entry, form.name("note")).text = note
    if carried:
        etree.SubElement(entry, form.name("note")).text = tbx.write_carrier(carried)
    for code in LANGUAGES:
        terms = list(_terms_of_row(cells, code))
        if terms:
            section = etree.SubElement(entry, section_name, {tbx.XML_LANG: code})
            gender = tbx.GENDERS.get(cells.get("uk_gender", ""), "") if code == UKRAINIAN else ""
            for term in terms:
                _write_term(section, *term, gender=gender if term is terms[0] else "", form=form)
    return entry


def _write_id(text: str) -> str:
    """Return the id where XML allows it as one, else a digest of it."""
    return (
        text if tbx.XML_ID.fullmatch(text) else "id-" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
    )


def _add(parent: Element, category: str, text: str, form: tbx.Form) -> None:
    text = tbx.collapse(text)
    if not text:
        return
    element, module = tbx.CATEGORIES[category]
    if form.style == "dct":
        etree.SubElement(parent, f"{{{module}}}{category}").text = text
    else:
        etree.SubElement(parent, form.name(element), type=category).text = text


def _terms_of_row(cells: Mapping[str, str], code: str) -> Iterator[tuple[str, str, bool]]:
    """Yield text, role, and whether it is an acronym."""
    wordings = [(cells.get(code, ""), tbx.PREFERRED, False), (cells.get(f"{code}_acronym", ""), tbx.ADMITTED, True)]
    for column, role in (("variants", tbx.ADMITTED), ("forbidden", tbx.FORBIDDEN)):
        wordings += [(text, role, False) for text in SEPARATOR.split(cells.get(f"{code}_{column}", ""))]
    for text, role, acronym in wordings:
        if tbx.collapse(text):
            yield tbx.collapse(text), role, acronym


def _write_term(section: Element, text: str, role: str, acronym: bool, *, gender: str, form: tbx.Form) -> None:
    term = etree.SubElement(section, form.names[2])
    etree.SubElement(term, form.name("term")).text = text
    _add(term, "administrativeStatus", tbx.STATUSES[role], form)
    _add(term, "termType", "acronym" if acronym else "", form)
    _add(term, "grammaticalGender", gender, form)


def read_entry(entry: Element) -> tuple[dict[str, str], Found]:
    """Return the cells that the elements of an entry give, and what else was found in it."""
    found = Found()
    for element in _leaves(entry):
        name = tbx.local_name(element)
        if name in tbx.LANGUAGE_SECTIONS:
            _read_language_section(element, found)
        else:
            _read_element(element, found)
    cells = {"id": tbx.collapse(entry.get("id") or ""), "kind": found.kind, "uk_gender": found.gender}
    for code, terms in found.terms.items():
        cells |= _sort_terms(code, terms, found, entry.sourceline or 0)
    cells |= {"definition": found.definition, "note": "; ".join(dict.fromkeys(found.notes))}
    cells["source"] = "; ".join(dict.fromkeys(found.sources))
    return {column: cell for column, cell in cells.items() if cell}, found


def _leaves(parent: Element) -> Iterator[Element]:
    """Yield the elements of a level, those inside its groups too."""
    for element in parent.iterchildren("*"):
        if tbx.local_name(element) in tbx.GROUPS:
            yield from _leaves(element)
        else:
            yield element


def _category(element: Element) -> str:
    return element.get("type") or tbx.local_name(element)


def _text(element: Element) -> str:
    return tbx.collapse("".join(element.itertext())).strip()


def _read_language_section(section: Element, found: Found) -> None:
    tag = section.get(tbx.XML_LANG) or section.get("lang") or ""
    code = read_language(tag)
    if code is None:
        found.lost.append((f"terms in the language {tag!r}", section.sourceline or 0))
        return
    if code in found.terms:
        found.lost.append((f"the region of the terms in {tag!r}", section.sourceline or 0))
    for element in _leaves(section):
        if tbx.local_name(element) in tbx.TERM_SECTIONS:
            _read_term_section(element, code, found)
        else:
            _read_element(element, found)


def _read_term_section(section: Element, code: str, found: Found) -> None:
    text, role, kind = "", "", ""
    for element in _leaves(section):
        category = _category(element)
        if tbx.local_name(element) == "term":
            text = _text(element)
        elif category in tbx.STATUS_CATEGORIES:
            word = _text(element).lower().removesuffix("-admn-sts")
            role = tbx.STATUS_WORDS.get(word, "")
            if not role or word == "supersededterm":
                found.lost.append((f"the status {_text(element)!r} of a term", element.sourceline or 0))
        elif category == "termType":
            kind = _text(element)
        elif category == "grammaticalGender":
            gender = next((short for short, word in tbx.GENDERS.items() if word == _text(element) != "other"), "")
            if code == UKRAINIAN and not found.gender:
                found.gender = gender
            elif code != UKRAINIAN:
                found.lost.append((f"the gender of a term in {code!r}", element.sourceline or 0))
        else:
            _read_element(element, found, term=text)
    if text:
        found.terms.setdefault(code, []).append((text, role, kind))


def _read_element(element: Element, found: Found, *, term: str = "") -> None:
    category, text = _category(element), _text(element)
    carried = tbx.read_carrier(text) if category in NOTES else None
    if carried is not None:
        found.carried = {
            column.strip().lower(): cell.encode("utf-8", "replace").decode().strip()
            for column, cell in carried.items()
            if isinstance(cell, str)
        }
    elif category == "subjectField" and not found.kind and read_kind(text):
        found.kind = read_kind(text) or ""
    elif category == "definition" and not found.definition:
        found.definition = text
    elif category in NOTES and text:
        found.notes.append(f"{term}: {text}" if term else text)
    elif category in SOURCES and (text or element.get("target")):
        address = element.get("target") or ""
        found.sources.append(f"{text} ({address})" if text and address and address != text else text or address)
    elif text or len(element):
        what = "transactions" if tbx.local_name(element) == "transacGrp" else category
        found.lost.append((what, element.sourceline or 0))


def _sort_terms(code: str, terms: list[tuple[str, str, str]], found: Found, line: int) -> dict[str, str]:
    """Return the cells of a language: which of its terms is preferred, which the acronym, which are variants."""
    allowed = [term for term in terms if term[1] != tbx.FORBIDDEN]
    ranked = sorted(allowed, key=lambda term: (term[1] != tbx.PREFERRED, term[2] in tbx.ACRONYM_TYPES, term[1] != ""))
    rest = [term for term in allowed if term is not next(iter(ranked), None)]
    acronym = next((term for term in rest if term[2] in tbx.ACRONYM_TYPES), None)
    cells = {code: ranked[0][0] if ranked else "", f"{code}_acronym": acronym[0] if acronym else ""}
    variants = [term for term in rest if term is not acronym]
    if any(role == tbx.PREFERRED for _, role, _ in variants):
        found.lost.append(("the preference of a second preferred term", line))
    forbidden = [text for text, role, _ in terms if role == tbx.FORBIDDEN]
    if forbidden and not allowed:
        found.lost.append((f"forbidden terms in {code!r} beside no preferred one", line))
        return {}
    lists = {"variants": [text for text, *_ in variants], "forbidden": forbidden}
    for column, texts in lists.items():
        if any("|" in text for text in texts):
            found.lost.append(("'|' in a term, which is '/' now", line))
        cells[f"{code}_{column}"] = " | ".join(dict.fromkeys(text.replace("|", "/") for text in texts))
    return cells
