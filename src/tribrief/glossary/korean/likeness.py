"""How alike two names sound, whatever letters they are written in: 젤렌스끼, 젤렌스키, Zelenskyy.

Korean has fixed spellings for foreign names (외래어 표기법), and machine translation has its own. Spellings of one name
differ in what the rules decide: plain, tense or aspirated (ㄱ ㄲ ㅋ), which vowel, a ㅡ more or less. So names are
compared by classes of sounds, with a low price for what spellings differ in and a high one for what tells names apart.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate

ALIKE = 0.77  # from here two spellings are taken for one name, where nothing else sounds as like it
FIRST = 0.4  # the price of one first sound for another up to which two names may be one
_FIRST = ord("가")
_ONSETS = ("k", "k", "n", "t", "t", "l", "m", "p", "p", "s", "s", "", "c", "c", "c", "k", "t", "p", "h")
_VOWELS = "a e a e o e o e o ua ue ue o u uo ue ui u ə i i".split()
_FINALS = ("", *"k k ks n n n t l lk lm l l l l l m p p s s n c c k t p h".split())
# Latin letters by the sounds that Korean hears in them, the longest first.
_LATIN = (
    ("shch", "s"), ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("ch", "c"), ("sh", "s"), ("zh", "c"), ("kh", "h"),
    ("ph", "p"), ("th", "t"), ("ck", "k"), ("qu", "k"), ("ts", "c"), ("tz", "c"), ("gh", "k"), ("ce", "se"),
    ("ci", "si"), ("cy", "si"), ("oo", "u"), ("ou", "u"), ("ee", "i"), ("yeo", "o"), ("eo", "o"), ("ae", "e"),
    ("ya", "a"), ("ye", "e"), ("yo", "o"), ("yu", "u"), ("x", "ks"),
)  # fmt: skip
_LETTERS = {
    "a": "a", "b": "p", "c": "k", "d": "t", "e": "e", "f": "p", "g": "k", "h": "h", "i": "i", "j": "c", "k": "k",
    "l": "l", "m": "m", "n": "n", "o": "o", "p": "p", "q": "k", "r": "l", "s": "s", "t": "t", "u": "u", "v": "p",
    "w": "u", "y": "i", "z": "c",
}  # fmt: skip
_WEIGHTS = {**dict.fromkeys("aeiou", 0.4), "ə": 0.1, "h": 0.6, "l": 0.5}
_NEAR = {
    frozenset(pair): price
    for pair, price in (
        (("s", "c"), 0.3), (("k", "h"), 0.4), (("p", "h"), 0.4), (("p", "u"), 0.4), (("n", "m"), 0.5),
        (("t", "c"), 0.3), (("t", "s"), 0.5), (("k", "c"), 0.4), (("s", "h"), 0.7), (("l", "n"), 0.3),
    )
}  # fmt: skip
_VOWEL = frozenset("aeiouə")
_NEAR_VOWELS = frozenset(map(frozenset, ("ao", "ae", "ei", "ou", "oe")))


@lru_cache(maxsize=50_000)
def compare_sounds(one: str, other: str, least: float = 0.0) -> float:
    """Return how alike two names sound, from 0 to 1; each is written in Hangul or in Latin letters.

    Less than `least` may come out as 0: names of very different lengths are not compared, nor are such as begin with
    quite different sounds, for spellings of one name hardly do.
    """
    first, second = list_sounds(one), list_sounds(other)
    lighter, heavier = sorted((_weigh_all(first), _weigh_all(second)))
    if not first or not second or lighter / heavier < least or (least and not _begin_alike(first[0], second[0])):
        return 0.0
    return max(0.0, 1 - _measure(first, second) / heavier)


@lru_cache(maxsize=20_000)
def list_sounds(name: str) -> str:
    """Return the classes of the sounds of a name, a letter each."""
    sounds = []
    for run in re.findall("[가-힣]+|[a-z]+", _plain(name)):
        sounds.append("".join(map(_read_syllable, run)) if run[0] >= "가" else _read_latin(run))
    return re.sub(r"([^aeiou])\1", r"\1", "".join(sounds))


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.lower().replace("ł", "l").replace("ø", "o").replace("ı", "i"))
    return unicodedata.normalize("NFC", "".join(c for c in letters if not unicodedata.combining(c)))


def _read_syllable(syllable: str) -> str:
    place = ord(syllable) - _FIRST
    return _ONSETS[place // 588] + _VOWELS[place % 588 // 28] + _FINALS[place % 28]


def _read_latin(word: str) -> str:
    word = word.removesuffix("g") if word.endswith("ng") else word
    for letters, sound in _LATIN:
        word = word.replace(letters, sound.upper())
    return "".join(c.lower() if c.isupper() else _LETTERS[c] for c in word)


def _begin_alike(one: str, other: str) -> bool:
    return one == other or _exchange(one, other) <= FIRST


@lru_cache(maxsize=20_000)
def _weigh_all(sounds: str) -> float:
    return sum(map(_weigh, sounds))


def _weigh(sound: str) -> float:
    return _WEIGHTS.get(sound, 1.0)


def _measure(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the least price of turning the sounds of one name into those of another."""
    weights = [_weigh(sound) for sound in other]
    row = [0.0, *accumulate(weights)]
    for first in one:
        weight = _weigh(first)
        before, row = row, [row[0] + weight]
        for place, second in enumerate(other):
            exchanged = before[place] if first == second else before[place] + _exchange(first, second)
            row.append(min(exchanged, before[place + 1] + weight, row[-1] + weights[place]))
    return row[-1]


@cache
def _exchange(one: str, other: str) -> float:
    """Return the price of one sound for another."""
    if one in _VOWEL and other in _VOWEL:
        return 0.2 if frozenset((one, other)) in _NEAR_VOWELS or "ə" in (one, other) else 0.35
    return _NEAR.get(frozenset((one, other)), _weigh(one) + _weigh(other))
