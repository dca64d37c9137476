"""Which sentences are read, which facts are told, and which of them are the bottom line."""

from pathlib import Path

import pytest

from shipped import GLOSSARY, MATCHERS
from tribrief.articles.reading import read_articles
from tribrief.records import Article, Citation, Point, Summary
from tribrief.summary.extractive import summarize_articles
from tribrief.summary.pool import choose_pool
from tribrief.summary.selection import WeighedPoint, choose_bottom_line
from tribrief.summary.updates import find_updates

ARTICLES = Path(__file__).parent / "articles"
ENGLISH = ("hangang-courier.txt", "dnipro-observer.md", "seoul-desk.html", "geneva-note.docx")
PLACES = ("Lviv", "Busan", "Odesa", "Incheon", "Kharkiv", "Daegu", "Poltava", "Gunsan", "Uzhhorod", "Ulsan")
THINGS = ("ferry", "depot", "bridge", "convoy", "tanker", "clinic", "school", "bakery", "turbine", "harbour")


def read(*names: str) -> tuple[Article, ...]:
    return read_articles([str(ARTICLES / name) for name in names])


def summarize(articles: tuple[Article, ...], points: int | None = None, words: int | None = None) -> Summary:
    return summarize_articles(articles, GLOSSARY, MATCHERS, points=points, words=words)


def make_long_article(folder: Path, sentences: int) -> str:
    """Write an article of that many different sentences."""
    path = folder / f"{sentences}.txt"
    path.write_text(
        "\n\n".join(
            f"Inspectors from {PLACES[n % 10]} counted item {n} near the {THINGS[n // 10 % 10]} of district {n % 37}."
            for n in range(sentences)
        ),
        "utf-8",
    )
    return str(path)


@pytest.mark.parametrize("words", [60, 100, 200])
def test_a_budget_of_words_is_filled_and_kept(words: int) -> None:
    """At least four fifths are used where there is text enough, and never more than the whole."""
    summary = summarize(read(*ENGLISH), words=words)
    used = sum(len(point.text.split("[")[0].split()) for point in summary.points)
    assert 0.8 * words <= used <= words


def test_words_alone_set_no_number_of_points() -> None:
    """A large budget gives more points than the usual number."""
    assert len(summarize(read(*ENGLISH), words=600).points) > 9


def test_both_sides_of_a_conflict_are_told() -> None:
    """Two figures for one thing make sentences much alike; neither is left out as a repetition."""
    texts = [point.text for point in summarize(read(*ENGLISH), points=9).points]
    assert any("1,500" in text for text in texts)
    assert any("2,000" in text for text in texts)


def weigh(number: int, weight: float, *articles: str) -> WeighedPoint:
    """Return a point that these articles state, in their sentence of that number."""
    citations = tuple(Citation(article, number, 1, 0, 9) for article in articles)
    return WeighedPoint(Point(f"P{number}", "text", "en", citations), weight)


def test_the_bottom_line_is_the_weightiest_in_order() -> None:
    """The two points with most weight, in their order."""
    assert choose_bottom_line([weigh(1, 0.5, "S1"), weigh(2, 0.9, "S1"), weigh(3, 0.7, "S1", "S2")], ()) == ("P2", "P3")


def test_a_lone_claim_that_others_contradict_is_no_bottom_line() -> None:
    """What one source says against others is passed over; a contested claim of several sources is not."""
    weighed = [weigh(1, 0.9, "S1"), weigh(2, 0.8, "S2", "S3"), weigh(3, 0.5, "S1")]
    contested = {*weighed[0].point.citations, *weighed[1].point.citations}
    assert choose_bottom_line(weighed, contested) == ("P2", "P3")


def test_a_withdrawn_claim_is_no_bottom_line() -> None:
    """However many sources had it before one of them took it back."""
    weighed = [weigh(1, 0.9, "S1", "S2"), weigh(2, 0.5, "S1")]
    assert choose_bottom_line(weighed, (), {Citation("S2", 1, 1, 0, 9)}) == ("P2",)


def test_of_a_long_article_few_sentences_are_read(tmp_path: Path) -> None:
    """Three thousand different sentences cost ranking; terms and figures are read of a bounded number of them."""
    articles = read_articles([make_long_article(tmp_path, 3000)])
    assert len(articles[0].sentences) == 3000
    assert len(choose_pool(articles, points=9, words=None)) <= 36


def test_of_short_articles_every_sentence_that_can_stand_is_read() -> None:
    """Nothing is passed over where there is little."""
    articles = read("seoul-desk.html")
    assert len(choose_pool(articles, points=9, words=None)) >= 0.8 * len(articles[0].sentences)


def test_facts_come_from_sentences_that_no_point_tells(tmp_path: Path) -> None:
    """Of a long article with one point every counted thing is listed, and every date."""
    filler = [f"Inspectors walked past the {thing} in {place} again." for place in PLACES for thing in THINGS]
    telling = "Storms injured 418 sailors near the northern coast on 3 March 2026, the port authority said."
    path = tmp_path / "long.txt"
    path.write_text("\n\n".join([*filler, telling, *filler[:3]]), "utf-8")
    summary = summarize(read_articles([str(path)]), points=1)
    assert "418" not in summary.points[0].text
    assert [figure.value for figure in summary.figures] == [418.0]
    assert [date.iso for date in summary.dates] == ["2026-03-03"]


def test_a_conflict_of_passed_over_sentences_is_shown(tmp_path: Path) -> None:
    """Two articles whose last sentences differ in a figure: shown, though the one point tells neither."""
    told = ("Inspectors walked past the {} in {} again.", "By the old {}, guards of {} had nothing to tell.")
    for name, count, sentence in zip("ab", (418, 512), told, strict=True):
        lines = [sentence.format(thing, place) for place in PLACES for thing in THINGS]
        lines.append(f"Storms injured {count} sailors near the northern coast, the port authority said.")
        (tmp_path / f"{name}.txt").write_text("\n\n".join(lines), "utf-8")
    summary = summarize(read_articles([str(tmp_path)]), points=1)
    assert [{figure.value for figure in conflict.figures} for conflict in summary.conflicts] == [{418.0, 512.0}]


def test_what_several_articles_tell_goes_before_what_one_tells() -> None:
    """Nine points of the six sample articles hold the review and the exchange, far down in each article as they are."""
    articles = read(*ENGLISH, "hangang-ilbo-ko.txt", "dnipro-visnyk-uk.txt")
    texts = " ".join(point.text for point in summarize(articles, points=9).points)
    assert "legal review" in texts
    assert "last week of October" in texts


def write_articles(folder: Path, *texts: str) -> tuple[Article, ...]:
    """Write articles of these texts, a day apart from 18 November, and read them."""
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(
            f"Source: Outlet {number}\nDate: 2026-11-{18 + number}\n\n{text}", "utf-8"
        )
    return read_articles([str(folder)])


def test_the_last_toll_is_the_bottom_line(tmp_path: Path) -> None:
    """Of three reports on three days the newest number is told there."""
    ship = "a cargo ship and a trawler collided off Jeju Island, the Korea Coast Guard said."
    articles = write_articles(
        tmp_path,
        f"At least four people were killed on Wednesday after {ship}\n\nThe Coast Guard searched with 21 ships.",
        f"The death toll rose to six on Thursday after {ship}\n\nDivers from Busan searched the hull.",
        f"The death toll rose to seven on Friday after {ship}\n\nProsecutors in Jeju questioned the officer.",
    )
    summary = summarize(articles)
    told = [point.text for point in summary.points if point.id in summary.bottom_line]
    assert any("seven" in text for text in told)
    assert not any("four people" in text or "to six" in text for text in told)
    old = {citation.article for citation in find_updates(summary.figures, articles)}
    assert old == {"S1", "S2"}


def test_a_plan_is_not_what_happened(tmp_path: Path) -> None:
    """The Korean reader is not told that a summit is to come of which the English one reads the outcome."""
    articles = write_articles(
        tmp_path,
        "이재명 대통령과 다카이치 사나에 일본 총리는 20일 부산에서 정상회담을 하고 북한의 탄도미사일 문제를 "
        "논의할 예정이다.",
        "President Lee Jae-myung and Japanese Prime Minister Sanae Takaichi held summit talks in Busan on 20 November "
        "and discussed North Korea's ballistic missiles.",
    )
    assert [set(point.wordings) for point in summarize(articles).points] == [{"ko"}, {"en"}]


def test_a_wording_without_the_figures_is_none(tmp_path: Path) -> None:
    """Nor is its sentence cited for them."""
    articles = write_articles(
        tmp_path,
        "IAEA experts at the Zaporizhzhia Nuclear Power Plant reported no increase in radiation levels, and seven of "
        "18 diesel generators were running.",
        "Експерти МАГАТЕ на Запорізькій АЕС не зафіксували підвищення рівня радіації.",
    )
    first = summarize(articles).points[0]
    assert set(first.wordings) == {"en"}
    assert {citation.article for citation in first.citations} == {"S1"}


def test_a_source_that_counted_them_a_sentence_before_is_cited(tmp_path: Path) -> None:
    """Two outlets state the fact: "they" are the two soldiers of the sentence before. Where nobody was counted, one."""
    counted = (
        "Ukraine captured {} North Korean soldiers near Sumy on Monday. They did not ask to defect to South Korea."
    )
    told = "Two captured North Korean soldiers did not ask to defect to South Korea, the spy agency in Seoul said."
    for count, sources in (("two", {"S1", "S2"}), ("more", {"S2"})):
        summary = summarize(write_articles(tmp_path, counted.format(count), told))
        point = next(one for one in summary.points if one.text.startswith("Two captured"))
        assert {citation.article for citation in point.citations} == sources


def test_the_short_name_of_a_listed_body_is_not_missing_in_the_glossary(tmp_path: Path) -> None:
    """The Coast Guard is the Korea Coast Guard of the sentence before; Sunan is a district and no airport."""
    articles = write_articles(
        tmp_path,
        "The Korea Coast Guard sent 21 ships and six aircraft to the sea off Jeju Island on Wednesday.\n\n"
        "Waves were high and the wind was strong all through the night in that part of the sea.\n\n"
        "The missiles were launched from the Sunan area, and the Coast Guard warned fishing boats at once.",
    )
    summary = summarize(articles)
    assert summary.names == ()
    assert set(summary.entities) >= {"korea-coast-guard", "sunan"}
    assert "pyongyang-airport" not in summary.entities


def test_the_same_large_numbers_in_two_languages_are_one_fact(tmp_path: Path) -> None:
    """Hardly anything else has 185 soldiers and 20 civilians."""
    articles = write_articles(
        tmp_path,
        "Kyiv gave a different breakdown, saying that 185 soldiers and 20 civilians had returned home from captivity.",
        "Координаційний штаб повідомив, що з полону додому повернулися 185 військовослужбовців і 20 цивільних.",
    )
    assert [set(point.wordings) for point in summarize(articles).points] == [{"en", "uk"}]


def test_what_an_article_leads_with_is_in_the_bottom_line() -> None:
    """A comment that all articles have weighs more than the event, and does not stand alone."""
    lead = WeighedPoint(Point("P1", "text", "en", (Citation("S1", 0, 1, 0, 9),)), 0.5)
    weighed = [lead, weigh(2, 0.9, "S1", "S2"), weigh(3, 0.8, "S1", "S2")]
    assert choose_bottom_line(weighed, ()) == ("P1", "P2")


def test_a_ship_is_a_name_and_no_body(tmp_path: Path) -> None:
    """The glossary lacks it, and nothing says that it is an organisation."""
    articles = write_articles(
        tmp_path,
        "파나마 선적 화물선 '레반트 스타'호에는 우크라이나인 선장 등 19명이 타고 있었다고 해양경찰청이 밝혔다.",
        "Судно Levant Star під прапором Панами зіткнулося з траулером за 34 кілометри від міста Согвіпхо.",
    )
    assert {(name.text, name.kind) for name in summarize(articles).names} == {("레반트 스타", ""), ("Levant Star", "")}
