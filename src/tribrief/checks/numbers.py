"""Checks of numbers by value: 10,000 = 1만 = 10 тис.; what they measure, and with what reserve they are given."""

import re
from collections.abc import Iterator, Sequence, Set

from tribrief.checks.counting import add_halves, find_counting_words, find_measure
from tribrief.checks.dates import list_times
from tribrief.checks.fractions import find_fractions
from tribrief.checks.reference import Reference
from tribrief.languages import KOREAN
from tribrief.records import Finding, Segment
from tribrief.summary.circumstances import find_hedge
from tribrief.summary.dates import calendar_spans
from tribrief.summary.numbers import Number, find_numbers, join_ranges, share_scales
from tribrief.summary.vocabulary import figure_vocabulary, just_before, key_of
from tribrief.summary.windows import Window, find_unit

NAMED = re.compile(r"/\d|-\d+-|:\d\d|-?[A-ZА-ЯІЇЄҐ]")  # 24/7, a telephone number, 4G
SMALL = 10  # number words up to here are also pronouns and articles: one of them, двоє з них
DIGITS = re.compile(r"\d{1,15}")
HANGUL = re.compile(r"[가-힣]")
BARE_DAY = re.compile(r"\d{1,2}일")
OVER = re.compile(r"\bover\s$", re.I)
LASTING = re.compile(r"\s(?:hours|days|weeks|months|years)\b")  # over twelve months: within them, or more
ODD = re.compile(r"(?<=[\d백천만억조])여(?![가-힣]{2})|남짓")  # 70여 개국: some seventy, or more than seventy
ROMAN = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI".split()
ROMAN_VALUES = {numeral: value for value, numeral in enumerate(ROMAN, 1)}
ROMAN_NUMERAL = re.compile(r"\b[IVX]+\b")
# Reserves that translations may give for each other.
ODD_ALIKE = (frozenset({"about", "more_than"}),)
ALIKE = (
    frozenset({"about", "nearly"}),
    frozenset({"nearly", "fewer_than"}),
    frozenset({"at_least", "more_than"}),
    frozenset({"up_to", "fewer_than"}),
)


def check_numbers(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report each number whose value is on one side only.

    Numbers in words count, but need not be repeated; neither need be what is no number in the other language (World War
    II, the 16th century, 5:3). Small ones in words are reported where the other side has another number instead.
    """
    source, target = _read(segment.source, segment.source_lang), _read(segment.text, segment.lang)
    in_source = _list_values(segment.source, segment.source_lang, [])
    in_target = _list_values(segment.text, segment.lang, _list_full_dates(segment.text, segment.lang))
    lost = [number for number in _first_of_each(source) if number.value not in in_target]
    new = [number for number in _first_of_each(target) if number.value not in in_source]
    instead = _spelled(segment.text, segment.lang, in_source) or new
    words = [] if any(map(_must_stand, lost)) else _spelled(segment.source, segment.source_lang, in_target)[:1]
    for number in [*filter(_must_stand, lost), *(words if instead else [])]:
        written = segment.source[number.start : number.end]
        yield Finding(
            check="number-missing",
            severity="warning" if number.in_words else "error",
            message=f"{written!r} ({number.value:,.10g}) of the source is not in the translation",
            expected=f"{number.value:.10g}",
        )
    for number in new:
        if not number.in_words:
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
    measured = list(_measures(segment.source, segment.source_lang))
    for number, unit, measures in _measures(segment.text, segment.lang):
        wanted = [(one, measure) for other, one, measure in measured if other.value == number.value]
        if unit and all(one and one != unit and (measures or measure) for one, measure in wanted) and wanted:
            yield Finding(
                check="unit-differs",
                severity="error",
                message=f"{segment.text[number.start : number.end]!r} is given in another unit than in the source",
                start=number.start,
                end=number.end,
                expected=wanted[0][0],
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
    numbers = share_scales(text, list(find_numbers(text, language, skip, counts_only=False)))
    counts = [number for number in numbers if not NAMED.match(text, number.end)]
    return [number for number in add_halves(text, language, counts) if not _is_article(number, text, language)]


def _is_article(number: Number, text: str, language: str) -> bool:
    """Whether a Korean 1 may be "a" or nothing elsewhere: 1년 전 is "a year earlier", роком раніше."""
    return language == KOREAN and number.value == 1 and bool(HANGUL.match(text, number.end))


def _must_stand(number: Number) -> bool:
    return not number.in_words or number.value > SMALL


def _spelled(text: str, language: str, elsewhere: Set[float]) -> list[Number]:
    """Return the small numbers in words and what counts like them, that are not `elsewhere`."""
    spelled = [number for number in _read(text, language) if number.in_words and number.value > 1]
    spelled += find_counting_words(text, language)
    fractions = find_fractions(text, language)
    return [
        number
        for number in sorted(spelled, key=lambda number: number.start)
        if number.value not in elsewhere
        and not any(one.start < number.end and number.start < one.end for one in fractions)
    ]


def _list_values(text: str, language: str, skip: Sequence[tuple[int, int]]) -> set[float]:
    """Return the values of all numbers, runs of digits and Roman numerals in a text, whatever they stand for."""
    numbers = share_scales(text, list(find_numbers(text, language, skip, counts_only=False)))
    numbers = [*add_halves(text, language, numbers), *find_counting_words(text, language)]
    unsure = {number.value for number in find_counting_words(text, language, sure=False)}
    digits = {
        float(run[0]) for run in DIGITS.finditer(text) if not any(a < run.end() and run.start() < b for a, b in skip)
    }
    roman = {float(ROMAN_VALUES.get(run[0], 0)) for run in ROMAN_NUMERAL.finditer(text)}
    shares = {fraction.percent for fraction in find_fractions(text, language)}  # three quarters for 75 %
    return {number.value for number in numbers} | unsure | digits | roman | shares


def _list_full_dates(text: str, language: str) -> list[tuple[int, int]]:
    """Return the offsets of years and of dates with their month; 13일 alone may be the 13th or thirteen days."""
    return [(start, end) for start, end in calendar_spans(text, language) if not BARE_DAY.fullmatch(text, start, end)]


def _first_of_each(numbers: Sequence[Number]) -> list[Number]:
    return list({number.value: number for number in reversed(numbers)}.values())[::-1]


def _windows(text: str, language: str, numbers: Sequence[Number]) -> Iterator[Window]:
    edges = [0, *(edge for number in numbers for edge in (number.start, number.end)), len(text)]
    for index, number in enumerate(numbers):
        yield Window(text, language, number, edges[2 * index], edges[2 * index + 3])


def _measures(text: str, language: str) -> Iterator[tuple[Number, str, bool]]:
    """Yield numbers with what they measure or count, and whether that is a measure."""
    for window in _windows(text, language, _read(text, language)):
        measure = find_measure(window)
        counted = find_unit(window)
        yield window.number, measure or counted.unit, bool(measure) or counted.measured


def _hedges(text: str, language: str) -> Iterator[tuple[Number, str]]:
    numbers = join_ranges(text, _read(text, language))  # від 10 до 15: no reserve
    for window in _windows(text, language, numbers):
        within = OVER.search(just_before(text, window.number.start)) and LASTING.match(text, window.number.end)
        yield window.number, "" if within else find_hedge(window, find_unit(window))[0]
