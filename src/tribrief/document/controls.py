"""Slots as content controls: those tagged `brief:title` become the plain slot `[[title]]`, formatted as they were.

A control shows officers a named box in Word instead of brackets. It may stand around words, paragraphs, a table cell or
rows; in the latter the slots inside are what counts.
"""

import copy

from docx.oxml.ns import qn

from tribrief.document.ooxml import Element, find_child, make_element
from tribrief.document.typography import make_text

TAG = "brief:"


def controls_to_markers(root: Element) -> None:
    """Replace every content control that is a slot by its marker, and free slots from controls around them."""
    for control in list(root.iter(qn("w:sdt"))):
        name = slot_name(control)
        content = find_child(control, "sdtContent")
        if not name or content is None or control.getparent() is None:
            continue
        if find_child(content, "tr") is None:
            put_marker(control, content, name)
        for child in list(content):
            control.addprevious(child)
        parent = control.getparent()
        if parent is not None:
            parent.remove(control)


def slot_name(control: Element) -> str:
    """Return the name of the slot that a control stands for, or nothing."""
    tag = find_child(control, "sdtPr", "tag")
    written = "" if tag is None else tag.get(qn("w:val"), "")
    return written[len(TAG) :].strip() if written.lower().startswith(TAG) else ""


def put_marker(control: Element, content: Element, name: str) -> None:
    """Make the marker all that a control holds, in the formatting of its first run."""
    run = make_element("r")
    first = next(content.iter(qn("w:r")), None)
    formatting = None if first is None else first.find(qn("w:rPr"))
    if formatting is not None and find_child(control, "sdtPr", "showingPlcHdr") is None:
        run.append(copy.deepcopy(formatting))
    run.append(make_text(f"[[{name}]]"))
    paragraphs = list(content.iter(qn("w:p")))
    if not paragraphs:
        for child in list(content):
            content.remove(child)
        content.append(run)
        return
    for extra in paragraphs[1:]:
        parent = extra.getparent()
        if parent is paragraphs[0].getparent() and parent is not None:
            parent.remove(extra)
    for child in list(paragraphs[0]):
        if child.tag != qn("w:pPr"):
            paragraphs[0].remove(child)
    paragraphs[0].append(run)
