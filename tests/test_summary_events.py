"""Six invented events told by two or three articles each: what a brief of eight points must and must not say of them.

Each folder of `tests/articles/events` holds the articles and `key.toml`, written by hand before the first run. Its
patterns are looked for in what the points say and in every sentence that they cite.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from shipped import GLOSSARY, MATCHERS
from tribrief.articles.reading import read_articles
from tribrief.records import Article, Point, Summary
from tribrief.summary.extractive import summarize_articles

EVENTS = sorted(path.parent for path in (Path(__file__).parent / "articles" / "events").glob("*/key.toml"))
POINTS = 8
RECALL = 0.9


@cache
def tell(event: Path) -> tuple[tuple[Article, ...], Summary, dict[str, Any]]:
    """Return an event's articles, what the product makes of them in eight points, and its key."""
    articles = read_articles([str(event)])
    summary = summarize_articles(articles, GLOSSARY, MATCHERS, points=POINTS)
    return articles, summary, tomllib.loads((event / "key.toml").read_text("utf-8"))


def sentences_of(point: Point, articles: Iterable[Article]) -> list[str]:
    """Return what a point says and every sentence that it cites."""
    by_id = {article.id: article for article in articles}
    cited = [by_id[c.article].sentences[c.sentence].text for c in point.citations]
    return [*point.wordings.values(), *cited]


def says(patterns: Iterable[str], sentences: Iterable[str]) -> bool:
    return any(re.search(pattern, sentence) for pattern in patterns for sentence in sentences)


def test_there_are_six_events_in_three_languages() -> None:
    """The tests below have something to test: what the keys were written for is there."""
    languages = {article.language for event in EVENTS for article in tell(event)[0]}
    assert len(EVENTS) == 6
    assert languages == {"en", "ko", "uk"}
    kinds = {kind for event in EVENTS for kind in tell(event)[2]}
    assert kinds >= {"must", "never", "never_together", "once", "opposed", "conflict", "copies", "languages"}


def test_key_facts_are_told() -> None:
    """Of the facts that an editor would tell of all events nine in ten are in the points."""
    missing, count = [], 0
    for event in EVENTS:
        articles, summary, key = tell(event)
        told = [sentence for point in summary.points for sentence in sentences_of(point, articles)]
        count += len(key["must"])
        missing += [f"{event.name}: {fact['fact']}" for fact in key["must"] if not says(fact["any"], told)]
    assert len(missing) <= (1 - RECALL) * count, missing


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_what_must_not_be_told_is_not(event: Path) -> None:
    """No dirt in a point, no withdrawn claim in the bottom line, no two sides of a conflict in one point."""
    articles, summary, key = tell(event)
    for rule in key["never"]:
        shown = [point for point in summary.points if rule["in"] == "points" or point.id in summary.bottom_line]
        assert not says(rule["any"], [text for point in shown for text in sentences_of(point, articles)]), rule
    for rule in key.get("never_together", ()):
        for point in summary.points:
            sentences = sentences_of(point, articles)
            assert not (says([rule["first"]], sentences) and says([rule["second"]], sentences)), point.text


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_each_fact_is_told_once(event: Path) -> None:
    """However many articles and languages tell a fact, one point tells it, in each language that a source has."""
    articles, summary, key = tell(event)
    for rule in key.get("once", ()):
        assert sum(says(rule["any"], sentences_of(point, articles)) for point in summary.points) == 1, rule
    for rule in key.get("languages", ()):
        telling = [point for point in summary.points if says(rule["any"], sentences_of(point, articles))]
        assert [set(point.wordings) for point in telling] == [set(rule["all"])]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_what_stands_against_one_another_is_shown_side_by_side(event: Path) -> None:
    """Differing figures are a conflict; a claim and its denial or correction are a dispute, each side whole."""
    articles, summary, key = tell(event)
    for rule in key.get("conflict", ()):
        values = [{figure.value for figure in conflict.figures} for conflict in summary.conflicts]
        assert any(set(rule["values"]) <= found for found in values), values
    for rule in key.get("opposed", ()):
        sides = [[sentences_of(side, articles) for side in dispute.sides] for dispute in summary.disputes]
        assert any(says([rule["first"]], a) and says([rule["second"]], b) for a, b in sides), sides


def test_a_correction_names_what_it_corrects_first() -> None:
    """The withdrawn claim comes first, what withdraws it second; neither is cut."""
    articles, summary, _ = tell(next(event for event in EVENTS if event.name == "submarine-correction"))
    assert [dispute.kind for dispute in summary.disputes] == ["correction"]
    whole = {sentence.text for article in articles for sentence in article.sentences}
    assert all(set(side.wordings.values()) <= whole for side in summary.disputes[0].sides)


def test_the_same_agency_copy_counts_once() -> None:
    """Of two outlets with one agency's text only the first is cited."""
    articles, summary, key = tell(next(event for event in EVENTS if event.name == "grain-ship-copy"))
    first, copy = (next(a for a in articles if a.path == name) for name in key["copies"]["pair"])
    assert copy.copy_of == first.id
    assert not any(citation.article == copy.id for point in summary.told for citation in point.citations)
