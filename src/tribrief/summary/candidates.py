"""Which sentences are worth comparing: those that share features, found without comparing everything with everything.

An index from features to the sentences that hold them remembers only the latest holders of each, and each sentence
keeps only those others that share most with it. So the work grows as the number of sentences does, not as its square.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from itertools import combinations

from tribrief.summary.vectors import Vector

HOLDERS = 60  # of one feature that are remembered
MOST_ALIKE = 30  # others that a sentence is compared with


def find_candidates(vectors: Sequence[Vector], least: float) -> set[tuple[int, int]]:
    """Return pairs of indices, the smaller first, of which the vectors overlap.

    Args:
        vectors: unit vectors.
        least: their cosine, as far as the index remembers it, from which two are a pair.
    """
    holders: dict[str, deque[tuple[int, float]]] = {}
    pairs = set()
    for j, vector in enumerate(vectors):
        overlap: defaultdict[int, float] = defaultdict(float)
        for feature, weight in vector.items():
            held = holders.setdefault(feature, deque(maxlen=HOLDERS))
            for i, other in held:
                overlap[i] += weight * other
            held.append((j, weight))
        alike = sorted(((value, i) for i, value in overlap.items() if value >= least), reverse=True)
        pairs |= {(i, j) for _, i in alike[:MOST_ALIKE]}
    return pairs


def index_pairs(sets: Iterable[tuple[int, frozenset[str]]]) -> dict[tuple[str, str], list[int]]:
    """Return, for every two elements that occur in one set, the numbers of the first sets that hold both."""
    index: dict[tuple[str, str], list[int]] = {}
    for number, elements in sets:
        for pair in combinations(sorted(elements), 2):
            found = index.setdefault(pair, [])
            if len(found) < HOLDERS:
                found.append(number)
    return index
