"""Say what a Ukrainian word is: frozen, an adjective, an ordinal, and which noun of the dictionary is meant.

pymorphy3 gives every reading of a word; most are wrong for a glossary: рада is an adjective too, суми are amounts too.
Kind and gender of the entry choose; `declension` gives the forms of what is chosen.
"""

import re
from functools import lru_cache
from typing import Any

from tribrief.glossary.ukrainian.dictionary import (
    VOWELS,
    collect_forms,
    gender_of,
    is_known,
    parse_nominatives,
    parse_word,
    plain,
)

LIVING = frozenset({"person", "person-ea", "title"})
CONJUNCTIONS = frozenset({"і", "й", "та"})
_ORDINAL = re.compile(r"(\d+-)([^\W\d_]{1,3})")
_MODEL = re.compile(r"([^\W\d_]{4,}|[А-ЯІЇЄҐ][а-яіїєґ]{2,})(-(?:\d\w*|[A-ZА-ЯІЇЄҐ]{1,3}\d*))")  # Хвасон-17, Іскандер-М
SLAVIC_TOWN = re.compile("^[^-]+(?:[еєо]в|ин)о$")  # Сватово declines; Торонто, Сан-Марино do not (§ 140)
_MARKED = re.compile(r"[«»„“”\".]")
_ADJECTIVE_ENDINGS = ("ий", "ій", "їй", "а", "я", "е", "є", "і", "ї", "ів", "їв", "ин", "їн")  # Часів Яр, Бабин Яр
# The suffixes that a guessed adjective has; without one the word is a noun that the dictionary lacks (Ігла).
_ADJECTIVE_SUFFIX = re.compile("(?:[сцз]ьк|[нв]|ист|ат)(?:ий|ій|а|я|е|є|і)$")
_PREDICATIVES = frozenset({"радий", "ладний", "повинний"})  # never before a noun: рада is the council
# Of a homonym for a person and a thing, terms mean the person after these suffixes (агент), and in these words.
_PERSONAL_SUFFIXES = ("ант", "ент", "іст", "ист", "ор")
_PEOPLE = frozenset("бойовик провідник штурмовик рейдер пішохід рядовик верховик низовик підривник носій".split())


def is_frozen(token: str) -> bool:
    """Tell whether a word never declines: an acronym, Latin letters, digits, a quoted or abbreviated word."""
    letters = [character for character in token if character.isalpha()]
    if not letters or _MARKED.search(token):
        return True
    if any(character.isascii() for character in letters[-2:]):
        return True
    if _MODEL.fullmatch(token):
        return False
    return (sum(character.isupper() for character in letters) > 1 and letters[-1].isupper()) or token[-1].isdigit()


def split_model(token: str) -> tuple[str, str] | None:
    """Split a name with a model number (Хвасон-17, Іскандер-М) before its hyphen; None for any other word."""
    match = _MODEL.fullmatch(token)
    return (match[1], match[2]) if match else None


def split_ordinal(token: str) -> tuple[str, str] | None:
    """Split an ordinal in digits (95-та) after its hyphen; None for any other word."""
    match = _ORDINAL.fullmatch(token)
    return (match[1], match[2]) if match else None


def is_modifier(token: str, gender: str = "") -> bool:
    """Tell whether a word can be an adjective or ordinal in the nominative of a gender."""
    if split_ordinal(token):
        return True
    return any(not gender or gender_of(p.tag) == gender for p in read_adjectives(token))


def is_adjective(token: str, gender: str) -> bool:
    """Tell whether a word is a plain adjective of the dictionary in the nominative of a gender, and nothing else."""
    readings = parse_word(plain(token))
    plain_adjective = any(
        is_known(p) and p.tag.POS == "ADJF" and gender_of(p.tag) == gender and p.normal_form.endswith(("ий", "ій"))
        for p in readings
    )
    return plain_adjective and not is_frozen(token) and not any(is_genitive(p) for p in readings)


def is_genitive(parse: Any) -> bool:
    """Tell whether a known reading is a noun in the genitive, such as stands after a head (вісь зла)."""
    return parse.tag.POS == "NOUN" and "gent" in parse.tag and is_known(parse)


def read_adjectives(token: str) -> list[Any]:
    """Return the readings of a word as an adjective or ordinal in the nominative."""
    word = plain(token)
    return [
        p
        for p in parse_nominatives(word)
        if p.tag.POS in ("ADJF", "NUMR") and word.endswith(_ADJECTIVE_ENDINGS) and p.normal_form not in _PREDICATIVES
    ]


def can_head(token: str) -> bool:
    """Tell whether an adjective can stand for a noun (Рівне): a known one, or one with an adjective's suffix."""
    word = plain(token)
    return bool(_ADJECTIVE_SUFFIX.search(word)) or any(is_known(p) for p in read_adjectives(token))


def is_adverb(token: str) -> bool:
    """Tell whether a word is an adverb and nothing else, as before a participle (внутрішньо переміщена особа)."""
    return all(p.tag.POS == "ADVB" for p in parse_word(plain(token)))


def adjective_gender(token: str) -> str:
    """Return the gender of an adjective in the nominative."""
    return next((gender_of(p.tag) for p in read_adjectives(token)), "m")


@lru_cache(maxsize=20_000)
def choose_noun(token: str, kind: str, gender: str) -> Any:
    """Return the dictionary reading of a word that fits kind and gender best, or None when it is no noun."""
    nouns = [
        p for p in parse_nominatives(plain(token)) if p.tag.POS == "NOUN" and (not gender or gender_of(p.tag) == gender)
    ]
    nouns = [p for p in nouns if "Fixd" not in p.tag or not _declines(p, token, kind)]
    return min(nouns, key=lambda p: _rank_noun(p, token, kind), default=None)


def _declines(parse: Any, token: str, kind: str) -> bool:
    """Tell whether a word declines although the dictionary says not: Гуам is not ГУАМ; towns like Домодєдово."""
    if "Abbr" in parse.tag and not token.isupper() and token[-1].lower() not in VOWELS:
        return True
    return kind == "place" and SLAVIC_TOWN.search(parse.word) is not None


def _rank_noun(parse: Any, token: str, kind: str) -> tuple[bool, ...]:
    """Order the readings of a noun: known before guessed, plain before slang, the right animacy, no people's names."""
    tag = parse.tag
    personal = parse.word in _PEOPLE or parse.word.endswith(_PERSONAL_SUFFIXES)
    wanted = "anim" if kind in LIVING or (kind == "term" and personal) else "inan"
    return (
        not is_known(parse),
        "alt" in tag or "Slng" in tag or "Arch" in tag,
        tag.animacy != wanted,
        "Name" in tag or "Surn" in tag or "Patr" in tag,
        "Fixd" in tag,
        kind == "place" and token[:1].isupper() and not is_proper(parse),
        gender_of(tag) == "m" and not _has_genitive(parse, {"org": "ую", "term": "ую", "weapon": "ая"}.get(kind, "")),
    )


def _has_genitive(parse: Any, endings: str) -> bool:
    return not endings or any(form[-1] in endings for form in collect_forms(parse, parse.word, "m")["gen"])


def is_proper(parse: Any) -> bool:
    """Tell whether a reading is a proper name, whose gender the dictionary lists among the marks of the whole word."""
    return len(str(parse.tag).split(" ")[0].split(",")) > 2 and parse.tag.gender is not None
