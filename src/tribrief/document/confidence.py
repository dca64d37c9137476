"""What the reader must know about how far the passages can be relied on, from the data alone."""

from collections.abc import Iterable, Mapping

from tribrief.document.labels import count_label, label
from tribrief.document.notices import list_places, visible_drafts
from tribrief.document.pieces import Piece, Pieces
from tribrief.records import Brief, Segment


def write_confidence(brief: Brief, segments: Mapping[str, Segment], language: str) -> tuple[Pieces, ...]:
    """Return the notes on sources and translation: what rests on one source, and which passages are still pending."""
    pending = [segment.id for segment in visible_drafts(segments)]
    return (*_write_sources(brief, language), *_name_passages("not_translated", pending, brief, language))


def _write_sources(brief: Brief, language: str) -> tuple[Pieces, ...]:
    """Return that all rests on one source, or which passages do; a copy of an article is no source of its own."""
    originals = {article.id: article.copy_of or article.id for article in brief.articles}
    if len(set(originals.values())) == 1 and brief.summary.points:
        return ((Piece(label("one_source", language)),),)
    alone = [
        point.id
        for point in brief.summary.points
        if len({originals.get(citation.article, citation.article) for citation in point.citations}) == 1
    ]
    return _name_passages("single_source", alone, brief, language)


def _name_passages(key: str, passages: Iterable[str], brief: Brief, language: str) -> tuple[Pieces, ...]:
    """Return the note that counts and names passages, or none where there are none."""
    found = list(passages)
    if not found:
        return ()
    places = list_places(brief, found, language)
    return ((Piece(count_label(key, len(found), language, places=places)),),)
