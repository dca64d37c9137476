"""A number that belongs to a toll named before it: "the death toll rose to seven" tells of seven dead people.

No noun stands at such a number, and it is the one that a reader looks for first.
"""

import re

from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.summary.vocabulary import just_before, key_of

TOLL = {  # the events of `figures.toml`; the number stands right behind
    ENGLISH: re.compile(
        r"\b(?:(?P<killed>(?:death |the |its )toll"
        r"|number of (?:the )?(?:dead|deaths|fatalities|(?:people |those )?killed))"
        r"|(?P<injured>number of (?:the )?(?:people |those )?(?:injured|wounded))"
        r"|(?P<missing>number of (?:the )?(?:people |those )?missing))\b[^;:]*?\b(?:to|at|reached|was|is|now)\s$",
        re.I,
    ),
    UKRAINIAN: re.compile(
        r"\b(?:кількість|число)\s(?:(?P<killed>загиблих|жертв|[ув]битих)|(?P<injured>поранених|постраждалих|травмованих)"
        r"|(?P<missing>зниклих безвісти))\b[^;:]*?\b(?:до|становить|становила|сягнул[ао]|досягл[ао])\s$",
        re.I,
    ),
    KOREAN: re.compile(r"(?!)"),  # 사망자가 6명으로: the counter says it
}


def find_toll(text: str, language: str, start: int) -> str:
    """Return what befell the people whose number begins, its reserve included, at `start`, or an empty string."""
    return key_of(TOLL[language].search(just_before(text, start)))
