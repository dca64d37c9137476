"""Check of what numbers measure: dollars are no won, percent no percentage points, barrels a day none a month."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tribrief.checks.amounts import find_held_unit
from tribrief.checks.measures import match_unit, measure_table, patterns, unit_dimensions, unit_patterns
from tribrief.checks.numbers import Side, read_sides
from tribrief.checks.quantities import open_windows
from tribrief.checks.quantity import PERCENT, PLAIN, Quantity
from tribrief.checks.reference import Reference
from tribrief.languages import KOREAN
from tribrief.records import Finding, Segment
from tribrief.summary.vocabulary import just_before
from tribrief.summary.windows import TO_MEASURE, Counted, Window, find_unit

BARE = re.compile(r"\s?-?")
RATE_REACH = 40  # characters behind a number


@dataclass(frozen=True)
class Measured:
    """A quantity with its unit (empty where it is not known), whether that is a measure, and how often it is meant."""

    quantity: Quantity
    unit: str
    measures: bool
    rate: str


def check_units(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report each number that measures something else in the translation, and a unit in the place of another."""
    sides = read_sides(segment)
    source, target = list(_measure(sides[0], segment.source_lang)), list(_measure(sides[1], segment.lang))
    wrong = False
    for one in target:
        others = [other for other in source if other.quantity.value == one.quantity.value]
        if others and all(_differ(one, other) for other in others) and not _is_article(one):
            wrong = True
            yield _report(segment, one.quantity.start, one.quantity.end, others[0].unit)
    if not wrong:
        yield from _check_dimensions(segment, source, target)


def _check_dimensions(segment: Segment, source: list[Measured], target: list[Measured]) -> Iterator[Finding]:
    """Report a unit that the source has nowhere, where the translation lacks one of what it measures."""
    there = {one.unit for one in source} | {unit for unit, _, _ in _list_single(segment.source, segment.source_lang)}
    converted = [one for one in target if any(_is_converted(one, other) for other in source)]
    found = [(one.unit, one.quantity.start, one.quantity.end) for one in target if one not in converted]
    ends = {one.quantity.end + gap for one in converted for gap in (0, 1)}
    found += [single for single in _list_single(segment.text, segment.lang) if single[1] not in ends]
    here = {unit for unit, _, _ in found} | {one.unit for one in converted}
    dimensions = unit_dimensions()
    for unit, start, end in found:
        lost = [other for other in sorted(there - here) if dimensions.get(other) == dimensions.get(unit, other)]
        if dimensions.get(unit, "time") not in ("time", "share") and unit not in there and lost:
            yield _report(segment, start, end, lost[0])


def _is_converted(one: Measured, other: Measured) -> bool:
    """Whether two numbers are the same amount in other units: 1.87 m, 187 cm."""
    return any(kind not in (PLAIN, PERCENT) for kind, _ in one.quantity.readings & other.quantity.readings)


def _report(segment: Segment, start: int, end: int, expected: str) -> Finding:
    message = f"{segment.text[start:end]!r} is given in another unit than in the source"
    return Finding("unit-differs", "error", message, start=start, end=end, expected=expected)


def _differ(one: Measured, other: Measured) -> bool:
    known = bool(one.unit and other.unit) and one.unit != other.unit and (one.measures or other.measures)
    aged = "time" in (unit_dimensions().get(one.unit), unit_dimensions().get(other.unit))  # 58세의 영국인
    units = known and ((one.measures and other.measures) or not aged)
    return units or (bool(one.rate and other.rate) and one.rate != other.rate)


def _is_article(one: Measured) -> bool:
    """Whether the number may be left out: 1초에 is "a second"."""
    return one.quantity.value == 1 and unit_dimensions().get(one.unit, "time") == "time"


def _measure(side: Side, language: str) -> Iterator[Measured]:
    """Yield the numbers of a side with what they measure or count."""
    text = side.text
    numbers = side.numbers
    first = {one.start: one for one in reversed(numbers)}
    for window in open_windows(text, language, numbers):
        quantity = first[window.number.start]
        unit = _find_measure(window)
        counted = Counted("", 0, 0) if quantity.lasts else find_unit(window)
        unit, measures = unit or counted.unit, bool(unit) or counted.measured
        if not unit and quantity.lasts:
            unit, measures = find_held_unit(text, language, quantity.start, quantity.end), True
        yield Measured(quantity, unit, measures, _find_rate(window))


def _find_measure(window: Window) -> str:
    """Return the unit of a number, of several wordings that fit the longest, or an empty string."""
    text, number = window.text, window.number
    before = just_before(text, number.start)
    said = next((unit for unit, pattern in patterns("before", window.language).items() if pattern.search(before)), "")
    if said:
        return said
    between = (TO_MEASURE[window.language].match(text, number.end), BARE.match(text, number.end))
    starts = {number.end, *(match.end() for match in between if match)}
    unit = match_unit(text, window.language, starts)[0]
    speeds = measure_table()["speeds"].values() if window.language == KOREAN else ()
    return next((speed.get(unit, unit) for speed in speeds if re.search(speed["said"], before)), unit)


def _find_rate(window: Window) -> str:
    """Return how often a measure is meant: a day, 하루, на добу."""
    text, number = window.text, window.number
    before = re.search(r"\S+\s?(?:약\s|평균\s|최대\s)?$", text[window.left : number.start])
    around = re.split(r"[.,;:!?](?:\s|$)", text[max(window.left, number.start - RATE_REACH) : number.start])[-1]
    behind = re.split(r"[.,;:!?](?:\s|$)", text[number.end : min(window.right, number.end + RATE_REACH)])[0]
    for rate, pattern in patterns("rate", window.language).items():
        if (
            (before and pattern.match(before[0]))
            if window.language == KOREAN
            else (pattern.search(behind) or pattern.search(around))
        ):
            return rate
    return ""


@lru_cache(maxsize=64)
def _list_single(text: str, language: str) -> list[tuple[str, int, int]]:
    """Return the units that are said of one without a number, stretches of time aside: a pound of coffee."""
    single = measure_table()["single"]
    found = [
        (unit, *match.span())
        for unit, pattern in unit_patterns(language).items()
        if unit_dimensions()[unit] not in ("time", "share")
        for match in pattern.finditer(text)
        if (len(match[0]) > 1 or not match[0].isalpha())
        and not text[max(0, match.start() - 1) : match.start()].isalpha()
    ]
    return [
        (unit, start, end)
        for unit, start, end in found
        if not re.fullmatch(single["ambiguous"], text[start:end]) or re.search(single["said"], text[:start], re.I)
    ]
