"""By which words a sentence is found again: the beginnings of its words, and of neighbouring words together.

The beginning of a word is the same in most Ukrainian case forms and before every Korean particle; neighbours are rare
where the words alone are common. Numbers do not count: sentences that differ only in them are wanted.
"""

import re
from itertools import pairwise

from tribrief.glossary.normalization import fold
from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN

WORD = re.compile(r"[^\W\d_]+")
BEGINNING = {ENGLISH: 5, KOREAN: 2, UKRAINIAN: 5}  # characters


def list_words(text: str, language: str) -> list[str]:
    """Return the index words of a sentence."""
    length = BEGINNING[language]
    beginnings = [word[:length] for word in WORD.findall(fold(text))]
    return beginnings + [f"{one}_{other}" for one, other in pairwise(beginnings)]
