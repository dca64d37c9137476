"""The standard template: committed as the source builds it, ours from the first style to the last."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
from docx.oxml.ns import qn

from tribrief.document.contents import REQUIRED, SLOTS
from tribrief.document.slots import find_slots
from tribrief.document.starter import build_template
from tribrief.document.styles import TEXT_WIDTH

COMMITTED = Path(__file__).parents[1] / "templates" / "standard.docx"
REGENERATE = "python -m tribrief.document.starter templates/standard.docx"
NAMED_STYLES = {
    "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "Body Text", "header", "footer", "Hyperlink", "Strong",
    "Brief Banner", "Brief Meta", "Brief BLUF", "Brief Key Point", "Brief Source", "Brief Table Text",
    "Brief Table Head", "Brief Table Number", "Brief Note", "Brief Term", "Brief Citation", "Brief Draft",
    "Brief Table", "Brief Meta Table",
}  # fmt: skip


def template_parts() -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(build_template())) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_committed_template_is_what_the_source_builds():
    """Whoever changes the source commits the file with it."""
    assert COMMITTED.read_bytes() == build_template(), f"regenerate it: {REGENERATE}"


def test_template_tells_nothing_of_its_making():
    """Zip times are the epoch, names are sorted, no author is named."""
    with zipfile.ZipFile(io.BytesIO(build_template())) as archive:
        names = [entry.filename for entry in archive.infolist()]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names[0] == "[Content_Types].xml"
    assert names[1:] == sorted(names[1:])
    assert "creator" not in template_parts()["docProps/core.xml"]


def test_template_has_the_named_styles():
    """Officers and house templates find styles by these names."""
    document = docx.Document(io.BytesIO(build_template()))
    names = {node.get(qn("w:val")) for node in document.styles.element.iter(qn("w:name"))}
    assert names >= NAMED_STYLES
    assert len(names) < 45


def test_template_opens_as_a_current_word_document():
    """Word shows no compatibility mode, and every style and numbering that is used is defined."""
    parts = template_parts()
    assert 'w:name="compatibilityMode"' in parts["word/settings.xml"]
    assert 'w:val="15"' in parts["word/settings.xml"]
    document = docx.Document(io.BytesIO(build_template()))
    defined = {style.get(qn("w:styleId")) for style in document.styles.element.iter(qn("w:style"))}
    for part in ("word/document.xml", "word/header1.xml", "word/footer1.xml", "word/numbering.xml"):
        root = docx.oxml.parse_xml(parts[part].encode())
        used = {node.get(qn("w:val")) for tag in ("w:pStyle", "w:tblStyle") for node in root.iter(qn(tag))}
        assert used <= defined, part


def test_template_asks_for_every_slot_but_no_other():
    """The template is the example of all slots: a briefing's content is all in it."""
    document = docx.Document(io.BytesIO(build_template()))
    found = set(find_slots(document))
    assert found <= set(SLOTS)
    assert found >= {name for name in SLOTS if not name.startswith("label.")}
    assert found >= set(REQUIRED)


def test_tables_fill_the_text_width():
    """Columns add up to the width of the text, so that nothing hangs over the margin."""
    document = docx.Document(io.BytesIO(build_template()))
    for table in document.element.body.iter(qn("w:tbl")):
        widths = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
        assert sum(widths) == TEXT_WIDTH


def test_template_regenerates_from_the_command(tmp_path: Path):
    """The printed command works."""
    target = tmp_path / "standard.docx"
    subprocess.run([sys.executable, "-m", "tribrief.document.starter", str(target)], check=True)
    assert target.read_bytes() == build_template()
