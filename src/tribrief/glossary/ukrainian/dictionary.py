"""The Ukrainian dictionary of pymorphy3, loaded once and asked in few words.

It is loaded inside the one function that needs it, so that programs which meet no Ukrainian never wait for it.
"""

import re
from functools import cache, lru_cache
from typing import Any

from tribrief.glossary.normalization import APOSTROPHES
from tribrief.records import CASES

TAGS = dict(zip(CASES, ("nomn", "gent", "datv", "accs", "ablt", "loct", "voct"), strict=True))
_CASES = {tag: case for case, tag in TAGS.items()}
GENDERS = {"masc": "m", "femn": "f", "neut": "n"}
_DECLINING = ("NOUN", "ADJF")
VOWELS = "аеєиіїоуюя"
_APOSTROPHE = re.compile(f"[{re.escape(APOSTROPHES)}]")


def gender_of(tag: Any) -> str:
    """Return `m`, `f`, `n` or, for a plural, `p`; empty where the tag has neither."""
    return "p" if tag.number == "plur" else GENDERS.get(tag.gender, "")


def case_of(tag: Any) -> str:
    """Return the case of a reading as pymorphy3 calls it: some 2,000 nominatives lack their mark (зона, директор)."""
    return tag.case or ("nomn" if tag.POS == "NOUN" else "")


def is_known(parse: Any) -> bool:
    """Tell whether a reading is from the dictionary and not a guess by its ending."""
    return len(parse.methods_stack) == 1 and type(parse.methods_stack[0][0]).__name__ == "DictionaryAnalyzer"


def is_prefixed(parse: Any) -> bool:
    """Tell whether a guessed reading is a dictionary word with something before it (кібератака)."""
    return any("Prefix" in type(method[0]).__name__ for method in parse.methods_stack)


@lru_cache(maxsize=20_000)
def parse_nominatives(word: str) -> tuple[Any, ...]:
    """Return the readings of a lower-case word that can be a nominative; a few lack the mark (зона, Часів Яр)."""
    return tuple(p for p in parse_word(word) if "nomn" in p.tag or (p.tag.POS in _DECLINING and p.tag.case is None))


@lru_cache(maxsize=50_000)
def parse_word(word: str) -> tuple[Any, ...]:
    """Return the readings of a lower-case word with the straight apostrophe."""
    return tuple(load_analyzer().parse(word))


@lru_cache(maxsize=20_000)
def lexeme(parse: Any) -> tuple[Any, ...]:
    """Return all forms of a reading's word."""
    return tuple(parse.lexeme)


def collect_forms(parse: Any, word: str, gender: str) -> dict[str, list[str]]:
    """Return the forms of a reading by case, of one gender or the plural.

    The dictionary also reads «г» as «ґ» (Магдалена as Маґдалена); the forms keep the letter that the word has.
    """
    forms: dict[str, list[str]] = {case: [] for case in CASES}
    for form in lexeme(parse):
        if gender_of(form.tag) != gender:
            continue
        spelled = form.word if "ґ" in word else form.word.replace("ґ", "г")
        case = _CASES.get(form.tag.case)
        if case and spelled not in forms[case]:
            forms[case].append(spelled)
    return forms


@cache
def load_analyzer() -> Any:
    """Load the dictionary, once (0.3 s)."""
    import pymorphy3  # noqa: PLC0415 - heavy, and needed for Ukrainian only

    return pymorphy3.MorphAnalyzer(lang="uk")


def plain(token: str) -> str:
    """Return a word in lower case with the straight apostrophe, as the dictionary has it."""
    return _APOSTROPHE.sub("'", token).lower()
