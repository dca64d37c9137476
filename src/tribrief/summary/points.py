"""From articles to the points of a briefing: the whole summary, step by step."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tribrief.glossary.entries import Glossary
from tribrief.glossary.insertion import Edit, apply_edits, respell
from tribrief.glossary.matching import Matcher
from tribrief.records import Article, Conflict, DateMention, Dispute, Point, Summary
from tribrief.summary.attribution import find_unnamed
from tribrief.summary.conflicts import find_conflicts, merge_figures
from tribrief.summary.dates import find_dates
from tribrief.summary.disputes import Opposition, find_oppositions, withdrawn_statements
from tribrief.summary.figures import find_figures
from tribrief.summary.merging import cluster_statements, compare_statements
from tribrief.summary.names import find_unlisted_names
from tribrief.summary.pool import choose_pool
from tribrief.summary.quotations import close_quotation
from tribrief.summary.selection import Fact, choose_bottom_line, choose_facts, weigh_facts
from tribrief.summary.statements import Statement, make_statements
from tribrief.summary.timeline import make_timeline

DEFAULT_POINTS = 9


def summarize_articles(
    articles: Sequence[Article],
    glossary: Glossary,
    matchers: Mapping[str, Matcher],
    *,
    points: int | None = None,
    words: int | None = None,
) -> Summary:
    """Return what the articles say in points, each fact once, with figures, dates and conflicts.

    Args:
        articles: cleaned articles, in one or several languages; copies of others count for nothing.
        glossary: the office's terms; its spellings are used in the points.
        matchers: a term matcher for each language among the articles.
        points: how many points at most; `DEFAULT_POINTS` where no words are given either.
        words: how many words at most over all points; the first point is given in any case.
    """
    if points is None and words is None:
        points = DEFAULT_POINTS
    originals = [article for article in articles if not article.copy_of]
    pool = choose_pool(originals, points=points, words=words)
    statements = make_statements(originals, matchers, glossary.by_id, {sentence.place for sentence in pool})
    similarity = compare_statements(statements)
    clusters = cluster_statements(similarity)
    facts = weigh_facts(similarity, clusters, pool, glossary.by_id)
    figures = [figure for statement in statements for figure in find_figures(statement, glossary.by_id)]
    merged = merge_figures(figures, [[statements[i].citation for i in fact.cited] for fact in facts])
    conflicts = find_conflicts(figures, merged, similarity)
    oppositions = find_oppositions(similarity, clusters)
    opposed = _find_opposed(conflicts, statements) + [one.statements for one in oppositions]
    chosen = choose_facts(facts, pool, opposed, points=points, words=words)
    made = tuple(_make_point(fact, number, statements, glossary) for number, fact in enumerate(chosen, 1))
    return Summary(
        points=made,
        bottom_line=tuple(made[i].id for i in choose_bottom_line(chosen, opposed, withdrawn_statements(oppositions))),
        figures=merged,
        conflicts=conflicts,
        dates=tuple(date for statement in statements for date in _find_dates(statement)),
        entities=dict(Counter(hit.concept for statement in statements for hit in statement.hits)),
        timeline=make_timeline(made, statements),
        names=find_unlisted_names(statements, made, glossary),
        disputes=tuple(_tell_dispute(number, one, statements, glossary) for number, one in enumerate(oppositions, 1)),
    )


def _tell_dispute(number: int, opposition: Opposition, statements: Sequence[Statement], glossary: Glossary) -> Dispute:
    sides = []
    for letter, members in zip("ab", opposition.sides, strict=True):
        wordings: dict[str, str] = {}
        for i in members:
            wordings.setdefault(statements[i].lang, word_point(statements[i], glossary))
        language = statements[members[0]].lang
        citations = tuple(statements[i].citation for i in sorted(members))
        sides.append(Point(f"D{number}{letter}", wordings[language], language, citations, wordings))
    return Dispute(opposition.kind, tuple(sides))


def _find_opposed(conflicts: Sequence[Conflict], statements: Sequence[Statement]) -> list[frozenset[int]]:
    """Return for each conflict the statements that stand against one another in it."""
    numbers = {statement.citation: number for number, statement in enumerate(statements)} if conflicts else {}
    return [frozenset(numbers[place] for f in conflict.figures for place in f.citations) for conflict in conflicts]


def _find_dates(statement: Statement) -> Iterator[DateMention]:
    for found in find_dates(statement.text, statement.lang, statement.article.date):
        yield DateMention(found.text, found.iso, statement.citation)


def _make_point(fact: Fact, number: int, statements: Sequence[Statement], glossary: Glossary) -> Point:
    wordings = {statements[i].lang: word_point(statements[i], glossary) for i in fact.wordings}
    language = statements[fact.wordings[0]].lang
    return Point(
        f"P{number}", wordings[language], language, tuple(statements[i].citation for i in fact.cited), wordings
    )


def word_point(statement: Statement, glossary: Glossary) -> str:
    """Return the sentence with names in the glossary's spelling and, in brackets, who is meant by "the agency"."""
    edits = respell(statement.text, statement.hits, glossary.by_id, statement.lang)
    for end, concept in find_unnamed(statement, glossary.by_id):
        edits.append(Edit(end, end, f" [{glossary.by_id[concept].terms[statement.lang].text}]"))
    return close_quotation(apply_edits(statement.text, edits), statement.lang)
