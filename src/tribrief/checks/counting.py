"""Numbers that are said by other words: twice, the third time, a four-day visit, 사흘, півтора року.

Languages differ in which words they count by: what one writes as 3배 another writes as "tripled". A translation is not
wrong for that, so checks read these words too; the table is `counting.toml`.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from tribrief.glossary.overlaps import keep_longest
from tribrief.languages import KOREAN
from tribrief.summary.numbers import Number
from tribrief.summary.numerals import APOSTROPHES

DATA = Path(__file__).parent / "counting.toml"
HALF_MORE = re.compile(
    r"\s?(?:시간|년|개월|달|배|주|바퀴|살|세|일|톤|미터|킬로|㎞)\s?반(?![가-힣]{2})"
)  # 두 시간 반: two and a half hours

PART_BEHIND = re.compile(
    r"(?:초|m(?=\d\d))(?P<part>\d{1,2})(?![\d㎝㎜]|[cm]m|센티)"
)  # 28초4, 6m20: of the unit before it
ENGLISH_HALF = re.compile(
    r" (?:seconds|minutes|hours|days|weeks|months|years|decades|centuries|miles|met(?:re|er)s|kilomet(?:re|er)s|tons"
    r"|tonnes|times) and a half\b"
)


@cache
def counting_table() -> dict[str, Any]:
    """Return `counting.toml` as it is."""
    return tomllib.loads(DATA.read_text("utf-8"))


@cache
def _words(kind: str, language: str) -> tuple[tuple[float, re.Pattern[str]], ...]:
    before, after = ("", "") if language == KOREAN else (r"(?:(?<![\w-])|(?<=ty-))", r"(?!\w|'\w)")
    table = counting_table()
    words = {float(value): pattern for value, pattern in table[kind][language].items()}
    for name, part in table["parts"].items():
        words = {value: pattern.replace(f"{{{name}}}", part) for value, pattern in words.items()}
    return tuple(
        (value, re.compile(f"{before}(?:{pattern}){after}".replace("'", APOSTROPHES), re.I))
        for value, pattern in words.items()
    )


@lru_cache(maxsize=256)  # one text is read by several checks
def find_words(text: str, language: str, kind: str = "sure") -> tuple[Number, ...]:
    """Return the values that words such as "twice" or "third" hold, in order, of two that overlap the longer one.

    Those of the kind `unsure` mostly mean something else: "pair", "another".
    """
    found = [
        Number(value * _scale(match[0], value), *match.span(), in_words=True)
        for value, pattern in _words(kind, language)
        for match in pattern.finditer(text)
    ]
    if kind == "sure" and language in counting_table()["sums"]:
        found += _find_sums(text, language)
    return tuple(keep_longest(found))


def _scale(word: str, value: float) -> float:
    """Return the magnitude in an adjective: двомільйонний is two million."""
    scales = counting_table()["scales"].items()
    return next((float(scale) for scale, stem in scales if value < float(scale) and stem in word.lower()), 1.0)


def find_pairs(text: str, language: str) -> Iterator[tuple[tuple[float, ...], int, int]]:
    """Yield the two numbers of a word that means either (서너, 열두세), with its offsets."""
    tens = counting_table()["sums"].get(language, {}).get("tens", {})
    for values, pattern in counting_table()["pairs"].get(language, {}).items():
        for match in re.finditer(f"(?<![가-힣])(?P<tens>{'|'.join(tens.values())})?(?:{pattern})", text):
            more = _value(match["tens"], tens) if match["tens"] else 0.0
            yield tuple(more + float(value) for value in values.split()), *match.span()


@cache
def _sums(language: str) -> re.Pattern[str]:
    table = counting_table()
    sums = table["sums"][language]
    tens, rest = ("|".join(sums[part].values()) for part in ("tens", "rest"))
    after = sums["after"].replace("{compound}", table["parts"]["compound"])
    return re.compile(f"{sums['before']}(?P<tens>{tens})(?P<rest>{rest}){after}".replace("'", APOSTROPHES), re.I)


def _find_sums(text: str, language: str) -> Iterator[Number]:
    for match in _sums(language).finditer(text):
        value = sum(_value(match[part], counting_table()["sums"][language][part]) for part in ("tens", "rest"))
        yield Number(value, *match.span(), in_words=True)


def _value(word: str, entries: dict[str, str]) -> float:
    folded = ((value, words.replace("'", APOSTROPHES)) for value, words in entries.items())
    return next(float(value) for value, words in folded if re.fullmatch(words, word, re.I))


def add_halves(text: str, language: str, numbers: list[Number]) -> list[Number]:
    """Return numbers with what stands behind the unit they count: 2시간 반, two hours and a half, 28초4."""
    found: list[Number] = []
    taken = 0
    for number in numbers:
        half = (HALF_MORE if language == KOREAN else ENGLISH_HALF).match(text, number.end)
        part = PART_BEHIND.match(text, number.end) if language == KOREAN else None
        if number.start < taken:
            continue  # the part itself
        more = 0.5 if half else float(f"0.{part['part']}") if part else 0.0
        found.append(replace(number, value=round(number.value + more, 6)) if more else number)
        behind = half or part
        taken = behind.end() if behind else number.end
    return found
