"""Cut a text where glossary terms and findings begin and end, so that a template can mark both."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from tribrief.records import TermHit

PLAIN = ""
WORDS = re.compile(r"\s+|\d[\d.,]*\d|\w+|[^\w\s]")  # a number is one word
DIFFERS = "differs"


@dataclass(frozen=True)
class Span:
    """A stretch of a text that something was found in; offsets are in characters, end-exclusive."""

    start: int
    end: int
    key: str


@dataclass(frozen=True)
class Run:
    """A stretch of text with the keys of the findings that speak of it."""

    text: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stretch:
    """Runs that are one glossary term, or that are none (`concept` is empty)."""

    runs: tuple[Run, ...]
    concept: str = PLAIN


def divide_text(text: str, hits: Iterable[TermHit], spans: Sequence[Span] = ()) -> tuple[Stretch, ...]:
    """Return the text in stretches; joined, their runs are the text again.

    Args:
        text: what to mark.
        hits: the terms in it, in order and not overlapping, as `Matcher.find` gives them.
        spans: where findings are; they may overlap each other and the terms.
    """
    stretches: list[Stretch] = []
    done = 0
    for hit in hits:
        stretches += _stretch(text, done, hit.start, PLAIN, spans)
        stretches += _stretch(text, hit.start, hit.end, hit.concept, spans)
        done = hit.end
    return (*stretches, *_stretch(text, done, len(text), PLAIN, spans))


def _stretch(text: str, start: int, end: int, concept: str, spans: Sequence[Span]) -> list[Stretch]:
    """Return one stretch cut into runs, or none where there is no text."""
    if start >= end:
        return []
    cuts = sorted({start, end, *(at for span in spans for at in (span.start, span.end) if start < at < end)})
    runs = (
        Run(text[left:right], tuple(span.key for span in spans if span.start <= left and right <= span.end))
        for left, right in pairwise(cuts)
    )
    return [Stretch(tuple(runs), concept)]


def compare_texts(before: str, after: str) -> tuple[Run, ...]:
    """Return the second text in runs; those that the first lacks have the key `differs`."""
    words, others = (WORDS.findall(text) for text in (after, before))
    matches = SequenceMatcher(None, others, words, autojunk=False).get_opcodes()
    return tuple(
        Run("".join(words[start:end]), () if kind == "equal" else (DIFFERS,))
        for kind, _, _, start, end in matches
        if start < end
    )
