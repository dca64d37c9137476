"""Whether two sentences may state one fact at all, and what speaks for it.

The guards come before any similarity: sentences whose numbers differ are never merged, for that is how a conflict of
figures would be hidden; nor are a negated and a plain sentence, nor what rose and what fell, nor one town and another.
"""

import re

from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.summary.content import Content
from tribrief.summary.equivalence import NOT
from tribrief.summary.statements import Statement
from tribrief.summary.synonyms import contrary_groups, synonym_groups

TELLING_NUMBER = 100
TELLING_NUMBERS = 2  # of smaller ones
QUOTED = re.compile(r"[“\"«]([^“”\"«»]{5,}?)[,.]?[”\"»]")
SHARED_ACT, OTHER_ACTS = 1.15, 0.7  # factors of similarity: for each act of both; where each does something else
MOST_ACTS = 2
SHARED_ACROSS = 3  # things that sentences of two languages share
SHARED_NAMES_ONLY = 5  # where neither act nor number nor day is among them
SHARED_IN_DISPUTE = 2
PLAN = {  # the sentence as a whole, where its grammar shows it
    ENGLISH: re.compile(r"(?!)"),
    KOREAN: re.compile(r"(?:예정|계획|방침)(?:이다|이라고|인 것으로|이라며)[^,]*$"),
    UKRAINIAN: re.compile(r"\b(?:планує|планують|заплановано|запланован[аийоі]\w*|ма(?:є|ють)\s\w+ти(?:ся)?)\b", re.I),
}


def may_agree(first: Content, second: Content) -> bool:
    """Whether two sentences or clauses have nothing that keeps them from saying one thing."""
    return (
        first.negated == second.negated
        and _name_the_same(first, second)
        and not contrary_groups(first.groups, second.groups)
    )


def _name_the_same(first: Content, second: Content) -> bool:
    """Whether two sentences have no differing numbers, days, people or towns."""
    return (
        _nested(first.numbers, second.numbers)
        and _nested(first.days, second.days)
        and _nested(first.particular, second.particular)
    )


def _nested(first: frozenset[float] | frozenset[str], second: frozenset[float] | frozenset[str]) -> bool:
    return first <= second or second <= first


def compare_acts(first: Content, second: Content) -> float:
    """Return a factor of similarity: above 1 where the same is done in both, below where each does something else."""
    shared = len(first.acts & second.acts)
    if shared:
        return float(SHARED_ACT ** min(shared, MOST_ACTS))
    return OTHER_ACTS if first.acts and second.acts else 1.0


def share_evidence(first: Statement, second: Statement) -> bool:
    """Whether two sentences share what hardly stands in two facts: a quotation, numbers, a denied act."""
    quoted = set(QUOTED.findall(first.text)) & set(QUOTED.findall(second.text))
    acts = first.content.acts & second.content.acts
    counted = acts and first.content.numbers and first.content.numbers == second.content.numbers
    denied = any(act.startswith(NOT) for act in acts)
    return bool(quoted or counted or denied) or share_number(first.content, second.content)


def share_number(first: Content, second: Content) -> bool:
    """Whether two sentences share a number that is seldom shared by chance: a large one, a fraction, or two."""
    shared = first.numbers & second.numbers
    return len(shared) >= TELLING_NUMBERS or any(n >= TELLING_NUMBER or n % 1 for n in shared)


def same_across_languages(first: Content, second: Content) -> bool:
    """Whether two sentences of different languages share enough that is no common wording of reports."""
    number = share_number(first, second)
    if _count_the_same(first, second) and shared_matter(first, second):
        return True
    denied = first.negated and second.negated  # what the same people deny or did not do is seldom two things
    evidence = number or denied or first.acts & second.acts or first.days & second.days
    shared = len(shared_matter(first, second)) + number + denied
    return shared >= (SHARED_ACROSS if evidence else SHARED_NAMES_ONLY)


def _count_the_same(first: Content, second: Content) -> bool:
    """Whether two sentences have the same numbers, several and one of them large: hardly ever of two facts."""
    same = first.numbers == second.numbers and len(first.numbers) >= TELLING_NUMBERS
    return same and any(number >= TELLING_NUMBER or number % 1 for number in first.numbers)


def differ_in_tense(first: Statement, second: Statement) -> bool:
    """Whether one sentence tells a plan and the other, in English, what has happened: a summit to come, one held."""
    return any(
        english.lang == ENGLISH and not english.content.unsure and PLAN[plan.lang].search(plan.text)
        for plan, english in ((first, second), (second, first))
    )


def shared_matter(first: Content, second: Content) -> set[str]:
    """Return the names and groups of synonyms in both sentences that say something of their matter."""
    groups = (name for name in first.groups & second.groups if synonym_groups()[name].weight >= 1)
    return {*groups, *(first.names & second.names)}


def are_of_one_matter(first: Content, second: Content) -> bool:
    """Whether two sentences that do not agree speak of one thing: nothing else differs, and enough is shared."""
    return _name_the_same(first, second) and len(shared_matter(first, second)) >= SHARED_IN_DISPUTE
