"""Ratios and shares in percent: a third is 33 %, what shrinks three times too, one in five is 20 %; and signs."""

from dataclasses import replace

from tribrief.checks.quantity import PERCENT, PLAIN, Quantity, Reading, Weight, counting_pattern
from tribrief.summary.vocabulary import just_before

HALF = 0.5
MANY = 20  # one in five, but every 96 minutes
NEAR = 30  # characters between a ratio and what says that something shrinks
MINUS = ("-", "−", "–")


def list_percents(percent: float) -> frozenset[Reading]:
    """Return a fraction as it may be given in percent: two thirds are 66.7 %, 67 % and, cut off, 66 %."""
    near = {round(percent, 2), round(percent, 1), float(round(percent)), float(int(percent)), int(percent * 10) / 10}
    return frozenset((PERCENT, value) for value in near) | {(PLAIN, round(percent / 100, 2))}


def add_ratios(text: str, language: str, quantity: Quantity) -> Quantity:
    """Return a quantity with what it is in percent: 75 %, half a village, one in five, shrank three times."""
    if quantity.weight == Weight.EXCUSE:
        return quantity
    value, behind = quantity.value, text[quantity.end : quantity.end + 15]
    before = just_before(text, quantity.start)
    readings = set(quantity.readings)
    if counting_pattern("basis", language).match(behind):
        readings.add((PLAIN, value / 100))
    if value == HALF or counting_pattern("percent", language).match(behind):
        readings.add((PERCENT, value * 100 if value == HALF else value))
    if value > 1 and (
        counting_pattern("times", language).match(text[quantity.start : quantity.end])
        or counting_pattern("times_behind", language).match(behind)
    ):
        readings.add((PERCENT, round((value - 1) * 100, 4)))
        if counting_pattern("shrinking", language).search(text, max(0, quantity.start - NEAR), quantity.end + NEAR):
            readings |= list_percents(100 / value) | list_percents(100 - 100 / value)
    if 1 < value <= MANY and not quantity.lasts and counting_pattern("one_in", language).search(before):
        readings |= list_percents(100 / value)
    if _is_below_zero(text, language, quantity):
        readings = {(PLAIN, -value)}
    return replace(quantity, readings=frozenset(readings))


def _is_below_zero(text: str, language: str, quantity: Quantity) -> bool:
    if counting_pattern("below", language).match(text, quantity.end):
        return True
    if counting_pattern("percent", language).match(text, quantity.end):
        return False
    signed = text[quantity.start - 1 : quantity.start] in MINUS and counting_pattern("degrees", language).match(
        text, quantity.end
    )
    return bool(signed) or counting_pattern("minus", language).search(just_before(text, quantity.start)) is not None
