"""Quotations that a sentence opens and does not close, because the speaker goes on in the next one.

Newspapers close such a quotation a paragraph later, or forget to; a point that stands alone has to close it itself.
"""

import re

from tribrief.languages import UKRAINIAN

CLOSERS = {"“": "”", "«": "»", "„": "“", "「": "」", "『": "』"}
STRAIGHT = re.compile(r'"')
OPENS = re.compile(r'(?:^|[\s(\[—–-])"(?=[^\s"])')


def close_quotation(text: str, language: str) -> str:
    """Return a sentence with its last quotation closed; in Ukrainian the full stop follows the quotation mark."""
    closer = _find_missing(text)
    if not closer:
        return text
    if language == UKRAINIAN and text.endswith("."):
        return f"{text[:-1]}{closer}."
    return text + closer


def _find_missing(text: str) -> str:
    """Return the mark that would close the quotation still open at the end of a text, or nothing."""
    if len(STRAIGHT.findall(text)) % 2:
        return '"' if OPENS.search(text, max(0, text.rfind('"') - 1)) else ""
    awaited: list[str] = []
    for character in text:
        if awaited and character == awaited[-1]:
            awaited.pop()
        elif character in CLOSERS:
            awaited.append(CLOSERS[character])
    return awaited[-1] if awaited else ""
