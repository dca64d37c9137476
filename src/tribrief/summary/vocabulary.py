"""The words of figures, from `figures.toml`: what is counted, what happened to it, and with what reserve it is said."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tribrief.languages import KOREAN

REACH = 120  # characters before a number or date in which a pattern may look
DATA = Path(__file__).parent / "figures.toml"


@dataclass(frozen=True)
class Vocabulary:
    """Recognition patterns of one language; the name of the group that matched is the key of the entry."""

    units: re.Pattern[str]
    events: re.Pattern[str]
    hedges: re.Pattern[str]
    estimate: re.Pattern[str]
    countries: re.Pattern[str]
    measures: re.Pattern[str]


@cache
def figure_table() -> dict[str, Any]:
    """Return `figures.toml` as it is; the document's wording of figures reads its labels."""
    return tomllib.loads(DATA.read_text("utf-8"))


@cache
def figure_vocabulary(language: str) -> Vocabulary:
    """Return the compiled patterns of a language."""
    table = figure_table()
    return Vocabulary(
        units=_alternation(table["units"], language),
        events=_alternation(table["events"], language),
        hedges=_alternation(table["hedges"], language),
        estimate=_alternation({"estimate": table["estimate"]}, language),
        countries=_alternation(table["countries"], language),
        measures=_alternation(table["measures"], language),
    )


def just_before(text: str, end: int) -> str:
    """Return the text right before an offset, so that a long text is not read again for every number in it."""
    return text[max(0, end - REACH) : end]


@cache
def counter_pattern(unit: str) -> re.Pattern[str]:
    """Return the Korean counters that a unit is counted with."""
    korean = figure_table()["units"][unit][KOREAN]
    people = "|명|사람|인" if korean["counter"] == "명" else ""
    return re.compile(rf"\s?(?:여\s?)?(?P<counter>(?:{korean.get('counters', korean['counter'])}{people}))")


def key_of(match: re.Match[str] | None) -> str:
    """Return the key of the entry that matched, or an empty string."""
    return match.lastgroup.replace("__", "-") if match and match.lastgroup else ""


def _alternation(entries: dict[str, Any], language: str) -> re.Pattern[str]:
    # Korean words take particles without a space; a symbol such as % has no word boundary
    before, after = ("", "") if language == KOREAN else (r"(?<![^\W\d])(?<!-)", r"(?![\w-])")
    groups = [f"(?P<{key.replace('-', '__')}>{entry['find'][language]})" for key, entry in entries.items()]
    return re.compile(f"{before}(?:{'|'.join(groups)}){after}", re.I)
