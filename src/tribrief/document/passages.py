"""The title, the bottom line and the key points as the document shows them: text, footnotes, comments, offers."""

from collections.abc import Mapping

from tribrief.document.labels import label
from tribrief.document.notices import model_mark, pending_mark
from tribrief.document.ooxml import clean_text
from tribrief.document.pieces import Piece, Pieces
from tribrief.document.recalled import show_offer
from tribrief.document.review import comment_on, remarks_by_segment
from tribrief.document.wording import cite_in_footnote, outlets_of
from tribrief.records import Brief, Point, Segment


class Passages:
    """The passages of one briefing in one language.

    Args:
        brief: the briefing.
        segments: the segments of the language by id.
        language: the language of the document.
        review: whether findings are comments.
    """

    def __init__(self, brief: Brief, segments: Mapping[str, Segment], language: str, *, review: bool) -> None:
        self.summary = brief.summary
        self.segments = segments
        self.language = language
        self.remarks = remarks_by_segment(brief, language) if review else {}
        self.outlets = outlets_of(brief.articles, language)

    def title(self, shown: str) -> Pieces:
        """Return the title; its comments only where the findings speak of the title shown."""
        segment = self.segments.get("title")
        remarks = self.remarks.get("title", ())
        if not remarks or segment is None or clean_text(segment.text).strip() != shown:
            return (Piece(shown),)
        return comment_on(segment.text, remarks, self.language, key="title")

    def bottom_line(self) -> tuple[Pieces, ...]:
        """Return the points of the bottom line as one paragraph."""
        pieces: list[Piece] = []
        for point in self.summary.points:
            if point.id in self.summary.bottom_line:
                shown = self.point(point)
                pieces += [Piece(" "), *shown] if pieces else shown
        return (tuple(pieces),) if pieces else ()

    def points(self) -> tuple[Pieces, ...]:
        """Return the key points; what the bottom line says is not said again."""
        told = self.summary.bottom_line
        return tuple(self.point(point) for point in self.summary.points if point.id not in told)

    def disputes(self) -> tuple[Pieces, ...]:
        """Return statements to be read beside one another: what they are to each other, then each on its line."""
        return tuple(
            (
                Piece(label(f"dispute.{dispute.kind}", self.language), "Strong"),
                *(piece for side in dispute.sides for piece in (Piece("\n– "), *self.point(side))),
            )
            for dispute in self.summary.disputes
        )

    def point(self, point: Point) -> Pieces:
        """Return a point with its comments, and a footnote for its citations."""
        segment, remarks = self.segments[point.id], self.remarks.get(point.id, ())
        draft = segment.status == "draft"
        text = comment_on(segment.text, remarks, self.language, key=point.id, draft=draft)
        cited = cite_in_footnote(point.citations, self.outlets, self.language)
        marks = (*cited, *model_mark(point, self.language))
        return (*pending_mark(segment, self.language), *text, *marks, *show_offer(segment, self.language))
