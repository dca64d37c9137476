"""Figures that differ between articles: shown side by side where they contradict, and only there."""

from datetime import date

import pytest

from shipped import GLOSSARY, MATCHERS
from tribrief.records import Article, Conflict, Figure, Sentence
from tribrief.summary.conflicts import find_conflicts, merge_figures
from tribrief.summary.facts import Facts
from tribrief.summary.figures import find_figures
from tribrief.summary.merging import compare_statements
from tribrief.summary.statements import make_statements

DAY = date(2026, 10, 14)


def article(number: int, language: str, *texts: str) -> Article:
    sentences = tuple(
        Sentence(text, index * 1000, index * 1000 + len(text), index + 1) for index, text in enumerate(texts)
    )
    return Article(f"S{number}", f"{number}.txt", "", "", DAY, "", language, "", sentences)


def conflicts(*articles: Article) -> list[list[Figure]]:
    statements = make_statements(articles, MATCHERS, GLOSSARY.by_id)
    figures = [figure for statement in statements for figure in find_figures(statement, GLOSSARY.by_id)]
    found = find_conflicts(figures, merge_figures(figures), compare_statements(statements))
    return [list(conflict.figures) for conflict in found]


def pair(first: str, second: str, language: str = "en", other: str = "") -> list[list[float]]:
    found = conflicts(article(1, language, first), article(2, other or language, second))
    return [[figure.value for figure in figures] for figures in found]


@pytest.mark.parametrize(
    ("first", "second", "values"),
    [
        (
            "The fire at the depot near Sumy killed 12 soldiers.",
            "A fire at the depot near Sumy killed 19 soldiers.",
            [12, 19],
        ),
        (
            "Some two dozen workers were injured in the fire at the plant.",
            "40 workers were injured in the fire at the plant.",
            [24, 40],
        ),
        (
            "Between 300 and 400 Ukrainian prisoners were exchanged at the border post.",
            "More than 900 Ukrainian prisoners were exchanged at the border post.",
            [300, 900],
        ),
    ],
)
def test_conflicts(first: str, second: str, values: list[float]) -> None:
    """Different numbers for one thing in one matter are a conflict, number words and ranges by their value."""
    assert pair(first, second) == [values]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "About 300 North Korean soldiers were killed in Kursk.",
            "Some 310 North Korean soldiers were killed in Kursk.",
        ),
        ("At least 14 workers were hurt in the fire at the plant.", "17 workers were hurt in the fire at the plant."),
        ("Between 300 and 400 workers were hurt in the fire.", "About 350 workers were hurt in the fire."),
        ("Two dozen workers were hurt in the fire at the plant.", "24 workers were hurt in the fire at the plant."),
        (
            "By Monday 300 workers had been evacuated from the plant.",
            "By Tuesday 400 workers had been evacuated from the plant.",
        ),
        (
            "Three of the 12 prisoners were exchanged at the border post.",
            "5 prisoners were exchanged at the border post.",
        ),
        ("The fire near Sumy killed 12 soldiers.", "A flood in the south killed 19 soldiers of another unit."),
    ],
)
def test_no_conflict(first: str, second: str) -> None:
    """A reserve or range that leaves room, another day, a part of a whole or another matter is none."""
    assert pair(first, second) == []


def test_who_tells_both_figures_contradicts_neither() -> None:
    """An article that reports the other count too is not set against it."""
    first = article(
        1,
        "en",
        "Kyiv says the fire at the depot near Sumy killed 12 soldiers.",
        "Moscow says the fire at the depot near Sumy killed 19 soldiers.",
    )
    assert conflicts(first, article(2, "en", "The fire at the depot near Sumy killed 19 soldiers.")) == []


ENGLISH = (
    "The National Intelligence Service said 12,000 North Korean workers are at a drone plant in Yelabuga, Tatarstan."
)
KOREAN = "국가정보원은 타타르스탄 옐라부가의 드론 공장에 북한 노동자 {}이 있다고 밝혔다."
UKRAINIAN = (
    "Національна розвідувальна служба повідомила, що на заводі в Єлабузі в Татарстані працюють {} північнокорейських"
    " робітників."
)


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("ko", KOREAN.format("1만 2000명"), []),
        ("ko", KOREAN.format("2만 명"), [12000, 20000]),
        ("uk", UKRAINIAN.format("12 тис."), []),
        ("uk", UKRAINIAN.format("двадцять тисяч"), [12000, 20000]),
    ],
)
def test_over_languages(language: str, text: str, values: list[float]) -> None:
    """만, тис. and thousands are compared by value."""
    assert pair(ENGLISH, text, "en", language) == ([values] if values else [])


@pytest.mark.parametrize(
    ("language", "text", "wholes"),
    [
        ("ko", "원전 내 비상 디젤발전기 20대 중 7대가 가동됐다.", [18, 20]),
        ("ko", "원전 내 비상 디젤발전기 18대 중 7대가 가동됐다.", []),
        ("uk", "Працювали 7 із 20 дизель-генераторів.", [18, 20]),
    ],
)
def test_so_many_of_another_whole(language: str, text: str, wholes: list[float]) -> None:
    """The same part of two different wholes is a conflict, also where no event is told."""
    first = article(1, "en", "Seven of 18 diesel generators were running at the time, the agency said.")
    found = conflicts(first, article(2, language, text))
    assert [figure.whole for side in found for figure in side] == wholes


def test_two_tolls_of_one_day_and_place_are_a_conflict() -> None:
    """However differently they are worded: the morning had two dead, the evening four."""
    first = article(1, "uk", "Унаслідок нічного удару по Харкову загинули двоє людей, повідомив начальник області.")
    second = article(
        2, "en", "Four people were killed when glide bombs struck an apartment block in Kharkiv overnight."
    )
    assert [[figure.value for figure in side] for side in conflicts(first, second)] == [[2, 4]]


def test_the_figure_of_most_articles_is_not_contested() -> None:
    """It may be the bottom line; the lone one may not."""
    four = "Four people were killed when glide bombs struck an apartment block in Kharkiv overnight, {}."
    (sides,) = conflicts(
        article(1, "en", four.format("officials said")),
        article(2, "en", four.format("rescuers said on Thursday")),
        article(3, "uk", "Унаслідок нічного удару по Харкову загинули двоє людей, повідомив начальник області."),
    )
    facts = Facts((), (Conflict(tuple(sides)),), (), {}, (), (), ())
    assert {citation.article for citation in facts.contested} == {"S3"}


def test_twelve_or_eleven_of_the_same_crew() -> None:
    """Two languages that count the same crew speak of one thing."""
    first = article(1, "en", "Ukraine's Foreign Ministry said 12 of the 19 crew members were Ukrainians.")
    second = article(2, "uk", "На борту були 19 членів екіпажу, з них 11 — громадяни України.")
    assert [[figure.value for figure in side] for side in conflicts(first, second)] == [[12, 11]]


def test_sides_keep_reserve_and_speaker() -> None:
    """Each side says how sure it is and who says so."""
    ((first, second),) = conflicts(
        article(
            1, "en", "The National Intelligence Service said about 300 North Korean soldiers were killed in Kursk."
        ),
        article(2, "en", "Ukraine's General Staff said at least 700 North Korean soldiers were killed in Kursk."),
    )
    assert (first.hedge, first.attribution) == ("about", "nis")
    assert (second.hedge, second.attribution) == ("at_least", "general-staff-ua")


def test_the_same_figure_at_two_times_stays_two() -> None:
    """A count of Monday is not joined with the same count of Friday."""
    found = [
        figure
        for text in ("By Monday 300 people had been evacuated.", "By Tuesday 300 people had been evacuated.")
        for statement in make_statements([article(1, "en", text)], MATCHERS, GLOSSARY.by_id)
        for figure in find_figures(statement, GLOSSARY.by_id)
    ]
    assert [figure.time for figure in merge_figures(found)] == ["2026-10-12", "2026-10-13"]
