"""What would turn drafts into translations: the checkpoint recommended for a direction, and how to fetch it."""

from collections.abc import Iterable, Iterator

from tribrief.languages import ENGLISH
from tribrief.records import Segment

DEFAULT = "default"  # the tier that a desk should start with


def advise_pull(segments: Iterable[Segment]) -> Iterator[str]:
    """Give for the directions without a model the commands that fetch them, with size and licence of each."""
    from tribrief.translation.recommendations import Recommendation, list_recommendations

    best = {one.direction: one for one in reversed(list_recommendations()) if one.tier == DEFAULT}
    useful: dict[str, tuple[Recommendation, list[str]]] = {}
    for source, target in sorted({(one.source_lang, one.lang) for one in segments if _lacks_model(one)}):
        legs = [(source, target)] if ENGLISH in (source, target) else [(source, ENGLISH), (ENGLISH, target)]
        found = {one.id: one for leg in legs if (one := best.get("-".join(leg)))}
        for one in found.values():
            useful.setdefault(one.id, (one, []))[1].append(f"{source}-{target}")
    for one, directions in useful.values():
        yield f"to translate {', '.join(directions)}: tribrief models pull {one.id} ({one.size}, {one.licence})"


def _lacks_model(segment: Segment) -> bool:
    return segment.status == "draft" and not segment.note
