"""Find the figures of a sentence: number, what it counts, what happened, who says so, when, and with what reserve.

A number is kept only when the sentence says what it counts; years, dates, ordinals and numbers inside names are not
figures. Nothing is added up, averaged or rounded.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.records import Concept, Figure
from tribrief.summary.attribution import find_speaker
from tribrief.summary.circumstances import find_country, find_event, find_hedge, may_happen, quote_measure
from tribrief.summary.dates import FoundDate, count_verbs, date_spans, find_dates
from tribrief.summary.numbers import Number, find_numbers, join_ranges
from tribrief.summary.numerals import numeral_table
from tribrief.summary.readability import SPEECH
from tribrief.summary.statements import Statement
from tribrief.summary.tolls import find_toll
from tribrief.summary.vocabulary import figure_table, figure_vocabulary, just_before
from tribrief.summary.windows import COUNTER, Counted, Window, find_unit

CLAUSE_BREAK = re.compile(r"[,;]\s|\b(?:and|that|which|who|та|і|й|що|як\w+)\s")
COUNTED_KINDS = ("term", "title")  # a number in a wording of these (북한군 2명) counts; in a name it is part of it
OPENING = 10  # characters: where the date begins that opens a sentence
OTHER_ACT = re.compile(
    r"[가-힣](?:한|된|난|진|린|던)\s"
)  # 18일 발생한 사고의 사망자가 6명으로: the 18th is the accident's
TIME_REACH = 40  # characters between a date and what it dates
MORE_OF_THEM = re.compile(r"\b(?:another|further|additional|other|ще|інших)\s+(?:\w+\s)?$", re.I)
POINTED_AT = re.compile(r"\b(?:the|these|those|both|all|his|her|its|their|ці|ціх|цих|обидва|обидві|всі|усі)\s+$", re.I)
ONE_OF = re.compile(r"\s(?:of|із|з|зі)\s|\s?명도|\s?사람도", re.I)
NOMINAL = {  # 17 dead and 44 wounded
    ENGLISH: re.compile(r"\s(?:dead|killed|wounded|injured|missing)\b(?!\s[a-z]+s\b)"),
    UKRAINIAN: re.compile(r"\s(?:загиблих|загиблі|[ув]битих|поранених|постраждалих|зниклих безвісти)(?!\w)"),
    KOREAN: re.compile(r"(?!)"),
}
LINK = re.compile(r"\s(?:others\s)?(?:were\s|have been\s|дістали\s|зазнали\s|отримали\s)?")  # 15 were hurt
PEOPLE = re.compile(r"\s?(?:여\s?)?명")
AND_MORE = re.compile(r"\s?명[이은을를]?\s\S{1,6}[고며],?\s(?:약\s|다른\s|또\s)?")  # 4명이 숨지고 19명이
OUT_OF = {  # between the part and the whole
    ENGLISH: re.compile(
        r"\s(?:out\s)?(?:of|in)\s(?:the\s|those\s|these\s|its\s|their\s)?(?:nearly\s|about\s|some\s)?|(?<=every)\s",
        re.I,
    ),
    UKRAINIAN: re.compile(r"\s(?:із|зі|з)\s(?:цих\s|тих\s)?|(?<=кож[а-я]{2})\s", re.I),
    KOREAN: re.compile(r"(?!)"),
}
WHOLE_FIRST = {  # between the whole and the part
    ENGLISH: re.compile(r"(?<=,)\s(?:\w+\s)?$"),
    UKRAINIAN: re.compile(r"\s(?:\w+\s)?\w+,?\s(?:\w+\s)?$"),
    KOREAN: re.compile(r"(?:중|가운데)(?:에서)?\s?(?:약\s|최소\s)?$"),
}
WHOLE_BEGINS = {
    ENGLISH: re.compile(r"(?:^|[;,]\s)of\s(?:the\s|about\s)*$", re.I),
    UKRAINIAN: re.compile(r"(?:^|[;,]\s)(?:із|з|зі)\s$", re.I),
    KOREAN: re.compile(r""),
}
TOLD_BEFORE = re.compile(
    r"[가-힣]\s이(?:들)? (?:중|가운데)"
)  # 부상자는 14명이며 이 가운데 3명은 중상: both stand alone
TOGETHER = {  # between two numbers whose nouns are joined
    ENGLISH: re.compile(r"\s\w+(?:\s\w+)?\sand\s(?:about\s|some\s)?"),
    UKRAINIAN: re.compile(r"\s\w+(?:\s\w+)?\s(?:та|і|й)\s(?:близько\s)?"),
    KOREAN: re.compile(r"[가-힣]{1,2}[와과]\s(?:\S+\s)?"),
}
OF_THEM = {  # 19 crew, of whom 11; 19 членів екіпажу, з них 11
    ENGLISH: re.compile(r",\s(?:\w+\s)?of\s(?:whom|them|which)\s(?:about\s|nearly\s|some\s)?$", re.I),
    UKRAINIAN: re.compile(r",\s(?:з|із|серед)\s(?:них|яких|котрих)\s(?:[—–-]\s)?(?:близько\s|майже\s)?$", re.I),
    KOREAN: re.compile(r"(?!)"),
}
RANGE_OPENS = re.compile(r"\b(?:between|from|між|від|з|із)\s$", re.I)
ESTIMATE_OF = re.compile(r"\bestimates? of\s$|\bestimates? of\b(?=\s[\d$€])", re.I)  # that of one number only
PER_CENT = re.compile(
    r"\s?(?:%|per ?cent|퍼센트|відсот|процент)", re.I
)  # a share is no number of the things themselves
EACH_NTH = {
    ENGLISH: re.compile(r"\b(?P<one>every)\s(?P<nth>third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b", re.I),
    UKRAINIAN: re.compile(
        r"\b(?P<one>кож(?:ен|на|не))\s(?P<nth>трет|четверт|п['’ʼ]ят|шост|сьом|восьм|дев['’ʼ]ят|десят)(?:ий|ій|а|я|е|є)\b",
        re.I,
    ),
    KOREAN: re.compile(r"(?!)"),
}
NTH = {
    ENGLISH: ("thi", "fou", "fif", "six", "sev", "eig", "nin", "ten"),
    UKRAINIAN: ("тре", "чет", "п", "шос", "сьо", "вос", "дев", "дес"),
}


def find_figures(statement: Statement, concepts: Mapping[str, Concept]) -> list[Figure]:
    """Return the figures of a statement, in order."""
    text, language = statement.text, statement.lang
    counts = _find_counts(statement, concepts)
    if not counts:
        return []
    dates = find_dates(text, language, statement.article.date)
    figures: list[Figure] = []
    for window, whole in _open_windows(text, language, counts):
        figure = _read_figure(window, whole, figures, dates)
        if figure is not None:
            if figures and TOGETHER[language].fullmatch(text, window.left, window.number.start):
                figures[-1], figure = _share_event(figures[-1], figure)
            figures.append(replace(figure, country=figure.country if figure.country in concepts else ""))
    speaker = find_speaker(statement, concepts)
    estimate = bool(figure_vocabulary(language).estimate.search(ESTIMATE_OF.sub(" ", text)))
    return [
        replace(one, estimate=estimate or one.estimate, attribution=speaker, citations=(statement.citation,))
        for one in figures
    ]


def _share_event(first: Figure, second: Figure) -> tuple[Figure, Figure]:
    """Return two figures that "and" joins with the event that only one has: 97 drones and 4 missiles were hit."""
    if first.event and not second.event and may_happen(second.unit, first.event):
        return first, replace(second, event=first.event, quotes={})
    if second.event and not first.event and may_happen(first.unit, second.event):
        return replace(first, event=second.event, quotes={}), second
    return first, second


def _find_counts(statement: Statement, concepts: Mapping[str, Concept]) -> list[Number]:
    """Return the numbers of a statement that may count something: no dates, no identifiers, no parts of names."""
    text, language = statement.text, statement.lang
    if not numeral_table(language).start.search(text) and not EACH_NTH[language].search(text):
        return []
    named = (hit for hit in statement.hits if concepts[hit.concept].kind not in COUNTED_KINDS)
    skip = date_spans(text, language) + [(hit.start, hit.end) for hit in named]
    skip += [match.span() for match in numeral_table(language).identifiers.finditer(text)]
    return join_ranges(text, sorted([*find_numbers(text, language, skip), *_find_each(text, language)], key=_start))


def _start(number: Number) -> int:
    return number.start


def _find_each(text: str, language: str) -> Iterator[Number]:
    """Yield the part and the whole of "every fifth", кожен п'ятий: one of five."""
    for match in EACH_NTH[language].finditer(text):
        nth = next(n for n, begins in enumerate(NTH[language], 3) if match["nth"].lower().startswith(begins))
        yield Number(1, *match.span("one"), in_words=True)
        yield Number(nth, *match.span("nth"), in_words=True)


def _open_windows(text: str, language: str, numbers: Sequence[Number]) -> list[tuple[Window, Number | None]]:
    """Return each number with its reach, and of how many it is a part where two numbers say so."""
    windows: list[tuple[Window, Number | None]] = []
    edges = [0, *(edge for number in numbers for edge in (number.start, number.end)), len(text)]
    index = 0
    while index < len(numbers):
        left, right = edges[2 * index], edges[2 * index + 3]
        number, whole = numbers[index], None
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        if following and _is_part(text, language, number, following):
            whole, right = following, edges[2 * index + 5]
            index += 1
        elif following and _is_whole_first(text, language, number, following):
            whole, number, right = number, following, edges[2 * index + 5]
            index += 1
        windows.append((Window(text, language, number, left, right), whole))
        index += 1
    return windows


def _is_part(text: str, language: str, part: Number, whole: Number) -> bool:
    """Whether two neighbouring numbers are a part and its whole: 37 of 52."""
    return part.value < whole.value and bool(OUT_OF[language].fullmatch(text, part.end, whole.start))


def _is_whole_first(text: str, language: str, whole: Number, part: Number) -> bool:
    """Whether the sentence names the whole first: of the 80 detainees, 12 …; 드론 52대 중 37대."""
    begins = WHOLE_BEGINS[language].search(just_before(text, whole.start))
    between = text[whole.end : part.start]
    if PER_CENT.match(text, part.end) or TOLD_BEFORE.search(between):
        return False
    if OF_THEM[language].search(between) and not _has_noun(text, language, part):
        return part.value < whole.value and not _has_reserve(text, language, whole)
    return bool(begins and WHOLE_FIRST[language].search(between)) and part.value < whole.value


def _has_noun(text: str, language: str, number: Number) -> bool:
    """Whether a number has a noun of its own: 250 people, among them 40 children."""
    return figure_vocabulary(language).units.match(text, number.end + 1) is not None


def _has_reserve(text: str, language: str, number: Number) -> bool:
    """Whether a reserve stands before a number: as the whole of a part it would lose it."""
    before = just_before(text, number.start)
    return any(not before[match.end() :].strip() for match in figure_vocabulary(language).hedges.finditer(before))


def _read_figure(
    window: Window, whole: Number | None, figures: Sequence[Figure], dates: Sequence[FoundDate]
) -> Figure | None:
    """Return the figure of a number, or None where the sentence does not say what it counts."""
    text, number = window.text, window.number
    counted = find_unit(replace(window, number=whole) if whole else window)
    if whole:
        counter = COUNTER.match(text, number.end) if window.language == KOREAN else None
        end = counter.end() if counter else number.end
        counted = Counted(counted.unit, min(number.start, counted.first), max(end, counted.last))
    event, event_end = find_event(window, counted)
    country = "" if counted.measured else find_country(window, counted)
    if counted.unit in ("", "person") and figures and event and _goes_on(window):
        counted = replace(counted, unit=figures[-1].unit)
        country = figures[-1].country
    if not counted.unit and NOMINAL[window.language].match(text, number.end):
        counted = replace(counted, unit="person")
    hedge, start = find_hedge(window, counted)
    toll = "" if counted.unit else find_toll(text, window.language, start)
    if toll:
        counted, event = replace(counted, unit="person"), toll
    if not counted.unit or (whole is None and _is_pointed_at(window, event)):
        return None
    if counted.measured and _is_one_coin(number, counted):
        return None
    start = min(start, counted.first)
    opened = RANGE_OPENS.search(just_before(text, start)) if number.high else None
    start -= len(opened[0]) if opened else 0
    quoted = quote_measure(window, start, counted.last) if counted.measured or not event else ""
    return Figure(
        value=number.value,
        text=text[number.start : number.end],
        phrase=quoted if counted.measured else text[start : max(counted.last, event_end)],
        lang=window.language,
        unit=counted.unit,
        event="" if counted.measured else event,
        country=country,
        hedge=hedge,
        estimate=bool(ESTIMATE_OF.search(just_before(text, start))),
        attribution="",
        citations=(),
        high=number.high,
        whole=whole.value if whole else 0.0,
        time=_find_time(window, start, max(counted.last, event_end), dates),
        quotes={window.language: quoted} if quoted else {},
    )


def _is_one_coin(number: Number, counted: Counted) -> bool:
    """Whether an amount is one of its currency: a rate, a price or a figure of speech (every euro), no sum."""
    kind = figure_table()["measures"][counted.unit]["kind"]
    return kind == "amount" and (number.value, number.high, number.scale) == (1, 0, 1)


def _find_time(window: Window, start: int, end: int, dates: Sequence[FoundDate]) -> str:
    """Return the date of what stands at `start:end`: the nearest one that no other act or number parts from it."""
    near: list[tuple[int, str]] = []
    for found in dates:
        gap = (found.end, start) if found.end <= start else (end, found.start) if found.start >= end else (start, start)
        within = window.left <= gap[0] and gap[1] <= window.right and gap[1] - gap[0] <= TIME_REACH
        if within and not (found.reporting or found.since) and _is_one_act(window, *gap, found):
            near.append((gap[1] - gap[0], found.iso))
    return min(near)[1] if near else ""


def _is_one_act(window: Window, start: int, end: int, found: FoundDate) -> bool:
    """Whether nothing between a date and a figure parts them: behind a date that stands first, one verb is theirs."""
    between = window.vocabulary.events.sub(" ", window.text[start:end])
    verbs = count_verbs(between, window.language)
    if window.language == KOREAN and OTHER_ACT.search(between):
        return False
    if "," in between and (found.start > OPENING or found.end > start):
        return False
    own = found.end <= start and verbs == 1 and not SPEECH.search(between) and not CLAUSE_BREAK.search(between)
    return not verbs or own


def _goes_on(window: Window) -> bool:
    """Whether a number without a noun counts what the one before it does: another 2,700; 4 killed and 19 injured."""
    text, number = window.text, window.number
    if window.language == KOREAN:
        return bool(AND_MORE.fullmatch(text, window.left, number.start) and PEOPLE.match(text, number.end))
    linked = LINK.match(text, number.end)
    event = figure_vocabulary(window.language).events.match(text, linked.end() if linked else number.end + 1)
    return bool(MORE_OF_THEM.search(text[window.left : number.start])) or event is not None


def _is_pointed_at(window: Window, event: str) -> bool:
    """Whether a small number in words only points at what is known (the two soldiers) or is a pronoun (one of them)."""
    number = window.number
    if not number.in_words or number.value > 10:
        return False
    if number.value == 1 and (not event or ONE_OF.match(window.text, number.end)):
        return True
    return not event and bool(POINTED_AT.search(just_before(window.text, number.start)))
