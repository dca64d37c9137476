"""From articles to the points of a briefing: the whole summary, step by step."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from tribrief.glossary.entries import Glossary
from tribrief.glossary.insertion import Edit, apply_edits, respell
from tribrief.glossary.matching import Matcher
from tribrief.languages import ENGLISH, KOREAN, LANGUAGES, UKRAINIAN
from tribrief.records import Article, DateMention, Figure, Point, Summary
from tribrief.summary.attribution import find_speaker, find_unnamed
from tribrief.summary.conflicts import find_conflicts, merge_figures
from tribrief.summary.dates import find_dates
from tribrief.summary.extractive import score_statements
from tribrief.summary.figures import find_figures
from tribrief.summary.merging import Similarity, cluster_statements, compare_statements
from tribrief.summary.readability import MIN_WORDS, SPEECH, is_orphan_quotation, starts_dangling
from tribrief.summary.statements import Statement, make_statements

DEFAULT_POINTS = 9
BOTTOM_LINE_POINTS = 2
CORROBORATED = 0.5  # more weight for each further article that states the fact
ATTRIBUTED = 1.4  # a statement with its speaker says more than a comment without one
COUNTED = 1.15  # so does one with a figure
REDUNDANT = {ENGLISH: 0.3, KOREAN: 0.4, UKRAINIAN: 0.4}
PLAIN_START = 0.2
LATER = 0.001  # of two equally close wordings the one nearer to the top of its article
SPOKESPERSON = re.compile(r"\bspokes(?:man|woman|person)\b|대변인|речни[кц]", re.I)


@dataclass(frozen=True)
class Fact:
    """A cluster of statements that state one fact.

    Attributes:
        members: indices of the statements.
        spokesman: the one that words the point.
        cited: the members and further statements of which a clause states the fact.
        weight: how much the fact matters.
        place: where it stands in the articles, from 0 to 1.
    """

    members: tuple[int, ...]
    spokesman: int
    cited: tuple[int, ...]
    weight: float
    place: float


def summarize_articles(
    articles: Sequence[Article],
    glossary: Glossary,
    matchers: Mapping[str, Matcher],
    *,
    points: int = DEFAULT_POINTS,
    words: int | None = None,
) -> Summary:
    """Return what the articles say in at most `points` points, each fact once, with figures, dates and conflicts.

    Args:
        articles: cleaned articles, in one or several languages.
        glossary: the office's terms; its spellings are used in the points.
        matchers: a term matcher for each language among the articles.
        points: how many points at most.
        words: how many words at most over all points; the first point is given in any case.
    """
    statements = make_statements(articles, matchers, glossary.by_id)
    similarity = compare_statements(statements)
    figures = [find_figures(statement, glossary.by_id) for statement in statements]
    facts = _weigh_facts(similarity, figures, glossary)
    chosen = _choose_facts(facts, similarity, points, words)
    bottom_line = sorted(sorted(range(len(chosen)), key=lambda i: -chosen[i].weight)[:BOTTOM_LINE_POINTS])
    points_made = tuple(_make_point(fact, number, similarity, glossary) for number, fact in enumerate(chosen, 1))
    every = [figure for found in figures for figure in found]
    merged = merge_figures(every, [point.citations for point in points_made])
    return Summary(
        points=points_made,
        bottom_line=tuple(f"P{index + 1}" for index in bottom_line),
        figures=merged,
        conflicts=find_conflicts(every, merged, similarity),
        dates=tuple(date for statement in statements for date in _find_dates(statement)),
        entities=dict(Counter(hit.concept for statement in statements for hit in statement.hits)),
    )


def _find_dates(statement: Statement) -> Iterator[DateMention]:
    for found in find_dates(statement.text, statement.lang, statement.article.date):
        yield DateMention(found.text, found.iso, statement.citation)


def _weigh_facts(similarity: Similarity, figures: Sequence[Sequence[Figure]], glossary: Glossary) -> list[Fact]:
    statements = similarity.statements
    scores = score_statements(statements)
    facts = []
    for members in cluster_statements(similarity):
        usable = [i for i in members if _can_stand_alone(statements[i])]
        if not usable:
            continue
        weight = max(scores[i] for i in members)
        language = _main_language([statements[i] for i in usable])
        speakers = [i for i in usable if statements[i].lang == language]
        spokesman = max(speakers, key=lambda i: _clarity(i, members, similarity))
        cited = _cite(members, spokesman, similarity)
        weight *= 1 + CORROBORATED * (len({statements[i].article.id for i in cited}) - 1)
        weight *= ATTRIBUTED if any(_is_attributed(statements[i], glossary) for i in usable) else 1.0
        weight *= COUNTED if any(figures[i] for i in usable) else 1.0
        place = mean(statements[i].index / len(statements[i].article.sentences) for i in members)
        facts.append(Fact(members, spokesman, cited, weight, place))
    return facts


def _can_stand_alone(statement: Statement) -> bool:
    long_enough = len(statement.text.split()) >= MIN_WORDS[statement.lang]
    return long_enough and not is_orphan_quotation(statement.text) and not statement.text.rstrip('"”»').endswith("?")


def _main_language(statements: Sequence[Statement]) -> str:
    """Return the language that most of the statements have; of equals the first in the table of languages."""
    counts = Counter(statement.lang for statement in statements)
    return max(LANGUAGES, key=lambda language: counts[language])


def _is_attributed(statement: Statement, glossary: Glossary) -> bool:
    """Whether the sentence says who says so: a body or person of the glossary, or a spokesperson."""
    spoken = SPEECH.search(statement.text) and SPOKESPERSON.search(statement.text)
    return bool(spoken) or bool(find_speaker(statement, glossary.by_id))


def _clarity(index: int, members: tuple[int, ...], similarity: Similarity) -> float:
    """How well a member words the fact: close to the other members, with a start of its own, early in its article."""
    statement = similarity.statements[index]
    peers = [i for i in members if i != index and similarity.statements[i].lang == statement.lang]
    closeness = sum(similarity.between(index, other) for other in peers)
    plain = 0.0 if starts_dangling(statement.text, statement.lang) else PLAIN_START
    return closeness + plain - LATER * statement.index


def _choose_facts(facts: Sequence[Fact], similarity: Similarity, points: int, words: int | None) -> list[Fact]:
    """Take the weightiest facts that say nothing a chosen one says already, in the order of the articles."""
    chosen: list[Fact] = []
    left = float("inf") if words is None else words
    for fact in sorted(facts, key=lambda fact: -fact.weight):
        if len(chosen) == points:
            break
        length = len(similarity.statements[fact.spokesman].text.split())
        if chosen and length > left:
            continue
        limit = REDUNDANT[similarity.statements[fact.spokesman].lang]
        taken = (member for other in chosen for member in other.members)
        if all(similarity.between(fact.spokesman, member) < limit for member in taken):
            chosen.append(fact)
            left -= length
    return sorted(chosen, key=lambda fact: fact.place)


def _make_point(fact: Fact, number: int, similarity: Similarity, glossary: Glossary) -> Point:
    statements = similarity.statements
    spokesman = statements[fact.spokesman]
    usable = [i for i in fact.members if _can_stand_alone(statements[i])]
    wordings: dict[str, str] = {}
    for i in sorted(usable, key=lambda i: _clarity(i, fact.members, similarity), reverse=True):
        wordings.setdefault(statements[i].lang, _word_point(statements[i], glossary))
    citations = tuple(statements[i].citation for i in fact.cited)
    return Point(f"P{number}", wordings[spokesman.lang], spokesman.lang, citations, wordings)


def _word_point(statement: Statement, glossary: Glossary) -> str:
    """Return the sentence with names in the glossary's spelling and, in brackets, who is meant by "the agency"."""
    edits = respell(statement.text, statement.hits, glossary.by_id, statement.lang)
    for end, concept in find_unnamed(statement, glossary.by_id):
        edits.append(Edit(end, end, f" [{glossary.by_id[concept].terms[statement.lang].text}]"))
    return apply_edits(statement.text, edits)


def _cite(members: tuple[int, ...], spokesman: int, similarity: Similarity) -> tuple[int, ...]:
    """Return the members, and from each further article the sentence of which at least a clause states the fact."""
    statements = similarity.statements
    cited = list(members)
    articles = {statements[i].article.id for i in members}
    candidates = similarity.neighbours[spokesman] | similarity.clausal
    support = {i: similarity.support(spokesman, i) for i in candidates if statements[i].article.id not in articles}
    for article in {statements[i].article.id for i in support}:
        best = max((i for i in support if statements[i].article.id == article), key=lambda i: (support[i], -i))
        if support[best]:
            cited.append(best)
    return tuple(sorted(cited))
