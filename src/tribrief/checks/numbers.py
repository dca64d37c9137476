"""Checks of numbers by value: 10,000 = 1만 = 10 тис.; what they measure, and with what reserve they are given."""

import re
from collections.abc import Iterator, Sequence

from tribrief.checks.dates import list_times
from tribrief.checks.fractions import find_fractions
from tribrief.checks.reference import Reference
from tribrief.records import Finding, Segment
from tribrief.summary.circumstances import find_hedge
from tribrief.summary.dates import calendar_spans
from tribrief.summary.numbers import Number, find_numbers, join_ranges, share_scales
from tribrief.summary.vocabulary import figure_vocabulary, key_of
from tribrief.summary.windows import Window, find_unit

SMALL = 10  # number words up to here are also pronouns and articles: one of them, двоє з них
DIGITS = re.compile(r"\d{1,15}")
BARE_DAY = re.compile(r"\d{1,2}일")
ODD = re.compile(r"(?<=[\d백천만억조])여(?![가-힣]{2})")  # 70여 개국: some seventy, or more than seventy
ROMAN = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI".split()
ROMAN_VALUES = {numeral: value for value, numeral in enumerate(ROMAN, 1)}
ROMAN_NUMERAL = re.compile(r"\b[IVX]+\b")
# Reserves that translations may give for each other.
ODD_ALIKE = (frozenset({"about", "more_than"}),)
ALIKE = (frozenset({"about", "nearly"}), frozenset({"at_least", "more_than"}), frozenset({"up_to", "fewer_than"}))


def check_numbers(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report each number whose value is on one side only.

    Numbers in words count, but need not be repeated; neither need be what is no number in the other language (World War
    II, the 16th century, 5:3).
    """
    source, target = _read(segment.source, segment.source_lang), _read(segment.text, segment.lang)
    in_source = _list_values(segment.source, segment.source_lang, [])
    in_target = _list_values(segment.text, segment.lang, _list_full_dates(segment.text, segment.lang))
    for number in _first_of_each(source):
        if number.value not in in_target and (not number.in_words or number.value > SMALL):
            written = segment.source[number.start : number.end]
            yield Finding(
                check="number-missing",
                severity="warning" if number.in_words else "error",
                message=f"{written!r} ({number.value:,.10g}) of the source is not in the translation",
                expected=f"{number.value:.10g}",
            )
    for number in _first_of_each(target):
        if number.value not in in_source and not number.in_words:
            written = segment.text[number.start : number.end]
            yield Finding(
                check="number-added",
                severity="error",
                message=f"{written!r} ({number.value:,.10g}) is not in the source",
                start=number.start,
                end=number.end,
            )


def check_units(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report each number that measures something else in the translation: dollars for won, percent for points."""
    measured = dict(_measures(segment.source, segment.source_lang))
    for number, unit in _measures(segment.text, segment.lang):
        wanted = next((one for other, one in measured.items() if other.value == number.value), "")
        if unit and wanted and unit != wanted:
            yield Finding(
                check="unit-differs",
                severity="error",
                message=f"{segment.text[number.start : number.end]!r} is given in another unit than in the source",
                start=number.start,
                end=number.end,
                expected=wanted,
            )


def check_reserves(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report a reserve at a number that the other side has nowhere: about = 약 = близько, but not at least."""
    sides = (segment.source, segment.source_lang), (segment.text, segment.lang)
    for (text, language), (other, other_language), what in ((*sides, "lost"), (*sides[::-1], "added")):
        found = {key_of(match) for match in figure_vocabulary(other_language).hedges.finditer(other)}
        alikes = ALIKE + ODD_ALIKE if ODD.search(text + other) else ALIKE
        for number, hedge in _hedges(text, language):
            if hedge and found.isdisjoint({hedge}.union(*(alike for alike in alikes if hedge in alike))):
                written = text[number.start : number.end]
                yield Finding(
                    check=f"reserve-{what}",
                    severity="warning",
                    message=f"{written!r} is {hedge.replace('_', ' ')!r} on one side only",
                    start=number.start if what == "added" else 0,
                    end=number.end if what == "added" else 0,
                    expected=hedge if what == "lost" else "",
                )


def _read(text: str, language: str) -> list[Number]:
    """Return the numbers of a text; dates, times and fractions have checks of their own."""
    skip = calendar_spans(text, language) + [span for span, _ in list_times(text, language)]
    skip += [(fraction.start, fraction.end) for fraction in find_fractions(text, language)]
    return share_scales(text, list(find_numbers(text, language, skip)))


def _list_values(text: str, language: str, skip: Sequence[tuple[int, int]]) -> set[float]:
    """Return the values of all numbers, runs of digits and Roman numerals in a text, whatever they stand for."""
    numbers = share_scales(text, list(find_numbers(text, language, skip, counts_only=False)))
    digits = {
        float(run[0]) for run in DIGITS.finditer(text) if not any(a < run.end() and run.start() < b for a, b in skip)
    }
    roman = {float(ROMAN_VALUES.get(run[0], 0)) for run in ROMAN_NUMERAL.finditer(text)}
    shares = {fraction.percent for fraction in find_fractions(text, language)}  # three quarters for 75 %
    return {number.value for number in numbers} | digits | roman | shares


def _list_full_dates(text: str, language: str) -> list[tuple[int, int]]:
    """Return the offsets of years and of dates with their month; 13일 alone may be the 13th or thirteen days."""
    return [(start, end) for start, end in calendar_spans(text, language) if not BARE_DAY.fullmatch(text, start, end)]


def _first_of_each(numbers: Sequence[Number]) -> list[Number]:
    return list({number.value: number for number in reversed(numbers)}.values())[::-1]


def _windows(text: str, language: str, numbers: Sequence[Number]) -> Iterator[Window]:
    edges = [0, *(edge for number in numbers for edge in (number.start, number.end)), len(text)]
    for index, number in enumerate(numbers):
        yield Window(text, language, number, edges[2 * index], edges[2 * index + 3])


def _measures(text: str, language: str) -> Iterator[tuple[Number, str]]:
    for window in _windows(text, language, _read(text, language)):
        counted = find_unit(window)
        yield window.number, counted.unit if counted.measured else ""


def _hedges(text: str, language: str) -> Iterator[tuple[Number, str]]:
    numbers = join_ranges(text, _read(text, language))  # від 10 до 15: no reserve
    for window in _windows(text, language, numbers):
        yield window.number, find_hedge(window, find_unit(window))[0]
