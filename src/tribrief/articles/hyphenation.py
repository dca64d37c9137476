"""Undo words broken at the end of a line, as printed pages and character recognition leave them."""

import re

# a hyphen after these is the word's own
COMPOUND_STARTS = frozenset(
    "anti half long non quasi self semi two three well"
    " віце північно південно західно східно військово воєнно соціально суспільно політико державно науково економіко"
    " історико громадсько українсько російсько корейсько ракетно".split()
)
CONJUNCTIONS = frozenset("and or to та і й чи або".split())  # short- and long-term
BROKEN = re.compile(r"([^\W\d_]{2,})[-\u2010]\s*\n\s*([^\W\d_A-ZА-ЯҐЄІЇ가-힣]+)")
COMPOUND = re.compile(r"(?<=\w)-\s*\n\s*(?=[A-ZА-ЯҐЄІЇ\d])")  # pro-Russian, 2023-2025


def is_broken(line: str, following: str) -> bool:
    """Return whether a word is broken between two lines."""
    return bool(BROKEN.search(f"{line[-30:]}\n{following[:30]}"))


def join_lines(text: str) -> str:
    """Return a wrapped passage on one line, words broken between two lines whole, blanks single."""
    if "\n" in text:
        text = COMPOUND.sub("-", BROKEN.sub(_join_word, text))
    return " ".join(text.split())


def _join_word(match: re.Match[str]) -> str:
    first, second = match.groups()
    if second in CONJUNCTIONS:
        return f"{first}- {second}"
    keeps = first.lower() in COMPOUND_STARTS or f"{first}-{second}" in match.string
    return f"{first}{'-' if keeps else ''}{second}"
