"""Which facts the points tell: the weightiest, none that says what a chosen one says, as many as the budget holds."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tribrief.languages import LANGUAGES
from tribrief.records import Citation, Concept, Point
from tribrief.summary.antecedents import Antecedent
from tribrief.summary.attribution import find_speaker
from tribrief.summary.dates import date_spans
from tribrief.summary.merging import Similarity
from tribrief.summary.numbers import find_numbers
from tribrief.summary.ranking import Ranked
from tribrief.summary.readability import stands_alone
from tribrief.summary.statements import Statement

CORROBORATED = 2.0  # added for a fact that every article states, by the share that do: scores go to 1
ATTRIBUTED = 1.2  # where articles tell different things, a statement with its speaker says more than a comment
BOTTOM_LINE_POINTS = 2
NO_COUNT = re.compile(r"\s?(?:시(?![가-힣])|분|차(?!례)|번째|세(?![가-힣])|호|살)|[- ]?year")  # after a number
GOES_ON = 2  # sentences in which a text speaks of those it has counted without the number
ROOM = 0.1  # of the budget of words: no sentence that is worth adding fits into less


@dataclass(frozen=True)
class Fact:
    """A cluster of statements that state one fact.

    Attributes:
        wordings: indices of statements that can stand as a point, the best of each language; the first is the point.
        cited: every statement of the cluster, and further ones of which a clause states the fact.
        weight: how much it matters.
        place: where it stands in the articles, from 0 to 1.
    """

    wordings: tuple[int, ...]
    cited: tuple[int, ...]
    weight: float
    place: float


@dataclass(frozen=True)
class WeighedPoint:
    """A point and how much it matters."""

    point: Point
    weight: float

    @property
    def sources(self) -> int:
        """How many articles state it."""
        return len({citation.article for citation in self.point.citations})


def weigh_facts(
    similarity: Similarity,
    clusters: Sequence[tuple[int, ...]],
    pool: Sequence[Ranked],
    concepts: Mapping[str, Concept],
) -> list[Fact]:
    """Return the facts that have a sentence fit to be a point, the weightiest first.

    Args:
        similarity: of the statements.
        clusters: the statements that state one fact, as indices.
        pool: the same sentences, ranked.
        concepts: the glossary's concepts by id.
    """
    statements = similarity.statements
    others = len({statement.article.id for statement in statements}) - 1
    facts = []
    for members in clusters:
        fit = [i for i in members if _is_fit(statements[i])]
        if not fit:
            continue
        wordings = _choose_wordings(fit, pool, statements)
        cited, weight = members, pool[wordings[0]].score
        if others:
            cited = _cite(members, wordings[0], similarity)
            share = (len({statements[i].article.id for i in cited}) - 1) / others
            weight += CORROBORATED * share
            weight *= ATTRIBUTED if find_speaker(statements[wordings[0]], concepts) else 1.0
        place = sum(statements[i].index / len(statements[i].article.sentences) for i in members) / len(members)
        facts.append(Fact(wordings, _keep_supporting(cited, wordings[0], statements), weight, place))
    return sorted(facts, key=lambda fact: -fact.weight)


def choose_facts(
    facts: Sequence[Fact],
    pool: Sequence[Ranked],
    similarity: Similarity,
    *,
    points: int | None,
    words: int | None,
) -> list[Fact]:
    """Return the first facts that say nothing a chosen one says, in the order of the articles.

    Args:
        facts: the weightiest first.
        pool: the sentences that the facts were made of.
        similarity: of the same sentences; two that something keeps from being one fact may both be told.
        points: how many facts at most, or None.
        words: how many words they may have together, or None; the first is taken in any case.
    """
    chosen: list[Fact] = []
    left = float("inf") if words is None else words
    for fact in facts:
        if len(chosen) == points or (words and left < ROOM * words):
            break
        length = pool[fact.wordings[0]].words
        if chosen and (length > left or any(_repeats(fact, other, pool, similarity) for other in chosen)):
            continue
        chosen.append(fact)
        left -= length
    return sorted(chosen, key=lambda fact: fact.place)


def _repeats(fact: Fact, other: Fact, pool: Sequence[Ranked], similarity: Similarity) -> bool:
    first, second = fact.wordings[0], other.wordings[0]
    return pool[first].repeats(pool[second]) and (min(first, second), max(first, second)) not in similarity.rivals


def choose_bottom_line(
    weighed: Sequence[WeighedPoint],
    contested: Collection[Citation],
    withdrawn: Collection[Citation] = (),
    updates: Mapping[Citation, Collection[Citation]] | None = None,
) -> tuple[str, ...]:
    """Return the ids of the points that are the bottom line, in their order.

    One of them at least is what an article leads with: a comment that all have is not what happened. What only one
    source claims while others contradict it is no bottom line, nor is what a later report withdraws. In place of a toll
    that a later report replaces the last one stands there, if a point tells it.

    Args:
        weighed: the points.
        contested: sentences that others stand against.
        withdrawn: sentences that a later one corrects.
        updates: by sentences whose toll a later one replaces, the sentences with that.
    """
    sound = [
        one
        for one in weighed
        if (one.sources > 1 or set(one.point.citations).isdisjoint(contested))
        and set(one.point.citations).isdisjoint(withdrawn)
    ]
    updates = updates or {}
    ranked = sorted(sound, key=lambda one: -one.weight)
    told = list(dict.fromkeys(_last_told(one.point, sound, updates) for one in ranked))
    leads = {one.point.id for one in sound if any(citation.sentence == 0 for citation in one.point.citations)}
    first = next((identifier for identifier in told if identifier in leads), None)
    best = told[:BOTTOM_LINE_POINTS]
    if first and first not in best:
        best[-1] = first
    return tuple(one.point.id for one in sound if one.point.id in best)


def _last_told(point: Point, sound: Sequence[WeighedPoint], updates: Mapping[Citation, Collection[Citation]]) -> str:
    """Return the id of the point that tells the last toll in place of this one's, or this one's own."""
    last = {place for citation in point.citations for place in updates.get(citation, ())}
    newer = (one.point.id for one in sound if not last.isdisjoint(one.point.citations))
    return next(newer, point.id)


def _is_fit(statement: Statement) -> bool:
    text, language = statement.text, statement.lang
    if stands_alone(text, language):
        return True
    return stands_alone(text, language, explained=True) and _explains_start(statement.antecedent)


def _explains_start(antecedent: Antecedent | None) -> bool:
    return antecedent is not None and antecedent.start == 0


def _choose_wordings(fit: Sequence[int], pool: Sequence[Ranked], statements: Sequence[Statement]) -> tuple[int, ...]:
    """Return the best statement of each language, first that of the language that most have.

    One that lacks a number of the first tells its readers less: their language has none, and the first is translated.
    """
    if len(fit) == 1:
        return tuple(fit)
    counts = Counter(pool[i].article.language for i in fit)
    languages = sorted(counts, key=lambda language: (-counts[language], list(LANGUAGES).index(language)))
    ranked = sorted(fit, key=lambda i: pool[i].score)
    first = next(i for i in reversed(ranked) if pool[i].article.language == languages[0])
    told = _list_numbers(statements[first])
    best = {pool[i].article.language: i for i in ranked if told <= statements[i].content.numbers or i == first}
    return tuple(best[language] for language in languages if language in best)


def _keep_supporting(cited: tuple[int, ...], wording: int, statements: Sequence[Statement]) -> tuple[int, ...]:
    """Return the statements that a point may cite: where it counts something, those that tell one of its numbers.

    Or go on about what was counted just before: "they" are the two soldiers of the last sentence.
    """
    told = _list_numbers(statements[wording]) if len(cited) > 1 else frozenset()
    if not told:
        return cited
    counting = {(one.article.id, one.index) for one in statements if not told.isdisjoint(one.content.numbers)}

    def supports(one: Statement) -> bool:
        return any((one.article.id, one.index - back) in counting for back in range(GOES_ON + 1))

    return tuple(i for i in cited if i == wording or supports(statements[i]))


def _list_numbers(statement: Statement) -> frozenset[float]:
    """Return the numbers of a statement that count something: no dates, times of the day, ordinals or ages."""
    text = statement.text
    found = find_numbers(text, statement.lang, date_spans(text, statement.lang))
    return frozenset(number.value for number in found if number.value > 1 and not NO_COUNT.match(text, number.end))


def _cite(members: tuple[int, ...], wording: int, similarity: Similarity) -> tuple[int, ...]:
    """Return the members, and from each further article the sentence of which at least a clause states the fact."""
    statements = similarity.statements
    cited = list(members)
    articles = {statements[i].article.id for i in members}
    candidates = (i for i in similarity.supporters(wording) if statements[i].article.id not in articles)
    support = {i: similarity.support(wording, i) for i in candidates}
    for article in {statements[i].article.id for i in support}:
        best = max((i for i in support if statements[i].article.id == article), key=lambda i: (support[i], -i))
        if support[best]:
            cited.append(best)
    return tuple(sorted(cited))
