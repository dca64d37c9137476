"""The words of a Ukrainian sentence with their readings, and the noun phrases that they form.

What renders a name in a translation is a noun with what agrees with it and what depends on it; and what takes its
gender from that noun has to change with it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tribrief.glossary.ukrainian.dictionary import TAGS, case_of, gender_of, is_known, parse_word, plain
from tribrief.records import CASES

_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")
_CASES = {tag: case for case, tag in TAGS.items()}
ADJECTIVES = ("ADJF", "NUMR")
# Nominative-like words that are no heads of a phrase, whatever the dictionary reads in them.
_FUNCTION = frozenset(
    "і й та а але що щоб як у в на до з із зі за від для про по під над при без через між після перед також не ні ані "
    "проти щодо серед замість крім біля поблизу так це той тому цей вже ще лише де коли бо чи або ж би б".split()
)
_HARDLY = frozenset({"радий", "рад"})  # in names рада is the council, not glad or a unit


@dataclass(frozen=True)
class Word:
    """A word at `start:end` of a text; `joined` tells whether only a space stands between it and the word before."""

    text: str
    start: int
    end: int
    joined: bool

    @cached_property
    def readings(self) -> tuple[Any, ...]:
        """The readings of the dictionary, or what it guesses."""
        found = parse_word(plain(self.text)) if plain(self.text) not in _FUNCTION else ()
        known = tuple(p for p in found if is_known(p) and p.normal_form not in _HARDLY)
        return known or tuple(found)

    @cached_property
    def known(self) -> bool:
        """Whether the dictionary has the word."""
        return any(is_known(p) for p in self.readings)

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The words that it can be a form of, itself included."""
        return frozenset((plain(self.text), *(p.normal_form for p in self.readings)))

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def acronym(self) -> bool:
        """Whether it is written in capitals only."""
        return len(self.text) > 1 and self.text.isupper()

    def read(self, *parts: str) -> list[Any]:
        """Return its readings as one of these parts of speech."""
        return [p for p in self.readings if p.tag.POS in parts]


def list_words(text: str) -> list[Word]:
    """Return the words of a text."""
    words: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        gap = text[end : match.start()]
        words.append(Word(match[0], *match.span(), joined=bool(words) and gap in (" ", "\u00a0")))
        end = match.end()
    return words


def is_function(word: Word) -> bool:
    """Tell whether a word is a preposition, conjunction or particle."""
    return plain(word.text) in _FUNCTION


def cases_of(readings: Sequence[Any]) -> frozenset[str]:
    """Return the cases of readings, without the vocative; all for a word that does not decline."""
    if any("Fixd" in p.tag or "Abbr" in p.tag for p in readings):
        return frozenset(CASES) - {"voc"}
    return frozenset(_CASES[case_of(p.tag)] for p in readings if case_of(p.tag) in _CASES) - {"voc"}


def agree(modifier: Word, nouns: Sequence[Any]) -> list[Any]:
    """Return the readings of a noun with which an adjective agrees in case, gender and number."""
    pairs = {(case_of(p.tag), gender_of(p.tag)) for p in modifier.read(*ADJECTIVES)}
    return [p for p in nouns if (case_of(p.tag), gender_of(p.tag)) in pairs]


def read_finite(word: Word) -> list[Any]:
    """Return the readings of a word as a verb in the past or the third person; none where it is rather a noun."""
    verbs = [p for p in word.read("VERB") if p.tag.tense == "past" or "3per" in p.tag]
    nouns = {(case_of(p.tag), gender_of(p.tag)) for p in word.read("NOUN") if p.tag.case != "voct"}
    return verbs if len(verbs) >= len(nouns) else []


def expand_left(words: Sequence[Word], head: int) -> tuple[int, list[Any]]:
    """Return the first of the adjectives that agree with a noun behind them, and the readings of the noun that fit."""
    nouns = words[head].read("NOUN")
    singular = [p for p in nouns if p.tag.number != "plur"]
    if singular and any("Fixd" in p.tag for p in nouns):  # слідчі Бюро розслідувань: not bureaus
        nouns = singular
    first = head
    # впала is a participle too, but says what happened
    while first > 0 and words[first].joined and not read_finite(words[first - 1]):
        if not (left := agree(words[first - 1], nouns)):
            break
        nouns = left
        first -= 1
    return first, nouns


def expand_right(words: Sequence[Word], head: int) -> int:
    """Return the index after the genitives that depend on a noun: nouns with their adjectives, chains of them."""
    end = step = head + 1
    while step < len(words) and words[step].joined:
        word = words[step]
        genitive = [p for p in word.readings if p.tag.case == "gent"] if not read_finite(word) else []
        joins = plain(word.text) in ("і", "й", "та")
        if not genitive and not joins:
            break
        step += 1
        if any(p.tag.POS == "NOUN" for p in genitive):
            end = step
    return end
