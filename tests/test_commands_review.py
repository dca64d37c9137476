"""`tribrief review`: out, edited, back into the documents and the memory."""

import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from docx.oxml.ns import qn

from test_document_sample import EN, UK
from test_review_corrections import NOW
from test_review_sheet import set_cell
from test_review_xliff import VERSIONS, edit, replaced, reviewed_brief
from tribrief.cli import main
from tribrief.document.folder import Making, write_brief
from tribrief.glossary.entries import read_glossary
from tribrief.records import Finding
from tribrief.review.folder import open_brief, save_brief
from tribrief.review.sheet import TRANSLATION
from tribrief.review.waivers import waive
from tribrief.translation.memory.search import find_exact
from tribrief.translation.memory.store import Memory

GLOSSARY = (
    "id,kind,en,ko,uk,en_acronym\n"
    "coast-guard,org,Korea Coast Guard,해양경찰청,Берегова охорона Кореї,KCG\n"
    "odesa,place,Odesa,,Одеса,\n"
)
MEMORY = ("--glossary", "g.csv", "--memory", "m.sqlite", "--json")
Invoke = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "g.csv").write_text(GLOSSARY, "utf-8")
    return write_brief(reviewed_brief(), tmp_path, Making(variant="review"))[0]


@pytest.fixture
def invoke(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Invoke:
    """Run `tribrief` in this process, beside the folder."""
    monkeypatch.chdir(folder.parent)
    return lambda *arguments: CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def exported(folder: Path, invoke: Invoke) -> Path:
    assert invoke("review", "export", folder, "-l", "uk", "--glossary", "g.csv").exit_code == 0
    return folder / "brief.en-uk.xlf"


def text_of(document: Path) -> str:
    with zipfile.ZipFile(document) as archive:
        return re.sub("<[^>]+>", "", archive.read("word/document.xml").decode())


def refused(result: Result, *words: str) -> None:
    """Assert one clear line on standard error, and the exit status."""
    assert result.exit_code == 2, result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    for word in ("tribrief: ", *words):
        assert word in result.stderr


@pytest.mark.parametrize("version", VERSIONS)
def test_out_edited_and_back(version: str, folder: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    """The documents carry the edits, the memory has what was approved, and the brief says who did it."""
    out = invoke("review", "export", folder, "-l", "uk", "--version", version, "-o", "x", *MEMORY[:2], "--json")
    (path,) = map(Path, json.loads(out.stdout)["files"])
    assert path == Path("x") / "brief.en-uk.xlf"
    edit(path, version, P3=UK["P3"])
    replaced(path, UK["P4"], "Повідомлення різняться.")
    arguments = ("review", "import", folder, path, "--who", "O. Melnyk", *MEMORY)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1786500000")
    told = json.loads(invoke(*arguments).stdout)
    assert told["counts"] == {"unchanged": 3, "changed": 2}
    after = {one["segment"]: one["after"] for one in told["outcomes"]}
    assert after == {"P3": UK["P3"], "P4": "Повідомлення різняться."}
    document = text_of(folder / "brief.uk.docx")
    assert UK["P3"] in document
    assert "Повідомлення різняться." in document
    assert "O. Melnyk" in document
    with Memory(Path("m.sqlite")) as memory:
        (unit,) = find_exact(memory, EN["P3"], "en", "uk")
        assert unit.variants["uk"].text == UK["P3"]
        assert (unit.find_attribute(("changeid",)), unit.changed) == ("O. Melnyk", "20260812T020000Z")
        assert memory.count() == 2  # P1 was approved before
    again = json.loads(invoke(*arguments).stdout)
    assert again["counts"] == {"unchanged": 5}
    assert again["memory"] == {"new": 0, "known": 2}


def test_dry_run_changes_nothing(folder: Path, exported: Path, invoke: Invoke) -> None:
    """It tells the same and leaves brief, documents and memory as they are."""
    replaced(exported, UK["P4"], "Повідомлення різняться.")
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    done = invoke("review", "import", folder, exported, "--who", "O. Melnyk", "--dry-run", *MEMORY)
    assert json.loads(done.stdout)["counts"] == {"unchanged": 4, "changed": 1}
    assert "nothing was written" in done.stderr
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    assert not Path("m.sqlite").exists()


def test_one_bad_file_among_good_ones_changes_nothing(folder: Path, exported: Path, invoke: Invoke) -> None:
    """And a brief cannot be corrected without a name."""
    replaced(exported, UK["P4"], "Повідомлення різняться.")
    bad = folder.parent / "bad.xlf"
    bad.write_bytes(exported.read_bytes()[:-20])
    revision = open_brief(folder).revision
    refused(invoke("review", "import", folder, exported, bad, "--who", "O.", *MEMORY), "bad.xlf", "broken XML")
    assert "--who" in invoke("review", "import", folder, exported, *MEMORY).stderr
    refused(invoke("review", "import", folder.parent, exported, "--who", "O."), "no folder of a brief")
    assert open_brief(folder).revision == revision


def test_what_is_left_out_is_said(folder: Path, exported: Path, invoke: Invoke) -> None:
    """A conflict has both texts on the terminal and makes the exit status 1; another glossary is named."""
    replaced(exported, UK["P4"], "Моє.")
    done = invoke("review", "import", folder, exported, "--who", "A", *MEMORY)
    assert "P4.uk changed, edited\n" in done.stderr
    replaced(exported, "Моє.", "Твоє.")
    done = invoke("review", "import", folder, exported, "--who", "B", *MEMORY[:-1])
    assert done.exit_code == 1
    assert "P4.uk conflicting: somebody else has changed this text" in done.stderr
    assert "  - Моє.\n  + Твоє.\n" in done.stderr


def test_check_reads_an_xliff(exported: Path, invoke: Invoke) -> None:
    """Findings have the file and line of the unit; a unit without a target holds no translation."""
    replaced(exported, "2\u00a0700\u00a0людей", "2\u00a0300\u00a0людей")
    done = invoke("check", exported, "--glossary", "g.csv", "--only", "number-missing")
    (line,) = done.stdout.splitlines()
    place, rest = line.split(" ", 1)
    unit = exported.read_text("utf-8").splitlines()[int(place.split(":")[-2]) - 1]
    assert unit.strip().startswith('<trans-unit id="P2"')
    assert rest.startswith("error number-missing '2,700'")
    assert "1 hold no translation" in done.stderr


def list_names(invoke: Invoke, folder: Path, *options: str) -> dict[str, str]:
    """The name of the finding of each check."""
    listed = json.loads(invoke("review", "list", folder, "--json", *options).stdout)["findings"]
    return {one["check"]: one["name"] for one in listed}


def test_finding_is_waived_and_counts_again(folder: Path, invoke: Invoke) -> None:
    """In brief.json it stays a finding; the document and the list say who let it stand, and why."""
    name = list_names(invoke, folder)["term-missing"]
    waive = ("review", "waive", folder, name, "--who", "O. Melnyk")
    assert "--why" in invoke(*waive).stderr
    assert "1 findings open" not in invoke(*waive, "--why", "He is not named there.").stderr
    assert set(list_names(invoke, folder)) == set()
    assert set(list_names(invoke, folder, "--all")) == {"term-missing", "date-missing"}
    document = text_of(folder / "brief.uk.docx")
    assert "Має бути: Хан Бо Ра. Зауваження відхилено (O. Melnyk, " in document
    assert "): He is not named there." in document
    assert len(open_brief(folder).brief.findings) == 2
    invoke(*waive, "--withdraw")
    assert set(list_names(invoke, folder)) == {"term-missing"}
    refused(invoke("review", "waive", folder, "P9-00", "--who", "A", "--why", "B"), "no finding is called 'P9-00'")


def test_check_does_not_count_what_is_waived(folder: Path, invoke: Invoke) -> None:
    """It is shown with who and why, and the exit status is 0 when nothing else is wrong."""
    opened = open_brief(folder)
    arguments = ("check", folder, "--glossary", "g.csv", "--only", "date-missing")
    done = invoke(*arguments, "--fail-on", "warning")
    assert (done.exit_code, len(done.stdout.splitlines())) == (0, 0)
    text = UK["P4"] + " Затверджено 5 травня."
    segments = tuple(
        replace(one, source=EN["P4"] + " On 4 May.", text=text) if (one.id, one.lang) == ("P4", "uk") else one
        for one in opened.brief.segments
    )
    finding = Finding("date-missing", "error", "", "P4", "uk")
    wrong = replace(opened.brief, segments=segments, findings=(finding,), waivers=())
    save_brief(opened, wrong)
    assert invoke(*arguments, "--fail-on", "warning").exit_code == 1
    found = json.loads(invoke(*arguments, "--json").stdout)["findings"][0]
    same = replace(finding, start=found["start"], end=found["end"], expected=found["expected"])
    waived = waive(replace(wrong, findings=(same,)), same, who="O. Melnyk", why="Both days.", when=NOW)
    save_brief(open_brief(folder), waived)
    done = invoke(*arguments, "--fail-on", "warning")
    assert done.exit_code == 0
    assert "waived date-missing" in done.stdout
    assert done.stdout.strip().endswith("(waived by O. Melnyk: Both days.)")
    assert ", 1 waived" in done.stderr


def test_term_is_proposed(folder: Path, invoke: Invoke) -> None:
    """Printed as a row, or put into the glossary."""
    finding = Finding("term-unknown", "warning", "no term", lang="ko", concept="odesa", expected="Odesa")
    opened = open_brief(folder)
    save_brief(opened, replace(opened.brief, findings=(finding,)))
    name = list_names(invoke, folder)["term-unknown"]
    propose = ("review", "propose", folder, name, "--who", "O. Melnyk")
    refused(invoke(*propose, "--glossary", "g.csv"), "--term")
    printed = invoke(*propose, "--term", "오데사", "--glossary", "g.csv").stdout
    assert printed.splitlines()[1].startswith("odesa,place,Odesa,오데사,Одеса,")
    assert invoke(*propose, "--term", "오데사", "--into", "g.csv").exit_code == 0
    proposed = read_glossary([Path("g.csv")]).by_id["odesa"]
    assert (proposed.terms["ko"].text, proposed.status) == ("오데사", "proposed")


def test_sheet_for_word_goes_out_and_comes_back(folder: Path, invoke: Invoke) -> None:
    """The same import takes it; an untouched draft in it stays one, and a sheet of another brief is refused."""
    out = invoke("review", "export", folder, "-l", "uk", "--format", "docx", "-o", "x", "--json")
    assert json.loads(out.stdout)["files"] == [str(Path("x") / "sheet.uk.docx")]
    document = docx.Document("x/sheet.uk.docx")
    set_cell(document, "P4", TRANSLATION, "Повідомлення різняться.")
    document.save("x/sheet.uk.docx")
    done = invoke("review", "import", folder, "x/sheet.uk.docx", "--who", "O. Melnyk", *MEMORY)
    assert json.loads(done.stdout)["counts"] == {"unchanged": 4, "changed": 1}
    assert "Повідомлення різняться." in text_of(folder / "brief.uk.docx")
    other = write_brief(replace(reviewed_brief(), title="Other"), folder.parent)[0]
    refused(invoke("review", "import", other, "x/sheet.uk.docx", "--who", "A", *MEMORY), "another brief")


def test_sheet_without_bookmarks_is_taken_until_somebody_saves(folder: Path, invoke: Invoke) -> None:
    """Google Docs and a copied table drop them; the revision in the text above the table tells what is newer."""
    invoke("review", "export", folder, "-l", "uk", "--format", "docx", "-o", "x")
    document = docx.Document("x/sheet.uk.docx")
    for mark in list(document.element.body.iter(qn("w:bookmarkStart"))):
        mark.getparent().remove(mark)
    for text, counts in (
        ("Повідомлення різняться.", {"unchanged": 4, "changed": 1}),
        ("Звідомлення різні.", {"unchanged": 4, "conflicting": 1}),
    ):
        set_cell(document, "P4", TRANSLATION, text)
        document.save("x/sheet.uk.docx")
        done = invoke("review", "import", folder, "x/sheet.uk.docx", "--who", "O. Melnyk", *MEMORY)
        assert json.loads(done.stdout)["counts"] == counts
    assert "Повідомлення різняться." in text_of(folder / "brief.uk.docx")
