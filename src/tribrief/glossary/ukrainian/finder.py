"""Find Ukrainian terms in a text: every form of every term, generated beforehand, in one automaton.

Seeking generated forms is faster than lemmatising the text and finds no accidental lemma (рада, суми). A name must
start with a capital, an acronym must be written exactly, a name of three words and more counts in any case. In a
coordination that shares a word («Південної та Північної Кореї») only the part that stands together is found; the rest
is left to the tier below (`lemmas`).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from tribrief.glossary.normalization import fold_letters, fold_text, lower
from tribrief.glossary.ukrainian.dictionary import is_known, parse_word
from tribrief.glossary.ukrainian.forms import compile_forms
from tribrief.glossary.ukrainian.lemmas import LemmaFinder
from tribrief.glossary.ukrainian.words import is_modifier
from tribrief.glossary.wordings import ANY, EXACT, LONG_NAME, PROPER, Find, Wording, choose_longest, is_acronym
from tribrief.records import TIERS

_JOINERS = "'-"
_REACH = 40  # characters around a find that tell what it belongs to
# Луцька before one of these is the adjective (Луцька міська рада), not the genitive of the town.
_ADJECTIVAL_ENDINGS = ("ська", "цька", "зька")
_OWNERS = frozenset(
    "агломерація адміністрація академія влада гімназія громада дирекція єпархія митниця митрополія міськрада область "
    "облрада ода ова обва поліція прокуратура рада ратуша тг отг аес гес тес тец філармонія школа".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*")
Entry = tuple[str, str, Wording]  # the form as generated, its cases, the wording


class UkrainianFinder:
    """Finds wordings in Ukrainian texts."""

    def __init__(self, wordings: Iterable[Wording]) -> None:
        import ahocorasick  # noqa: PLC0415 - only where texts are searched

        self._wordings = tuple(wordings)
        entries: dict[str, list[Entry]] = defaultdict(list)
        for wording, forms in compile_forms(self._wordings):
            for form, cases in forms.items():
                folded = fold_letters(form)
                entries[lower(folded)].append((folded, cases, wording))
        self._automaton: Any = ahocorasick.Automaton()
        for key, value in entries.items():
            if key:
                self._automaton.add_word(key, value)
        self._automaton.make_automaton()

    def find(self, text: str) -> list[Find]:
        """Return the longest wordings found, in order, not overlapping."""
        folded = fold_text(text)
        return choose_longest(
            Find(*folded.span(start, end), wording, cases)
            for start, end, (form, cases, wording) in self._seek(folded.text)
            if _capitals_fit(wording, form, folded.text[start:end])
            and not _names_another(wording, folded.text, start, end)
        )

    def find_loosely(self, text: str) -> list[Find]:
        """Return what the tier `lemma` adds, overlaps included: shared words, Національного курултаю."""
        folded = fold_text(text)
        return self._lemma_finder.find(text) + [
            Find(*folded.span(start, end), wording, cases, TIERS[1])
            for start, end, (form, cases, wording) in self._seek(folded.text)
            if wording.kind == "org" and wording.case == PROPER and _closes_name(form, folded.text, start)
        ]

    def _seek(self, text: str) -> Iterator[tuple[int, int, Entry]]:
        """Yield the offsets in a folded text, and the entry, of every form that stands there as a word of its own."""
        if not len(self._automaton):
            return
        for last, entries in self._automaton.iter(lower(text)):
            start, end = last - len(entries[0][0]) + 1, last + 1
            if _stands_alone(text, start, end):
                yield from ((start, end, entry) for entry in entries)

    @cached_property
    def _lemma_finder(self) -> LemmaFinder:
        return LemmaFinder(self._wordings)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether no word goes on at either side.

    A hyphen joins words (Івано-Франківськ is not Франківськ), but not a name to an acronym or number (саміт США-КНДР).
    """
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    if before[-1:].isalnum() or after[:1].isalnum():
        return False
    surface = text[start:end]
    if before[-1:] in _JOINERS and before[:1].isalnum() and len(before) == 2:
        return before[-1] == "-" and _may_join(surface, _last_word(text[max(0, start - _REACH) : start - 1]))
    if after[:1] in _JOINERS and after[1:].isalnum():
        following = _first_word(text[end + 1 : end + _REACH])
        return after[0] == "-" and _may_join(surface, following) and not after[1].islower()
    return True


def _may_join(surface: str, neighbour: str) -> bool:
    return is_acronym(surface) or is_acronym(neighbour)


def _last_word(text: str) -> str:
    start = len(text)
    while start and text[start - 1].isalnum():
        start -= 1
    return text[start:]


def _first_word(text: str) -> str:
    end = 0
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[:end]


def _capitals_fit(wording: Wording, form: str, surface: str) -> bool:
    if wording.case == EXACT:
        return form == surface
    if wording.case == ANY or not form[:1].isupper() or surface[:1].isupper():
        return True
    if form.count(" ") + 1 >= LONG_NAME:
        return True
    # Before a quoted name the common noun is often lower-case: партії «Слуга народу».
    return '"' in form and surface[form.index('"') :] == form[form.index('"') :]


def _closes_name(form: str, text: str, start: int) -> bool:
    """Tell whether a name of one word ends, in small letters, a longer one that begins with a capital adjective."""
    words = _WORD.findall(text[max(0, start - _REACH) : start])
    if " " in form or not text[start].islower() or not words or not text.endswith(words[-1] + " ", 0, start):
        return False
    return words[-1][0].isupper() and any(p.tag.POS == "ADJF" for p in parse_word(words[-1].lower()))


def _names_another(wording: Wording, text: str, start: int, end: int) -> bool:
    """Tell whether a place's name is an adjective or a surname here (Луцька міська рада, Джек Лондон)."""
    if wording.kind != "place" or " " in text[start:end]:
        return False
    return _is_adjective(text, start, end) or _follows_given_name(text[max(0, start - _REACH) : start])


def _follows_given_name(before: str) -> bool:
    words = _WORD.findall(before)
    if not words or not before.endswith(words[-1] + " ") or not words[-1][0].isupper():
        return False
    readings = parse_word(words[-1].lower())
    return all(is_known(p) and "Name" in p.tag for p in readings)


def _is_adjective(text: str, start: int, end: int) -> bool:
    """Tell whether the genitive of a town is the adjective of the same letters here."""
    if not text[start:end].endswith(_ADJECTIVAL_ENDINGS):
        return False
    for word in _WORD.findall(text[end : end + 80])[:3]:
        if word.lower() in _OWNERS:
            return True
        if not is_modifier(word, "f"):
            return False
    return False
