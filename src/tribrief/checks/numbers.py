"""Check of numbers by value: 10,000 = 1만 = 10 тис.; twice = 2배 = удвічі; a year and a half = 18개월."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tribrief.checks.dates import find_shared_spans, list_date_spans
from tribrief.checks.quantities import list_excused, read_quantities
from tribrief.checks.quantity import DIGITS, PLAIN, SMALL, Quantity, Weight
from tribrief.checks.reference import Reference
from tribrief.checks.times import list_times
from tribrief.records import Finding, Segment

UNSURE = (1, 2)  # one and two are said by other words, or by none


@dataclass(frozen=True)
class Side:
    """One side of a segment: its quantities, and the excuses in dates and times that the other side has not."""

    text: str
    quantities: Sequence[Quantity]
    excused: Sequence[Quantity] = ()

    @property
    def sure(self) -> list[Quantity]:
        """What must be on the other side too."""
        return [quantity for quantity in self.quantities if quantity.weight]

    @property
    def numbers(self) -> list[Quantity]:
        """The quantities that say how many of something."""
        return [quantity for quantity in self.sure if _is_plain(quantity)]

    def has(self, quantity: Quantity) -> bool:
        """Whether anything here may stand for a quantity of the other side."""
        return any(map(quantity.equals, (*self.quantities, *self.excused)))


def check_numbers(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report each quantity that is on one side only.

    Numbers in words are warnings. One and two in words are reported only where the other side has another number that
    nothing here stands for.
    """
    source, target = read_sides(segment)
    for quantity in _list_missing(source, target):
        written = segment.source[quantity.start : quantity.end]
        yield Finding(
            check="number-missing",
            severity=_grade(quantity, written),
            message=f"{_show(quantity, written)} of the source is not in the translation",
            expected=f"{quantity.value:.10g}" if _is_plain(quantity) else written,
        )
    for quantity in _list_missing(target, source):
        written = segment.text[quantity.start : quantity.end]
        yield Finding(
            check="number-added",
            severity=_grade(quantity, written),
            message=f"{_show(quantity, written)} is not in the source",
            start=quantity.start,
            end=quantity.end,
        )


@lru_cache(maxsize=16)  # three checks read the same segment
def read_sides(segment: Segment) -> tuple[Side, Side]:
    """Return source and translation with their quantities; dates and times have checks of their own."""
    languages = (segment.source_lang, segment.lang)
    texts = (segment.source, segment.text)
    times = [list_times(text, language) for text, language in zip(texts, languages, strict=True)]
    sides = []
    for index, shared in enumerate(find_shared_spans(segment)):
        text, language, others = texts[index], languages[index], times[1 - index]
        calendar = list_date_spans(text, language)
        skip = (*calendar, *((time.start, time.end) for time in times[index]))
        apart = [span for span in calendar if span not in shared]
        apart += [(time.start, time.end) for time in times[index] if not any(map(time.equals, others))]
        hours = [time for time in times[index] if (time.start, time.end) in apart]
        excused = list_excused(text, language, apart, [(time.start, time.end, time.hour) for time in hours])
        sides.append(Side(text, read_quantities(text, language, skip), excused))
    return sides[0], sides[1]


def _list_missing(side: Side, other: Side) -> list[Quantity]:
    """Return the quantities of a side that nothing on the other stands for, each value once."""
    lost = {quantity.readings: quantity for quantity in side.sure[::-1] if not other.has(quantity)}
    missing = sorted(lost.values(), key=lambda quantity: quantity.start)
    certain = [quantity for quantity in missing if quantity.weight == Weight.FIRM or not _is_unsure(quantity)]
    return missing if _list_unpaired(other, side) else certain


def _is_unsure(quantity: Quantity) -> bool:
    return (_is_plain(quantity) or quantity.lasts) and quantity.value in UNSURE


def _list_unpaired(side: Side, other: Side) -> list[Quantity]:
    """Return the small quantities of a side that are left when each takes one of the other for itself."""
    free = [one for one in (*other.quantities, *other.excused) if one.weight or one.value > 1]  # "a" is no partner
    free.sort(key=lambda quantity: -quantity.weight)
    unpaired = []
    for quantity in (one for one in side.sure if one.value <= SMALL):
        partner = next((one for one in free if one.equals(quantity)), None)
        if partner is None:
            unpaired.append(quantity)
        else:
            free.remove(partner)
    return unpaired


def _grade(quantity: Quantity, written: str) -> str:
    return "error" if quantity.weight == Weight.FIRM and DIGITS.search(written) else "warning"


def _is_plain(quantity: Quantity) -> bool:
    return any(kind == PLAIN for kind, _ in quantity.readings)


def _show(quantity: Quantity, written: str) -> str:
    return f"{written!r} ({quantity.value:,.10g})" if _is_plain(quantity) else repr(written)
