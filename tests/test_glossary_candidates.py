"""Candidates: the names that the glossary lacks, and nothing that it has."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tribrief.cli import main
from tribrief.glossary.entries import read_glossary

ENGLISH = """Ministry answers on grain

The Baltic Grain Agency said on Monday that two ships were late. The Baltic Grain Agency gave no reason.
“Nothing is lost,” said Marta Oskarsson, a spokesperson for the agency. Officials met Oskarsson in Seoul on Tuesday.
"""
KOREAN = """곡물 수송 지연

해양곡물관리위원회는 월요일 선박 두 척이 늦었다고 밝혔다. 해양곡물관리위원회가 이유를 설명하지 않았다.
표인석 대변인은 “잃은 것은 없다”고 말했다. 표인석 대변인은 서울에서 기자들과 만났다.
"""
UKRAINIAN = """Зерно запізнюється

Про це повідомила речниця міністерства Одарка Вербицька у понеділок. За словами Одарки Вербицької, два судна
запізнюються. Із заявою погодився народний депутат Остап Лозовий. Журналісти говорили з Остапом Лозовим у Києві.
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["glossary", "candidates", *map(str, arguments)])


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """One article a language."""
    for name, text in (("en", ENGLISH), ("ko", KOREAN), ("uk", UKRAINIAN)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    return tmp_path


def test_names_are_counted_in_all_their_forms(articles: Path) -> None:
    """Case forms, particles and surnames alone count for one name, in its dictionary form."""
    found = {(c["lang"], c["text"]): c for c in json.loads(run(articles, "--json").stdout)["candidates"]}
    assert found["en", "Baltic Grain Agency"]["count"] == 2
    assert found["en", "Marta Oskarsson"]["count"] == 2
    assert found["ko", "해양곡물관리위원회"]["kind"] == "org"
    assert found["ko", "표인석"]["count"] == 2
    assert found["uk", "Одарка Вербицька"]["count"] == 2
    assert found["uk", "Остап Лозовий"]["suggestions"]["en"] == "Ostap Lozovyi"


def test_what_the_glossary_has_is_no_candidate(articles: Path) -> None:
    """Seoul, Kyiv and days of the week are no candidates, in any form."""
    names = {c["text"] for c in json.loads(run(articles, "--json", "--all").stdout)["candidates"]}
    assert not names & {"Seoul", "서울", "Київ", "Monday", "Tuesday", "Ministry"}


def test_rows_can_be_pasted(articles: Path, tmp_path: Path) -> None:
    """The output is a glossary: read with the program's own, it adds proposals and takes no id twice."""
    result = run(articles)
    (tmp_path / "rows.csv").write_text(result.stdout, "utf-8")
    glossary = read_glossary([Path(__file__).parents[1] / "glossary" / "security.csv", tmp_path / "rows.csv"])
    new = [concept for concept in glossary.concepts if concept.file.endswith("rows.csv")]
    assert len(new) == len(list(csv.reader(io.StringIO(result.stdout)))) - 1 > 4
    assert {concept.status for concept in new} == {"proposed"}
    suggested = next(
        concept for concept in new if concept.terms.get("uk") and concept.terms["uk"].text == "Остап Лозовий"
    )
    assert (suggested.terms["en"].text, "transliteration" in suggested.note) == ("Ostap Lozovyi", True)
    agency = next(concept for concept in new if "ko" in concept.terms and concept.kind == "org")
    assert list(agency.terms) == ["ko"]


def test_nothing_found_is_no_fault(tmp_path: Path) -> None:
    """An article whose names are all known says so and succeeds."""
    (tmp_path / "a.txt").write_text("Known names\n\nUkraine and South Korea signed an agreement in Kyiv on Monday.\n")
    result = run(tmp_path / "a.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no name" in result.stderr


def test_counts(articles: Path) -> None:
    """`--min-count` leaves out the rarer ones, and the most frequent come first."""
    counts = [c["count"] for c in json.loads(run(articles, "--json", "--min-count", "2").stdout)["candidates"]]
    assert counts == sorted(counts, reverse=True)
    assert min(counts) == 2
