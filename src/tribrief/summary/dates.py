"""Dates in sentences, in three languages, as ISO dates: calendar dates, days of the week, "yesterday", 지난 13일.

What a date leaves open is reckoned from the day of the article, and only where one reading is left; an ambiguous date
("next Friday" on a Wednesday, "last week") is found but not resolved. Years and dates count nothing, so the search for
figures asks for their places too.
"""

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path

from tribrief.languages import ENGLISH, KOREAN
from tribrief.summary.calendars import FUTURE, PAST, resolve
from tribrief.summary.vocabulary import REACH, figure_vocabulary, just_before

DATA = Path(__file__).parent / "dates.toml"
YEARS = re.compile(
    r"(?:(?<![\d.,-])|(?<=mid-)|(?<=late-)|(?<=early-)|(?<=pre-)|(?<=post-))(?:19|20)\d\d(?:[–-](?:(?:19|20)\d\d|\d\d))?(?:s|년|-х)?(?![\d.,]\d|[천만억조])"
)
BEFORE_YEAR = re.compile(
    r"\b(?:in|since|by|until|till|from|during|of|before|after|late|early|mid|between|and|у|в|з|із|від|до|після|за)\s(?:the\s)?$"
    r"|[(–-]$",
    re.I,
)
BEFORE_COUNT = re.compile(
    r"(?:\b(?:about|around|some|nearly|almost|over|up to|at least|more than|fewer than|less than)"
    r"|(?<!\w)(?:близько|понад|майже|приблизно|щонайменше|щонайбільше|більше|менше))\s$",
    re.I,
)
WORDS_TO_UNIT, UNIT_REACH = 3, 40  # words, characters
VERB_REACH = 300  # characters behind a date within which its verb stands
NEWS = 4  # days within which an article tells what was said
CLAUSE = re.compile(r"[,;:]\s")


@dataclass(frozen=True)
class FoundDate:
    """A date in a text: as written, in ISO form (empty where it is ambiguous), its offsets.

    `reporting` says that something was said then, not that it happened then; `since` that it has gone on from then.
    """

    text: str
    iso: str
    start: int
    end: int
    reporting: bool = False
    since: bool = False


@dataclass(frozen=True)
class DateParts:
    """The parts of a date as a text names them, unresolved: numbers as written, 0 or empty where a part is not there.

    `weekday` counts from Monday, 0; None where no day of the week is named.
    """

    day: int = 0
    month: int = 0
    year: str = ""
    weekday: int | None = None

    def __str__(self) -> str:
        return "-".join(
            part for part in (self.year, f"{self.month:02}" if self.month else "", f"{self.day:02}") if part
        )


@dataclass(frozen=True)
class _Patterns:
    find: dict[str, re.Pattern[str]]
    months: tuple[re.Pattern[str], ...]
    weekdays: tuple[re.Pattern[str], ...]
    tense: re.Pattern[str]
    reporting: re.Pattern[str]
    since: re.Pattern[str]
    until: re.Pattern[str]
    speaker: tuple[re.Pattern[str], re.Pattern[str]]
    linked: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    data = tomllib.loads(DATA.read_text("utf-8"))
    table = data[language]
    names = {"{month}": f"(?:{'|'.join(table['months'])})", "{weekday}": f"(?:{'|'.join(table['weekdays'])})"}
    find = data["numeric"] | table["find"]
    for placeholder, pattern in names.items():
        find = {key: found.replace(placeholder, pattern) for key, found in find.items()}
    flags = re.NOFLAG if language == "en" else re.I
    return _Patterns(
        find={key: re.compile(found, flags) for key, found in find.items()},
        months=tuple(re.compile(name, re.I) for name in table["months"]),
        weekdays=tuple(re.compile(name, re.I) for name in table["weekdays"]),
        tense=re.compile(f"(?P<{FUTURE}>{table['future']})|(?P<{PAST}>{table['past']})", re.I),
        reporting=re.compile(data["reporting"][language], re.I),
        since=re.compile(data["since"][language]),
        until=re.compile(data["until"][language]),
        speaker=(re.compile(data["speaker"]["before"]), re.compile(data["speaker"]["end"])),
        linked=re.compile(table.get("linked", "(?!)")),
    )


def find_dates(text: str, language: str, day: date | None) -> list[FoundDate]:
    """Return the dates of a sentence in order; `day` is that of the article, None where it has none."""
    named = ""
    patterns = _patterns(language)
    found: list[FoundDate] = []
    for key, match in _match_dates(text, language):
        groups = _read_groups(match, language)
        around = (just_before(text, match.start()), match[0], text[match.end() : match.end() + REACH])
        coming = key == "weekday" and any(map(patterns.until.search, around))
        iso = resolve(key, groups, day, FUTURE if coming else _tense(text, match, language), after=named)
        named = iso or named if key in ("day", "iso", "dotted", "korean") else named
        reporting, since = (any(map(sign.search, around)) for sign in (patterns.reporting, patterns.since))
        found.append(FoundDate(match[0].strip(), iso, match.start(), match.end(), reporting, since))
    return _mark_speaker(text, found, day) if language == KOREAN else found


def list_dates(text: str, language: str) -> list[DateParts]:
    """Return the dates of a text by their parts, as they are written, in order."""
    return [
        DateParts(
            day=int(groups.get("day", 0)),
            month=int(groups.get("month", 0)),
            year=groups.get("year", ""),
            weekday=int(groups["weekday"]) if "weekday" in groups else None,
        )
        for groups in (_read_groups(match, language) for _, match in _match_dates(text, language))
    ]


def month_pattern(language: str) -> str:
    """Return what matches the name of a month."""
    return f"(?:{'|'.join(name.pattern for name in _patterns(language).months)})"


def read_month(name: str, language: str) -> int:
    """Return which month a name of one is; January is 1."""
    return int(name) if name.isdigit() else _index(name, _patterns(language).months) + 1


def list_months(text: str, language: str) -> set[int]:
    """Return the months that a text names, in whatever sentence: of a date or alone."""
    named = {date.month for date in list_dates(text, language) if date.month}
    if language == KOREAN:
        return named | {int(match[1]) for match in re.finditer(r"(?<![\d.])(\d{1,2})월", text)}
    return named | {month for month, name in enumerate(_month_mentions(language), 1) if name.search(text)}


@cache
def _month_mentions(language: str) -> tuple[re.Pattern[str], ...]:
    """Return what names each month anywhere, by its adjective too: липневі навчання."""
    flags = re.NOFLAG if language == ENGLISH else re.I
    stems = tomllib.loads(DATA.read_text("utf-8"))[language].get("month_adjectives", ["(?!)"] * 12)
    names = zip(_patterns(language).months, stems, strict=True)
    return tuple(re.compile(rf"\b(?:{name.pattern}|{stem}\w+)(?!\w)", flags) for name, stem in names)


def _read_groups(match: re.Match[str], language: str) -> dict[str, str]:
    """Return the parts of a date; months count from 1, days of the week from Monday, 0."""
    patterns = _patterns(language)
    groups = {name.rstrip("2"): value for name, value in match.groupdict().items() if value}
    if "month" in groups:
        groups["month"] = str(read_month(groups["month"], language))
    if "weekday" in groups:
        groups["weekday"] = str(_index(groups["weekday"], patterns.weekdays))
    return groups


@lru_cache(maxsize=1024)  # one sentence is read for its dates, its figures and its numbers
def _match_dates(text: str, language: str) -> list[tuple[str, re.Match[str]]]:
    """Return the matches in order, of overlapping ones the longest."""
    found = [(key, match) for key, pattern in _patterns(language).find.items() for match in pattern.finditer(text)]
    chosen: list[tuple[str, re.Match[str]]] = []
    taken = bytearray(len(text))
    for key, match in sorted(found, key=lambda one: one[1].start() - one[1].end()):
        start, end = match.span()
        if not any(taken[start:end]):
            taken[start:end] = b"1" * (end - start)
            chosen.append((key, match))
    return sorted(chosen, key=lambda one: one[1].start())


def _index(name: str, patterns: tuple[re.Pattern[str], ...]) -> int:
    return next(index for index, pattern in enumerate(patterns) if pattern.fullmatch(name))


def _tense(text: str, match: re.Match[str], language: str) -> str:
    """Return `past` or `future` by the verb nearest to the date: in Korean behind it, elsewhere before it if any is."""
    tense = _patterns(language).tense
    clause = CLAUSE.split(just_before(text, match.start()))[-1]
    before = list(tense.finditer(clause)) if language != KOREAN else []
    reach = match.end() + VERB_REACH
    end = CLAUSE.search(text, match.end() + 2, reach)  # "On Tuesday, the …" opens the clause behind the comma
    after = tense.search(text, match.end(), end.start() if end else reach)
    if after is None and language == KOREAN:
        after = tense.search(text, match.end(), reach)
    nearest = before[-1] if before else after
    return str(nearest.lastgroup) if nearest else ""


def _mark_speaker(text: str, found: list[FoundDate], day: date | None) -> list[FoundDate]:
    """Return the dates with the one behind the speaker as that of the saying, where no other is and it is news."""
    before, end = _patterns(KOREAN).speaker
    if any(one.reporting for one in found) or not end.search(text):
        return found
    recent = {(day - timedelta(days)).isoformat() for days in range(NEWS)} if day else set()
    return [
        replace(one, reporting=one.iso in recent and bool(before.search(just_before(text, one.start)))) for one in found
    ]


def count_verbs(text: str, language: str) -> int:
    """Return how many verbs a stretch of text holds that the table of tenses knows, Korean connectives among them."""
    patterns = _patterns(language)
    return len(patterns.tense.findall(text)) + len(patterns.linked.findall(text))


def date_spans(text: str, language: str) -> list[tuple[int, int]]:
    """Return the offsets of dates, years and Korean times and durations in a text: numbers that count no things."""
    spans = calendar_spans(text, language)
    if language == KOREAN:
        spans += [match.span() for match in re.finditer(r"\d{1,2}(?:일|시|월|분|년)(?!간)", text)]
    return spans


def calendar_spans(text: str, language: str) -> list[tuple[int, int]]:
    """Return the offsets of dates and years in a text."""
    return [match.span() for _, match in _match_dates(text, language)] + year_spans(text, language)


def year_spans(text: str, language: str) -> list[tuple[int, int]]:
    """Return the offsets of years; "2000 workers" is none, "in 2025 soldiers …" is one."""
    return [match.span() for match in YEARS.finditer(text) if not _counts(match, text, language)]


def _counts(year: re.Match[str], text: str, language: str) -> bool:
    if year[0].isdigit() and BEFORE_COUNT.search(just_before(text, year.start())):
        return True
    if not year[0].isdigit() or BEFORE_YEAR.search(just_before(text, year.start())):
        return False
    if language == KOREAN:
        return bool(re.match(r"\s?(?:여\s?)?(?:[명대발통원톤채척]|달러|유로|가구|㎞|km)", text[year.end() :]))
    words = list(re.finditer(r"\s", text[year.end() : year.end() + UNIT_REACH]))[:WORDS_TO_UNIT]
    vocabulary = figure_vocabulary(language)
    starts = [year.end() + word.end() for word in words]
    measured = any(vocabulary.measures.match(text, start) for start in starts[:1])
    return measured or any(vocabulary.units.match(text, start) for start in starts)
