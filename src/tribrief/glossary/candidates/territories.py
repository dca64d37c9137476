"""Countries that the glossary lacks, with their names in the three languages after Unicode CLDR (in Babel).

A country's name is not transliterated but looked up: CLDR is a published table that ministries and software share.
"""

from functools import cache

from tribrief.glossary.candidates.mentions import HIGH, PLACE, Mention
from tribrief.glossary.candidates.words import load_pairs
from tribrief.languages import LANGUAGES

_CODE_LENGTH = 2  # ISO 3166 countries; three digits stand for continents


@cache
def load_territories(language: str) -> dict[str, str]:
    """Return the codes of the countries by their name in a language."""
    from babel import Locale  # noqa: PLC0415 - slow to import, and needed for this command only

    names = Locale(language).territories
    codes = {name: code for code, name in names.items() if len(code) == _CODE_LENGTH and code not in ("EU", "UN", "EZ")}
    aliases = {name.replace("_", " "): code for name, code in load_pairs(language, "territory_aliases").items()}
    return codes | aliases


def translate_territory(name: str, language: str) -> dict[str, str]:
    """Return a country's name in the other languages; empty where the name is no country's."""
    code = load_territories(language).get(name)
    if code is None:
        return {}
    from babel import Locale  # noqa: PLC0415 - see above

    return {other: Locale(other).territories[code] for other in LANGUAGES if other != language}


def mark_territory(mention: Mention, language: str) -> Mention:
    """Return a mention as a place, sure and with its other names, where it names a country."""
    given = translate_territory(mention.name, language)
    if not given:
        return mention
    return Mention(mention.name, PLACE, mention.passage, mention.start, mention.end, HIGH, "", given)
