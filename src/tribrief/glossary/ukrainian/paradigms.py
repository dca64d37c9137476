"""How Ukrainian words decline when the dictionary does not know them: ending tables after the Orthography of 2019.

A row holds the ending of the dictionary form (a regular expression) and the endings of the other cases that replace it,
alternatives separated by `/`, the preferred one first; `=` is the dictionary form itself, `*` an accusative that
follows animacy (genitive of the living, else nominative). The first row that fits counts; a word that fits none
does not decline.
"""

import re
from collections.abc import Mapping
from functools import cache

from tribrief.records import CASES

Forms = Mapping[str, tuple[str, ...]]

_COLUMNS = ("gen", "dat", "acc", "ins", "loc", "voc")

_MASCULINE = r"""
ий               ого    ому     *  им   ому/ім  =
єць              йця   йцю/йцеві  *    йцем  йцю/йцеві/йці  йцю
ець              ця    цю/цеві    *    цем   ці/цю/цеві     цю
ь                я/ю   ю/еві      *    ем    і/ю/еві        ю
й                я/ю   ю/єві      *    єм    ї/ю/єві        ю
(?<=[жчшщ])      а/у   у/еві      *    ем    і/у/еві        у/е
(?<=[гґкх])      а/у   у/ові      *    ом    у/ові          у
(?<=[бвдзлмнпрстфц])  а/у  у/ові  *    ом    і/у/ові        е
"""
_FEMININE = r"""
(?<=[аеєиіоу])а  =      =   =    =    =   =
(?<=[аеєиіїоуюя'])я  ї  ї   ю    єю   ї   є
(?<=[жчшщ])а     і      і   у    ею   і   е
я                і      і   ю    ею   і   е/ю
га               ги     зі  гу   гою  зі  го
ґа               ґи     дзі ґу   ґою  дзі ґо
ка               ки     ці  ку   кою  ці  ко
ха               хи     сі  ху   хою  сі  хо
а                и      і   у    ою   і   о
([днтлсзц])ь     \1і    \1і =    \1\1ю  \1і  \1е
ь                і      і   =    ю    і   е
"""
_NEUTER = r"""
(?<=[сцз]ьк)е    ого    ому     =  им   ому/ім  =
(?<=[цщжч])е     а      у       =  ем   і/у     =
е                я      ю       =  ем   і/ю     =
я                =      ю       =  ям   і/ю     =
о                а      у       =  ом   і/у     =
"""
_PLURAL = r"""
ці               ців    цям     *  цями цях     =
и                ів     ам      *  ами  ах      =
і                ів     ям      *  ями  ях      =
ї                їв     ям      *  ями  ях      =
"""
_ADJECTIVES = {
    "m": r"""
ий               ого    ому     *  им   ому/ім  =
їй               його   йому    *  їм   йому/їм =
ів               ового  овому   *  овим овому/овім =
їв               євого  євому   *  євим євому/євім =
(?<=[иії]н)      ого    ому     *  им   ому/ім  =
ій               ього   ьому    *  ім   ьому/ім =
""",
    "f": r"""
а                ої     ій      у  ою   ій      =
я                ьої    ій      ю  ьою  ій      =
""",
    "n": r"""
е                ого    ому     =  им   ому/ім  =
є                ього   ьому    =  ім   ьому/ім =
""",
    "p": r"""
і                их     им      *  ими  их      =
ї                їх     їм      *  їми  їх      =
""",
}
_SOFT_PLURAL = "і іх ім * іми іх ="
_ORDINALS = {
    "m": r"\w+       го     му      *  м    му      =",
    "n": r"\w+       го     му      =  м    му      =",
    "p": r"\w+       х      м       *  ми   х       =",
    "f": r"""
([^\W\d]*)а      ї      й       \1у  ю  й       =
([^\W\d]*)я      ї      й       \1ю  ю  й       =
""",
}

# Surnames. Slavic ones in -ов, -ін have the adjectival instrumental, English ones in -ін (Остін) have not.
_SURNAMES_MASCULINE = r"""
(?<=...)[ио]й  ого  ому  *  им  ому/ім  =
ів               ова/іва  ову/іву  *  овим/івим  ові/ову/іву  =
(?:(?<=[оеєї]в)|(?<=[іїи]н))   а   у/ові   *  им   і/у/ові  =/е
ко               ка     ку/кові *  ком  ку/кові ку/ко
"""
_SURNAMES_FEMININE = r"""
(?:(?<=[оеє]в)|(?<=[іїи]н)|(?<=[сцз]ьк))а   ої   ій   у   ою   ій   =
"""
ENGLISH_IN = frozenset(
    "алдрін болдвін голдвін грін ґрін дарвін дін квін кін колін лін мартін остін рубін франклін чаплін".split()
)
_TABLES = {
    "m": _MASCULINE,
    "f": _FEMININE,
    "n": _NEUTER,
    "p": _PLURAL,
    "m adjective": _ADJECTIVES["m"],
    "f adjective": _ADJECTIVES["f"],
    "n adjective": _ADJECTIVES["n"],
    "p adjective": _ADJECTIVES["p"],
    "p soft adjective": _SOFT_PLURAL,
    "m ordinal": _ORDINALS["m"],
    "f ordinal": _ORDINALS["f"],
    "n ordinal": _ORDINALS["n"],
    "p ordinal": _ORDINALS["p"],
    "m surname": _SURNAMES_MASCULINE + _FEMININE.split("([днтлсзц])", maxsplit=1)[0] + _MASCULINE,
    "f surname": _SURNAMES_FEMININE + _FEMININE.split("([днтлсзц])", maxsplit=1)[0],
    "m given": _FEMININE.split("([днтлсзц])", maxsplit=1)[0] + _MASCULINE,
    "f given": _FEMININE,
}


def decline(word: str, table: str, *, animate: bool) -> Forms | None:
    """Decline a lower-case word by its ending.

    Args:
        word: the dictionary form.
        table: `m`, `f`, `n`, `p` for nouns; the same with ` adjective`, ` ordinal`, ` surname` or ` given`.
        animate: whether the accusative of a masculine or plural is the genitive.

    Returns:
        The forms of every case, preferred first; None when the word does not decline.
    """
    for pattern, endings in _rows(table):
        if match := pattern.search(word):
            stem = word[: match.start()]
            forms = {
                case: tuple(word if ending == "=" else stem + match.expand(ending) for ending in alternatives)
                for case, alternatives in endings.items()
            }
            forms["acc"] = by_animacy(word, forms, animate=animate) if endings["acc"] == ("*",) else forms["acc"]
            return {case: (word,) if case == "nom" else forms[case] for case in CASES}
    return None


def by_animacy(nominative: str, forms: Forms, *, animate: bool) -> tuple[str, ...]:
    """Return the accusative that follows animacy: the genitive in -а of the living, else the nominative."""
    return forms["gen"][:1] if animate else (nominative,)


@cache
def _rows(table: str) -> tuple[tuple[re.Pattern[str], dict[str, tuple[str, ...]]], ...]:
    rows = []
    for line in filter(str.strip, _TABLES[table].splitlines()):
        ending, *cells = line.split()
        endings = {case: tuple(cell.split("/")) for case, cell in zip(_COLUMNS, cells, strict=True)}
        rows.append((re.compile(f"{ending}$"), endings))
    return tuple(rows)
