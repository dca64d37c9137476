"""The standard template: committed as the source builds it, ours from the first style to the last."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from tribrief.document.contents import REQUIRED, SLOTS
from tribrief.document.slots import find_slots
from tribrief.document.starter import TEMPLATES, build_template
from tribrief.document.styles import TEXT_WIDTH
from tribrief.document.validity import find_faults

COMMITTED = Path(__file__).parents[1] / "templates"
REGENERATE = "python -m tribrief.document.starter templates"
NAMED_STYLES = {
    "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "Body Text", "header", "footer", "Hyperlink", "Strong",
    "Brief Banner", "Brief Meta", "Brief BLUF", "Brief Key Point", "Brief Source", "Brief Table Text",
    "Brief Table Head", "Brief Table Number", "Brief Note", "Brief Term", "Brief Citation", "Brief Draft",
    "Brief Table", "Brief Meta Table",
}  # fmt: skip


def slots_of(name: str) -> dict[str, list[str]]:
    return find_slots(docx.Document(io.BytesIO(build_template(name))))


def template_parts() -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(build_template())) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize("name", TEMPLATES)
def test_committed_template_is_what_the_source_builds(name: str):
    """Whoever changes the source commits the files with it."""
    assert (COMMITTED / f"{name}.docx").read_bytes() == build_template(name), f"regenerate it: {REGENERATE}"


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_are_valid_and_accessible(name: str):
    """What every briefing starts from is sound."""
    assert find_faults(build_template(name)) == []
    assert set(slots_of(name)) >= set(REQUIRED)
    assert set(slots_of(name)) <= set(SLOTS)


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


def test_templates_are_the_example_of_all_slots():
    """A briefing's content is all in the one for review, and all but the annex in the standard one."""
    contents = {name for name in SLOTS if not name.startswith("label.")}
    assert set(slots_of("review")) >= contents
    annex = {name for name in contents if name.startswith("review.")} | {"annex_heading"}
    assert set(slots_of("standard")) & contents == contents - annex


def test_tables_fill_the_text_width():
    """Columns add up to the width of the text, so that nothing hangs over the margin."""
    document = docx.Document(io.BytesIO(build_template()))
    for table in document.element.body.iter(qn("w:tbl")):
        widths = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
        assert sum(widths) == TEXT_WIDTH


def test_templates_regenerate_from_the_command(tmp_path: Path):
    """The printed command works."""
    subprocess.run([sys.executable, "-m", "tribrief.document.starter", str(tmp_path)], check=True)
    assert {path.stem: path.read_bytes() for path in tmp_path.iterdir()} == {n: build_template(n) for n in TEMPLATES}
