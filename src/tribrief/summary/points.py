"""From articles to the points of a briefing: the whole summary, step by step."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from tribrief.glossary.entries import Glossary
from tribrief.glossary.insertion import unify_wording
from tribrief.glossary.matching import Matcher
from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.records import Article, DateMention, Point, Summary
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
SPEAKERS = ("org", "person", "person-ea")
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
    facts = _weigh_facts(similarity, glossary)
    chosen = _choose_facts(facts, similarity, points, words)
    figures = [figure for statement in statements for figure in find_figures(statement, glossary.by_id)]
    bottom_line = sorted(sorted(range(len(chosen)), key=lambda i: -chosen[i].weight)[:BOTTOM_LINE_POINTS])
    return Summary(
        points=tuple(_make_point(fact, number, statements, glossary) for number, fact in enumerate(chosen, 1)),
        bottom_line=tuple(f"P{index + 1}" for index in bottom_line),
        figures=merge_figures(figures),
        conflicts=find_conflicts(figures, statements),
        dates=tuple(date for statement in statements for date in _find_dates(statement)),
    )


def _find_dates(statement: Statement) -> Iterator[DateMention]:
    year = statement.article.date.year if statement.article.date else None
    for text, iso in find_dates(statement.text, statement.lang, year):
        yield DateMention(text, iso, statement.citation)


def _weigh_facts(similarity: Similarity, glossary: Glossary) -> list[Fact]:
    statements = similarity.statements
    scores = score_statements(statements)
    facts = []
    for members in cluster_statements(similarity):
        usable = [i for i in members if _can_stand_alone(statements[i])]
        if not usable:
            continue
        weight = max(scores[i] for i in members)
        spokesman = max(usable, key=lambda i: _clarity(i, members, similarity))
        cited = _cite(members, spokesman, similarity)
        weight *= 1 + CORROBORATED * (len({statements[i].article.id for i in cited}) - 1)
        weight *= ATTRIBUTED if any(_is_attributed(statements[i], glossary) for i in usable) else 1.0
        weight *= COUNTED if any(find_figures(statements[i], glossary.by_id) for i in usable) else 1.0
        place = mean(statements[i].index / len(statements[i].article.sentences) for i in members)
        facts.append(Fact(members, spokesman, cited, weight, place))
    return facts


def _can_stand_alone(statement: Statement) -> bool:
    long_enough = len(statement.text.split()) >= MIN_WORDS[statement.lang]
    return long_enough and not is_orphan_quotation(statement.text) and not statement.text.rstrip('"”»').endswith("?")


def _is_attributed(statement: Statement, glossary: Glossary) -> bool:
    """Whether the sentence says who says so: a body or person of the glossary, or a spokesperson."""
    named = any(glossary.by_id[hit.concept].kind in SPEAKERS for hit in statement.hits)
    return bool(SPEECH.search(statement.text)) and (named or bool(SPOKESPERSON.search(statement.text)))


def _clarity(index: int, members: tuple[int, ...], similarity: Similarity) -> float:
    """How well a member words the fact: close to the other members, and with a start of its own."""
    statement = similarity.statements[index]
    closeness = sum(similarity.between(index, other) for other in members if other != index)
    return closeness + (0.0 if starts_dangling(statement.text, statement.lang) else PLAIN_START)


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


def _make_point(fact: Fact, number: int, statements: Sequence[Statement], glossary: Glossary) -> Point:
    spokesman = statements[fact.spokesman]
    citations = tuple(statements[i].citation for i in fact.cited)
    return Point(f"P{number}", _word_point(spokesman, glossary), spokesman.lang, citations)


def _word_point(statement: Statement, glossary: Glossary) -> str:
    """Return the sentence with names in the glossary's spelling and, in brackets, whom its subject points back to."""
    edits = []
    for hit in statement.hits:
        spelling = unify_wording(hit, glossary.by_id[hit.concept], statement.lang)
        if spelling is not None:
            edits.append((hit.start, hit.end, spelling))
    if statement.antecedent:
        meant = glossary.by_id[statement.antecedent.concept].terms[statement.lang].text
        edits.append((statement.antecedent.end, statement.antecedent.end, f" [{meant}]"))
    text = statement.text
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _cite(members: tuple[int, ...], spokesman: int, similarity: Similarity) -> tuple[int, ...]:
    """Return the members, and from each further article the sentence of which at least a clause states the fact."""
    statements = similarity.statements
    cited = list(members)
    articles = {statements[i].article.id for i in members}
    for article in dict.fromkeys(s.article.id for s in statements if s.article.id not in articles):
        others = [i for i, s in enumerate(statements) if s.article.id == article]
        best = max(others, key=lambda i: similarity.support(spokesman, i))
        if similarity.support(spokesman, best):
            cited.append(best)
    return tuple(sorted(cited))
