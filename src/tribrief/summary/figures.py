"""Find the figures of a sentence: number, what it counts, what happened, who says so, and with what reserve.

A number is kept only when the sentence says what it counts; years, dates, ordinals and numbers inside names are not
figures. Nothing is added up, averaged or rounded.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.records import Concept, Figure
from tribrief.summary.attribution import find_speaker
from tribrief.summary.dates import date_spans
from tribrief.summary.numbers import Number, find_numbers
from tribrief.summary.statements import Statement
from tribrief.summary.vocabulary import Vocabulary, figure_table, figure_vocabulary, key_of

WORDS_TO_UNIT = 5
EVENT_REACH, BEFORE_REACH, PHRASE_REACH = 70, 30, 60  # characters
COUNTRY_BEFORE, COUNTRY_AFTER = 12, 14
COUNTER = re.compile(r"\s?(?:여\s?)?(?P<counter>명|대|발|통|가구)")
CURRENCY_SIGNS = frozenset("$₩€₴")
CLAUSE_END = re.compile(r"[.;:!?](?:\s|$)|[,–—]\s|$")
OTHER_NOUN = re.compile(
    r"\b(?:of|from|in|for|with|to|by|on|at|and|or|who|that|від|для|у|в|з|із|на|до|та|і|про)\s", re.I
)
RANGE = re.compile(r"\s?(?:to|–|-|~|∼|до|에서)\s?|\s(?:and|та|і|й)\s")
RANGE_START = re.compile(r"\b(?:between|from|між|від)\s(?:about\s|близько\s)?$", re.I)
MORE_OF_THEM = re.compile(r"\b(?:another|further|additional|other|ще|інших)\s+(?:\w+\s)?$", re.I)
KOREAN_AFTER = ("about", "more_than", "at_least", "fewer_than")  # 300여 명, 300명이 넘는, 300명 이상, 300명 미만
SAID_BY_THE_UNIT = (("prisoner", "captured"), ("defector", "defected"))
AT_THE_NUMBER = re.compile(r"\s?(?:the\s)?[$₩€₴]?")


@dataclass(frozen=True)
class _Window:
    """A number in its sentence, and how far its words reach: to the numbers on either side."""

    text: str
    language: str
    number: Number
    left: int
    right: int

    @property
    def vocabulary(self) -> Vocabulary:
        return figure_vocabulary(self.language)

    @property
    def in_words(self) -> bool:
        return not self.text[self.number.start].isdigit()


def find_figures(statement: Statement, concepts: Mapping[str, Concept]) -> list[Figure]:
    """Return the figures of a statement, in order."""
    text, language = statement.text, statement.lang
    skip = date_spans(text, language) + [(hit.start, hit.end) for hit in statement.hits]
    numbers = list(find_numbers(text, language, skip))
    speaker = find_speaker(statement, concepts)
    figures: list[Figure] = []
    for number, before, after in zip(numbers, [None, *numbers], [*numbers[1:], None], strict=False):
        if _is_range(text, before, number) or _is_range(text, number, after):
            continue  # a range is not one number, and half of it would be wrong
        window = _Window(text, language, number, before.end if before else 0, after.start if after else len(text))
        figure = _read_figure(window)
        if not figure.unit and figures and figure.event and MORE_OF_THEM.search(text[window.left : number.start]):
            figure = replace(figure, unit=figures[-1].unit, country=figures[-1].country)
        # a small number in words is a figure only when something happened to what it counts
        if figure.unit and (figure.event or not window.in_words):
            country = figure.country if figure.country in concepts else ""
            figures.append(replace(figure, country=country, attribution=speaker, citations=(statement.citation,)))
    return figures


def _is_range(text: str, first: Number | None, second: Number | None) -> bool:
    """Whether two neighbouring numbers are the ends of a range: 200 to 300, between 10 and 12, 10~12."""
    if first is None or second is None:
        return False
    between = RANGE.fullmatch(text, first.end, second.start)
    joined = between and between[0].strip() in ("and", "та", "і", "й")
    return bool(between) and (not joined or bool(RANGE_START.search(text[: first.start])))


def _read_figure(window: _Window) -> Figure:
    unit, first, last = _find_unit(window)
    event = _find_event(window, unit, first, last)
    hedge, start = _find_hedge(window)
    start = min(start, first)
    measured = unit in figure_table()["measures"]
    return Figure(
        value=window.number.value,
        text=window.text[window.number.start : window.number.end],
        phrase=_quote_measure(window, start, last) if measured else window.text[start : max(last, event[1])],
        lang=window.language,
        unit=unit,
        event="" if measured else event[0],
        country=_find_country(window, first, last) if unit and not measured else "",
        hedge=hedge,
        estimate=bool(window.vocabulary.estimate.search(window.text)),
        attribution="",
        citations=(),
    )


def _find_unit(window: _Window) -> tuple[str, int, int]:
    """Return the key of what is counted, and the offsets from its first to its last word, the number included."""
    text, number = window.text, window.number
    if text[number.start - 1 : number.start] in CURRENCY_SIGNS:
        sign = window.vocabulary.units.search(text[number.start - 1 : number.start])
        return key_of(sign), number.start - 1, number.end
    if window.language == KOREAN:
        return _find_unit_korean(window)
    after = window.vocabulary.units.search(text, number.end, _reach(window))
    if after is None or OTHER_NOUN.search(text[number.end : after.start()]):
        return "", number.start, number.end
    return key_of(after), number.start, after.end()


def _find_unit_korean(window: _Window) -> tuple[str, int, int]:
    """The noun stands before the number (병사 2명), or after its counter (2명의 병사); measures follow the number."""
    text, number, units = window.text, window.number, window.vocabulary.units
    after = units.search(text, number.end, _reach(window))
    counter = COUNTER.match(text, number.end)
    if counter is None:
        measured = after is not None and key_of(after) in figure_table()["measures"]
        return (key_of(after), number.start, after.end()) if after and measured else ("", number.start, number.end)
    nouns = units.finditer(text, max(window.left, number.start - BEFORE_REACH), number.start)
    before = [noun for noun in nouns if key_of(noun) in figure_table()["units"]]  # 국가정보원은 is no money
    if before:
        return key_of(before[-1]), before[-1].start(), counter.end()
    if after:
        return key_of(after), number.start, max(after.end(), counter.end())
    happened = _find_event(window, "person", number.start, counter.end())[0]
    return "person" if happened and counter["counter"] == "명" else "", number.start, counter.end()


def _reach(window: _Window) -> int:
    """Return how far a noun may stand behind the number: a few words, within the clause."""
    stop = re.compile(r"[.;:!?,](?:\s|$)|$").search(window.text, window.number.end, window.right)
    limit = stop.start() if stop else window.right
    words = list(re.finditer(r"\S+", window.text[window.number.end : limit]))[:WORDS_TO_UNIT]
    return window.number.end + words[-1].end() if words else window.number.end


def _find_event(window: _Window, unit: str, first: int, last: int) -> tuple[str, int]:
    """Return what happened to the counted, after them in the clause or before, and where that word ends."""
    events = window.vocabulary.events
    end = CLAUSE_END.search(window.text, last, window.right)
    limit = min(end.start() if end else window.right, last + EVENT_REACH)
    before = max(window.left, first - BEFORE_REACH)
    # 300 wounded soldiers, 부상자; 300 soldiers were wounded; wounded 300 soldiers
    found = (
        events.search(window.text, first, last)
        or events.search(window.text, last, limit)
        or events.search(window.text, before, first)
    )
    if found is None or (unit, key_of(found)) in SAID_BY_THE_UNIT:
        return "", 0
    return key_of(found), found.end()


def _find_country(window: _Window, first: int, last: int) -> str:
    """Return the country named nearest to the noun: with it, in Ukrainian also right behind it."""
    start = first if window.language == ENGLISH else max(window.left, first - COUNTRY_BEFORE)
    end = min(window.right, last + COUNTRY_AFTER) if window.language == UKRAINIAN else last
    found = list(window.vocabulary.countries.finditer(window.text, start, end))
    nearest = min(found, key=lambda match: max(first - match.end(), match.start() - last), default=None)
    return key_of(nearest)


def _find_hedge(window: _Window) -> tuple[str, int]:
    """Return the reserve at the number, and where the phrase begins."""
    text, number, hedges = window.text, window.number, window.vocabulary.hedges
    before = list(hedges.finditer(text, window.left, number.start))
    # "briefed them about two soldiers" holds no reserve
    if before and not window.in_words and AT_THE_NUMBER.fullmatch(text, before[-1].end(), number.start):
        return key_of(before[-1]), before[-1].start()
    if window.language == KOREAN:
        counter = COUNTER.match(text, number.end)
        end = counter.end() if counter else number.end
        after = [hedge for hedge in hedges.finditer(text, number.end, end + 5) if key_of(hedge) in KOREAN_AFTER]
        if after:
            return key_of(after[0]), number.start
    return "", number.start


def _quote_measure(window: _Window, start: int, end: int) -> str:
    """Return the words that say what a share or an amount measures: those after it, else those before it."""
    text = window.text
    clause_end = CLAUSE_END.search(text, end)
    stop = clause_end.start() if clause_end else len(text)
    if stop <= end:
        start = max(window.left, start - PHRASE_REACH)
        start = next((match.end() for match in re.finditer(r"\s", text[start:end])), 0) + start if start else 0
        return text[start:end].strip(" ,;–—")
    if stop - end > PHRASE_REACH:
        stop = text.rfind(" ", end, end + PHRASE_REACH)
        return text[start:stop].rstrip(" ,;–—") + " …"
    return text[start:stop].strip(" ,;–—")
