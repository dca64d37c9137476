"""One number in its sentence, and what it counts.

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
BEFORE_REACH = 30  # characters
COUNTER = re.compile(
    r"\s?(?:여\s?)?(?P<counter>명|사람|인(?![가-힣])|대|발|통|가구|채|척|구(?=[의를가이는와 ])|곳|건|기|문|개국|차례)"
)
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
PLURAL = re.compile(r"(?:s|s of war|men|people|children|aircraft|personnel|staff|remains|Koreans)$", re.I)
ADJECTIVE = re.compile(r"(?:[нвк]і|[иі]х|[иі]ми|[иі]м|[иі]й|ого|ої)$")
SAID_BY_ADJECTIVES = ("soldier", "prisoner", "civilian", "police", "child", "person")  # військових, полонених
BY_COUNTER = {"명": "person", "가구": "family", "개국": "country", "척": "ship"}  # what a counter alone says
PER_HEAD = re.compile(r"당(?![가-힣]{2})")
IS = re.compile(r"이(?:고|며|다|라|었)|였|인데")  # 185명이 군인이고 20명이 민간인이다
SUBJECT = re.compile(r"[이은]\s(?:모두\s|전원\s)?")
SUCH_AS = re.compile(r"\s?등\s")  # 병사 등 20명: not all are soldiers
BODIES_OF = {  # the bodies of two women
    ENGLISH: re.compile(r"\b(?:bodies|body|remains) of (?:the |another )?$", re.I),
    UKRAINIAN: re.compile(r"\b(?:тіла|тіло|тіл|останки)\s(?:ще\s)?$", re.I),
    KOREAN: re.compile(r"(?!)"),
}
BODIES = re.compile(r"의\s(?:시신|유해)")
AND_OTHERS = {  # 38 people and companies, 38 осіб і компаній: so many of both
    ENGLISH: re.compile(
        r"\s(?:and|or)\s(?P<noun>(?!(?:was|is|has|does|this|its|his|hers|us|as|others|hours|days|weeks|months|years"
        r"|dozens|scores|tens|hundreds|thousands|millions)\b)(?:[a-z]+[^\Ws]s|people|aircraft|children|women|men))\b"
    ),
    UKRAINIAN: re.compile(
        r"\s(?:і|й|та|або|чи)\s(?P<noun>(?!десятків|сотень|тисяч)[а-яіїєґ’'ʼ]+(?:ів|їв|ей|ій|ок|ань|ень|ств))(?!\w)"
    ),
    KOREAN: re.compile(r"(?!)"),
}
KOREAN_OTHERS = re.compile(r"[가-힣]{2}(?:·|\s및\s)$")


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
    dead = BODIES_OF[window.language].search(just_before(text, number.start))
    if dead:
        return Counted("body", number.start - len(dead[0]), after.end())
    return _with_others(window, Counted(key_of(after), number.start, after.end()))


def _with_others(window: Window, counted: Counted) -> Counted:
    """Return what is counted with a second noun that the number counts too: people where both are, else nothing."""
    others = AND_OTHERS[window.language].match(window.text, counted.last)
    if others is None:
        return counted
    unit = key_of(window.vocabulary.units.fullmatch(others["noun"]))
    if unit == counted.unit:
        return counted
    return Counted("person" if _are_people(unit, counted.unit) else "", counted.first, others.end())


def _are_people(*units: str) -> bool:
    """Whether all these units are kinds of people."""
    return all(unit and figure_table()["units"][unit][KOREAN]["counter"] == "명" for unit in units)


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
    is_what = _find_predicate(window, counter.end())
    if is_what or BODIES.match(text, counter.end()):
        return is_what or Counted("body", number.start, counter.end())
    start = max(window.left, number.start - BEFORE_REACH)
    nouns = [
        noun
        for noun in window.vocabulary.units.finditer(text, start, number.start)
        if not (IS.match(text, noun.end()) or SUCH_AS.match(text, noun.end()))
    ]
    after = window.vocabulary.units.search(text, counter.end(), _reach(window, counter.end()))
    followed = after and re.fullmatch(r"의\s(?:\S+\s)?(?:\S{1,6})?", text[counter.end() : after.start()])
    for noun in [*reversed(nouns), *([after] if after and followed else [])]:
        if counter_pattern(key_of(noun)).match(text, number.end):
            first, last = min(noun.start(), number.start), max(noun.end(), counter.end())
            others = KOREAN_OTHERS.search(just_before(text, noun.start()))
            return Counted(BY_COUNTER.get(counter["counter"], "") if others else key_of(noun), first, last)
    return Counted(BY_COUNTER.get(counter["counter"], ""), number.start, counter.end())


def _find_predicate(window: Window, counter_end: int) -> Counted | None:
    """Return what a Korean sentence says that so many are: 20명이 민간인이다."""
    subject = SUBJECT.match(window.text, counter_end)
    noun = window.vocabulary.units.match(window.text, subject.end()) if subject else None
    if noun and IS.match(window.text, noun.end()):
        return Counted(key_of(noun), window.number.start, noun.end())
    return None


def _reach(window: Window, begin: int) -> int:
    """Return how far a noun may stand behind the number: a few words, within the clause."""
    stop = NOUN_END.search(window.text, begin, window.right)
    limit = stop.start() if stop else window.right
    words = list(re.finditer(r"\S+", window.text[begin:limit]))[:WORDS_TO_UNIT]
    return begin + words[-1].end() if words else begin
