"""What English words are compared by: keys without accents and capitals, plurals, British and American spelling.

Keys are remembered, for texts repeat their words: folding each word once is cheaper than folding every text.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from tribrief.glossary.normalization import DELETED, fold_text

# Only Latin letters are of an English word: in Kyiv와 the name ends where the other letters begin.
_LETTERS = r"0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_WORD = re.compile(rf"[{_LETTERS}]+|&")
_WORDS_AND_GAPS = re.compile(f"({_WORD.pattern})")
_GAP = re.compile(r"[ \r]*\n?[ ]*|'? ?- ?|\. ?|' ?|/", re.DOTALL)
_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}")
_CAPITALS = re.compile(r"\b[A-Z]{2,6}\b")
_REMEMBERED = 1 << 17  # words and gaps; beyond that the oldest are forgotten

# Letters that Unicode does not take apart into a letter and a mark: Łódź = Lodz.
_PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "ı": "i", "þ": "th", "Þ": "Th"}
    | {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ß": "ss"}
)

# The head of a term stands before one of these: chiefs of staff, coups d'état, secretaries general.
_AFTER_HEAD = frozenset("of for to in at on under against with and d designate elect emeritus general martial".split())
_PLURALS = (("man", "men"), ("y", "ies"), ("is", "es"), ("", "s"), ("", "es"))

# Where British spelling differs from American, one written as the other (New Hart's Rules, 2014, chapter 21).
_SPELLINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=\w{3})is(e|ed|es|er|ers|ing|ation|ations)$", r"iz\1"),
        (r"(?<=\w{3})ys(e|ed|es|ing)$", r"yz\1"),
        (r"(?<=\w{2})our(?=$|s|ed|ing|able|ite|er|ful|hood)", "or"),
        (r"(def|off|lic|pret)enc(es?|eless)$", r"\1ens\2"),
        (r"(?<=cent|heat|alib)re(s?|d)$", r"er\1"),
        (r"(?<=met|lit|fib|sab|ect)re(s?)$", r"er\1"),
        (r"(?<=gra)mme(s?)$", r"m\1"),
        (r"oeuvre?", "euver"),
        (r"^aero(?=plane)", "air"),
        (r"^grey", "gray"),
        (r"(?<=dg)e(?=ment)", ""),
        (r"ogue(s?)$", r"og\1"),
        (r"ll", "l"),
    )
)


class SplitText:
    """A text as words and the gaps around them; words count from 0, offsets are into `text`.

    `gaps[i]` is what stands before word `i`, and the last one what stands after the last word.
    `text` is the text given, or its folded copy where that has fewer characters; `span` leads back.
    `starts` and `ends` are where the words begin and end in `text`.
    """

    def __init__(self, text: str) -> None:
        clean = unicodedata.is_normalized("NFC", text) and not any(mark in text for mark in DELETED)
        self._folded = None if clean else fold_text(text)
        self.text = self._folded.text if self._folded else text
        self._parts = _WORDS_AND_GAPS.split(self.text)
        ends = list(accumulate(map(len, self._parts)))
        self.starts, self.ends = ends[0::2], ends[1::2]
        self.keys = list(map(key_word, self._parts[1::2]))
        self.gaps = self._parts[0::2]

    def word(self, index: int) -> str:
        """Return a word as the text writes it."""
        return self._parts[2 * index + 1]

    def gap(self, index: int) -> str:
        """Return what stands before a word, apostrophes, hyphens and spaces unified."""
        return fold_gap(self.gaps[index])

    def has_capital(self, index: int) -> bool:
        """Tell whether a word begins with a capital."""
        return self.text[self.starts[index]].isupper()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original offsets of a stretch of `text`."""
        return self._folded.span(start, end) if self._folded else (start, end)


@lru_cache(_REMEMBERED)
def key_word(word: str) -> str:
    """Return what a word is compared by: no accents, no capitals, `and` for the ampersand."""
    if word == "&":
        return "and"
    return word.lower() if word.isascii() else strip_accents(word).lower()


def strip_accents(text: str) -> str:
    """Return a text in plain Latin letters, as far as it is Latin."""
    marked = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in marked if not unicodedata.combining(letter)).translate(_PLAIN_LETTERS)


@lru_cache(_REMEMBERED)
def fold_gap(gap: str) -> str:
    """Return what stands between two words, apostrophes, hyphens and spaces unified."""
    return fold_text(gap).text


@lru_cache(_REMEMBERED)
def joins(gap: str) -> bool:
    """Tell whether what stands between two words can stand inside a term."""
    return _GAP.fullmatch(fold_gap(gap)) is not None


def list_words(text: str) -> list[str]:
    """Return the words of a text as it writes them."""
    return _WORD.findall(text)


def list_keys(text: str) -> tuple[str, ...]:
    """Return the keys of a text's words."""
    return tuple(map(key_word, _WORD.findall(text)))


def join_initials(text: str) -> str:
    """Return a folded wording with its dotted capitals run together: U.S. is US."""
    return _INITIALS.sub(lambda initials: initials[0].replace(".", ""), text)


def list_spellings(text: str) -> list[tuple[str, ...]]:
    """Return the keys of a wording as texts spell it: as it is, F16 for F-16, U.S. for US."""
    written = join_initials(fold_text(text).text)
    fused = re.sub(r"([^\W\d_])-(?=\d)", r"\1", written)
    dotted = _CAPITALS.sub(lambda capitals: ".".join(capitals[0]), written)
    return list(dict.fromkeys(map(list_keys, (written, fused, dotted))))


def list_plurals(keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the plurals of a term: of its head before a preposition (chiefs of staff), else of its last word."""
    head = next((i for i, key in enumerate(keys) if i and key in _AFTER_HEAD), len(keys)) - 1
    places = {head, len(keys) - 1} if keys[-1] == "general" else {head}  # secretaries general, major generals
    for place in sorted(places):
        for ending, plural in _PLURALS:
            if keys[place].endswith(ending):
                yield (*keys[:place], keys[place].removesuffix(ending) + plural, *keys[place + 1 :])


@lru_cache(_REMEMBERED)
def unify_spelling(key: str) -> str:
    """Return a key spelt one way for British and American texts: defence = defense."""
    for pattern, replacement in _SPELLINGS:
        key = pattern.sub(replacement, key)
    return key
