"""How much each sentence says of what the articles are about.

Half closeness to the centroid of all sentences, half position in its article, times readability. On public news sets
this plain score beats LexRank and TextRank; position is the only large gain over centrality alone.
"""

import math
from collections import defaultdict
from collections.abc import Sequence

from tribrief.languages import KOREAN
from tribrief.summary.readability import readability
from tribrief.summary.statements import Statement
from tribrief.summary.vectors import Vector, tfidf, topic_features

POSITION_WEIGHT = 0.5


def score_statements(statements: Sequence[Statement]) -> list[float]:
    """Return a score from 0 to 1 for each statement; statements are compared within their language."""
    scores = [0.0] * len(statements)
    for language in {statement.lang for statement in statements}:
        indices = [i for i, statement in enumerate(statements) if statement.lang == language]
        texts = [statements[i].text for i in indices]
        for i, central in zip(indices, _centrality(texts, language), strict=True):
            position = 1 / math.sqrt(1 + statements[i].index)
            score = (1 - POSITION_WEIGHT) * central + POSITION_WEIGHT * position
            scores[i] = score * readability(statements[i].text, language)
    return scores


def _centrality(texts: Sequence[str], language: str) -> list[float]:
    features = [topic_features(text, language) for text in texts]
    vectors = tfidf(features)
    centroid: defaultdict[str, float] = defaultdict(float)
    for vector, tokens in zip(vectors, features, strict=True):
        # Korean sentences vary more in length: let fuller ones count for what they hold
        weight = math.sqrt(len(tokens)) if language == KOREAN else 1.0
        for feature, value in vector.items():
            centroid[feature] += weight * value
    raw = [_dot(vector, centroid) for vector in vectors]
    highest = max(raw, default=0.0) or 1.0
    return [value / highest for value in raw]


def _dot(vector: Vector, centroid: Vector) -> float:
    return sum(value * centroid[feature] for feature, value in vector.items())
