"""Numbers by value over languages: sentences in three languages, each with a wrong twin in each of them.

`parallel.tsv` was written with the checks at hand; `heldout.tsv` without having read them. At its first run, before any
mending, precision and recall were .897 and .778 into English, .846 and .868 into Korean, .849 and .795 into Ukrainian.
"""

import csv
from itertools import permutations
from pathlib import Path

import pytest

from tribrief.checks.dates import check_dates
from tribrief.checks.magnitudes import check_magnitudes
from tribrief.checks.numbers import check_numbers
from tribrief.checks.reference import Reference
from tribrief.checks.reserves import check_reserves
from tribrief.checks.times import check_times
from tribrief.checks.units import check_units
from tribrief.languages import LANGUAGES
from tribrief.records import Finding, Segment

FOLDER = Path(__file__).parent / "numbers"
CHECKS = {
    "value": (check_numbers, check_magnitudes, check_dates, check_times),
    "unit": (check_units,),
    "reserve": (check_reserves,),
}


def read_rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def find(source: str, target: str, languages: tuple[str, str], kinds: tuple[str, ...]) -> list[Finding]:
    segment = Segment("1", languages[1], source, languages[0], target, "machine")
    reference = Reference({}, {})
    return [finding for kind in kinds for check in CHECKS[kind] for finding in check(segment, reference)]


@pytest.mark.parametrize(
    ("name", "precision", "recall"),
    [("parallel.tsv", 0.98, 0.98), ("heldout.tsv", 0.98, 0.98), ("blind.tsv", 0.95, 0.91)],
)
@pytest.mark.parametrize("target", LANGUAGES)
def test_numbers_of_equal_value_pass_and_others_are_reported(
    target: str, name: str, precision: float, recall: float
) -> None:
    """A wrong value, unit or reserve is found as such, a right one passes.

    The checks were mended with the first two sets in view; of `blind.tsv`, which another author wrote without having
    seen them, the last 70 rows were not: there precision was .96 and recall .92.
    """
    rows = read_rows(name)
    caught, missed, false = 0, [], []
    for row in rows:
        for source, _ in filter(lambda pair: pair[1] == target, permutations(LANGUAGES, 2)):
            if find(row[source], row[target], (source, target), tuple(CHECKS)):
                false.append((row[source], row[target]))
            if find(row[source], row[f"wrong_{target}"], (source, target), (row["differs"],)):
                caught += 1
            else:
                missed.append((row[source], row[f"wrong_{target}"]))
    assert len(rows) >= 100
    assert caught / (caught + len(false)) >= precision, false
    assert caught / (caught + len(missed)) >= recall, missed


@pytest.mark.parametrize(
    ("languages", "source", "target", "check"),
    [
        (("en", "ko"), "Two thirds of the shells failed.", "포탄의 3분의 2가 불발이었다.", ""),
        (("en", "ko"), "Two thirds of the shells failed.", "포탄의 3분의 1이 불발이었다.", "number-missing"),
        (("en", "uk"), "A quarter of the fleet is lost.", "Втрачено чверть флоту.", ""),
        (("en", "uk"), "A quarter of the fleet is lost.", "Втрачено третину флоту.", "number-missing"),
        (("uk", "en"), "Вони витратили 75 % бюджету.", "They spent three quarters of the budget.", ""),
        (("en", "uk"), "A third round of talks begins.", "Починається третій раунд переговорів.", ""),
    ],
)
def test_fractions_are_compared_by_value(languages: tuple[str, str], source: str, target: str, check: str) -> None:
    found = [finding.check for finding in find(source, target, languages, ("value",))]
    assert found[:1] == ([check] if check else [])
