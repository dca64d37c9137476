"""Figures and their dates as a document of each language says them."""

from dataclasses import replace

import pymorphy3
import pytest

from tribrief.document.contents import figure_cells
from tribrief.document.figures import figure_subject, figure_value
from tribrief.document.pieces import Pieces
from tribrief.document.wording import write_day
from tribrief.records import Citation, Concept, Figure, Term
from tribrief.summary.vocabulary import figure_table


def figure(value: float, unit: str, **fields: object) -> Figure:
    plain: dict[str, object] = {"event": "", "country": "", "hedge": "", "estimate": False, "attribution": ""}
    return Figure(value, f"{value:g}", f"{value:g}", "en", unit, citations=(), **{**plain, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("shown", "english", "korean", "ukrainian"),
    [
        (figure(300, "soldier", hedge="about", high=400), "about 300–400 soldiers", "병사 약 300~400명",
         "близько 300–400 військовослужбовців"),
        (figure(3, "prisoner", whole=12), "3 of 12 prisoners", "포로 12명 중 3명", "3 із 12 полонених"),
        (figure(2, "person", whole=21, hedge="about"), "about 2 of 21 people", "21명 중 약 2명",
         "близько 2 із 21 особи"),
        (figure(7.4, "percent"), "7.4%", "7.4%", "7,4 %"),
        (figure(3.5, "percentage_point"), "3.5 percentage points", "3.5%포인트", "3,5 в. п."),
        (figure(2e6, "usd"), "US$2 million", "200만 달러", "2 млн дол. США"),
        (figure(2.7e6, "uah"), "UAH 2.7 million", "270만 흐리우냐", "2,7 млн грн"),
        (figure(12, "km"), "12 km", "12km", "12 км"),
        (figure(1, "mile"), "1 mile", "1마일", "1 миля"),
        (figure(2700, "ton"), "2,700 t", "2,700t", "2 700 т"),
        (figure(27000, "soldier", estimate=True), "27,000 soldiers (estimate)", "병사 2만 7천 명(추정)",
         "27 000 військовослужбовців (за оцінкою)"),
        (figure(1.5e6, "person"), "1.5 million people", "150만 명", "1,5 млн осіб"),
        (figure(5, "tank"), "5 tanks", "전차 5대", "5 танків"),
        (figure(3, "missile"), "3 missiles", "미사일 3발", "3 ракети"),
        (figure(2, "ship"), "2 ships", "선박 2척", "2 судна"),
        (figure(1, "aircraft"), "1 aircraft", "항공기 1대", "1 літак або гелікоптер"),
        (figure(300, "child", hedge="more_than"), "more than 300 children", "아동 300명 초과", "понад 300 дітей"),
    ],
)  # fmt: skip
def test_values(shown: Figure, english: str, korean: str, ukrainian: str) -> None:
    """Numbers stand with their noun, counter or measure, ranges and parts of a whole as each language writes them."""
    written = [figure_value(shown, language).replace("\u00a0", " ") for language in ("en", "ko", "uk")]
    assert written == [english, korean, ukrainian]


@pytest.mark.parametrize(
    ("value", "hedge", "written"),
    [
        (1, "", "1 танк"), (2, "", "2 танки"), (5, "", "5 танків"), (11, "", "11 танків"), (12, "", "12 танків"),
        (21, "", "21 танк"), (22, "", "22 танки"), (111, "", "111 танків"), (2700, "", "2 700 танків"),
        (1.5, "", "1,5 танка"), (1.5e6, "", "1,5 млн танків"), (2e6, "", "2 млн танків"),
        (21, "about", "близько 21 танка"), (2, "about", "близько 2 танків"), (300, "about", "близько 300 танків"),
        (5, "up_to", "до 5 танків"), (21, "at_least", "щонайменше 21 танк"), (3, "more_than", "понад 3 танки"),
        (21, "fewer_than", "менше ніж 21 танк"), (22, "nearly", "майже 22 танки"),
    ],
)  # fmt: skip
def test_ukrainian_agreement(value: float, hedge: str, written: str) -> None:
    """The noun goes by the number, and by the case that the reserve takes."""
    assert figure_value(figure(value, "tank", hedge=hedge), "uk").replace("\u00a0", " ") == written


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [(21, "soldier", "понад 21 військовослужбовця"), (3, "sailor", "понад 3 моряків"),
     (23, "sailor", "понад 23 моряки"),
     (21, "person", "понад 21 особу"), (21, "missile", "понад 21 ракету")],
)  # fmt: skip
def test_accusative(value: float, unit: str, written: str) -> None:
    """«Понад» takes the accusative, which for people is the genitive."""
    assert figure_value(figure(value, unit, hedge="more_than"), "uk") == written


def test_ukrainian_forms_are_those_of_the_dictionary() -> None:
    """Each single noun of the table inflects as the dictionary VESUM has it."""
    analyzer = pymorphy3.MorphAnalyzer(lang="uk")
    wanted = {"few": ("nomn", True), "many": ("gent", True), "part": ("gent", False), "object": ("accs", False)}
    checked = 0
    for unit, entry in figure_table()["units"].items():
        forms = entry["uk"]
        if " " in forms["one"]:
            continue
        readings = [one for one in analyzer.parse(forms["one"]) if one.normal_form == forms["one"]]
        lexeme = [form for one in readings for form in one.lexeme]
        for name, (case, plural) in wanted.items():
            inflected = {one.word for one in lexeme if case in one.tag and ("plur" in one.tag) == plural}
            assert forms[name] in inflected, (unit, name, inflected)
        checked += 1
    assert checked > 25


@pytest.mark.parametrize(
    ("iso", "english", "korean", "ukrainian"),
    [
        ("2026-10-03", "3 October 2026", "2026년 10월 3일", "3 жовтня 2026 р."),
        ("2026-09", "September 2026", "2026년 9월", "вересень 2026 р."),
        ("2027", "2027", "2027년", "2027 р."),
    ],
)
def test_days(iso: str, english: str, korean: str, ukrainian: str) -> None:
    """Days, months and years are in words."""
    assert [write_day(iso, language).replace("\u00a0", " ") for language in ("en", "ko", "uk")] == [
        english,
        korean,
        ukrainian,
    ]


COUNTRY = {"north-korea": Concept("north-korea", "place", {"en": Term("North Korea"), "ko": Term("북한")})}


@pytest.mark.parametrize(
    ("shown", "english", "korean", "ukrainian"),
    [
        (figure(27, "worker", event="injured", time="2026-09-06"), "Injured, 6 September 2026", "부상, 2026년 9월 6일",
         "Поранені або травмовані, 6 вересня 2026 р."),
        (figure(2, "soldier", event="captured", country="north-korea"), "Captured (North Korea)", "생포(북한)",
         "Узяті в полон"),
        (figure(2, "soldier", country="north-korea"), "North Korea", "북한", "—"),
        (figure(9, "drone", event="destroyed"), "Shot down or destroyed", "격추·파괴", "Збиті або знищені"),
        (replace(figure(70, "percent"), phrase="70% of “it”"), "Share or change⏎“70% of ‘it’”",
         "비율·증감⏎“70% of ‘it’”(영어)", "Частка або зміна⏎«70% of „it“» (англійською мовою)"),
    ],
)  # fmt: skip
def test_details(shown: Figure, english: str, korean: str, ukrainian: str) -> None:
    """What happened, of which country, when; of a share its kind and the source's own words."""
    written = [plain_lines(figure_subject(shown, language, COUNTRY)) for language in ("en", "ko", "uk")]
    assert written == [english, korean, ukrainian]


def plain_lines(pieces: Pieces) -> str:
    return "".join(piece.text for piece in pieces).replace("\u00a0", " ").replace("\n", "⏎")


def test_the_words_of_a_source_in_the_language_of_the_document_come_first() -> None:
    """A figure of which no event is told is quoted, and one that two languages tell is quoted in each."""
    told = figure(38, "person", quotes={"en": "38 people and counting", "ko": "단체 38곳"})

    def written(language: str) -> str:
        return "".join(piece.text for piece in figure_subject(told, language, {}))

    assert written("en") == "“38 people and counting”"
    assert written("ko") == "“단체 38곳”"
    assert written("uk") == "«38 people and counting» (англійською мовою)"


def test_a_toll_that_a_later_report_replaces_says_so() -> None:
    """In the language of the document; the later one does not."""
    place = Citation("S1", 0, 1, 0, 9)
    toll = replace(figure(3, "person", event="killed"), citations=(place,))
    for language, said in (
        ("en", "Dead – A later report has another number"),
        ("ko", "사망 – 이후 보도에서 수치가 달라짐"),
        ("uk", "Загиблі – У пізнішому повідомленні інше число"),
    ):
        old, new = (figure_cells(toll, language, {}, updates)["subject"] for updates in ({place}, ()))
        assert "".join(piece.text for piece in old) == said
        assert said.startswith("".join(piece.text for piece in new) + " –")
