"""The same fact told in two articles becomes one point.

Sentences are compared by wording and topic after concepts and synonyms are made equal. Two guards come before any
similarity: sentences whose numbers differ are never merged, for that is how a conflict of figures would be hidden; nor
are a negated and a plain sentence.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
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
SAME_TOPIC = 0.1  # cosine of topics below which wording is not compared

Vectors = tuple[Vector, Vector]  # wording and topic


@dataclass(frozen=True)
class Similarity:
    """How alike statements are, for the pairs that share enough to be compared at all.

    Attributes:
        statements: the statements, in order.
        pairs: by two indices, the smaller first, the similarity of two statements that may state one fact.
        neighbours: for each statement the others that it is compared with.
        vectors: of each statement, and of each of its clauses.
    """

    statements: tuple[Statement, ...]
    pairs: dict[tuple[int, int], float]
    neighbours: tuple[frozenset[int], ...]
    vectors: tuple[Vectors, ...]
    clauses: tuple[tuple[Vectors, ...], ...]

    @cached_property
    def clausal(self) -> frozenset[int]:
        """The statements of which a single clause can state a fact of its own."""
        return frozenset(
            i for i, s in enumerate(self.statements) if any(len(clause.acts) >= SHARED_ACTS for clause in s.clauses)
        )

    def between(self, i: int, j: int) -> float:
        """Return the similarity of statements `i` and `j`, 0 where they may not be merged."""
        return self.pairs.get((min(i, j), max(i, j)), 0.0)

    def wording(self, i: int, j: int) -> float:
        """Return how alike two statements are worded, whatever their numbers and polarity."""
        return cosine(self.vectors[i][0], self.vectors[j][0])

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
        return SAME_FACT[first.lang] * (WITH_EVIDENCE if _share_evidence(first, second) else 1.0)


def compare_statements(statements: Sequence[Statement]) -> Similarity:
    """Return the similarity of the statements, ready to be asked."""
    vectors = _vectors([(s.lang, s.content.normalized) for s in statements])
    parts = iter(_vectors([(s.lang, clause.normalized) for s in statements for clause in s.clauses]))
    clauses = tuple(tuple(next(parts) for _ in s.clauses) for s in statements)
    pairs = {}
    for i, j in sorted(_same_topic(vectors) | _same_number(statements)):
        if may_agree(statements[i].content, statements[j].content):
            pairs[i, j] = _alikeness(statements[i], statements[j], vectors[i], vectors[j])
    neighbours: list[set[int]] = [set() for _ in statements]
    for i, j in pairs:
        neighbours[i].add(j)
        neighbours[j].add(i)
    return Similarity(tuple(statements), pairs, tuple(map(frozenset, neighbours)), tuple(vectors), clauses)


def _same_topic(vectors: Sequence[Vectors]) -> set[tuple[int, int]]:
    """Return the pairs whose topics overlap; an index of features saves comparing everything with everything."""
    holders: dict[str, list[tuple[int, float]]] = {}
    pairs = set()
    for j, (_, topic) in enumerate(vectors):
        overlap: defaultdict[int, float] = defaultdict(float)
        for feature, weight in topic.items():
            for i, other in holders.get(feature, ()):
                overlap[i] += weight * other
            holders.setdefault(feature, []).append((j, weight))
        pairs |= {(i, j) for i, value in overlap.items() if value >= SAME_TOPIC}
    return pairs


def _same_number(statements: Sequence[Statement]) -> set[tuple[int, int]]:
    """Return the pairs of statements in two languages that share a telling number."""
    holders: dict[float, list[int]] = {}
    for index, statement in enumerate(statements):
        for number in statement.content.numbers:
            if number >= TELLING_NUMBER:
                holders.setdefault(number, []).append(index)
    return {(i, j) for found in holders.values() for i, j in combinations(found, 2)}


def _alikeness(first: Statement, second: Statement, a: Vectors, b: Vectors) -> float:
    if first.lang != second.lang:
        return 1.0 if _same_across_languages(first, second) else 0.0
    return _mean_cosine(a, b)


def cluster_statements(similarity: Similarity) -> list[tuple[int, ...]]:
    """Group statements (by index) that state one fact; most groups have one member."""
    cluster: dict[int, tuple[int, ...]] = {i: (i,) for i in range(len(similarity.statements))}
    for value, i, j in sorted(((value, i, j) for (i, j), value in similarity.pairs.items()), reverse=True):
        if value < WITH_EVIDENCE * min(SAME_FACT.values()):
            break
        threshold = similarity.threshold(i, j)
        if value < threshold or cluster[i] == cluster[j]:
            continue
        if _fit_together(similarity, cluster[i], cluster[j], MEMBER_SHARE * threshold):
            merged = tuple(sorted((*cluster[i], *cluster[j])))
            cluster.update(dict.fromkeys(merged, merged))
    return sorted(set(cluster.values()))


def may_agree(first: Content, second: Content) -> bool:
    """Whether two sentences or clauses have the same polarity and no differing numbers: they may say one thing."""
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
    statements = similarity.statements
    if not all(may_agree(statements[a].content, statements[b].content) for a, b in pairs):
        return False
    links = [similarity.between(a, b) for a, b in pairs if statements[a].lang == statements[b].lang]
    return not links or sum(links) / len(links) >= share


def _vectors(texts: Sequence[tuple[str, str]]) -> list[Vectors]:
    """Return the wording and topic vectors of texts, given each with its language."""
    wording = tfidf([wording_features(text) for _, text in texts])
    topic = tfidf([topic_features(text, language) for language, text in texts])
    return list(zip(wording, topic, strict=True))


def _mean_cosine(first: Vectors, second: Vectors) -> float:
    return (cosine(first[0], second[0]) + cosine(first[1], second[1])) / 2
