"""The same fact told twice is one, in one language and over languages; what differs never is."""

import random
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from shipped import GLOSSARY, MATCHERS
from tribrief.records import Article, Sentence
from tribrief.summary.candidates import find_candidates
from tribrief.summary.merging import Similarity, cluster_statements, compare_statements
from tribrief.summary.statements import make_statements
from tribrief.summary.vectors import tfidf

FACTS = Path(__file__).parent / "facts.toml"


class Telling(NamedTuple):
    """A fact in one wording, and the fact that it contradicts."""

    fact: str
    against: str
    lang: str
    text: str


@cache
def comparison(*tellings: tuple[str, str]) -> tuple[Similarity, dict[int, int]]:
    """Compare sentences, given with their languages, each as an article of its own; say which cluster each is in."""
    articles = [
        Article(f"S{number}", "", "", "", None, "", lang, text, (Sentence(text, 0, len(text), 1),))
        for number, (lang, text) in enumerate(tellings, 1)
    ]
    similarity = compare_statements(make_statements(articles, MATCHERS, GLOSSARY.by_id))
    clusters = cluster_statements(similarity)
    return similarity, {member: number for number, members in enumerate(clusters) for member in members}


def are_merged(*tellings: tuple[str, str]) -> bool:
    return len(set(comparison(*tellings)[1].values())) == 1


def read_events() -> list[list[Telling]]:
    events: list[dict[str, Any]] = tomllib.loads(FACTS.read_text("utf-8"))["event"]
    return [
        [
            Telling(fact["id"], fact.get("against", ""), key[:2], fact[key])
            for fact in event["fact"]
            for key in ("en", "en2", "ko", "uk")
            if key in fact
        ]
        for event in events
    ]


def judged(languages: Sequence[str]) -> Iterator[tuple[Telling, Telling, bool]]:
    """Yield the pairs of an event's sentences in these two languages, and whether the product merges them."""
    for event in read_events():
        _, cluster = comparison(*((telling.lang, telling.text) for telling in event))
        for (i, first), (j, second) in combinations(enumerate(event), 2):
            if sorted((first.lang, second.lang)) == list(languages):
                yield first, second, cluster[i] == cluster[j]


@pytest.mark.parametrize(
    ("languages", "least"), [(("en", "en"), 0.7), (("en", "ko"), 0.4), (("en", "uk"), 0.4), (("ko", "uk"), 0.4)]
)
def test_one_fact_and_two_facts_are_told_apart(languages: tuple[str, str], least: float) -> None:
    """Of the merged pairs of every two languages 95 of 100 are one fact; enough of the true pairs are found."""
    pairs = list(judged(languages))
    merged = [first.fact == second.fact for first, second, together in pairs if together]
    true = sum(first.fact == second.fact for first, second, _ in pairs)
    assert true >= 20
    assert sum(merged) >= 0.95 * len(merged)
    assert sum(merged) >= least * true


def test_contradicting_facts_are_never_merged() -> None:
    """No sentence is in one cluster with one that contradicts it, in whatever languages they are."""
    pairs = [
        (first.text, second.text, together)
        for languages in (("en", "en"), ("en", "ko"), ("en", "uk"), ("ko", "uk"), ("ko", "ko"), ("uk", "uk"))
        for first, second, together in judged(languages)
        if first.against == second.fact or second.against == first.fact
    ]
    assert len(pairs) >= 40
    assert not [pair for pair in pairs if pair[2]]


@pytest.mark.parametrize(
    ("lang", "first", "second"),
    [
        ("en", "The fire injured three workers in Busan.", "The fire injured five workers in Busan."),
        ("en", "The central bank raised its key rate.", "The central bank cut its key rate."),
        ("en", "The ministry said the ship left the port.", "The ministry said the ship had not left the port."),
        ("en", "Drones struck a warehouse in Kharkiv.", "Drones struck a warehouse in Odesa."),
        ("ko", "회담은 5월 20일 베이징에서 열린다.", "회담은 5월 22일 베이징에서 열린다."),
        ("ko", "국회는 파병 동의안을 통과시켰다.", "국회는 파병 동의안을 부결했다."),
        ("ko", "국방부는 병력을 파견했다고 밝혔다.", "국방부는 병력을 파견하지 않았다고 밝혔다."),
        ("uk", "Внаслідок вибуху загинули троє людей.", "Внаслідок вибуху загинули п'ятеро людей."),
        ("uk", "Парламент ухвалив закон про обмін.", "Парламент відхилив закон про обмін."),
        ("uk", "Судно вийшло з порту Одеси.", "Судно не вийшло з порту Одеси."),
    ],
)
def test_what_differs_is_never_one_fact(lang: str, first: str, second: str) -> None:
    """Differing numbers, days, towns, contrary acts and a negation keep sentences apart that are alike else."""
    assert are_merged((lang, first), (lang, first))
    assert not are_merged((lang, first), (lang, second))


def test_a_number_without_a_counterpart_keeps_nothing_apart() -> None:
    """One report may give a number or day that the other leaves out."""
    assert are_merged(
        ("uk", "Сили ППО збили вночі 45 із 60 дронів, повідомили Повітряні сили України."),
        ("uk", "Протиповітряна оборона збила вночі 45 безпілотників, повідомляють Повітряні сили України."),
    )


def made_up_sentences(count: int) -> list[str]:
    chance = random.Random(count)
    words = ["".join(chance.choice("bdfklmnrst") + chance.choice("aeiou") for _ in range(3)) for _ in range(4000)]
    common = "officials agency soldiers talks drone attack lawmakers report meeting border".split()
    return [
        " ".join(chance.choice(words if chance.random() < 0.6 else common) for _ in range(18)) for _ in range(count)
    ]


def test_comparing_grows_as_the_number_of_sentences() -> None:
    """Four times the sentences give about four times the pairs to compare, though each shares words with hundreds."""
    few, many = (
        len(find_candidates(tfidf([sentence.split() for sentence in made_up_sentences(count)]), 0.02))
        for count in (1250, 5000)
    )
    assert few > 1250
    assert many < 6 * few


def test_a_fact_told_a_hundred_times_is_one() -> None:
    """The memory of the index is bounded, but a fact that every article tells stays together."""
    text = "Two captured soldiers have not asked for asylum in South Korea, the agency said."
    assert are_merged(*[("en", text)] * 100)
