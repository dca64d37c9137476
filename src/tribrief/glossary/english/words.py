"""What English words are compared by: keys without accents and capitals, plurals, British and American spelling.

Terms are sought in a text written the way keys are (`PlainText`); where the words themselves count, it is split.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from tribrief.glossary.normalization import fold_letters, lower

# Only Latin letters are of an English word: in Kyiv와 the name ends where the other letters begin.
_RANGES = ("0-9", "A-Z", "a-z", "\u00c0-\u00d6", "\u00d8-\u00f6", "\u00f8-\u024f", "\u1e00-\u1eff")
LETTERS = frozenset(chr(code) for span in _RANGES for code in range(ord(span[0]), ord(span[-1]) + 1))
WORD = re.compile(f"[{''.join(_RANGES)}]+|&")
_ASCII = bytes(range(128))
_WORDS_AND_GAPS = re.compile(f"({WORD.pattern})")
_INNER_GAPS = "\r\n'-./"  # what may stand between the words of a term beside spaces, in the ways that follow
_GAP = re.compile(r"[ \r]*\n?[ ]*|'? ?- ?|\. ?|' ?|/", re.DOTALL)
_DOT_GAP = 4  # letters: a dot inside a term follows an abbreviation (N. Korea, Gen.)
_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}")
_CAPITALS = re.compile(r"\b[A-Z]{2,6}\b")
_REMEMBERED = 1 << 17  # words and gaps; beyond that the oldest are forgotten

# Letters that Unicode does not take apart into a letter and a mark: Łódź = Lodz.
_PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "ı": "i", "þ": "th", "Þ": "Th"}
    | {"ʼ": ""}  # of ŉ
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


class PlainText:
    """A folded text in the letters that terms are sought in, with the way back to its offsets.

    `letters` has small letters without accents, a word for each ampersand, and one space for any run of what may stand
    between the words of a term; what may not, stays.
    """

    def __init__(self, text: str) -> None:
        self.letters = text
        # Where the pieces begin that it was joined from, and how much each joint lost.
        self._changes: list[tuple[list[int], int]] = []
        self._write_plainly()
        self.letters = lower(self.letters)
        for gap in _INNER_GAPS:
            self.letters = self.letters.replace(gap, " ")
        while "  " in self.letters:
            self._join(self.letters.split("  "), " ", lost=2)

    def restore(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the folded text of a stretch of whole words."""
        for starts, loss in reversed(self._changes):
            piece = bisect_right(starts, start)
            start += loss * (piece - 1)
            if end >= starts[piece]:
                piece = bisect_right(starts, end)
            end += loss * (piece - 1)
        return start, end

    def _write_plainly(self) -> None:
        beyond_ascii = self.letters.encode(errors="ignore").translate(None, _ASCII).decode()
        for letter in LETTERS.intersection(beyond_ascii):
            plain = key_word(letter)
            if len(plain) == 1:
                self.letters = self.letters.replace(letter, plain)
            else:
                self._join(self.letters.split(letter), plain, lost=1)
        if "&" in self.letters:
            self._join(re.split("(&)", self.letters), " ", lost=0)
            self._join(self.letters.split("&"), key_word("&"), lost=1)

    def _join(self, pieces: list[str], joint: str, *, lost: int) -> None:
        """Join pieces between which the text had as many characters as are lost now."""
        self.letters = joint.join(pieces)
        lengths = map(len(joint).__add__, map(len, pieces))
        self._changes.append((list(accumulate(lengths, initial=0)), lost - len(joint)))


class SplitText:
    """A folded text as words and the gaps around them; words count from 0.

    `gaps[i]` is what stands before word `i`, and the last one what stands after the last word.
    `starts` and `ends` are where the words begin and end.
    """

    def __init__(self, text: str) -> None:
        parts = _WORDS_AND_GAPS.split(text)
        ends = list(accumulate(map(len, parts)))
        self.starts, self.ends = ends[0::2], ends[1::2]
        self.words, self.gaps = parts[1::2], parts[0::2]

    def joins(self, index: int) -> bool:
        """Tell whether what stands before a word can stand inside a term, after the word before."""
        gap = self.gaps[index]
        if "." in gap and len(self.words[index - 1]) > _DOT_GAP:
            return False
        return gap == " " or _GAP.fullmatch(gap) is not None


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


def hang_together(surface: str) -> bool:
    """Tell whether words of a folded text can be those of one term, from what stands between them."""
    split = SplitText(surface)
    return all(split.joins(index) for index in range(1, len(split.words)))


def list_words(text: str) -> list[str]:
    """Return the words of a text as it writes them."""
    return WORD.findall(text)


def list_keys(text: str) -> tuple[str, ...]:
    """Return the keys of a text's words."""
    return tuple(map(key_word, WORD.findall(text)))


def join_initials(text: str) -> str:
    """Return a folded wording with its dotted capitals run together: U.S. is US."""
    return _INITIALS.sub(lambda initials: initials[0].replace(".", ""), text)


def list_spellings(text: str) -> list[tuple[str, ...]]:
    """Return the keys of a wording as texts spell it: as it is, F16 for F-16, U.S. for US."""
    written = join_initials(fold_letters(text))
    fused = re.sub(r"([^\W\d_])-(?=\d)", r"\1", written)
    dotted = _CAPITALS.sub(lambda capitals: ".".join(capitals[0]), written)
    return list(dict.fromkeys(map(list_keys, dict.fromkeys((written, fused, dotted)))))


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
