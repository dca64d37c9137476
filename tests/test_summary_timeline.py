"""The timeline, and the people and bodies that the glossary lacks."""

from pathlib import Path

import pytest

from shipped import GLOSSARY, MATCHERS
from tribrief.articles.reading import read_articles
from tribrief.records import Summary
from tribrief.summary.extractive import summarize_articles

EVENTS = {
    "en": (
        "Floods reached the harbour town on 6 October and closed the road to the airport.\n\n"
        "Rescuers took 120 people to a school on 8 October after the dam gave way.\n\n"
        "Mayor Orest Halytskyi said on Tuesday that the water was falling in every district.\n\n"
        "The railway will open again on 20 October, the regional council decided."
    ),
    "ko": (
        "홍수는 지난 6일 항구 도시를 덮쳐 공항으로 가는 길을 끊었다.\n\n"
        "구조대는 8일 둑이 무너진 뒤 주민 120명을 학교로 옮겼다.\n\n"
        "시청 대변인은 화요일 모든 지역에서 물이 빠지고 있다고 밝혔다.\n\n"
        "지역 의회는 오는 20일 철도를 다시 열기로 결정했다."
    ),
    "uk": (
        "Повінь дійшла до портового міста 6 жовтня й перекрила дорогу до аеропорту.\n\n"
        "Рятувальники 8 жовтня після прориву дамби доправили до школи 120 людей.\n\n"
        "Міський голова Орест Галицький повідомив у вівторок, що вода спадає в усіх районах.\n\n"
        "Залізницю знову відкриють 20 жовтня, вирішила обласна рада."
    ),
}  # fmt: skip


def summarize(text: str, folder: Path) -> Summary:
    path = folder / "flood.txt"
    path.write_text(f"Title: Flood\nSource: Harbour Post\nDate: 2026-10-14\n\n{text}\n", encoding="utf-8")
    articles = read_articles([str(path)])
    return summarize_articles(articles, GLOSSARY, MATCHERS)


@pytest.mark.parametrize("language", ["en", "ko", "uk"])
def test_timeline(language: str, tmp_path: Path) -> None:
    """Three dated points make a timeline in order; the day of the saying is not in it, each date cites its sentence."""
    summary = summarize(EVENTS[language], tmp_path)
    assert [dated.iso for dated in summary.timeline] == ["2026-10-06", "2026-10-08", "2026-10-20"]
    points = {point.id: point for point in summary.points}
    for dated in summary.timeline:
        assert dated.text in points[dated.point].text
        assert dated.citation in points[dated.point].citations


def test_two_dates_are_no_timeline(tmp_path: Path) -> None:
    """Fewer than three dated points are not set out as one."""
    assert summarize("\n\n".join(EVENTS["en"].split("\n\n")[:2]), tmp_path).timeline == ()


@pytest.mark.parametrize(
    ("language", "name", "kind"), [("en", "Orest Halytskyi", "person"), ("uk", "Орест Галицький", "person")]
)
def test_people_that_the_glossary_lacks(language: str, name: str, kind: str, tmp_path: Path) -> None:
    """A person of a point is listed in the language and spelling of the source, with its sentence."""
    (found,) = summarize(EVENTS[language], tmp_path).names
    assert (found.text, found.lang, found.kind) == (name, language, kind)
    assert len(found.citations) == 1


def test_what_the_glossary_has_is_not_listed(tmp_path: Path) -> None:
    """Neither a body of the glossary nor its acronym or a place is given as a name that it lacks."""
    text = (
        "The National Intelligence Service (NIS) told lawmakers in Seoul that the two soldiers wrote letters.\n\n"
        "NIS officials met President Volodymyr Zelenskyy in Kyiv on Monday to speak about prisoners of war."
    )
    assert summarize(text, tmp_path).names == ()
