"""Check of designations by their number: Su-57 = Су-57 = 수호이-57, and no Su-35; M-05, 화성-18.

They count nothing and so are no quantities, and their letters are written as each language writes them: the number is
what must be the same.
"""

import re
from collections.abc import Iterator

from tribrief.checks.quantity import DIGITS
from tribrief.checks.reference import Reference
from tribrief.records import Finding, Segment

# a name with a hyphen, or a few letters that the number follows at once
DESIGNATION = re.compile(
    r"(?<![\w.-])(?:(?:[A-ZА-ЯІЇЄҐ][A-Za-zА-Яа-яІіЇїЄєҐґ]{0,11}|[가-힣]{1,6})[-‑–]|[A-ZА-ЯІЇЄҐ]{1,3})"
    r"(?P<number>\d{1,4})(?![\d:]|[.,]\d)"
)
SPELT_OUT = re.compile(r"(?:[GГ][-‑]?\d+|CO2|H2O|(?:Top|Топ)-\d+)\b")  # Group of Seven, carbon dioxide, top ten


def find_designations(text: str) -> list[tuple[int, int, int]]:
    """Return the number, start and end of each designation in a text."""
    found = (match for match in DESIGNATION.finditer(text) if not SPELT_OUT.match(text, match.start()))
    return [(int(match["number"]), match.start(), match.end()) for match in found]


def check_designations(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report each designation whose number the other side has nowhere: an error where another stands in its place."""
    source, target = (find_designations(text) for text in (segment.source, segment.text))
    told, given = ({int(digits) for digits in DIGITS.findall(text)} for text in (segment.source, segment.text))
    added = [one for one in target if one[0] not in told]
    for number, start, end in source:
        if number not in given:
            written = segment.source[start:end]
            message = f"{written!r} of the source is not in the translation"
            yield Finding("number-missing", "error" if added else "warning", message, expected=written)
    for _, start, end in added:
        message = f"{segment.text[start:end]!r} is not in the source"
        yield Finding("number-added", "error" if source else "warning", message, start=start, end=end)
