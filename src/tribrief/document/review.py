"""What the review variant adds for translators: comments where the findings are, and an annex of all texts.

The annex sets source and translation side by side with what the checks say about it, title and points in reading
order, so that a briefing can be reviewed on paper.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tribrief.document.labels import LABELS, label
from tribrief.document.notices import PENDING, TOLD, describe_findings, name_wording, place_names, show_text
from tribrief.document.ooxml import clean_text
from tribrief.document.pieces import Piece, Pieces
from tribrief.document.wording import write_day
from tribrief.records import Brief, Finding, Segment, Waiver

NOTHING = "—"
HOW = re.compile(r"\((chosen|forced|replaced|repaired)\)$")
TITLE = "title"


@dataclass(frozen=True)
class Remark:
    """A finding, and the waiver that lets it stand, or None."""

    finding: Finding
    waiver: Waiver | None = None

    @property
    def is_fault(self) -> bool:
        """Whether it is an error or a warning that nobody lets stand."""
        return self.waiver is None and self.finding.severity in TOLD

    def describe(self, language: str) -> str:
        """Return what is wrong, and who waived it and why."""
        return describe_findings([self.finding], language, self.waiver)


def remarks_by_segment(brief: Brief, language: str) -> dict[str, tuple[Remark, ...]]:
    """Return what is to be remarked in one language, by segment; that one is pending is said anyway.

    What is neither error nor warning is told where there are words for it.
    """
    found: dict[str, tuple[Remark, ...]] = {}
    for finding in brief.findings:
        worded = finding.severity in TOLD or f"finding.{name_wording(finding)}" in LABELS
        if worded and finding.lang in ("", language) and finding.check != PENDING:
            remark = Remark(finding, brief.find_waiver(finding))
            found[finding.segment] = (*found.get(finding.segment, ()), remark)
    return found


def comment_on(text: str, remarks: tuple[Remark, ...], language: str, *, key: str, draft: bool = False) -> Pieces:
    """Return a text with a comment around the words of each finding, or around the whole where it names none.

    Args:
        text: the text that the findings' offsets are into.
        remarks: what to remark.
        language: the language of the document.
        key: what tells the comments of this text from others.
        draft: whether the text is pending and holds terms in brackets.
    """
    findings = (remark.finding for remark in remarks)
    spans = [(f.start, f.end) if 0 <= f.start < f.end <= len(text) else (0, len(text)) for f in findings]
    cuts = sorted({0, len(text), *(at for span in spans for at in span)})
    pieces: list[Piece] = []
    for start, end in zip(cuts, cuts[1:] or cuts, strict=False):
        pieces += (Piece("", opens=f"{key}/{number}") for number, span in enumerate(spans) if span[0] == start)
        pieces += show_text(clean_text(text[start:end]), language, draft=draft)
        pieces += (
            Piece("", closes=f"{key}/{number}", comment=remarks[number].describe(language))
            for number, span in enumerate(spans)
            if span[1] == end
        )
    return tuple(pieces)


def review_records(brief: Brief, segments: dict[str, Segment], language: str) -> tuple[dict[str, Pieces], ...]:
    """Return the rows of the annex: part, source, translation, remarks."""
    places, remarks = place_names(brief, language), remarks_by_segment(brief, language)
    rows = list_reviewed(brief, segments)
    return tuple(review_row(places[one.id], one, remarks.get(one.id, ()), language) for one in rows)


def list_reviewed(brief: Brief, segments: Mapping[str, Segment]) -> list[Segment]:
    """Return the segments of a language in reading order: title, bottom line, points, statements to compare."""
    order = [TITLE, *brief.summary.bottom_line, *(point.id for point in brief.summary.told)]
    return [segments[key] for key in dict.fromkeys(order) if key in segments]


def review_row(place: str, segment: Segment, remarks: tuple[Remark, ...], language: str) -> dict[str, Pieces]:
    """Return the cells of one segment; its translation is not shown twice where it is the source itself."""
    status = label(f"status.{segment.status}", language)
    if segment.status == "memory" and segment.match and segment.match.origin:
        status += f" ({clean_text(segment.match.origin)})"
    if segment.reviewed_by:
        status += f" ({clean_text(segment.reviewed_by)}, {write_day(segment.reviewed[:10], language)})"
    original = segment.status == "original"
    translation = (Piece(status),) if original else show_text(clean_text(segment.text), language, draft=True)
    lines = [] if original else [Piece(status, "Brief Flag" if segment.status == "draft" else "")]
    lines += list_flags(segment, remarks, language)
    return {
        "review.part": (Piece(place),),
        "review.source": (Piece(clean_text(segment.source)),),
        "review.translation": translation,
        "review.flags": break_lines(lines) or (Piece(NOTHING),),
    }


def list_flags(segment: Segment, remarks: tuple[Remark, ...], language: str) -> list[Piece]:
    """Return what there is to know of a segment besides its status, a line each."""
    lines: list[Piece] = []
    if segment.enforced:
        notes = (clean_text(describe_change(note, language)) for note in segment.enforced)
        lines.append(Piece(label("enforced", language, terms="; ".join(notes))))
    told = dict.fromkeys((remark.describe(language), remark.is_fault) for remark in remarks)
    lines += (Piece(text, "Brief Flag" if fault else "") for text, fault in told)
    lines += (Piece(label("remark", language, remark=clean_text(remark))) for remark in segment.remarks)
    return lines


def describe_change(note: str, language: str) -> str:
    """Return what term enforcement noted, with its word for how the term came in in the document's language."""
    return HOW.sub(lambda how: f"({label(f'enforced.{how[1]}', language)})", note)


def break_lines(lines: list[Piece]) -> Pieces:
    """Return pieces each on a line of its own."""
    broken = [part for line in lines for part in (Piece("\n"), line)]
    return tuple(broken[1:])
