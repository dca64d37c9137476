"""Find English terms in a text: every spelling of every wording, in one automaton, as words of their own.

Comparing whole words keeps US out of "bus"; comparing plain letters makes accents, quotation marks, dots and hyphens
irrelevant (U.S. = US, Jong-un = Jong Un). Possessive endings stay outside the hit, plurals count where a plural can
name the concept, and capitals decide where a name is also a common word (`Wording.case`).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any

from tribrief.glossary.english.context import line_around, stands_alone
from tribrief.glossary.english.words import (
    LETTERS,
    PlainText,
    SplitText,
    hang_together,
    join_initials,
    key_word,
    list_keys,
    list_plurals,
    list_spellings,
    list_words,
    strip_accents,
    unify_spelling,
)
from tribrief.glossary.normalization import fold_letters, fold_text
from tribrief.glossary.wordings import ANY, EXACT, LONG_NAME, Find, Wording, choose_longest

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
_LOOSE_LETTERS = 4  # of an acronym that texts may also write with one capital: Nato


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class _Sought(Wording):
    """A wording with what its capitals ask for.

    Attributes:
        written: the letters and gaps that a text shows as a rule.
        words: how many words it has.
        letters: the very letters that a text must show, or empty where capitals may vary.
        name: whether its first word must have a capital.
        inner: whether a later word of it has a capital.
    """

    written: str
    words: int
    letters: str
    name: bool
    inner: bool


class EnglishFinder:
    """Finds wordings in English texts."""

    def __init__(self, wordings: Iterable[Wording]) -> None:
        import ahocorasick  # noqa: PLC0415 - only where texts are searched

        self._sought = tuple(map(_read_wording, wordings))
        spellings: dict[str, list[_Sought]] = defaultdict(list)
        for sought in self._sought:
            for keys in _list_forms(sought, plural=sought.kind in PLURAL_KINDS):
                spellings[_write_with_commas(keys, sought.text)].append(sought)
        self._automaton: Any = ahocorasick.Automaton()
        for spelling, spelt in spellings.items():
            self._automaton.add_word(spelling, (len(spelling), spelt))
        self._automaton.make_automaton()

    def find(self, text: str) -> list[Find]:
        """Return the longest wordings found, in order, not overlapping."""
        folded = fold_text(text)
        plain = PlainText(folded.text)

        def confirm(found: tuple[int, int, _Sought]) -> Find | None:
            start, end = plain.restore(found[0], found[1])
            if not _is_meant(found[2], folded.text, start, end):
                return None
            end = _with_last_dot(folded.text, start, end)
            return Find(folded.starts[start], folded.ends[end - 1], found[2])

        return choose_longest(self._seek(plain.letters), confirm)

    def find_loosely(self, text: str) -> list[Find]:
        """Return what the tier `lemma` adds, overlaps included.

        That is names in other capitals (pentagon, Nato), plurals of bodies, words written apart or together
        (counter-offensive, counteroffensive) and the other of British and American spelling.
        """
        folded = fold_text(text)
        return [
            Find(*folded.span(start, end), sought, tier="lemma")
            for start, end, sought in self._seek_loosely(folded.text)
            if _is_meant_loosely(sought, folded.text, start, end)
        ]

    def _seek(self, letters: str) -> list[tuple[int, int, _Sought]]:
        """Return every spelling that stands in plain letters as whole words."""
        if not len(self._automaton):
            return []
        framed = f" {letters} "
        return [
            (last - length, last, sought)
            for last, (length, spelt) in self._automaton.iter(framed)
            if framed[last - length] not in LETTERS and framed[last + 1] not in LETTERS
            for sought in spelt
        ]

    @cached_property
    def _loose_table(self) -> dict[str, list[_Sought]]:
        """The wordings by their keys run together in one spelling."""
        table: dict[str, list[_Sought]] = {}
        for sought in self._sought:
            if sought.concept and (not sought.letters or _may_lose_capitals(sought)):
                for keys in _list_forms(sought, plural=sought.kind not in ONE_OF_A_KIND):
                    table.setdefault("".join(map(unify_spelling, keys)), []).append(sought)
        return table

    def _seek_loosely(self, text: str) -> Iterator[tuple[int, int, _Sought]]:
        """Yield the offsets in a folded text, and the wording, of everything that the loose table holds."""
        table, split = self._loose_table, SplitText(text)
        keys = [unify_spelling(key_word(word)) for word in split.words]
        longest = 1 + max((len(list_keys(wording.text)) for wording in self._sought), default=0)
        for first in range(len(keys)):
            path = ""
            for last in range(first, min(first + longest, len(keys))):
                if last > first and not split.joins(last):
                    break
                path += keys[last]
                for sought in table.get(path, ()):
                    yield split.starts[first], split.ends[last], sought


def _read_wording(wording: Wording) -> _Sought:
    written = join_initials(fold_letters(wording.text)).removeprefix("The ")
    words = list_words(written)
    return _Sought(
        wording.text,
        wording.concept,
        wording.preferred,
        wording.acronym,
        written=written,
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


def _write_with_commas(keys: tuple[str, ...], text: str) -> str:
    """Return keys as plain letters, with the commas of the wording: no gap between other words holds one."""
    before = accumulate(len(list_keys(part)) for part in text.split(","))
    places = [0, *before]
    return ", ".join(" ".join(keys[start:end]) for start, end in pairwise([*places[:-1], len(keys)]))


def _with_last_dot(text: str, start: int, end: int) -> int:
    """Return where a find ends; the last dot of U.S. belongs to it."""
    return end + 1 if text.startswith(".", end) and text[end - 2] == "." and end - start > len("U.") else end


def _is_meant(sought: _Sought, text: str, start: int, end: int) -> bool:
    """Check gaps, capitals and what stands around: is this the concept and no common word or part of a name?"""
    surface = text[start:end]
    as_written = surface == sought.written
    if not as_written and not hang_together(surface.replace(",", "") if "," in sought.written else surface):
        return False
    if sought.concept is None:
        return True
    if sought.letters:
        fits = _exact_capitals_fit(sought, text, start, end)
    else:
        fits = as_written or _capitals_fit(sought, text, start, end)
    return fits and stands_alone(sought, sought.concept, text, start, end)


def _is_meant_loosely(sought: _Sought, text: str, start: int, end: int) -> bool:
    needs_capital = sought.letters or (sought.words == 1 and sought.kind in ONE_OF_A_KIND)
    if sought.concept is None or (needs_capital and not text[start].isupper()):
        return False
    return stands_alone(sought, sought.concept, text, start, end)


def _may_lose_capitals(wording: Wording) -> bool:
    """Tell whether an acronym may be written like a word: Nato, but not Who."""
    return wording.acronym and len(wording.text) >= _LOOSE_LETTERS and wording.text.lower() not in PLAIN_WORDS


def _capitals_fit(sought: _Sought, text: str, start: int, end: int) -> bool:
    if not sought.name or sought.words >= LONG_NAME:
        return True
    words = list_words(text[start:end])
    if len(words) > 1 and key_word(words[0]) == "the":
        del words[0]
    if not words[0][0].isupper():
        return False
    if sought.inner and _begins_sentence(text, start):  # there the first capital proves nothing
        return any(word[0].isupper() for word in words[1:])
    return True


def _begins_sentence(text: str, start: int) -> bool:
    return _SENTENCE_END.search(text[max(0, start - _SENTENCE_REACH) : start]) is not None


def _exact_capitals_fit(sought: _Sought, text: str, start: int, end: int) -> bool:
    surface = text[start:end]
    found, wanted = _letters(surface), sought.letters
    if found != wanted and not (sought.kind in PLURAL_KINDS and found.rstrip("es") == wanted.rstrip("es")):
        return False
    words = list_words(surface)
    if len(words) > 1 and all(len(word) == 1 for word in words):
        return "." in surface  # spelt letter by letter: U.S., but not U S
    return found.lower() not in PLAIN_WORDS or not _is_plain(text, start, end)


def _is_plain(text: str, start: int, end: int) -> bool:
    """Tell whether an acronym that is also a word is that word here, as it may be in an all-capital line."""
    if any(letter.islower() for letter in line_around(text, start, end)):
        return False
    word = text[start:end].lower()
    hyphen = "-" in (text[start - 1 : start], text[end : end + 1])
    article = word in FUNCTION_WORDS and list_keys(text[max(0, start - _SENTENCE_REACH) : start])[-1:] == ("the",)
    return not (hyphen or article or (word in OBJECTS and _begins_sentence(text, start)))


def _letters(text: str) -> str:
    plain = text if text.isascii() else strip_accents(text)
    return "".join(filter(str.isalnum, plain))
