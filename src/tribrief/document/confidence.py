"""What the reader must know about how far the passages can be relied on, from the data alone."""

from tribrief.document.labels import count_label
from tribrief.document.notices import place_names
from tribrief.document.pieces import Piece, Pieces
from tribrief.records import Brief


def write_confidence(brief: Brief, language: str) -> tuple[Pieces, ...]:
    """Return the note that names the passages resting on one source, where the briefing has several.

    A copy of an article is no source of its own.
    """
    originals = {article.id: article.copy_of or article.id for article in brief.articles}
    if len(set(originals.values())) < 2:
        return ()
    alone = [
        point.id
        for point in brief.summary.points
        if len({originals.get(citation.article, citation.article) for citation in point.citations}) == 1
    ]
    if not alone:
        return ()
    names = place_names(brief, language)
    places = "; ".join(dict.fromkeys(names[point] for point in alone))
    return ((Piece(count_label("single_source", len(alone), language, places=places)),),)
