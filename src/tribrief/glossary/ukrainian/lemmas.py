"""Find Ukrainian terms of several words by their lemmas: the tier below generated forms.

Language shares words where it can: «Першої та Другої чеченських воєн» names two wars, «Міністерства освіти та
охорони довкілля» two ministries, «моря: на сході – Карське» a sea. No list of forms holds these; here the words of the
head phrase are compared by lemma, and what other names put between them is skipped. A hit answers "is the term there",
so capitals count less; a single word is never sought this way (Вашингтон is a surname too).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tribrief.glossary.normalization import fold_letters, fold_text, lower
from tribrief.glossary.ukrainian.dictionary import TAGS, parse_word
from tribrief.glossary.ukrainian.forms import Forms, compile_forms
from tribrief.glossary.ukrainian.words import CONJUNCTIONS
from tribrief.glossary.wordings import Find, Wording
from tribrief.records import TIERS

_TOKEN = re.compile(r"[^\W_]+(?:['\-][^\W_]+)*|[^\w\s]|\n")
_STOPS = frozenset(".!?…\n")
_JOINING = CONJUNCTIONS | {","}
_REACH = 8  # words of other names between two words of a term
_ELLIPSIS_REACH = 20  # words between a noun and the adjective that leaves it out
_PERSONS = frozenset({"person", "person-ea"})


@dataclass(frozen=True)
class _Token:
    """A word or a mark of a folded text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class _Pattern:
    """A wording as lemma sets of the words that decline, the noun last, and the words after it in lower case."""

    wording: Wording
    head: tuple[frozenset[str], ...]
    tail: tuple[str, ...]


class LemmaFinder:
    """Finds wordings of several words by their lemmas."""

    def __init__(self, wordings: Iterable[Wording]) -> None:
        self._patterns: dict[str, list[_Pattern]] = defaultdict(list)
        for wording, forms in compile_forms(w for w in wordings if " " in w.text and w.kind not in _PERSONS):
            if pattern := _make_pattern(wording, forms):
                for lemma in pattern.head[0]:
                    self._patterns[lemma].append(pattern)

    def find(self, text: str) -> list[Find]:
        """Return every wording found, overlaps included."""
        folded = fold_text(text)
        tokens = [_Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(folded.text)]
        return [
            Find(*folded.span(token.start, tokens[end - 1].end), pattern.wording, tier=TIERS[1])
            for index, token in enumerate(tokens)
            for pattern in {p for lemma in _lemmas(token.text) for p in self._patterns.get(lemma, ())}
            if (end := _match(pattern, tokens, index) or _match_ellipsis(pattern, tokens, index))
        ]


def _make_pattern(wording: Wording, forms: Forms) -> _Pattern | None:
    """Return the pattern of a wording: the words that differ in any form are its head phrase."""
    words = _TOKEN.findall(fold_letters(wording.text))
    declined = [_TOKEN.findall(fold_letters(form)) for form in forms]
    changing = [i for i, word in enumerate(words) if any(form[i : i + 1] != [word] for form in declined)]
    if len(words) < 2 or not changing:
        return None
    head = words[: changing[-1] + 1]
    return _Pattern(wording, tuple(map(_lemmas, head)), tuple(lower(word) for word in words[len(head) :]))


def _match(pattern: _Pattern, tokens: Sequence[_Token], start: int) -> int:
    """Return the index after a match that starts at a token, its words together or shared; 0 where there is none."""
    place = start + 1
    for wanted in pattern.head[1:]:
        while not _is_at(wanted, tokens, place):
            shared = place > start + 1 or _text(tokens, place) in _JOINING
            if not shared or place > start + _REACH or not _may_be_skipped(_text(tokens, place)):
                return 0
            place += 1
        place += 1
    return _match_tail(pattern.tail, tokens, place)


def _match_tail(tail: tuple[str, ...], tokens: Sequence[_Token], start: int) -> int:
    """Return the index after the words that follow a head phrase, at once or after another name that shares it."""
    for place in range(start, start + _REACH):
        joined = place == start or _text(tokens, place - 1) in _JOINING
        if joined and tuple(_text(tokens, place + i) for i in range(len(tail))) == tail:
            return place + len(tail)
        if _text(tokens, place) in _STOPS or not tail:
            return 0
    return 0


def _match_ellipsis(pattern: _Pattern, tokens: Sequence[_Token], start: int) -> int:
    """Return the index after adjectives whose noun stood before them in the same case and is left out here."""
    *modifiers, noun = pattern.head
    end = start + len(modifiers)
    named = pattern.wording.text[:1].isupper() == tokens[start].text[:1].isupper()
    if not modifiers or pattern.tail or not named or _takes_noun(_text(tokens, end)):
        return 0
    if not all(_is_at(wanted, tokens, start + i) for i, wanted in enumerate(modifiers)):
        return 0
    for place in range(start - 1, max(-1, start - _ELLIPSIS_REACH), -1):
        if tokens[place].text in _STOPS:
            return 0
        if _is_at(noun, tokens, place):
            return end if _cases(tokens[place].text) & _cases(tokens[end - 1].text) else 0
    return 0


def _text(tokens: Sequence[_Token], place: int) -> str:
    return lower(tokens[place].text) if place < len(tokens) else "."


def _is_at(wanted: frozenset[str], tokens: Sequence[_Token], place: int) -> bool:
    return place < len(tokens) and not wanted.isdisjoint(_lemmas(tokens[place].text))


def _may_be_skipped(word: str) -> bool:
    return word in _JOINING or (word[0].isalnum() and _is_modifier(word))


def _takes_noun(word: str) -> bool:
    """Tell whether an adjective before this word can belong to it or to what follows it."""
    return word[0].isalnum() and not any(p.tag.POS in ("PREP", "CONJ") for p in parse_word(word))


@lru_cache(maxsize=50_000)
def _lemmas(word: str) -> frozenset[str]:
    """Return the lemmas that a word can be a form of, itself included; of a mark only the mark."""
    plain = lower(word)
    return (
        frozenset((plain, *(p.normal_form for p in parse_word(plain)))) if plain[0].isalnum() else frozenset((plain,))
    )


def _is_modifier(word: str) -> bool:
    """Tell whether a word can be an adjective or ordinal in any case."""
    return any(p.tag.POS == "ADJF" for p in parse_word(word))


def _cases(word: str) -> frozenset[str]:
    return frozenset(tag for p in parse_word(lower(word)) for tag in TAGS.values() if tag in p.tag)
