"""What may differ between two sentences that say the same of other things: numbers, days, glossary terms.

Translators call them placeables: a translation can be taken over when they alone differ and each can be put in its
place. The rest of the sentence, its skeleton, must be the same to the letter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tribrief.records import Concept, TermHit
from tribrief.summary.dates import year_spans
from tribrief.summary.numbers import Number, find_numbers
from tribrief.translation.memory.units import normalize_sentence
from tribrief.translation.notation import Day, find_days

MARK = "\x01"  # stands for a placeable in a skeleton, with its kind behind it


@dataclass(frozen=True)
class Placeable:
    """A stretch of a sentence that stands for a value.

    Attributes:
        start, end: offsets into the sentence.
        found: the number, day or term hit that stands there.
        value: what two placeables that say the same have in common: value of a number, day, concept id.
    """

    start: int
    end: int
    found: Number | Day | TermHit
    value: float | tuple[int, ...] | str

    @property
    def kind(self) -> str:
        """What it is: `Number`, `Day` or `TermHit`."""
        return type(self.found).__name__


def find_placeables(text: str, language: str, hits: Sequence[TermHit]) -> list[Placeable]:
    """Return the placeables of a sentence in order: the terms found in it, then days, then numbers in digits."""
    taken = [Placeable(hit.start, hit.end, hit, hit.concept) for hit in hits]
    for day in find_days(text, language):
        _take(taken, Placeable(day.start, day.end, day, (day.year, day.month, day.day)))
    for number in find_numbers(text, language, year_spans(text, language)):
        if not number.in_words:
            _take(taken, Placeable(number.start, number.end, number, number.value))
    return sorted(taken, key=lambda placeable: placeable.start)


def _take(taken: list[Placeable], found: Placeable) -> None:
    if all(found.end <= other.start or other.end <= found.start for other in taken):
        taken.append(found)


def find_skeleton(text: str, placeables: Sequence[Placeable], concepts: Mapping[str, Concept]) -> str:
    """Return the sentence with a mark for each placeable; of terms the mark tells the kind of their concept."""
    parts: list[str] = []
    position = 0
    for placeable in placeables:
        kind = kind_of(concepts[placeable.found.concept]) if isinstance(placeable.found, TermHit) else placeable.kind
        parts += [text[position : placeable.start], f"{MARK}{kind}{MARK}"]
        position = placeable.end
    return normalize_sentence("".join(parts) + text[position:])


def kind_of(concept: Concept) -> str:
    """Return the kind of a concept, the two orders of personal names taken as one."""
    return concept.kind.removesuffix("-ea")
