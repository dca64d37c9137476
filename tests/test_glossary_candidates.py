"""Candidates: the names that the glossary lacks, and nothing that it has."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tribrief.cli import main
from tribrief.glossary.entries import read_glossary

GLOSSARY = Path(__file__).parents[1] / "glossary" / "security.csv"
KNOWN = """id,kind,en,ko,uk,uk_gender
ukraine,place,Ukraine,우크라이나,Україна,f
rada,org,Verkhovna Rada,최고 라다,Верховна Рада,f
ppp,org,People Power Party,국민의힘,Сила народу,f
"""
ENGLISH = """Ministry answers on grain

The Baltic Grain Agency said on Monday that two ships were late. The Baltic Grain Agency gave no reason.
“Nothing is lost,” said Marta Oskarsson, a spokesperson for the agency. Mrs Oskarsson spoke in Seoul on Tuesday.
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


def find(folder: Path, text: str, *options: str) -> dict[str, dict[str, Any]]:
    """The candidates of one text by their name, beside a glossary that stays small, whatever ours takes up."""
    article, glossary = folder / "article.txt", folder / "known.csv"
    article.write_text(f"Test\n\n{text}", "utf-8")
    glossary.write_text(KNOWN, "utf-8")
    result = run(article, "--json", "--glossary", glossary, *options)
    assert result.exit_code == 0, result.output
    return {candidate["text"]: candidate for candidate in json.loads(result.stdout)["candidates"]}


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
    assert found["uk", "Остап Лозовий"]["suggestions"] == {"en": "Ostap Lozovyi", "ko": "오스타프 로조비"}


def test_what_the_glossary_has_is_no_candidate(articles: Path) -> None:
    """Seoul, Kyiv and days of the week are no candidates, in any form."""
    names = {c["text"] for c in json.loads(run(articles, "--json", "--all").stdout)["candidates"]}
    assert not names & {"Seoul", "서울", "Київ", "Monday", "Tuesday", "Ministry"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The vote was watched by the Federal Office for Migration and Refugees in silence.",
         "Federal Office for Migration and Refugees", "org"),
        ("It was the Ministry of Trade, Industry and Energy that refused, he said.",
         "Ministry of Trade, Industry and Energy", "org"),
        ("The case goes to the House Energy and Commerce Committee in the spring.",
         "House Energy and Commerce Committee", "org"),
        ("He was treated at the Kherson Regional Children’s Hospital for a week.",
         "Kherson Regional Children’s Hospital", "org"),
        ("On Monday Lt. Gen. Park Jae-min inspected the troops at the border.", "Park Jae-min", "person-ea"),
        ("On Monday the pictures were shown by Constable Peter Walsh to the press.", "Peter Walsh", "person"),
        ("They crossed the Vorna River at night, and nobody saw them.", "Vorna River", "place"),
        ("He was sent home under the Budapest Memorandum of that year.", "Budapest Memorandum", "document"),
    ],
)  # fmt: skip
def test_english_names(tmp_path: Path, text: str, name: str, kind: str) -> None:
    """A name is given whole, without its title, and with its kind."""
    assert {found["text"]: found["kind"] for found in find(tmp_path, text).values()} == {name: kind}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Про це йдеться у звіті Державної служби України з надзвичайних ситуацій.",
         "Державна служба України з надзвичайних ситуацій", "org"),
        ("Учора законопроєкт розглянув Комітет Верховної Ради з питань національної безпеки, оборони та розвідки.",
         "Комітет Верховної Ради з питань національної безпеки, оборони та розвідки", "org"),
        ("Наказ отримали бійці 72-ї окремої мотострілецької бригади вранці.",
         "72-га окрема мотострілецька бригада", "org"),
        ("Вони чекали на рішення міністра Сергія Марченка до вечора.", "Сергій Марченко", "person"),
        ("Вони перевірили декларацію Віталія Шабуніна ще торік.", "Віталій Шабунін", "person"),
        ("Вони говорили з президентом Едгарсом Рінкевичсом про озброєння.", "Едгарс Рінкевичс", "person"),
        ("Потім журналісти запитали професора Пак Чже Міна про навчання.", "Пак Чже Мін", "person-ea"),
        ("Угоду підписала компанія «Укроборонпром» у травні.", "Укроборонпром", "org"),
        ("Після удару по Кривому Рогу зникло світло.", "Кривий Ріг", "place"),
        ("Про це йшлося в Будапештському меморандумі того року.", "Будапештський меморандум", "document"),
    ],
)  # fmt: skip
def test_ukrainian_names(tmp_path: Path, text: str, name: str, kind: str) -> None:
    """A name comes in the nominative, with all that grammar ties to it."""
    assert {found["text"]: found["kind"] for found in find(tmp_path, text).values()} == {name: kind}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("어제 우크라이나 국가비상사태청은 주민을 구조했다고 밝혔다.", "국가비상사태청", "org"),
        ("어제 민주평화통일자문회의가 성명을 냈다고 한다.", "민주평화통일자문회의", "org"),
        ("어제 제47기계화여단은 장갑차를 파괴했다고 밝혔다.", "제47기계화여단", "org"),
        ("어제 최은석 국민의힘 의원은 자료를 공개했다고 한다.", "최은석", "person-ea"),
        ("어제 정인교 통상교섭본부장이 수출을 설명했다고 한다.", "정인교", "person-ea"),
        ("어제 데니스 프로코펜코 대령은 부대로 돌아왔다고 한다.", "데니스 프로코펜코", "person"),
        ("어제 그는 군사기밀보호법 위반 혐의로 체포됐다고 한다.", "군사기밀보호법", "document"),
        ("어제 민간단체 '납북자가족모임'은 전단을 날리지 않았다.", "납북자가족모임", "org"),
    ],
)  # fmt: skip
def test_korean_names(tmp_path: Path, text: str, name: str, kind: str) -> None:
    """A name is found by its ending or the title behind it, without particle and title."""
    assert {found["text"]: found["kind"] for found in find(tmp_path, text).values()} == {name: kind}


@pytest.mark.parametrize(
    "text",
    [
        "The Prime Minister said he would resign. The King accepted on Tuesday, in English.",
        "Many Ukrainians fear the winter. However, Western officials and the Russian army were silent in March.",
        "Nobody was there to see it.\n\nHe Says The Army Was Never There And Nobody Knew About It\n\nNobody asked.",
        "Прем'єр-міністр пішов у відставку. Король прийняв її по обіді, а Уряд мовчав.",
        "Старий міст закрили на ремонт, а люди чекали на автобус цілу годину.",
        "총리는 사임하겠다고 말했다. 시위는 총리 관저 앞에서 열렸고 정부 대변인은 논평하지 않았다.",
        "전문가들은 이 법원의 판단을 존중한다고 했다. 위원회는 다음 달에 다시 열린다.",
    ],
)
def test_capitals_and_endings_alone_are_no_names(tmp_path: Path, text: str) -> None:
    """Sentence starts, peoples, languages, months, offices and headlines are not given."""
    assert find(tmp_path, text) == {}


def test_acronym_in_brackets(tmp_path: Path) -> None:
    """A short form in brackets makes its name sure, counts for it, and stands in the row."""
    text = "The files of the Joint Investigation Team (JIT) were handed over. Nobody else in the JIT has seen them.\n"
    assert find(tmp_path, text)["Joint Investigation Team"]["count"] == 2
    row = next(csv.DictReader(io.StringIO(run(tmp_path / "article.txt").stdout)))
    assert (row["en"], row["en_acronym"], row["id"]) == ("Joint Investigation Team", "JIT", "joint-investigation-team")


def test_surname_with_a_title_counts(tmp_path: Path) -> None:
    """«전 대변인» counts for the person of that surname before it, and is nobody without one."""
    found = find(tmp_path, "국방부 전하규 대변인은 모른다고 했다. 전 대변인은 더 설명하지 않았다.\n")
    assert found["전하규"]["count"] == 2
    assert "전하규" not in find(tmp_path, "국방부의 전 대변인은 더 설명하지 않았다고 한다.\n")


def test_countries_have_their_names_from_cldr(tmp_path: Path) -> None:
    """A country that the glossary lacks is given with its names in the other languages."""
    found = find(tmp_path, "Вони виїхали до Нідерландів, а потім до Латвії, як і планували.\n")
    assert found["Латвія"]["suggestions"] == {"en": "Latvia", "ko": "라트비아"}


def test_agencies_are_not_translated(tmp_path: Path) -> None:
    """What no rule renders stays empty: a body's name, a foreigner's in Hangul or in English."""
    for text in (ENGLISH, "어제 국가비상사태청의 데니스 프로코펜코 대령은 부대로 돌아왔다고 한다.\n"):
        assert all(found["suggestions"] == {} for found in find(tmp_path, text).values())


def test_rows_can_be_pasted(articles: Path, tmp_path: Path) -> None:
    """The output is a glossary: read with the program's own, it adds proposals and takes no id twice."""
    result = run(articles)
    (tmp_path / "rows.csv").write_text(result.stdout, "utf-8")
    glossary = read_glossary([GLOSSARY, tmp_path / "rows.csv"])
    new = [concept for concept in glossary.concepts if concept.file.endswith("rows.csv")]
    assert len(new) == len(list(csv.reader(io.StringIO(result.stdout)))) - 1 > 4
    assert {concept.status for concept in new} == {"proposed"}
    suggested = next(c for c in new if "uk" in c.terms and c.terms["uk"].text == "Остап Лозовий")
    assert suggested.terms["en"].text == "Ostap Lozovyi"
    assert "transliteration, to be checked: en Ostap Lozovyi (Cabinet resolution 55/2010)" in suggested.note
    agency = next(concept for concept in new if "ko" in concept.terms and concept.kind == "org")
    assert list(agency.terms) == ["ko"]


def test_ids_are_new(tmp_path: Path) -> None:
    """An id that the glossary has is numbered."""
    glossary = tmp_path / "g.csv"
    glossary.write_text("id,kind,en\nbaltic-grain-agency,org,Something Else\n", "utf-8")
    (tmp_path / "a.txt").write_text(ENGLISH, "utf-8")
    rows = list(csv.DictReader(io.StringIO(run(tmp_path / "a.txt", "--glossary", glossary).stdout)))
    assert "baltic-grain-agency-2" in {row["id"] for row in rows}


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    """An example that begins like a formula does not become one in a spreadsheet."""
    (tmp_path / "a.txt").write_text(
        "Test\n\n=SUM(A1) was read by the Baltic Grain Agency on the day before.\n", "utf-8"
    )
    rows = list(csv.reader(io.StringIO(run(tmp_path / "a.txt").stdout)))
    assert len(rows) > 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_less_sure_names_come_when_asked_for(tmp_path: Path) -> None:
    """A single capital seen once is given with `--all` only, and says how sure it is; seen twice it is sure."""
    text = "The drone fell near Toretsk in the night, and nobody there was hurt.\n"
    assert find(tmp_path, text) == {}
    assert find(tmp_path, text, "--all")["Toretsk"]["certainty"] == "medium"
    assert find(tmp_path, text + "Two more fell on Toretsk before dawn.\n")["Toretsk"]["certainty"] == "high"


def test_nothing_found_is_no_fault(tmp_path: Path) -> None:
    """An article whose names are all known says so and succeeds."""
    (tmp_path / "a.txt").write_text("Known names\n\nUkraine and South Korea signed an agreement in Kyiv on Monday.\n")
    result = run(tmp_path / "a.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no name" in result.stderr
    assert json.loads(run(tmp_path / "a.txt", "--json").stdout) == {"candidates": []}


def test_counts_and_languages(articles: Path) -> None:
    """`--min-count` leaves out the rarer ones, `--lang` other languages; the most frequent come first."""
    found = json.loads(run(articles, "--json", "--min-count", "2", "-l", "uk").stdout)["candidates"]
    counts = [candidate["count"] for candidate in found]
    assert counts == sorted(counts, reverse=True)
    assert min(counts) == 2
    assert {candidate["lang"] for candidate in found} == {"uk"}


def test_sample_articles(samples: Path) -> None:
    """In the sample articles every name given is one that the glossary lacks, in each language."""
    found = {c["text"] for c in json.loads(run(samples, "--json").stdout)["candidates"]}
    assert {"Taras Verbovyi", "Тарас Вербовий", "표인석", "Соломія Гринько", "Central Tracing Agency"} <= found
    assert not found & {"Foreign Ministry", "Article", "브리핑", "National Intelligence Service"}
