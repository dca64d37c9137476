"""Persons whose surname a translation has as the glossary does, and the rest its own way: 마르코 루비오, 젤렌스키이."""

import re
from collections.abc import Sequence

from tribrief.glossary.korean.likeness import compare_sounds
from tribrief.glossary.korean.particles import read_tail
from tribrief.glossary.korean.phrases import TOKEN, Span, is_gap
from tribrief.languages import KOREAN
from tribrief.records import Concept

SAME_NAME = 0.6  # from here a word before the right surname is the given name
_INITIALS = 2  # syllables of a name that begin its parts: the surname's only one and the first of the given name
_FIRST, _PER_ONSET, _PER_VOWEL = ord("가"), 588, 28  # of the syllables in Unicode
_NIEUN, _RIEUL, _SILENT = 2, 5, 11
_LIKE_I = frozenset((2, 3, 6, 7, 12, 17, 20))  # ㅑ ㅒ ㅕ ㅖ ㅛ ㅠ ㅣ
_TAIL = re.compile("[가-힣]*")
_LAST_VOWEL = "이"  # of -yi: after a vowel it is no particle


def find_half_name(text: str, concept: Concept, mention: str, hits: Sequence[Span]) -> Span | None:
    """Return the name of a person of whom a Korean text has the surname alone in the right form; None for all is well.

    Args:
        text: a translation.
        concept: the person's concept; names of East Asia are in one word and always whole.
        mention: the person as the source names him: only a full name says which given name is meant.
        hits: where the text names him.
    """
    if concept.kind != "person" or any(" " in text[slice(*hit)] for hit in hits):
        return None
    for hit in hits:
        span = Span(_reach_back(text, hit.start, concept, mention), _reach_on(text, hit))
        if span != hit:
            return span
    return None


def _reach_back(text: str, start: int, concept: Concept, mention: str) -> int:
    """Return where the given names before a surname begin."""
    before = list(TOKEN.finditer(text[:start]))
    names = zip(reversed(concept.terms[KOREAN].text.split()[:-1]), reversed(mention.split()[:-1]), strict=False)
    for name, english in names:
        word = before.pop() if before else None
        if word is None or not is_gap(text[word.end() : start]) or not _is_name(word[0], name, english):
            break
        start = word.start()
    return start


def _reach_on(text: str, hit: Span) -> int:
    tail = _TAIL.match(text, hit.end)
    doubled = tail and tail[0] == _LAST_VOWEL and read_tail(text[slice(*hit)], tail[0]) == "wrong-particle"
    return hit.end + len(_LAST_VOWEL) if doubled else hit.end


def _is_name(word: str, name: str, english: str) -> bool:
    """Tell whether a word sounds like a given name, as the glossary has it or as English does."""
    return max(compare_sounds(word, name, SAME_NAME), compare_sounds(word, english, SAME_NAME)) >= SAME_NAME


def write_southern(name: str) -> str:
    """Return a name of the North as the South spells it: 리창호 is 이창호, 최룡해 최용해 (한글 맞춤법, 제11·12항)."""
    return "".join(_soften(s) if place < _INITIALS and "가" <= s <= "힣" else s for place, s in enumerate(name))


def _soften(syllable: str) -> str:
    """Return a syllable as it begins a word in the South: without ㄹ, and without ㄴ before ㅣ and the like."""
    onset, rest = divmod(ord(syllable) - _FIRST, _PER_ONSET)
    before_i = rest // _PER_VOWEL in _LIKE_I
    softened = {_RIEUL: _SILENT if before_i else _NIEUN, _NIEUN: _SILENT if before_i else _NIEUN}
    return chr(_FIRST + softened.get(onset, onset) * _PER_ONSET + rest)
