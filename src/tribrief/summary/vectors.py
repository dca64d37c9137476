"""Sparse tf-idf vectors of sentences, in plain Python: small inputs, no numeric library to load.

Two kinds of features: word prefixes (English, Ukrainian) or character pairs (Korean) say what a sentence is about; runs
of four characters say how it is worded, which separates the same fact told twice from two facts on one subject better
than words do.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN

Vector = dict[str, float]

TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
KOREAN_WORD = re.compile(r"[\w.]+")
PREFIX = 5  # cuts most English and Ukrainian endings
KEY_MARK = "qq"  # begins the words that stand for a concept or a group of synonyms
STOP_WORDS = {
    ENGLISH: frozenset(
        "a an the and or but if of in on at to for from with by as is are was were be been being has have had do does"
        " did will would can could may might shall should must not no nor so than then that this these those it its he"
        " she his her him they them their we our us you your i me my who whom which what when where why how there"
        " here s t also about after before over under into out up down more most such other some any all each own same"
        " just only very said says say told mr mrs ms".split()
    ),
    KOREAN: frozenset(),
    UKRAINIAN: frozenset(
        "і й та але або чи що як це цей ця ці той те ті у в на з із зі за до від для про по при над під між через без"
        " не ні так також ще вже лише тільки його її їх він вона воно вони ми ви я ти є був була було були буде який"
        " яка яке які якого яких коли де тут там якщо щоб бо проте однак тому же ж б би може свій своїх після перед"
        " час".split()
    ),
}


def topic_features(text: str, language: str) -> list[str]:
    """Return what the sentence is about: word prefixes without function words, for Korean pairs of characters."""
    lowered = text.lower()
    if language == KOREAN:
        return [pair for word in KOREAN_WORD.findall(lowered) for pair in _pairs(word)]
    stop_words = STOP_WORDS[language]
    tokens = [token for token in TOKEN.findall(lowered) if token not in stop_words]
    return [
        token if token[0].isdigit() or token.startswith(KEY_MARK) else token[:PREFIX]
        for token in tokens
        if len(token) > 1 or token.isdigit()
    ]


def _pairs(word: str) -> list[str]:
    return [word] if len(word) == 1 or word.startswith(KEY_MARK) else [a + b for a, b in pairwise(word)]


def wording_features(text: str) -> list[str]:
    """Return how the sentence is worded: every run of four characters, digits and letters only."""
    plain = " " + " ".join(TOKEN.findall(text.lower())) + " "
    return [plain[i : i + 4] for i in range(len(plain) - 3)]


def tfidf(documents: Sequence[Sequence[str]]) -> list[Vector]:
    """Return unit vectors of the documents, with document frequencies from these documents themselves."""
    return weigh_features([Counter(features) for features in documents])


def weigh_features(counts: Sequence[Mapping[str, float]]) -> list[Vector]:
    """Return unit vectors of documents given as features with their counts or weights, rarer features weighing more."""
    frequencies: Counter[str] = Counter()
    for count in counts:
        frequencies.update(count.keys())
    rarity = {feature: math.log((1 + len(counts)) / (1 + n)) + 1 for feature, n in frequencies.items()}
    return [_unit({feature: n * rarity[feature] for feature, n in count.items()}) for count in counts]


def _unit(vector: Vector) -> Vector:
    norm = math.sqrt(sum([weight * weight for weight in vector.values()])) or 1.0
    return {feature: weight / norm for feature, weight in vector.items()}


def cosine(first: Vector, second: Vector) -> float:
    """Return the cosine of two unit vectors."""
    if len(first) > len(second):
        first, second = second, first
    return sum([weight * second[feature] for feature, weight in first.items() if feature in second])
