"""A finding about a name becomes a proposed row, and the glossary it goes into can be read and stays as it was."""

from dataclasses import replace
from pathlib import Path

import pytest

from test_document_sample import COAST_GUARD, ODESA, UK, sample_brief
from tribrief.errors import GlossaryError, ReviewError
from tribrief.glossary.entries import read_glossary
from tribrief.records import Brief, Finding, Term, UnlistedName
from tribrief.review.proposals import add_concept, propose_row, write_row

SHEET = (
    "id;kind;en;uk;owner\r\n"
    "# harbours\r\n"
    "odesa;place;Odesa;Одеса;desk\r\n"
    "coast-guard;org;Korea Coast Guard;Берегова охорона Кореї;\r\n"
)


def latin_brief() -> tuple[Brief, Finding]:
    """A name of the source that the Ukrainian text has in Latin letters, at the place of «Ханиль»."""
    text = UK["P1"].replace("«Ханиль»", "Haneul")
    segments = tuple(
        replace(one, text=text) if (one.id, one.lang) == ("P1", "uk") else one for one in sample_brief().segments
    )
    start = text.index("Haneul")
    finding = Finding("name-in-latin", "warning", "'Haneul' is left", "P1", "uk", start, start + 6)
    return replace(sample_brief(), title="Search", segments=segments, findings=(finding,)), finding


def test_name_in_latin_letters_becomes_a_concept():
    """With an id of its own, the kind that the summary knows, or a note that it is open."""
    brief, finding = latin_brief()
    taken = {"haneul": ODESA}
    concept = propose_row(finding, brief, taken, term="«Ханиль»", who="O. Melnyk")
    assert (concept.id, concept.kind, concept.status) == ("haneul-2", "org", "proposed")
    assert concept.terms == {"en": Term("Haneul"), "uk": Term("«Ханиль»")}
    assert concept.note == "kind to be checked; proposed by O. Melnyk: 'Search' of 2026-08-19, P1"
    known = replace(brief, summary=replace(brief.summary, names=(UnlistedName("Haneul", "en", "person", "", ()),)))
    concept = propose_row(finding, known, {})
    assert (concept.id, concept.kind, set(concept.terms)) == ("haneul", "person", {"en"})
    assert "checked" not in concept.note


def test_concept_without_a_term_gets_one():
    """Its other terms stay; the row is proposed again."""
    finding = Finding("term-unknown", "warning", "no term", lang="ko", concept="odesa", expected="Odesa")
    concept = propose_row(finding, sample_brief(), {"odesa": ODESA}, term=" 오데사 ")
    assert concept.terms == {**ODESA.terms, "ko": Term("오데사")}
    assert concept.status == "proposed"
    assert concept.note.startswith("ko 오데사 proposed: ")


def test_other_rendering_becomes_a_variant():
    """The preferred term stays the preferred one."""
    finding = Finding("term-missing", "error", "not rendered", "P1", "uk", concept="coast-guard")
    concept = propose_row(finding, sample_brief(), {"coast-guard": COAST_GUARD}, term="Корейська берегова охорона")
    assert concept.terms["uk"] == Term("Берегова охорона Кореї", variants=("Корейська берегова охорона",))
    with pytest.raises(ReviewError, match="has 'Берегова охорона Кореї' for 'coast-guard' already"):
        propose_row(finding, sample_brief(), {"coast-guard": COAST_GUARD}, term="Берегова охорона Кореї")
    with pytest.raises(ReviewError, match="--term"):
        propose_row(finding, sample_brief(), {"coast-guard": COAST_GUARD})


@pytest.mark.parametrize("check", ["number-missing", "term-missing"])
def test_findings_that_are_about_no_name(check: str):
    """A number, and a concept that today's glossary does not have."""
    with pytest.raises(ReviewError, match="nothing can be proposed"):
        propose_row(Finding(check, "error", "", "P1", "uk", concept="gone"), sample_brief(), {}, term="x")


def test_row_is_added_and_the_others_stay(tmp_path: Path):
    """Byte for byte where no column is new; the file's separator and line ends are kept, and it can be read."""
    path = tmp_path / "g.csv"
    path.write_bytes(f"\ufeffsep=;\r\n{SHEET}".encode())
    brief, finding = latin_brief()
    add_concept(path, replace(propose_row(finding, brief, {}, term="=Ханиль"), note="", status="approved"))
    text = path.read_bytes().decode()
    assert "odesa;place;Odesa;Одеса;desk" in text
    assert text.startswith("\ufeffsep=;\r\nid;kind;en;uk;owner;status\r\n")
    assert text.count("\r\n") == text.count("\n") == 6
    glossary = read_glossary([path])
    assert [one.id for one in glossary.concepts] == ["odesa", "coast-guard", "haneul"]
    assert glossary.by_id["haneul"].terms["uk"].text == "'=Ханиль"  # no formula for a spreadsheet


def test_row_of_a_known_concept_is_replaced(tmp_path: Path):
    """What other columns the row has stays."""
    path = tmp_path / "g.csv"
    path.write_text(SHEET, "utf-8")
    finding = Finding("term-unknown", "warning", "no term", lang="ko", concept="odesa", expected="Odesa")
    odesa = read_glossary([path]).by_id["odesa"]
    add_concept(path, propose_row(finding, sample_brief(), {"odesa": odesa}, term="오데사"))
    glossary = read_glossary([path])
    assert {code: term.text for code, term in glossary.by_id["odesa"].terms.items()} == {
        "en": "Odesa", "ko": "오데사", "uk": "Одеса",
    }  # fmt: skip
    assert len(glossary.concepts) == 2
    assert ";desk;" in path.read_text("utf-8")
    assert "# harbours" in path.read_text("utf-8")


def test_only_csv_is_written(tmp_path: Path):
    """An Excel file is left alone; the row can be printed and pasted."""
    with pytest.raises(GlossaryError, match="CSV"):
        add_concept(tmp_path / "g.xlsx", ODESA)
    assert write_row(ODESA).splitlines()[1].startswith("odesa,place,Odesa,,Одеса,")
