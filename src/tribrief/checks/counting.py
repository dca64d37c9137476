"""Numbers that are said by other words (twice, the third time, a four-day visit), and measures only checks compare.

Languages differ in which words they count by: what one writes as 3배 another writes as "tripled". A translation is not
wrong for that, so checks read these words too; the table is `counting.toml`.
"""

import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from tribrief.languages import KOREAN
from tribrief.summary.numbers import Number
from tribrief.summary.numerals import APOSTROPHES
from tribrief.summary.vocabulary import just_before
from tribrief.summary.windows import KOREAN_SPEED, TO_MEASURE, Window

DATA = Path(__file__).parent / "counting.toml"
HALF_MORE = re.compile(r"\s?(?:시간|년|개월|달|배|주)\s?반(?![가-힣]{2})")  # 두 시간 반: two and a half hours


@cache
def counting_table() -> dict[str, Any]:
    """Return `counting.toml` as it is."""
    return tomllib.loads(DATA.read_text("utf-8"))


@cache
def _words(language: str, sure: bool) -> tuple[tuple[float, re.Pattern[str]], ...]:
    before, after = ("", "") if language == KOREAN else (r"(?<![\w-])", r"(?![\w])")
    compound = counting_table()["compound"].get(language, "(?!)")
    patterns = {
        float(value): words.replace("{compound}", compound).replace("'", APOSTROPHES)
        for value, words in (counting_table() if sure else counting_table()["unsure"])[language].items()
    }
    return tuple((value, re.compile(f"{before}(?:{words}){after}", re.I)) for value, words in patterns.items())


@cache
def _measures(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    after = "" if language == KOREAN else r"(?!\w)"
    return tuple(
        (name, re.compile(f"(?:{patterns[language]}){after}", re.I))
        for name, patterns in counting_table()["measures"].items()
    )


def find_counting_words(text: str, language: str, *, sure: bool = True) -> list[Number]:
    """Return the values that words such as "twice" or "third" hold, as numbers in words, in the order of the text.

    Those that are not `sure` mostly mean something else: "second", "pair".
    """
    found = [
        Number(value, *match.span(), in_words=True)
        for value, pattern in _words(language, sure)
        for match in pattern.finditer(text)
    ]
    return sorted(found, key=lambda number: number.start)


def add_halves(text: str, language: str, numbers: list[Number]) -> list[Number]:
    """Return Korean numbers with the half that stands behind what they count: 2시간 반 is 2.5."""
    if language != KOREAN:
        return numbers
    return [
        replace(number, value=number.value + 0.5) if HALF_MORE.match(text, number.end) else number for number in numbers
    ]


def find_measure(window: Window) -> str:
    """Return the name of a measure at a number that the table of figures does not have, or an empty string."""
    text, number = window.text, window.number
    if window.language == KOREAN and KOREAN_SPEED.search(just_before(text, number.start)):
        return "kmh"
    if text[number.start - 1 : number.start] == "£":
        return "gbp"
    if text[number.start - 1 : number.start] == "¥":
        return "jpy"
    between = TO_MEASURE[window.language].match(text, number.end)
    starts = (number.end, between.end()) if between else (number.end,)
    bare = re.compile(r"\s?-?").match(text, number.end)
    starts = (*starts, bare.end()) if bare else starts
    return next(
        (name for name, pattern in _measures(window.language) if any(pattern.match(text, at) for at in starts)), ""
    )
