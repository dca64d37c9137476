"""The validator finds what is wrong: one sound document, damaged in one place at a time."""

import io
import time
import zipfile
from functools import cache
from pathlib import Path

import docx
import pytest

from test_document_sample import draft_brief, sample_brief
from tribrief.document.brief import write_document
from tribrief.document.colours import contrast
from tribrief.document.package import pack_parts
from tribrief.document.starter import build_template
from tribrief.document.validity import find_faults

MAIN, STYLES, TYPES = "word/document.xml", "word/styles.xml", "[Content_Types].xml"


@cache
def sound_parts() -> dict[str, str]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sound.docx"
        write_document(sample_brief(), "en", path)
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name).decode() for name in archive.namelist()}


def damaged(part: str, old: str, new: str) -> bytes:
    parts = dict(sound_parts())
    assert old in parts[part], f"{old} is not in {part}"
    parts[part] = parts[part].replace(old, new, 1)
    return pack_parts({name: text.encode() for name, text in parts.items()})


def added(xml: str) -> bytes:
    """The sound document with something before its last section."""
    return damaged(MAIN, "<w:sectPr", f"{xml}<w:sectPr")


FAULTS = {
    "no content type": (TYPES, 'Extension="rels"', 'Extension="other"', "content-type"),
    "type without part": (TYPES, "</Types>", '<Override PartName="/word/x.xml" ContentType="a/b"/></Types>',
                          "content-type"),
    "dangling relation": ("word/_rels/document.xml.rels", 'Target="styles.xml"', 'Target="style.xml"', "relationship"),
    "unknown relation": (MAIN, 'r:id="rIdHeader"', 'r:id="rIdNone"', "relationship"),
    "properties twice": ("_rels/.rels", "</Relationships>",
                         '<Relationship Id="x" Type="a/core-properties" Target="docProps/core.xml"/></Relationships>',
                         "relationship"),
    "undefined style": (MAIN, '<w:pStyle w:val="Title"/>', '<w:pStyle w:val="Titel"/>', "style"),
    "style of another kind": (MAIN, '<w:rStyle w:val="BriefCitation"/>', '<w:rStyle w:val="Title"/>', "style"),
    "style twice": (STYLES, '<w:style w:type="character" w:customStyle="1" w:styleId="BriefTerm">',
                    '<w:style w:type="character" w:styleId="Strong">', "style"),
    "style on nothing": (STYLES, '<w:basedOn w:val="Normal"/>', '<w:basedOn w:val="Norm"/>', "style"),
    "undefined list": (STYLES, '<w:numId w:val="1"/>', '<w:numId w:val="77"/>', "numbering"),
    "list without shape": ("word/numbering.xml", '<w:abstractNumId w:val="1"/>', '<w:abstractNumId w:val="9"/>',
                           "numbering"),
    "open bookmark": (MAIN, "<w:bookmarkEnd ", "<w:proofErr ", "bookmark"),
    "bookmark twice": (MAIN, 'w:name="source_S2"', 'w:name="source_S1"', "bookmark"),
    "lost anchor": (MAIN, 'w:anchor="source_S2"', 'w:anchor="source_S9"', "bookmark"),
    "wrong order": (STYLES, "<w:keepNext/><w:keepLines/>", "<w:keepLines/><w:keepNext/>", "order"),
    "no title": ("docProps/core.xml", "<dc:title>", "<dc:titel>", "package"),
    "empty title": ("docProps/core.xml", "<dc:title>Two more sailors of the lost trawler ask to be taken to Busan",
                    "<dc:title>", "property"),
    "wrong voice": (MAIN, '<w:lang w:val="en-GB" w:eastAsia="ko-KR"/>', '<w:lang w:val="en-GB" w:eastAsia="en-GB"/>',
                    "language"),
    "no table head": (MAIN, "<w:tblHeader/>", "", "table-head"),
    "no table name": (MAIN, '<w:tblCaption w:val="Key figures"/>', "", "table-name"),
    "short row": (MAIN, "<w:tcW ", '<w:gridSpan w:val="2"/><w:tcW ', "table"),
    "grey on white": (STYLES, '<w:color w:val="5B6573"/>', '<w:color w:val="AAAAAA"/>', "contrast"),
    "white on white": (STYLES, '<w:shd w:val="clear" w:color="auto" w:fill="1F3552"/>',
                       '<w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/>', "contrast"),
}  # fmt: skip
ADDED = {
    "comment without text": ('<w:p><w:r><w:commentReference w:id="0"/><w:t>x</w:t></w:r></w:p>', "comment"),
    "footnote without note": ('<w:p><w:r><w:footnoteReference w:id="1"/><w:t>x</w:t></w:r></w:p>', "footnote"),
    "open field": ('<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:t>x</w:t></w:r></w:p>', "field"),
    "cell without paragraph": ("<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc/></w:tr></w:tbl>", "table"),
    "paragraph in paragraph": ("<w:p><w:r><w:t>x</w:t></w:r><w:p/></w:p>", "order"),
    "heading jump": ('<w:p><w:pPr><w:pStyle w:val="Heading3"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>', "heading"),
    "empty heading": ('<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr></w:p>', "heading"),
    "lost space": ("<w:p><w:r><w:t>Date: </w:t></w:r></w:p>", "space"),
    "empty paragraph": ("<w:p/>", "spacing"),
    "typed list": ("<w:p><w:r><w:t>1. first</w:t></w:r></w:p>", "list"),
    "blanks as layout": ("<w:p><w:r><w:t>Date:     today</w:t></w:r></w:p>", "spacing"),
    "link without words": ('<w:p><w:hyperlink w:anchor="source_S1"><w:r><w:t>here</w:t></w:r></w:hyperlink></w:p>',
                           "link"),
    "text box": ("<w:p><w:r><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></w:r></w:p>", "text-box"),
    "controls with one number": ('<w:p><w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr></w:sdt><w:sdt><w:sdtPr>'
                                 '<w:id w:val="5"/></w:sdtPr></w:sdt><w:r><w:t>x</w:t></w:r></w:p>', "identifier"),
}  # fmt: skip


def test_sound_document_has_no_faults():
    """What the damaged ones are made from."""
    assert find_faults(pack_parts({name: text.encode() for name, text in sound_parts().items()})) == []


@pytest.mark.parametrize("damage", FAULTS)
def test_damage_is_found(damage: str):
    """Each kind of damage is a fault of its own kind."""
    part, old, new, check = FAULTS[damage]
    assert check in {fault.check for fault in find_faults(damaged(part, old, new))}


@pytest.mark.parametrize("addition", ADDED)
def test_bad_addition_is_found(addition: str):
    """Each kind of bad content is a fault of its own kind."""
    xml, check = ADDED[addition]
    assert check in {fault.check for fault in find_faults(added(xml))}


def test_marking_must_stand_in_the_text():
    """A banner in the header alone is heard by nobody."""
    parts = dict(sound_parts())
    parts[MAIN] = parts[MAIN].replace("UNCLASSIFIED // TRAINING", "something else")
    faults = find_faults(pack_parts({name: text.encode() for name, text in parts.items()}))
    assert {fault.check for fault in faults} == {"marking"}


def test_default_template_of_the_library_is_no_house_template():
    """python-docx's own template has no title, no language and no headings: it is found wanting."""
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    checks = {fault.check for fault in find_faults(buffer.getvalue())}
    assert {"property", "heading"} <= checks


@pytest.mark.parametrize("data", [b"text", b"PK\x05\x06" + bytes(18), build_template()[:900] + b"xx" * 900])
def test_what_is_no_docx(data: bytes):
    """A text or an empty zip is one fault, not an exception."""
    assert [fault.check for fault in find_faults(data)] == ["package"]


def test_contrast():
    """The two ends of the scale, and a known pair (WCAG: #767676 on white is the lightest grey that passes)."""
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("FFFFFF", "FFFFFF") == 1
    assert 4.5 < contrast("767676", "FFFFFF") < 4.6


def test_milliseconds(tmp_path: Path):
    """A briefing is checked in less time than it takes to write."""
    write_document(draft_brief(3), "uk", tmp_path / "brief.uk.docx")
    data = (tmp_path / "brief.uk.docx").read_bytes()
    times = []
    for _ in range(3):
        started = time.process_time()
        assert find_faults(data) == []
        times.append(time.process_time() - started)
    assert min(times) < 0.1
