"""What a briefing needs and an office's template may lack: styles for notes and marks, and the annex of a review.

They are taken from our own tables and set under the names they have there, so the office can define them its own way.
"""

from collections.abc import Iterator
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from tribrief.document.anatomy import value
from tribrief.document.annotations import NOTE_STYLES
from tribrief.document.blocks import Section, blocks_xml, wrap
from tribrief.document.ooxml import Element, find_child, make_element, need_child, put_child, style_ids
from tribrief.document.starter import ANNEX
from tribrief.document.styles import CHARACTER_STYLES
from tribrief.document.stylesheet import build_styles

ANNEX_STYLES = ("heading 1", "brief table", "brief table text", "brief table head")
ALWAYS = (*NOTE_STYLES, *(style.name.lower() for style in CHARACTER_STYLES), "brief note")
REFERENCES = tuple(qn(f"w:{tag}") for tag in ("basedOn", "next", "link", "pStyle", "rStyle", "tblStyle"))
SIDEWAYS = Section(width=16838, height=11906, header="", footer="")


def adopt_styles(document: Any, names: tuple[str, ...] = ALWAYS) -> None:
    """Add those of the named styles that the template does not define, based on its own defaults."""
    for name, style in our_styles().items():
        known = style_ids(document)
        if name in names and name not in known:
            redirect(style, known)
            document.styles.element.append(style)


def our_styles() -> dict[str, Element]:
    """Return our own styles by lower-cased name, freshly made."""
    styles: Iterator[Element] = parse_xml(build_styles({}).encode()).iter(qn("w:style"))
    return {style_name(style): style for style in styles}


def style_name(style: Element) -> str:
    """Return the name of a style in lower case."""
    return value(find_child(style, "name")).lower()


def redirect(root: Element, known: dict[str, str]) -> None:
    """Make references to our style ids those that the template has for the names; what it lacks is not referred to."""
    names = {value(style, "styleId"): name for name, style in our_styles().items()}
    for node in list(root.iter(*REFERENCES)):
        identifier = known.get(names.get(value(node), ""))
        parent = node.getparent()
        if identifier:
            node.set(qn("w:val"), identifier)
        elif parent is not None:
            parent.remove(node)


def append_annex(document: Any) -> None:
    """Add the annex of our review template on landscape pages after the last page of a template that has none."""
    adopt_styles(document, ANNEX_STYLES)
    body = document.element.body
    annex = parse_xml(wrap("body", blocks_xml(ANNEX)).encode())
    redirect(annex, style_ids(document))
    last = body[-1] if len(body) and body[-1].tag == qn("w:sectPr") else None
    before = body[-2] if last is not None and len(body) > 1 else None
    if last is not None:
        if before is None or before.tag != qn("w:p") or find_child(before, "pPr", "sectPr") is not None:
            before = make_element("p")
            last.addprevious(before)
        put_child(need_child(before, "pPr"), last)
    body.extend(list(annex))
    body.append(parse_xml(wrap("body", SIDEWAYS.xml()).encode())[0])
