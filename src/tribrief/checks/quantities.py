"""The quantities of a text by value, whatever way a language says them.

What one writes as 18 months another writes as півтора року or 1년 6개월; a half is 50 percent, 절반, and what is left
when something shrinks удвічі. A quantity therefore has several readings, and two are equal when they share one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from tribrief.checks.amounts import TIME, YEAR, find_amount, list_bare_units, may_follow
from tribrief.checks.counting import add_halves, find_pairs, find_words
from tribrief.checks.fractions import find_fractions
from tribrief.checks.measures import match_unit
from tribrief.checks.quantity import DIGITS, PLAIN, SMALL, Quantity, Reading, Weight, counting_pattern
from tribrief.checks.ratios import add_ratios, list_percents
from tribrief.checks.sino import find_sino
from tribrief.glossary.overlaps import keep_longest, overlaps
from tribrief.languages import KOREAN, UKRAINIAN
from tribrief.summary.numbers import AMBIGUOUS, Number, find_numbers, share_scales
from tribrief.summary.vocabulary import just_before
from tribrief.summary.windows import Window

HANGUL = re.compile(r"\s?(?!로|으로)[가-힣]")
NAMED = re.compile(r"/\d|-\d+-|:\d\d|-?[A-ZА-ЯІЇЄҐ]")  # 24/7, a telephone number, 4G
DECADE = re.compile(r"(?<!\d)(?P<ten>\d)0\s?[-–—~]\s?(?P=ten)9$")  # 20–29 of age: in their twenties
IDENTIFIER = re.compile(r"(?<![\w/-])\d+(?:[/-]\d+){2,}(?![\d/-])")  # 757/15812/25
NUMERALS = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI".split()
ROMAN = {numeral: float(value) for value, numeral in enumerate(NUMERALS, 1)}
ROMAN_NUMERAL = re.compile(r"\b[IVXІХ]+\b")
LATIN = str.maketrans("ІХ", "IX")  # XXI is written in Cyrillic letters too
INSIDE = re.compile(r"[\w,)»”]\s$")  # a capital there begins a name: сім'я Сорок
CURRENCY = "원|달러|유로|엔|위안|루블|흐리|파운드"
ARTICLE = re.compile(
    rf"조(?:[은는이의를에가로와](?![가-힣])|에서|(?=[\s,.)]|$)(?!\s?(?:{CURRENCY}|\d)))"
)  # 5조: Article 5
SCALES = {"тисячн": 1e3, "мільйонн": 1e6, "мільярдн": 1e9}
SCALED = re.compile(rf"-?({'|'.join(SCALES)})\w*")
SECOND_OF_TIME = re.compile(r"\b(?:an?|one|each|every) (?:single )?second$", re.I)
SECOND: Reading = ("minute", float(f"{1 / 60:.10g}"))
AGE = re.compile(r"\s?(?:살|세)(?!대|기|계)")  # 한 살 is "one year", and not a plain one
AGED = re.compile(r"\b(?:aged|віком) $", re.I)
ORDINAL_JOINT = re.compile(r"[\s\u00a0-]")


@lru_cache(maxsize=256)  # one text is read by several checks
def read_quantities(text: str, language: str, skip: tuple[tuple[int, int], ...]) -> tuple[Quantity, ...]:
    """Return the quantities of a text in order, with the numbers within `skip` as mere excuses.

    Args:
        text: a segment.
        language: its language.
        skip: offsets of dates and times, which have checks of their own.
    """
    fractions = [
        Quantity(one.percent, one.start, one.end, list_percents(one.percent)) for one in find_fractions(text, language)
    ]
    words = [
        Quantity(word.value, word.start, word.end, frozenset({(PLAIN, word.value), *_list_seconds(text, word)}))
        for word in find_words(text, language)
    ]
    numbers = [_weigh(text, language, number) for number in _list_numbers(text, language)]
    names = [
        Quantity(0, *name.span(), frozenset({(re.sub(r"\D", "", name[0]), 0.0)})) for name in IDENTIFIER.finditer(text)
    ]
    pairs = [
        Quantity(value, start, end, frozenset({(PLAIN, value)}))
        for values, start, end in find_pairs(text, language)
        for value in values
    ]
    words = [word for word in words if not _touches(word, _spans(pairs))]
    candidates = [*names, *fractions, *_join_ordinals(text, numbers, words), *words]
    sure = keep_longest([one for one in candidates if not _touches(one, [*skip, *_spans(pairs)])]) + pairs
    loose = [one for one in _list_loose(text, language) if not _touches(one, [*_spans(sure), *skip])]
    found = [add_ratios(text, language, quantity) for quantity in _read_amounts(text, language, [*sure, *loose])]
    return tuple(sorted(found, key=lambda quantity: (quantity.start, -quantity.weight)))


def list_excused(
    text: str, language: str, spans: Iterable[tuple[int, int]], hours: Iterable[tuple[int, int, int]]
) -> list[Quantity]:
    """Return the numbers within dates and times that the other side does not have as such, hours in words too."""
    runs = (run for start, end in spans for run in DIGITS.finditer(text, start, end))
    excuses = [_excuse(float(run[0]), *run.span()) for run in runs]
    words = [_excuse(float(hour or 12), start, end) for start, end, hour in hours]
    return _read_amounts(text, language, excuses) + words


def _list_numbers(text: str, language: str) -> list[Number]:
    numbers = list(find_numbers(text, language, counts_only=False))
    if language == KOREAN:
        words = list(find_sino(text))
        spans = [(word.start, word.end) for word in words]
        apart = (one for one in numbers if not overlaps((one.start, one.end), spans))
        numbers = sorted([*apart, *words], key=lambda number: number.start)
    return add_halves(text, language, share_scales(text, numbers))


def _list_seconds(text: str, word: Number) -> set[Reading]:
    """Return what "a second" lasts: it is the second one, or one of time."""
    return {SECOND} if SECOND_OF_TIME.search(just_before(text, word.end)) else set()


def _spans(found: Iterable[Quantity]) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in found]


def _touches(one: Quantity, spans: Iterable[tuple[int, int]]) -> bool:
    return overlaps((one.start, one.end), spans)


def _excuse(value: float, start: int, end: int) -> Quantity:
    return Quantity(value, start, end, frozenset({(PLAIN, value)}), Weight.EXCUSE)


def _join_ordinals(text: str, numbers: Sequence[Quantity], words: Sequence[Quantity]) -> list[Quantity]:
    """Return numbers with the ordinal that ends them: twenty-first, двадцять першого."""
    units = {word.start: word for word in words if 1 <= word.value < SMALL}
    joined: list[Quantity] = []
    for number in numbers:
        joint = ORDINAL_JOINT.match(text, number.end)
        unit = units.get(joint.end()) if joint and not DIGITS.search(text, number.start, number.end) else None
        if unit and number.value >= 2 * SMALL and number.value % SMALL == 0:
            value = number.value + unit.value
            joined.append(replace(number, value=value, end=unit.end, readings=frozenset({(PLAIN, value)})))
        else:
            joined.append(number)
    return joined


def _weigh(text: str, language: str, number: Number) -> Quantity:
    """Return a number as a quantity; a Korean 1 may be "a" or nothing elsewhere: 1년 전 is "a year earlier"."""
    article = number.value == 1 and language == KOREAN and HANGUL.match(text, number.end)
    weight = Weight.WORD if article or (number.in_words and number.value <= SMALL) else Weight.FIRM
    idle = number.in_words and any(
        match.start() <= number.start < match.end() for match in counting_pattern("idle", language).finditer(text)
    )
    ends_decade = DECADE.search(text, max(0, number.start - 4), number.end) is not None
    name = text[number.start].isupper() and INSIDE.search(text, 0, number.start) is not None
    if idle or name or ends_decade or _is_named(text, language, number.end):
        weight = Weight.EXCUSE
    scale = SCALED.match(text, number.end) if language == UKRAINIAN else None
    if scale:  # 50-тисячний
        number = replace(number, value=number.value * SCALES[scale[1]], end=scale.end())
    readings = {(PLAIN, number.value)}
    if language == KOREAN and (ARTICLE.match(text, number.end - 1) or text[number.start - 1 : number.start] == "제"):
        readings.add((PLAIN, number.value / number.scale))
    if (number.value == 1 or number.value % 1) and _is_age(text, language, number):
        readings.add(("month", YEAR * number.value))
    return Quantity(number.value, number.start, number.end, frozenset(readings), weight)


def _is_age(text: str, language: str, number: Number) -> bool:
    if language == KOREAN:
        return AGE.match(text, number.end) is not None
    return AGED.search(just_before(text, number.start)) is not None


def _is_named(text: str, language: str, end: int) -> bool:
    """Whether a number is a part of a name: 4G, 24/7; not of 330V."""
    return NAMED.match(text, end) is not None and not match_unit(text, language, {end})[0]


def _list_loose(text: str, language: str) -> list[Quantity]:
    """Return what may stand for a number: unsure words, Roman numerals, digits of names, "a year"."""
    loose = [_excuse(word.value, word.start, word.end) for word in find_words(text, language, "unsure")]
    loose += [_excuse(float(run[0]), *run.span()) for run in DIGITS.finditer(text)]
    loose += [
        _excuse(ROMAN[numeral], *run.span())
        for run in ROMAN_NUMERAL.finditer(text)
        if (numeral := run[0].translate(LATIN)) in ROMAN
    ]
    loose += [
        Quantity(1.0, start, end, frozenset(), Weight.WORD if certain else Weight.EXCUSE)
        for start, end, certain in list_bare_units(text, language)
    ]
    if language == UKRAINIAN:
        loose += _read_ambiguous(text)
    return loose


def _read_ambiguous(text: str) -> list[Quantity]:
    """Return Ukrainian numbers that are one and a fifth or twelve hundred: 1,200."""
    found = re.finditer(rf"(?<![\d.,]){AMBIGUOUS[UKRAINIAN].pattern}(?![\d.,]\d|\d)", text)
    return [
        Quantity(
            float(one[0].replace(",", ".")),
            *one.span(),
            frozenset({(PLAIN, float(re.sub("[.,]", "", one[0]))), (PLAIN, float(one[0].replace(",", ".")))}),
            Weight.FIRM,
        )
        for one in found
    ]


def _read_amounts(text: str, language: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return quantities with what they measure by value, those of several parts joined: 1년 6개월."""
    read: list[Quantity] = []
    last, bare = None, False
    for quantity in sorted(quantities, key=lambda one: (one.start, -one.weight)):
        if (not quantity.readings or quantity.weight == Weight.EXCUSE) and last and quantity.start < last.end:
            continue  # the unit of a number is no "year" of its own
        article = quantity.weight == Weight.EXCUSE and quantity.has_number and quantity.value == 1
        amount = None if article else find_amount(text, language, quantity.value, quantity.start, quantity.end)
        if amount is None:
            read += [quantity] if quantity.readings else []
            continue
        if last and may_follow(text, last, amount, quantity.start, joined=bare):
            before = read.pop()
            excused = [replace(one, weight=Weight.EXCUSE) for one in (before, quantity)]
            amount = last.plus(amount)
            weight = max(before.weight, quantity.weight)
            whole = Quantity(before.value, before.start, amount.end, amount.readings, weight)
            read += [*excused, whole]
        else:
            plain = frozenset() if quantity.value == 1 and amount.dimension in TIME else quantity.readings
            read.append(replace(quantity, readings=plain | amount.readings))
        last, bare = amount, not quantity.readings
    return read


def open_windows(text: str, language: str, quantities: Sequence[Quantity]) -> Iterator[Window]:
    """Yield each quantity in its sentence, as far as the next ones."""
    edges = [0, *(edge for one in quantities for edge in (one.start, one.end)), len(text)]
    for index, one in enumerate(quantities):
        number = Number(one.value, one.start, one.end, in_words=not DIGITS.search(text, one.start, one.end))
        yield Window(text, language, number, edges[2 * index], edges[2 * index + 3])
