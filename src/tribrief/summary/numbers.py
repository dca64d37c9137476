"""Numbers in a text, by value: digits, magnitudes (2.7 million, 2,7 млн, 270만) and small number words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.summary.dates import date_spans, year_spans
from tribrief.summary.vocabulary import Vocabulary, figure_vocabulary

LARGEST = 1e15  # what is longer is an identifier, not a count
DIGITS = {
    ENGLISH: r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?",
    KOREAN: r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?",
    UKRAINIAN: r"\d{1,3}(?: \d{3})+|\d+(?:,\d+)?",
}


@dataclass(frozen=True)
class Number:
    """A number in a text: its value and offsets."""

    value: float
    start: int
    end: int


def number_values(text: str, language: str, *, with_dates: bool = False) -> set[float]:
    """Return the values of the numerals in a text, years aside; days of the month only `with_dates`."""
    skip = year_spans(text, language) if with_dates else date_spans(text, language)
    numbers = find_numbers(text, language, skip)
    return {number.value for number in numbers if text[number.start].isdigit()}


def find_numbers(text: str, language: str, skip: Sequence[tuple[int, int]] = ()) -> Iterator[Number]:
    """Yield the numerals and number words of a text, those that touch a span of `skip` left out."""
    vocabulary = figure_vocabulary(language)
    for match in _number_pattern(language).finditer(text):
        start, end = match.span()
        value = _value(match, vocabulary)
        if value < LARGEST and not any(a < end and start < b for a, b in skip):
            yield Number(value, start, end)


@cache
def _number_pattern(language: str) -> re.Pattern[str]:
    vocabulary = figure_vocabulary(language)
    magnitude = "|".join(sorted(map(re.escape, vocabulary.magnitudes), key=len, reverse=True))
    word = "|".join(sorted(map(re.escape, vocabulary.number_words), key=len, reverse=True))
    after_magnitude, after_word = ("", r"(?=\s)") if language == KOREAN else (r"(?!\w)\.?", r"(?!\w)")
    return re.compile(
        rf"(?<![\w.,-])(?:"
        rf"(?P<digits>{DIGITS[language]})(?:\s?(?P<magnitude>{magnitude}){after_magnitude})?(?:\s?(?P<rest>\d[\d,]*))?"
        rf"|(?P<word>{word}){after_word}(?:[\s-](?P<scale>{magnitude}){after_magnitude})?"
        rf")(?!\d|-[а-яіїєґa-z])",
        re.I,
    )


def _value(match: re.Match[str], vocabulary: Vocabulary) -> float:
    if match["word"]:
        value = float(vocabulary.number_words[match["word"].lower()])
        return value * vocabulary.magnitudes[match["scale"].lower().rstrip(".")] if match["scale"] else value
    digits = match["digits"].replace(" ", "")
    grouped = re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits)
    value = float(digits.replace(",", "" if grouped else "."))
    if match["magnitude"]:
        value *= vocabulary.magnitudes[match["magnitude"].lower()]
    if match["rest"]:  # Korean 1만 2000
        value += float(match["rest"].replace(",", ""))
    return round(value, 6)
