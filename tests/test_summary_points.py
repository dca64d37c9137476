"""Summaries of the sample articles: each fact once, every figure traced, conflicts shown."""

import re
from functools import cache
from pathlib import Path

import pytest

from shipped import GLOSSARY, MATCHERS
from tribrief.articles.reading import read_articles
from tribrief.records import Article, Summary
from tribrief.summary.extractive import summarize_articles

TESTS = Path(__file__).parent
TWO = ("hangang-courier.txt", "dnipro-observer.md")
ALL = (*TWO, "seoul-desk.html", "geneva-note.docx", "hangang-ilbo-ko.txt", "dnipro-visnyk-uk.txt")


@cache
def summarize(*names: str, points: int = 9, words: int | None = None) -> tuple[tuple[Article, ...], Summary]:
    articles = read_articles([str(TESTS / "articles" / name) for name in names])
    return articles, summarize_articles(articles, GLOSSARY, MATCHERS, points=points, words=words)


def shared_facts() -> list[tuple[str, str]]:
    """The pairs of sentences that `tests/ARTICLES.md` lists as one fact told in both English articles."""
    section = (TESTS / "ARTICLES.md").read_text("utf-8").split("## The six facts", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"- C: (.+)\n\s+- O: (.+)", section)


def cited_sentences(articles: tuple[Article, ...], summary: Summary, index: int) -> set[str]:
    by_id = {article.id: article for article in articles}
    return {by_id[c.article].sentences[c.sentence].text for c in summary.points[index].citations}


@pytest.mark.parametrize("pair", shared_facts(), ids=lambda pair: pair[0][:30])
def test_a_fact_in_two_articles_is_one_point_that_cites_both(pair: tuple[str, str]) -> None:
    """Each listed pair is merged: one point, both sentences cited, each sentence in that point only."""
    articles, summary = summarize(*TWO)
    holding = [i for i in range(len(summary.points)) if set(pair) & cited_sentences(articles, summary, i)]
    assert len(holding) == 1
    assert set(pair) <= cited_sentences(articles, summary, holding[0])


def test_there_are_six_listed_pairs() -> None:
    """The test above has something to test."""
    assert len(shared_facts()) == 6


def test_a_differing_figure_is_a_conflict_and_not_merged() -> None:
    """The two counts of workers stand side by side, each with its source, and in two points."""
    articles, summary = summarize(*TWO)
    assert [[figure.value for figure in conflict.figures] for conflict in summary.conflicts] == [[1500.0, 2000.0]]
    assert [figure.attribution for figure in summary.conflicts[0].figures] == ["nis", "hur"]
    for index in range(len(summary.points)):
        cited = " ".join(cited_sentences(articles, summary, index))
        assert not ("1,500" in cited and "2,000" in cited)


def test_points_are_whole_cited_sentences() -> None:
    """A point is a sentence that it cites, names unified and antecedents in brackets; offsets cut it out."""
    articles, summary = summarize(*ALL)
    by_id = {article.id: article for article in articles}
    for point in summary.points:
        assert point.citations
        texts = {" ".join(by_id[c.article].text[c.start : c.end].split()) for c in point.citations}
        plain = re.sub(r" \[[^\]]+\]", "", point.text)
        assert any(_alike(plain, text) for text in texts), point.text


def _alike(first: str, second: str) -> bool:
    a, b = set(first.split()), set(second.split())
    return len(a & b) >= 0.8 * len(a | b)


@pytest.mark.parametrize("names", [TWO, ALL])
def test_no_orphan_quotation_and_no_question(names: tuple[str, ...]) -> None:
    """A quotation whose speaker is nobody known never becomes a point, however many points are asked for."""
    _, summary = summarize(*names, points=60)
    shown = [point.text for point in summary.points]
    assert not any("not much we can add today" in text for text in shown)
    assert any("Respect for the wishes of the two men" in text for text in shown)


def test_one_spelling_of_a_name() -> None:
    """Zelensky and Zelenskyy come out in the glossary's spelling."""
    _, summary = summarize(*TWO, points=60)
    text = " ".join(point.text for point in summary.points)
    assert text.count("Zelenskyy") == 2
    assert not re.search(r"Zelensky\b", text)


def test_the_same_fact_in_three_languages_is_one_point() -> None:
    """A point knows its wording in each language that a source has, so that nothing is translated that is there."""
    _, summary = summarize(*ALL)
    counted = [point for point in summary.points if "1,500" in point.text]
    assert len(counted) == 1
    assert set(counted[0].wordings) == {"en", "ko"}
    assert "1500명" in counted[0].wordings["ko"]


def test_budgets() -> None:
    """The number of points and of words is kept."""
    assert len(summarize(*ALL, points=3)[1].points) == 3
    _, summary = summarize(*ALL, points=50, words=100)
    assert sum(len(point.text.split()) for point in summary.points) <= 100


def test_bottom_line_names_points() -> None:
    """The bottom line is two of the points."""
    _, summary = summarize(*TWO)
    assert len(summary.bottom_line) == 2
    assert set(summary.bottom_line) <= {point.id for point in summary.points}
