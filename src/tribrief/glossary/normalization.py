"""One spelling for the many ways a text can write the same letters, with the way back to the original offsets.

Articles come with five apostrophes, four hyphens, soft hyphens, stress marks and decomposed letters (macOS writes
Hangul as single jamo). Terms are sought in a folded copy of the text; a hit must still point at the text the
officer sees.
"""

import re
import unicodedata
from collections.abc import Sequence, Set
from dataclasses import dataclass

APOSTROPHES = "'’ʼ‘`´ʹ＇‛′"
HYPHENS = "-‐‑‒−"
QUOTES = '"«»“”„‟‹›「」『』《》〈〉'
SPACES = " \u00a0\u202f\u2009\u2007\u2002\u2003\u3000\t"
DELETED = "\u00ad\u0301\u200b\u200c\u200d\u2060\ufeff"

_TABLE = {
    character: replacement
    for characters, replacement in ((APOSTROPHES, "'"), (HYPHENS, "-"), (QUOTES, '"'), (SPACES, " "), ("İ", "I"))
    for character in characters
}
_DELETED = frozenset(DELETED)
_ODD = re.compile(f"[{DELETED}{''.join(odd for odd, plain in _TABLE.items() if odd != plain)}]")


@dataclass(frozen=True)
class Folded:
    """A folded text. `starts[i]` and `ends[i]` are the original offsets of the folded character `i`."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original offsets of the non-empty folded stretch `start:end`."""
        return self.starts[start], self.ends[end - 1]


def fold_text(text: str) -> Folded:
    """Unify apostrophes, hyphens, quotes and spaces, drop invisible marks, compose letters; case is kept."""
    plain = _fold_plain(text)
    if plain is not None:
        return Folded(plain, range(len(text)), range(1, len(text) + 1))
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        kept = "".join(character for character in text[start:end] if character not in _DELETED)
        composed = unicodedata.normalize("NFC", kept)
        characters.append(_unify(composed, set(_ODD.findall(composed))))
        starts.extend([start] * len(composed))
        ends.extend([end] * len(composed))
    return Folded("".join(characters), starts, ends)


def fold_letters(text: str) -> str:
    """Return the text of `fold_text` for those who need no way back, in half of the time."""
    plain = _fold_plain(text)
    return fold_text(text).text if plain is None else plain


def _fold_plain(text: str) -> str | None:
    """Return the folded text where every character stays one character, as nearly everywhere."""
    present = set(_ODD.findall(text))
    if present.isdisjoint(_DELETED) and unicodedata.is_normalized("NFC", text):
        return _unify(text, present)
    return None


def _unify(text: str, present: Set[str]) -> str:
    """Replace the characters of the table that are present: a few passes, far faster than `str.translate`."""
    for character in present:
        text = text.replace(character, _TABLE[character])
    return text


def fold(text: str) -> str:
    """Return the folded, lower-case text, for use as a key."""
    return lower(fold_letters(text))


def lower(text: str) -> str:
    """Return the text in lower case, one character for one."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(_lower_one(character) for character in text)


def _lower_one(character: str) -> str:
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


def _clusters(text: str) -> list[tuple[int, int]]:
    """Return the stretches of text that compose into one letter: a base with its marks, the jamo of a syllable."""
    bounds = [i for i, character in enumerate(text) if not (_is_mark(character) and i)]
    return list(zip(bounds, [*bounds[1:], len(text)], strict=True))


def _is_mark(character: str) -> bool:
    return unicodedata.combining(character) != 0 or "\u1160" <= character <= "\u11ff"
