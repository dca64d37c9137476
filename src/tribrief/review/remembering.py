"""What translators approve goes into the translation memory, once, and a new approval takes the place of the former."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from tribrief.records import Brief, Segment
from tribrief.review.folder import identify_brief
from tribrief.translation.memory.store import Added, Memory
from tribrief.translation.memory.superseding import supersede, withdraw
from tribrief.translation.memory.units import Unit, Variant


def remember(brief: Brief, path: Path) -> Added:
    """Put the approved segments of a brief into a translation memory and return how many were new there.

    A unit bears the brief's id and the segment's (`tuid`), who approved it and when; one that is there already is not
    doubled, and what was approved before for the same segment is kept as a proposal only.

    Raises:
        MemoryFileError: when the memory cannot be written.
    """
    units = list(list_approved(brief))
    if not units:
        return Added(0, 0)
    with Memory(path, write=True) as memory:
        return supersede(memory, units)


def forget(brief: Brief, key: tuple[str, str], path: Path) -> None:
    """Have the memory offer what was approved for a segment as a proposal only; a memory that is not there stays so.

    Args:
        brief: the brief, in which the segment is still approved.
        key: id and language of the segment.
        path: the translation memory.

    Raises:
        MemoryFileError: when the memory cannot be written.
    """
    name = ".".join((identify_brief(brief), *key))
    for unit in list_approved(brief):
        if ("tuid", name) in unit.attributes and path.is_file():
            with Memory(path, write=True) as memory:
                withdraw(memory, unit)


def list_approved(brief: Brief) -> Iterator[Unit]:
    """Yield a unit for each segment that a person has approved."""
    identity = identify_brief(brief)
    for segment in brief.segments:
        if segment.status == "approved" and segment.source_lang != segment.lang:
            yield make_unit(segment, f"{identity}.{segment.id}.{segment.lang}")


def make_unit(segment: Segment, name: str) -> Unit:
    """Return an approved segment as a unit of that name."""
    when = datetime.fromisoformat(segment.reviewed).strftime("%Y%m%dT%H%M%SZ") if segment.reviewed else ""
    said = {"tuid": name, "changedate": when, "changeid": segment.reviewed_by}
    return Unit(
        {segment.source_lang: Variant(segment.source), segment.lang: Variant(segment.text)},
        source_lang=segment.source_lang,
        attributes=tuple((key, value) for key, value in said.items() if value),
    )
