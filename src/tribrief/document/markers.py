"""Finding `[[slot]]` markers in a paragraph and cutting them out, however Word has split them over runs.

Word starts a new run at every spelling mark and change of formatting, so a marker is looked for in the joined text of
the paragraph. Text inside tracked deletions and in text boxes anchored to the paragraph is not the paragraph's own.
"""

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn

from tribrief.document.ooxml import Element, make_element
from tribrief.document.typography import keep_spaces, make_text

MARKER = re.compile(r"\[\[([^\[\]]{1,80})\]\]")
NOT_SHOWN = {qn("w:del"), qn("w:moveFrom")}


@dataclass(frozen=True)
class Marker:
    """A slot in a text: its name in lower case, and its offsets in characters."""

    name: str
    start: int
    end: int


def find_markers(text: str) -> list[Marker]:
    """Return the markers of a text in order."""
    return [Marker(marker_name(found[1]), *found.span()) for found in MARKER.finditer(text)]


def marker_name(written: str) -> str:
    """Return a slot's name as officers mean it: case and stray spaces do not matter."""
    return re.sub(r"\s*\.\s*", ".", "_".join(written.split()).lower().replace("_.", ".").replace("._", "."))


def paragraph_text(paragraph: Element) -> str:
    """Return the text that the markers of a paragraph are looked for in."""
    return "".join(node.text or "" for node in text_nodes(paragraph))


def text_nodes(paragraph: Element) -> Iterator[Element]:
    """Yield the text nodes of a paragraph in order."""
    return (node for node in paragraph.iter(qn("w:t")) if belongs(node, paragraph))


def belongs(node: Element, paragraph: Element) -> bool:
    """Return whether a text node is the paragraph's own and shown."""
    for ancestor in node.iterancestors():
        if ancestor is paragraph:
            return True
        if ancestor.tag == qn("w:p") or ancestor.tag in NOT_SHOWN:
            return False
    return False


def cut_marker(paragraph: Element, marker: Marker) -> Element:
    """Take a marker's text out and return an empty run at its place, formatted as the marker's first letter was."""
    split_at(paragraph, marker.start)
    split_at(paragraph, marker.end)
    nodes = [node for node, start in located(paragraph) if marker.start <= start < marker.end]
    runs = [parent for node in nodes if (parent := node.getparent()) is not None]
    anchor = make_element("r")
    formatting = runs[0].find(qn("w:rPr"))
    if formatting is not None:
        anchor.append(copy.deepcopy(formatting))
    runs[0].addprevious(anchor)
    for node, run in zip(nodes, runs, strict=True):
        run.remove(node)
        drop_empty(run)
    return anchor


def located(paragraph: Element) -> list[tuple[Element, int]]:
    """Return the text nodes that are not empty, each with its offset in the paragraph's text."""
    places, offset = [], 0
    for node in text_nodes(paragraph):
        length = len(node.text or "")
        if length:
            places.append((node, offset))
        offset += length
    return places


def split_at(paragraph: Element, offset: int) -> None:
    """Make a run begin at this offset."""
    for node, start in located(paragraph):
        inside = offset - start
        text = node.text or ""
        if 0 <= inside < len(text):
            split_run(node, inside)


def split_run(node: Element, inside: int) -> None:
    """Split the run of a text node: its text from `inside` on, and what follows in the run, go to a new run."""
    run = node.getparent()
    if run is None:
        return
    text = node.text or ""
    rest = make_element("r")
    formatting = run.find(qn("w:rPr"))
    if formatting is not None:
        rest.append(copy.deepcopy(formatting))
    rest.append(make_text(text[inside:]))
    for follower in list(node.itersiblings()):
        rest.append(follower)
    node.text = text[:inside]
    keep_spaces(node)
    run.addnext(rest)
    drop_empty(run)


def drop_empty(run: Element) -> None:
    """Remove a run that shows nothing any more."""
    parent = run.getparent()
    shows = any(child.text if child.tag == qn("w:t") else child.tag != qn("w:rPr") for child in run)
    if parent is not None and not shows:
        parent.remove(run)
