"""The stretches of words of a Korean text that may be a name, each without the particle that is glued to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from tribrief.glossary.korean.particles import read_tail

TOKEN = re.compile(r"[가-힣A-Za-z0-9]+(?:[·\-][가-힣A-Za-z0-9]+)*")
_VERB = re.compile("(?<!입)니다$")
_MOST_TOKENS = 8
_TAILS = ("bare", "particle", "suffix", "title")


class Span(NamedTuple):
    """Words of a text without the particle behind them."""

    start: int
    end: int


@dataclass(frozen=True)
class Phrase:
    """A stretch of words.

    Attributes:
        span: where it stands.
        text: the words.
        tokens: their number.
        before: the word before, where only a space stands between.
        after: the word behind, likewise, where no particle ends the phrase.
    """

    span: Span
    text: str
    tokens: int
    before: str
    after: str


@lru_cache(maxsize=8)
def list_phrases(text: str) -> tuple[Phrase, ...]:
    """Return every stretch of words that may be a name, with each reading of the particle behind it."""
    return tuple(_read_phrases(text))


def _read_phrases(text: str) -> Iterator[Phrase]:
    tokens = list(TOKEN.finditer(text))
    for first, opening in enumerate(tokens):
        before = tokens[first - 1][0] if first and is_gap(text[tokens[first - 1].end() : opening.start()]) else ""
        for last in range(first, min(first + _MOST_TOKENS, len(tokens))):
            if last > first and not is_gap(text[tokens[last - 1].end() : tokens[last].start()]):
                break
            closing = tokens[last]
            goes_on = last + 1 < len(tokens) and is_gap(text[closing.end() : tokens[last + 1].start()])
            after = tokens[last + 1][0] if goes_on else ""
            for end in list_ends(closing[0]):
                span = Span(opening.start(), closing.start() + end)
                yield Phrase(
                    span, text[slice(*span)], last - first + 1, before, after if span.end == closing.end() else ""
                )


def list_ends(word: str) -> Iterator[int]:
    """Yield where a word may end and a particle begin, its whole length first."""
    yield len(word)
    hangul = re.search("[가-힣]*$", word)
    tail = len(hangul[0]) if hangul else 0
    tail = 0 if _VERB.search(word) else tail
    for end in range(len(word) - 1, max(len(word) - tail, 1) - 1, -1):
        halved = word[end - 1] == "으" and word[end] in "로론"  # 일본으|로
        if not halved and read_tail(word[:end], word[end:]) in _TAILS:
            yield end


def is_gap(text: str) -> bool:
    """Tell whether a text is the space between two words of a phrase."""
    return text in (" ", "\u00a0")
