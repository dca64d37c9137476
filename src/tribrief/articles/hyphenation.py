"""Undo words broken at the end of a line, as printed pages and character recognition leave them."""

import re

# a hyphen after these is the word's own
COMPOUND_STARTS = frozenset(
    "anti cross co counter ex half high inter low mid multi non post pre pro quasi self semi short long two three well"
    " екс віце міні макро мікро веб прес штаб он північно південно західно східно військово воєнно соціально суспільно"
    " політико державно науково економіко історико громадсько українсько російсько корейсько ракетно".split()
)
CONJUNCTIONS = frozenset("and or to та і й чи або".split())  # short- and long-term
BROKEN = re.compile(r"([^\W\d_]{2,})([-\u2010\u00ad])[ \t]*\n[ \t]*([^\W\d_A-ZА-ЯҐЄІЇ가-힣]+)([^\s]*)[ \t]*")


def mend_hyphenation(text: str) -> str:
    """Return `text` with each word broken between two lines whole at the end of the first; the lines stay as many."""
    known = text.lower()

    def mend(match: re.Match[str]) -> str:
        first, hyphen, second, rest = match.groups()
        if second in CONJUNCTIONS and not rest:
            return match[0]
        compound = f"{first}-{second}".lower()
        keeps = hyphen != "\u00ad" and (first.lower() in COMPOUND_STARTS or compound in known)
        return f"{first}{'-' if keeps else ''}{second}{rest}\n"

    return BROKEN.sub(mend, text)
