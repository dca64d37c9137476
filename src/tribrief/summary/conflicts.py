"""Figures over several articles: the same one once with all its sentences, differing ones side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from tribrief.records import Citation, Conflict, Figure
from tribrief.summary.merging import Similarity

ALIKE = 0.3  # wording of two English sentences that speak of one thing
SHARED_CONCEPTS = 2


def merge_figures(figures: Iterable[Figure], facts: Sequence[Sequence[Citation]] = ()) -> tuple[Figure, ...]:
    """Return each figure once, with the citations of every sentence that gives it; the first wording stays.

    Args:
        figures: figures with one citation each.
        facts: the citations of each point; one number in the sentences of one point is one figure, whatever noun they
            use.
    """
    fact_of = {citation: number for number, citations in enumerate(facts) for citation in citations}
    merged: list[Figure] = []
    for figure in figures:
        index = next((i for i, other in enumerate(merged) if _is_same(figure, other, fact_of)), None)
        if index is None:
            merged.append(figure)
        else:
            first = merged[index]
            merged[index] = replace(
                first,
                hedge=first.hedge or figure.hedge,
                estimate=first.estimate or figure.estimate,
                attribution=first.attribution or figure.attribution,
                citations=tuple(dict.fromkeys((*first.citations, *figure.citations))),
            )
    return tuple(merged)


def _is_same(figure: Figure, other: Figure, fact_of: dict[Citation, int]) -> bool:
    if figure.value != other.value:
        return False
    if (figure.unit, figure.event, figure.country) == (other.unit, other.event, other.country):
        return True
    facts = {fact_of[c] for c in figure.citations if c in fact_of}
    return not facts.isdisjoint(fact_of[c] for c in other.citations if c in fact_of)


def find_conflicts(figures: Sequence[Figure], merged: Sequence[Figure], similarity: Similarity) -> tuple[Conflict, ...]:
    """Return the figures that differ between articles though they count the same thing in the same matter.

    Args:
        figures: every figure of every sentence, one citation each.
        merged: the same figures, each once; these stand in the conflicts.
        similarity: of all statements, to tell whether two sentences speak of one matter.
    """
    statements = similarity.statements
    by_place = {(s.article.id, s.index): number for number, s in enumerate(statements)}

    def one_matter(first: Figure, second: Figure) -> bool:
        i, j = (by_place[f.citations[0].article, f.citations[0].sentence] for f in (first, second))
        shared = {hit.concept for hit in statements[i].hits} & {hit.concept for hit in statements[j].hits}
        alike = statements[i].lang == statements[j].lang and similarity.wording(i, j) >= ALIKE
        return alike or (statements[i].lang != statements[j].lang and len(shared) > SHARED_CONCEPTS)

    conflicts: dict[tuple[str, str, str], list[Figure]] = {}
    for first, second in combinations(figures, 2):
        key = (first.unit, first.event, first.country)
        differ = first.value != second.value and first.citations[0].article != second.citations[0].article
        if differ and key == (second.unit, second.event, second.country) and one_matter(first, second):
            conflicts.setdefault(key, []).extend((first, second))
    return tuple(Conflict(_of_merged(found, merged)) for found in conflicts.values())


def _of_merged(figures: Sequence[Figure], merged: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return the merged figures that hold the given ones."""
    held = {(figure.value, figure.citations[0]) for figure in figures}
    return tuple(m for m in merged if any((m.value, citation) in held for citation in m.citations))
