"""The noun behind a number, in the form that the number and its reserve call for: 2 танки, 5 танків, близько 21 танка.

Ukrainian after the rules of CLDR for whole numbers; a decimal takes the genitive singular, a number that ends in «млн»
or «млрд» the genitive plural; what follows «близько», «до» and «із» stands in the genitive, what follows «понад» in the
accusative. The forms stand in `summary/figures.toml`.
"""

from typing import Any

from babel import Locale

from tribrief.languages import ENGLISH, LANGUAGES, UKRAINIAN
from tribrief.summary.vocabulary import figure_table

NOMINATIVE, GENITIVE, ACCUSATIVE = "nominative", "genitive", "accusative"
IN_GENITIVE = {"one": "part", "few": "many", "many": "many", "other": "part"}
ANIMATE_FEW = (2, 3, 4)  # понад 3 солдатів, but понад 23 солдати


def choose_noun(written: str, value: float, unit: str, language: str, *, case: str = NOMINATIVE) -> str:
    """Return the noun of what is counted, or nothing where the language has none behind its numbers.

    Args:
        written: the number as it stands before the noun; behind «млн» the noun does not follow the digits.
        value: the number.
        unit: a key of the units or measures.
        language: `en`, `ko` or `uk`.
        case: the case that the words before the number call for, in Ukrainian.
    """
    forms = find_forms(unit, language)
    if language == ENGLISH and forms:
        return str(forms["one" if value == 1 else "many"])
    if language != UKRAINIAN or not forms:
        return ""
    if written[-1].isalpha():
        return str(forms["many"])
    rule = Locale.parse(LANGUAGES[language].locale).plural_form
    plural = rule(int(value) if value == int(value) else value)
    if case == GENITIVE:
        return str(forms[IN_GENITIVE[plural]])
    if case == ACCUSATIVE and plural == "one":
        return str(forms["object"])
    if case == ACCUSATIVE and value in ANIMATE_FEW and is_person(unit):
        return str(forms["many"])
    return str(forms["part" if plural == "other" else plural])


def find_forms(unit: str, language: str) -> dict[str, Any]:
    """Return the forms of a unit's noun, none for a measure that is only a sign or an abbreviation."""
    table = figure_table()
    entry: dict[str, Any] = table["units"].get(unit) or table["measures"].get(unit, {})
    return dict(entry.get(language, {}))


def is_person(unit: str) -> bool:
    """Return whether a unit is people: those are counted with 명 in Korean."""
    return bool(find_forms(unit, "ko").get("counter") == "명")
