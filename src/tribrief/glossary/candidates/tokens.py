"""Words of a sentence with their places: what English and Ukrainian names are made of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tribrief.glossary.candidates.mentions import Known, Passage
from tribrief.glossary.normalization import fold_text

_TOKEN = re.compile(r"\d+(?:-?(?:st|nd|rd|th|[^\W\d_]{1,3}))?\b|[^\W\d_](?:[^\W_]|['-](?=[^\W_]))*|[^\w\s]")
_POSSESSIVE = re.compile(r"'[sS]$")
_MIN_HEADLINE_WORDS = 5


@dataclass(frozen=True)
class Token:
    """A word, number or mark.

    Attributes:
        text: as it stands, apostrophes and hyphens unified, without a possessive 's.
        start, end: offsets into the sentence, without the possessive.
        gap: the text between this token and the one before.
        known: the glossary term it belongs to.
        possessive: whether an 's was cut off, so that a name ends here.
    """

    text: str
    start: int
    end: int
    gap: str = ""
    known: Known | None = None
    possessive: bool = False

    @property
    def key(self) -> str:
        """The word in lower case."""
        return self.text.lower()

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital."""
        return self.text[:1].isupper()


def split_tokens(passage: Passage) -> list[Token]:
    """Return the tokens of a passage."""
    folded = fold_text(passage.text)
    tokens = []
    end_before = 0
    for match in _TOKEN.finditer(folded.text):
        possessive = _POSSESSIVE.search(match[0])
        length = possessive.start() if possessive else len(match[0])
        start, end = folded.span(match.start(), match.start() + length)
        text = match[0][:length]
        gap = folded.text[end_before : match.start()]
        tokens.append(Token(text, start, end, gap, passage.known_at(start, end), bool(possessive)))
        end_before = match.end()
    return tokens


def is_headline(tokens: Sequence[Token], small_words: frozenset[str]) -> bool:
    """Tell whether a sentence is written in title case, so that capitals say nothing.

    Args:
        tokens: the sentence.
        small_words: words that title case leaves in lower case.
    """
    words = [token for token in tokens if token.text[0].isalpha() and token.key not in small_words]
    return len(words) >= _MIN_HEADLINE_WORDS and all(token.capital for token in words)
