"""Footnotes and comments: the two parts of a document that grow while its text is filled.

python-docx 1.2 has no footnotes, and dates its comments by the clock; both are written here. Notes are kept as bytes
until all are there, since as a tree they would take ten times the room. Footnote numbers -1 and 0 belong to the
separators (ECMA-376 part 1, 17.11.23).
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from lxml import etree

from tribrief.document.ooxml import NAMESPACES, Element, make_element, need_child, put_child, word

AUTHOR, INITIALS = "tribrief", "tb"
SEPARATORS = {-1: "separator", 0: "continuationSeparator"}
NOTE_STYLES = ("footnote text", "footnote reference", "annotation text", "annotation reference")
DECLARED = f' xmlns:w="{NAMESPACES["w"]}"'.encode()
KINDS = {
    "footnotes": (RELATIONSHIP_TYPE.FOOTNOTES, CONTENT_TYPE.WML_FOOTNOTES),
    "comments": (RELATIONSHIP_TYPE.COMMENTS, CONTENT_TYPE.WML_COMMENTS),
}


class Annotations:
    """The footnotes and comments of one open document; `finish` puts them into it.

    Args:
        document: the open document.
        styles: style ids by lower-cased name; where the note styles are missing notes are set without.
        day: the date that comments bear; the clock would make every document differ.
    """

    def __init__(self, document: Any, styles: dict[str, str], day: date) -> None:
        self.document = document
        self.styles = styles
        self.day = day
        self.notes: dict[str, list[bytes]] = {kind: [] for kind in KINDS}
        self.opened: dict[str, int] = {}
        found = self._template_footnotes()
        numbers = [] if found is None else [int(note.get(word("id"), "0")) for note in found]
        self.footnotes_before = max([0, *numbers])

    def holds(self, part: Any) -> bool:
        """Return whether notes may be set in a part: Word has none in headers and footers."""
        return part is self.document.part

    def add_footnote(self, content: Iterable[Element]) -> Element:
        """Add a footnote with these runs and return the run with its mark."""
        number = self.footnotes_before + len(self.notes["footnotes"]) + 1
        note = make_element("footnote", id=number)
        mark = self._marked_run("footnote reference", make_element("footnoteRef"))
        note.append(self._note_paragraph("footnote text", [mark, *content]))
        self._keep("footnotes", note)
        return self._marked_run("footnote reference", make_element("footnoteReference", id=number))

    def open_comment(self, key: str) -> Element:
        """Return what begins the stretch of text of the comment with this key."""
        self.opened[key] = len(self.notes["comments"]) + len(self.opened)
        return make_element("commentRangeStart", id=self.opened[key])

    def close_comment(self, key: str, content: Iterable[Element]) -> tuple[Element, Element]:
        """Add the comment with these runs and return what ends its stretch, and the run that marks it.

        The mark must stand behind every footnote of its paragraph: LibreOffice gives the footnotes behind it the texts
        of others.
        """
        number = self.opened.pop(key)
        day = f"{self.day.isoformat()}T00:00:00Z"
        comment = make_element("comment", id=number, author=AUTHOR, date=day, initials=INITIALS)
        mark = self._marked_run("annotation reference", make_element("annotationRef"))
        comment.append(self._note_paragraph("annotation text", [mark, *content]))
        self._keep("comments", comment)
        reference = self._marked_run("annotation reference", make_element("commentReference", id=number))
        return make_element("commentRangeEnd", id=number), reference

    def finish(self) -> None:
        """Put the notes into the document; a part that no note asks for is not made."""
        for kind, notes in self.notes.items():
            if notes:
                root = self._template_footnotes() if kind == "footnotes" else None
                if root is None:
                    root = make_element(kind)
                    root.extend(self._separators() if kind == "footnotes" else [])
                root.append(etree.Comment("notes"))
                written = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
                self._write(kind, written.replace(b"<!--notes-->", b"".join(notes)))

    def _keep(self, kind: str, note: Element) -> None:
        self.notes[kind].append(etree.tostring(note, encoding="UTF-8").replace(DECLARED, b"", 1))

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

    def _separators(self) -> Iterable[Element]:
        """Yield the two footnotes that are lines, and name them in the settings."""
        settings = put_child(self.document.settings.element, make_element("footnotePr"))
        for number, kind in SEPARATORS.items():
            settings.append(make_element("footnote", id=number))
            note = make_element("footnote", id=number, type=kind)
            run = make_element("r")
            run.append(make_element(kind))
            note.append(self._note_paragraph("", [run]))
            yield note

    def _template_footnotes(self) -> Element | None:
        """Return the footnotes that the template has of its own, or None."""
        part = self._part("footnotes")
        return None if part is None else parse_xml(part.blob)

    def _part(self, kind: str) -> Any:
        relations = self.document.part.rels.values()
        return next((one.target_part for one in relations if one.reltype == KINDS[kind][0]), None)

    def _write(self, kind: str, blob: bytes) -> None:
        owner, part = self.document.part, self._part(kind)
        if part is None:
            part = Part(PackURI(f"/word/{kind}.xml"), KINDS[kind][1], b"", owner.package)
            owner.relate_to(part, KINDS[kind][0])
        part._blob = blob
