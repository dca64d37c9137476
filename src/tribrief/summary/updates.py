"""Tolls that a later report replaces: four dead on Wednesday, six on Thursday, seven on Friday.

All of them are true of their day, and the table of figures has them all; but whoever reads the bottom line alone must
read the last.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from tribrief.records import Article, Citation, Figure

TOLLS = ("killed", "injured", "missing")  # events of `figures.toml` whose numbers change as an event goes on
DAYS = 14  # within which reports tell of one event
DAY = len("YYYY-MM-DD")


def find_updates(figures: Sequence[Figure], articles: Sequence[Article]) -> dict[Citation, set[Citation]]:
    """Return for each sentence with a toll that a later one replaces the sentences with the last toll.

    Args:
        figures: each once, with its citations.
        articles: those they stand in; a figure without a date is of the day of its article.
    """
    dates = {article.id: article.date for article in articles}
    updates: dict[Citation, set[Citation]] = {}
    for event in TOLLS:
        told = [one for figure in figures if figure.event == event for one in _date_figure(figure, dates)]
        if not told:
            continue
        last, newest, place = max(told, key=lambda one: one[0])
        for day, figure, citation in told:
            same = figure is newest or figure.country != newest.country or bool(figure.whole) != bool(newest.whole)
            if not same and 0 < (last - day).days <= DAYS and citation.article != place.article:
                updates.setdefault(citation, set()).update(newest.citations)
    return updates


def _date_figure(figure: Figure, dates: Mapping[str, date | None]) -> Iterator[tuple[date, Figure, Citation]]:
    """Yield each sentence of a figure with the day that it holds for, where that is known."""
    if figure.time and len(figure.time) != DAY:
        return  # of last year, another event
    for citation in figure.citations:
        day = date.fromisoformat(figure.time) if len(figure.time) == DAY else dates.get(citation.article)
        if day:
            yield day, figure, citation
