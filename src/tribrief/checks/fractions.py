"""Check of fractions by value: a third of = 3분의 1 = третина = 1/3.

English ordinals are written like fractions ("a third round"), so only what cannot be one counts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tribrief.checks.reference import Reference
from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.records import Finding, Segment

# By value in percent. Sources: New Hart's Rules, Ukrainian orthography 2019 (numerals), Standard Korean Language
# Dictionary (분의).
WORDS = {
    ENGLISH: {
        100 / 3: r"one[ -]third|a third of",
        200 / 3: r"two[ -]thirds",
        25: r"one[ -](?:quarter|fourth)|a (?:quarter|fourth) of(?! an? [bm]illion)",
        75: r"three[ -](?:quarters|fourths)",
        20: r"one[ -]fifth|a fifth of",
        10: r"one[ -]tenth|a tenth of",
    },
    KOREAN: {},
    UKRAINIAN: {
        100 / 3: r"(?:одн\w+ )?третин(?:а|у|и|і|ою)",
        200 / 3: r"(?:дві|двох|двом|двома) третин(?:и|ам|ами|ах)?",
        25: r"(?:одн\w+ )?чверт(?:ь|і|ю)(?! мільй| мільяр| тисяч)",
        75: r"(?:три|трьох|трьом|трьома) чверт(?:і|ей|ям|ями|ях)",
        20: r"(?:одн\w+ )?п['’ʼ]ят(?:а|у|ої|ій|ою) частин\w+",
        10: r"(?:одн\w+ )?десят(?:а|у|ої|ій|ою) частин\w+",
    },
}
DIGITS = {
    ENGLISH: r"(?<![\d/.,])(?P<over>[1-9])/(?P<under>[2-9]|10)(?![\d/])",
    KOREAN: r"(?<!\d)(?P<under>\d{1,2})\s?분의\s?(?P<over>\d{1,2})(?!\d)",
    UKRAINIAN: r"(?<![\d/.,])(?P<over>[1-9])/(?P<under>[2-9]|10)(?![\d/])",
}
PERCENT = re.compile(r"(?<!\d)(\d+(?:[.,]\d+)?)\s?(?:%|percent|per cent|퍼센트|відсотк|процент)")
NEAR = 1.0  # percent: a third may be given as 33 %


@dataclass(frozen=True)
class Fraction:
    """A fraction in a text: its value in percent, and offsets."""

    percent: float
    start: int
    end: int


@cache
def _patterns(language: str) -> tuple[tuple[float, re.Pattern[str]], ...]:
    words = sorted(WORDS[language].items(), key=lambda entry: -len(entry[1]))
    return tuple((percent, re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.I)) for percent, pattern in words)


def find_fractions(text: str, language: str) -> list[Fraction]:
    """Return the fractions of a text in order."""
    found = [
        Fraction(100 * int(match["over"]) / int(match["under"]), *match.span())
        for match in re.finditer(DIGITS[language], text)
        if 0 < int(match["over"]) < int(match["under"])
    ]
    found += [Fraction(value, *match.span()) for value, word in _patterns(language) for match in word.finditer(text)]
    within = [
        one
        for one in found
        if not any(o.start <= one.start and one.end <= o.end and one.end - one.start < o.end - o.start for o in found)
    ]
    return sorted(within, key=lambda fraction: fraction.start)


def check_fractions(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report each fraction that the other side gives neither as a fraction nor in percent."""
    sides = (segment.source, segment.source_lang), (segment.text, segment.lang)
    for (text, language), (other, other_language), missing in ((*sides, True), (*sides[::-1], False)):
        given = [fraction.percent for fraction in find_fractions(other, other_language)]
        given += [float(number.replace(",", ".")) for number in PERCENT.findall(other)]
        for fraction in find_fractions(text, language):
            if not any(abs(fraction.percent - percent) < NEAR for percent in given):
                written = text[fraction.start : fraction.end]
                yield Finding(
                    check="number-missing" if missing else "number-added",
                    severity="warning",
                    message=f"{written!r} of the source is not in the translation"
                    if missing
                    else f"{written!r} is not in the source",
                    start=0 if missing else fraction.start,
                    end=0 if missing else fraction.end,
                    expected=written if missing else "",
                )
