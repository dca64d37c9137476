"""Check of magnitudes without a number: hundreds of protesters are not thousands of them."""

import re
from collections.abc import Iterator
from functools import cache

from tribrief.checks.counting import counting_table
from tribrief.checks.reference import Reference
from tribrief.languages import KOREAN
from tribrief.records import Finding, Segment
from tribrief.summary.numbers import find_numbers


@cache
def _patterns(language: str) -> tuple[tuple[float, re.Pattern[str]], ...]:
    before, after = ("(?<![가-힣])", "") if language == KOREAN else (r"(?<![\w-])", r"(?![\w-])")
    words = counting_table()["vague"][language].items()
    return tuple((float(value), re.compile(f"{before}{pattern}{after}", re.I)) for value, pattern in words)


def find_magnitudes(text: str, language: str) -> list[tuple[float, int, int]]:
    """Return the magnitudes of a text that stand for no number, each with its offsets."""
    taken = [(number.start, number.end) for number in find_numbers(text, language, counts_only=False)]
    found: list[tuple[float, int, int]] = []
    for value, pattern in _patterns(language):
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                found.append((value, *match.span()))
    return sorted(found, key=lambda one: one[1])


def check_magnitudes(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report each magnitude of the translation in whose place the source has others."""
    source = {value for value, _, _ in find_magnitudes(segment.source, segment.source_lang)}
    for value, start, end in find_magnitudes(segment.text, segment.lang):
        if source and value not in source:
            message = f"{segment.text[start:end]!r} is another magnitude than in the source"
            yield Finding("number-added", "error", message, start=start, end=end)
