"""Find a country whose name a translation takes for another that sounds like it: Індонезія for India.

The source names one country that the translation lacks, by its noun and its adjective, and the translation one that the
source lacks. That is not enough where the two sound unlike («ВВП Кіпру» for "China's GDP"): a translation that says
something else names another country too. It is left as it is then, and the term check reports it.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from tribrief.glossary.candidates.territories import load_territories
from tribrief.glossary.english.countries import find_countries, list_countries
from tribrief.glossary.english.words import list_keys
from tribrief.glossary.ukrainian.adjectives import find_adjective_of
from tribrief.glossary.ukrainian.dictionary import plain
from tribrief.glossary.ukrainian.likeness import compare_names
from tribrief.glossary.ukrainian.phrases import Word
from tribrief.glossary.ukrainian.renderings import Rendering, Sought
from tribrief.glossary.ukrainian.terms import gender_of_term, inflect_term
from tribrief.languages import UKRAINIAN
from tribrief.records import CASES

_RATHER_ALIKE = 0.55  # Індія and Індонезія are, Китай and Кіпр are not
_LONGEST = 4  # words of a country's name


def find_wrong_countries(words: Sequence[Word], sought: Sought) -> Iterator[tuple[float, Rendering]]:
    """Yield the place of the one country that the source does not name, where one that it names is missing."""
    own = list_countries().get(" ".join(list_keys(sought.english)), frozenset())
    named = find_countries(list_keys(sought.source))
    names = list_ukrainian_countries()
    written = list(_find_countries(words))
    present = {code for code, _ in written}
    lacking = {code for code in named - present if code in names and not find_adjective_of(names[code], words)}
    wrong = [(code, rendering) for code, rendering in written if code not in named]
    if len(own) == 1 and lacking == own and len(wrong) == 1:
        code, rendering = wrong[0]
        if code in names and compare_names(names[code], sought.forms["nom"][0]) >= _RATHER_ALIKE:
            yield 1.0, rendering


def _find_countries(words: Sequence[Word]) -> Iterator[tuple[str, Rendering]]:
    forms = _list_forms()
    first = 0
    while first < len(words):
        for last in range(min(first + _LONGEST, len(words)), first, -1):
            found = forms.get(" ".join(plain(word.text) for word in words[first:last]))
            if found and words[first].capital:
                yield found[0], Rendering(words[first].start, words[last - 1].end, found[1], found[2])
                first = last - 1
                break
        first += 1


@cache
def list_ukrainian_countries() -> dict[str, str]:
    """Return the Ukrainian names of countries by their codes."""
    return {code: name for name, code in reversed(load_territories(UKRAINIAN).items())}


@cache
def _list_forms() -> dict[str, tuple[str, tuple[str, ...], str]]:
    """Return for each form of a country's name the code, the cases and the gender."""
    found: dict[str, tuple[str, tuple[str, ...], str]] = {}
    for name, code in load_territories(UKRAINIAN).items():
        gender = gender_of_term(name, kind="place")
        table = inflect_term(name, kind="place")
        for form in {plain(form) for case in CASES for form in table[case]}:
            cases = tuple(c for c in CASES if c != "voc" and form in map(plain, table[c]))
            found.setdefault(form, (code, cases if len(cases) < len(CASES) - 1 else (), gender))
    return found
