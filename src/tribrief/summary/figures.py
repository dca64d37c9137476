"""Find the figures of a sentence: number, what it counts, what happened, who says so, and with what reserve.

A number is kept only when the sentence says what it counts; years, dates, ordinals and numbers inside names are not
figures. Nothing is added up, averaged or rounded.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from tribrief.languages import ENGLISH, KOREAN
from tribrief.records import Concept, Figure
from tribrief.summary.dates import date_spans
from tribrief.summary.numbers import Number, find_numbers
from tribrief.summary.readability import SPEECH
from tribrief.summary.statements import Statement
from tribrief.summary.vocabulary import Vocabulary, figure_table, figure_vocabulary, key_of

WORDS_TO_UNIT = 5
EVENT_REACH = 70
BEFORE_REACH = 30
COUNTER = re.compile(r"\s?(?:여\s?)?(?P<counter>명|대|발|통|가구|건|개)")
CLAUSE_END = re.compile(r"[.;:!?](?:\s|$)|[,–—]\s")
MORE_OF_THEM = re.compile(r"\b(?:another|further|additional|other|ще|інших|ще близько)\s+(?:\w+\s)?$", re.I)
SPEAKING_KINDS = ("org", "person", "person-ea")


def find_figures(statement: Statement, concepts: Mapping[str, Concept]) -> list[Figure]:
    """Return the figures of a statement, in order."""
    text, language = statement.text, statement.lang
    vocabulary = figure_vocabulary(language)
    skip = date_spans(text, language) + [(hit.start, hit.end) for hit in statement.hits]
    numbers = list(find_numbers(text, language, skip))
    figures: list[Figure] = []
    for position, number in enumerate(numbers):
        left = numbers[position - 1].end if position else 0
        right = numbers[position + 1].start if position + 1 < len(numbers) else len(text)
        figure = _read_figure(statement, vocabulary, number, left, right)
        if not figure.unit and figures and figure.event and MORE_OF_THEM.search(text[left : number.start]):
            figure = replace(figure, unit=figures[-1].unit, country=figures[-1].country)
        if figure.unit:
            country = figure.country if figure.country in concepts else ""
            figures.append(replace(figure, country=country, attribution=_attribution(statement, concepts)))
    return figures


def _read_figure(statement: Statement, vocabulary: Vocabulary, number: Number, left: int, right: int) -> Figure:
    text, language = statement.text, statement.lang
    unit, unit_span = _find_unit(text, language, vocabulary, number, (left, right))
    first, last = min(number.start, unit_span[0]), max(number.end, unit_span[1])
    clause_end = CLAUSE_END.search(text, last, right)
    event = vocabulary.events.search(text, last, min(clause_end.start() if clause_end else right, last + EVENT_REACH))
    if not event:
        event = vocabulary.events.search(text, max(left, first - BEFORE_REACH), last)
    hedge, start = _find_hedge(text, language, vocabulary, number, (left, right))
    around = text[max(left, first - 12) : last + 14] if language != ENGLISH else text[first:last]
    return Figure(
        value=number.value,
        text=text[number.start : number.end],
        phrase=text[min(start, first) : max(last, event.end() if event else 0)],
        lang=language,
        unit=unit,
        event=key_of(event),
        country=key_of(vocabulary.countries.search(around)) if unit else "",
        hedge=hedge,
        attribution="",
        citations=(statement.citation,),
    )


def _find_unit(
    text: str, language: str, vocabulary: Vocabulary, number: Number, bounds: tuple[int, int]
) -> tuple[str, tuple[int, int]]:
    """Return the key and offsets of what is counted: a symbol before the number, a noun after it (Korean: before)."""
    nowhere = ("", (number.start, number.end))
    if text[number.start - 1 : number.start] in set("$₩€₴"):
        symbol = vocabulary.units.search(text[number.start - 1 : number.start])
        return key_of(symbol), (number.start - 1, number.end)
    window_end = _window_end(text, number.end, bounds[1])
    after = vocabulary.units.search(text, number.end, window_end)
    if language != KOREAN:
        return (key_of(after), after.span()) if after else nowhere
    counter = COUNTER.match(text, number.end)
    if not counter:
        measured = after and key_of(after) in figure_table()["measures"]
        return (key_of(after), after.span()) if after and measured else nowhere
    before = list(vocabulary.units.finditer(text, max(bounds[0], number.start - BEFORE_REACH), number.start))
    found = before[-1] if before else after
    if found:
        return key_of(found), (min(found.start(), number.start), max(found.end(), counter.end()))
    return ("person", (number.start, counter.end())) if counter["counter"] == "명" else nowhere


def _window_end(text: str, start: int, limit: int) -> int:
    stop = re.search(r"[.;:!?,](?:\s|$)", text[start:limit])
    limit = start + stop.start() if stop else limit
    words = list(re.finditer(r"\S+", text[start:limit]))[:WORDS_TO_UNIT]
    return start + words[-1].end() if words else start


def _find_hedge(
    text: str, language: str, vocabulary: Vocabulary, number: Number, bounds: tuple[int, int]
) -> tuple[str, int]:
    """Return the reserve that stands at the number, else an estimate verb anywhere, and where the phrase begins."""
    before = [m for m in vocabulary.hedges.finditer(text, bounds[0], number.start) if key_of(m) != "estimate"]
    if before and re.fullmatch(r"\s*(?:the\s)?[$₩€₴]?", text[before[-1].end() : number.start]):
        return key_of(before[-1]), before[-1].start()
    if language == KOREAN:
        counter = COUNTER.match(text, number.end)
        after = vocabulary.hedges.match(text, number.end) or (
            counter and re.compile(r"\s?(?:이\s)?").match(text, counter.end())
        )
        if after and key_of(after):
            return key_of(after), number.start
        if counter:
            trailing = vocabulary.hedges.search(text, counter.end(), min(counter.end() + 5, bounds[1]))
            if trailing and key_of(trailing) == "more_than":
                return "more_than", number.start
    estimate = next((m for m in vocabulary.hedges.finditer(text) if key_of(m) == "estimate"), None)
    return key_of(estimate), number.start


def _attribution(statement: Statement, concepts: Mapping[str, Concept]) -> str:
    """Return the body or person nearest to the sentence's verb of speaking."""
    speakers = [hit for hit in statement.hits if concepts[hit.concept].kind in SPEAKING_KINDS]
    verbs = list(SPEECH.finditer(statement.text))
    if not speakers or not verbs:
        return ""
    gaps = [(min(abs(verb.start() - hit.end), abs(hit.start - verb.end())), hit) for hit in speakers for verb in verbs]
    return min(gaps, key=lambda gap: gap[0])[1].concept
