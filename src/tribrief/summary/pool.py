"""The sentences that a summary can be made of: the best, and those of other articles that speak of the same.

Reading terms, figures and contents of a sentence takes many times longer than ranking it, so only these are read: of a
long article a part, of short ones all. That also keeps the time for thousands of sentences in proportion to them.
"""

from collections import defaultdict
from collections.abc import Sequence

from tribrief.records import Article
from tribrief.summary.antecedents import points_back
from tribrief.summary.ranking import Ranked, rank_sentences
from tribrief.summary.readability import stands_alone

WORDS_OF_A_POINT = 20
CANDIDATES = 4  # a language, for each point that is asked for
ALIKE = 0.2  # cosine of topics of two sentences that may state one fact
MOST_ALIKE = 6  # sentences of other articles that are read with a candidate
HOLDERS = 60  # sentences with a feature; one that more hold says little


def choose_pool(articles: Sequence[Article], *, points: int | None, words: int | None) -> list[Ranked]:
    """Return the sentences of which that many points or words can be made, in the order of the articles."""
    asked = min(limit for limit in (points, words and -(-words // WORDS_OF_A_POINT)) if limit)
    ranked = rank_sentences(articles)
    places: set[tuple[str, int]] = set()
    for language in {article.language for article in articles}:
        ours = [sentence for sentence in ranked if sentence.article.language == language]
        best = _take_best(ours, CANDIDATES * asked)
        places |= {sentence.place for sentence in [*best, *_find_alike(best, ours)]}
    return [sentence for sentence in ranked if sentence.place in places]


def _take_best(ranked: Sequence[Ranked], most: int) -> list[Ranked]:
    """Return the best sentences that can stand alone, or could if a word that points back is explained."""
    best = []
    for sentence in sorted(ranked, key=lambda sentence: -sentence.score):
        text, language = sentence.text, sentence.article.language
        if stands_alone(text, language, explained=points_back(text, language)):
            best.append(sentence)
            if len(best) == most:
                break
    return best


def _find_alike(best: Sequence[Ranked], ranked: Sequence[Ranked]) -> list[Ranked]:
    """Return for each of the best those of other articles that are most like it."""
    if len({sentence.article.id for sentence in ranked}) == 1 or len(best) == len(ranked):
        return []
    holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, sentence in enumerate(ranked):
        for feature, weight in sentence.topic.items():
            holders[feature].append((number, weight))
    alike: set[int] = set()
    for sentence in best:
        overlap: defaultdict[int, float] = defaultdict(float)
        for feature, weight in sentence.topic.items():
            for number, other in holders[feature][:HOLDERS]:
                overlap[number] += weight * other
        found = [(value, number) for number, value in overlap.items() if value >= ALIKE]
        elsewhere = [one for one in sorted(found, reverse=True) if ranked[one[1]].article is not sentence.article]
        alike.update(number for _, number in elsewhere[:MOST_ALIKE])
    return [ranked[number] for number in sorted(alike)]
