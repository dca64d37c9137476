"""Figures and dates in three languages, with what they count, who says so and with what reserve."""

from datetime import date

import pytest

from shipped import GLOSSARY, MATCHERS
from tribrief.records import Article, Figure, Sentence
from tribrief.summary.figures import find_figures
from tribrief.summary.numbers import number_values
from tribrief.summary.statements import make_statements


def figures(text: str, language: str) -> list[Figure]:
    sentence = Sentence(text, 0, len(text), 1)
    article = Article("S1", "a.txt", "", "", date(2026, 5, 1), "", language, text, (sentence,))
    return find_figures(make_statements([article], MATCHERS, GLOSSARY.by_id)[0], GLOSSARY.by_id)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "At least 9 Russian soldiers were captured.", (9, "soldier", "captured", "russia", "at_least")),
        ("en", "More than 1,200 workers arrived in the port on Friday.", (1200, "worker", "", "", "more_than")),
        ("en", "He told reporters about two soldiers killed in a raid.", (2, "soldier", "killed", "", "")),
        ("en", "The plan costs $2.5 million a year.", (2500000, "usd", "", "", "")),
        ("en", "Nearly 15% of the drones were lost.", (15, "percent", "", "", "nearly")),
        ("ko", "북한군 병사 약 300명이 사망했다.", (300, "soldier", "killed", "north-korea", "about")),
        ("ko", "정부는 노동자 1만 2000명을 파견했다고 발표했다.", (12000, "worker", "sent", "", "")),
        ("ko", "부상자는 2700여 명으로 늘었다고 정부가 설명했다.", (2700, "person", "injured", "", "about")),
        ("uk", "Щонайменше 25 українських бійців повернуто.", (25, "soldier", "exchanged", "ukraine", "at_least")),
        ("uk", "Загинули близько 1,5 тис. солдатів КНДР.", (1500, "soldier", "killed", "north-korea", "about")),
        ("en", "Six thousand soldiers were killed or wounded.", (6000, "soldier", "casualty", "", "")),
        ("en", "They swapped 205 prisoners of war each.", (205, "prisoner", "exchanged", "", "")),
        ("en", "Fewer than 100 children were freed.", (100, "child", "exchanged", "", "fewer_than")),
        ("ko", "우크라이나군은 북한군 병사 2명을 생포했다고 밝혔다.", (2, "soldier", "captured", "north-korea", "")),
        ("ko", "국가정보원은 300여 명이 사망했다고 밝혔다.", (300, "person", "killed", "", "about")),
        ("ko", "사상자가 4700명 이상이다.", (4700, "person", "casualty", "", "at_least")),
        ("uk", "Менше ніж 100 цивільних зникли безвісти.", (100, "civilian", "missing", "", "fewer_than")),
        ("uk", "У місті 2 700 поранених цивільних осіб.", (2700, "civilian", "injured", "", "")),
    ],
)  # fmt: skip
def test_figures(language: str, text: str, expected: tuple[float, str, str, str, str]) -> None:
    """Value, unit, event, country and reserve are read in each language."""
    found = [(f.value, f.unit, f.event, f.country, f.hedge) for f in figures(text, language)]
    assert found == [expected]


def test_a_noun_that_holds_the_event_comes_before_the_next_number() -> None:
    """전사자 100여 명과 부상자 1000여 명: each number has the event of its own noun."""
    found = figures("국방부는 전사자 100여 명과 부상자 1000여 명이 나왔다고 밝혔다.", "ko")
    assert [(f.value, f.event) for f in found] == [(100, "killed"), (1000, "injured")]


def test_a_second_number_takes_the_noun_of_the_first() -> None:
    """`another 2,700` counts the same people; an estimate is said to be one."""
    text = "The NIS estimates that about 300 North Korean soldiers have died and another 2,700 have been injured."
    first, second = figures(text, "en")
    assert (first.value, first.event, first.hedge, first.attribution) == (300, "killed", "about", "nis")
    assert (second.value, second.unit, second.event, second.hedge) == (2700, "soldier", "injured", "")
    assert first.estimate
    assert second.estimate


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The war of 1950-53 ended in an armistice, and in 2025 soldiers returned."),
        ("en", "The KN-23 and the 95th brigade were named in 12 letters of May 3."),
        ("en", "Hundreds of soldiers and several dozen workers left; tens of thousands of people stayed."),
        ("en", "The two soldiers and one of the workers lost 3-1 in a vote on article 12."),
        ("ko", "병사 수백 명과 노동자 수십 명이 떠났고, 20대 남성은 제3차 회의에 왔다."),
        ("uk", "Сотні солдатів і кілька десятків робітників виїхали, лишилися тисячі людей."),
        ("ko", "회의는 2026년 5월 3일 오후 2시에 열렸다."),
        ("uk", "Засідання 3 травня 2026 року тривало до 95-ї хвилини."),
    ],
)
def test_years_dates_ordinals_and_vague_words_are_no_figures(language: str, text: str) -> None:
    """A number that counts nothing is not in the table, nor is what only sounds like one."""
    assert not [f for f in figures(text, language) if f.unit != "letter"]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "About 300 soldiers were wounded, according to the National Intelligence Service.", "nis"),
        ("ko", "통일부는 국가정보원에서 받은 자료에 따라 노동자 300명이 파견됐다고 밝혔다.", "unification-ministry"),
        ("uk", "Міністерство оборони України повідомило, що загинули 300 солдатів.", "mod-ukraine"),
    ],
)
def test_who_says_so(language: str, text: str, speaker: str) -> None:
    """The speaker is the subject of the verb of speaking, not just any body in the sentence."""
    found = {figure.attribution for figure in figures(text, language)}
    assert found == {speaker} or speaker not in GLOSSARY.by_id


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "2.7 million shells and 10,000 men", {2_700_000, 10_000}),
        ("ko", "포탄 270만 발과 병력 1만 명", {2_700_000, 10_000}),
        ("uk", "2,7 млн снарядів і 10 тис. військових", {2_700_000, 10_000}),
        ("en", "The 95th brigade lost a man of 21, a 21-year-old from a town 10–12 km away", {95, 21, 10, 12}),
        ("uk", "95-та бригада втратила 21-річного бійця за 10–12 тис. км звідси", {95, 21, 10_000, 12_000}),
    ],
)
def test_values_are_equal_across_languages(language: str, text: str, values: set[float]) -> None:
    """Million, 만 and млн give the same value."""
    assert number_values(text, language) == values


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ko", "미사일은 고도 80㎞로 약 350㎞를 비행했다.", [(80, "km", "", ""), (350, "km", "", "about")]),
        ("ko", "예산 3조 4800억 원 중 12%를 지원에 쓴다.", [(3.48e12, "krw", "", ""), (12, "percent", "", "")]),
        ("ko", "무인기 1대가 떨어졌지만 다친 사람은 없었다.", [(1, "drone", "", "")]),
        ("en", "All 19 men were rescued by two boats.", [(19, "person", "rescued", ""), (2, "ship", "", "")]),
        ("uk", "Унаслідок 3 ударів загинули 5 людей.", [(3, "attack", "", ""), (5, "person", "killed", "")]),
    ],
)  # fmt: skip
def test_what_belongs_to_another_number(language: str, text: str, expected: list[tuple[float, str, str, str]]) -> None:
    """The reserve of the next number, a share, who came to the rescue, and harm that a thing cannot come to."""
    assert [(f.value, f.unit, f.event, f.hedge) for f in figures(text, language)] == expected


def test_the_quoted_words_say_what_is_measured() -> None:
    """Korean names it before the number; a sum in other money is quoted with what it is a sum of."""
    (height, distance) = figures("미사일은 고도 80㎞로 약 350㎞를 비행했다.", "ko")
    assert (height.phrase, distance.phrase) == ("미사일은 고도 80㎞로 약 350㎞를 비행했다", "약 350㎞를 비행했다")
    (_, dollars) = figures("Збитки оцінюють у 2,75 млрд гривень, або близько 66 млн доларів.", "uk")
    assert dollars.phrase == "Збитки оцінюють у 2,75 млрд гривень, або близько 66 млн доларів"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ko", "배에는 우크라이나인 선장 등 19명이 타고 있었으며 이들 중 다친 사람은 없다.", [(19, "person", "", "")]),
        ("ko", "병사 3명이 숨졌으며 다친 사람은 없다.", [(3, "soldier", "killed", "")]),
        ("ko", "185명이 군인이고 20명이 민간인이라고 설명했다.", [(185, "soldier", "", ""), (20, "civilian", "", "")]),
        ("ko", "실종자 2명의 시신을 추가로 수습했다.", [(2, "body", "", "")]),
        ("en", "Five of the freed men needed urgent treatment.", [(5, "person", "", "")]),
        ("en", "None of the 19 crew members was injured.", [(19, "person", "", "")]),
        ("en", "More than 2,600 people and companies are listed.", []),
        ("en", "Some 40 soldiers and civilians were hurt.", [(40, "person", "injured", "")]),
        ("uk", "До переліку внесли 47 танкерів та 38 осіб і компаній.", [(47, "ship", "", "")]),
        ("uk", "Сюди прибули 12 громадських організацій і 5 машиністів.", []),
        ("en", "12 of the 19 crew members were Ukrainians.", [(12, "person", "", "ukraine")]),
        ("uk", "На борту 19 членів екіпажу, з них 11 — громадяни України.", [(11, "person", "", "ukraine")]),
        ("uk", "В укритті 250 людей, серед них 40 дітей.", [(250, "person", "", ""), (40, "child", "", "")]),
        ("en", "Every day €1 is spent on it.", []),
        ("ko", "독일은 요격미사일 500발의 구매비를 대기로 했다.", [(500, "missile", "", "")]),
        ("uk", "Рятувальники дістали з-під завалів тіла двох жінок.", [(2, "body", "", "")]),
        ("en", "Rescuers pulled the bodies of two women from the rubble.", [(2, "body", "", "")]),
        ("ko", "실종자 4명 가운데 2명이 숨진 채 발견됐다.", [(2, "person", "killed", "")]),
        ("ko", "부상자는 14명이며 이 가운데 3명은 중상이다.", [(14, "person", "injured", ""), (3, "person", "", "")]),
        (
            "ko",
            "드론 118대를 발사했으며 미사일 97발은 떨어졌다.",
            [(118, "drone", "launched", ""), (97, "missile", "", "")],
        ),
    ],
)
def test_a_number_is_told_of_nothing_that_the_sentence_does_not_say(
    language: str, text: str, expected: list[tuple[float, str, str, str]]
) -> None:
    """An act that befell nobody, all of them or others is not theirs; a noun for some of them is not for all."""
    assert [(f.value, f.unit, f.event, f.country) for f in figures(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The death toll from the collision off Jeju rose to seven on Thursday.", (7, "killed", "2026-04-30")),
        ("uk", "Кількість загиблих унаслідок зіткнення зросла до шести.", (6, "killed", "")),
        ("en", "The toll rose from six to at least seven.", (7, "killed", "")),
        ("en", "The number of missing stood at 12.", (12, "missing", "")),
        ("ko", "29일 새벽 부산 앞바다에서 발생한 사고의 사망자가 6명으로 늘었다.", (6, "killed", "")),
    ],
)
def test_a_toll_needs_no_noun(language: str, text: str, expected: tuple[float, str, str]) -> None:
    """The number behind a toll counts the people that it names."""
    assert [(f.value, f.event, f.time) for f in figures(text, language) if f.unit == "person"] == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The force rose from 185 to 205 soldiers.", (205, 0, "")),
        ("uk", "Чисельність скоротилася на третину — з 11,5 тис. до 7,6 тис. працівників.", (7600, 0, "")),
        ("ko", "병력이 185명에서 205명으로 늘었다.", (205, 0, "")),
        ("en", "They sent 185 to 205 soldiers.", (185, 205, "")),
    ],
)
def test_what_changed_from_one_number_to_another_is_no_range(
    language: str, text: str, expected: tuple[float, float, str]
) -> None:
    """What holds now is the second number, without a reserve."""
    assert [(f.value, f.high, f.hedge) for f in figures(text, language)] == [expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Russia launched 118 drones and six missiles, of which 97 drones and four missiles were destroyed."),
        ("uk", "Росіяни випустили 118 безпілотників і шість ракет; збито 97 дронів і чотири ракети."),
        ("ko", "러시아는 드론 118대와 미사일 6발을 발사했으며 드론 97대와 미사일 4발이 격추됐다."),
    ],
)
def test_what_is_joined_has_one_event(language: str, text: str) -> None:
    """It stands beside one of the two nouns, and is told of both; not of the next two."""
    found = [(f.value, f.event) for f in figures(text, language)]
    assert found == [(118, "launched"), (6, "launched"), (97, "destroyed"), (4, "destroyed")]


def test_an_estimate_of_one_number_is_none_of_the_others() -> None:
    """Neither is a formula: to assess positively, to be counted among the missing."""
    found = figures("They stole between 12 and 15 GB, up from an initial estimate of 8 GB.", "en")
    assert [(f.value, f.estimate) for f in found] == [(12, False), (8, True)]
    assert not figures("Observers assessed voting positively in 97 per cent of the stations.", "en")[0].estimate
    assert not figures("П’ятеро людей вважаються зниклими безвісти.", "uk")[0].estimate


def test_a_state_that_says_so_is_who_says_so() -> None:
    """Not the body after whose meeting it did."""
    text = (
        "Ministers pledged €4.2 billion, Germany said after a meeting of the Ukraine Defense Contact Group in Brussels."
    )
    assert figures(text, "en")[0].attribution == "germany"


def test_whoever_speaks_stands_behind_an_inverted_verb() -> None:
    """The regiment that is counted is not who says so."""
    text = "Серед звільнених 17 бійців полку «Азов», повідомив секретар Координаційного штабу Дмитро Усов."
    assert figures(text, "uk")[0].attribution == "coordination-hq-pow"


def test_a_number_without_an_event_is_quoted() -> None:
    """The words say what it is about."""
    assert figures("About 5,400 prisoners on both sides were visited.", "en")[0].quotes == {
        "en": "About 5,400 prisoners on both sides were visited"
    }
