"""A brief written into a template as one DOCX of one language.

The same brief, language and template always give the same bytes: nothing of the machine, the user or the clock gets in.
"""

import io
from datetime import datetime, time
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn

from tribrief.document.adoption import adopt_styles, append_annex
from tribrief.document.annotations import Annotations
from tribrief.document.contents import REQUIRED, SLOTS, make_contents
from tribrief.document.filling import Contents, drop_empty_section
from tribrief.document.labels import label
from tribrief.document.ooxml import clean_text, style_ids
from tribrief.document.package import repack, write_bytes
from tribrief.document.pagination import keep_tables_together
from tribrief.document.pieces import Bookmarks, PieceWriter
from tribrief.document.provenance import set_provenance
from tribrief.document.slots import BODY, check_rows, check_slots, fill_slots, find_slots, find_stories
from tribrief.document.storage import Storage
from tribrief.document.templates import find_template, open_template, prepare_template
from tribrief.document.typography import set_language, tag_boilerplate
from tribrief.document.visibility import check_shown
from tribrief.document.wording import write_date
from tribrief.languages import LANGUAGES
from tribrief.records import Brief
from tribrief.summary.numbers import find_numbers

FINAL, REVIEW = "final", "review"
STANDARD = {FINAL: Path("standard"), REVIEW: Path("review")}
TITLE_NAMES, LONGEST_TITLE = 3, 150
LONGEST_PROPERTY = 255


def write_document(
    brief: Brief, language: str, path: Path, *, template: Path | None = None, variant: str = FINAL
) -> None:
    """Write the briefing in one language.

    Args:
        brief: the briefing, in all its languages.
        language: `en`, `ko` or `uk`.
        path: the DOCX to write; it appears whole or not at all.
        template: the file of an office's template, or the name of one of ours; by default that of the variant.
        variant: `final`, or `review` with comments on the findings and an annex of source and translation. Passages
            that are not translated yet are marked in both.

    Raises:
        TemplateError: when the template is missing, unsafe, is no DOCX, or its slots are wrong.
        OutputError: when the file cannot be written.
    """
    write_bytes(path, fill_document(brief, language, find_template(template or STANDARD[variant]), variant=variant))


def open_sound(template: Path) -> tuple[Any, dict[str, list[str]]]:
    """Return a template ready to be filled, and where each of its slots stands.

    Raises:
        TemplateError: when it cannot be opened, or its slots are wrong or do not show.
    """
    document = open_template(template)
    prepare_template(document)
    found = find_slots(document)
    check_slots(found, SLOTS, REQUIRED, template=str(template))
    check_shown(document, REQUIRED, template=str(template))
    return document, found


def fill_document(brief: Brief, language: str, template: Path, *, variant: str = FINAL) -> bytes:
    """Return the bytes of the briefing in one language, made from the file of a template."""
    (document, found), review = open_sound(template), variant == REVIEW
    if review and not any(name.startswith("review.") for name in found):
        append_annex(document)
    adopt_styles(document)
    title = document_title(brief, language)
    contents = make_contents(
        brief,
        language,
        title,
        conflicts_apart=any(name.startswith("conflict.") for name in found),
        disputes_apart="dispute" in found,
        draft_apart=any(place != BODY for place in found.get("draft_mark", ())),
        review=review,
    )
    check_rows(document, contents.records, template=str(template))
    storage = fill_template(document, brief, language, contents)
    set_properties(document, brief, language, title)
    set_provenance(document, brief.provenance)
    return repack(save(document), storage.restore)


def fill_template(document: Any, brief: Brief, language: str, contents: Contents) -> Storage:
    """Set the language of an open template and fill its slots; return what of it is to be put back when packing."""
    set_language(document, language)
    styles, bookmarks, storage = style_ids(document), Bookmarks(first_bookmark(document)), Storage()
    notes = Annotations(document, styles, brief.date)
    fill_slots(document, contents, lambda part: PieceWriter(language, styles, part, bookmarks, notes, storage))
    notes.finish()
    for _, _, root in find_stories(document):
        tag_boilerplate(root, language)
    drop_empty_section(document.element.body)
    keep_tables_together(document.element.body)
    return storage


def document_title(brief: Brief, language: str) -> str:
    """Return the title, or while its translation is pending a headline in the language, or the names mentioned most."""
    segment = next((one for one in brief.segments if one.id == "title" and one.lang == language), None)
    if segment and segment.status != "draft" and clean_text(segment.text).strip():
        return clean_text(segment.text).strip()
    headline = find_headline(brief, language)
    if headline:
        return headline
    names = [concept.terms[language].text for concept in brief.concepts if language in concept.terms]
    title = ", ".join(names[:TITLE_NAMES])
    if names and len(title) > LONGEST_TITLE:
        title = names[0]
    if names and len(title) <= LONGEST_TITLE:
        return title
    return label("overview_on", language, date=write_date(brief.date, language))


def find_headline(brief: Brief, language: str) -> str:
    """Return the headline of an article in a language, where the title is a headline too and no number in it is stale.

    A headline with a number that the bottom line does not have may be of yesterday.
    """
    if brief.title not in {article.title for article in brief.articles}:
        return ""  # somebody chose the title
    told = (point for point in brief.summary.points if point.id in brief.summary.bottom_line)
    numbers = {
        number
        for point in told
        for code, text in {point.lang: point.text, **point.wordings}.items()
        for number in read_numbers(text, code)
    }
    headlines = (clean_text(article.title).strip() for article in brief.articles if article.language == language)
    fresh = (text for text in headlines if text and numbers >= read_numbers(text, language))
    return next((text for text in fresh if len(text) <= LONGEST_TITLE), "")


def read_numbers(text: str, language: str) -> set[float]:
    """Return the values of the numbers in a text, ordinals and number words too."""
    return {number.value for number in find_numbers(text, language, counts_only=False)}


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
