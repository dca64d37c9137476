"""What those who edit a template leave in it for one another: comments and tracked changes. No briefing bears them.

A tracked change would stand in every briefing under its author's name, so changes are taken as accepted, as Word's
"Accept all changes" does it; comments go.
"""

from typing import Any

from docx.oxml.ns import qn

from tribrief.document.ooxml import Element, find_child, remove

FORMER = tuple(
    qn(f"w:{tag}")
    for tag in "pPrChange rPrChange sectPrChange tblPrChange tblPrExChange tcPrChange trPrChange tblGridChange "
    "numberingChange cellIns cellMerge moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd".split()
)
DELETED, INSERTED = (qn("w:del"), qn("w:moveFrom")), (qn("w:ins"), qn("w:moveTo"))


def has_revisions(root: Element) -> bool:
    """Return whether there are tracked changes."""
    return next(root.iter(*DELETED, *INSERTED, *FORMER), None) is not None


def has_comments(document: Any) -> bool:
    """Return whether somebody has commented on the template."""
    return next(document.element.iter(qn("w:commentReference")), None) is not None


def clean_template(document: Any, roots: list[Element]) -> None:
    """Accept every tracked change in these roots and take all comments out."""
    for root in roots:
        accept_changes(root)
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.rpartition("/")[2].startswith(("comments", "people")):
            del document.part.rels[key]
    for node in list(document.element.iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"))):
        remove(node)
    for node in list(document.element.iter(qn("w:commentReference"))):
        remove(node.getparent())


def accept_changes(root: Element) -> None:
    """Leave what was inserted and take away what was deleted, paragraphs and table rows among it."""
    for row in [row for row in root.iter(qn("w:tr")) if find_child(row, "trPr", "del") is not None]:
        remove(row)
    gone = [paragraph for paragraph in root.iter(qn("w:p")) if find_child(paragraph, "pPr", "rPr", "del") is not None]
    for node in list(root.iter(*DELETED, *FORMER)):
        remove(node)
    for node in list(root.iter(*INSERTED)):
        for child in list(node):
            node.addprevious(child)
        remove(node)
    for paragraph in gone:
        if not list(paragraph.iter(qn("w:r"))) and paragraph.getnext() is not None:
            remove(paragraph)
