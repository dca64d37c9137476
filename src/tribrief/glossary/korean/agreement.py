"""Particles that do not agree with the term before them: 국정원는 for 국정원은.

A machine translation that puts a term in place of another, and an author who does the same, often leave the particle
as it was. The slip is plain wherever the sound of the term is, so a check can name the right form.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tribrief.glossary.korean.particles import fit_particle, read_tail
from tribrief.records import TermHit

# Not read aloud, so the particle behind goes by the word before: 국정원(NIS)은, ‘국정원’은.
_UNREAD = re.compile(r"(?:\([^()]*\)|\[[^\[\]]*\]|['\"’”」』》〉])*")
_HANGUL = re.compile("[가-힣]+")
_READ_IN_TWO_WAYS = re.compile(r"[a-z][A-Za-z]*$|[A-Za-z]-?\d$")  # words in Latin letters; K-9 (나인, 구)


@dataclass(frozen=True)
class WrongParticle:
    """A particle at `start:end` of a text that has the form for another last sound, and the right form."""

    start: int
    end: int
    surface: str
    right: str
    hit: TermHit


def find_wrong_particles(
    text: str, hits: Iterable[TermHit], readings: Mapping[str, str] | None = None
) -> list[WrongParticle]:
    """Return the particles after the terms of a Korean text that have the form for another last sound.

    Args:
        text: the text in which the hits were found.
        hits: hits of `Matcher.find`; the particle after a bracket or a closing quote counts as well.
        readings: how concepts are read in Hangul, by their ids (`Concept.reading`). A wording in small Latin letters
            and a designation such as K-9 are judged only with a reading.
    """
    found = []
    for hit in hits:
        reading = (readings or {}).get(hit.concept, "") if not _HANGUL.search(hit.surface) else ""
        if not reading and _READ_IN_TWO_WAYS.search(hit.surface):
            continue
        unread = _UNREAD.match(text, hit.end)
        tail = _HANGUL.match(text, unread.end() if unread else hit.end)
        if tail and read_tail(hit.surface, tail[0], reading) == "wrong-particle":
            right = fit_particle(hit.surface, tail[0], reading)
            found.append(WrongParticle(tail.start(), tail.end(), tail[0], right, hit))
    return found
