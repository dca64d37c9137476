"""What a check expected, in the words of the interface: a number, a term, a date, a day of the week."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from babel.dates import format_skeleton, get_day_names

from tribrief.checks.dates import WEEKDAYS
from tribrief.document.labels import LABELS
from tribrief.document.notices import write_expected
from tribrief.document.wording import write_date
from tribrief.languages import LANGUAGES
from tribrief.records import Finding

NAMED = "{expected}"  # in the wording of a check that names what it expected
LEAP_YEAR = 2000  # in which every day that a date without a year may name exists


def write_expectation(finding: Finding, language: str) -> str:
    """Return what a finding expected, or nothing where it expected nothing that can be named."""
    if NAMED in LABELS.get(f"finding.{finding.check}", ""):
        return write_expected(finding.expected, language)
    write = WRITERS.get(finding.check)
    return write(finding.expected, language) if write and finding.expected else ""


def _write_date(expected: str, language: str) -> str:
    """Return `2026-10-13` or `10-13` in words; a day or a year alone stays a number."""
    parts = expected.split("-")
    with suppress(ValueError):  # the text may name a day that no calendar has
        numbers = [int(part) for part in parts]
        if len(parts) == 3:
            return write_date(date(*numbers), language)
        if len(parts) == 2 and len(parts[0]) == 2:
            return str(format_skeleton("MMMMd", date(LEAP_YEAR, *numbers), locale=LANGUAGES[language].locale))
    return expected


def _write_weekday(expected: str, language: str) -> str:
    if expected not in WEEKDAYS:
        return expected
    return str(get_day_names("wide", "stand-alone", LANGUAGES[language].locale)[WEEKDAYS.index(expected)])


WRITERS: dict[str, Callable[[str, str], str]] = {
    "date-missing": _write_date,
    "weekday-missing": _write_weekday,
    "time-missing": lambda expected, language: expected,
}
