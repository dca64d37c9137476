"""Groups of wordings that mean one thing, from `synonyms.toml`, and where a text holds them.

A thousand stems tried at every word would take longer than everything else that is done with a sentence. Each begins
with letters as they stand, so a word is compared only with the stems that begin as it does.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tribrief.languages import KOREAN

Span = tuple[int, int, str]  # offsets in a text, and what stands there
LETTERS = 2  # that a stem begins with; in Korean one syllable
WORD_START = re.compile(rf"\b[^\W\d_].{{{LETTERS - 1}}}")
SYLLABLE = re.compile(r"[가-힣]")
PART = re.compile(r"\\.|.", re.S)


@dataclass(frozen=True)
class Group:
    """One group of synonyms; the fields are explained at the top of `synonyms.toml`."""

    polar: bool
    opposite: str
    reverses: bool
    wish: bool
    weight: float


@cache
def synonym_groups() -> dict[str, Group]:
    """Return the groups of synonyms by name."""
    return {
        name: Group(
            polar=row.get("polar", False),
            opposite=row.get("opposite", ""),
            reverses=row.get("reverses", False),
            wish=row.get("wish", False),
            weight=row.get("weight", 1.0),
        )
        for name, row in _table().items()
    }


def find_synonyms(text: str, language: str) -> Iterator[Span]:
    """Yield the offsets of every wording of a group in a text, and the group; none overlaps another."""
    end = 0
    for start in (SYLLABLE if language == KOREAN else WORD_START).finditer(text):
        stems = _stems(language, start[0].lower()) if start.start() >= end else None
        found = stems.match(text, start.start()) if stems else None
        if found:
            end = found.end()
            yield *found.span(), str(found.lastgroup)


def contrary_groups(first: Iterable[str], second: Iterable[str]) -> set[str]:
    """Return what one set of groups says and the other says the contrary of (it rose, it fell), or what undoes it."""
    a, b = set(first), set(second)
    groups = synonym_groups()
    return {name for name in a - b if groups[name].opposite in b - a} | {
        name for name in a ^ b if groups[name].reverses
    }


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "synonyms.toml").read_text("utf-8"))


@cache
def _stems(language: str, start: str) -> re.Pattern[str] | None:
    """Return one pattern of the stems with this beginning; the group that matched is its name."""
    groups = "|".join(f"(?P<{name}>{'|'.join(stems)})" for name, stems in _by_start(language)[start].items())
    return re.compile(groups, re.I) if groups else None


@cache
def _by_start(language: str) -> defaultdict[str, dict[str, list[str]]]:
    """Return the stems of each group by their beginning, in the order of the table."""
    letters = 1 if language == KOREAN else LETTERS
    index: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for name, row in _table().items():
        for stem in split_stems(row[language]):
            index[stem[:letters].lower()].setdefault(name, []).append(stem)
    return index


def split_stems(patterns: str) -> list[str]:
    """Return the alternatives of a regular expression."""
    stems, depth = [""], 0
    for part in PART.findall(patterns):
        depth += (part in "([") - (part in ")]")
        if part == "|" and not depth:
            stems.append("")
        else:
            stems[-1] += part
    return stems
