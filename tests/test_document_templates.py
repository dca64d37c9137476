"""House templates: as Word and LibreOffice save them, with everything that officers leave in them."""

import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from docx.oxml.ns import qn

from office import convert
from test_document_brief import NB, lines, texts
from test_document_review import comments
from test_document_sample import KO, UK, draft_brief, sample_brief
from tribrief.cli import main
from tribrief.document.brief import write_document
from tribrief.document.inspection import inspect_template
from tribrief.document.markers import paragraph_text
from tribrief.document.package import pack_parts
from tribrief.document.starter import TEMPLATES, build_template
from tribrief.document.templates import find_template, list_templates
from tribrief.document.validity import find_faults
from tribrief.errors import TemplateError

FOLDER = Path(__file__).parent / "templates"
MAIN = "word/document.xml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def standard_parts(name: str = "standard") -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(build_template(name))) as archive:
        return {part: archive.read(part).decode() for part in archive.namelist()}


def saved(parts: dict[str, str], path: Path) -> Path:
    path.write_bytes(pack_parts({name: text.encode() for name, text in parts.items()}))
    return path


def changed(folder: Path, old: str, new: str, *, part: str = MAIN) -> Path:
    """The standard template with something replaced."""
    parts = standard_parts()
    assert old in parts[part]
    return saved(parts | {part: parts[part].replace(old, new, 1)}, folder / "house.docx")


def fill(template: Path, language: str, folder: Path, **options):
    path = folder / f"brief.{language}.docx"
    write_document(sample_brief(), language, path, template=template, **options)
    return docx.Document(str(path))


@pytest.fixture(scope="module")
def of_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The templates that LibreOffice saved as Word does, by name."""
    flat = sorted(FOLDER.glob("*.fodt"))
    return {path.stem: path for path in convert("docx", *flat, folder=tmp_path_factory.mktemp("templates"))}


@pytest.mark.render
@pytest.mark.parametrize("variant", ["final", "review"])
def test_template_of_libreoffice(variant: str, of_libreoffice: dict[str, Path], tmp_path: Path):
    """Slots split over runs, in «» and under a tracked change are filled; the change, the comment and names go."""
    template = of_libreoffice["house"]
    remarks = {remark.check: remark.severity for remark in inspect_template(template)}
    assert remarks["changes"] == remarks["comments"] == "info"
    assert "error" not in remarks.values()
    document = fill(template, "uk", tmp_path, variant=variant)
    shown = [text.replace(NB, " ") for _, text in lines(document)]
    assert f"Огляд «{UK['title']}» за середа, 19 серпня 2026 р." in shown
    assert shown[0] == "Управління моніторингу. Гриф: НЕТАЄМНО // TRAINING"
    assert "Виконавець: начальник відділу" in shown
    assert document.sections[0].header.paragraphs[0].text == "НЕТАЄМНО // TRAINING"
    with zipfile.ZipFile(tmp_path / "brief.uk.docx") as archive:
        for name in archive.namelist():
            part = archive.read(name).decode()
            assert not any(word in part for word in ("Оксана", "[[", "w:ins ", "w:del ", "sourse", "Перевірити"))
    assert len(comments(tmp_path / "brief.uk.docx")) == (0 if variant == "final" else 3)


@pytest.mark.render
def test_tables_and_text_boxes_of_libreoffice(of_libreoffice: dict[str, Path], tmp_path: Path):
    """Slots in cells, in rows to be repeated, in a text box, and one slot in two places."""
    template = of_libreoffice["tables"]
    assert not [remark for remark in inspect_template(template) if remark.severity == "error"]
    made = tmp_path / "office.docx"  # not `brief`: a screen reader would find faults with the office's text box
    write_document(sample_brief(), "uk", made, template=template)
    document = docx.Document(str(made))
    faults = {fault.check for fault in find_faults(made)}
    assert faults <= {"table-head", "table-name", "text-box", "picture", "spacing", "contrast", "property"}
    letterhead, figures, sources = ([[cell.text for cell in row.cells] for row in one.rows] for one in document.tables)
    assert [row[0] for row in letterhead] == ["Факти"]  # neither reference nor recipient was given
    assert letterhead[0][1].count("\n") == 1
    assert [row[0].replace(NB, " ") for row in figures] == [
        "Число", "близько 2 700 осіб, «—»", "4 особи, «Зниклі безвісти – Дані джерел розходяться»",
        "щонайменше 6 осіб, «Зниклі безвісти – Дані джерел розходяться»",
    ]  # fmt: skip
    assert len(sources[0][1].split("\n")) >= 3
    with zipfile.ZipFile(made) as archive:
        assert UK["title"] in archive.read(MAIN).decode().partition("txbxContent")[2]


def test_styles_are_found_by_name(tmp_path: Path):
    """Word in another language gives built-in styles other ids; only their names stay."""
    renamed = {"Heading1": "1", "Title": "a3", "FootnoteText": "a5", "FootnoteReference": "a6", "BriefTerm": "af1"}
    parts = standard_parts()
    for name in (MAIN, "word/styles.xml", "word/numbering.xml"):
        for ours, theirs in renamed.items():
            pattern = rf'(?<!<w:name )(w:styleId|w:val)="{ours}"'
            parts[name] = re.sub(pattern, rf'\1="{theirs}"', parts[name])
    document = fill(saved(parts, tmp_path / "house.docx"), "ko", tmp_path)
    assert texts(document, "Title") == [KO["title"]]
    with zipfile.ZipFile(tmp_path / "brief.ko.docx") as archive:
        assert '<w:pStyle w:val="a5"/>' in archive.read("word/footnotes.xml").decode()
        assert "FootnoteText" not in archive.read("word/styles.xml").decode()


def test_dotx_makes_a_document(tmp_path: Path):
    """A Word template gives a document, not another template."""
    parts = standard_parts()
    types = "[Content_Types].xml"
    parts[types] = parts[types].replace("document.main+xml", "template.main+xml")
    fill(saved(parts, tmp_path / "house.dotx"), "en", tmp_path)
    with zipfile.ZipFile(tmp_path / "brief.en.docx") as archive:
        assert "template.main" not in archive.read(types).decode()


def test_strict_document_is_refused_in_words(tmp_path: Path):
    """The rare other form of the format is named as Word names it."""
    rels = "_rels/.rels"
    strict = standard_parts()[rels].replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
        "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
    )
    template = saved(standard_parts() | {rels: strict}, tmp_path / "house.docx")
    with pytest.raises(TemplateError, match='"Strict Open XML Document"; in Word choose Save As'):
        fill(template, "en", tmp_path)


def test_damaged_template_is_refused_in_words(tmp_path: Path):
    """A part that is declared as something else is no header that could be filled."""
    types = "[Content_Types].xml"
    template = changed(tmp_path, "wordprocessingml.header+xml", "wordprocessingml.headline+xml", part=types)
    with pytest.raises(TemplateError, match="is damaged; open it in Word"):
        fill(template, "en", tmp_path)


def control(name: str, content: str, more: str = "") -> str:
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="brief:{name}"/>{more}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'
    )


RUN = "<w:r><w:rPr><w:i/></w:rPr><w:t>Click here</w:t></w:r>"
SLOT = '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t xml:space="preserve">[[title]]</w:t></w:r></w:p>'


@pytest.mark.parametrize(
    ("block", "italic"),
    [
        (f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{control("title", RUN)}</w:p>', True),
        (f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{control("Title", RUN, "<w:showingPlcHdr/>")}</w:p>', False),
        (control("title", f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{RUN}</w:p><w:p>{RUN}</w:p>'), True),
        (control("title", '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr></w:p>'), False),
    ],
)
def test_content_control_is_a_slot(block: str, italic: bool, tmp_path: Path):
    """Around words or paragraphs; the example typed in it goes, its formatting stays (a placeholder's does not)."""
    document = fill(changed(tmp_path, SLOT, block), "en", tmp_path)
    assert texts(document, "Title") == ["Two more sailors of the lost trawler ask to be taken to Busan"]
    title = next(paragraph for paragraph in document.paragraphs if paragraph.style.name == "Title")
    assert {run.italic for run in title.runs} == {True if italic else None}
    assert not list(document.element.iter(qn("w:sdt")))


def test_content_control_repeats_like_a_slot(tmp_path: Path):
    """A control for key points gives one paragraph each, one in a table cell one row each."""
    parts = standard_parts()
    point = '<w:r><w:t xml:space="preserve">[[point]]</w:t></w:r>'
    value = '<w:r><w:t xml:space="preserve">[[figure.value]]</w:t></w:r>'
    parts[MAIN] = parts[MAIN].replace(point, control("point", RUN)).replace(value, control("figure.value", RUN))
    document = fill(saved(parts, tmp_path / "house.docx"), "en", tmp_path)
    assert len(texts(document, "Brief Key Point")) == 2
    assert [paragraph_text(row) for row in document.tables[1]._tbl.iter(qn("w:tr"))] != []
    assert len(document.tables[1].rows) == 4


def test_misspelt_content_control_is_named(tmp_path: Path):
    """As a misspelt slot is."""
    template = changed(tmp_path, SLOT, SLOT + f"<w:p>{control('ponit', RUN)}</w:p>")
    with pytest.raises(TemplateError, match=r"unknown slot \[\[ponit\]\] in the body: did you mean \[\[point\]\]"):
        fill(template, "en", tmp_path)


def test_other_content_controls_stay(tmp_path: Path):
    """A date picker of the office is no slot."""
    own = (
        '<w:p><w:sdt><w:sdtPr><w:tag w:val="office"/></w:sdtPr><w:sdtContent><w:r><w:t>Ours</w:t></w:r></w:sdtContent>'
    )
    document = fill(changed(tmp_path, SLOT, f"{SLOT}{own}</w:sdt></w:p>"), "en", tmp_path)
    assert len(list(document.element.iter(qn("w:sdt")))) == 1


def test_tracked_changes_are_accepted(tmp_path: Path):
    """Deleted words, paragraphs and rows are gone, inserted ones there, and old formatting is forgotten."""
    author = 'w:id="9" w:author="Someone" w:date="2026-01-01T00:00:00Z"'
    tracked = (
        f"<w:p><w:pPr><w:rPr><w:del {author}/></w:rPr></w:pPr><w:del {author}><w:r><w:delText>Old</w:delText></w:r>"
        f"</w:del></w:p><w:p><w:pPr><w:pPrChange {author}><w:pPr/></w:pPrChange></w:pPr>"
        f"<w:ins {author}><w:r><w:t xml:space='preserve'>New, </w:t></w:r></w:ins>"
        f"<w:moveFrom {author}><w:r><w:t>gone</w:t></w:r></w:moveFrom>"
        f"<w:moveTo {author}><w:r><w:t>here</w:t></w:r></w:moveTo></w:p>"
    )
    document = fill(changed(tmp_path, SLOT, SLOT + tracked), "en", tmp_path)
    assert "New, here" in [text for _, text in lines(document)]
    assert "Someone" not in document.element.xml


def test_section_break_after_the_sources(tmp_path: Path):
    """The break that Word keeps in a repeated paragraph ends the section once, after the last copy."""
    slot = "[[source]]</w:t></w:r></w:p>"
    parts = standard_parts()
    at = parts[MAIN].index(slot)
    style = parts[MAIN].rindex("</w:pPr>", 0, at)
    section = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    text = parts[MAIN][:style] + section + parts[MAIN][style:]
    parts[MAIN] = text.replace(
        "<w:sectPr><w:headerRef", "<w:p><w:r><w:t>Back page</w:t></w:r></w:p><w:sectPr><w:headerRef"
    )
    document = fill(saved(parts, tmp_path / "house.docx"), "en", tmp_path)
    assert len(document.sections) == 2
    assert len(texts(document, "Brief Source")) == 3
    assert document.paragraphs[-1].text == "Back page"
    assert document.paragraphs[-2].style.name == "Brief Source"


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("language", ["en", "ko", "uk"])
def test_our_templates_by_name(name: str, language: str, tmp_path: Path):
    """Each is found by its name and makes a valid document of a draft."""
    path = tmp_path / f"brief.{language}.docx"
    write_document(draft_brief(3), language, path, template=Path(name))
    assert find_faults(path) == []
    assert [remark for remark in inspect_template(Path(name)) if remark.severity != "info"] == []


def test_template_that_is_not_there():
    """A misspelt name gets a suggestion, a path none."""
    assert set(list_templates()) >= set(TEMPLATES)
    with pytest.raises(TemplateError, match="did you mean 'review'"):
        find_template(Path("reveiw"))
    with pytest.raises(TemplateError, match=r"here/house.docx: no such file"):
        find_template(Path("here/house.docx"))


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tribrief", "template", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def here(*arguments: str | Path) -> Result:
    """The same without a process of its own, in a fraction of the time."""
    return CliRunner().invoke(main, ["template", *map(str, arguments)], catch_exceptions=False)


def test_new_then_check(tmp_path: Path):
    """A new template can be used as it is; it never replaces a file by accident."""
    target = tmp_path / "ours.docx"
    assert run("new", target, "--from", "review").returncode == 0
    assert target.read_bytes() == build_template("review")
    again = here("new", target)
    assert (again.exit_code, "--force" in again.stderr) == (2, True)
    assert here("new", target, "--force").exit_code == 0
    done = run("check", target, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout) == {
        "template": str(target), "usable": True, "remarks": json.loads(done.stdout)["remarks"],
    }  # fmt: skip


def test_check_tells_what_is_wrong(tmp_path: Path):
    """All misspelt and missing slots at once, what a screen reader will miss, and the exit status says no."""
    house = docx.Document()
    house.add_paragraph("[[titel]] of [[date]]")
    house.save(str(tmp_path / "house.docx"))
    done = here("check", tmp_path / "house.docx")
    assert done.exit_code == 1
    assert "unknown slot [[titel]] in the body: did you mean [[title]]?" in done.stdout
    assert "the slot [[source]] is missing: an entry of the list of sources" in done.stdout
    assert "put [[classification]] into the text" in done.stdout
    assert "no briefing can be made from it" in done.stderr


def test_check_of_a_dangerous_file(tmp_path: Path):
    """Refused before it is opened, with the exit status of unusable input."""
    saved(standard_parts() | {"word/vbaProject.bin": "x"}, tmp_path / "house.docx")
    done = here("check", tmp_path / "house.docx")
    assert done.exit_code == 2
    assert "macros" in done.stderr


def test_list_and_slots():
    """Both are tables for people and JSON for programs."""
    assert {row["name"] for row in json.loads(run("list", "--json").stdout)["templates"]} >= set(TEMPLATES)
    assert "Briefing on one page" in here("list").stdout
    slots = json.loads(run("slots", "--json").stdout)["slots"]
    assert {"slot": "[[title]]", "shows": "the title of the briefing", "required": True} in slots
