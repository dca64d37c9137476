"""Importing: other offices' lists become a glossary, twice gives nothing new, and conflicts are named."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tribrief.cli import main
from tribrief.errors import GlossaryError
from tribrief.glossary.entries import read_glossary
from tribrief.glossary.files.formats import read_sheet
from tribrief.glossary.files.imports import Imported, import_files
from tribrief.glossary.files.sheet import read_csv


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["glossary", *map(str, arguments)])


def take(tmp_path: Path, text: str, **options: object) -> Imported:
    (tmp_path / "list.csv").write_text(text, "utf-8")
    return import_files([tmp_path / "list.csv"], **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "header",
    [
        "English,Korean,Ukrainian", "en-US,ko-KR,uk-UA", "EN_GB;KR;UA", "영어,한국어,우크라이나어",
        "English (US)\tКорейська\tУкраїнська",
    ],
)  # fmt: skip
def test_headings_of_other_offices(tmp_path: Path, header: str) -> None:
    """Languages are known by their names in three languages and by their tags."""
    delimiter = next(mark for mark in ",;\t" if mark in header)
    (row,) = take(tmp_path, f"{header}\nCeasefire,휴전,припинення вогню\n".replace(",", delimiter)).sheet.rows
    assert row.cells == {
        "id": "ceasefire", "kind": "term", "en": "Ceasefire", "ko": "휴전", "uk": "припинення вогню",
    }  # fmt: skip


def test_source_and_target_are_told_by_their_script(tmp_path: Path) -> None:
    """Columns headed source and target are the languages that they are written in."""
    (row,) = take(tmp_path, "Source,Target,Notes\n휴전,Ceasefire,1953\n").sheet.rows
    assert (row.cells["ko"], row.cells["en"], row.cells["note"]) == ("휴전", "Ceasefire", "1953")
    with pytest.raises(GlossaryError, match=r"list\.csv:1: no column of terms"):
        take(tmp_path, "source,target\nMinistry,Agency\n")


def test_columns_that_only_start_like_a_language_stay(tmp_path: Path) -> None:
    """A column such as en_synonyms is no column of English terms, and is kept under its name."""
    imported = take(tmp_path, "english,en_synonyms,uk note\nCeasefire,truce,x\n")
    assert imported.sheet.columns == ("id", "kind", "en", "en_synonyms", "uk note")
    assert imported.sheet.rows[0].cells["en_synonyms"] == "truce"


def test_twice_is_once(tmp_path: Path) -> None:
    """A list without ids that is taken in again adds nothing; homonyms are concepts of their own."""
    text = "English,Korean\nGeneral,장군\nGeneral,일반\nSeoul,서울\n"
    first = take(tmp_path, text)
    assert [row.cells["id"] for row in first.sheet.rows] == ["general", "general-2", "seoul"]
    again = take(tmp_path, text, into=first.sheet)
    assert (again.added, again.same, again.conflicts) == (0, 3, ())
    assert again.sheet == first.sheet


def test_terms_find_the_concept_they_belong_to(tmp_path: Path) -> None:
    """A list without ids and kinds meets the concepts of the glossary by their terms; it changes them when told to."""
    (tmp_path / "g.csv").write_text("id,kind,en,ko\nnis,org,National Intelligence Service,국가정보원\n", "utf-8")
    into = read_csv(tmp_path / "g.csv")
    text = "English,Ukrainian\nNational Intelligence Service,Національна розвідувальна служба\n"
    imported = take(tmp_path, text, into=into)
    assert [(c.id, c.columns) for c in imported.conflicts] == [("nis", ("uk",))]
    (row,) = take(tmp_path, text, into=into, update=True).sheet.rows
    assert (row.cells["kind"], row.cells["ko"]) == ("org", "국가정보원")
    assert row.cells["uk"] == "Національна розвідувальна служба"


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    """Comments, rows without terms and unknown kinds are counted with their first place; --json says the same."""
    (tmp_path / "list.csv").write_text("English,Type,Korean\n# old\nWeapons,,\n,x,\nDrone,Gadget,드론\n", "utf-8")
    result = run("import", tmp_path / "list.csv", "-o", tmp_path / "new.csv", "--kind", "weapon", "--json")
    report = json.loads(result.stdout)
    assert report["concepts"] == 2
    assert report["written"] == str(tmp_path / "new.csv")
    assert {(loss["what"], loss["count"], Path(loss["place"]).name) for loss in report["lost"]} == {
        ("comments", 1, "list.csv:2"),
        ("rows without a term in en, ko or uk", 1, "list.csv:4"),
        ("the kind 'Gadget'", 1, "list.csv:5"),
    }
    assert report["conflicts"] == []
    assert "list.csv:2: not taken over: comments (1)" in result.stderr
    assert [concept.kind for concept in read_glossary([tmp_path / "new.csv"]).concepts] == ["weapon", "weapon"]


def test_standard_output_is_the_default(tmp_path: Path) -> None:
    """Without a file to write the CSV goes to standard output, the counts to standard error."""
    (tmp_path / "list.csv").write_text("English,Korean\nDrone,드론\n", "utf-8")
    result = run("import", tmp_path / "list.csv")
    assert result.stdout == "id,kind,en,ko\ndrone,term,Drone,드론\n"
    assert "1 added" in result.stderr
    assert run("import", tmp_path / "list.csv", "--json").exit_code == 2


def test_a_row_that_no_glossary_holds_stops_the_import(tmp_path: Path) -> None:
    """A gender that is none is named with file and line, and neither file changes."""
    (tmp_path / "g.csv").write_text("id,kind,en\nnis,org,Service\n", "utf-8")
    (tmp_path / "list.csv").write_text("id,kind,uk,uk_gender\na,org,Служба,f\nb,org,Рада,жіночий\n", "utf-8")
    before = (tmp_path / "g.csv").read_bytes()
    result = run("import", tmp_path / "list.csv", "--into", tmp_path / "g.csv")
    assert (result.exit_code, (tmp_path / "g.csv").read_bytes()) == (2, before)
    assert "list.csv:3: uk_gender 'жіночий'" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["g.csv", "list.csv"]


@pytest.mark.parametrize("name", ["theirs.csv", "theirs.txt", "theirs.tbx"])
def test_content_counts_more_than_the_name(tmp_path: Path, name: str) -> None:
    """A workbook under another name is said to be one."""
    (tmp_path / name).write_bytes(b"PK\x03\x04")
    with pytest.raises(GlossaryError, match=r"an Excel workbook.*\.xlsx"):
        read_sheet(tmp_path / name)


def test_export_says_what_it_leaves_out(tmp_path: Path) -> None:
    """Comments have no place in TBX; several glossaries become one."""
    (tmp_path / "a.csv").write_text("id,kind,en\n# ours\nnis,org,Service\n", "utf-8")
    (tmp_path / "b.csv").write_text("id,kind,ko,client\nroka,org,육군,x\n", "utf-8")
    both = ("--glossary", tmp_path / "a.csv", "--glossary", tmp_path / "b.csv")
    for files, concepts in ((both, 2), (both[:2], 1)):
        report = json.loads(run("export", *files, "-o", tmp_path / "x.tbx", "--force", "--json").stdout)
        assert report["concepts"] == concepts
        assert [(loss["what"], loss["place"]) for loss in report["lost"]] == [("comments", f"{tmp_path / 'a.csv'}:2")]
    assert run("export", "-o", tmp_path / "x.xlsm").exit_code == 2
    assert run("export", "-o", tmp_path / "x.tbx", "--tbx-version", "2", "--style", "dct").exit_code == 2
