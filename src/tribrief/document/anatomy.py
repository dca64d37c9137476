"""A DOCX taken apart for checking: the trees of its parts and who refers to whom, without python-docx in between.

python-docx repairs and hides much of what it reads, so a check through it would miss what makes Word complain.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml import etree

from tribrief.document.ooxml import Element

MAIN = "word/document.xml"
STYLES = "word/styles.xml"
CONTENT_TYPES = "[Content_Types].xml"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


@dataclass(frozen=True)
class Fault:
    """Something wrong with a document: a key of the check, the part, and what is wrong in words."""

    check: str
    part: str
    message: str


@dataclass(frozen=True)
class Relation:
    """One relationship; `target` is a part's name, or an address when `external`."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True)
class Anatomy:
    """The parts of a DOCX: all names, the trees of the XML parts by name, relationships by part and id."""

    names: tuple[str, ...]
    trees: dict[str, Element]
    relations: dict[str, dict[str, Relation]]

    def stories(self) -> Iterator[tuple[str, Element]]:
        """Yield the parts that hold text: the body first, then headers, footers, notes and comments."""
        related = self.relations.get(MAIN, {}).values()
        kinds = ("header", "footer", "footnotes", "endnotes", "comments")
        names = [MAIN, *(one.target for one in related if one.kind.rpartition("/")[2] in kinds)]
        return ((name, self.trees[name]) for name in dict.fromkeys(names) if name in self.trees)


def take_apart(data: bytes) -> Anatomy:
    """Return the anatomy of a DOCX that is a zip of well-formed parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = tuple(archive.namelist())
        trees = {
            name: etree.fromstring(archive.read(name), PARSER) for name in names if name.endswith((".xml", ".rels"))
        }
    relations = {source_of(name): read_relations(name, tree) for name, tree in trees.items() if name.endswith(".rels")}
    return Anatomy(names, trees, relations)


def source_of(relationships: str) -> str:
    """Return the part whose relationships a part holds; the package's own are those of an empty name."""
    folder = posixpath.dirname(posixpath.dirname(relationships))
    return posixpath.join(folder, posixpath.basename(relationships).removesuffix(".rels"))


def read_relations(name: str, tree: Element) -> dict[str, Relation]:
    """Return the relationships in a part by id, with their targets as names of parts."""
    folder = posixpath.dirname(posixpath.dirname(name))
    found = {}
    for row in tree:
        external = row.get("TargetMode") == "External"
        target = row.get("Target", "")
        if not external:
            target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[row.get("Id", "")] = Relation(row.get("Type", ""), target, external)
    return found


def value(element: Element | None, name: str = "val") -> str:
    """Return a `w:` attribute of an element that may be missing."""
    return "" if element is None else element.get(qn(f"w:{name}"), "")


def text_of(element: Element) -> str:
    """Return the text that an element shows."""
    return "".join(node.text or "" for node in element.iter(qn("w:t")))
