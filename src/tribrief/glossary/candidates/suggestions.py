"""What a candidate may be called in the other languages: by rule, from a table, or as the article itself writes it.

Nothing is translated: the name of an agency has to be looked up by a person. Where no rule holds (a foreigner's name in
Hangul, an English name) nothing is suggested.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tribrief.glossary.candidates.korean_people import surname_of
from tribrief.glossary.candidates.mentions import PERSON, PERSON_EA, PLACE
from tribrief.glossary.candidates.words import load_words
from tribrief.glossary.transliteration import (
    romanize_korean_person,
    romanize_ukrainian,
    write_korean_person_in_ukrainian,
    write_ukrainian_in_hangul,
)
from tribrief.glossary.ukrainian.dictionary import plain
from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN

_HANGUL_NAME = re.compile(r"[가-힣]{2,4}")
_LATIN_NAME = re.compile(r"[A-Z][\w .,&'-]*", re.ASCII)
_CYRILLIC_NAME = re.compile(r"[А-ЯҐЄІЇ][\w'’ʼ-]*(?: [А-ЯҐЄІЇ][\w'’ʼ-]*)*")


@dataclass(frozen=True)
class Suggestion:
    """A rendering to be checked, and the rule or table it comes from."""

    text: str
    rule: str


def suggest(name: str, kind: str, language: str, given: Mapping[str, str]) -> dict[str, Suggestion]:
    """Return suggestions by language.

    Args:
        name: the candidate in its own language.
        kind: its kind.
        language: its language.
        given: renderings found with it: the names of a country, or what the article has in brackets.
    """
    if given:
        rule = "Unicode CLDR" if len(given) > 1 else "in brackets in the article"
        return {code: Suggestion(text, rule) for code, text in given.items()}
    if language != ENGLISH and _LATIN_NAME.fullmatch(name):
        return {ENGLISH: Suggestion(name, "as the article writes it")}
    if language == UKRAINIAN and _is_ukrainian(name, kind):
        return {
            ENGLISH: Suggestion(romanize_ukrainian(name), "Cabinet resolution 55/2010"),
            KOREAN: Suggestion(write_ukrainian_in_hangul(name), "table after the NIKL place names of 2022"),
        }
    if language == KOREAN and kind == PERSON_EA and _HANGUL_NAME.fullmatch(name) and surname_of(name):
        return {
            ENGLISH: Suggestion(romanize_korean_person(name), "Revised Romanization"),
            UKRAINIAN: Suggestion(write_korean_person_in_ukrainian(name), "Kontsevych system"),
        }
    return {}


def _is_ukrainian(name: str, kind: str) -> bool:
    """Tell whether Ukrainian rules hold for a name in Ukrainian letters."""
    if not _CYRILLIC_NAME.fullmatch(name):
        return False
    words = plain(name).split()
    if kind == PERSON:
        return words[0] in load_words(UKRAINIAN, "ukrainian_given_names")
    return kind == PLACE and words[-1].endswith(tuple(load_words(UKRAINIAN, "ukrainian_place_endings")))
