"""Numbers, measures and dates as each language writes them in running text.

Names of months are CLDR's, which Babel brings, and those of the Associated Press for English abbreviations.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from babel import Locale
from babel.numbers import format_compact_decimal, format_decimal

from tribrief.languages import ENGLISH, KOREAN, LANGUAGES, UKRAINIAN
from tribrief.summary.vocabulary import figure_table

NO_BREAK_SPACE = "\xa0"
COMPACT_FROM = 1_000_000
MYRIAD = 10_000
MYRIADS = ("", "만", "억", "조", "경")  # Korean orthography (한글 맞춤법 44항): a space after each myriad
ABBREVIATED = (
    "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip
# Day, month and year in digits and words; Ukrainian and Korean have one order, English two.
DATES = {
    ENGLISH: (
        r"(?P<month>{months}) (?P<day>\d{{1,2}})(?![\d:]|[–-]\d)(?:, (?P<year>\d{{4}})(?!\d))?",
        r"(?<![\d–-])(?P<day>\d{{1,2}}) (?P<month>{months})(?![\w])(?:,? (?P<year>\d{{4}})(?!\d))?",
    ),
    KOREAN: (r"(?:(?P<year>\d{{4}})년 ?)?(?<!\d)(?P<month>\d{{1,2}})월 ?(?P<day>\d{{1,2}})일",),
    UKRAINIAN: (r"(?<![\d–-])(?P<day>\d{{1,2}}) (?P<month>{months})(?!\w)(?: (?P<year>\d{{4}})(?: року| р\.))?",),
}
WRITTEN = {
    ENGLISH: ("{day} {month}", "{day} {month} {year}"),
    KOREAN: ("{number}월 {day}일", "{year}년 {number}월 {day}일"),
    UKRAINIAN: ("{day} {month}", "{day} {month} {year} року"),
}


@dataclass(frozen=True)
class Day:
    """A day of a month in a text, with its offsets; `year` is 0 where none is written."""

    year: int
    month: int
    day: int
    start: int
    end: int


def write_number(value: float, language: str) -> str:
    """Return a number as running text has it: 34,000, 4.8 billion, 3만 4천, 48억, 1,6 млн."""
    locale = LANGUAGES[language].locale
    if language == KOREAN and value >= MYRIAD and value == int(value):
        return _write_myriads(int(value))
    if value >= COMPACT_FROM:
        style: Literal["short", "long"] = "long" if language == ENGLISH else "short"  # 4.8 billion, but 48억, 1,6 млн
        compact = format_compact_decimal(value, format_type=style, locale=locale, fraction_digits=2)
        if compact == format_compact_decimal(value, format_type=style, locale=locale, fraction_digits=9):
            return compact.replace("\u202f", NO_BREAK_SPACE)
    return format_decimal(value, locale=locale)


def _write_myriads(value: int) -> str:
    """Return a whole number by myriads: 2만 7천, 3만 4,567, 4억 8천만."""
    groups = []
    for name in MYRIADS:
        value, rest = divmod(value, MYRIAD) if name != MYRIADS[-1] else (0, value)
        if rest:
            thousands = f"{rest // 1000}천" if rest % 1000 == 0 and rest < MYRIAD else f"{rest:,}"
            groups.append(f"{thousands}{name}")
    return NO_BREAK_SPACE.join(reversed(groups))


def with_unit(number: str, unit: str, language: str) -> str:
    """Return a number with its measure, in Korean also with its counter: set apart from 만 and 억, glued to digits."""
    table = figure_table()
    if language == KOREAN:
        word = (
            table["units"][unit][KOREAN]["counter"]
            if unit in table["units"]
            else table["measures"][unit]["show"][KOREAN]
        )
        return f"{number}{'' if number[-1].isdigit() else NO_BREAK_SPACE}{word}"
    if unit in table["measures"]:
        return str(table["measures"][unit]["show"][language].format(number)).replace(" ", NO_BREAK_SPACE)
    return number


@cache
def list_months(language: str) -> tuple[str, ...]:
    """Return the names of the months as they stand in a date: січня, January."""
    months = Locale.parse(LANGUAGES[language].locale).months["format"]["wide"]
    return tuple(months[number] for number in range(1, 13))


def find_days(text: str, language: str) -> Iterator[Day]:
    """Yield the days of a month that a text names in digits and words, with their years where they have one."""
    for pattern in _patterns(language):
        for match in pattern.finditer(text):
            month, day = _read_month(match["month"], language), int(match["day"])
            if 1 <= month <= 12 and 1 <= day <= 31:
                yield Day(int(match["year"] or 0), month, day, *match.span())


def write_day_of_month(day: Day, language: str) -> str:
    """Return a day as a language writes it in a sentence: 13 October, 10월 13일, 13 жовтня 2026 року."""
    month = "" if language == KOREAN else list_months(language)[day.month - 1]
    return WRITTEN[language][bool(day.year)].format(day=day.day, month=month, number=day.month, year=day.year)


def rewrite_day(text: str, old: Day, new: Day, language: str) -> str:
    """Return the words of `old` in a text with the day, month and year of `new` in their places."""
    match = next(m for pattern in _patterns(language) if (m := pattern.match(text, old.start)))
    month = str(new.month)
    if language != KOREAN:
        short = match["month"].endswith(".")
        month = ABBREVIATED[new.month - 1] if short else list_months(language)[new.month - 1]
    parts = {"day": str(new.day), "month": month} | ({"year": str(new.year)} if match["year"] else {})
    written, position = "", match.start()
    for name in sorted(parts, key=match.start):
        written += text[position : match.start(name)] + parts[name]
        position = match.end(name)
    return written + text[position : match.end()]


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    names = () if language == KOREAN else list_months(language)
    short = [*ABBREVIATED, "Sep."] if language == ENGLISH else []
    months = "|".join(map(re.escape, [*names, *short]))
    flags = re.NOFLAG if language == ENGLISH else re.IGNORECASE
    return tuple(re.compile(pattern.format(months=f"(?:{months})"), flags) for pattern in DATES[language])


def _read_month(written: str, language: str) -> int:
    if language == KOREAN:
        return int(written)
    return next(
        number for number, name in enumerate(list_months(language), 1) if name.lower().startswith(written.lower()[:3])
    )
