"""Make two wordings of one fact look alike before they are compared.

Glossary terms become their concept and domain synonyms their group, so that "did not ask for asylum" meets "has not
sought to resettle". Concepts and groups are the same in every language: sentences of two languages are compared by
them.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from string import ascii_lowercase

from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.records import TermHit
from tribrief.summary.synonyms import Span, find_synonyms, synonym_groups
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
        r"\b(?:if|unless|whether|should|(?-i:may)|might|could|would|will|plans? to|due to \w+|expected to|scheduled"
        r"|in case|ready|willing\w*)\b",
        re.I,
    ),
    KOREAN: re.compile(r"[가-힣]면(?=[\s,])|경우|수 있|예정|방침|계획|가능성|용의|준비가 돼"),
    UKRAINIAN: re.compile(
        r"\b(?:якщо|якби|чи|може|можуть|міг би|могли б|планує|планують|готов\w+|у разі|буде|будуть)\b", re.I
    ),
}
NOT = "not "


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
    spans = [*found, *find_synonyms(text, language)]
    kept = _keep_longest(spans)
    groups = frozenset(name for _, _, name in set(kept).difference(found))
    acts = frozenset(NOT * negated + name for name in groups if synonym_groups()[name].polar)
    unsure = bool(UNSURE[language].search(text))
    for start, end, name in sorted(kept, reverse=True):
        text = f"{text[:start]} {_key(name)} {text[end:]}"
    return Meaning(text, negated, unsure, groups, acts)


def _keep_longest(spans: list[Span]) -> list[Span]:
    """Return the spans without those that overlap a longer one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    return kept


@cache
def _key(name: str) -> str:
    """Return a short word of its own for a name, so that no name weighs more than another by its length."""
    digits = zlib.crc32(name.encode())
    return KEY_MARK + "".join(ascii_lowercase[digits // 26**place % 26] for place in range(4))
