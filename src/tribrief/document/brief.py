"""A brief written into a template as one DOCX of one language.

The same brief, language and template always give the same bytes: nothing of the machine, the user or the clock gets in.
"""

import io
import itertools
from datetime import datetime, time
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from tribrief.document.contents import REQUIRED, SLOTS, make_contents
from tribrief.document.labels import label
from tribrief.document.ooxml import clean_text, style_ids
from tribrief.document.package import repack, write_bytes
from tribrief.document.pieces import PieceWriter
from tribrief.document.slots import check_rows, check_slots, fill_slots, find_slots
from tribrief.document.typography import keep_tables_together, set_language
from tribrief.document.wording import write_date
from tribrief.errors import TemplateError
from tribrief.languages import LANGUAGES
from tribrief.packages import check_document
from tribrief.records import Brief
from tribrief.resources import find_resource

STANDARD = "standard.docx"
MAX_TEMPLATE = 20_000_000  # bytes; a coat of arms needs a fraction
TITLE_NAMES = 3
LONGEST_PROPERTY = 255


def write_document(brief: Brief, language: str, path: Path, *, template: Path | None = None) -> None:
    """Write the briefing in one language.

    Args:
        brief: the briefing, in all its languages.
        language: `en`, `ko` or `uk`.
        path: the DOCX to write; it appears whole or not at all.
        template: a template of the office; the standard one by default.

    Raises:
        TemplateError: when the template is missing, is no DOCX, or its slots are wrong.
        OutputError: when the file cannot be written.
    """
    source = find_resource("templates", STANDARD, explicit=template, error=TemplateError)
    document = open_template(source)
    found = find_slots(document)
    check_slots(found, SLOTS, REQUIRED, template=str(source))
    title = document_title(brief, language)
    apart = any(name.startswith("conflict.") for name in found)
    contents = make_contents(brief, language, title, conflicts_apart=apart)
    check_rows(document, contents.records, template=str(source))

    set_language(document, language)
    styles, bookmarks = style_ids(document), itertools.count(first_bookmark(document))
    fill_slots(document, contents, lambda part: PieceWriter(language, styles, part, bookmarks))
    keep_tables_together(document.element.body)
    set_properties(document, brief, language, title)
    write_bytes(path, repack(save(document)))


def document_title(brief: Brief, language: str) -> str:
    """Return the translated title, or while it is pending the names that the articles mention most."""
    segment = next((one for one in brief.segments if one.id == "title" and one.lang == language), None)
    if segment and segment.status != "draft" and clean_text(segment.text).strip():
        return clean_text(segment.text).strip()
    names = [concept.terms[language].text for concept in brief.concepts if language in concept.terms]
    if names:
        return ", ".join(names[:TITLE_NAMES])
    return label("overview_on", language, date=write_date(brief.date, language))


def open_template(path: Path) -> Any:
    """Return the template as an open document.

    Raises:
        TemplateError: when the file cannot be read, is unsafe, or is no DOCX.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_TEMPLATE + 1)
    except OSError as error:
        raise TemplateError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions") from error
    if len(data) > MAX_TEMPLATE:
        raise TemplateError(f"{path}: larger than {MAX_TEMPLATE // 1_000_000} MB; use smaller pictures in the template")
    check_document(data, str(path), error=TemplateError)
    try:
        document = docx.Document(io.BytesIO(data))
        document.element.body.iter()  # a package may hold another kind of document
        return document
    except (AttributeError, KeyError, ValueError, XMLSyntaxError) as error:
        raise TemplateError(f"{path}: is not a Word document (.docx); save the template as .docx in Word") from error


def first_bookmark(document: Any) -> int:
    """Return a number that no bookmark of the template has."""
    numbers = (node.get(qn("w:id"), "0") for node in document.element.iter(qn("w:bookmarkStart")))
    return max((int(number) for number in numbers), default=0) + 1


def set_properties(document: Any, brief: Brief, language: str, title: str) -> None:
    """Set what Word and a screen reader say about the file; no person is named in it."""
    properties = document.core_properties
    properties.title = shorten(title)
    properties.subject = label("document_type", language)
    properties.language = LANGUAGES[language].tag
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = datetime.combine(brief.date, time())
    properties.revision = 1


def shorten(text: str) -> str:
    """Return the text within what a property may hold."""
    return text if len(text) <= LONGEST_PROPERTY else text[: LONGEST_PROPERTY - 1] + "…"


def save(document: Any) -> bytes:
    """Return the document as python-docx packs it."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
