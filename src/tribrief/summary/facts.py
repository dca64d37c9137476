"""The second stage of a summary: what all sentences hold, told in points or not.

Nothing here is chosen. A figure or a date that no point tells is listed all the same, and what stands against something
is shown beside it, wherever it stands.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tribrief.glossary.entries import Glossary
from tribrief.glossary.matching import Matcher
from tribrief.records import Article, Citation, Conflict, DateMention, Dispute, Figure, Point, UnlistedName
from tribrief.summary.conflicts import find_conflicts, merge_figures
from tribrief.summary.dates import find_dates
from tribrief.summary.disputes import CORRECTION, Opposition, find_oppositions
from tribrief.summary.figures import find_figures
from tribrief.summary.merging import cluster_statements, compare_statements
from tribrief.summary.names import find_unlisted_names
from tribrief.summary.points import word_point
from tribrief.summary.statements import Statement, make_statements
from tribrief.summary.timeline import make_timeline


@dataclass(frozen=True)
class Facts:
    """What the sentences of some articles hold; the fields are those of `Summary`."""

    figures: tuple[Figure, ...]
    conflicts: tuple[Conflict, ...]
    dates: tuple[DateMention, ...]
    entities: dict[str, int]
    timeline: tuple[DateMention, ...]
    names: tuple[UnlistedName, ...]
    disputes: tuple[Dispute, ...]

    @property
    def contested(self) -> frozenset[Citation]:
        """The sentences that others stand against; not those with the figure that more articles give than any other."""
        figures = (place for conflict in self.conflicts for figure in _outvoted(conflict) for place in figure.citations)
        sides = (place for dispute in self.disputes for side in dispute.sides for place in side.citations)
        return frozenset((*figures, *sides))

    @property
    def withdrawn(self) -> frozenset[Citation]:
        """The sentences that a later one corrects."""
        corrected = (dispute.sides[0] for dispute in self.disputes if dispute.kind == CORRECTION)
        return frozenset(place for side in corrected for place in side.citations)


def _outvoted(conflict: Conflict) -> list[Figure]:
    """Return the figures of a conflict without the one that most articles give."""
    votes = [len({citation.article for citation in figure.citations}) for figure in conflict.figures]
    clear = votes.count(max(votes)) == 1
    return [figure for figure, count in zip(conflict.figures, votes, strict=True) if not clear or count < max(votes)]


def find_facts(
    articles: Sequence[Article], points: Sequence[Point], glossary: Glossary, matchers: Mapping[str, Matcher]
) -> Facts:
    """Return the figures, conflicts, dates and names of every sentence.

    Args:
        articles: cleaned articles, none a copy of another.
        points: what is told of them: they say which sentences state one fact, and which of the names matter.
        glossary: the office's terms.
        matchers: a term matcher for each language among the articles.
    """
    statements = make_statements(articles, matchers, glossary.by_id)
    similarity = compare_statements(statements)
    clusters = cluster_statements(similarity)
    figures = [figure for statement in statements for figure in find_figures(statement, glossary.by_id)]
    same = [[statements[i].citation for i in members] for members in clusters if len(members) > 1]
    merged = merge_figures(figures, same + [list(point.citations) for point in points])
    oppositions = find_oppositions(similarity, clusters)
    return Facts(
        figures=merged,
        conflicts=find_conflicts(figures, merged, similarity),
        dates=tuple(date for statement in statements for date in _find_dates(statement)),
        entities=dict(Counter(hit.concept for statement in statements for hit in statement.hits)),
        timeline=make_timeline(points, statements),
        names=find_unlisted_names(statements, points, glossary),
        disputes=tuple(_tell_dispute(number, one, statements, glossary) for number, one in enumerate(oppositions, 1)),
    )


def _find_dates(statement: Statement) -> Iterator[DateMention]:
    for found in find_dates(statement.text, statement.lang, statement.article.date):
        yield DateMention(found.text, found.iso, statement.citation)


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
