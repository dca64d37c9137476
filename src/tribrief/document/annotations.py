"""Footnotes and comments: the two parts of a document that grow while its text is filled.

python-docx 1.2 has no footnotes, and dates its comments by the clock; both are written here, each part made when the
first note asks for it. Footnote numbers -1 and 0 belong to the separators (ECMA-376 part 1, 17.11.23).
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import PartFactory, XmlPart
from docx.oxml.ns import qn

from tribrief.document.ooxml import Element, make_element, need_child, put_child

AUTHOR, INITIALS = "tribrief", "tb"
SEPARATORS = {-1: "separator", 0: "continuationSeparator"}
NOTE_STYLES = ("footnote text", "footnote reference", "annotation text", "annotation reference")

PartFactory.part_type_for[CONTENT_TYPE.WML_FOOTNOTES] = XmlPart  # else python-docx keeps it as bytes


class Annotations:
    """The footnotes and comments of one open document.

    Args:
        document: the open document.
        styles: style ids by lower-cased name; where the note styles are missing notes are set without.
        day: the date that comments bear; the clock would make every document differ.
    """

    def __init__(self, document: Any, styles: dict[str, str], day: date) -> None:
        self.document = document
        self.styles = styles
        self.day = day
        self.footnotes: Element | None = None
        self.comments: Element | None = None
        self.open_comments: dict[str, int] = {}
        self.last_footnote = 0

    def holds(self, part: Any) -> bool:
        """Return whether notes may be set in a part: Word has none in headers and footers."""
        return part is self.document.part

    def add_footnote(self, content: Iterable[Element]) -> Element:
        """Add a footnote with these runs and return the run with its mark."""
        root = self.footnotes = self.footnotes if self.footnotes is not None else self._footnote_root()
        self.last_footnote += 1
        note = make_element("footnote", id=self.last_footnote)
        mark = self._marked_run("footnote reference", make_element("footnoteRef"))
        note.append(self._note_paragraph("footnote text", [mark, *content]))
        root.append(note)
        return self._marked_run("footnote reference", make_element("footnoteReference", id=self.last_footnote))

    def open_comment(self, key: str) -> Element:
        """Return what begins the stretch of text of the comment with this key."""
        root = self.comments = self.comments if self.comments is not None else self._comment_root()
        self.open_comments[key] = len(root) + len(self.open_comments)
        return make_element("commentRangeStart", id=self.open_comments[key])

    def close_comment(self, key: str, content: Iterable[Element]) -> list[Element]:
        """Add the comment with these runs and return what ends its stretch and marks it."""
        root = self.comments = self.comments if self.comments is not None else self._comment_root()
        number = self.open_comments.pop(key)
        day = f"{self.day.isoformat()}T00:00:00Z"
        comment = make_element("comment", id=number, author=AUTHOR, date=day, initials=INITIALS)
        mark = self._marked_run("annotation reference", make_element("annotationRef"))
        comment.append(self._note_paragraph("annotation text", [mark, *content]))
        root.append(comment)
        reference = self._marked_run("annotation reference", make_element("commentReference", id=number))
        return [make_element("commentRangeEnd", id=number), reference]

    def _note_paragraph(self, style: str, content: Iterable[Element]) -> Element:
        paragraph = make_element("p")
        if style in self.styles:
            put_child(need_child(paragraph, "pPr"), make_element("pStyle", val=self.styles[style]))
        paragraph.extend(content)
        return paragraph

    def _marked_run(self, style: str, mark: Element) -> Element:
        run = make_element("r")
        if style in self.styles:
            put_child(need_child(run, "rPr"), make_element("rStyle", val=self.styles[style]))
        run.append(mark)
        return run

    def _footnote_root(self) -> Element:
        """Return the footnotes of the template, or new ones with their separators and the settings that name them."""
        part = self._part(RELATIONSHIP_TYPE.FOOTNOTES, CONTENT_TYPE.WML_FOOTNOTES, "footnotes")
        root: Element = part.element
        if len(root) == 0:
            settings = put_child(self.document.settings.element, make_element("footnotePr"))
            for number, kind in SEPARATORS.items():
                note = make_element("footnote", id=number, type=kind)
                run = make_element("r")
                run.append(make_element(kind))
                note.append(self._note_paragraph("", [run]))
                root.append(note)
                settings.append(make_element("footnote", id=number))
        self.last_footnote = max(int(note.get(qn("w:id"), "0")) for note in root.iter(qn("w:footnote")))
        return root

    def _comment_root(self) -> Element:
        root: Element = self._part(RELATIONSHIP_TYPE.COMMENTS, CONTENT_TYPE.WML_COMMENTS, "comments").element
        return root

    def _part(self, relationship: str, content_type: str, name: str) -> Any:
        """Return a part of the document; a missing one is made empty."""
        owner = self.document.part
        found = next((rel.target_part for rel in owner.rels.values() if rel.reltype == relationship), None)
        if found is None:
            found = XmlPart(PackURI(f"/word/{name}.xml"), content_type, make_element(name), owner.package)
            owner.relate_to(found, relationship)
        return found
