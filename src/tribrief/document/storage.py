"""Filled paragraphs and rows of long lists, kept as bytes until the document is packed.

As a tree they take ten times the room: five hundred pages are seven megabytes of XML and sixty of nodes. What follows
the filling looks only at the first and last of them, so those stay in the tree.
"""

import re

from lxml import etree

from tribrief.document.ooxml import Element, remove

LONG, EDGE = 60, 3  # records of a list that is stored; records at either end of it that are not
PLACE = re.compile(rb"<!--tribrief stored (\d+)-->")


class Storage:
    """The stored units of one document; a comment in the tree marks the place of each row of neighbours."""

    def __init__(self) -> None:
        self.chunks: list[list[bytes]] = []
        self.last: Element | None = None
        self.namespaces: tuple[bytes, ...] = ()

    def put(self, unit: Element) -> None:
        """Take a paragraph or row out of its tree; it follows the one that was put before, or begins a new place."""
        if self.last is None or unit.getprevious() is not self.last:
            self.last = etree.Comment(f"tribrief stored {len(self.chunks)}")
            unit.addprevious(self.last)
            self.chunks.append([])
            self.namespaces = declared_namespaces(unit)
        written: bytes = etree.tostring(unit, encoding="UTF-8", with_tail=False)
        for declaration in self.namespaces:
            written = written.replace(declaration, b"", 1)
        self.chunks[-1].append(written)
        remove(unit)

    def restore(self, part: bytes) -> bytes:
        """Return a part with everything back in its place."""
        if not self.chunks:
            return part
        return PLACE.sub(lambda place: b"".join(self.chunks[int(place[1])]), part)


def declared_namespaces(unit: Element) -> tuple[bytes, ...]:
    """Return what a unit declares when it is written alone, and need not in its document, whose root declares it."""
    names = unit.getroottree().getroot().nsmap.items()
    return tuple(f' xmlns:{prefix}="{name}"'.encode() for prefix, name in names if prefix)


def is_stored(number: int, count: int) -> bool:
    """Return whether the record of this number, from 1, of so many is stored."""
    return count > LONG and EDGE < number <= count - EDGE
