"""How much each sentence says of what the articles are about, and which sentences say much the same.

Half closeness to the centroid of all sentences, half position in its article. On public news sets this plain score
beats LexRank and TextRank; position is the only large gain over centrality alone, and the density of names or numbers
is none.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tribrief.languages import KOREAN
from tribrief.records import Article
from tribrief.summary.vectors import Vector, cosine, tfidf, topic_features

POSITION_WEIGHT = 0.5
REDUNDANT = 0.4  # cosine of topics from which a second sentence adds too little


@dataclass(frozen=True)
class Ranked:
    """A sentence with its score from 0 to 1 and what it is about; scores compare within a language.

    `index` counts the sentences of its article from 0, `words` are its words.
    """

    article: Article
    index: int
    words: int
    score: float
    topic: Vector

    @property
    def text(self) -> str:
        """The sentence."""
        return self.article.sentences[self.index].text

    @property
    def place(self) -> tuple[str, int]:
        """The article's id and the index."""
        return self.article.id, self.index

    def repeats(self, other: "Ranked") -> bool:
        """Whether it says little beside another sentence of its language."""
        return self.article.language == other.article.language and cosine(self.topic, other.topic) >= REDUNDANT


def rank_sentences(articles: Sequence[Article]) -> list[Ranked]:
    """Return every sentence of the articles, once an article, in their order."""
    places = [place for article in articles for place in _list_once(article)]
    ranked: dict[tuple[str, int], Ranked] = {}
    for language in sorted({article.language for article in articles}):
        ours = [(article, index) for article, index in places if article.language == language]
        features = [topic_features(article.sentences[index].text, language) for article, index in ours]
        topics = tfidf(features)
        # Korean sentences vary more in length: let fuller ones count for what they hold
        weights = [math.sqrt(len(found)) if language == KOREAN else 1.0 for found in features]
        for (article, index), topic, central in zip(ours, topics, _centrality(topics, weights), strict=True):
            score = (1 - POSITION_WEIGHT) * central + POSITION_WEIGHT / math.sqrt(1 + index)
            words = len(article.sentences[index].text.split())
            ranked[article.id, index] = Ranked(article, index, words, score, topic)
    return [ranked[article.id, index] for article, index in places]


def _list_once(article: Article) -> Iterator[tuple[Article, int]]:
    """Yield the sentences of an article; a page that repeats itself says nothing more."""
    first = {sentence.text: index for index, sentence in reversed(list(enumerate(article.sentences)))}
    yield from ((article, index) for index in sorted(first.values()))


def _centrality(topics: Iterable[Vector], weights: Sequence[float]) -> list[float]:
    centroid: defaultdict[str, float] = defaultdict(float)
    for topic, weight in zip(topics, weights, strict=True):
        for feature, value in topic.items():
            centroid[feature] += weight * value
    raw = [sum([value * centroid[feature] for feature, value in topic.items()]) for topic in topics]
    highest = max(raw, default=0.0) or 1.0
    return [value / highest for value in raw]
