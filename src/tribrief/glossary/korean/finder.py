"""Find Korean terms in a text: spaces are free, particles are parsed, longer words are refused.

Korean writers space compound names as they like (국가정보원, 국가 정보원), and a name is always glued to its
particle. So the text is searched with its spaces and hyphens passed over, and a find counts only when nothing is
glued before it and what is glued after it is a suffix, a particle, a form of the copula or another term
(`particles.read_tail`). The tier `lemma` takes compounds as well (`compounds`).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import Any

from tribrief.glossary.english.context import is_national, own_countries
from tribrief.glossary.korean.abbreviations import find_abbreviations
from tribrief.glossary.korean.compounds import is_compound
from tribrief.glossary.korean.namesakes import is_foreign
from tribrief.glossary.korean.particles import Tail, final_sound, read_tail_of_sound
from tribrief.glossary.korean.sounds import Sound
from tribrief.glossary.normalization import fold_letters, fold_text, lower
from tribrief.glossary.wordings import ANY, EXACT, Find, Wording, choose_longest
from tribrief.languages import ENGLISH

_SEPARATORS = re.compile(r"[\s\-]+")
_LONGEST_RUN = 24  # syllables: no tail of particles is as long
_HANGUL = re.compile(f"[가-힣]{{0,{_LONGEST_RUN}}}")
_HANGUL_BEFORE = re.compile(r"[가-힣]*\Z")
_PEOPLE = ("인", "인들")  # after a place it is "people of" (러시아인), after other names the copula (국정원인)
_CLOSING = ("particle", "suffix")  # after these no other term goes on
_PERSONS = ("person", "person-ea")
_PARAGRAPH = re.compile(r"\n\s*\n")
_LONG_NAME = 5  # syllables: so long a name may also be spaced after one syllable (핵 확산 금지 조약)


@dataclass(frozen=True, eq=False)
class _Sought:
    """A wording with what is asked of it at every place."""

    wording: Wording

    @cached_property
    def spelling(self) -> str:
        return fold_letters(self.wording.text)

    @cached_property
    def is_hangul(self) -> bool:
        """Whether it is Hangul and spaces only, so that no letters need a look."""
        return all(_is_syllable(character) or character == " " for character in self.spelling)

    @cached_property
    def sound(self) -> Sound | None:
        """The class of its last sound; the reading of the concept counts for a wording without Hangul."""
        concept = self.wording.concept
        return final_sound(self.spelling, concept.reading if concept and not _has_hangul(self.spelling) else "")

    @cached_property
    def after_sign(self) -> bool:
        """Whether it ends in a digit or a Latin letter."""
        return not _is_syllable(self.spelling[-1])

    @cached_property
    def own_countries(self) -> frozenset[str]:
        """The country of a body such as every state has: another country's may be meant; empty for anything else."""
        concept = self.wording.concept
        english = concept.terms.get(ENGLISH) if concept and concept.kind == "org" else None
        if concept is None or english is None or not (self.is_hangul and any(map(is_national, english.wordings()))):
            return frozenset()
        return own_countries(concept)

    def read_tail(self, tail: str) -> Tail | None:
        """Say what the Hangul after it is, as `particles.read_tail` does, by the kind of the concept."""
        read = read_tail_of_sound(self.sound, tail, self.after_sign)
        if read == "particle":
            return None if tail in _PEOPLE and self.wording.kind == "place" else read
        return None if read == "title" and self.wording.kind not in _PERSONS else read


class KoreanFinder:
    """Finds wordings in Korean texts."""

    def __init__(self, wordings: Iterable[Wording]) -> None:
        import ahocorasick  # noqa: PLC0415 - only where texts are searched

        entries: dict[str, list[_Sought]] = defaultdict(list)
        for wording in wordings:
            entries[_squeeze(wording.text)].append(_Sought(wording))
        entries.pop("", None)
        self._automaton: Any = ahocorasick.Automaton()
        for key, sought in entries.items():
            self._automaton.add_word(key, (key, sought))
        self._automaton.make_automaton()

    def find(self, text: str) -> list[Find]:
        """Return the longest wordings found, in order, not overlapping."""
        folded = fold_text(text)
        letters, starts, ends = folded.text, folded.starts, folded.ends
        finds: list[Find] = []
        unread: list[tuple[int, int, Find]] = []  # what is glued after these is a term, or they are part of a word
        begun: set[int] = set()  # where a find starts, to which a term may be glued in front
        ended: set[int] = set()  # where a wording ends, to which a term may be glued behind
        for start, end, sought in self._seek(letters):
            if sought.wording.concept is None:
                finds.append(Find(starts[start], ends[end - 1], sought.wording))
                continue
            if start and "가" <= letters[start - 1] <= "힣" and start not in ended:
                continue
            if is_foreign(letters[max(0, start - _LONGEST_RUN) : start], sought.own_countries):
                continue
            tail = _tail_after(letters, end)
            read = sought.read_tail(tail) if tail else "bare"
            find = Find(starts[start], ends[end - 1], sought.wording, tail if read else "")
            if read:
                finds.append(find)
                begun.add(start)
            else:
                unread.append((start, end, find))
            if read not in _CLOSING:
                ended.add(end)
        return choose_longest(finds + _keep_glued_terms(unread, begun))

    def find_loosely(self, text: str) -> list[Find]:
        """Return what the tier `lemma` adds, overlaps included.

        These are compounds with a term in them (러시아군, 북대서양), and countries by one syllable (한미, 북·러).
        """
        folded = fold_text(text)
        compounds = (
            (start, end, sought, tail)
            for start, end, sought in self._seek(folded.text)
            if (tail := self._read_compound(folded.text, start, end, sought)) is not None
        )
        shortened = (
            (start, end, sought, "")
            for start, end, country in find_abbreviations(folded.text)
            for sought in self._automaton.get(country, ("", ()))[1]
        )
        return [
            Find(folded.starts[start], folded.ends[end - 1], sought.wording, tail, "lemma")
            for start, end, sought, tail in chain(compounds, shortened)
            if sought.wording.concept
        ]

    def _read_compound(self, folded: str, start: int, end: int, sought: _Sought) -> str | None:
        """Return the Hangul after a wording that stands in a compound; None where it stands alone or by accident."""
        before = _HANGUL_BEFORE.search(folded, max(0, start - _LONGEST_RUN), start)
        left, tail = before[0] if before else "", _tail_after(folded, end)
        if not left and (not tail or sought.read_tail(tail)):
            return None
        term = _SEPARATORS.sub("", folded[start:end])
        kind = sought.wording.kind
        return tail if is_compound(left, term, tail, kind=kind, is_term=self._automaton.exists) else None

    def _seek(self, folded: str) -> Iterator[tuple[int, int, _Sought]]:
        """Yield every place where the letters of a wording stand with a spacing it may have."""
        if not len(self._automaton):
            return
        searched = lower(folded).replace("-", " ")
        for last, (key, entry) in self._automaton.iter(searched, ignore_white_space=True):
            end = last + 1
            start = end - len(key)
            whole = searched[start:end] == key
            if not whole:
                start = _walk_back(searched, end, len(key))
            for sought in entry:
                if (whole or _spacing_fits(sought.spelling, folded[start:end])) and (
                    sought.is_hangul or _letters_fit(sought, folded, start, end)
                ):
                    yield start, end, sought


def _keep_glued_terms(unread: list[tuple[int, int, Find]], begun: set[int]) -> list[Find]:
    """Return the finds after which another find is glued (미국일본은), the last ones of a chain first."""
    kept = []
    for start, end, find in sorted(unread, key=itemgetter(0), reverse=True):
        if end in begun:
            kept.append(find)
            begun.add(start)
    return kept


def _walk_back(searched: str, end: int, length: int) -> int:
    """Return where the last `length` characters before `end` that are no spaces begin."""
    while length:
        end -= 1
        length -= not searched[end].isspace()
    return end


def _tail_after(folded: str, end: int) -> str:
    """Return the Hangul glued after a place."""
    tail = end < len(folded) and _is_syllable(folded[end]) and _HANGUL.match(folded, end)
    return tail[0] if tail else ""


def _squeeze(text: str) -> str:
    return _SEPARATORS.sub("", lower(fold_letters(text)))


def _spacing_fits(term: str, surface: str) -> bool:
    """Allow a gap where the term has one, beside a digit, or where a space leaves two syllables on both sides."""
    if surface == term:
        return True
    if _PARAGRAPH.search(surface):
        return False
    own_gaps = _gap_places(term)
    syllables = [len(part) for part in _SEPARATORS.split(surface)]
    roomy = min(syllables) >= 2 or (sum(syllables) >= _LONG_NAME and syllables.count(1) == 1)
    return all(
        place in own_gaps
        or (roomy and _is_space(gap) and _has_hangul(surface))
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


def _is_syllable(character: str) -> bool:
    return "가" <= character <= "힣"


def _has_hangul(text: str) -> bool:
    return any(map(_is_syllable, text))


def _letters_fit(sought: _Sought, folded: str, start: int, end: int) -> bool:
    """Check capitals of Latin letters, and that no Latin letter or digit goes on outside."""
    surface = folded[start:end]
    case = sought.wording.case
    if case == EXACT and _SEPARATORS.sub("", surface) != _SEPARATORS.sub("", sought.spelling):
        return False
    if case != ANY and sought.spelling[:1].isupper() and not surface[:1].isupper():
        return False
    return not (
        (start and _goes_on(folded[start - 1], surface[0]))
        or (end < len(folded) and _goes_on(surface[-1], folded[end]))
    )


def _goes_on(left: str, right: str) -> bool:
    """Tell whether two neighbours are one Latin word or one number."""
    return (left.isdigit() and right.isdigit()) or (
        left.isascii() and right.isascii() and left.isalnum() and right.isalnum()
    )
