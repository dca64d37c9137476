"""Which words of a Ukrainian translation render a term that it lacks: the ways to find them, the surest first."""

from collections.abc import Sequence

from tribrief.glossary.ukrainian.calques import find_calques, find_ellipses
from tribrief.glossary.ukrainian.countries import find_other_countries, find_people
from tribrief.glossary.ukrainian.phrases import list_words
from tribrief.glossary.ukrainian.renderings import (
    PERSONS,
    Method,
    Rendering,
    Sought,
    choose_best,
    find_copies,
    find_other_names,
    find_respaced,
    find_short_names,
)
from tribrief.glossary.ukrainian.spellings import find_spellings

_WAYS: dict[str, tuple[Method, ...]] = {
    **dict.fromkeys(PERSONS, (find_copies, find_spellings)),
    "place": (find_copies, find_respaced, find_other_names, find_short_names, find_spellings, find_calques),
}
_OTHERS: tuple[Method, ...] = (
    find_copies,
    find_respaced,
    find_short_names,
    find_calques,
    find_ellipses,
    find_spellings,
)


def find_rendering(text: str, sought: Sought, taken: Sequence[tuple[int, int]]) -> Rendering | None:
    """Return the words of a translation that render a term; None where no words surely do.

    Args:
        text: the translation.
        sought: the term.
        taken: spans that render something else.
    """
    words = list_words(text)
    if sought.concept.kind == "place":
        name = sought.forms["nom"][0]
        taken = [*taken, *find_other_countries(words, name), *find_people(words, name)]
    words = [w for w in words if not any(w.start < end and start < w.end for start, end in taken)]
    for way in _WAYS.get(sought.concept.kind, _OTHERS):
        found = choose_best(way(words, sought))
        if found:
            return found
    return None
