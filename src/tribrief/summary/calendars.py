"""What day a written date means, reckoned from the day of the article; an empty string where more than one is meant."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

PAST, FUTURE = "past", "future"
NEAR, HALF_YEAR = 45, 183  # days
EARLIER = re.compile(r"last|지난|작년|минул", re.I)
LATER = re.compile(r"next|다음|오는|наступн|내달|내년", re.I)
THIS = re.compile(r"this|이번|이달|올해|ц(?:ього|ієї)", re.I)
DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
MONTHS = {"last_month": -1, "this_month": 0, "next_month": 1}
YEARS = {"last_year": -1, "this_year": 0, "next_year": 1}


def resolve(key: str, groups: Mapping[str, str], day: date | None, tense: str, *, after: str = "") -> str:
    """Return an ISO day, month or year.

    Args:
        key: how the date is written, a key of `dates.toml`.
        groups: its parts: `year`, `month`, `day`, `weekday` (0 is Monday), `shift` (last, next), `turn` (of a year).
        day: the day of the article, or None.
        tense: `past`, `future` or empty: that of the nearest verb.
        after: the calendar date named before it in the sentence, in ISO form.
    """
    if "month" in groups:
        return _calendar(groups, day, tense)
    if day is None:
        return ""
    if key in DAYS:
        return (day + timedelta(DAYS[key])).isoformat()
    if key in MONTHS:
        return _add_months(day, MONTHS[key])
    if key in YEARS:
        return str(day.year + YEARS[key])
    if "weekday" in groups:
        return _weekday(int(groups["weekday"]), groups.get("shift", ""), day, tense)
    if "day" in groups:
        return _day_of_month(int(groups["day"]), groups.get("shift", ""), day, tense, after=after)
    return ""


def _calendar(groups: Mapping[str, str], day: date | None, tense: str) -> str:
    """Return a date that names its month, with the year that is written or meant."""
    month, number = int(groups["month"]), int(groups.get("day", 0))
    years: list[int] = []
    if "year" in groups:
        years = [int(groups["year"])]
    elif day:
        turn = groups.get("turn", "")
        years = [day.year + _step(turn)] if turn else [day.year - 1, day.year, day.year + 1]
    found = [one for one in (_make(year, month, number or 1) for year in years) if one]
    if len(found) > 1 and day:
        tense = {-1: PAST, 1: FUTURE}.get(_step(groups.get("shift", "")), tense)
        found = _choose_year(found, day if number else day.replace(day=1), tense)
    return found[0].isoformat()[: 10 if number else 7] if found else ""


def _step(word: str) -> int:
    return -1 if EARLIER.match(word) else 1 if LATER.match(word) else 0


def _choose_year(dates: Sequence[date], day: date, tense: str) -> list[date]:
    """Return the one of a date's years that is meant: a near one, else the last or next by the tense of the verb."""
    nearest = min(dates, key=lambda one: abs((one - day).days))
    distance = (nearest - day).days
    if abs(distance) <= NEAR:
        return [nearest]
    if tense:
        return [one for one in dates if one <= day][-1:] if tense == PAST else [one for one in dates if one >= day][:1]
    return [nearest] if -HALF_YEAR <= distance <= 0 else []


def _make(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _add_months(day: date, months: int) -> str:
    total = day.year * 12 + day.month - 1 + months
    return f"{total // 12}-{total % 12 + 1:02}"


def _weekday(weekday: int, shift: str, day: date, tense: str) -> str:
    """Return the day of the week meant: this week's, the last or the coming one, where these are one."""
    monday = day - timedelta(day.weekday())
    back = (day.weekday() - weekday) % 7
    ahead = (weekday - day.weekday()) % 7
    if THIS.match(shift):
        return (monday + timedelta(weekday)).isoformat()
    if re.fullmatch(r"(?:지난|다음) ?주", shift):
        return (monday + timedelta(weekday + (7 if shift.startswith("다음") else -7))).isoformat()
    if EARLIER.match(shift):
        last = day - timedelta(back or 7)
        return last.isoformat() if last < monday else ""
    if LATER.match(shift):
        coming = day + timedelta(ahead or 7)
        return coming.isoformat() if coming >= monday + timedelta(7) or shift == "오는" else ""
    if tense == PAST:
        return (day - timedelta(back)).isoformat()
    return (day + timedelta(ahead)).isoformat() if tense == FUTURE and ahead else ""


def _day_of_month(number: int, shift: str, day: date, tense: str, *, after: str) -> str:
    """Return the day that Korean names by its number alone: of this month, or of the month just named."""
    if shift in ("지난", "오는"):
        days = (_in_month(_add_months(day, months), number) for months in ((0, -1) if shift == "지난" else (0, 1)))
        fitting = (one for one in days if one and (one <= day if shift == "지난" else one >= day))
        return next((one.isoformat() for one in fitting), "")
    if shift:
        months = -1 if EARLIER.match(shift) else 1 if LATER.match(shift) else 0
        found = _in_month(_add_months(day, months), number)
        return found.isoformat() if found else ""
    found = _in_month(_add_months(day, 0), number)
    if found is None or (after and after[:7] != day.isoformat()[:7]):
        return ""
    if found <= day:
        return found.isoformat() if tense != FUTURE or found == day else ""
    return found.isoformat() if tense == FUTURE else ""


def _in_month(month: str, number: int) -> date | None:
    return _make(int(month[:4]), int(month[5:7]), number)
