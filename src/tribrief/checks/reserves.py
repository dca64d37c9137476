"""Check of reserves: about = 약 = близько, but not at least."""

import re
import tomllib
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tribrief.checks.numbers import Side, read_sides
from tribrief.checks.quantities import open_windows
from tribrief.checks.quantity import Quantity
from tribrief.checks.reference import Reference
from tribrief.languages import KOREAN
from tribrief.records import Finding, Segment
from tribrief.summary.circumstances import find_hedge
from tribrief.summary.numbers import join_ranges
from tribrief.summary.vocabulary import figure_vocabulary, just_before, key_of
from tribrief.summary.windows import Window, find_unit

DATA = Path(__file__).parent / "reserves.toml"
OVER = re.compile(r"\bover\s(?:the\s)?$", re.I)
JUST = re.compile(r"\b(?:just|well|slightly|a little) over\s$", re.I)
# Drones are shot down over 11 regions: above them, or more of them.
ABOVE = re.compile(
    r"\b(?:drones?|UAVs?|missiles?|rockets?|aircraft|jets?|planes?|helicopters?|balloons?|shot|fl[eyio]\w+|heard|seen|smoke"
    r"|clouds?|rain\w*|snow\w*|storms?|airspace|sk(?:y|ies))\b[^.;]*\bover\s$",
    re.I,
)
PLACES = re.compile(
    r"\s(?:\w+\s)?(?:regions|oblasts|provinces|cities|towns|villages|districts|settlements|communities|states|countries"
    r"|counties|areas|prefectures|islands|locations|sites)\b"
)
OLDER = re.compile(r"\b(?:йому|їй|їм|якому|якій|яким|[ву]сім|добре|далеко|[ву]же)\s(?:\w+\s)?за\s$", re.I)
AGE = re.compile(r"\s?[.,;:!?)»]|\s(?:і|й|та|а|але)\s|\s?$")  # йому за сімдесят; but за двадцять хвилин
UNIT = 10  # characters of a unit of time behind a number
LASTING = re.compile(
    r"\b(?:hours|days|weeks|months|years|decades?|century)\b"
)  # over twelve months: within them, or more
ODD = re.compile(r"(?<=[\d십백천만억조])여(?![가-힣]{2})|남짓")  # 70여 개국: some seventy, or more than seventy
# Reserves that translations may give for each other.
ALIKE = (
    frozenset({"about", "nearly"}),
    frozenset({"nearly", "fewer_than"}),
    frozenset({"at_least", "more_than"}),
    frozenset({"up_to", "fewer_than"}),
)
ODD_ALIKE = (frozenset({"about", "more_than"}), *ALIKE[1:])
TEN = 10  # ages are over a round number
WITHIN = re.compile(r"\([^)]{0,6}$")  # a number in brackets is the same amount in other units
ASIDE = re.compile(r"[^\s\d(]{0,8}\([^)]*\)\s?")  # 1,600km(1,000마일) 이상
OUTER = re.compile(r"(?P<hedge>[^\W\d]+) до \$?$", re.I)  # майже до 6 млрд: nearly, and no up to
FROM = re.compile(r"\b(?:з|із|зі|від)\s[^;:]{1,45}$", re.I)  # із 2,5 % до 2 %
TO = ("до ", "до $", "до €")  # with a measure it is as often a mere preposition: збагачений до 60 %


@dataclass(frozen=True)
class Hedged:
    """A quantity with its reserve, empty where it has none; one that is not `sure` may be none."""

    quantity: Quantity
    hedge: str
    sure: bool = True


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text("utf-8"))


@cache
def _pattern(kind: str, language: str, hedge: str) -> re.Pattern[str]:
    word = "" if language == KOREAN or kind == "behind" else r"(?<![^\W\d])"
    return re.compile(f"{word}(?:{_table()[kind][language][hedge]})", re.I)


def check_reserves(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report a reserve that the same number of the other side has not: about = 약 = близько, but not at least.

    Where that number has none at all, the other text may say it elsewhere, by any of its words.
    """
    languages = (segment.source_lang, segment.lang)
    sides = read_sides(segment)
    hedged = [_list_hedged(side, language) for side, language in zip(sides, languages, strict=True)]
    odd = ODD.search(segment.source + segment.text) is not None
    for index, what in enumerate(("lost", "added")):
        text, other = sides[index].text, (hedged[1 - index], sides[1 - index].text, languages[1 - index])
        for one in (one for one in hedged[index] if one.hedge and not _is_kept(one, *other, odd=odd)):
            written = text[one.quantity.start : one.quantity.end]
            yield Finding(
                check=f"reserve-{what}",
                severity="warning",
                message=f"{written!r} is {one.hedge.replace('_', ' ')!r} on one side only",
                start=one.quantity.start if what == "added" else 0,
                end=one.quantity.end if what == "added" else 0,
                expected=one.hedge if what == "lost" else "",
            )


def _is_kept(one: Hedged, others: list[Hedged], text: str, language: str, *, odd: bool) -> bool:
    """Whether the other side has a reserve: at the same number or, where that has none, at none of its own."""
    alike = {one.hedge}.union(*(group for group in (ODD_ALIKE if odd else ALIKE) if one.hedge in group))
    same = [other for other in others if other.quantity.equals(one.quantity)]
    given = {other.hedge for other in same if other.hedge}
    if given or not one.sure:
        return not given or not given.isdisjoint(alike)
    bound = sum(other.hedge in alike for other in others) if same else 0
    return len(_find_reserves(text, language, alike)) > bound


def _find_reserves(text: str, language: str, alike: Set[str]) -> list[tuple[int, int]]:
    """Return where a text has words for one of some reserves, those that overlap as one."""
    hedges = figure_vocabulary(language).hedges.finditer(text)
    spans = [match.span() for match in hedges if key_of(match) in alike]
    spans += [match.span() for name in alike for match in _pattern("elsewhere", language, name).finditer(text)]
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def _list_hedged(side: Side, language: str) -> list[Hedged]:
    """Return the quantities of a side with their reserve, if any; the ends of a range have none: від 10 до 15."""
    windows = open_windows(side.text, language, side.sure)
    starts = {number.start for number in join_ranges(side.text, [window.number for window in windows])}
    sure = [quantity for quantity in side.sure if quantity.start in starts]
    return [
        _find_hedge(quantity, window)
        for quantity, window in zip(sure, open_windows(side.text, language, sure), strict=True)
    ]


def _find_over(quantity: Quantity, window: Window) -> Hedged | None:
    """Return what "over" says before a stretch of time, an age or places; None where it is none of these."""
    text, number = window.text, window.number
    before = just_before(text, number.start)
    if OVER.search(before) and not JUST.search(before) and LASTING.search(text, number.start, number.end + UNIT):
        return Hedged(quantity, "")
    if OLDER.search(before) and number.value % TEN == 0 and AGE.match(text, number.end):
        return Hedged(quantity, "more_than")
    if ABOVE.search(before) and PLACES.match(text, number.end):
        return Hedged(quantity, "more_than", sure=False)
    return None


def _find_hedge(quantity: Quantity, window: Window) -> Hedged:
    text, number = window.text, window.number
    before = just_before(text, number.start)
    if WITHIN.search(before):
        return Hedged(quantity, "", sure=False)
    if over := _find_over(quantity, window):
        return over
    for hedge in _table()["behind"][window.language]:
        if _pattern("behind", window.language, hedge).match(text, number.end):
            return Hedged(quantity, hedge)
    aside = ASIDE.match(text, number.end) if window.language == KOREAN else None
    if aside and (behind := figure_vocabulary(KOREAN).hedges.match(text, aside.end())):
        return Hedged(quantity, key_of(behind))
    counted = find_unit(window)
    hedge, start = find_hedge(window, counted)
    outer = OUTER.search(before)
    if outer and (said := figure_vocabulary(window.language).hedges.fullmatch(outer["hedge"])):
        return Hedged(quantity, key_of(said))
    if before.lower().endswith(TO):
        return Hedged(
            quantity, "" if FROM.search(text, 0, start) else hedge, sure=bool(counted.unit) and not counted.measured
        )
    return Hedged(quantity, hedge)
