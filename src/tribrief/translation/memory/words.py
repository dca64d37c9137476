"""By which words a sentence is found again: the beginnings of its words, and of neighbouring words together.

The beginning of a word is the same in most Ukrainian case forms and before every Korean particle; neighbours are rare
where the words alone are common. Numbers do not count: sentences that differ only in them are wanted.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from tribrief.glossary.normalization import fold
from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN

WORD = re.compile(r"[^\W\d_]+")
BEGINNING = {ENGLISH: 5, KOREAN: 2, UKRAINIAN: 5}  # characters


def list_words(text: str, language: str) -> list[str]:
    """Return the beginnings of a sentence's words."""
    length = BEGINNING[language]
    return [word[:length] for word in WORD.findall(fold(text))]


def join_neighbours(words: Sequence[str]) -> list[str]:
    """Return each word with the one that follows it as one index word."""
    return [f"{one}_{other}" for one, other in pairwise(words)]
