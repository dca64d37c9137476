"""Know a line that is not the article by its wording, and the dateline before a first sentence.

The patterns are data in `dirt.toml`.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from tribrief.articles.lines import BODY, is_terminated

# a full stop at the end of a line that is no sentence's: 9:14 p.m., 4 хв., 2026. 1. 13.
NO_SENTENCE_END = re.compile(r"(?:[ap]\.\s?m|\bхв|\bр|\d{1,2}\.\s?\d{1,2})\.$", re.I)
Patterns = tuple[re.Pattern[str], ...]


@dataclass(frozen=True)
class Dirt:
    """How lines of one kind look: `always`, or only where they do not end like a sentence."""

    reason: str
    max_words: int
    always: Patterns
    unended: Patterns

    def fits(self, text: str, words: int, *, ended: bool) -> bool:
        """Return whether a line is of this kind."""
        patterns = self.always if ended else (*self.always, *self.unended)
        return words <= self.max_words and any(pattern.search(text) for pattern in patterns)


def dirt_reason(text: str) -> str:
    """Return why a line is not part of the article, or `body`."""
    words = len(text.split())
    ended = is_terminated(text) and not NO_SENTENCE_END.search(text)
    return next((dirt.reason for dirt in _dirt() if dirt.fits(text, words, ended=ended)), BODY)


@lru_cache(maxsize=2)
def stands_alone(text: str) -> bool:
    """Return whether a line is dirt whatever stands beside it."""
    words = len(text.split())
    return any(dirt.fits(text, words, ended=True) for dirt in _dirt())


def dateline_end(text: str, *, opening: bool) -> int:
    """Return where the dateline of a line ends, 0 without one.

    Args:
        text: the line.
        opening: whether it is the first of the article, where a place in capitals and a dash are a dateline too.
    """
    anywhere, first = _datelines()
    patterns = (*anywhere, *first) if opening else anywhere
    return next((match.end() for pattern in patterns if (match := pattern.match(text))), 0)


def _compile(patterns: list[str]) -> Patterns:
    return tuple(re.compile(pattern) for pattern in patterns)


@cache
def _table() -> dict[str, dict]:  # type: ignore[type-arg]
    return tomllib.loads((Path(__file__).parent / "dirt.toml").read_text("utf-8"))


@cache
def _dirt() -> tuple[Dirt, ...]:
    return tuple(
        Dirt(reason, rule["max_words"], _compile(rule.get("always", [])), _compile(rule.get("unended", [])))
        for reason, rule in _table()["dirt"].items()
    )


@cache
def _datelines() -> tuple[Patterns, Patterns]:
    table = _table()["dateline"]
    return _compile(table["always"]), _compile(table["opening"])
