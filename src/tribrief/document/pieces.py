"""What is put into a slot: pieces of text, each with an optional character style, link, bookmark, field or note."""

import copy
from dataclasses import dataclass, field
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from tribrief.document.annotations import Annotations
from tribrief.document.ooxml import Element, clean_text, find_child, make_element, put_child
from tribrief.document.storage import Storage
from tribrief.document.typography import add_text

TEXT_BOX = qn("w:txbxContent")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text inside a paragraph.

    Attributes:
        text: what is shown; a line feed is a line break.
        style: name of a character style, or empty.
        link: an address, or `#` and the name of a bookmark, or empty.
        bookmark: the name under which other pieces link to this one, or empty.
        field: a field that Word computes, such as `PAGE`; `text` is shown until it does.
        footnote: what the footnote says whose mark stands after the text, or nothing.
        opens, closes: key of the comment whose stretch of text begins before, or ends after, this piece.
        comment: what the comment that is closed says.
    """

    text: str
    style: str = ""
    link: str = ""
    bookmark: str = ""
    field: str = ""
    footnote: "Pieces" = ()
    opens: str = ""
    closes: str = ""
    comment: str = ""


Pieces = tuple[Piece, ...]


def plain(pieces: Pieces) -> str:
    """Return the text of the pieces alone."""
    return clean_text("".join(piece.text for piece in pieces))


class Bookmarks:
    """The bookmarks set in one document: Word wants their numbers and their names to be unique.

    Args:
        first: the first number that the template has not taken.
    """

    def __init__(self, first: int) -> None:
        self.next = first
        self.names: set[str] = set()

    def claim(self, name: str) -> int | None:
        """Return a number for a bookmark of this name, or None where there is one: a slot may stand in two places."""
        if name in self.names:
            return None
        self.names.add(name)
        self.next += 1
        return self.next - 1


@dataclass
class PieceWriter:
    """Turns pieces into runs of one part of a document.

    Attributes:
        language: the language of the document.
        styles: style ids by lower-cased name.
        part: the part that relationships are added to (links from a header belong to the header).
        bookmarks: the bookmarks set in the document.
        annotations: the footnotes and comments of the document.
        storage: takes the filled paragraphs and rows of long lists.
    """

    language: str
    styles: dict[str, str]
    part: Any
    bookmarks: Bookmarks = field(repr=False)
    annotations: Annotations = field(repr=False)
    storage: Storage = field(repr=False)

    def write(self, anchor: Element, pieces: Pieces) -> None:
        """Put the pieces before a run, in its formatting."""
        notes_allowed = self.annotations.holds(self.part) and next(anchor.iterancestors(TEXT_BOX), None) is None
        comments: list[Element] = []
        for piece in pieces:
            elements = self.elements(piece, find_child(anchor, "rPr"))
            if notes_allowed:
                elements = self.annotate(piece, elements, comments)
            else:
                elements += self.in_brackets(piece)
            for element in elements:
                anchor.addprevious(element)
        for mark in comments:
            anchor.addprevious(mark)

    def annotate(self, piece: Piece, elements: list[Element], comments: list[Element]) -> list[Element]:
        """Return the elements of a piece with its footnote and its comment, whose mark goes to `comments`."""
        if piece.opens:
            elements = [self.annotations.open_comment(piece.opens), *elements]
        if piece.footnote:
            elements = [*elements, self.annotations.add_footnote(self.runs((Piece(" "), *piece.footnote)))]
        if piece.closes:
            end, mark = self.annotations.close_comment(piece.closes, self.runs((Piece(piece.comment),)))
            elements = [*elements, end]
            comments.append(mark)
        return elements

    def in_brackets(self, piece: Piece) -> list[Element]:
        """Return the footnote of a piece as text, for headers and text boxes, where Word has no footnotes."""
        return self.runs((Piece(" ["), *piece.footnote, Piece("]"))) if piece.footnote else []

    def runs(self, pieces: Pieces) -> list[Element]:
        """Return pieces that have no notes of their own as elements."""
        return [element for piece in pieces for element in self.elements(piece, None)]

    def elements(self, piece: Piece, formatting: Element | None) -> list[Element]:
        """Return what one piece becomes: runs, or a link, field or bookmark around runs."""
        holder = self.holder(piece)
        add_text(holder, piece.text, self.language, properties=self.properties(piece.style, formatting))
        elements = [holder] if holder.tag != qn("w:p") else list(holder)
        number = self.bookmarks.claim(piece.bookmark) if piece.bookmark else None
        if number is None:
            return elements
        start = make_element("bookmarkStart", id=number, name=piece.bookmark)
        return [start, *elements, make_element("bookmarkEnd", id=number)]

    def holder(self, piece: Piece) -> Element:
        """Return the element that takes the runs of a piece; a `w:p` is only scaffolding."""
        if piece.field:
            return make_element("fldSimple", instr=f" {piece.field} ")
        if piece.link.startswith("#"):
            return make_element("hyperlink", anchor=piece.link[1:], history=1)
        if piece.link:
            link = make_element("hyperlink", history=1)
            target = self.part.relate_to(clean_text(piece.link), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link.set(qn("r:id"), target)
            return link
        return make_element("p")

    def properties(self, style: str, formatting: Element | None) -> Element:
        """Return the officer's formatting of the slot with the piece's character style on top."""
        properties = make_element("rPr")
        for child in formatting if formatting is not None else ():
            properties.append(copy.deepcopy(child))
        identifier = self.styles.get(style.lower())
        if identifier:
            put_child(properties, make_element("rStyle", val=identifier))
        return properties
