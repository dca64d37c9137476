"""Find English terms in a text, word by word, in a table of the glossary's wordings.

Comparing whole words keeps US out of "bus"; comparing their keys makes accents, quotation marks, dots and hyphens
irrelevant (U.S. = US, Jong-un = Jong Un). Possessive endings stay outside the hit, plurals count where a plural can
name the concept, and capitals decide where a name is also a common word (`Wording.case`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import compress

from tribrief.glossary.english.context import line_around, stands_alone
from tribrief.glossary.english.words import (
    SplitText,
    fold_gap,
    join_initials,
    joins,
    list_keys,
    list_plurals,
    list_spellings,
    list_words,
    strip_accents,
    unify_spelling,
)
from tribrief.glossary.normalization import fold_text
from tribrief.glossary.wordings import ANY, EXACT, LONG_NAME, Find, Wording

PLURAL_KINDS = frozenset({"term", "weapon", "title"})
ONE_OF_A_KIND = frozenset({"person", "person-ea", "place"})
# Words that an all-capital line shows in capitals although they are no acronyms; the first cannot follow "the",
# and of them objects cannot begin a sentence.
FUNCTION_WORDS = frozenset(
    "am an as at be by can do for go had has he if in it me my no of on or our so to up us was we who".split()
)
OBJECTS = frozenset({"me", "us"})
PLAIN_WORDS = FUNCTION_WORDS | frozenset(
    "act aid aim aims arm arms art cap cat fit ice lot mad map may men met out sad sea see set star step tap ten the "
    "top un war".split()
)
_SENTENCE_END = re.compile(r"(?:^|[.!?:\n\"(]|\n[*#\d.\- ]*)\s*$")
_SENTENCE_REACH = 40  # characters before a word that tell whether it begins a sentence
_DOT_GAP = 4  # letters: a dot inside a term follows an abbreviation (N. Korea, Gen.)
_LOOSE_LETTERS = 4  # of an acronym that texts may also write with one capital: Nato


@dataclass(frozen=True, slots=True)
class _Sought:
    """A wording with what its capitals ask for.

    Attributes:
        wording: the wording.
        words: how many words it has.
        letters: the very letters that a text must show, or empty where capitals may vary.
        name: whether its first word must have a capital.
        inner: whether a later word of it has a capital.
    """

    wording: Wording
    words: int
    letters: str
    name: bool
    inner: bool


class EnglishFinder:
    """Finds wordings in English texts.

    The table holds every spelling as its keys joined by spaces, and every beginning of one: a walk from a word goes on
    as long as the table holds what was read.
    """

    def __init__(self, wordings: Iterable[Wording]) -> None:
        self._wordings = tuple(wordings)
        self._table: dict[str, tuple[_Sought, ...]] = {}
        for wording in self._wordings:
            sought = _read_wording(wording)
            for keys in _list_forms(wording, plural=wording.kind in PLURAL_KINDS):
                self._add(keys, sought)

    def find(self, text: str) -> list[Find]:
        """Return every wording found, overlaps included."""
        split = SplitText(text)
        return [
            Find(*split.span(split.starts[first], _end(split, first, last)), sought.wording)
            for first, last, sought in self._walk(split)
            if _is_meant(sought, split, first, last)
        ]

    def find_loosely(self, text: str) -> list[Find]:
        """Return what the tier `lemma` adds, overlaps included.

        That is names in other capitals (pentagon, Nato), plurals of bodies, words written apart or together
        (counter-offensive, counteroffensive) and the other of British and American spelling.
        """
        split = SplitText(text)
        return [
            Find(*split.span(split.starts[first], split.ends[last]), sought.wording, tier="lemma")
            for first, last, sought in self._walk_loosely(split)
            if _is_meant_loosely(sought, split, first, last)
        ]

    def _add(self, keys: tuple[str, ...], sought: _Sought) -> None:
        for length in range(1, len(keys)):
            self._table.setdefault(" ".join(keys[:length]), ())
        if path := " ".join(keys):
            self._table[path] = (*self._table.get(path, ()), sought)

    def _walk(self, split: SplitText) -> Iterator[tuple[int, int, _Sought]]:
        """Yield the first and the last word and the wording of everything that the table holds."""
        table, keys, gaps = self._table, [*split.keys, ""], split.gaps
        for first in compress(range(len(keys)), map(table.__contains__, keys)):
            path, last = keys[first], first
            endings: tuple[_Sought, ...] | None = table[path]
            while endings is not None:
                for sought in endings:
                    yield first, last, sought
                last += 1
                gap = gaps[last]
                if gap != " " and not (joins(gap) and _dot_fits(split, last)):
                    break
                path = f"{path} {keys[last]}"
                endings = table.get(path)

    @cached_property
    def _loose_table(self) -> dict[str, list[_Sought]]:
        """The wordings by their keys run together in one spelling."""
        table: dict[str, list[_Sought]] = {}
        for wording in self._wordings:
            sought = _read_wording(wording)
            if wording.concept and (not sought.letters or _may_lose_capitals(wording)):
                for keys in _list_forms(wording, plural=wording.kind not in ONE_OF_A_KIND):
                    table.setdefault("".join(map(unify_spelling, keys)), []).append(sought)
        return table

    def _walk_loosely(self, split: SplitText) -> Iterator[tuple[int, int, _Sought]]:
        """Yield the first and the last word and the wording of everything that the loose table holds."""
        table, keys = self._loose_table, list(map(unify_spelling, split.keys))
        longest = 1 + max((len(list_keys(wording.text)) for wording in self._wordings), default=0)
        for first in range(len(keys)):
            path = ""
            for last in range(first, min(first + longest, len(keys))):
                if last > first and not (joins(split.gaps[last]) and _dot_fits(split, last)):
                    break
                path += keys[last]
                for sought in table.get(path, ()):
                    yield first, last, sought


def _read_wording(wording: Wording) -> _Sought:
    written = join_initials(fold_text(wording.text).text).removeprefix("The ")
    words = list_words(written)
    return _Sought(
        wording,
        words=len(words) - words.count("s"),
        letters=_letters(written) if wording.case == EXACT else "",
        name=wording.case != ANY and written[:1].isupper(),
        inner=any(word[0].isupper() for word in words[1:]),
    )


def _list_forms(wording: Wording, *, plural: bool) -> list[tuple[str, ...]]:
    """Return the keys of a wording as texts spell it, and of its plurals where it may have any."""
    spellings = [keys for keys in list_spellings(wording.text) if keys]
    if wording.concept and plural:
        spellings += [form for keys in spellings for form in list_plurals(keys)]
    return list(dict.fromkeys(spellings))


def _dot_fits(split: SplitText, index: int) -> bool:
    """Tell whether a dot before a word can stand inside a term: only after an abbreviation."""
    return "." not in split.gaps[index] or len(split.word(index - 1)) <= _DOT_GAP


def _end(split: SplitText, first: int, last: int) -> int:
    """Return where a find ends; the last dot of U.S. belongs to it."""
    end = split.ends[last]
    initial = end - split.starts[last] == 1 and last > first and split.gap(last) == "."
    return end + 1 if initial and split.text.startswith(".", end) else end


def _is_meant(sought: _Sought, split: SplitText, first: int, last: int) -> bool:
    """Check capitals and what stands around: is this the concept and not a common word or a part of another name?"""
    wording = sought.wording
    if wording.concept is None:
        return True
    fits = _exact_capitals_fit if sought.letters else _capitals_fit
    return fits(sought, split, first, last) and stands_alone(wording, wording.concept, split, first, last)


def _is_meant_loosely(sought: _Sought, split: SplitText, first: int, last: int) -> bool:
    wording = sought.wording
    needs_capital = sought.letters or (sought.words == 1 and wording.kind in ONE_OF_A_KIND)
    if wording.concept is None or (needs_capital and not split.has_capital(first)):
        return False
    return stands_alone(wording, wording.concept, split, first, last)


def _may_lose_capitals(wording: Wording) -> bool:
    """Tell whether an acronym may be written like a word: Nato, but not Who."""
    return wording.acronym and len(wording.text) >= _LOOSE_LETTERS and wording.text.lower() not in PLAIN_WORDS


def _capitals_fit(sought: _Sought, split: SplitText, first: int, last: int) -> bool:
    if not sought.name or sought.words >= LONG_NAME:
        return True
    begins = first + 1 if split.keys[first] == "the" and last > first else first
    if not split.has_capital(begins):
        return False
    if sought.inner and _begins_sentence(split, first):  # there the first capital proves nothing
        return any(split.has_capital(index) for index in range(begins + 1, last + 1))
    return True


def _begins_sentence(split: SplitText, first: int) -> bool:
    start = split.starts[first]
    return _SENTENCE_END.search(fold_gap(split.text[max(0, start - _SENTENCE_REACH) : start])) is not None


def _exact_capitals_fit(sought: _Sought, split: SplitText, first: int, last: int) -> bool:
    surface = split.text[split.starts[first] : split.ends[last]]
    found, wanted = _letters(surface), sought.letters
    if found != wanted and not (sought.wording.kind in PLURAL_KINDS and found.rstrip("es") == wanted.rstrip("es")):
        return False
    if last > first and all(split.ends[index] - split.starts[index] == 1 for index in range(first, last + 1)):
        return "." in surface  # spelt letter by letter: U.S., but not U S
    return found.lower() not in PLAIN_WORDS or not _is_plain(split, first, found.lower())


def _is_plain(split: SplitText, first: int, word: str) -> bool:
    """Tell whether an acronym that is also a word is that word here, as it may be in an all-capital line."""
    line = line_around(split, split.starts[first], split.ends[first])
    if any(letter.islower() for letter in line):
        return False
    hyphen = "-" in (split.text[split.ends[first] : split.ends[first] + 1], split.text[split.starts[first] - 1 :][:1])
    article = first > 0 and split.keys[first - 1] == "the" and word in FUNCTION_WORDS
    return not (hyphen or article or (word in OBJECTS and _begins_sentence(split, first)))


def _letters(text: str) -> str:
    plain = text if text.isascii() else strip_accents(text)
    return "".join(filter(str.isalnum, plain))
