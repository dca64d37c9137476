"""When what the points tell happened: their dates in order, where at least three of them have one."""

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from tribrief.records import Citation, DateMention, Point
from tribrief.summary.dates import FoundDate, find_dates
from tribrief.summary.statements import Statement

LEAST = 3  # dated points; fewer make no timeline
TOLL_OF_THEN = re.compile(  # Korean: 18일 발생한 사고의 사망자가 6명으로 늘었다 tells of a toll that is known later
    r"\d일\s.*(?:발생한|일어난|벌어진|난)\s.*(?:사망자|사상자|부상자|실종자|희생자)[^,.]*(?:늘|증가|집계)"
)
MONTH = len("YYYY-MM")  # a bare year says too little to be put in order


def make_timeline(points: Sequence[Point], statements: Sequence[Statement]) -> tuple[DateMention, ...]:
    """Return the dated points by date, one entry a point and date; nothing where fewer than three points have a date.

    The day on which something was only said ("said on Monday that …") is no event, nor is a day since when it goes on.
    """
    by_citation = {statement.citation: statement for statement in statements}
    facts = [fact for point in points for fact in _date_point(point, by_citation)]
    if len({fact.point for fact in facts}) < LEAST:
        return ()
    return tuple(sorted(facts, key=lambda fact: fact.iso))


def _date_point(point: Point, statements: Mapping[Citation, Statement]) -> list[DateMention]:
    """Return the dates of the sentence that words the point: what the reader sees, spelt as the glossary has it."""
    cited = [statements[c] for c in point.citations if c in statements and statements[c].lang == point.lang]
    if not cited:
        return []
    wording = cited[0]
    if len(cited) > 1:
        wording = max(cited, key=lambda s: SequenceMatcher(None, s.text, point.text).ratio())
    dates = {date.iso: date for date in _date_events(wording)}
    return [DateMention(dates[iso].text, iso, wording.citation, point.id) for iso in sorted(dates)]


def _date_events(statement: Statement) -> list[FoundDate]:
    if TOLL_OF_THEN.search(statement.text):
        return []
    dates = find_dates(statement.text, statement.lang, statement.article.date)
    return [date for date in dates if len(date.iso) >= MONTH and not (date.reporting or date.since)]
