"""Find Korean terms in a text: spaces are free, particles are parsed, longer words are refused.

Korean writers space compound names as they like (국가정보원, 국가 정보원), and a name is always glued to its
particle. So the text is searched with its spaces and hyphens removed, and a find counts only when nothing is glued
before it and what is glued after it is a suffix, a particle, a form of the copula or another term
(`korean.read_tail`).
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tribrief.glossary.korean import read_tail
from tribrief.glossary.normalization import fold_text, lower
from tribrief.glossary.wordings import ANY, EXACT, Find, Wording

_SEPARATORS = re.compile(r"[\s\-]+")
_HANGUL = re.compile("[가-힣]{0,24}")  # no tail of particles is as long
_PEOPLE = "인"  # after a place it is "people of" (러시아인), after other names the copula (국정원인)
_PARAGRAPH = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class _Squeezed:
    """A folded text without spaces and hyphens; `places[i]` is the folded offset of character `i`."""

    folded: str
    text: str
    places: list[int]


@dataclass(frozen=True, eq=False)
class _Candidate:
    """A wording seen at `start:end` of the folded text, before what stands around it is looked at."""

    start: int
    end: int
    wording: Wording
    tail: str

    @cached_property
    def reading(self) -> str:
        """The reading of the concept, for a wording that Hangul cannot sound."""
        concept = self.wording.concept
        return concept.reading if concept and not _is_hangul(self.wording.text) else ""

    @cached_property
    def tail_kind(self) -> str | None:
        """What is glued after it."""
        return read_tail(self.wording.text, self.tail, self.reading)


class KoreanFinder:
    """Finds wordings in Korean texts."""

    def __init__(self, wordings: Iterable[Wording]) -> None:
        import ahocorasick  # noqa: PLC0415 - only where texts are searched

        entries: dict[str, list[Wording]] = defaultdict(list)
        for wording in wordings:
            entries[_squeeze(wording.text)].append(wording)
        self._automaton: Any = ahocorasick.Automaton()
        for key, value in entries.items():
            if key:
                self._automaton.add_word(key, (len(key), value))
        self._automaton.make_automaton()

    def find(self, text: str) -> list[Find]:
        """Return every wording found, overlaps included."""
        if not len(self._automaton):
            return []
        folded = fold_text(text)
        candidates = sorted(self._list_candidates(folded.text), key=lambda candidate: candidate.start)
        starting = _list_word_starts(candidates, folded.text)
        ending = _list_word_ends(candidates)
        return [
            Find(*folded.span(c.start, c.end), c.wording, c.tail if c.tail_kind else "")
            for c in candidates
            if c.wording.concept is None or (c.start in starting and c in ending)
        ]

    def find_loosely(self, text: str) -> list[Find]:
        """Return what the tier `lemma` adds, overlaps included."""
        return []

    def _list_candidates(self, folded: str) -> list[_Candidate]:
        squeezed = _squeeze_text(folded)
        candidates: list[_Candidate] = []
        for last, (length, wordings) in self._automaton.iter(squeezed.text):
            start, end = squeezed.places[last - length + 1], squeezed.places[last] + 1
            surface = folded[start:end]
            tail = _HANGUL.match(folded, end)
            candidates.extend(
                _Candidate(start, end, wording, tail[0] if tail else "")
                for wording in wordings
                if _spacing_fits(wording.text, surface) and _letters_fit(wording, folded, start, end)
            )
        return candidates


def _squeeze(text: str) -> str:
    return _SEPARATORS.sub("", lower(fold_text(text).text))


def _squeeze_text(folded: str) -> _Squeezed:
    places = [i for i, character in enumerate(folded) if not (character.isspace() or character == "-")]
    return _Squeezed(folded, lower("".join(folded[i] for i in places)), places)


def _spacing_fits(term: str, surface: str) -> bool:
    """Allow a gap where the term has one, beside a digit, or where a space leaves two syllables on both sides."""
    if surface == term or not _SEPARATORS.search(surface):
        return True
    if _PARAGRAPH.search(surface):
        return False
    own_gaps = _gap_places(fold_text(term).text)
    parts = _SEPARATORS.split(surface)
    return all(
        place in own_gaps
        or (_is_space(gap) and min(map(len, parts)) >= 2 and _is_hangul(surface))
        or surface[gap.start() - 1].isdigit()
        or surface[gap.end()].isdigit()
        for place, gap in _gap_places(surface).items()
    )


def _gap_places(text: str) -> dict[int, re.Match[str]]:
    """Return the gaps of a text, each by the number of other characters before it."""
    gaps = {}
    removed = 0
    for gap in _SEPARATORS.finditer(text):
        gaps[gap.start() - removed] = gap
        removed += gap.end() - gap.start()
    return gaps


def _is_space(gap: re.Match[str]) -> bool:
    return not gap[0].strip()


def _is_hangul(text: str) -> bool:
    return any("가" <= character <= "힣" for character in text)


def _letters_fit(wording: Wording, folded: str, start: int, end: int) -> bool:
    """Check capitals of Latin letters, and that no Latin letter or digit goes on outside."""
    surface = folded[start:end]
    if wording.case == EXACT and _letters(surface) != _letters(fold_text(wording.text).text):
        return False
    if wording.case != ANY and wording.text[:1].isupper() and not surface[:1].isupper():
        return False
    return not (
        (start and _goes_on(folded[start - 1], surface[0]))
        or (end < len(folded) and _goes_on(surface[-1], folded[end]))
    )


def _letters(text: str) -> str:
    return _SEPARATORS.sub("", text)


def _goes_on(left: str, right: str) -> bool:
    """Tell whether two neighbours are one Latin word or one number."""
    return (left.isdigit() and right.isdigit()) or (
        left.isascii() and right.isascii() and left.isalnum() and right.isalnum()
    )


def _list_word_starts(candidates: list[_Candidate], folded: str) -> set[int]:
    """Return the places where a term can start: nothing glued before, or only terms (미국일본) without a particle."""
    by_end: dict[int, list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_end[candidate.end].append(candidate)
    starts: set[int] = set()
    for place in sorted({candidate.start for candidate in candidates}):
        if (
            not place
            or not _is_hangul(folded[place - 1])
            or any(
                before.start in starts and before.tail_kind not in ("particle", "suffix") for before in by_end[place]
            )
        ):
            starts.add(place)
    return starts


def _list_word_ends(candidates: list[_Candidate]) -> set[_Candidate]:
    """Return the candidates after which a particle, a suffix or nothing is glued, or a term that itself ends so."""
    places: set[int] = set()
    ends: set[_Candidate] = set()
    for candidate in reversed(candidates):
        people = candidate.wording.kind == "place" and candidate.tail == _PEOPLE
        if (candidate.tail_kind and not people) or (not candidate.tail_kind and candidate.end in places):
            ends.add(candidate)
            places.add(candidate.start)
    return ends
