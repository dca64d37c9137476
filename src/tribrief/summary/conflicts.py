"""Figures over several articles: the same one once with all its sentences, differing ones side by side.

Two figures conflict when different articles give them for the same thing (unit, event, country, part or whole, and a
sentence on one matter) and no number fits both. Three rules keep false alarms out:

- A reserve leaves room: "about 300" fits 310, "at least 300" fits 350, a range fits what lies in it (`ROOM`).
- Figures that their sources date differently ("by Monday 300, by Wednesday 400") are a development, no conflict.
- An article that gives the other's figure too does not contradict it, whatever else it tells.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from tribrief.records import Citation, Conflict, Figure
from tribrief.summary.merging import Similarity
from tribrief.summary.updates import TOLLS
from tribrief.summary.vocabulary import figure_table

ALIKE = 0.3  # wording of two sentences of one language that speak of one thing
ALIKE_UNNAMED = 0.45  # asked where neither event nor country says what is counted
SHARED_CONCEPTS = 2  # more than this many make sentences of two languages one matter
ROOM = {  # the numbers that a reserve leaves open, as factors
    "about": (0.9, 1.1),
    "nearly": (0.9, 1.0),
    "more_than": (1.0, 1.5),
    "at_least": (1.0, 2.0),
    "fewer_than": (0.75, 1.0),
    "up_to": (0.5, 1.0),
}

Key = tuple[str, str, str, bool]


def merge_figures(figures: Iterable[Figure], facts: Sequence[Sequence[Citation]] = ()) -> tuple[Figure, ...]:
    """Return each figure once, with the citations of every sentence that gives it; the first wording stays.

    Args:
        figures: figures with one citation each.
        facts: the citations of each point; one number in the sentences of one point is one figure, whatever noun they
            use.
    """
    fact_of = {citation: number for number, citations in enumerate(facts) for citation in citations}
    merged: list[Figure] = []
    places: defaultdict[tuple[float, float, float], list[int]] = defaultdict(list)
    for figure in figures:
        numbers = (figure.value, figure.high, figure.whole)
        index = next((i for i in places[numbers] if _is_same(figure, merged[i], fact_of)), None)
        if index is None:
            places[numbers].append(len(merged))
            merged.append(figure)
        else:
            merged[index] = _join(merged[index], figure)
    return tuple(merged)


def _is_same(figure: Figure, other: Figure, fact_of: dict[Citation, int]) -> bool:
    if _differ_in_time(figure, other):
        return False
    if (figure.unit, figure.event, figure.country) == (other.unit, other.event, other.country):
        return True
    facts = {fact_of[c] for c in figure.citations if c in fact_of}
    return not facts.isdisjoint(fact_of[c] for c in other.citations if c in fact_of)


def _join(first: Figure, figure: Figure) -> Figure:
    return replace(
        first,
        hedge=first.hedge or figure.hedge,
        estimate=first.estimate or figure.estimate,
        attribution=first.attribution or figure.attribution,
        time=max(first.time, figure.time, key=len),
        quotes=figure.quotes | first.quotes,
        citations=tuple(dict.fromkeys((*first.citations, *figure.citations))),
    )


def _differ_in_time(first: Figure, second: Figure) -> bool:
    """Whether both say when they held and it is not the same: 2026-09 and 2026-09-06 may be."""
    shorter, longer = sorted((first.time, second.time), key=len)
    return bool(shorter) and not longer.startswith(shorter)


def find_conflicts(figures: Sequence[Figure], merged: Sequence[Figure], similarity: Similarity) -> tuple[Conflict, ...]:
    """Return the figures that differ between articles though they count the same thing in the same matter.

    Args:
        figures: every figure of every sentence, one citation each.
        merged: the same figures, each once; these stand in the conflicts.
        similarity: of all statements, to tell whether two sentences speak of one matter.
    """
    one_matter = _matter_test(similarity)
    conflicts = []
    for group in _group(figures).values():
        told = {_figure_in(figure, figure) for figure in group}
        found = [
            figure
            for first, second in combinations(group, 2)
            if _contradict(first, second) and not _is_told_by_both(first, second, told) and one_matter(first, second)
            for figure in (first, second)
        ]
        if found:
            conflicts.append(Conflict(_of_merged(found, merged)))
    return tuple(conflict for conflict in conflicts if len(conflict.figures) > 1)


def _group(figures: Iterable[Figure]) -> dict[Key, list[Figure]]:
    groups: defaultdict[Key, list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[figure.unit, figure.event, figure.country, bool(figure.whole)].append(figure)
    return groups


def _contradict(first: Figure, second: Figure) -> bool:
    """Whether two figures of one thing are of two articles and of one time, and no number fits both."""
    if first.citations[0].article == second.citations[0].article or _differ_in_time(first, second):
        return False
    if _are_one_part(first, second):
        return first.whole != second.whole  # 7 of 18 generators, 7 of 20
    low, high = _room(first)
    other_low, other_high = _room(second)
    return high < other_low or other_high < low


def _are_one_part(first: Figure, second: Figure) -> bool:
    """Whether two figures tell of so many of a larger number of the same things."""
    return bool(first.whole and second.whole) and (first.value, first.unit) == (second.value, second.unit)


def _room(figure: Figure) -> tuple[float, float]:
    """Return the least and the greatest number that a figure may mean."""
    less, more = ROOM.get(figure.hedge, (1.0, 1.0))
    return figure.value * less, (figure.high or figure.value) * more


def _is_told_by_both(first: Figure, second: Figure, told: Collection[tuple[object, ...]]) -> bool:
    """Whether the article of either gives the figure of the other too."""
    return _figure_in(first, second) in told or _figure_in(second, first) in told


def _figure_in(holder: Figure, figure: Figure) -> tuple[object, ...]:
    """Return what says that the article of one figure gives a figure."""
    return holder.citations[0].article, figure.value, figure.whole


def _matter_test(similarity: Similarity) -> Callable[[Figure, Figure], bool]:
    """Return the test whether the sentences of two figures speak of one matter."""
    statements = similarity.statements
    by_place = {(s.article.id, s.index): number for number, s in enumerate(statements)}

    def one_matter(first: Figure, second: Figure) -> bool:
        i, j = (by_place[f.citations[0].article, f.citations[0].sentence] for f in (first, second))
        named = bool(first.event or first.country)
        if named and first.whole and first.whole == second.whole:
            return True
        names = {hit.concept for hit in statements[i].names} & {hit.concept for hit in statements[j].names}
        one_day = statements[i].article.date == statements[j].article.date  # else the later report is an update
        if first.event in TOLLS and first.unit == "person" and not first.whole and names and one_day:
            return True
        if _are_one_part(first, second) and (first.event or first.unit != "person"):
            return True
        if statements[i].lang == statements[j].lang:
            return similarity.wording(i, j) >= (ALIKE if named else ALIKE_UNNAMED)
        shared = {hit.concept for hit in statements[i].hits} & {hit.concept for hit in statements[j].hits}
        return named and first.unit in figure_table()["units"] and len(shared) > SHARED_CONCEPTS

    return one_matter


def _of_merged(figures: Sequence[Figure], merged: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return the merged figures that hold the given ones."""
    held = {(figure.value, figure.whole, figure.citations[0]) for figure in figures}
    return tuple(m for m in merged if any((m.value, m.whole, citation) in held for citation in m.citations))
