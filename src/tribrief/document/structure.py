"""What makes Word call a file corrupt, or drop something from it silently: checks of the structure of a DOCX.

That LibreOffice opens a file proves little; it opens a text file named `.docx`. Each check takes the anatomy and yields
faults; `STRUCTURE` is the list. Rules are those of ECMA-376 part 1 (17.4 tables, 17.13 annotations, 17.16 fields) and
part 2 (packages).
"""

from collections import Counter
from collections.abc import Iterator

from docx.oxml.ns import qn

from tribrief.document.anatomy import CONTENT_TYPES, MAIN, STYLES, Anatomy, Fault, value
from tribrief.document.ooxml import ORDERS, Element, local_name
from tribrief.document.typography import SPACE

RELATIONSHIP_IDS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAWING_ID = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
STYLE_USES = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
LONGEST_BOOKMARK = 40
SETTINGS = "word/settings.xml"
PARENTS_OF_PARAGRAPHS = {
    "body", "tc", "hdr", "ftr", "footnote", "endnote", "comment", "sdtContent", "txbxContent", "ins", "del", "moveTo",
    "moveFrom", "customXml", "docPartBody",
}  # fmt: skip


def check_content_types(anatomy: Anatomy) -> Iterator[Fault]:
    """Every part has a content type, and every content type a part."""
    types = anatomy.trees[CONTENT_TYPES]
    named = {node.get("PartName", "").lstrip("/") for node in types.iter("{*}Override")}
    extensions = {node.get("Extension", "").lower() for node in types.iter("{*}Default")}
    for name, count in Counter(map(str.lower, anatomy.names)).items():
        if count > 1:
            yield Fault("content-type", name, f"the package holds {count} parts of this name")
    for name in anatomy.names:
        extension = name.rpartition(".")[2].lower()
        if name != CONTENT_TYPES and not name.endswith("/") and name not in named and extension not in extensions:
            yield Fault("content-type", name, "the part has no content type")
    for name in sorted(named - set(anatomy.names)):
        yield Fault("content-type", name, "a content type is given for a part that is not there")


def check_relations(anatomy: Anatomy) -> Iterator[Fault]:
    """Every relationship leads to a part, and every id that a part uses is one of its relationships."""
    kinds = Counter(relation.kind.rpartition("/")[2] for relation in anatomy.relations.get("", {}).values())
    for kind in ("officeDocument", "core-properties", "extended-properties", "custom-properties"):
        if kinds[kind] > 1:
            yield Fault("relationship", "", f"the package has {kinds[kind]} relationships of the kind {kind}")
    for source, relations in anatomy.relations.items():
        for key, relation in relations.items():
            if not relation.external and relation.target not in anatomy.names:
                yield Fault("relationship", source, f"{key} leads to {relation.target!r}, which is not there")
    for name, tree in anatomy.trees.items():
        known = anatomy.relations.get(name, {})
        attributes = (pair for node in tree.iter("{*}*") for pair in node.attrib.items())
        for key in {str(key) for name, key in attributes if str(name).startswith(RELATIONSHIP_IDS)}:
            if key not in known:
                yield Fault("relationship", name, f"the relationship {key!r} is used and not defined")


def check_styles(anatomy: Anatomy) -> Iterator[Fault]:
    """Every style that is used is defined, once and for the right kind of thing."""
    if STYLES not in anatomy.trees:
        yield Fault("style", MAIN, "there are no styles")
        return
    styles = list(anatomy.trees[STYLES].iter(qn("w:style")))
    kinds = {value(style, "styleId"): value(style, "type") for style in styles}
    for identifier, count in Counter(value(style, "styleId") for style in styles).items():
        if count > 1:
            yield Fault("style", STYLES, f"the style {identifier!r} is defined {count} times")
    for style in styles:
        for name in ("basedOn", "next", "link"):
            other = value(style.find(qn(f"w:{name}")))
            if other and other not in kinds:
                yield Fault("style", STYLES, f"the style {value(style, 'styleId')!r} refers to {other!r}, not defined")
    for part, root in anatomy.stories():
        for tag, kind in STYLE_USES.items():
            for identifier in {value(node) for node in root.iter(qn(f"w:{tag}"))}:
                if kinds.get(identifier) != kind:
                    yield Fault("style", part, f"{identifier!r} is used as a {kind} style and not defined as one")


def check_numbers(anatomy: Anatomy) -> Iterator[Fault]:
    """Every list that is used is defined."""
    numbering = anatomy.trees.get("word/numbering.xml")
    lists = [] if numbering is None else list(numbering.iter(qn("w:num")))
    shapes = set() if numbering is None else {value(n, "abstractNumId") for n in numbering.iter(qn("w:abstractNum"))}
    for one in lists:
        if value(one.find(qn("w:abstractNumId"))) not in shapes:
            yield Fault("numbering", "word/numbering.xml", f"list {value(one, 'numId')} has no definition")
    known = {"0", *(value(one, "numId") for one in lists)}
    styles = [(STYLES, anatomy.trees[STYLES])] if STYLES in anatomy.trees else []
    for part, root in [*anatomy.stories(), *styles]:
        for number in {value(node) for node in root.iter(qn("w:numId"))} - known:
            yield Fault("numbering", part, f"the list {number} is used and not defined")


def check_bookmarks(anatomy: Anatomy) -> Iterator[Fault]:
    """Bookmarks are closed, have names of their own, and every link inside the document finds its bookmark."""
    names: list[str] = []
    for part, root in anatomy.stories():
        starts = list(root.iter(qn("w:bookmarkStart")))
        names += [value(node, "name") for node in starts]
        opened = [value(node, "id") for node in starts]
        closed = [value(node, "id") for node in root.iter(qn("w:bookmarkEnd"))]
        if sorted(opened) != sorted(closed) or len(set(opened)) < len(opened):
            yield Fault("bookmark", part, "bookmarks are not closed, or two have the same number")
    for name, count in Counter(names).items():
        if count > 1 or len(name) > LONGEST_BOOKMARK:
            yield Fault("bookmark", MAIN, f"the bookmark {name!r} is there {count} times or longer than Word allows")
    for part, root in anatomy.stories():
        for anchor in {value(node, "anchor") for node in root.iter(qn("w:hyperlink"))} - {"", "_top", *names}:
            yield Fault("bookmark", part, f"a link leads to {anchor!r}, which is not there")


def check_comments(anatomy: Anatomy) -> Iterator[Fault]:
    """Every comment has a stretch of text and a mark, and the other way round."""
    body = anatomy.trees[MAIN]
    comments = anatomy.trees.get("word/comments.xml")
    written = [] if comments is None else [value(node, "id") for node in comments.iter(qn("w:comment"))]
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        found = [value(node, "id") for node in body.iter(qn(f"w:{tag}"))]
        if sorted(found) != sorted(written):
            yield Fault("comment", MAIN, f"comments {sorted(set(written) ^ set(found))} do not match their {tag}")


def check_footnotes(anatomy: Anatomy) -> Iterator[Fault]:
    """Every footnote has one mark in the text, and every mark a footnote."""
    for kind in ("footnote", "endnote"):
        notes = anatomy.trees.get(f"word/{kind}s.xml")
        nodes = [] if notes is None else list(notes.iter(qn(f"w:{kind}")))
        written = [value(node, "id") for node in nodes if not value(node, "type")]
        marks = [value(node, "id") for node in anatomy.trees[MAIN].iter(qn(f"w:{kind}Reference"))]
        if sorted(marks) != sorted(written):
            yield Fault(kind, MAIN, f"marks and {kind}s {sorted(set(marks) ^ set(written))} do not match")


def check_tables(anatomy: Anatomy) -> Iterator[Fault]:
    """Rows fill the grid of their table, and every cell ends with a paragraph."""
    for part, root in anatomy.stories():
        for cell in root.iter(qn("w:tc")):
            blocks = [child.tag for child in cell if child.tag in (qn("w:p"), qn("w:tbl"), qn("w:sdt"))]
            if blocks[-1:] != [qn("w:p")]:
                yield Fault("table", part, "a table cell does not end with a paragraph")
        for table in root.iter(qn("w:tbl")):
            columns = len(table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}"))
            for row in table.iterchildren(qn("w:tr")):
                if row_width(row) != columns:
                    yield Fault("table", part, f"a row spans {row_width(row)} of {columns} columns")


def row_width(row: Element) -> int:
    """Return how many columns of the grid a row takes."""
    cells = [*row.iterchildren(qn("w:tc")), *row.iterfind(f"{qn('w:sdt')}/{qn('w:sdtContent')}/{qn('w:tc')}")]
    spans = [value(cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")) or "1" for cell in cells]
    beside = [value(row.find(f"{qn('w:trPr')}/{qn(f'w:{name}')}")) or "0" for name in ("gridBefore", "gridAfter")]
    return sum(map(int, [*spans, *beside]))


def check_fields(anatomy: Anatomy) -> Iterator[Fault]:
    """Fields begin before they end."""
    for part, root in anatomy.stories():
        depth = 0
        for node in root.iter(qn("w:fldChar")):
            depth += {"begin": 1, "end": -1}.get(value(node, "fldCharType"), 0)
            if depth < 0:
                break
        if depth:
            yield Fault("field", part, "a field begins and does not end, or ends and did not begin")


def check_identifiers(anatomy: Anatomy) -> Iterator[Fault]:
    """Drawings, and content controls, have numbers of their own."""
    drawings = [node.get("id", "") for _, root in anatomy.stories() for node in root.iter(DRAWING_ID)]
    controls = [value(node.find(qn("w:id"))) for _, root in anatomy.stories() for node in root.iter(qn("w:sdtPr"))]
    for what, numbers in (("drawings", drawings), ("content controls", controls)):
        twice = [number for number, count in Counter(numbers).items() if number and count > 1]
        if twice:
            yield Fault("identifier", MAIN, f"several {what} have the number {twice[0]}")


def check_order(anatomy: Anatomy) -> Iterator[Fault]:
    """Properties stand once each and in the order of the schema, and paragraphs where paragraphs may stand."""
    for part, root in [*anatomy.stories(), *((n, t) for n, t in anatomy.trees.items() if n in (STYLES, SETTINGS))]:
        for tag, order in ORDERS.items():
            for node in root.iter(qn(f"w:{tag}")):
                ranks = [order.index(name) for name in map(local_name, node) if name in order]
                if ranks != sorted(set(ranks)):
                    yield Fault("order", part, f"the children of a w:{tag} stand twice or in the wrong order")
        for paragraph in root.iter(qn("w:p")):
            parent = paragraph.getparent()
            if parent is not None and local_name(parent) not in PARENTS_OF_PARAGRAPHS:
                yield Fault("order", part, f"a paragraph stands inside a {local_name(parent)}")


def check_spaces(anatomy: Anatomy) -> Iterator[Fault]:
    """Text that begins or ends with a space says that it is to be kept, or words run into one another."""
    for part, root in anatomy.stories():
        for node in root.iter(qn("w:t")):
            text = node.text or ""
            if text != text.strip(" ") and node.get(SPACE) != "preserve":
                yield Fault("space", part, f"the space at an end of {text!r} will be lost")


STRUCTURE = (
    check_content_types,
    check_relations,
    check_styles,
    check_numbers,
    check_bookmarks,
    check_comments,
    check_footnotes,
    check_tables,
    check_fields,
    check_identifiers,
    check_order,
    check_spaces,
)
