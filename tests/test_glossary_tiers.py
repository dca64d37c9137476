"""The lower tiers: what is there though not by itself, and what is probably misspelt."""

import pytest

from tribrief.glossary.korean.abbreviations import find_abbreviations
from tribrief.glossary.matching import FUZZY, LEMMA, STRICT, Matcher
from tribrief.records import Concept, Term

UKRAINIAN = [
    Concept("перша", "term", {"uk": Term("Перша чеченська війна")}, gender="f"),
    Concept("друга", "term", {"uk": Term("Друга чеченська війна")}, gender="f"),
    Concept("північна", "place", {"uk": Term("Північна Осетія")}, gender="f"),
    Concept("південна", "place", {"uk": Term("Південна Осетія")}, gender="f"),
    Concept("освіта", "org", {"uk": Term("Міністерство освіти")}, gender="n"),
    Concept("довкілля", "org", {"uk": Term("Міністерство охорони довкілля")}, gender="n"),
    Concept("лаптєви", "place", {"uk": Term("Карське море")}, gender="n"),
    Concept("пантелеймон", "person", {"uk": Term("Пантелеймон Куліш")}, gender="m"),
    Concept("курултай", "org", {"uk": Term("Курултай")}, gender="m"),
    Concept("резолюція", "document", {"uk": Term("Резолюція 1540")}, gender="f"),
]
ENGLISH = [Concept("council", "org", {"en": Term("Nuclear Energy Council")})]
KOREAN = [Concept("council", "org", {"ko": Term("원자력안전기구")})]
MATCHERS = {"uk": Matcher(UKRAINIAN, "uk"), "en": Matcher(ENGLISH, "en"), "ko": Matcher(KOREAN, "ko")}


def found(text: str, tier: str, language: str = "uk") -> dict[str, str]:
    """The concepts found, each with its tier."""
    return {hit.concept: hit.tier for hit in MATCHERS[language].find(text, tier)}


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("Ветерани Першої та Другої чеченських воєн.", {"перша", "друга"}),
        ("Кордон Північної та Південної Осетії.", {"північна", "південна"}),
        ("Представники Міністерства освіти та охорони довкілля.", {"освіта", "довкілля"}),
        ("Моря: Баренцове на заході, Карське й море Лаптєвих на сході.", {"лаптєви"}),
        ("Делегати Національного курултаю голосують.", {"курултай"}),
        ("В обох міністерствах освіти мовчать.", {"освіта"}),
    ],
)
def test_shared_words(text: str, concepts: set[str]) -> None:
    """A word that several names share counts for each of them, in the tier below generated forms."""
    assert found(text, LEMMA).keys() == concepts
    assert found(text, STRICT).keys() < concepts


@pytest.mark.parametrize(
    "text",
    [
        "Перша світова війна.",
        "Перша заступниця міністра приїхала на чеченську вулицю, де точилася війна.",
        "Південна Америка. Осетія.",
        "Міністерство оборони.",
        "Рішення ухвалив міський курултай.",
        "Карське узбережжя далеко від моря.",
        "Куліш і Пантелеймон.",
    ],
)
def test_other_names_are_not_there(text: str) -> None:
    """Words of a term that belong to other names do not make the term."""
    assert found(text, LEMMA) == {}


@pytest.mark.parametrize(
    ("language", "text", "concept"),
    [
        ("uk", "Про це писав Пантелеймон Кулішш.", "пантелеймон"),
        ("uk", "Південної Осетиї це не стосується.", "південна"),
        ("en", "The Nuclear Enregy Council met.", "council"),
        ("ko", "원자력안전기규는 회의를 열었다.", "council"),
    ],
)
def test_misspellings(language: str, text: str, concept: str) -> None:
    """A word a letter or two away from a term is found in the lowest tier only."""
    assert found(text, FUZZY, language) == {concept: "fuzzy"}
    assert found(text, LEMMA, language) == {}


@pytest.mark.parametrize("text", ["Резолюція 1541", "Резолюція 1450", "Північна Македонія"])
def test_no_misspelling(text: str) -> None:
    """Another number is another document, and another name another place."""
    assert found(text, FUZZY) == {}


def test_offsets() -> None:
    """A hit of a lower tier says where it stands in the text given."""
    text = "«Кордон Північної та Південної Осетії»"
    hits = {hit.concept: hit.surface for hit in MATCHERS["uk"].find(text, LEMMA)}
    assert hits == {"північна": "Північної та Південної Осетії", "південна": "Південної Осетії"}
    assert all(text[hit.start : hit.end] == hit.surface for hit in MATCHERS["uk"].find(text, LEMMA))


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("한미 양국군이 훈련했다.", "한국 미국"), ("북·중·러는 기권했다.", "북한 중국 러시아"),
        ("미·우크라이나 정상이 만났다.", "미국"), ("미 국방부가 밝혔다.", "미국"), ("대통령이 방미 중이다.", "미국"),
        ("남북관계가 나빠졌다.", "한국 북한"),
        ("북미 대륙이 넓다.", ""), ("중미 국가들이 왔다.", ""), ("독일은 반대했다.", ""), ("미·중앙아시아 회의", ""),
    ],
)  # fmt: skip
def test_countries_by_one_syllable(text: str, countries: str) -> None:
    """Korean names countries together by their first syllables; syllables that mean something else are none."""
    assert [country for *_, country in find_abbreviations(text)] == countries.split()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("국방부가 밝혔다.", True), ("한국 국방부가 밝혔다.", True), ("독일에서 국방부는 밝혔다.", True),
        ("우즈베키스탄 국방부가 밝혔다.", False), ("칠레의 국방부가 밝혔다.", False),
    ],
)  # fmt: skip
def test_a_country_right_before_decides_whose_body_it_is(text: str, found: bool) -> None:
    """Every state has a ministry of defence; South Korea's is not found where another country stands before."""
    ministry = Concept(
        "mnd", "org", {"en": Term("Ministry of National Defense"), "ko": Term("국방부", variants=("한국 국방부",))},
        definition="South Korea's ministry of defence",
    )  # fmt: skip
    assert bool(Matcher([ministry], "ko").find(text)) is found
