"""How surely the checks of numbers tell a right translation from a wrong one, over all sets and directions.

    PYTHONPATH=src:tests python tests/benchmarks/number_checks.py [SET.tsv]...        # half a minute

Printed for each set and target language: precision and recall, and with `--texts` each false alarm and each miss.
"""

import sys
from collections import defaultdict

from test_checks_numbers import FOLDER, read_rows, score_row
from tribrief.languages import LANGUAGES


def main(arguments: list[str]) -> None:
    """Score the sets that are named, or all."""
    names = [name for name in arguments if name != "--texts"] or sorted(path.name for path in FOLDER.glob("*.tsv"))
    for name in names:
        found = defaultdict[tuple[str, str], list[str]](list)
        for row in read_rows(name):
            for target, outcome, text in score_row(row):
                found[target, outcome].append(text)
        for target in LANGUAGES:
            caught, missed, false = (len(found[target, outcome]) for outcome in ("caught", "missed", "false"))
            print(f"{name:14} {target}  P {caught / (caught + false):.3f}  R {caught / (caught + missed):.3f}")
            for outcome in ("false", "missed") if "--texts" in arguments else ():
                print(*(f"    {outcome:7} {text}" for text in found[target, outcome]), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
