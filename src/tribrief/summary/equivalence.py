"""Make two wordings of one fact look alike before they are compared.

Glossary terms become their concept and domain synonyms their group, so that "did not ask for asylum" meets "has not
sought to resettle". Concepts and groups are the same in every language: sentences of two languages are compared by
them.
"""

import re
import tomllib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.records import TermHit
from tribrief.summary.vectors import KEY_MARK

NEGATION = {
    ENGLISH: re.compile(
        r"\b(?:(?:no|not)(?! (?:fewer|less|more|later|earlier|only|just)\b)|never|none|nobody|nothing|neither|nor"
        r"|without|denied|denies|denying|cannot|unable to|refus(?:ed|es|ing|al)|declin(?:ed|es|ing) to)\b"
        r"|\bfail(?:ed|s|ing)? to\b|n['’]t\b",
        re.I,
    ),
    KOREAN: re.compile(r"않|못[하했한할해]|없[다는었이음]|아니[다라며]|아닌|부인(?!과)|거부(?!권)|거절"),
    UKRAINIAN: re.compile(
        r"\b(?:(?<!доки )(?<!поки )не(?! (?:менш|більш|лише|тільки|пізніш|раніш)\w*)|ні|жоден"
        r"|жодн(?:ого|ому|им|ої|ій|у|их|а|е|і)|немає|нема|без|мало що|мало хто|заперечи\w+|заперечу\w+"
        r"|відмов(?:и|л)\w+)\b",
        re.I,
    ),
}
UNSURE = {
    ENGLISH: re.compile(
        r"\b(?:if|unless|whether|should|may|might|could|would|will|plans? to|expected to|in case|ready|willing\w*)\b",
        re.I,
    ),
    KOREAN: re.compile(r"[가-힣]면(?=[\s,])|경우|수 있|예정|방침|계획|가능성|용의|준비가 돼"),
    UKRAINIAN: re.compile(
        r"\b(?:якщо|якби|чи|може|можуть|міг би|могли б|планує|планують|готов\w+|у разі|буде|будуть)\b", re.I
    ),
}
NOT = "not "


@dataclass(frozen=True)
class Group:
    """One group of synonyms; the fields are explained at the top of `synonyms.toml`."""

    polar: bool
    opposite: str
    reverses: bool
    wish: bool
    weight: float


@dataclass(frozen=True)
class Meaning:
    """What is compared of a sentence or clause besides its numbers.

    Attributes:
        normalized: its wording with names and synonyms made equal.
        negated: whether it holds a negation.
        unsure: whether it says so under a condition, or of what is to come.
        groups: the groups of synonyms in it.
        acts: the polar ones, each as `not …` where the sentence is negated.
    """

    normalized: str
    negated: bool
    unsure: bool
    groups: frozenset[str]
    acts: frozenset[str]


@cache
def synonym_groups() -> dict[str, Group]:
    """Return the groups of synonyms by name."""
    return {
        name: Group(
            polar=row.get("polar", False),
            opposite=row.get("opposite", ""),
            reverses=row.get("reverses", False),
            wish=row.get("wish", False),
            weight=row.get("weight", 1.0),
        )
        for name, row in _table().items()
    }


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "synonyms.toml").read_text("utf-8"))


@cache
def _synonyms(language: str) -> re.Pattern[str]:
    """Return one pattern of all groups, so that a sentence is gone through once; the group that matched is its name."""
    boundary = "" if language == KOREAN else r"\b"
    return re.compile(
        boundary + "(?:" + "|".join(f"(?P<{name}>{row[language]})" for name, row in _table().items()) + ")", re.I
    )


def is_negated(text: str, language: str) -> bool:
    """Tell whether a text holds a negation."""
    return NEGATION[language].search(text) is not None


def read_meaning(text: str, language: str, names: Sequence[TermHit] = ()) -> Meaning:
    """Return what a sentence or clause says, with concepts and synonym groups in place of their wordings.

    Args:
        text: the sentence or clause.
        language: its language.
        names: organisations, people and places found in it; other terms are left to the synonyms.
    """
    negated = is_negated(text, language)
    found = [(name.start, name.end, name.concept) for name in names]
    spans = found + [(m.start(), m.end(), str(m.lastgroup)) for m in _synonyms(language).finditer(text)]
    kept = _keep_longest(spans)
    groups = frozenset(name for _, _, name in set(kept).difference(found))
    acts = frozenset(NOT * negated + name for name in groups if synonym_groups()[name].polar)
    unsure = bool(UNSURE[language].search(text))
    for start, end, name in sorted(kept, reverse=True):
        text = f"{text[:start]} {_key(name)} {text[end:]}"
    return Meaning(text, negated, unsure, groups, acts)


def contrary_groups(first: Iterable[str], second: Iterable[str]) -> set[str]:
    """Return what one set of groups says and the other says the contrary of (it rose, it fell), or what undoes it."""
    a, b = set(first), set(second)
    groups = synonym_groups()
    return {name for name in a - b if groups[name].opposite in b - a} | {
        name for name in a ^ b if groups[name].reverses
    }


def _keep_longest(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return the spans without those that overlap a longer one."""
    kept: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    return kept


@cache
def _key(name: str) -> str:
    """Return a short word of its own for a name, so that no name weighs more than another by its length."""
    digits = zlib.crc32(name.encode())
    return KEY_MARK + "".join(ascii_lowercase[digits // 26**place % 26] for place in range(4))
