"""What a reader with a screen reader or weak eyes needs of a document: the checks a script can make.

After WCAG 2.1 (contrast 4.5, 1.4.3), PDF/UA and Word's own accessibility checker. Each check takes the anatomy and
yields faults; `ACCESSIBILITY` is the list.
"""

import re
from collections.abc import Iterator

from docx.oxml.ns import qn

from tribrief.document.anatomy import MAIN, STYLES, Anatomy, Fault, text_of, value
from tribrief.document.colours import StyleSheet, contrast
from tribrief.document.ooxml import find_child
from tribrief.document.scripts import script_language
from tribrief.languages import KOREAN, LANGUAGES

LEAST_CONTRAST = 4.5
CORE = "docProps/core.xml"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
TYPED_LIST = re.compile(r"\s*(?:[-–—•*·]|\(?\d{1,2}[.)])[ \t\u00a0]")
SPACED = re.compile(r" {3,}|\t{2,}")
EMPTY_WORDS = {"", "here", "click here", "link", "more", "тут", "посилання", "여기", "링크"}
SHOWN = 40


def check_properties(anatomy: Anatomy) -> Iterator[Fault]:
    """The file has a title and a language, and the text a default language."""
    core = anatomy.trees.get(CORE)
    for name in ("title", "language"):
        node = None if core is None else next(core.iter("{*}" + name), None)
        if node is None or not (node.text or "").strip() or (node.text or "").lower().endswith((".docx", ".dotx")):
            yield Fault("property", CORE, f"the document has no {name} among its properties")
    if not default_language(anatomy):
        yield Fault("property", STYLES, "the styles give no default language")


def default_language(anatomy: Anatomy) -> str:
    """Return the language tag of text that has none."""
    return value(find_child(anatomy.trees[STYLES], "docDefaults", "rPrDefault", "rPr", "lang"))


def check_languages(anatomy: Anatomy) -> Iterator[Fault]:
    """Every run is tagged with the language of its letters, or a screen reader reads it in the wrong voice."""
    default = find_child(anatomy.trees[STYLES], "docDefaults", "rPrDefault", "rPr", "lang")
    for part, root in anatomy.stories():
        for run in root.iter(qn("w:r")):
            tag = find_child(run, "rPr", "lang")
            text = "".join(node.text or "" for node in run.iterchildren(qn("w:t")))
            for script in sorted({script_language(letter) for letter in text} - {""}):
                attribute = "eastAsia" if script == KOREAN else "val"
                tagged = value(tag, attribute) or value(default, attribute)
                if tagged.partition("-")[0] != LANGUAGES[script].tag.partition("-")[0]:
                    yield Fault("language", part, f"{text[:SHOWN]!r} is tagged {tagged!r} and not {script}")


def check_headings(anatomy: Anatomy) -> Iterator[Fault]:
    """There are headings, none is empty, and no level is left out on the way down."""
    sheet, level = StyleSheet(anatomy), 0
    for paragraph in anatomy.trees[MAIN].iter(qn("w:p")):
        found = sheet.heading_level(paragraph)
        if not found:
            continue
        if not text_of(paragraph).strip():
            yield Fault("heading", MAIN, "a heading is empty")
        if found > level + 1:
            yield Fault("heading", MAIN, f"a heading of level {found} follows one of level {level}")
        level = found
    if not level:
        yield Fault("heading", MAIN, "there are no headings to find one's way by")


def check_tables(anatomy: Anatomy) -> Iterator[Fault]:
    """Tables have a name and a head row (or a first column that names the rows), no merged, nested or empty cells."""
    for number, table in enumerate(anatomy.trees[MAIN].iter(qn("w:tbl")), 1):
        rows = table.findall(qn("w:tr"))
        name = f"table {number}"
        named_rows = value(find_child(table, "tblPr", "tblLook"), "firstColumn") in ("1", "true", "on")
        if not rows or (find_child(rows[0], "trPr", "tblHeader") is None and not named_rows):
            yield Fault("table-head", MAIN, f"{name} has no row marked as its head")
        if not value(find_child(table, "tblPr", "tblCaption")).strip():
            yield Fault("table-name", MAIN, f"{name} has no title for screen readers")
        if next(table.iter(qn("w:gridSpan"), qn("w:vMerge"), qn("w:hMerge")), None) is not None:
            yield Fault("table-cells", MAIN, f"{name} has merged cells")
        if next(table.iterdescendants(qn("w:tbl")), None) is not None:
            yield Fault("table-cells", MAIN, f"{name} has a table in a cell")
        if not all(text_of(cell).strip() for cell in table.iter(qn("w:tc"))):
            yield Fault("table-cells", MAIN, f"{name} has empty cells")


def check_pictures(anatomy: Anatomy) -> Iterator[Fault]:
    """Pictures are described in words, and no text floats in a box."""
    for part, root in anatomy.stories():
        if any(not node.get("descr", "").strip() for node in root.iter(DRAWING)):
            yield Fault("picture", part, "a picture has no description (alt text)")
        if next(root.iter(qn("w:txbxContent")), None) is not None:
            yield Fault("text-box", part, "text stands in a text box, which screen readers pass over")


def check_layout(anatomy: Anatomy) -> Iterator[Fault]:
    """Lists are lists, and space is a property of paragraphs, not empty ones or rows of blanks."""
    sheet = StyleSheet(anatomy)
    for paragraph in anatomy.trees[MAIN].iter(qn("w:p")):
        text = text_of(paragraph)
        parent = paragraph.getparent()
        in_cell = parent is not None and parent.tag == qn("w:tc")
        shows = text.strip() or next(paragraph.iter(DRAWING), None) is not None
        if not shows and not in_cell and find_child(paragraph, "pPr", "sectPr") is None:
            yield Fault("spacing", MAIN, "an empty paragraph is used as space")
        if SPACED.search(text):
            yield Fault("spacing", MAIN, f"blanks or tabs are used as layout: {text[:SHOWN]!r}")
        if TYPED_LIST.match(text) and not in_cell and not sheet.is_list(paragraph):
            yield Fault("list", MAIN, f"a list is typed, not a Word list: {text[:SHOWN]!r}")


def check_links(anatomy: Anatomy) -> Iterator[Fault]:
    """A link says where it leads."""
    for part, root in anatomy.stories():
        for link in root.iter(qn("w:hyperlink")):
            if text_of(link).strip().lower() in EMPTY_WORDS:
                yield Fault("link", part, f"a link says only {text_of(link)!r}")


def check_contrast(anatomy: Anatomy) -> Iterator[Fault]:
    """Letters stand out from what is behind them."""
    sheet = StyleSheet(anatomy)
    seen: set[tuple[str, str]] = set()
    for part, root in anatomy.stories():
        for paragraph in root.iter(qn("w:p")):
            ground = sheet.ground(paragraph)
            for run in paragraph.iter(qn("w:r")):
                pair = (sheet.letters(run, paragraph), ground)
                if pair not in seen and contrast(*pair) < LEAST_CONTRAST and text_of(run).strip():
                    yield Fault("contrast", part, f"{text_of(run)[:SHOWN]!r} is {pair[0]} on {pair[1]}")
                    seen.add(pair)


def check_marking(anatomy: Anatomy) -> Iterator[Fault]:
    """A marking in the header, which screen readers pass over, stands in the text as well."""
    body = " ".join(map(text_of, anatomy.trees[MAIN].iter(qn("w:p"))))
    sheet = StyleSheet(anatomy)
    for part, root in anatomy.stories():
        if root.tag not in (qn("w:hdr"), qn("w:ftr")):
            continue
        for paragraph in root.iter(qn("w:p")):
            text = text_of(paragraph).strip()  # in a template still a slot, which the briefing's own check will judge
            if sheet.name(paragraph) == "brief banner" and text not in body and not text.startswith("[["):
                yield Fault("marking", part, f"{text_of(paragraph)!r} stands in no text but the header and footer")


ACCESSIBILITY = (
    check_properties,
    check_languages,
    check_headings,
    check_tables,
    check_pictures,
    check_layout,
    check_links,
    check_contrast,
    check_marking,
)
