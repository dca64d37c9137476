"""What the document says of the translation memory: what is from it, and what it has beside a pending passage."""

from collections.abc import Mapping

from tribrief.document.labels import count_label, label
from tribrief.document.notices import list_places
from tribrief.document.ooxml import clean_text
from tribrief.document.pieces import Piece, Pieces
from tribrief.document.wording import quote
from tribrief.languages import UKRAINIAN
from tribrief.records import Brief, Segment


def memory_notice(brief: Brief, segments: Mapping[str, Segment], language: str) -> tuple[Pieces, ...]:
    """Return the notice that names the passages taken from the translation memory; none where there are none."""
    taken = [segment for segment in segments.values() if segment.status == "memory"]
    if not taken:
        return ()
    places = list_places(brief, [segment.id for segment in taken], language)
    text = count_label("memory", len(taken), language, places=places)
    return ((Piece(f"{label('memory', language)}.", "Strong"), Piece(f" {text}")),)


def show_offer(segment: Segment, language: str) -> Pieces:
    """Return the memory's nearest sentence, as it follows a pending passage; nothing without one."""
    match = segment.match
    if match is None or segment.status != "draft":
        return ()
    heading = label("offer" if match.approved else "offer.proposed", language, score=str(match.score))
    changes = ("offer.repaired", match.repairs) if match.repairs else ("offer.differs", match.differences)
    told = label(changes[0], language, changes=clean_text("; ".join(changes[1]))) if changes[1] else ""
    sentence = clean_text(match.target)
    if language == UKRAINIAN and sentence.endswith("."):  # the full stop follows the closing quotation mark
        sentence = f"{quote(sentence[:-1], language)}."
    else:
        sentence = quote(sentence, language)
    return (Piece(" "), Piece(heading, "Brief Flag"), Piece(f" {sentence} {told}".rstrip()))
