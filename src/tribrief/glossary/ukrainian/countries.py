"""Which country a Ukrainian word names, so that none is ever taken for a misspelling of another that sounds like it.

A translation that says Австралія for Austria is wrong, but what it says is a country: whoever corrects it has to see
it. It is left as it is, and the term check reports the country that is missing.
"""

import re
from collections.abc import Sequence
from functools import cache

from tribrief.glossary.candidates.territories import load_territories
from tribrief.glossary.english.countries import list_countries
from tribrief.glossary.english.words import list_keys
from tribrief.glossary.ukrainian.dictionary import plain
from tribrief.glossary.ukrainian.phrases import Word
from tribrief.glossary.ukrainian.renderings import load_table
from tribrief.glossary.ukrainian.terms import inflect_term
from tribrief.languages import UKRAINIAN
from tribrief.records import CASES

_LONGEST = 4  # words of a country's name
_PEOPLE = re.compile(r"(?:[єії]й?ць|[єії]?йц[іяюеи]\w*|[ая]нц[іяюеи]\w*|[ая]н(?:ин\w*|и|ам|ами|ах)|чан\w*)$")


def find_other_countries(words: Sequence[Word], name: str) -> list[tuple[int, int]]:
    """Return where words name countries, but for the one of this name; by offsets."""
    own = _list_forms().get(plain(name), frozenset())
    spans: list[tuple[int, int]] = []
    if not own and " " in name:  # море Японії
        return spans
    for first, last in ((first, first + size) for first in range(len(words)) for size in range(1, _LONGEST + 1)):
        codes = _list_forms().get(" ".join(plain(word.text) for word in words[first:last]), frozenset())
        if codes and not own & codes and words[first].capital:
            spans.append((words[first].start, words[min(last, len(words)) - 1].end))
    return spans


def repeat_country(words: Sequence[Word], term: Sequence[Word]) -> int:
    """Return how many words at the start of a text name the country that a term ends with: Республіки Корея."""
    ends = (" ".join(plain(word.text) for word in term[-size:]) for size in range(1, min(_LONGEST, len(term)) + 1))
    codes = frozenset[str]().union(*(_list_forms().get(end, frozenset()) for end in ends))
    sizes = range(min(_LONGEST, len(words)), 0, -1)
    named = (size for size in sizes if codes & _list_forms().get(" ".join(plain(w.text) for w in words[:size]), set()))
    return next(named, 0)


def find_people(words: Sequence[Word], name: str) -> list[tuple[int, int]]:
    """Return where words name the people of a place and not the place: австралійці; by offsets."""
    if _PEOPLE.search(plain(name)):
        return []
    return [(word.start, word.end) for word in words if word.capital and _PEOPLE.search(plain(word.text))]


@cache
def _list_forms() -> dict[str, frozenset[str]]:
    """Return for each form of a country's name the codes of the countries."""
    found: dict[str, frozenset[str]] = {}
    codes = list(load_territories(UKRAINIAN).items())
    for english, names in load_table("other_names").items():
        named = list_countries().get(" ".join(list_keys(english)), frozenset())
        codes += [(name, code) for code in named for name in names.split(" | ") if len(named) == 1]
    for name, code in codes:
        table = inflect_term(name, kind="place")
        for form in {plain(form) for case in CASES for form in table[case]}:
            found[form] = found.get(form, frozenset()) | {code}
    return found
