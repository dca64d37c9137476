"""The same fact told in two articles becomes one point.

Sentences of one language are compared by wording and topic after concepts and synonyms are made equal, sentences of
two languages by these concepts and synonyms alone and by their numbers. What keeps two sentences from being one fact,
however alike they are, is in `agreement.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.summary.agreement import compare_acts, differ_in_tense, may_agree, same_across_languages, share_evidence
from tribrief.summary.candidates import find_candidates, index_pairs
from tribrief.summary.content import Content
from tribrief.summary.statements import Statement
from tribrief.summary.vectors import Vector, cosine, tfidf, topic_features, weigh_features, wording_features

SAME_FACT = {ENGLISH: 0.34, KOREAN: 0.4, UKRAINIAN: 0.36}
ACROSS = 0.5  # cosine of what is the same in every language
WITH_EVIDENCE = 0.65  # of the threshold, where a shared quotation, telling number or denied act speaks for one fact
MEMBER_SHARE = 0.85  # of the threshold, on average with the members of a cluster
MEMBERS_ASKED = 12  # of each cluster
SHARED_ACTS = 2  # what a clause must share with a statement to be taken for it
SAME_TOPIC = 0.1  # cosine of topics below which wording is not compared


@dataclass(frozen=True)
class Vectors:
    """What a sentence or clause is compared by: wording, topic, and what is the same in every language."""

    wording: Vector
    topic: Vector
    keys: Vector


@dataclass(frozen=True)
class Similarity:
    """How alike statements are, for the pairs that share enough to be compared at all.

    Attributes:
        statements: the statements, in order.
        pairs: by two indices, the smaller first, the similarity of two statements that may state one fact.
        neighbours: for each statement the others that it was compared with.
        rivals: the pairs that share as much but that something keeps from being one fact.
        vectors: of each statement, and of each of its clauses.
        clausal: by two acts, the statements of which a single clause holds both and so can state a fact of its own.
    """

    statements: tuple[Statement, ...]
    pairs: dict[tuple[int, int], float]
    neighbours: tuple[frozenset[int], ...]
    rivals: frozenset[tuple[int, int]]
    vectors: tuple[Vectors, ...]
    clauses: tuple[tuple[Vectors, ...], ...]
    clausal: dict[tuple[str, str], list[int]]

    def between(self, i: int, j: int) -> float:
        """Return the similarity of statements `i` and `j`, 0 where they may not be merged."""
        pair = (min(i, j), max(i, j))
        if pair not in self.pairs:
            first, second = (self.statements[n] for n in pair)
            self.pairs[pair] = _measure(first, second, self.vectors[pair[0]], self.vectors[pair[1]])
        return self.pairs[pair]

    def wording(self, i: int, j: int) -> float:
        """Return how alike two statements are worded, whatever their numbers and polarity."""
        return cosine(self.vectors[i].wording, self.vectors[j].wording)

    def likeness(self, i: int, j: int) -> float:
        """Return how alike two statements are, whatever keeps them from being one fact."""
        a, b = self.vectors[i], self.vectors[j]
        return _mean_cosine(a, b) if _one_language(self.statements, i, j) else cosine(a.keys, b.keys)

    def supporters(self, i: int) -> frozenset[int]:
        """Return the statements that may state, as a whole or in one clause, what `i` states."""
        acts = index_pairs([(i, self.statements[i].content.acts)])
        return self.neighbours[i].union(*(self.clausal.get(pair, ()) for pair in acts)) - {i}

    def support(self, i: int, j: int) -> float:
        """Return how well `j`, or one clause of it, states what `i` states; 0 where that is unsure."""
        whole = self.between(i, j)
        if whole and whole >= self.threshold(i, j):
            return whole
        first, second = self.statements[i], self.statements[j]
        if first.lang != second.lang or len(first.content.acts) < SHARED_ACTS:
            return 0.0
        stated = [
            _mean_cosine(self.vectors[i], vectors)
            for clause, vectors in zip(second.clauses, self.clauses[j], strict=True)
            if len(first.content.acts & clause.acts) >= SHARED_ACTS and may_agree(first.content, clause)
        ]
        best = max(stated, default=0.0)
        return best if best >= WITH_EVIDENCE * SAME_FACT[first.lang] else 0.0

    def threshold(self, i: int, j: int) -> float:
        """Return the similarity from which two statements count as one fact."""
        first, second = self.statements[i], self.statements[j]
        if first.lang != second.lang:
            return ACROSS
        return SAME_FACT[first.lang] * (WITH_EVIDENCE if share_evidence(first, second) else 1.0)


def compare_statements(statements: Sequence[Statement]) -> Similarity:
    """Return the similarity of the statements, ready to be asked.

    In a single article nothing is compared: what it says twice is left out of its summary as redundant.
    """
    if len({statement.article.id for statement in statements}) < 2:
        return Similarity(tuple(statements), {}, (frozenset(),) * len(statements), frozenset(), (), (), {})
    vectors = _vectors([(s.lang, s.content) for s in statements])
    parts = iter(_vectors([(s.lang, clause) for s in statements for clause in s.clauses]))
    clauses = tuple(tuple(next(parts) for _ in s.clauses) for s in statements)
    clausal = index_pairs((i, clause.acts) for i, s in enumerate(statements) for clause in s.clauses)
    neighbours: list[set[int]] = [set() for _ in statements]
    pairs = _find_pairs(statements, vectors)
    rivals = {(i, j) for i, j in pairs if not may_agree(statements[i].content, statements[j].content)}
    for i, j in pairs - rivals:
        neighbours[i].add(j)
        neighbours[j].add(i)
    return Similarity(
        statements=tuple(statements),
        pairs={},
        neighbours=tuple(map(frozenset, neighbours)),
        rivals=frozenset(rivals),
        vectors=tuple(vectors),
        clauses=clauses,
        clausal=clausal,
    )


def _find_pairs(statements: Sequence[Statement], vectors: Sequence[Vectors]) -> set[tuple[int, int]]:
    """Return the pairs that share a topic, or, in two languages, concepts and numbers."""
    pairs = find_candidates([v.topic for v in vectors], SAME_TOPIC)
    if len({s.lang for s in statements}) > 1:
        across = find_candidates([v.keys for v in vectors], ACROSS)
        pairs |= {(i, j) for i, j in across if statements[i].lang != statements[j].lang}
    return pairs


def _measure(first: Statement, second: Statement, a: Vectors, b: Vectors) -> float:
    if not may_agree(first.content, second.content):
        return 0.0
    if first.lang == second.lang:
        return _mean_cosine(a, b) * compare_acts(first.content, second.content)
    if differ_in_tense(first, second) or not same_across_languages(first.content, second.content):
        return 0.0
    return cosine(a.keys, b.keys)


def cluster_statements(similarity: Similarity) -> list[tuple[int, ...]]:
    """Group statements (by index) that state one fact; most groups have one member."""
    cluster: dict[int, tuple[int, ...]] = {i: (i,) for i in range(len(similarity.statements))}
    pairs = ((i, j) for j, others in enumerate(similarity.neighbours) for i in others if i < j)
    ranked = sorted(((similarity.between(i, j), i, j) for i, j in pairs), reverse=True)
    for value, i, j in ranked:
        threshold = similarity.threshold(i, j) if value else 1.0
        if value < threshold or cluster[i] == cluster[j]:
            continue
        if _fit_together(similarity, cluster[i], cluster[j]):
            merged = tuple(sorted((*cluster[i], *cluster[j])))
            cluster.update(dict.fromkeys(merged, merged))
    return sorted(set(cluster.values()))


def _fit_together(similarity: Similarity, first: tuple[int, ...], second: tuple[int, ...]) -> bool:
    """Whether every two members may be merged, and those of one language are alike enough on average."""
    statements = similarity.statements
    contents = ({statements[i].content for i in members} for members in (first, second))
    if not all(may_agree(a, b) for a, b in product(*contents)):
        return False
    pairs = product(first[:MEMBERS_ASKED], second[:MEMBERS_ASKED])
    links = [
        (similarity.between(a, b), similarity.threshold(a, b)) for a, b in pairs if _one_language(statements, a, b)
    ]
    return sum(value for value, _ in links) >= MEMBER_SHARE * sum(threshold for _, threshold in links)


def _one_language(statements: Sequence[Statement], i: int, j: int) -> bool:
    return statements[i].lang == statements[j].lang


def _vectors(contents: Sequence[tuple[str, Content]]) -> list[Vectors]:
    """Return the vectors of sentences or clauses, given each with its language."""
    wording = tfidf([wording_features(content.normalized) for _, content in contents])
    topic = tfidf([topic_features(content.normalized, language) for language, content in contents])
    keys = weigh_features([content.keys for _, content in contents])
    return [Vectors(*three) for three in zip(wording, topic, keys, strict=True)]


def _mean_cosine(first: Vectors, second: Vectors) -> float:
    return (cosine(first.wording, second.wording) + cosine(first.topic, second.topic)) / 2
