"""One number in its sentence: what it counts, what happened to that, whose it is, and with what reserve it is said.

The words that may stand between are few on purpose: a number whose noun is not certain is left out.
"""

import re
from dataclasses import dataclass

from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.summary.numbers import Number
from tribrief.summary.vocabulary import (
    Vocabulary,
    counter_pattern,
    figure_table,
    figure_vocabulary,
    just_before,
    key_of,
)

WORDS_TO_UNIT = 5
EVENT_REACH, BEFORE_REACH, PHRASE_REACH = 70, 30, 60  # characters
COUNTRY_BEFORE, COUNTRY_AFTER = 12, 14
COUNTER = re.compile(
    r"\s?(?:여\s?)?(?P<counter>명|사람|인(?![가-힣])|대|발|통|가구|채|척|구(?=[의를가이는와 ])|곳|건|기|문|개국|차례)"
)
CLAUSE_END = re.compile(r"[.;:!?](?:\s|$)|[,–—]\s|$")
NOUN_END = re.compile(r"[.;:!?,)](?:\s|$)|$")
# what cannot stand between a number and its noun
OTHER_NOUN = {
    ENGLISH: re.compile(
        r"\b(?:of|from|in|for|with|to|by|on|at|and|or|who|that|was|were|is|are|has|have|had|will|said|says|as|than|per)\b"
        r"|(?<![.'’A-Z])\b(?!various|famous|previous|dangerous|numerous|serious|Laos)[\w]*[^\Ws](?<!['’])s\s"
        r"|\b(?:percent|hour|day|week|month|year|time)\b|%",
        re.I,
    ),
    UKRAINIAN: re.compile(
        r"\b(?:від|для|у|в|з|із|зі|на|до|по|та|і|й|або|про|за|через|як|що|які|було|були|буде|є)\s"
        r"|\b(?:год|хв|хвилин|секунд|дн|діб|доб|тиж|місяц|рок|рік|раз|відсотк|третин|четвертин|чверт|половин)\w*"
        r"|\b[\w'’ʼ-]*(?:ів|ок|ей|ань|ень|ій|ин|ом|ем|єм|[аиу]в|ла|ло|ли)\s",
        re.I,
    ),
    KOREAN: re.compile(r"(?!)"),
}  # fmt: skip
PART = {
    ENGLISH: re.compile(r"\s(?:out\s)?of\s(?:the\s|those\s|these\s|them\s|its\s|their\s)"),
    UKRAINIAN: re.compile(r"\s(?:із|з|зі)\s(?:цих\s|тих\s|них\s)?(?=\D)"),
    KOREAN: re.compile(r"(?!)"),
}
TO_MEASURE = {
    ENGLISH: re.compile(r"\s?(?:-\s?)?(?:(?:US|Russian|metric|square|South Korean)\s)?"),
    UKRAINIAN: re.compile(r"\s?(?:(?:американськ\w+|російськ\w+|південнокорейськ\w+)\s)?"),
    KOREAN: re.compile(r"\s?(?:여\s?)?"),
}
SPEED = re.compile(r"\s?(?:/|per hour|an hour|за годину|на годину)|²|³")
KOREAN_SPEED = re.compile(r"시속\s?(?:약\s?)?$")
SIGNS = "$₩€₴"
KOREAN_AFTER = (
    "about",
    "more_than",
    "at_least",
    "fewer_than",
    "nearly",
)  # 300여 명, 300명이 넘는, 300명 이상, 300명 미만
SAID_BY_THE_UNIT = (("prisoner", "captured"), ("prisoner", "detained"), ("defector", "defected"), ("body", "killed"))
ROSE = re.compile(  # зросла до 7,4 %: no reserve
    r"\b(?:зр[оі]с|впа|зни[зж]|скоро[тч]|збільш|підня|підви[щс]|зменш|дов[іе][вл])\w*\s[^,;:]*$"
    r"|(?:\bна \S+(?:\s?%)?|вдвічі|втричі)[\s,–—-]*$"
)
UNDONE = {  # a happening that is denied, wished for or asked for
    ENGLISH: re.compile(r"\b(?:not|never|nobody|neither|nor)\s(?:\w+\s){0,2}$", re.I),
    UKRAINIAN: re.compile(r"\b(?:не|ні|ніхто)\s(?:\w+\s)?$", re.I),
    KOREAN: re.compile(r"(?!)"),
}
KOREAN_UNDONE = re.compile(r"\S{0,2}\s?(?:의사|의향|희망|요청|가능성|여부|뜻을|하지|되지)")
KOREAN_OTHER = re.compile(
    r"^(?:에|으로)|[은는이가을를에로와과]\s|에서\s"
)  # 북한 노동자, 북한군 병사; not 한국에 온 사람
ABROAD = re.compile(r"\b(?:до|з|із|зі|у|в|від|по|на|проти|між|для)\s$", re.I)
PLURAL = re.compile(r"(?:s|men|people|children|aircraft|personnel|staff|remains|Koreans)$", re.I)
ADJECTIVE = re.compile(r"(?:[нвк]і|[иі]х|[иі]ми|[иі]м|[иі]й|ого|ої)$")
SAID_BY_ADJECTIVES = ("soldier", "prisoner", "civilian", "police", "child", "person")  # військових, полонених
BY_COUNTER = {"명": "person", "가구": "family", "개국": "country", "척": "ship"}  # what a counter alone says
PER_HEAD = re.compile(r"당(?![가-힣]{2})")
AT_THE_NUMBER = re.compile(r"\s?(?:the\s|from\s|від\s|between\s)?[$₩€₴]?")


@dataclass(frozen=True)
class Window:
    """A number in its sentence, and how far its words reach: to the numbers on either side."""

    text: str
    language: str
    number: Number
    left: int
    right: int

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of figures in the window's language."""
        return figure_vocabulary(self.language)


@dataclass(frozen=True)
class Counted:
    """What a number counts: the key of the unit, the offsets from its first to its last word, the number included."""

    unit: str
    first: int
    last: int

    @property
    def measured(self) -> bool:
        """Whether it is a measure (money, distance) rather than a count of things."""
        return self.unit in figure_table()["measures"]


def find_unit(window: Window) -> Counted:
    """Return what is counted; the unit is empty where that is unsure."""
    text, number = window.text, window.number
    nothing = Counted("", number.start, number.end)
    if text[number.start - 1 : number.start] in tuple(SIGNS):
        sign = window.vocabulary.measures.search(text[number.start - 1])
        return Counted(key_of(sign), number.start - 1, number.end)
    measure = _find_measure(window)
    if measure is not None:
        return measure
    if window.number.value % 1 or window.number.high % 1:
        return nothing  # one and a half soldiers is a misreading
    if window.language == KOREAN:
        return _find_unit_korean(window)
    part = PART[window.language].match(text, number.end)
    begin = part.end() if part else number.end
    reach = _reach(window, begin)
    found = window.vocabulary.units.finditer(text, begin, reach)
    after = next((match for match in found if not _qualifies(window, match, reach)), None)
    if after is None or OTHER_NOUN[window.language].search(text[begin : after.start()]):
        return nothing
    return Counted(key_of(after), number.start, after.end())


def _qualifies(window: Window, unit: re.Match[str], reach: int) -> bool:
    """Whether the name of a thing only qualifies the noun behind it: 5 missile strikes, 5 ракетних ударів."""
    if window.language == UKRAINIAN:
        adjective = bool(ADJECTIVE.search(unit[0]))
        head = window.vocabulary.units.match(window.text, unit.end() + 1, reach) if adjective else None
        return head is not None or (adjective and key_of(unit) not in SAID_BY_ADJECTIVES)
    return window.number.value != 1 and not PLURAL.search(unit[0])


def _find_measure(window: Window) -> Counted | None:
    """Return the measure right behind the number; of a speed or an area nothing is said."""
    text, number = window.text, window.number
    between = TO_MEASURE[window.language].match(text, number.end)
    starts = (between.end(), number.end) if between else (number.end,)
    found = next(filter(None, (window.vocabulary.measures.match(text, start) for start in starts)), None)
    if found is None or (window.language != KOREAN and text[found.end() : found.end() + 1].isalpha()):
        return None
    if (
        SPEED.match(text, found.end())
        or KOREAN_SPEED.search(just_before(text, number.start))
        or (between and "square" in between[0])
    ):
        return Counted("", number.start, number.end)
    return Counted(key_of(found), number.start, found.end())


def _find_unit_korean(window: Window) -> Counted:
    """The noun stands before the number (병사 2명), or after its counter (2명의 병사)."""
    text, number = window.text, window.number
    counter = COUNTER.match(text, number.end)
    if counter is None or PER_HEAD.match(text, counter.end()):
        return Counted("", number.start, number.end)
    nouns = list(window.vocabulary.units.finditer(text, max(window.left, number.start - BEFORE_REACH), number.start))
    after = window.vocabulary.units.search(text, counter.end(), _reach(window, counter.end()))
    followed = after and re.fullmatch(r"의\s(?:\S+\s)?(?:\S{1,6})?", text[counter.end() : after.start()])
    for noun in [*reversed(nouns), *([after] if after and followed else [])]:
        if counter_pattern(key_of(noun)).match(text, number.end):
            first, last = min(noun.start(), number.start), max(noun.end(), counter.end())
            return Counted(key_of(noun), first, last)
    return Counted(BY_COUNTER.get(counter["counter"], ""), number.start, counter.end())


def _reach(window: Window, begin: int) -> int:
    """Return how far a noun may stand behind the number: a few words, within the clause."""
    stop = NOUN_END.search(window.text, begin, window.right)
    limit = stop.start() if stop else window.right
    words = list(re.finditer(r"\S+", window.text[begin:limit]))[:WORDS_TO_UNIT]
    return begin + words[-1].end() if words else begin


def find_event(window: Window, counted: Counted) -> tuple[str, int]:
    """Return what happened to the counted, after them in the clause or before, and where that word ends."""
    events, first, last = window.vocabulary.events, counted.first, counted.last
    end = CLAUSE_END.search(window.text, last, window.right)
    limit = min(end.start() if end else window.right, last + EVENT_REACH)
    before = max(window.left, first - BEFORE_REACH)
    start = find_hedge(window, counted)[1]
    # 300 wounded soldiers, 부상자; shot down 37 drones; 300 soldiers were wounded; wounded some 300 soldiers
    stretches = ((first, last), (last, limit), (before, first))
    found = [match for stretch in stretches for match in events.finditer(window.text, *stretch)]
    found = [match for match in found if _has_happened(window, counted, match)]
    if not found:
        return "", 0
    done_to_them = [match for match in found if match.end() <= start and not window.text[match.end() : start].strip()]
    chosen = done_to_them[0] if done_to_them and found[0].start() >= last else found[0]
    return key_of(chosen), chosen.end()


def _has_happened(window: Window, counted: Counted, event: re.Match[str]) -> bool:
    """Whether an event is told of the counted as a fact and says more than their noun does."""
    if (counted.unit, key_of(event)) in SAID_BY_THE_UNIT:
        return False
    if window.language == KOREAN:
        return not KOREAN_UNDONE.match(window.text, event.end())
    return not UNDONE[window.language].search(just_before(window.text, event.start()))


def find_country(window: Window, counted: Counted) -> str:
    """Return the country named nearest to the noun: with it, in Korean before it, in Ukrainian right behind it."""
    first, last = counted.first, counted.last
    start = max(window.left, first - COUNTRY_BEFORE) if window.language == KOREAN else first
    end = min(window.right, last + COUNTRY_AFTER) if window.language == UKRAINIAN else last
    found = list(window.vocabulary.countries.finditer(window.text, start, end))
    if window.language == KOREAN:
        found = [match for match in found if not KOREAN_OTHER.search(window.text[match.end() : first])]
    if window.language == UKRAINIAN:
        found = [match for match in found if not ABROAD.search(just_before(window.text, match.start()))]
    nearest = min(found, key=lambda match: max(first - match.end(), match.start() - last), default=None)
    return key_of(nearest)


def find_hedge(window: Window, counted: Counted) -> tuple[str, int]:
    """Return the reserve at the number, and where the phrase begins."""
    text, number, hedges = window.text, window.number, window.vocabulary.hedges
    before = list(hedges.finditer(text, window.left, number.start))
    # "briefed them about two soldiers" holds no reserve
    exact = number.in_words and number.value < 10
    if before and AT_THE_NUMBER.fullmatch(text, before[-1].end(), number.start):
        key = key_of(before[-1])
        rose = key == "up_to" and ROSE.search(just_before(text, before[-1].start()))
        if not rose and not (exact and key in ("about", "more_than", "up_to")):
            return key, before[-1].start()
    if window.language == KOREAN:
        end = max(number.end, counted.last if counted.first <= number.start else number.end)
        after = [hedge for hedge in hedges.finditer(text, number.end, end + 5) if key_of(hedge) in KOREAN_AFTER]
        if after:
            return key_of(after[0]), number.start
    return "", number.start


def quote_measure(window: Window, start: int, end: int) -> str:
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
