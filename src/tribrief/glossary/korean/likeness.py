"""How alike two names sound, whatever letters they are written in: 젤렌스끼, 젤렌스키, Zelenskyy.

Korean has fixed spellings for foreign names (외래어 표기법), and machine translation has its own. Spellings of one name
differ in what the rules decide: plain, tense or aspirated (ㄱ ㄲ ㅋ), which vowel, a ㅡ more or less. So names are
compared by classes of sounds, with a low price for what spellings differ in and a high one for what tells names apart.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

ALIKE = 0.74  # from here two spellings are taken for one name, where nothing else sounds as like it
_FIRST = ord("가")
_ONSETS = ("k", "k", "n", "t", "t", "l", "m", "p", "p", "s", "s", "", "c", "c", "c", "k", "t", "p", "h")
_VOWELS = "a e a e o e o e o ua ue ue o u uo ue ui u ə i i".split()
_FINALS = ("", *"k k ks n n n t l lk lm l l l l l m p p s s n c c k t p h".split())
# Latin letters by the sounds that Korean hears in them, the longest first.
_LATIN = (
    ("shch", "s"), ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("ch", "c"), ("sh", "s"), ("zh", "c"), ("kh", "h"),
    ("ph", "p"), ("th", "t"), ("ck", "k"), ("qu", "k"), ("ts", "c"), ("tz", "c"), ("gh", "k"), ("ce", "se"),
    ("ci", "si"), ("cy", "si"), ("oo", "u"), ("ou", "u"), ("ee", "i"), ("eo", "o"), ("ae", "e"), ("x", "ks"),
)  # fmt: skip
_LETTERS = {
    "a": "a", "b": "p", "c": "k", "d": "t", "e": "e", "f": "p", "g": "k", "h": "h", "i": "i", "j": "c", "k": "k",
    "l": "l", "m": "m", "n": "n", "o": "o", "p": "p", "q": "k", "r": "l", "s": "s", "t": "t", "u": "u", "v": "p",
    "w": "u", "y": "i", "z": "c",
}  # fmt: skip
_WEIGHTS = {**dict.fromkeys("aeiou", 0.4), "ə": 0.1, "h": 0.6, "l": 0.6}
_NEAR = {
    frozenset(pair): price
    for pair, price in (
        (("s", "c"), 0.3), (("k", "h"), 0.4), (("p", "h"), 0.4), (("p", "u"), 0.4), (("n", "m"), 0.5),
        (("t", "c"), 0.5), (("t", "s"), 0.5), (("k", "c"), 0.6), (("s", "h"), 0.7), (("l", "n"), 0.3),
    )
}  # fmt: skip
_VOWEL = frozenset("aeiouə")


def compare_sounds(one: str, other: str) -> float:
    """Return how alike two names sound, from 0 to 1; each is written in Hangul or in Latin letters."""
    first, second = list_sounds(one), list_sounds(other)
    heaviest = max(sum(map(_weigh, first)), sum(map(_weigh, second)))
    return max(0.0, 1 - _measure(first, second) / heaviest) if first and second else 0.0


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
    for letters, sound in _LATIN:
        word = word.replace(letters, sound.upper())
    return "".join(c.lower() if c.isupper() else _LETTERS[c] for c in word)


def _weigh(sound: str) -> float:
    return _WEIGHTS.get(sound, 1.0)


def _measure(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the least price of turning the sounds of one name into those of another."""
    row = [0.0]
    for sound in other:
        row.append(row[-1] + _weigh(sound))
    for first in one:
        before, row = row, [row[0] + _weigh(first)]
        for place, second in enumerate(other):
            row.append(
                min(
                    before[place] + _exchange(first, second),
                    before[place + 1] + _weigh(first),
                    row[-1] + _weigh(second),
                )
            )
    return row[-1]


def _exchange(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if one in _VOWEL and other in _VOWEL:
        return 0.2
    return _NEAR.get(frozenset((one, other)), _weigh(one) + _weigh(other))
