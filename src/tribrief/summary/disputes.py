"""Statements that stand against one another: a contradiction, a correction, or two wishes that are easily confused.

A reader must see both sides, each whole and with its source, and never one of them alone as what is so. Nothing is
claimed on a hunch: what is said under a condition is no contradiction, and the two sentences must speak of one matter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tribrief.summary.agreement import are_of_one_matter, shared_matter
from tribrief.summary.content import Content
from tribrief.summary.equivalence import NOT
from tribrief.summary.merging import Similarity
from tribrief.summary.statements import Statement
from tribrief.summary.synonyms import contrary_groups, find_synonyms, synonym_groups

CONTRADICTION, CORRECTION, DISTINCT = "contradiction", "correction", "distinct"
ALIKE = 0.3  # of two sentences of one language that contradict one another
ALIKE_TO_DENIAL = 0.1  # where one says in so many words that it denies something
ALIKE_ACROSS = 0.62
ALIKE_TO_CORRECTION = 0.2
MOST = 5
SUBJECTS = frozenset("soldier captured sailor worker person defector refugee".split())
WISHING = "want"
DENYING = "deny"
CORRECTING = "correct"


@dataclass(frozen=True)
class Opposition:
    """Two facts that stand against one another, and how.

    Attributes:
        kind: `contradiction`, `correction` (the second withdraws the first) or `distinct`.
        sides: the statements of each, as indices, first the one that stands against the other.
    """

    kind: str
    sides: tuple[tuple[int, ...], tuple[int, ...]]


Found = tuple[float, str, int, int]  # how sure it is, its kind, and two statements


def find_oppositions(similarity: Similarity, clusters: Sequence[tuple[int, ...]]) -> list[Opposition]:
    """Return what stands against one another, the surest first, each fact once only.

    Args:
        similarity: of all statements.
        clusters: the statements that state one fact, as indices.
    """
    fact_of = {member: members for members in clusters for member in members}
    found = [*_find_contrary(similarity), *_find_wishes(similarity.statements)]
    oppositions: list[Opposition] = []
    seen: set[int] = set()
    for _, kind, first, second in sorted(found, key=lambda one: (-one[0], *one[2:])):
        sides = tuple((i, *(other for other in fact_of[i] if other != i)) for i in (first, second))
        if second not in fact_of[first] and seen.isdisjoint(sides[0] + sides[1]):
            oppositions.append(Opposition(kind, (sides[0], sides[1])))
            seen.update(sides[0] + sides[1])
    return oppositions[:MOST]


def _find_contrary(similarity: Similarity) -> Iterator[Found]:
    """Yield the contradictions and corrections among the sentences on one matter, with how sure they are."""
    statements = similarity.statements
    for i, j in sorted(similarity.rivals):
        first, second = statements[i], statements[j]
        alike = similarity.likeness(i, j)
        later, earlier = (first, second) if CORRECTING in first.content.groups else (second, first)
        if alike >= ALIKE_TO_CORRECTION and _corrects(later, earlier):
            yield 1 + alike + (first.lang == second.lang), CORRECTION, *((j, i) if later is first else (i, j))
        elif alike >= _least_alike(first, second) and _contradict(first, second):
            yield alike, CONTRADICTION, i, j


def _least_alike(first: Statement, second: Statement) -> float:
    if first.lang != second.lang:
        return ALIKE_ACROSS
    return ALIKE_TO_DENIAL if DENYING in first.content.groups ^ second.content.groups else ALIKE


def _corrects(later: Statement, earlier: Statement) -> bool:
    """Whether a sentence that withdraws something speaks of what another article says plainly."""
    if CORRECTING not in later.content.groups or CORRECTING in earlier.content.groups:
        return False
    days = (later.article.date, earlier.article.date)
    in_order = not (days[0] and days[1]) or days[0] >= days[1]
    elsewhere = later.article.id != earlier.article.id and not earlier.content.negated
    return in_order and elsewhere and are_of_one_matter(later.content, earlier.content)


def _contradict(first: Statement, second: Statement) -> bool:
    """Whether one says the contrary of the other of one matter: an act and its denial, or rise and fall on one day."""
    a, b = first.content, second.content
    if a.unsure or b.unsure or not are_of_one_matter(a, b):
        return False
    if a.negated == b.negated:
        one_day = first.article.date == second.article.date
        return one_day and not a.negated and bool(contrary_groups(a.groups, b.groups))
    denied, plain = (a, b) if a.negated else (b, a)
    return any(NOT + act in denied.acts for act in plain.acts)


def _find_wishes(statements: Sequence[Statement]) -> Iterator[Found]:
    """Yield, for each two wishes of which one is denied and the other told, the clearest two sentences."""
    denied: dict[str, list[tuple[int, Content]]] = {}
    told: dict[str, list[tuple[int, Content]]] = {}
    for index, statement in enumerate(statements):
        if not _speaks_of(statement, WISHING):
            continue
        for content in statement.clauses or (statement.content,):
            if WISHING not in content.groups or content.unsure:
                continue
            for wish in (name for name in content.groups if synonym_groups()[name].wish):
                (denied if content.negated else told).setdefault(wish, []).append((index, content))
    for wish, sentences in denied.items():
        for other, others in told.items():
            pairs = [
                (len(shared_matter(a, b)), -i - j, i, j)
                for i, a in sentences
                for j, b in others
                if a.groups & b.groups & SUBJECTS and other not in a.groups and wish not in b.groups
            ]
            if wish != other and pairs:
                _, _, i, j = max(pairs)
                yield 0.5, DISTINCT, i, j


def _speaks_of(statement: Statement, group: str) -> bool:
    """Whether a sentence has a word of a group: told sooner than what all its words say."""
    return any(name == group for _, _, name in find_synonyms(statement.text, statement.lang))
