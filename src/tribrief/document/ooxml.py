"""The few things about WordprocessingML that python-docx leaves to its users.

Word refuses a file whose elements stand in another order than the schema's (ECMA-376 part 1, 17.3 and 17.15), so a
child is always put in through `put_child`, which knows the order of the parents that this package writes to.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from lxml import etree

Element = etree._Element

NAMESPACES = {"w": nsmap["w"]}
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BLANKS = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")

PARAGRAPH_ORDER = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
).split()
RUN_ORDER = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath"
).split()
SETTINGS_ORDER = (
    "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries "
    "displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts "
    "embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader "
    "bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState "
    "formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge "
    "revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride "
    "styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone "
    "doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders "
    "bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing "
    "drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery "
    "doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin "
    "doNotShadeFormData noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars "
    "noLineBreaksAfter noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema saveInvalidXml "
    "ignoreMixedContent alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving "
    "saveThroughXslt showXMLTags alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr "
    "compat docVars rsids mathPr attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats "
    "doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType schemaLibrary shapeDefaults "
    "doNotEmbedSmartTags decimalSymbol listSeparator"
).split()
TABLE_ORDER = (
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
    "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"
).split()
CELL_ORDER = (
    "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"
).split()
ORDERS = {
    "pPr": PARAGRAPH_ORDER,
    "rPr": RUN_ORDER,
    "settings": SETTINGS_ORDER,
    "tblPr": TABLE_ORDER,
    "tcPr": CELL_ORDER,
}


def make_element(tag: str, **attributes: str | int) -> Element:
    """Return a new `w:` element; `tag` and the attribute names are written without the prefix."""
    named = {word(name): str(value) for name, value in attributes.items()}
    element: Element = oxml_parser.makeelement(word(tag), attrib=named, nsmap=NAMESPACES)
    return element


@cache
def word(name: str) -> str:
    """Return a name of the `w:` namespace as lxml writes it; remembered, since it is asked for at every turn."""
    return str(qn(f"w:{name}"))


def find_child(parent: Element, *path: str) -> Element | None:
    """Return the first descendant along the path of `w:` names, or None."""
    found: Element | None = parent
    for name in path:
        found = found.find(word(name)) if found is not None else None
    return found


def put_child(parent: Element, child: Element) -> Element:
    """Set a child where the schema wants it, in place of one of the same name."""
    order = ORDERS[local_name(parent)]
    for old in parent.findall(child.tag):
        parent.remove(old)
    rank = order.index(local_name(child))
    followers = (node for node in parent if local_name(node) in order and order.index(local_name(node)) > rank)
    follower = next(followers, None)
    if follower is None:
        parent.append(child)
    else:
        follower.addprevious(child)
    return child


def drop_child(parent: Element, tag: str) -> None:
    """Take every child of this name away."""
    for child in parent.findall(qn(f"w:{tag}")):
        parent.remove(child)


def need_child(parent: Element, tag: str) -> Element:
    """Return the child of this name; a missing one is made and set first."""
    child = find_child(parent, tag)
    if child is None:
        child = make_element(tag)
        parent.insert(0, child)
    return child


def remove(element: Element) -> None:
    """Take an element out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def local_name(element: Element) -> str:
    """Return an element's name without its namespace; comments and instructions have none."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def style_ids(document: Any) -> dict[str, str]:
    """Return the document's style ids by lower-cased style name: ids differ between the languages of Word."""
    styles: Iterator[Element] = document.styles.element.iter(qn("w:style"))
    names = ((find_child(style, "name"), style) for style in styles)
    return {
        name.get(qn("w:val"), "").lower(): style.get(qn("w:styleId"), "") for name, style in names if name is not None
    }


def clean_text(text: str) -> str:
    """Return the text without the characters that XML 1.0 cannot hold and with its blanks as single spaces."""
    return BLANKS.sub(" ", ILLEGAL.sub("", text))
