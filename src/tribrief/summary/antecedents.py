"""Who "the agency" or "he" is, when the sentences before leave no doubt.

A point stands alone, so a subject that points back must be named or the reader guesses. Only glossary concepts are
named, and only where exactly one fits; anything less certain is left as the source has it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tribrief.languages import ENGLISH
from tribrief.records import Concept, TermHit

REACH = 2  # sentences before
BODY_NOUNS = ("agency", "ministry", "service", "committee", "council", "headquarters", "bureau")
_NOUN = "|".join(BODY_NOUNS)
BODY = re.compile(rf"\b[Tt]he ({_NOUN})\b(?! of\b)|^({_NOUN.title()})(?= spokes)")
PERSON = re.compile(r"^(He|She)\b")
PERSON_GENDER = {"He": "m", "She": "f"}
OTHER_NAME = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b")

Mentions = tuple[str, Sequence[TermHit]]  # a sentence and the glossary terms found in it


@dataclass(frozen=True)
class Antecedent:
    """A word that points back (`start:end` of the sentence) and the id of the concept it means."""

    start: int
    end: int
    concept: str


def find_antecedent(
    sentence: Mentions, before: Sequence[Mentions], concepts: Mapping[str, Concept]
) -> Antecedent | None:
    """Return what the first "the agency" or an opening "he" of an English sentence means, or None where that is unsure.

    Args:
        sentence: the sentence with its hits.
        before: the sentences of the same article before it, nearest last.
        concepts: the glossary's concepts by id.
    """
    text, hits = sentence
    free = (match for match in BODY.finditer(text) if not any(h.start < match.end() <= h.end for h in hits))
    body = next(free, None)
    person = PERSON.match(text)
    found: list[Concept] = []
    if person:
        found = _people(PERSON_GENDER[person[1]], before[-1:], concepts)
    elif body:
        found = _bodies((body[1] or body[2]).lower(), before[-REACH:], concepts)
    match = person or body
    meant = {concept.id for concept in found}
    if match is None or len(meant) != 1 or meant <= {hit.concept for hit in hits}:
        return None
    return Antecedent(match.start(), match.end(), meant.pop())


def _bodies(noun: str, before: Sequence[Mentions], concepts: Mapping[str, Concept]) -> list[Concept]:
    """Return the organisations just named that are called by this noun ("South Korea's spy agency": agency)."""
    named = [concepts[hit.concept] for _, hits in before for hit in hits]
    return [
        concept
        for concept in named
        if concept.kind == "org" and any(noun == _head(wording) for wording in concept.terms[ENGLISH].wordings())
    ]


def _head(wording: str) -> str:
    """Return the noun that an English name is built on: the ministry of Ministry of Unification."""
    return wording.split(" of ", maxsplit=1)[0].rsplit(maxsplit=1)[-1].lower()


def _people(gender: str, before: Sequence[Mentions], concepts: Mapping[str, Concept]) -> list[Concept]:
    """Return the people named in the sentence before; nobody when it names somebody the glossary does not know."""
    found = []
    for text, hits in before:
        rest = text
        for hit in sorted(hits, key=lambda hit: -hit.start):
            rest = rest[: hit.start] + rest[hit.end :]
        if OTHER_NAME.search(rest):
            return []
        found += [concepts[hit.concept] for hit in hits if concepts[hit.concept].kind.startswith("person")]
    return found if all(concept.gender == gender for concept in found) else []
