"""Find words that look like a misspelt term: the lowest tier, which only ever suggests.

A stretch of as many words as a term has (in Korean, of as many syllables) is compared with every form of the term by
edit distance. Names that differ in a letter are often different names (이재명, 이재영), so short ones are left out.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tribrief.glossary.korean.particles import read_tail
from tribrief.glossary.normalization import fold_letters, fold_text, lower
from tribrief.glossary.wordings import Find, Wording
from tribrief.languages import KOREAN
from tribrief.records import TIERS

LEAST_SIMILARITY = 0.86  # of edit distance (optimal string alignment) over all letters, in Korean over jamo
LEAST_LETTERS = 7
MOST_WORDS = 6
_WORD = re.compile(r"[^\W_]+(?:['\-.][^\W_]+)*")
_GAP = re.compile(r"[\s\-]+")
_HANGUL = re.compile("[가-힣]*")
Spelt = tuple[str, Wording]  # a form in folded text, its wording


class SpellingFinder:
    """Finds what is spelt nearly like a wording.

    Args:
        forms: every form of every wording, as it would stand in a text.
        language: `en`, `ko` or `uk`.
    """

    def __init__(self, forms: Iterable[tuple[str, Wording]], language: str) -> None:
        self._korean = language == KOREAN
        self._forms: dict[int, dict[str, Spelt]] = defaultdict(dict)
        for form, wording in forms:
            folded = fold_letters(form)
            letters = _letters(folded, korean=self._korean)
            if len(letters) >= LEAST_LETTERS and wording.concept and not wording.acronym:
                size = len(_GAP.sub("", folded)) if self._korean else len(_WORD.findall(folded))
                self._forms[size].setdefault(letters, (folded, wording))

    def find(self, text: str) -> list[Find]:
        """Return every stretch that is nearly but not exactly a form, overlaps included."""
        folded = fold_text(text)
        words = [match.span() for match in _WORD.finditer(folded.text)]
        return [
            Find(*folded.span(words[first][0], end), wording, tier=TIERS[2])
            for first in range(len(words))
            for size, end in self._list_stretches(words[first : first + MOST_WORDS])
            for wording in self._compare(size, folded.text, words[first][0], end)
        ]

    def _list_stretches(self, words: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Yield the size and the end of each stretch from the first word on; in Korean a particle may be left over."""
        before = 0
        for count, (start, end) in enumerate(words, 1):
            if self._korean:
                yield from ((size, start + size - before) for size in self._forms if 0 < size - before <= end - start)
            elif count in self._forms:
                yield count, end
            before += end - start

    def _compare(self, size: int, text: str, start: int, end: int) -> Iterator[Wording]:
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - only where spellings are compared
        from rapidfuzz.process import extractOne  # noqa: PLC0415

        forms = self._forms[size]
        surface = text[start:end]
        letters = _letters(surface, korean=self._korean)
        best = extractOne(letters, forms.keys(), scorer=OSA.normalized_similarity, score_cutoff=LEAST_SIMILARITY)
        if best is None or best[0] == letters:
            return
        form, wording = forms[best[0]]
        tail = _HANGUL.match(text, end)
        particle = not self._korean or read_tail(surface, tail[0] if tail else "") is not None
        if particle and form[:1].isupper() == surface[:1].isupper() and _digits(form) == _digits(surface):
            yield wording


def _letters(text: str, *, korean: bool) -> str:
    return unicodedata.normalize("NFD", _GAP.sub("", lower(text))) if korean else lower(text)


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())
