"""The extractive summary in two stages: which points are told, and what all sentences hold beside them.

Points are a choice, so they are made of the sentences that matter most. Facts are no choice: a figure, a date or a
conflict is shown wherever it stands, so they come from every sentence.
"""

from collections.abc import Mapping, Sequence

from tribrief.glossary.entries import Glossary
from tribrief.glossary.matching import Matcher
from tribrief.records import Article, Summary
from tribrief.summary.facts import find_facts
from tribrief.summary.points import choose_points
from tribrief.summary.selection import choose_bottom_line
from tribrief.summary.updates import find_updates


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
    originals = [article for article in articles if not article.copy_of]
    weighed = choose_points(originals, glossary, matchers, points=points, words=words)
    told = tuple(one.point for one in weighed)
    facts = find_facts(originals, told, glossary, matchers)
    return Summary(
        points=told,
        bottom_line=choose_bottom_line(
            weighed, facts.contested, facts.withdrawn, find_updates(facts.figures, originals)
        ),
        figures=facts.figures,
        conflicts=facts.conflicts,
        dates=facts.dates,
        entities=facts.entities,
        timeline=facts.timeline,
        names=facts.names,
        disputes=facts.disputes,
    )
