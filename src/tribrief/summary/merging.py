"""The same fact told in two articles becomes one point.

Sentences are compared by wording and topic after concepts and synonyms are made equal. Two guards come before any
similarity: sentences whose numbers differ are never merged, for that is how a conflict of figures would be hidden; nor
are a negated and a plain sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.summary.statements import Content, Statement
from tribrief.summary.vectors import Vector, cosine, tfidf, topic_features, wording_features

# English: the two acceptance articles and the sample event; Korean and Ukrainian paraphrases separate worse, so more
# is asked of them: a fact said twice is a lesser fault than two facts merged.
SAME_FACT = {ENGLISH: 0.32, KOREAN: 0.45, UKRAINIAN: 0.45}
WITH_EVIDENCE = 0.6  # of the threshold, where a shared quotation, large number or denied act speaks for one fact
MEMBER_SHARE = 0.85  # of the threshold, on average with all members of a cluster
TELLING_NUMBER = 100
SHARED_ACTS = 2  # what a clause must share with a statement to be taken for it
QUOTED = re.compile(r"[“\"«]([^“”\"«»]{5,}?)[,.]?[”\"»]")
SHARED_NAMES = 2  # with a telling number, what makes sentences of two languages one fact


@dataclass(frozen=True)
class Similarity:
    """Vectors of statements (and of their clauses), compared pair by pair."""

    statements: tuple[Statement, ...]
    wholes: tuple[tuple[Vector, Vector], ...]
    clauses: tuple[tuple[tuple[Vector, Vector], ...], ...]

    def between(self, i: int, j: int) -> float:
        """Return the similarity of statements `i` and `j`, 0 where they may not be merged."""
        first, second = self.statements[i], self.statements[j]
        if not self.comparable(i, j):
            return 0.0
        if first.lang != second.lang:
            return 1.0 if _same_across_languages(first, second) else 0.0
        return _mean_cosine(self.wholes[i], self.wholes[j])

    def support(self, i: int, j: int) -> float:
        """Return how well `j`, or one clause of it, states what `i` states; 0 where that is unsure."""
        whole = self.between(i, j)
        if whole >= self.threshold(i, j):
            return whole
        first, second = self.statements[i], self.statements[j]
        if first.lang != second.lang:
            return 0.0
        stated = [
            _mean_cosine(self.wholes[i], vectors)
            for clause, vectors in zip(second.clauses, self.clauses[j], strict=True)
            if len(first.content.acts & clause.acts) >= SHARED_ACTS and _comparable(first.content, clause)
        ]
        best = max(stated, default=0.0)
        return best if best >= WITH_EVIDENCE * SAME_FACT[first.lang] else 0.0

    def comparable(self, i: int, j: int) -> bool:
        """Whether two statements share polarity and numbers, so that they may state one fact."""
        return _comparable(self.statements[i].content, self.statements[j].content)

    def threshold(self, i: int, j: int) -> float:
        """Return the similarity from which two statements count as one fact."""
        first, second = self.statements[i], self.statements[j]
        return SAME_FACT[first.lang] * (WITH_EVIDENCE if _share_evidence(first, second) else 1.0)


def compare_statements(statements: Sequence[Statement]) -> Similarity:
    """Return the similarity of every two statements, ready to be asked."""
    clauses = [statement.clauses for statement in statements]
    wholes = _vectors(statements, [(i, statement.content.normalized) for i, statement in enumerate(statements)])
    parts = _vectors(statements, [(i, clause.normalized) for i, found in enumerate(clauses) for clause in found])
    remaining = iter(parts)
    grouped = tuple(tuple(next(remaining) for _ in found) for found in clauses)
    return Similarity(tuple(statements), tuple(wholes), grouped)


def cluster_statements(similarity: Similarity) -> list[tuple[int, ...]]:
    """Group statements (by index) that state one fact; most groups have one member."""
    count = len(similarity.statements)
    pairs = ((similarity.between(i, j), i, j) for i, j in combinations(range(count), 2))
    cluster: dict[int, tuple[int, ...]] = {i: (i,) for i in range(count)}
    for value, i, j in sorted(pairs, reverse=True):
        threshold = similarity.threshold(i, j)
        if value < threshold or cluster[i] == cluster[j]:
            continue
        if _fit_together(similarity, cluster[i], cluster[j], MEMBER_SHARE * threshold):
            merged = tuple(sorted((*cluster[i], *cluster[j])))
            cluster.update(dict.fromkeys(merged, merged))
    return sorted(set(cluster.values()))


def _comparable(first: Content, second: Content) -> bool:
    numbers_agree = first.numbers <= second.numbers or second.numbers <= first.numbers
    return first.negated == second.negated and numbers_agree


def _same_across_languages(first: Statement, second: Statement) -> bool:
    """Whether two sentences share a telling number and names enough; wording cannot be compared over languages."""
    names = {hit.concept for hit in first.hits} & {hit.concept for hit in second.hits}
    return _share_number(first, second) and len(names) >= SHARED_NAMES


def _share_number(first: Statement, second: Statement) -> bool:
    return max(first.content.numbers & second.content.numbers, default=0.0) >= TELLING_NUMBER


def _share_evidence(first: Statement, second: Statement) -> bool:
    quoted = set(QUOTED.findall(first.text)) & set(QUOTED.findall(second.text))
    acts = first.content.acts & second.content.acts
    return bool(quoted) or any(act.startswith("not ") for act in acts) or _share_number(first, second)


def _fit_together(similarity: Similarity, first: tuple[int, ...], second: tuple[int, ...], share: float) -> bool:
    """Whether every two members may be merged, and those of one language are alike enough on average."""
    pairs = [(a, b) for a in first for b in second]
    if not all(similarity.comparable(a, b) for a, b in pairs):
        return False
    statements = similarity.statements
    links = [similarity.between(a, b) for a, b in pairs if statements[a].lang == statements[b].lang]
    return not links or sum(links) / len(links) >= share


def _vectors(statements: Sequence[Statement], texts: Sequence[tuple[int, str]]) -> list[tuple[Vector, Vector]]:
    wording = tfidf([wording_features(text) for _, text in texts])
    topic = tfidf([topic_features(text, statements[i].lang) for i, text in texts])
    return list(zip(wording, topic, strict=True))


def _mean_cosine(first: tuple[Vector, Vector], second: tuple[Vector, Vector]) -> float:
    return (cosine(first[0], second[0]) + cosine(first[1], second[1])) / 2
