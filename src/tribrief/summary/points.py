"""The first stage of a summary: sentences in, points out, each fact once in its clearest wording.

Only what choosing needs is read here. Every sentence is ranked; terms, numbers and acts are read of those that may
become points and of those that may state the same fact in another article.
"""

from collections.abc import Mapping, Sequence

from tribrief.glossary.entries import Glossary
from tribrief.glossary.insertion import Edit, apply_edits, respell
from tribrief.glossary.matching import Matcher
from tribrief.records import Article, Point
from tribrief.summary.attribution import find_unnamed
from tribrief.summary.merging import cluster_statements, compare_statements
from tribrief.summary.pool import choose_pool
from tribrief.summary.quotations import close_quotation
from tribrief.summary.selection import Fact, WeighedPoint, choose_facts, weigh_facts
from tribrief.summary.statements import Statement, make_statements

DEFAULT_POINTS = 9


def choose_points(
    articles: Sequence[Article],
    glossary: Glossary,
    matchers: Mapping[str, Matcher],
    *,
    points: int | None = None,
    words: int | None = None,
) -> list[WeighedPoint]:
    """Return the points of articles in reading order, each with what it weighs.

    Args:
        articles: cleaned articles, none a copy of another.
        glossary: the office's terms; its spellings are used in the points.
        matchers: a term matcher for each language among the articles.
        points: how many points at most; `DEFAULT_POINTS` where no words are given either.
        words: how many words at most over all points; the first point is given in any case.
    """
    if points is None and words is None:
        points = DEFAULT_POINTS
    pool = choose_pool(articles, points=points, words=words)
    statements = make_statements(articles, matchers, glossary.by_id, {sentence.place for sentence in pool})
    similarity = compare_statements(statements)
    facts = weigh_facts(similarity, cluster_statements(similarity), pool, glossary.by_id)
    chosen = choose_facts(facts, pool, similarity, points=points, words=words)
    return [
        WeighedPoint(_make_point(fact, number, statements, glossary), fact.weight)
        for number, fact in enumerate(chosen, 1)
    ]


def _make_point(fact: Fact, number: int, statements: Sequence[Statement], glossary: Glossary) -> Point:
    wordings = {statements[i].lang: word_point(statements[i], glossary) for i in fact.wordings}
    language = statements[fact.wordings[0]].lang
    citations = tuple(statements[i].citation for i in fact.cited)
    return Point(f"P{number}", wordings[language], language, citations, wordings)


def word_point(statement: Statement, glossary: Glossary) -> str:
    """Return the sentence with names in the glossary's spelling and, in brackets, who is meant by "the agency"."""
    edits = respell(statement.text, statement.hits, glossary.by_id, statement.lang)
    for end, concept in find_unnamed(statement, glossary.by_id):
        edits.append(Edit(end, end, f" [{glossary.by_id[concept].terms[statement.lang].text}]"))
    return close_quotation(apply_edits(statement.text, edits), statement.lang)
