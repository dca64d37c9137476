"""Which country a Ukrainian word names, so that none is ever taken for a misspelling of another that sounds like it.

A translation that says Австралія for Austria is wrong, but what it says is a country: whoever corrects it has to see
it. It is left as it is, and the term check reports the country that is missing.
"""

import re
from collections.abc import Sequence
from functools import cache

from tribrief.glossary.candidates.territories import load_territories
from tribrief.glossary.ukrainian.dictionary import plain
from tribrief.glossary.ukrainian.phrases import Word
from tribrief.glossary.ukrainian.terms import inflect_term
from tribrief.languages import UKRAINIAN
from tribrief.records import CASES

_LONGEST = 4  # words of a country's name
_PEOPLE = re.compile(r"(?:[єії]й?ць|[єії]?йц[іяюеи]\w*|[ая]нц[іяюеи]\w*|[ая]н(?:ин\w*|и|ам|ами|ах)|чан\w*)$")


def find_other_countries(words: Sequence[Word], name: str) -> list[tuple[int, int]]:
    """Return where words name countries, but for the one of this name; by offsets."""
    own = load_territories(UKRAINIAN).get(name)
    spans: list[tuple[int, int]] = []
    if own is None and " " in name:  # море Японії
        return spans
    for first, last in ((first, first + size) for first in range(len(words)) for size in range(1, _LONGEST + 1)):
        codes = _list_forms().get(" ".join(plain(word.text) for word in words[first:last]), frozenset())
        if codes and own not in codes and words[first].capital:
            spans.append((words[first].start, words[min(last, len(words)) - 1].end))
    return spans


def find_people(words: Sequence[Word], name: str) -> list[tuple[int, int]]:
    """Return where words name the people of a place and not the place: австралійці; by offsets."""
    if _PEOPLE.search(plain(name)):
        return []
    return [(word.start, word.end) for word in words if word.capital and _PEOPLE.search(plain(word.text))]


@cache
def _list_forms() -> dict[str, frozenset[str]]:
    """Return for each form of a country's name the codes of the countries."""
    found: dict[str, frozenset[str]] = {}
    for name, code in load_territories(UKRAINIAN).items():
        table = inflect_term(name, kind="place")
        for form in {plain(form) for case in CASES for form in table[case]}:
            found[form] = found.get(form, frozenset()) | {code}
    return found
