"""The timeline: the points that have a date, in the order of what happened."""

from collections.abc import Mapping

from tribrief.document.notices import pending_mark, show_text
from tribrief.document.ooxml import clean_text
from tribrief.document.pieces import Piece, Pieces
from tribrief.document.wording import cite, write_day
from tribrief.records import Brief, Segment


def timeline_cells(brief: Brief, segments: Mapping[str, Segment], language: str) -> tuple[dict[str, Pieces], ...]:
    """Return the cells of each row: the date, what happened, where it is stated."""
    points = {point.id: point for point in brief.summary.points}
    return tuple(
        {
            "date": (Piece(write_day(dated.iso, language)),),
            "event": show_event(segments[dated.point], language),
            "sources": cite(points[dated.point].citations, language),
        }
        for dated in brief.summary.timeline
        if dated.point in points
    )


def show_event(segment: Segment, language: str) -> Pieces:
    """Return a point's text without the footnotes and comments that it has above."""
    text = show_text(clean_text(segment.text), language, draft=segment.status == "draft")
    return (*pending_mark(segment, language), *text)
