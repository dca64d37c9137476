"""Check of what numbers measure: dollars are no won, percent no percentage points, barrels a day none a month."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tribrief.checks.numbers import Side, read_sides
from tribrief.checks.quantities import Quantity, open_windows
from tribrief.checks.reference import Reference
from tribrief.languages import KOREAN
from tribrief.records import Finding, Segment
from tribrief.summary.vocabulary import figure_table, just_before
from tribrief.summary.windows import TO_MEASURE, Window, find_unit

DATA = Path(__file__).parent / "measures.toml"
TABLES = ("dimensions", "before", "single", "rate")
BARE = re.compile(r"\s?-?")
RATE_REACH = 30  # characters behind a number


@dataclass(frozen=True)
class Measured:
    """A quantity with its unit (empty where it is not known), whether that is a measure, and how often it is meant."""

    quantity: Quantity
    unit: str
    measures: bool
    rate: str


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text("utf-8"))


@cache
def _units(language: str) -> dict[str, re.Pattern[str]]:
    """Return how each unit is written, those of figures included."""
    after = "" if language == KOREAN else r"(?!\w)"
    table = _table()
    written = {unit: entry[language] for group in table.keys() - set(TABLES) for unit, entry in table[group].items()}
    written |= {unit: figure_table()["measures"][unit]["find"][language] for unit in table["dimensions"]}
    return {unit: re.compile(f"(?:{pattern}){after}", re.I) for unit, pattern in written.items()}


@cache
def _dimensions() -> dict[str, str]:
    table = _table()
    dimensions: dict[str, str] = dict(table["dimensions"])
    return dimensions | {unit: group for group in table.keys() - set(TABLES) for unit in table[group]}


@cache
def _patterns(kind: str, language: str) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern, re.I) for name, pattern in _table()[kind][language].items()}


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
    found = [(one.unit, one.quantity.start, one.quantity.end) for one in target]
    found += _list_single(segment.text, segment.lang)
    here = {unit for unit, _, _ in found}
    dimensions = _dimensions()
    for unit, start, end in found:
        lost = [other for other in sorted(there - here) if dimensions.get(other) == dimensions.get(unit, other)]
        if dimensions.get(unit, "time") != "time" and unit not in there and lost:
            yield _report(segment, start, end, lost[0])


def _report(segment: Segment, start: int, end: int, expected: str) -> Finding:
    message = f"{segment.text[start:end]!r} is given in another unit than in the source"
    return Finding("unit-differs", "error", message, start=start, end=end, expected=expected)


def _differ(one: Measured, other: Measured) -> bool:
    units = bool(one.unit and other.unit) and one.unit != other.unit and (one.measures or other.measures)
    return units or (bool(one.rate and other.rate) and one.rate != other.rate)


def _is_article(one: Measured) -> bool:
    """Whether the number may be left out: 1초에 is "a second"."""
    return one.quantity.value == 1 and _dimensions().get(one.unit) == "time"


def _measure(side: Side, language: str) -> Iterator[Measured]:
    """Yield the numbers of a side with what they measure or count."""
    text = side.text
    for window in open_windows(text, language, side.numbers):
        quantity = next(one for one in side.numbers if one.start == window.number.start)
        unit = _find_measure(window)
        counted = find_unit(window)
        unit, measures = unit or counted.unit, bool(unit) or counted.measured
        yield Measured(quantity, unit, measures, _find_rate(window))


def _find_measure(window: Window) -> str:
    """Return the unit of a number, of several wordings that fit the longest, or an empty string."""
    text, number = window.text, window.number
    before = just_before(text, number.start)
    said = next((unit for unit, pattern in _patterns("before", window.language).items() if pattern.search(before)), "")
    if said:
        return said
    between = (TO_MEASURE[window.language].match(text, number.end), BARE.match(text, number.end))
    starts = {number.end, *(match.end() for match in between if match)}
    found = [
        (match.end(), unit)
        for unit, pattern in _units(window.language).items()
        for at in starts
        if (match := pattern.match(text, at))
    ]
    return max(found)[1] if found else ""


def _find_rate(window: Window) -> str:
    """Return how often a measure is meant: a day, 하루, на добу."""
    text, number = window.text, window.number
    before = re.search(r"\S+\s?(?:약\s|평균\s|최대\s)?$", text[window.left : number.start])
    behind = re.split(r"[.,;:!?](?:\s|$)", text[number.end : min(window.right, number.end + RATE_REACH)])[0]
    for rate, pattern in _patterns("rate", window.language).items():
        if pattern.search(behind) or (window.language == KOREAN and before and pattern.match(before[0])):
            return rate
    return ""


def _list_single(text: str, language: str) -> list[tuple[str, int, int]]:
    """Return the units that are said of one without a number, stretches of time aside: a pound of coffee."""
    single = re.compile(_table()["single"][language], re.I)
    found = [
        (unit, *match.span())
        for unit, pattern in _units(language).items()
        if _dimensions()[unit] not in ("time", "share")
        for match in pattern.finditer(text)
        if len(match[0]) > 1
    ]
    return [one for one in found if single.search(just_before(text, one[1]))]
