"""Decline people's names in Ukrainian: each part by its own rule, after §§ 140-142 of the Orthography of 2019.

A man's name declines in every part that can; a woman's only where it ends in -а, -я or -ь (Юлії Свириденко); of a
Korean, Chinese or Vietnamese name only the last part, and only a man's (Кім Чен Ина, Кім Йо Чжон). Dictionary
readings count only where they are names of that gender; common words of the same letters (малюк, вишня) would bring
wrong forms.
"""

import re
from collections.abc import Sequence
from typing import Any

from tribrief.glossary.ukrainian.declension import join_parts
from tribrief.glossary.ukrainian.dictionary import (
    VOWELS,
    collect_forms,
    gender_of,
    is_known,
    lexeme,
    parse_nominatives,
    plain,
)
from tribrief.glossary.ukrainian.paradigms import ENGLISH_IN, Forms, decline
from tribrief.glossary.ukrainian.words import is_frozen
from tribrief.records import CASES

PERSONS = frozenset({"person", "person-ea"})
# Men's names in -а, -я, from which the gender cannot be read off.
_MEN_IN_A = frozenset("микола ілля сава лука кузьма хома микита сергійка гаврила яша саша женя мустафа муса".split())
# English letters read out: two in a row are initials, which stay (Джей Ді Венс).
_LETTERS = frozenset("ей бі сі ді джі ейч ай джей кей ел ем ен оу пі ар ес ті ві екс".split())
_SLAVIC_IN = re.compile("[ії]н$")


def decline_person(tokens: Sequence[str], kind: str, gender: str) -> list[Forms | None]:
    """Return the forms of each part of a name, None for parts that do not decline.

    Args:
        tokens: the parts, the surname last (first for `person-ea`).
        kind: `person` or `person-ea`.
        gender: `m`, `f`, or empty to read it off the name.
    """
    if kind == "person-ea":
        last = _decline_east_asian(tokens[-1]) if gender != "f" else None
        return [None] * (len(tokens) - 1) + [last]
    gender = gender if gender in ("m", "f") else guess_gender(tokens)
    letters = [i for i, token in enumerate(tokens) if plain(token) in _LETTERS]
    initials = letters if len(letters) > 1 else []
    return [
        None if i in initials or is_frozen(token) or token.islower() else _decline_part(tokens, i, gender)
        for i, token in enumerate(tokens)
    ]


def guess_gender(tokens: Sequence[str]) -> str:
    """Read the gender off a name: from the dictionary's first names, else from the ending."""
    genders = {gender_of(p.tag) for p in _read_names(plain(tokens[0])) if "Name" in p.tag} & {"m", "f"}
    if len(genders) == 1:
        return genders.pop()
    first = plain(tokens[0])
    return "f" if first[-1] in "ая" and first not in _MEN_IN_A else "m"


def _decline_east_asian(token: str) -> Forms | None:
    word = plain(token)
    return None if word[-1] in VOWELS or is_frozen(token) else _living(word, "m given")


def _decline_part(tokens: Sequence[str], index: int, gender: str) -> Forms | None:
    """Decline one part: a given name anywhere but at the end, else a surname; hyphenated surnames in both parts."""
    surname = index == len(tokens) - 1
    word = plain(tokens[index])
    *firsts, last = word.split("-")
    foreign = surname and _is_foreign(tokens[:index])
    if foreign and word.endswith("о") and not any("Surn" in p.tag for p in _read_names(word)) and word[-2:] != "ко":
        return None  # Густаво Петро is no Петро
    if (surname or not firsts) and (known := _choose_name(word, gender, surname=surname)) is not None:
        return _from_dictionary(known, word, gender)
    if firsts and (known := _choose_name(last, gender, surname=surname)) is not None:
        forms: Forms | None = _from_dictionary(known, last, gender)
    else:
        forms = _decline_unknown(last, gender, surname=surname, foreign=foreign)
    if not firsts:
        return forms
    unchanged = dict.fromkeys(CASES, (last,))
    return join_parts([*(_decline_first(first, gender, surname=surname) for first in firsts), forms or unchanged])


def _decline_first(word: str, gender: str, *, surname: bool) -> Forms:
    """Decline the first half of a double name (Нечуя-Левицького, Анни-Марії), but no man's first name (Жан-Жака)."""
    unchanged = dict.fromkeys(CASES, (word,))
    if not surname:
        return (_decline_unknown(word, gender, surname=False, foreign=True) if gender == "f" else None) or unchanged
    if (known := _choose_name(word, gender, surname=True)) is not None:
        return _from_dictionary(known, word, gender)
    return (_decline_unknown(word, gender, surname=True, foreign=True) if len(word) > 3 else None) or unchanged


def _decline_unknown(word: str, gender: str, *, surname: bool, foreign: bool) -> Forms | None:
    if gender == "f":
        declines = word[-1] in "ая" or (not surname and word[-1] == "ь" and word[-2:-1] not in "лшж")
        adjectival = surname and not (foreign and word.endswith(("іна", "ина", "їна")))  # Радіної, but Хасіни
        return _living(word, "f surname" if adjectival else "f given") if declines else None
    if surname and not (_SLAVIC_IN.search(word) and (foreign or word in ENGLISH_IN)):
        return _living(word, "m surname")
    return _living(word, "m given")


def _living(word: str, table: str) -> Forms | None:
    """Decline a living being's name by its ending: genitive in -а only, dative and locative in -ові too."""
    forms = decline(word, table, animate=True)
    if not forms:
        return None
    genitive = tuple(form for form in forms["gen"] if form[-1] not in "ую") or forms["gen"]
    return {**forms, "gen": genitive, "loc": _order_locatives(word, forms["loc"])}


def _order_locatives(word: str, forms: tuple[str, ...]) -> tuple[str, ...]:
    """Put the locative of people first: Петрові before Петрі, Сирському before Сирськім."""
    wanted = ("ому",) if word.endswith(("ий", "ій", "ой")) else ("ові", "еві", "єві")
    return tuple(sorted(forms, key=lambda form: not form.endswith(wanted)))


def _is_foreign(given: Sequence[str]) -> bool:
    """Tell whether no name before a surname is known to decline, so that -ін in the surname is no Slavic suffix."""
    return bool(given) and not any("Fixd" not in p.tag for name in given for p in _read_names(plain(name)))


def _read_names(word: str) -> list[Any]:
    return [p for p in parse_nominatives(word) if is_known(p) and p.tag.POS == "NOUN" and _is_name(p)]


def _is_name(parse: Any) -> bool:
    return any("Name" in form.tag or "Surn" in form.tag or "Patr" in form.tag for form in lexeme(parse)) or (
        parse.tag.animacy == "anim" and parse.word.endswith(("вич", "вна"))
    )


def _choose_name(word: str, gender: str, *, surname: bool) -> Any:
    """Return the dictionary reading that is a name of this gender, or None."""
    names = [p for p in _read_names(word) if gender_of(p.tag) == gender and "anim" in p.tag]
    if gender == "m" and word[-1] not in VOWELS:
        names = [p for p in names if "Fixd" not in p.tag]  # § 140: a man's name in a consonant declines
    if not surname:
        names = [p for p in names if "Surn" not in p.tag]
    elif not any(p.tag.POS == "NOUN" and is_known(p) and gender_of(p.tag) == gender for p in parse_nominatives(word)):
        names += [
            p for p in parse_nominatives(word) if is_known(p) and p.tag.POS == "ADJF" and gender_of(p.tag) == gender
        ]
    return min(names, key=lambda p: _rank_name(p, gender, surname=surname), default=None)


def _rank_name(parse: Any, gender: str, *, surname: bool) -> tuple[bool, ...]:
    return (
        parse.tag.POS != "NOUN",
        ("Surn" if surname else "Name") not in parse.tag,
        "alt" in parse.tag,
        gender == "m" and "Fixd" in parse.tag,
    )


def _from_dictionary(parse: Any, word: str, gender: str) -> Forms:
    if parse.tag.POS == "ADJF":
        return _living(word, f"{gender} adjective") or dict.fromkeys(CASES, (word,))
    forms = {case: tuple(found) or (word,) for case, found in collect_forms(parse, word, gender).items()}
    forms["dat"] = tuple(sorted(forms["dat"], key=lambda form: form.endswith(("ові", "еві", "єві"))))
    hard = forms["gen"][0].endswith("а") and word[-1] not in VOWELS
    forms["ins"] = tuple(sorted(forms["ins"], key=lambda form: hard and form.endswith("рем")))  # Боднара, Боднаром
    forms["loc"] = _order_locatives(word, forms["loc"])
    vocative = _make_vocative(word, forms["gen"][0]) if forms["voc"] == (word,) else forms["voc"]
    return {**forms, "nom": (word,), "voc": vocative}


def _make_vocative(word: str, genitive: str) -> tuple[str, ...]:
    """Return the vocative that the dictionary leaves out for surnames: Кулебо, Стусе, Чорноволе (§ 87)."""
    if word[-1] in "ая" and genitive[-1] in "иії" and not genitive.endswith("ої"):
        forms = _living(word, "f given")
    elif word[-1] not in VOWELS and genitive[-1] in "ая":
        forms = _living(genitive[:-1] + ("ь" if genitive[-1] == "я" else ""), "m surname")
    else:
        forms = None
    return forms["voc"] if forms else (word,)
