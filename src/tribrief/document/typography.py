"""How each language is set: document-wide settings at fill time, and language and font on every run.

`languages.LANGUAGES` holds the fonts, sizes and leading. The rest is here as tables: Korean line-break rules stay on
and spaces between Hangul and Latin letters are not widened; Ukrainian running text is hyphenated, never more than two
lines in a row. A Korean document is `w:val="en-GB" w:eastAsia="ko-KR"`: with `ko-KR` for both, Word breaks Latin words
anywhere. Sizes in a template are taken as relative to its default size, so all of them follow the language's.
"""

import copy
from functools import lru_cache
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from tribrief.document.ooxml import (
    Element,
    clean_text,
    drop_child,
    find_child,
    make_element,
    need_child,
    put_child,
    remove,
    style_ids,
)
from tribrief.document.scripts import split_scripts
from tribrief.languages import ENGLISH, KOREAN, LANGUAGES, Language

RUNNING_TEXT = ("body text", "brief key point")
KOREAN_LINES = {"kinsoku": 1, "wordWrap": 1, "overflowPunct": 1, "autoSpaceDE": 0, "autoSpaceDN": 0}
HYPHENATION = {"autoHyphenation": 1, "consecutiveHyphenLimit": 2, "hyphenationZone": 360, "doNotHyphenateCaps": 1}
SEPARATORS = {ENGLISH: (".", ","), KOREAN: (".", ","), "uk": (",", ";")}
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def set_language(document: Any, language: str) -> None:
    """Set the fonts, leading, alignment, line breaking and settings of a language on an open template."""
    setting = LANGUAGES[language]
    scale_sizes(document.styles.element, setting.font_size)
    set_defaults(document.styles.element, setting)
    set_normal(document.styles.element, setting)
    identifiers = style_ids(document)
    for name in RUNNING_TEXT:
        if name in identifiers:
            align_style(document.styles.element, identifiers[name], setting.alignment)
    set_settings(document.settings.element, setting)


def default_tags(language: str) -> dict[str, str]:
    """Return the attributes of `w:lang` for a whole document: Latin letters in a Korean one are English."""
    latin = ENGLISH if language == KOREAN else language
    return {"val": LANGUAGES[latin].tag, "eastAsia": LANGUAGES[KOREAN].tag}


def set_defaults(styles: Element, setting: Language) -> None:
    """Set the document's default fonts, size and language."""
    defaults = need_child(styles, "docDefaults")
    properties = need_child(need_child(defaults, "rPrDefault"), "rPr")
    latin = dict.fromkeys(("ascii", "hAnsi", "cs"), setting.latin_font)
    put_child(properties, make_element("rFonts", **latin, eastAsia=setting.asian_font))
    put_child(properties, make_element("sz", val=setting.font_size))
    put_child(properties, make_element("szCs", val=setting.font_size))
    put_child(properties, make_element("lang", **default_tags(setting.code), bidi="ar-SA"))


def scale_sizes(styles: Element, font_size: int) -> None:
    """Scale the letter sizes and exact leadings of all styles by the new default size over the template's."""
    template_size = find_child(styles, "docDefaults", "rPrDefault", "rPr", "sz")
    if template_size is None:
        return
    ratio = font_size / int(template_size.get(qn("w:val"), font_size))
    for letters in (letters for style in styles.iter(qn("w:style")) for letters in style.iter(qn("w:rPr"))):
        for name in ("sz", "szCs"):
            scale_attribute(find_child(letters, name), "val", ratio)
    for spacing in styles.iter(qn("w:spacing")):
        if spacing.get(qn("w:lineRule")) == "exact":
            scale_attribute(spacing, "line", ratio)


def scale_attribute(element: Element | None, name: str, ratio: float) -> None:
    """Multiply a whole number in an attribute, where there is one."""
    value = "" if element is None else element.get(qn(f"w:{name}"), "")
    if element is not None and value.isdigit():
        element.set(qn(f"w:{name}"), str(round(int(value) * ratio)))


def set_normal(styles: Element, setting: Language) -> None:
    """Set line height and, in Korean, the line-break rules on the style that all others are based on."""
    normal = next((style for style in styles.iter(qn("w:style")) if style.get(qn("w:default")) == "1"), None)
    if normal is None:
        return
    properties = style_paragraph(normal)
    spacing = find_child(properties, "spacing")
    spacing = put_child(properties, make_element("spacing")) if spacing is None else spacing
    spacing.set(qn("w:line"), str(setting.line_height))
    spacing.set(qn("w:lineRule"), "auto")
    for name, value in KOREAN_LINES.items():
        if setting.code == KOREAN:
            put_child(properties, make_element(name, val=value))


def style_paragraph(style: Element) -> Element:
    """Return the paragraph properties of a style; missing ones are made where the schema wants them."""
    properties = find_child(style, "pPr")
    if properties is None:
        properties = make_element("pPr")
        letters = find_child(style, "rPr")
        if letters is None:
            style.append(properties)
        else:
            letters.addprevious(properties)
    return properties


def align_style(styles: Element, identifier: str, alignment: str) -> None:
    """Set the alignment of one style."""
    for style in styles.iter(qn("w:style")):
        if style.get(qn("w:styleId")) == identifier:
            put_child(style_paragraph(style), make_element("jc", val=alignment))


def set_settings(settings: Element, setting: Language) -> None:
    """Set hyphenation, the theme's languages and the separators of numbers and lists."""
    for name, value in HYPHENATION.items():
        if setting.hyphenate:
            put_child(settings, make_element(name, val=value))
        else:
            drop_child(settings, name)
    put_child(settings, make_element("themeFontLang", **default_tags(setting.code)))
    decimal, separator = SEPARATORS[setting.code]
    put_child(settings, make_element("decimalSymbol", val=decimal))
    put_child(settings, make_element("listSeparator", val=separator))


def add_text(paragraph: Element, text: str, language: str, *, properties: Element | None = None) -> None:
    """Append text to a `w:p` (or `w:hyperlink`), one run for each script.

    Args:
        paragraph: the element that takes the runs.
        text: any text; characters that XML cannot hold are dropped, a line feed becomes a line break.
        language: the language of the document.
        properties: run properties that every run starts from, such as the officer's own formatting.
    """
    formatting = b"" if properties is None or len(properties) == 0 else etree.tostring(properties)
    for number, line in enumerate(text.split("\n")):
        if number:
            paragraph.append(make_run(properties, make_element("br")))
        for script, stretch in split_scripts(clean_text(line), language):
            run = copy.deepcopy(model_run(formatting, script, language))
            run.append(make_text(stretch))
            paragraph.append(run)


@lru_cache(maxsize=256)
def model_run(formatting: bytes, script: str, language: str) -> Element:
    """Return a run without text that is set in the formatting and tagged with the language of its script; to be copied.

    A long document has a hundred thousand runs of a dozen kinds.
    """
    run = make_run(None if not formatting else parse_xml(formatting), None)
    tag_run(run, script, language)
    return run


def make_run(properties: Element | None, content: Element | None) -> Element:
    """Return a run with a copy of the properties and one piece of content."""
    run = make_element("r")
    run.append(make_element("rPr"))
    for child in properties if properties is not None else ():
        run[0].append(copy.deepcopy(child))
    if content is not None:
        run.append(content)
    return run


def make_text(text: str) -> Element:
    """Return a text node that keeps its spaces."""
    node = make_element("t")
    if text != text.strip() or "  " in text:
        keep_spaces(node)
    node.text = text
    return node


def keep_spaces(node: Element) -> None:
    """Let a text node keep the spaces at its ends, which Word would drop."""
    node.set(SPACE, "preserve")


def tag_run(run: Element, language: str, document_language: str) -> None:
    """Set a run's language, and for Hangul the East Asian font that it must be drawn in.

    Digits among Hangul are tagged as English: tagged as Korean, a number is broken at a line's end.
    """
    properties = need_child(run, "rPr")
    tag = put_child(properties, make_element("lang", val=default_tags(language)["val"]))
    if language == KOREAN:
        tag.set(qn("w:eastAsia"), LANGUAGES[KOREAN].tag)
        fonts = find_child(properties, "rFonts")
        fonts = put_child(properties, make_element("rFonts")) if fonts is None else fonts
        fonts.set(qn("w:eastAsia"), LANGUAGES[document_language].asian_font)
        fonts.set(qn("w:hint"), "eastAsia")


def tag_boilerplate(root: Element, language: str) -> None:
    """Tag the template's own words that are in the letters of another language than the document, cut by script."""
    for run in list(root.iter(qn("w:r"))):
        if find_child(run, "rPr", "lang") is not None:
            continue
        texts = list(run.iterchildren(qn("w:t")))
        stretches = split_scripts("".join(node.text or "" for node in texts), language)
        if {script for script, _ in stretches} <= {language}:
            continue
        if len(stretches) == 1:
            tag_run(run, stretches[0][0], language)
        elif len(texts) == len([child for child in run if child.tag != qn("w:rPr")]):
            for script, stretch in stretches:
                piece = make_run(run.find(qn("w:rPr")), make_text(stretch))
                tag_run(piece, script, language)
                run.addprevious(piece)
            remove(run)
