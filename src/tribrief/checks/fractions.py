"""Fractions by value: a third of = 3분의 1 = третина = 1/3; half = 절반 = половина.

English ordinals are written like fractions ("a third round"), so only what cannot be one counts.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from tribrief.glossary.overlaps import keep_longest
from tribrief.languages import KOREAN
from tribrief.summary.numerals import APOSTROPHES
from tribrief.summary.vocabulary import just_before

DATA = Path(__file__).parent / "fractions.toml"
HALF = 50.0  # percent
SIGNS = {"½": 50.0, "¼": 25.0, "¾": 75.0, "⅓": 100 / 3, "⅔": 200 / 3}
SIGN = re.compile(rf"(?<!\d)[{''.join(SIGNS)}]")
SLASH = re.compile(r"(?<![\d/.,])(?P<over>[1-9])/(?P<under>[2-9]|10)(?![\d/])")
KOREAN_DIGITS = re.compile(r"(?<!\d)(?P<under>\d{1,3})\s?분의\s?(?P<over>\d{1,3})(?!\d)")


@dataclass(frozen=True)
class Fraction:
    """A fraction in a text: its value in percent, and offsets."""

    percent: float
    start: int
    end: int


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text("utf-8"))


@cache
def _compile(pattern: str, language: str) -> re.Pattern[str]:
    before, after = ("", "") if language == KOREAN else (r"(?<![\w-])", r"(?!\w|'\w)")
    return re.compile(f"{before}(?:{pattern}){after}".replace("'", APOSTROPHES), re.I)


@lru_cache(maxsize=256)  # one text is read by several checks
def find_fractions(text: str, language: str) -> list[Fraction]:
    """Return the fractions of a text in order; of two that overlap the longer one."""
    return keep_longest([*_find_digits(text, language), *_find_words(text, language)])


def _find_digits(text: str, language: str) -> Iterator[Fraction]:
    for match in (KOREAN_DIGITS if language == KOREAN else SLASH).finditer(text):
        over, under = int(match["over"]), int(match["under"])
        if 0 < over < under:
            yield Fraction(100 * over / under, *match.span())
    for match in SIGN.finditer(text):
        yield Fraction(SIGNS[match[0]], *match.span())


def _find_words(text: str, language: str) -> Iterator[Fraction]:
    table = _table()
    words = {part: "|".join(table[language][part].values()) for part in ("over", "under")}
    joined = table["joined"][language].format(over=f"(?P<over>{words['over']})", under=f"(?P<under>{words['under']})")
    for match in _compile(joined, language).finditer(text):
        over, under = (_value(match[part], part, language) for part in ("over", "under"))
        if over < under:
            yield Fraction(100 * over / under, *match.span())
    for match in _compile(table["alone"][language].replace("{under}", words["under"]), language).finditer(text):
        under = next(filter(None, (_value(word, "under", language) for word in match[0].split()[::-1])))
        yield Fraction(100 / under, *match.span(match.lastgroup or 0))
    for match in _compile(table[language]["half"], language).finditer(text):
        if not re.search(table[language]["not_before"], just_before(text, match.start(match.lastgroup or 0)), re.I):
            yield Fraction(HALF, *match.span(match.lastgroup or 0))


def _value(word: str, part: str, language: str) -> int:
    """Return what a word has above or below the line, 0 where it is none."""
    entries = _table()[language][part].items()
    return next((int(value) for value, words in entries if _compile(words, language).fullmatch(word)), 0)
