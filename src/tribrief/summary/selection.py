"""Which facts the points tell: the weightiest, none that says what a chosen one says, as many as the budget holds."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tribrief.languages import LANGUAGES
from tribrief.records import Citation, Concept, Point
from tribrief.summary.antecedents import Antecedent
from tribrief.summary.attribution import find_speaker
from tribrief.summary.merging import Similarity
from tribrief.summary.ranking import Ranked
from tribrief.summary.readability import stands_alone
from tribrief.summary.statements import Statement

CORROBORATED = 2.0  # added for a fact that every article states, by the share that do: scores go to 1
ATTRIBUTED = 1.2  # where articles tell different things, a statement with its speaker says more than a comment
BOTTOM_LINE_POINTS = 2
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
        wordings = _choose_wordings(fit, pool)
        cited, weight = members, pool[wordings[0]].score
        if others:
            cited = _cite(members, wordings[0], similarity)
            share = (len({statements[i].article.id for i in cited}) - 1) / others
            weight += CORROBORATED * share
            weight *= ATTRIBUTED if find_speaker(statements[wordings[0]], concepts) else 1.0
        place = sum(statements[i].index / len(statements[i].article.sentences) for i in members) / len(members)
        facts.append(Fact(wordings, cited, weight, place))
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
    weighed: Sequence[WeighedPoint], contested: Collection[Citation], withdrawn: Collection[Citation] = ()
) -> tuple[str, ...]:
    """Return the ids of the points that are the bottom line, in their order.

    What only one source claims while others contradict it is no bottom line, nor is what a later report withdraws.

    Args:
        weighed: the points.
        contested: sentences that others stand against.
        withdrawn: sentences that a later one corrects.
    """
    sound = [
        one
        for one in weighed
        if (one.sources > 1 or set(one.point.citations).isdisjoint(contested))
        and set(one.point.citations).isdisjoint(withdrawn)
    ]
    best = sorted(sound, key=lambda one: -one.weight)[:BOTTOM_LINE_POINTS]
    return tuple(one.point.id for one in sound if one in best)


def _is_fit(statement: Statement) -> bool:
    text, language = statement.text, statement.lang
    if stands_alone(text, language):
        return True
    return stands_alone(text, language, explained=True) and _explains_start(statement.antecedent)


def _explains_start(antecedent: Antecedent | None) -> bool:
    return antecedent is not None and antecedent.start == 0


def _choose_wordings(fit: Sequence[int], pool: Sequence[Ranked]) -> tuple[int, ...]:
    """Return the best statement of each language, first that of the language that most have."""
    if len(fit) == 1:
        return tuple(fit)
    counts = Counter(pool[i].article.language for i in fit)
    languages = sorted(counts, key=lambda language: (-counts[language], list(LANGUAGES).index(language)))
    best = {pool[i].article.language: i for i in sorted(fit, key=lambda i: pool[i].score)}
    return tuple(best[language] for language in languages)


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
