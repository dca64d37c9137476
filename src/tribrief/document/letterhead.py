"""The data above the text: reference, date, from, to, marking, and how many articles the briefing rests on.

What the officer did not give leaves no trace: its line, or its row in a table, goes.
"""

from dataclasses import fields

from tribrief.document.filling import Records
from tribrief.document.labels import count_label, label
from tribrief.document.ooxml import clean_text
from tribrief.document.pieces import Piece
from tribrief.document.wording import write_date, write_marking
from tribrief.records import Brief, Letterhead


def letterhead_values(brief: Brief, language: str) -> dict[str, str]:
    """Return each datum in words by the name of its slot; what was not given is empty."""
    given = {field.name: clean_text(getattr(brief.letterhead, field.name)).strip() for field in fields(Letterhead)}
    return {
        **given,
        "date": write_date(brief.date, language, weekday=True),
        "classification": write_marking(brief.classification, language) or label("not_marked", language),
        "articles": count_label("articles", sum(not article.copy_of for article in brief.articles), language),
    }


def letterhead_records(brief: Brief, language: str) -> dict[str, Records]:
    """Return the optional data as one record each, or none where it was not given."""
    values = letterhead_values(brief, language)
    return {
        field.name: Records(({field.name: (Piece(values[field.name]),)},) if values[field.name] else (), takes_row=True)
        for field in fields(Letterhead)
    }
