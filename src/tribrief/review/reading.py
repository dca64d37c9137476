"""The files that came back, read by their kind: a translation sheet of Word, or XLIFF."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from tribrief.checks.letters import LETTER, SCRIPT
from tribrief.errors import ReviewError
from tribrief.languages import LANGUAGES
from tribrief.review.corrections import APPROVED, Correction
from tribrief.review.folder import OpenedBrief, require_origin
from tribrief.review.returned import Returned, mark_base
from tribrief.review.sheet_reading import read_sheet
from tribrief.review.xliff import read_xliff_corrections

WORD = ".docx"
MOSTLY = 0.5


def read_corrections(paths: Iterable[Path], opened: OpenedBrief, *, approve: bool = False) -> Returned:
    """Read what came back; when one file cannot be used, none is.

    Args:
        paths: translation sheets and XLIFF files of this brief.
        opened: the brief.
        approve: whether every translation counts as approved, whatever its state.

    Raises:
        ReviewError: when a file is broken, of another brief, or in another language.
    """
    returned = Returned()
    for path in paths:
        read = _read_sheet if path.suffix.lower() == WORD else read_xliff_corrections
        found = read(path, opened)
        _refuse_foreign_letters(found.corrections, opened, path)
        returned += found
    if not approve:
        return returned
    return replace(returned, corrections=tuple(replace(one, state=APPROVED) for one in returned.corrections))


def _read_sheet(path: Path, opened: OpenedBrief) -> Returned:
    sheet = read_sheet(path)
    current = require_origin(opened, sheet.origin, str(path))
    translated = (one for one in opened.brief.segments if one.lang == sheet.language and one.status != "original")
    segments = {(one.id, one.lang): one for one in translated}
    corrections = (
        replace(one, based_on=mark_base(one.based_on, segments.get((one.segment, one.lang)), current=current))
        for one in sheet.corrections
    )
    return Returned(tuple(corrections), expected=frozenset(segments))


def _refuse_foreign_letters(corrections: Iterable[Correction], opened: OpenedBrief, path: Path) -> None:
    """Refuse a file of which most translations are written in another language's letters; drafts are none."""
    drafts = {(one.id, one.lang): (one.text, one.source) for one in opened.brief.segments if one.status == "draft"}
    texts = [
        (one.text, one.lang)
        for one in corrections
        if one.text and one.text not in drafts.get((one.segment, one.lang), ())
    ]
    foreign = [(text, language) for text, language in texts if _is_foreign(text, language)]
    if len(foreign) > MOSTLY * len(texts):
        text, language = foreign[0]
        raise ReviewError(
            f"{path}: most of its translations, such as {text[:40]!r}, are not in {LANGUAGES[language].name} letters;"
            " nothing was changed"
        )


def _is_foreign(text: str, language: str) -> bool:
    return len(SCRIPT[language].findall(text)) < MOSTLY * len(LETTER.findall(text))
