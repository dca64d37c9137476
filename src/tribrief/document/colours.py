"""What styles come to for one paragraph or run: its name, its level, its letters' colour and what is behind them."""

import re
from functools import cache, cached_property
from typing import Any

from docx.oxml.ns import qn

from tribrief.document.anatomy import STYLES, Anatomy, value
from tribrief.document.ooxml import Element, find_child

HEX = re.compile(r"[0-9A-Fa-f]{6}")
HEADING = re.compile(r"heading ([1-9])")
BLACK, WHITE = "000000", "FFFFFF"
DEEPEST = 20  # styles based on styles; Word allows 11


class StyleSheet:
    """The styles of one document, asked about its paragraphs and runs."""

    def __init__(self, anatomy: Anatomy) -> None:
        self.styles = {value(style, "styleId"): style for style in anatomy.trees[STYLES].iter(qn("w:style"))}
        self.inherit = cache(self._inherit)

    @cached_property
    def default(self) -> str:
        """The id of the paragraph style of paragraphs without one."""
        standard = (
            key
            for key, style in self.styles.items()
            if value(style, "default") == "1" and value(style, "type") == "paragraph"
        )
        return next(standard, "")

    def style(self, paragraph: Element) -> str:
        """Return the id of a paragraph's style."""
        return value(find_child(paragraph, "pPr", "pStyle")) or self.default

    def name(self, paragraph: Element) -> str:
        """Return the name of a paragraph's style in lower case."""
        style = self.styles.get(self.style(paragraph))
        return "" if style is None else value(find_child(style, "name")).lower()

    def heading_level(self, paragraph: Element) -> int:
        """Return 1 to 9 for a heading, 0 for other paragraphs."""
        match = HEADING.fullmatch(self.name(paragraph))
        return int(match[1]) if match else 0

    def is_list(self, paragraph: Element) -> bool:
        """Return whether Word numbers the paragraph or marks it as an item."""
        direct = find_child(paragraph, "pPr", "numPr", "numId")
        number = value(direct) or self.inherit(self.style(paragraph), ("pPr", "numPr", "numId"), "val")
        return number not in ("", "0")

    def letters(self, run: Element, paragraph: Element) -> str:
        """Return the colour of a run's letters."""
        path = ("rPr", "color")
        colours = (
            value(find_child(run, *path)),
            self.inherit(value(find_child(run, "rPr", "rStyle")), path, "val"),
            self.inherit(self.style(paragraph), path, "val"),
        )
        return next((colour for colour in colours if HEX.fullmatch(colour)), BLACK)

    def ground(self, paragraph: Element) -> str:
        """Return the colour behind a paragraph: its own, its style's, its cell's or that of the table's head."""
        fills = [
            value(find_child(paragraph, "pPr", "shd"), "fill"),
            self.inherit(self.style(paragraph), ("pPr", "shd"), "fill"),
        ]
        cell = next(paragraph.iterancestors(qn("w:tc")), None)
        if cell is not None:
            fills += [value(find_child(cell, "tcPr", "shd"), "fill"), self.head_ground(cell)]
        return next((fill for fill in fills if HEX.fullmatch(fill)), WHITE)

    def head_ground(self, cell: Element) -> str:
        """Return the colour that a table style gives the head row, for a cell in it."""
        row: Any = next(cell.iterancestors(qn("w:tr")))
        table: Any = next(row.iterancestors(qn("w:tbl")))
        style = self.styles.get(value(find_child(table, "tblPr", "tblStyle")))
        if style is None or table.find(qn("w:tr")) is not row:
            return ""
        heads = (one for one in style.iter(qn("w:tblStylePr")) if value(one, "type") == "firstRow")
        return next((value(find_child(one, "tcPr", "shd"), "fill") for one in heads), "")

    def _inherit(self, identifier: str, path: tuple[str, ...], attribute: str) -> str:
        """Return an attribute that a style has or inherits."""
        for _ in range(DEEPEST):
            style = self.styles.get(identifier)
            if style is None:
                return ""
            found = value(find_child(style, *path), attribute)
            if found:
                return found
            identifier = value(find_child(style, "basedOn"))
        return ""


def contrast(letters: str, ground: str) -> float:
    """Return the contrast of two colours (`RRGGBB`) after WCAG 2.1: 1 for the same, 21 for black on white."""
    light, dark = sorted((luminance(letters), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.1)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
