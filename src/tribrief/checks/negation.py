"""The check of negation: a "not" that is lost turns a report into its opposite."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tribrief.checks.reference import Reference
from tribrief.records import Finding, Segment
from tribrief.summary.equivalence import is_negated

DATA = Path(__file__).parent / "negation.toml"


@cache
def _pattern(kind: str, language: str) -> re.Pattern[str]:
    return re.compile(tomllib.loads(DATA.read_text("utf-8"))[kind][language], re.I)


def check_negation(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report a translation without any negation of a source that has one, and the other way round.

    A warning: languages negate in different places (no fewer than = 최소, "disappeared" = не стало). What the other
    side says by a word that holds the negation (untrue, 비공식, безрезультатно) is not reported.
    """
    source, target = (segment.source, segment.source_lang), (segment.text, segment.lang)
    for (text, language), (other, other_language), name in ((source, target, "lost"), (target, source, "added")):
        if _negates(text, language) and not _negates(other, other_language):
            if _pattern("implied", other_language).search(other):
                continue
            sides = ("source", "translation") if name == "lost" else ("translation", "source")
            message = f"the {sides[0]} is negated, the {sides[1]} is not"
            yield Finding(check=f"negation-{name}", severity="warning", message=message)


def _negates(text: str, language: str) -> bool:
    text = _pattern("undone", language).sub(" ", text)
    return is_negated(text, language) or _pattern("plain", language).search(text) is not None
