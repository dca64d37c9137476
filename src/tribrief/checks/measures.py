"""Units of measure in a text, from `measures.toml` and the table of figures, and how many of one make another."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from tribrief.languages import KOREAN
from tribrief.summary.vocabulary import figure_table

DATA = Path(__file__).parent / "measures.toml"
TABLES = ("dimensions", "before", "single", "speeds", "rate", "held", "joint", "bare", "once")


@cache
def measure_table() -> dict[str, Any]:
    """Return `measures.toml` as it is."""
    return tomllib.loads(DATA.read_text("utf-8"))


@cache
def unit_dimensions() -> dict[str, str]:
    """Return what each unit measures: money, length, time."""
    table = measure_table()
    dimensions: dict[str, str] = dict(table["dimensions"])
    return dimensions | {unit: group for group in table.keys() - set(TABLES) for unit in table[group]}


@cache
def unit_patterns(language: str) -> dict[str, re.Pattern[str]]:
    """Return how each unit is written, those of figures included."""
    after = "" if language == KOREAN else r"(?!\w)"
    table = measure_table()
    written = {unit: entry[language] for group in table.keys() - set(TABLES) for unit, entry in table[group].items()}
    written |= {unit: figure_table()["measures"][unit]["find"][language] for unit in table["dimensions"]}
    return {unit: re.compile(f"(?:{pattern}){after}", re.I) for unit, pattern in written.items()}


@cache
def _any_unit(language: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern in unit_patterns(language).values()), re.I)


@cache
def patterns(kind: str, language: str) -> dict[str, re.Pattern[str]]:
    """Return the compiled patterns of one of the other tables."""
    return {name: re.compile(pattern, re.I) for name, pattern in measure_table()[kind][language].items()}


def match_unit(text: str, language: str, starts: set[int]) -> tuple[str, int]:
    """Return the unit at one of some offsets and where it ends, of several the longest, or nothing."""
    found = [
        (match.end(), unit)
        for at in starts
        if _any_unit(language).match(text, at)
        for unit, pattern in unit_patterns(language).items()
        if (match := pattern.match(text, at))
    ]
    end, unit = max(found, default=(0, ""))
    return unit, end
