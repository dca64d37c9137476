"""The XML of XLIFF 1.2 and 2.1 (OASIS standards of 2008 and 2018), elements in the order of their schemas."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from tribrief import __version__
from tribrief.records import MemoryMatch
from tribrief.review.corrections import mark_text
from tribrief.review.units import ReviewUnit, TermMatch
from tribrief.translation.memory.units import clean_sentence
from tribrief.translation.xliff import OWN, SEEN, XML_LANG

Element = Any

XLIFF_1 = "urn:oasis:names:tc:xliff:document:1.2"
XLIFF_2 = "urn:oasis:names:tc:xliff:document:2.0"  # of 2.1 too
GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
ABOUT, TERM, CHECK, TRANSLATOR = "tribrief", "glossary", "check", "translator"
CATEGORIES = (ABOUT, TERM, CHECK)  # notes of ours: no remarks of a translator
SEGMENT = "s1"
# By status: state and qualifier of 1.2, state and sub-state of 2.1.
STATES = {
    "draft": ("needs-translation", "", "initial", ""),
    "machine": ("needs-review-translation", "mt-suggestion", "initial", "tribrief:machine"),
    "memory": ("translated", "exact-match", "translated", "tribrief:memory"),
    "edited": ("translated", "", "translated", "tribrief:edited"),
    "approved": ("final", "", "final", "tribrief:approved"),
}


@dataclass(frozen=True)
class Header:
    """What a file says of itself: the brief and its revision, the languages, and a line for the reader."""

    original: str
    source_lang: str
    target_lang: str
    about: str


def make_xliff_1(header: Header, units: Sequence[ReviewUnit]) -> bytes:
    """Return an XLIFF 1.2 file."""
    root = etree.Element(f"{{{XLIFF_1}}}xliff", {"version": "1.2"}, nsmap=_spaces(XLIFF_1, tribrief=OWN))
    add = _adder(XLIFF_1)
    file = add(
        root,
        "file",
        original=header.original,
        source_language=header.source_lang,
        target_language=header.target_lang,
        datatype="plaintext",
        tool_id=ABOUT,
    )
    head = add(file, "header")
    add(head, "tool", tool_id=ABOUT, tool_name=ABOUT, tool_version=__version__)
    add(head, "note", header.about, **{"from": ABOUT})
    body = add(file, "body")
    for unit in units:
        _add_unit_1(body, unit)
    return _write(root)


def _add_unit_1(body: Element, unit: ReviewUnit) -> None:
    add, segment = _adder(XLIFF_1), unit.segment
    state, qualifier, _, _ = STATES[segment.status]
    approved = "yes" if segment.status == "approved" else "no"
    element = add(body, "trans-unit", id=segment.id, approved=approved)
    element.set(SEEN, mark_text(segment.text))
    add(element, "source", segment.source).set(XML_LANG, segment.source_lang)
    add(element, "target", unit.target, state=state, state_qualifier=qualifier).set(XML_LANG, segment.lang)
    for term in unit.terms:
        add(element, "note", _describe_term(term), **{"from": TERM, "annotates": "source"})
    for finding in unit.findings:
        add(element, "note", finding, **{"from": CHECK, "annotates": "target"})
    for remark in segment.remarks:
        add(element, "note", remark, **{"from": TRANSLATOR})
    for offer in unit.offers:
        match = add(element, "alt-trans", match_quality=f"{offer.score}%", origin=_name_origin(offer))
        add(match, "source", offer.source).set(XML_LANG, segment.source_lang)
        add(match, "target", offer.target).set(XML_LANG, segment.lang)


def make_xliff_2(header: Header, units: Sequence[ReviewUnit]) -> bytes:
    """Return an XLIFF 2.1 file, with the glossary and the translation candidates modules."""
    spaces = _spaces(XLIFF_2, gls=GLOSSARY, mtc=MATCHES, tribrief=OWN)
    languages = {"srcLang": header.source_lang, "trgLang": header.target_lang}
    root = etree.Element(f"{{{XLIFF_2}}}xliff", {"version": "2.1", **languages}, nsmap=spaces)
    add = _adder(XLIFF_2)
    file = add(root, "file", id="f1", original=header.original)
    add(add(file, "notes"), "note", header.about, category=ABOUT)
    for unit in units:
        _add_unit_2(file, unit)
    return _write(root)


def _add_unit_2(file: Element, unit: ReviewUnit) -> None:
    add, segment = _adder(XLIFF_2), unit.segment
    _, _, state, detail = STATES[segment.status]
    element = add(file, "unit", id=segment.id)
    element.set(SEEN, mark_text(segment.text))
    _add_matches(element, unit.offers)
    _add_glossary(element, unit.terms)
    notes = [(CHECK, text) for text in unit.findings] + [(TRANSLATOR, text) for text in segment.remarks]
    if notes:
        parent = add(element, "notes")
        for category, text in notes:
            add(parent, "note", text, category=category)
    part = add(element, "segment", id=SEGMENT, state=state, subState=detail)
    add(part, "source", segment.source)
    if unit.target:
        add(part, "target", unit.target)


def _add_matches(element: Element, offers: Sequence[MemoryMatch]) -> None:
    if offers:
        add, parent = _adder(XLIFF_2), _adder(MATCHES)(element, "matches")
        for offer in offers:
            match = _adder(MATCHES)(
                parent,
                "match",
                ref=f"#{SEGMENT}",
                type="tm",
                similarity=str(offer.score),
                origin=_name_origin(offer),
            )
            add(match, "source", offer.source)
            add(match, "target", offer.target)


def _add_glossary(element: Element, terms: Sequence[TermMatch]) -> None:
    if terms:
        add = _adder(GLOSSARY)
        parent = add(element, "glossary")
        for term in terms:
            entry = add(parent, "glossEntry")
            add(entry, "term", term.surface, source=ABOUT)
            if term.target:
                add(entry, "translation", term.target, source=ABOUT)
            if definition := _define(term):
                add(entry, "definition", definition, source=ABOUT)


def _describe_term(term: TermMatch) -> str:
    return f"{term.surface} = {term.target or '?'} ({_define(term)})"


def _define(term: TermMatch) -> str:
    """Return what is to be known of a term; a term without a translation says so."""
    concept = term.concept
    status = concept.status if concept.status != "approved" else ""
    said = (concept.kind, status, "" if term.target else "no term in this language", concept.note)
    return "; ".join(filter(None, said))


def _name_origin(offer: MemoryMatch) -> str:
    proposed = "" if offer.approved else "not approved"
    return ", ".join(filter(None, ("translation memory", offer.origin, proposed)))


def _adder(namespace: str) -> Callable[..., Element]:
    """Return a function that adds an element of a namespace; underscores in attributes are hyphens, empty ones go."""

    def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
        filled = {key.replace("_", "-"): clean_sentence(value) for key, value in attributes.items() if value}
        element = etree.SubElement(parent, f"{{{namespace}}}{name}", filled)
        element.text = clean_sentence(text) or None
        return element

    return add


def _spaces(main: str, **others: str) -> Any:
    """Return a namespace map; lxml's stubs do not know the default one."""
    return {None: main, **others}


def _write(root: Element) -> bytes:
    etree.indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
