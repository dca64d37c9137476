"""How much each sentence says of what the articles are about, and which sentences say much the same.

Half closeness to the centroid of all sentences, half position in its article. On public news sets this plain score
beats LexRank and TextRank; position is the only large gain over centrality alone, and the density of names or numbers
is none.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tribrief.languages import KOREAN
from tribrief.summary.statements import Statement
from tribrief.summary.vectors import Vector, cosine, tfidf, topic_features

POSITION_WEIGHT = 0.5
REDUNDANT = 0.4  # cosine of topics from which a second sentence adds too little


@dataclass(frozen=True)
class Ranking:
    """For each statement its language, its words, its score from 0 to 1 and what it is about."""

    languages: tuple[str, ...]
    lengths: tuple[int, ...]
    scores: tuple[float, ...]
    topics: tuple[Vector, ...]

    def is_redundant(self, i: int, j: int) -> bool:
        """Whether statement `i` says little beside statement `j` of the same language."""
        return self.languages[i] == self.languages[j] and cosine(self.topics[i], self.topics[j]) >= REDUNDANT


def rank_statements(statements: Sequence[Statement]) -> Ranking:
    """Return the scores and topics of the statements, in their order."""
    scores = [0.0] * len(statements)
    topics: list[Vector] = [{}] * len(statements)
    languages = tuple(statement.lang for statement in statements)
    for language in sorted(set(languages)):
        indices = [i for i, found in enumerate(languages) if found == language]
        features = [topic_features(statements[i].text, language) for i in indices]
        vectors = tfidf(features)
        # Korean sentences vary more in length: let fuller ones count for what they hold
        weights = [math.sqrt(len(found)) if language == KOREAN else 1.0 for found in features]
        for i, vector, central in zip(indices, vectors, _centrality(vectors, weights), strict=True):
            position = 1 / math.sqrt(1 + statements[i].index)
            scores[i] = (1 - POSITION_WEIGHT) * central + POSITION_WEIGHT * position
            topics[i] = vector
    lengths = tuple(len(statement.text.split()) for statement in statements)
    return Ranking(languages, lengths, tuple(scores), tuple(topics))


def _centrality(vectors: Sequence[Vector], weights: Sequence[float]) -> list[float]:
    centroid: defaultdict[str, float] = defaultdict(float)
    for vector, weight in zip(vectors, weights, strict=True):
        for feature, value in vector.items():
            centroid[feature] += weight * value
    raw = [sum([value * centroid[feature] for feature, value in vector.items()]) for vector in vectors]
    highest = max(raw, default=0.0) or 1.0
    return [value / highest for value in raw]
