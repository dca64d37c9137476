"""Check of reserves: about = 약 = близько, but not at least."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tribrief.checks.numbers import Side, read_sides
from tribrief.checks.quantities import Quantity, open_windows
from tribrief.checks.reference import Reference
from tribrief.records import Finding, Segment
from tribrief.summary.circumstances import find_hedge
from tribrief.summary.numbers import join_ranges
from tribrief.summary.vocabulary import figure_vocabulary, just_before, key_of
from tribrief.summary.windows import Window, find_unit

DATA = Path(__file__).parent / "reserves.toml"
OVER = re.compile(r"\bover\s$", re.I)
LASTING = re.compile(r"\s(?:hours|days|weeks|months|years)\b")  # over twelve months: within them, or more
ODD = re.compile(r"(?<=[\d백천만억조])여(?![가-힣]{2})|남짓")  # 70여 개국: some seventy, or more than seventy
# Reserves that translations may give for each other.
ODD_ALIKE = (frozenset({"about", "more_than"}),)
ALIKE = (
    frozenset({"about", "nearly"}),
    frozenset({"nearly", "fewer_than"}),
    frozenset({"at_least", "more_than"}),
    frozenset({"up_to", "fewer_than"}),
)
Hedged = tuple[Quantity, str]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text("utf-8"))


@cache
def _pattern(kind: str, language: str, hedge: str) -> re.Pattern[str]:
    return re.compile(_table()[kind][language][hedge], re.I)


def check_reserves(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report a reserve that the same number of the other side has not: about = 약 = близько, but not at least.

    Where that number has none at all, the other text may say it elsewhere, by any of its words.
    """
    languages = (segment.source_lang, segment.lang)
    sides = read_sides(segment)
    hedged = [_list_hedged(side, language) for side, language in zip(sides, languages, strict=True)]
    odd = ODD.search(segment.source + segment.text) is not None
    for index, what in enumerate(("lost", "added")):
        text = sides[index].text
        for quantity, hedge in hedged[index]:
            if hedge and not _is_kept(
                quantity, hedge, (hedged[1 - index], sides[1 - index].text, languages[1 - index]), odd=odd
            ):
                yield Finding(
                    check=f"reserve-{what}",
                    severity="warning",
                    message=f"{text[quantity.start : quantity.end]!r} is {hedge.replace('_', ' ')!r} on one side only",
                    start=quantity.start if what == "added" else 0,
                    end=quantity.end if what == "added" else 0,
                    expected=hedge if what == "lost" else "",
                )


def _is_kept(quantity: Quantity, hedge: str, other: tuple[list[Hedged], str, str], *, odd: bool) -> bool:
    found, text, language = other
    alike = {hedge}.union(*(group for group in (ALIKE + ODD_ALIKE if odd else ALIKE) if hedge in group))
    given = {one for partner, one in found if one and partner.equals(quantity)}
    if given:
        return not given.isdisjoint(alike)
    there = {key_of(match) for match in figure_vocabulary(language).hedges.finditer(text)}
    return not there.isdisjoint(alike) or any(_pattern("elsewhere", language, one).search(text) for one in alike)


def _list_hedged(side: Side, language: str) -> list[Hedged]:
    """Return the quantities of a side with their reserve, if any; the ends of a range have none: від 10 до 15."""
    windows = open_windows(side.text, language, side.sure)
    starts = {number.start for number in join_ranges(side.text, [window.number for window in windows])}
    sure = [quantity for quantity in side.sure if quantity.start in starts]
    return [
        (quantity, _find_hedge(window))
        for quantity, window in zip(sure, open_windows(side.text, language, sure), strict=True)
    ]


def _find_hedge(window: Window) -> str:
    text, number = window.text, window.number
    if OVER.search(just_before(text, number.start)) and LASTING.match(text, number.end):
        return ""
    behind = _table()["behind"][window.language]
    for hedge in behind:
        if _pattern("behind", window.language, hedge).match(text, number.end):
            return str(hedge)
    return find_hedge(window, find_unit(window))[0]
