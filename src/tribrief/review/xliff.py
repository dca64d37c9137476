"""A brief out to any translation program as XLIFF 1.2 or 2.1, one file for each direction, and its corrections back.

The `original` of a file names the brief and its revision, and each unit bears a mark of the text that was exported: so
a file of another brief is refused, and a text that two people have changed is seen. Where a program drops the marks,
the revision must do.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tribrief.document.package import write_bytes
from tribrief.errors import ReviewError
from tribrief.records import Segment
from tribrief.review.corrections import MISSING, Correction, Outcome
from tribrief.review.folder import OpenedBrief, require_origin
from tribrief.review.returned import Returned, mark_base
from tribrief.review.units import ReviewUnit
from tribrief.review.xliff_output import CATEGORIES, Header, make_xliff_1, make_xliff_2
from tribrief.translation.memory.units import clean_sentence, normalize_sentence
from tribrief.translation.xliff import XliffFile, XliffUnit, read_xliff

ORIGIN = "tribrief:"
VERSIONS = {"1.2": make_xliff_1, "2.1": make_xliff_2}


def write_xliff(
    opened: OpenedBrief, direction: tuple[str, str], units: Sequence[ReviewUnit], folder: Path, *, version: str = "1.2"
) -> Path:
    """Write the segments of one direction and return the file, `brief.<source>-<target>.xlf` in `folder`.

    Raises:
        OutputError: when it cannot be written.
    """
    brief = opened.brief
    header = Header(
        original=ORIGIN + opened.origin,
        source_lang=direction[0],
        target_lang=direction[1],
        about=clean_sentence(
            f"Briefing {brief.title!r} of {brief.date.isoformat()}, from {opened.folder.resolve().name}"
        ),
    )
    path = folder / f"brief.{direction[0]}-{direction[1]}.xlf"
    write_bytes(path, VERSIONS[version](header, units))
    return path


def read_xliff_corrections(path: Path, opened: OpenedBrief) -> Returned:
    """Read an XLIFF of a brief that came back from a translation program.

    Raises:
        ReviewError: when it is broken, of another brief, in another language, or has two units of one id.
    """
    corrections: list[Correction] = []
    outcomes: list[Outcome] = []
    expected: set[tuple[str, str]] = set()
    segments = {(one.id, one.lang): one for one in opened.brief.segments}
    for file in read_xliff(path):
        current = _require_ours(file, opened, path)
        expected.update(key for key, one in segments.items() if _direction(one) == _languages(file))
        for unit in file.units:
            segment = segments.get((unit.id, file.target_lang))
            problem = _find_problem(unit, segment)
            if segment and problem:
                expected.discard((unit.id, file.target_lang))
                outcomes.append(Outcome(MISSING, unit.id, file.target_lang, before=segment.text, message=problem))
            else:
                corrections.append(_make_correction(unit, file, segment, current=current))
    return Returned(tuple(corrections), tuple(outcomes), frozenset(expected))


def _require_ours(file: XliffFile, opened: OpenedBrief, path: Path) -> bool:
    """Refuse what is not of this brief or of none of its directions; say whether nobody has saved it since."""
    place = f"{path}:{file.line}"
    if not file.original.startswith(ORIGIN):
        raise ReviewError(f"{place}: no export of a brief (its original is {file.original!r}); nothing was changed")
    current = require_origin(opened, file.original.removeprefix(ORIGIN), place)
    if _languages(file) not in {_direction(one) for one in opened.brief.segments if one.status != "original"}:
        raise ReviewError(
            f"{place}: translates from {file.source_lang or '?'} into {file.target_lang or '?'}, which this brief does"
            " not; nothing was changed"
        )
    doubled = [name for name, count in Counter(unit.id for unit in file.units).items() if count > 1]
    if doubled:
        line = next(unit.line for unit in reversed(file.units) if unit.id == doubled[0])
        raise ReviewError(f"{path}:{line}: the id {doubled[0]!r} stands twice; export it again; nothing was changed")
    return current


def _find_problem(unit: XliffUnit, segment: Segment | None) -> str:
    if segment and normalize_sentence(unit.source) != normalize_sentence(segment.source):
        return "its source is not the brief's; the brief keeps its own translation"
    return "only parts of it are translated; the brief keeps its own" if unit.partial else ""


def _make_correction(unit: XliffUnit, file: XliffFile, segment: Segment | None, *, current: bool) -> Correction:
    return Correction(
        segment=unit.id,
        lang=file.target_lang,
        text=unit.target,
        state=unit.state,
        remarks=tuple(text for about, text in unit.notes if about not in CATEGORIES),
        based_on=mark_base(unit.seen, segment, current=current),
    )


def _direction(segment: Segment) -> tuple[str, str]:
    return segment.source_lang, segment.lang


def _languages(file: XliffFile) -> tuple[str, str]:
    return file.source_lang, file.target_lang
