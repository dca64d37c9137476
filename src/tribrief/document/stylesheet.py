"""The style tables written out as `word/styles.xml`, element by element in the order of the schema."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tribrief.document.styles import (
    CHARACTER_STYLES,
    NAVY,
    PARAGRAPH_STYLES,
    RULE,
    TEXT_WIDTH,
    CharacterStyle,
    ParagraphStyle,
)

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

BORDER_ORDER = ("top", "left", "bottom", "right")
DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Malgun Gothic" w:cs="Arial"/><w:kern w:val="0"/>'
    '<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-GB" w:eastAsia="ko-KR" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:widowControl/><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>'
)
CELL_MARGINS = (
    '<w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>'
    '<w:bottom w:w="30" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
)


def build_styles(changes: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the text of `word/styles.xml`; `changes` holds other values for fields of named paragraph styles."""
    paragraphs = (replace(style, **changes.get(style.name, {})) for style in PARAGRAPH_STYLES)
    styles = [*map(paragraph_xml, paragraphs), *map(character_xml, CHARACTER_STYLES), *table_xml()]
    return f"{DECLARATION}<w:styles {NAMESPACE}>{DEFAULTS}{''.join(styles)}</w:styles>"


def style_id(name: str) -> str:
    """Return the id that our own template gives a style: the words of its name, capitalised and joined."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def style_head(kind: str, name: str) -> str:
    """Return the opening tag and name of a style; Word wants its built-in names unmarked."""
    custom = ' w:customStyle="1"' if name.startswith("Brief") else ""
    return f'<w:style w:type="{kind}"{custom} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'


def paragraph_xml(style: ParagraphStyle) -> str:
    """Return the XML of a paragraph style."""
    following = f'<w:next w:val="{style_id(style.following)}"/>' if style.following else ""
    return (
        f'{style_head("paragraph", style.name)}<w:basedOn w:val="{style_id(style.based)}"/>{following}<w:qFormat/>'
        f"<w:pPr>{layout_xml(style)}</w:pPr>"
        f"<w:rPr>{letters_xml(style.bold, style.color, style.spread, style.size)}</w:rPr></w:style>"
    )


def layout_xml(style: ParagraphStyle) -> str:
    """Return the paragraph properties of a style in the order of the schema."""
    borders = "".join(border_xml(side, *style.borders[side]) for side in BORDER_ORDER if side in style.borders)
    parts = [
        "<w:keepNext/>" if style.keep_next else "",
        "<w:keepLines/>" if style.keep_lines else "",
        f'<w:numPr><w:numId w:val="{style.number}"/></w:numPr>' if style.number else "",
        f"<w:pBdr>{borders}</w:pBdr>" if borders else "",
        f'<w:shd w:val="clear" w:color="auto" w:fill="{style.fill}"/>' if style.fill else "",
        f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>' if style.right_tab else "",
        "" if style.hyphenate else "<w:suppressAutoHyphens/>",
        spacing_xml(style),
        indent_xml(style),
        f'<w:jc w:val="{style.align}"/>' if style.align else "",
        f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else "",
    ]
    return "".join(parts)


def spacing_xml(style: ParagraphStyle) -> str:
    """Return the distances of a paragraph style, or nothing where all are inherited."""
    values = {"before": style.before, "after": style.after, "line": style.line}
    written = "".join(f' w:{name}="{value}"' for name, value in values.items() if value is not None)
    rule = f' w:lineRule="{"exact" if style.exact else "auto"}"' if style.line is not None else ""
    return f"<w:spacing{written}{rule}/>" if written else ""


def indent_xml(style: ParagraphStyle) -> str:
    """Return the indents of a paragraph style, or nothing where there are none."""
    hanging = f' w:hanging="{style.hanging}"' if style.hanging else ""
    return f'<w:ind w:left="{style.left}" w:right="{style.right}"{hanging}/>' if style.left or style.right else ""


def letters_xml(bold: bool, color: str, spread: int, size: int | None, underline: str = "") -> str:
    """Return run properties in the order of the schema."""
    parts = [
        "<w:b/>" if bold else "",
        f'<w:color w:val="{color}"/>' if color else "",
        f'<w:spacing w:val="{spread}"/>' if spread else "",
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "",
        f'<w:u w:val="{underline}"/>' if underline else "",
    ]
    return "".join(parts)


def character_xml(style: CharacterStyle) -> str:
    """Return the XML of a character style."""
    raised = '<w:vertAlign w:val="superscript"/>' if style.superscript else ""
    letters = letters_xml(style.bold, style.color, 0, style.size, style.underline) + raised
    head = style_head("character", style.name)
    return f'{head}<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{letters}</w:rPr></w:style>'


def border_xml(side: str, width: int, space: int, color: str) -> str:
    """Return one border; `width` is in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="{color}"/>'


def table_xml() -> list[str]:
    """Return the two table styles: a ruled one with a dark head, and one for the data about the briefing."""
    ruled = border_xml("top", 8, 0, NAVY) + border_xml("bottom", 8, 0, NAVY) + border_xml("insideH", 4, 0, RULE)
    framed = border_xml("top", 6, 0, NAVY) + border_xml("bottom", 6, 0, NAVY) + border_xml("insideH", 4, 0, RULE)
    between = f"<w:tcBorders>{border_xml('insideV', 4, 0, NAVY)}</w:tcBorders>"  # or viewers show a white hairline
    head = f'<w:tcPr>{between}<w:shd w:val="clear" w:color="auto" w:fill="{NAVY}"/></w:tcPr>'
    return [
        one_table_xml("Brief Table", ruled, f'<w:tblStylePr w:type="firstRow">{head}</w:tblStylePr>'),
        one_table_xml("Brief Meta Table", framed, ""),
    ]


def one_table_xml(name: str, borders: str, conditional: str) -> str:
    """Return the XML of a table style."""
    return (
        f'{style_head("table", name)}<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>'
        f"<w:tblBorders>{borders}</w:tblBorders>{CELL_MARGINS}</w:tblPr>{conditional}</w:style>"
    )
