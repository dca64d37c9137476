"""Hidden text and tiny letters: nobody sees them, so nothing that the reader must be told may stand in them.

A template that sets the notice of pending passages in hidden letters would pass a draft off as a finished briefing.
"""

from collections.abc import Collection, Iterator
from typing import Any

from docx.oxml.ns import qn

from tribrief.document.markers import find_markers, located, paragraph_text
from tribrief.document.ooxml import Element, find_child
from tribrief.document.slots import find_stories
from tribrief.errors import TemplateError

OFF = ("0", "false", "off")
SMALLEST = 8  # half-points of letters that count as shown


def check_shown(document: Any, required: Collection[str], *, template: str) -> None:
    """Refuse a template that has a required slot in hidden letters, or in letters too small to be seen.

    Raises:
        TemplateError: naming the slots.
    """
    hidden_styles = {
        style.get(qn("w:styleId"), "") for style in document.styles.element.iter(qn("w:style")) if hides(style)
    }
    paragraphs = (node for _, _, root in find_stories(document) for node in root.iter(qn("w:p")))
    names = {name for node in paragraphs for name in hidden_slots(node, hidden_styles)}
    hidden = [f"[[{name}]]" for name in required if name in names]
    if hidden:
        raise TemplateError(
            f"{template}: {', '.join(hidden)} stands in hidden text or in letters under {SMALLEST // 2} points,"
            " which nobody would see; select it in Word, untick Font > Hidden and set a larger size"
        )


def hidden_slots(paragraph: Element, hidden_styles: Collection[str]) -> Iterator[str]:
    """Yield the names of the slots that begin in hidden letters."""
    whole = style_of(paragraph, "pPr", "pStyle") in hidden_styles
    places = located(paragraph)
    for marker in find_markers(paragraph_text(paragraph)):
        run = next(node.getparent() for node, start in reversed(places) if start <= marker.start)
        if run is not None and (whole or hides(run) or style_of(run, "rPr", "rStyle") in hidden_styles):
            yield marker.name


def hides(element: Element) -> bool:
    """Return whether a run or a style makes its letters hidden, or too small to be seen."""
    vanish = find_child(element, "rPr", "vanish")
    if vanish is not None and vanish.get(qn("w:val"), "1").lower() not in OFF:
        return True
    size = find_child(element, "rPr", "sz")
    written = "" if size is None else size.get(qn("w:val"), "")
    return written.isdigit() and int(written) < SMALLEST


def style_of(element: Element, properties: str, reference: str) -> str:
    """Return the id of the style that a paragraph or run refers to, or nothing."""
    found = find_child(element, properties, reference)
    return "" if found is None else found.get(qn("w:val"), "")
