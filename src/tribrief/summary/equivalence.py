"""Make two wordings of one fact look alike before they are compared.

Glossary terms become their concept, domain synonyms their group, and in a negated sentence a group of acts carries the
negation with it, so that "did not ask for asylum" meets "has not sought to resettle" and stays away from "asked for
asylum".
"""

import re
import tomllib
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from string import ascii_lowercase

from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.records import TermHit
from tribrief.summary.vectors import KEY_MARK

NEGATION = {
    ENGLISH: re.compile(
        r"\b(?:(?:no|not)(?! (?:fewer|less|more|later|earlier|only|just)\b)|never|none|nobody|neither|nor|without"
        r"|denied|denies|cannot)\b|n['’]t\b",
        re.I,
    ),
    KOREAN: re.compile(r"않|못[하했]|없[다는었이음]|아니[다라며]|아닌|부인"),
    UKRAINIAN: re.compile(r"\b(?:не|ні|жоден|жодного|жодної|жодних|немає|нема|без|заперечи\w+|заперечу\w+)\b", re.I),
}


@cache
def _synonyms(language: str) -> list[tuple[str, bool, re.Pattern[str]]]:
    groups = tomllib.loads((Path(__file__).parent / "synonyms.toml").read_text("utf-8"))
    boundary = "" if language == KOREAN else r"\b"
    return [
        (name, group.get("polar", False), re.compile(f"{boundary}(?:{group[language]})", re.I))
        for name, group in groups.items()
    ]


def is_negated(text: str, language: str) -> bool:
    """Whether the sentence holds a negation word."""
    return bool(NEGATION[language].search(text))


def find_acts(text: str, language: str) -> frozenset[str]:
    """Return the acts (polar groups of synonyms) of a sentence or clause, each as `not …` where it is negated."""
    negated = is_negated(text, language)
    acts = (name for name, polar, pattern in _synonyms(language) if polar and pattern.search(text))
    return frozenset(f"not {act}" if negated else act for act in acts)


def normalize_wording(text: str, language: str, names: Sequence[TermHit] = ()) -> str:
    """Return a sentence or clause with concepts and synonym groups in place of their wordings; for comparison only.

    Args:
        text: the sentence or clause.
        language: its language.
        names: organisations, people and places found in it; other terms are left to the synonyms.
    """
    negated = is_negated(text, language)
    spans = [(name.start, name.end, name.concept) for name in names]
    for group, polar, pattern in _synonyms(language):
        act = f"not {group}" if polar and negated else group
        spans += [(match.start(), match.end(), act) for match in pattern.finditer(text)]
    taken: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):  # the longest first
        if all(span[1] <= other[0] or other[1] <= span[0] for other in taken):
            taken.append(span)
    for start, end, name in sorted(taken, reverse=True):
        text = f"{text[:start]} {_key(name)} {text[end:]}"
    return text


@cache
def _key(name: str) -> str:
    """Return a short word of its own for a name, so that no name weighs more than another by its length."""
    digits = zlib.crc32(name.encode())
    return KEY_MARK + "".join(ascii_lowercase[digits // 26**place % 26] for place in range(4))
