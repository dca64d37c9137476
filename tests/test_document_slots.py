"""Slots: found however Word has split them, filled without logic, refused in words an officer understands."""

import io
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn

from tribrief.document.annotations import Annotations
from tribrief.document.filling import Contents, Records
from tribrief.document.markers import find_markers, paragraph_text
from tribrief.document.ooxml import style_ids
from tribrief.document.pieces import Bookmarks, Piece, PieceWriter
from tribrief.document.slots import check_rows, check_slots, fill_slots, find_slots
from tribrief.document.starter import build_template
from tribrief.document.storage import Storage
from tribrief.errors import TemplateError


def blank_document():
    """Return the standard template's styles without its text."""
    document = docx.Document(io.BytesIO(build_template()))
    body = document.element.body
    for block in list(body)[:-1]:
        body.remove(block)
    for part in ("header", "footer"):
        for paragraph in getattr(document.sections[0], part).paragraphs:
            paragraph._p.clear()
    return document


def fill(document, values: dict[str, str] | None = None, **records: Records):
    contents = Contents({key: (Piece(text),) for key, text in (values or {}).items()}, records)
    numbers, styles = Bookmarks(1), style_ids(document)
    notes = Annotations(document, styles, date(2026, 8, 19))
    fill_slots(document, contents, lambda part: PieceWriter("en", styles, part, numbers, notes, Storage()))
    return document


def records(*rows: dict[str, str], none: str = "") -> Records:
    return Records(tuple({key: (Piece(text),) for key, text in row.items()} for row in rows), none)


def texts(document) -> list[str]:
    return [paragraph_text(paragraph) for paragraph in document.element.body.iter(qn("w:p"))]


def test_marker_split_over_runs():
    """Word's spelling marks and formatting changes inside a marker do not hide it."""
    document = blank_document()
    paragraph = document.add_paragraph()
    for text in ("Report: [", "[Ti", "tl", "e ]", "] of today"):
        paragraph.add_run(text)
    paragraph.runs[1].bold = True
    fill(document, {"title": "Rescue"})
    assert texts(document) == ["Report: Rescue of today"]


def test_a_value_that_ends_with_a_full_stop_gets_no_second_one():
    """The «р.» of a Ukrainian date ends the sentence of the template too."""
    document = blank_document()
    document.add_paragraph("[[date]]. Гриф: [[title]].")
    fill(document, {"date": "24 листопада 2026 р.", "title": "Немає"})
    assert texts(document) == ["24 листопада 2026 р. Гриф: Немає."]


def test_marker_keeps_the_officers_formatting():
    """The value is set as the first letter of the marker was."""
    document = blank_document()
    paragraph = document.add_paragraph("before ")
    paragraph.add_run("[[title]]").italic = True
    paragraph.add_run(" after")
    fill(document, {"title": "Rescue"})
    assert [(run.text, run.italic) for run in paragraph.runs] == [("before ", None), ("Rescue", True), (" after", None)]


@pytest.mark.parametrize("written", ["[[TITLE]]", "[[ Title ]]", "[[\u00a0title]]"])
def test_marker_case_and_spaces(written: str):
    """Case, spaces and the no-break spaces that Word sets do not matter."""
    document = blank_document()
    document.add_paragraph(written)
    assert texts(fill(document, {"title": "Rescue"})) == ["Rescue"]


def test_several_markers_and_a_tab_in_one_run():
    """Each is filled in its place, and what stands between stays."""
    document = blank_document()
    paragraph = document.add_paragraph("[[a]]\t[[b]], [[a]]")
    fill(document, {"a": "one", "b": "two"})
    assert paragraph.text == "one\ttwo, one"


def test_filled_text_is_never_read_as_template():
    """An article that says [[title]] is shown, not filled."""
    document = blank_document()
    document.add_paragraph("[[point]]")
    document.add_paragraph("[[title]]")
    fill(document, {"title": "[[point]]"}, point=records({"point": "wiki [[title]] text"}, {"point": "<b>&amp;</b>"}))
    assert texts(document) == ["wiki [[title]] text", "<b>&amp;</b>", "[[point]]"]


def test_block_slot_repeats_the_officers_paragraph():
    """Each record gets a copy with the paragraph's style and the text around the slot."""
    document = blank_document()
    document.add_paragraph("• [[point]] ([[title]])", style="Brief Key Point")
    fill(document, {"title": "T"}, point=records({"point": "one"}, {"point": "two"}))
    assert texts(document) == ["• one (T)", "• two (T)"]
    assert {paragraph.style.name for paragraph in document.paragraphs} == {"Brief Key Point"}


def make_table(document, *rows: tuple[str, ...]):
    table = document.add_table(rows=0, cols=len(rows[0]), style="Brief Table")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    table.rows[0]._tr.get_or_add_trPr().append(docx.oxml.OxmlElement("w:tblHeader"))
    return table


def test_row_slot_repeats_the_table_row():
    """A slot with a dot in a table repeats its row; other rows stay."""
    document = blank_document()
    make_table(document, ("Value", "What"), ("[[figure.value]]", "of [[figure.what]]"), ("end", "end"))
    rows = ({"figure.value": "1", "figure.what": "a"}, {"figure.value": "2", "figure.what": "b"})
    fill(document, figure=records(*rows))
    assert texts(document) == ["Value", "What", "1", "of a", "2", "of b", "end", "end"]


def test_nothing_to_repeat():
    """A sentence stands for a missing list, and for a table that has only its head left."""
    document = blank_document()
    document.add_paragraph("[[point]]", style="Brief Key Point")
    document.add_paragraph("[[notice]]", style="Brief Draft")
    make_table(document, ("Value",), ("[[conflict.value]]",), ("[[figure.value]]",))
    fill(document, point=records(none="None."), notice=records(), figure=records(none="No figures."),
         conflict=records(none="No figures."))  # fmt: skip
    assert texts(document) == ["None.", "No figures."]
    assert {paragraph.style.name for paragraph in document.paragraphs} == {"Brief Note"}
    assert not document.tables


def test_last_paragraph_of_a_header_is_emptied_not_removed():
    """A header or cell without a paragraph would be no valid document; the bare banner goes."""
    document = blank_document()
    header = document.sections[0].header
    header.paragraphs[0].text = "[[banner]]"
    header.paragraphs[0].style = "Brief Banner"
    fill(document, banner=records())
    assert [(paragraph.text, paragraph.style.name) for paragraph in header.paragraphs] == [("", "Normal")]


def test_headers_and_content_controls_are_searched():
    """Slots stand in headers, footers and inside content controls too."""
    document = blank_document()
    document.sections[0].footer.paragraphs[0].text = "[[date]]"
    document.add_paragraph("[[title]]")
    control = docx.oxml.parse_xml(
        '<w:sdt xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:sdtContent/></w:sdt>'
    )
    paragraph = document.paragraphs[0]._p
    paragraph.addprevious(control)
    control[0].append(paragraph)
    assert find_slots(document) == {"title": ["body"], "date": ["footer"]}
    fill(document, {"title": "T", "date": "D"})
    assert texts(document) == ["T"]
    assert document.sections[0].footer.paragraphs[0].text == "D"


def test_deleted_text_is_no_slot():
    """What an officer has deleted with change tracking is not filled."""
    document = blank_document()
    paragraph = document.add_paragraph("[[title]]")
    paragraph._p.append(
        docx.oxml.parse_xml(
            '<w:moveFrom xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:id="1" w:author="A">'
            "<w:r><w:t>[[old]]</w:t></w:r></w:moveFrom>"
        )
    )
    assert set(find_slots(document)) == {"title"}


def test_unknown_slot_is_refused_with_a_suggestion():
    """The message names the file, the slot, the place, and what was probably meant."""
    found = {"figurez.value": ["body"], "zzz": ["footer"], "title": ["body"]}
    with pytest.raises(TemplateError) as error:
        check_slots(found, {"title", "figure.value"}, (), template="house.docx")
    message = str(error.value)
    assert message.startswith("house.docx: unknown slot [[figurez.value]] in the body: did you mean [[figure.value]]?")
    assert "unknown slot [[zzz]] in the footer: there is no slot of this or a similar name" in message


def test_missing_required_slot_is_refused():
    """All that are missing are named at once."""
    with pytest.raises(TemplateError, match=r"required slots are missing: \[\[banner\]\], \[\[source\]\]"):
        check_slots({"title": ["body"]}, {"title"}, ("banner", "title", "source"), template="house.docx")


def test_row_for_two_kinds_of_records_is_refused():
    """A row cannot be repeated for figures and for names at once."""
    document = blank_document()
    make_table(document, ("[[figure.value]]", "[[concept.en]]"))
    with pytest.raises(
        TemplateError, match=r"house.docx: one table row holds \[\[figure.value\]\], \[\[concept.en\]\]"
    ):
        check_rows(document, {"figure", "concept"}, template="house.docx")


def test_markers_have_offsets():
    """Offsets are in characters of the text given, end-exclusive."""
    text = "x [[ Figure . Value ]] [[]] [not]"
    (marker,) = find_markers(text)
    assert marker.name == "figure.value"
    assert text[marker.start : marker.end] == "[[ Figure . Value ]]"
