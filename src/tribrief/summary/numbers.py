"""Numbers in a text, by value: digits, magnitudes (2.7 million, 2,7 млн, 270만), words (two dozen, 스무 명), ranges.

What is vague stays vague: "hundreds" and "кілька десятків" are no numbers.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.summary.dates import date_spans, year_spans
from tribrief.summary.numerals import Token, numeral_table, read_tokens
from tribrief.summary.vocabulary import just_before

LARGEST = 1e16  # what is longer is an identifier, not a count
THIN = "\u00a0\u202f\u2009"  # spaces that join the digits of one number
DIGIT = re.compile(r"\d")
DIGITS = {
    ENGLISH: re.compile(rf"\d{{1,3}}(?:[,{THIN}]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?"),
    KOREAN: re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"),
    UKRAINIAN: re.compile(rf"\d{{1,3}}(?:[ {THIN}]\d{{3}})+(?:,\d+)?|\d+(?:[,.]\d+)?"),
}
AMBIGUOUS = {UKRAINIAN: re.compile(r"[1-9]\d{0,2}[.,]\d{3}")}  # 1,200: one and a fifth, or twelve hundred
RANGE = re.compile(r"\s?(?:to|–|-|~|∼|∽|〜|до|에서)\s?|\s(?:and|та|і|й)\s")
CHANGED = (  # rose from 185 to 205: no range, and 205 now
    re.compile(
        r"\b(?:r[io]s\w+|gr[eo]w\w*|increas\w+|clim\w+|jump\w+|rais\w+|expand\w+|up|down|f[ae]ll\w*|drop\w*|cuts?|cutting"
        r"|lower\w*|reduc\w+|declin\w+|shr[aiu]nk\w*|chang\w+|slash\w*|revis\w+|dwindl\w+)\s[^,;:]*\bfrom\s$",
        re.I,
    ),
    re.compile(
        r"\b(?:зр[оі]с|збільш|підня|підви[щс]|зменш|зни[зж]|скоро[тч]|[ву]па[влд]|змін|рост|вир[оі]с)\w*\s[^,;:]*\b(?:з|із|зі|від)\s$",
        re.I,
    ),
)
CHANGED_BEHIND = re.compile(  # 185명에서 205명으로 늘었다
    r"(?:[가-힣]{1,2}|%)?으?로\s(?:\S+\s)?(?:늘|줄|증가|감소|확대|축소|상향|하향|조정|인상|인하|오르|올[라랐리렸]|내[리렸려]|낮[아췄추]|높|급증|급감"
    r"|변경|수정|뛰|떨어|불어)"
)
JOINED = ("and", "та", "і", "й")
RANGE_START = re.compile(r"\b(?:between|between about|між|між близько)\s?[$€₩₴]?$", re.I)
COUNTER_BETWEEN = re.compile(r"[가-힣%]{1,2}(?=에서)")


@dataclass(frozen=True)
class Number:
    """A number in a text: its value and offsets.

    Attributes:
        value: the number, or the low end of a range.
        start, end: offsets.
        high: the high end of a range, 0 for a single number.
        in_words: whether no digit stands in it.
        scale: the magnitude behind it, 1 where there is none.
    """

    value: float
    start: int
    end: int
    high: float = 0.0
    in_words: bool = False
    scale: float = 1.0


def number_values(text: str, language: str, *, with_dates: bool = False) -> set[float]:
    """Return the values of the numerals in a text, years aside; days of the month only `with_dates`.

    Ordinals, times and ages are among them (95th, 95-та, 21-year-old): two texts that differ in these do not say the
    same.
    """
    if not DIGIT.search(text):
        return set()
    skip = year_spans(text, language) if with_dates else date_spans(text, language)
    numbers = share_scales(text, list(find_numbers(text, language, skip, counts_only=False)))
    return {number.value for number in numbers if not number.in_words}


def find_numbers(
    text: str, language: str, skip: Sequence[tuple[int, int]] = (), *, counts_only: bool = True
) -> Iterator[Number]:
    """Yield the numerals and number words of a text, those that touch a span of `skip` left out.

    With `counts_only` what is glued to other signs and so counts nothing (95th, 14:30, 155-mm) is left out too.
    """
    for number in _read_numbers(text, language, counts_only=counts_only):
        if not any(a < number.end and number.start < b for a, b in skip):
            yield number


@lru_cache(maxsize=1024)  # one sentence is read for its figures and for what it shares with others
def _read_numbers(text: str, language: str, *, counts_only: bool) -> tuple[Number, ...]:
    numbers: list[Number] = []
    end = 0
    for first in numeral_table(language).start.finditer(text):
        if first.start() < end or _is_vague(text, first.start(), language):
            continue
        tokens = read_tokens(text, first.start(), language, DIGITS[language])
        number = _to_number(text, tokens, language) if tokens else None
        if number is None or (counts_only and numeral_table(language).blocked.match(text, number.end)):
            continue
        end = number.end
        numbers.append(number)
    return tuple(numbers)


def _is_vague(text: str, start: int, language: str) -> bool:
    return bool(numeral_table(language).vague.search(just_before(text, start)))


def _to_number(text: str, tokens: Sequence[Token], language: str) -> Number | None:
    start, end = tokens[0].start, tokens[-1].end
    in_words = tokens[0].kind != "digits"
    table = numeral_table(language)
    ambiguous = AMBIGUOUS.get(language)
    if ambiguous and any(ambiguous.fullmatch(text, token.start, token.end) for token in tokens):
        return None
    if in_words and language == KOREAN and not table.counted.match(text, end):
        return None
    value = _add_up(tokens, text, language)
    scale = tokens[-1].value if tokens[-1].kind == "scales" else 1.0
    return Number(value, start, end, in_words=in_words, scale=scale) if value < LARGEST else None


def _add_up(tokens: Sequence[Token], text: str, language: str) -> float:
    total = section = current = 0.0
    for token in tokens:
        if token.kind == "digits":
            current = _digits(text[token.start : token.end], language)
        elif token.kind == "times":
            section, current = section + (current or 1) * token.value, 0.0
        elif token.kind == "scales":
            total, section, current = total + ((section + current) or 1) * token.value, 0.0, 0.0
        else:
            current += token.value
    return _round(total + section + current)


def _round(value: float) -> float:
    """Return a value as it is written: 8.7 trillion and 8조7천억 are the same float."""
    return float(f"{value:.12g}")


def _digits(text: str, language: str) -> float:
    plain = re.sub(rf"[ {THIN}]", "", text)
    if language == UKRAINIAN:
        return float(plain.replace(",", "."))
    return float(plain.replace(",", ""))


def join_ranges(text: str, numbers: Sequence[Number]) -> list[Number]:
    """Return numbers with each two that are the ends of a range as one; a score such as 3-1 is left out.

    Of what changed from one number to another the second stays: it is what holds now.
    """
    joined: list[Number] = []
    numbers = share_scales(text, numbers)
    index = 0
    while index < len(numbers):
        number = numbers[index]
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        if following and _is_range(text, number, following):
            index += 2
            if _is_change(text, number, following):
                joined.append(following)
            elif number.value < following.value:
                joined.append(replace(number, end=following.end, high=following.value, scale=following.scale))
            continue
        joined.append(number)
        index += 1
    return joined


def share_scales(text: str, numbers: Sequence[Number]) -> list[Number]:
    """Return numbers with the magnitude of a range's end at its beginning too: 10–12 thousand, 1~2만."""
    shared = list(numbers)
    for index, (number, following) in enumerate(pairwise(numbers)):
        bare = number.scale == 1 and number.value * following.scale < following.value
        if following.scale > 1 and bare and _is_range(text, number, following):
            shared[index] = replace(number, value=_round(number.value * following.scale))
    return shared


def _is_change(text: str, first: Number, second: Number) -> bool:
    """Whether something is said to have gone from one number to another."""
    before = just_before(text, first.start)
    return any(change.search(before) for change in CHANGED) or bool(CHANGED_BEHIND.match(text, second.end))


def _is_range(text: str, first: Number, second: Number) -> bool:
    """Whether two neighbouring numbers are the ends of a range: 200 to 300, between 10 and 12, 10~12."""
    counter = COUNTER_BETWEEN.match(text, first.end)
    between = RANGE.fullmatch(text, counter.end() if counter else first.end, second.start)
    if between is None:
        return False
    return between[0].strip() not in JOINED or bool(RANGE_START.search(just_before(text, first.start)))
