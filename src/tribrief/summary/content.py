"""What is compared of a sentence: its wording made equal, its numbers, its acts, whom and what it names."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tribrief.records import Concept, TermHit
from tribrief.summary.dates import year_spans
from tribrief.summary.equivalence import read_meaning
from tribrief.summary.numbers import find_numbers, number_values
from tribrief.summary.synonyms import synonym_groups

STATES = frozenset(
    "south-korea north-korea ukraine russia united-states china japan belarus poland korean-peninsula seoul pyongyang"
    " kyiv moscow washington beijing tokyo london paris berlin warsaw brussels minsk ankara tehran".split()
)  # a capital stands for its government
REGION_ENDS = ("-oblast", "-krai", "-sea", "-river", "-strait")
REGIONS = frozenset(
    "tatarstan crimea donbas buryatia siberia russian-far-east indo-pacific alabuga-sez strait-of-hormuz".split()
)
NAME_WEIGHT = 0.7  # beside an act or subject, which weighs 1: many facts of an event share its names
NUMBER_WEIGHT = 1.0
SMALL_NUMBER = 10  # below it a number is often shared by chance
SMALL_NUMBER_WEIGHT = 0.4


@dataclass(frozen=True)
class Content:
    """What is compared of a sentence or clause.

    Attributes:
        normalized: its wording with names and synonyms made equal.
        numbers: the values of its numerals and number words, dates and "one" not.
        days: the days of the month in it.
        negated: whether it holds a negation.
        unsure: whether it says so under a condition, or of what is to come.
        groups: what it speaks of, as groups of `synonyms.toml`.
        acts: what is done in it, as far as a negation would turn it round; then with `not`.
        names: the concepts of organisations, people and places in it.
        particular: those of them that nothing else can stand for: people, towns, but no states, capitals or regions.
    """

    normalized: str
    numbers: frozenset[float]
    days: frozenset[float]
    negated: bool
    unsure: bool
    groups: frozenset[str]
    acts: frozenset[str]
    names: frozenset[str]
    particular: frozenset[str]

    @property
    def keys(self) -> dict[str, float]:
        """What it holds that is the same in every language, each with its weight."""
        groups = synonym_groups()
        keys = {name: groups[name].weight for name in self.groups}
        keys |= {f"name {name}": NAME_WEIGHT for name in self.names}
        keys |= {f"number {n}": NUMBER_WEIGHT if n >= SMALL_NUMBER else SMALL_NUMBER_WEIGHT for n in self.numbers}
        return keys | {f"day {n}": SMALL_NUMBER_WEIGHT for n in self.days}


def read_content(text: str, language: str, names: Sequence[TermHit], particular: Collection[str]) -> Content:
    """Return the content of a sentence or clause.

    Args:
        text: the sentence or clause.
        language: its language.
        names: the names found in it.
        particular: the concepts that nothing else can stand for.
    """
    meaning = read_meaning(text, language, names)
    numerals = frozenset(number_values(text, language))
    found = find_numbers(text, language, year_spans(text, language))
    in_words = frozenset(number.value for number in found if number.in_words and number.value > 1)
    return Content(
        normalized=meaning.normalized,
        numbers=numerals | in_words,
        days=frozenset(number_values(text, language, with_dates=True)) - numerals,
        negated=meaning.negated,
        unsure=meaning.unsure,
        groups=meaning.groups,
        acts=meaning.acts,
        names=frozenset(name.concept for name in names),
        particular=frozenset(name.concept for name in names if name.concept in particular),
    )


def is_particular(concept: Concept) -> bool:
    """Whether nothing else can stand for what a concept names: "Kharkiv" for no other town, but "Seoul" for a state."""
    if concept.kind.startswith("person"):
        return True
    wide = concept.id in STATES or concept.id in REGIONS or concept.id.endswith(REGION_ENDS)
    return concept.kind == "place" and not wide
