"""Precision and recall of figures on sentences of the project's own writing, labelled before a program read them.

`tests/figures/*.tsv` holds them. `python tests/test_summary_labelled_figures.py` prints the measures and every
difference.
"""

import re
from datetime import date
from pathlib import Path

import pytest

from shipped import GLOSSARY, MATCHERS
from tribrief.records import Article, Figure, Sentence
from tribrief.summary.figures import find_figures
from tribrief.summary.statements import make_statements

FOLDER = Path(__file__).parent / "figures"
DAY = date(2026, 10, 14)  # the date of every article: a Wednesday
MARKS = {"+": "event", "@": "country", "~": "hedge", "^": "attribution", "=": "time"}
EVERY = frozenset(MARKS.values())

Record = tuple[str, ...]


def read_set(language: str) -> list[tuple[str, list[Record]]]:
    """Return the sentences of a language with their records."""
    lines = (FOLDER / f"{language}.tsv").read_text("utf-8").splitlines()[1:]
    pairs = (line.partition("\t")[::2] for line in lines)
    return [(text, [parse_record(part) for part in records.split(" | ") if part.strip()]) for text, records in pairs]


def parse_record(text: str) -> Record:
    """Return low, high, whole, unit and the marked fields of a record as the set writes it."""
    number, unit, *marked = text.split()
    numbers = re.fullmatch(r"(?P<low>[\d.]+?)(?:\.\.(?P<high>[\d.]+))?(?:/(?P<whole>\d+))?", number)
    assert numbers, text
    fields = {MARKS[mark[0]]: mark[1:] for mark in marked}
    low, high, whole = (f"{float(numbers[name] or 0):g}" for name in ("low", "high", "whole"))
    return (low, high, whole, unit, *(fields.get(name, "") for name in MARKS.values()))


def describe(figure: Figure) -> Record:
    """Return a figure in the same form."""
    numbers = (f"{number:g}" for number in (figure.value, figure.high, figure.whole))
    return (*numbers, figure.unit, *(getattr(figure, name) for name in MARKS.values()))


def read_figures(texts: list[str], language: str) -> list[list[Record]]:
    found = []
    for text in texts:
        article = Article("S1", "a.txt", "", "", DAY, "", language, text, (Sentence(text, 0, len(text), 1),))
        statement = make_statements([article], MATCHERS, GLOSSARY.by_id)[0]
        found.append([describe(figure) for figure in find_figures(statement, GLOSSARY.by_id)])
    return found


def measure(pairs: list[tuple[list[Record], list[Record]]], fields: int) -> tuple[float, float]:
    """Return precision and recall of the first `fields` fields of records: 4 are the numbers and the unit, 9 all."""
    right = found_count = wanted_count = 0
    for found, wanted in pairs:
        rest = [record[:fields] for record in wanted]
        found_count, wanted_count = found_count + len(found), wanted_count + len(wanted)
        for record in found:
            if record[:fields] in rest:
                rest.remove(record[:fields])
                right += 1
    return right / found_count, right / wanted_count


@pytest.mark.parametrize("language", ["en", "ko", "uk"])
def test_figures_of_the_labelled_sentences(language: str) -> None:
    """A figure that is given is right; nearly all are given, with event, country, reserve, speaker and time."""
    texts, wanted = zip(*read_set(language), strict=True)
    pairs = list(zip(read_figures(list(texts), language), wanted, strict=True))
    precision, recall = measure(pairs, 4)
    assert precision >= 0.99
    assert recall >= 0.97
    assert min(measure(pairs, 9)) >= 0.95


def main() -> None:
    """Print the measures and the differences."""
    for language in ("en", "ko", "uk"):
        texts, wanted = zip(*read_set(language), strict=True)
        pairs = list(zip(read_figures(list(texts), language), wanted, strict=True))
        for text, (found, right) in zip(texts, pairs, strict=True):
            if found != right:
                print(f"{text}\n    found  {found}\n    wanted {right}")
        scores = [
            f"{name}: P {p:.3f} R {r:.3f}"
            for name, fields in (("numbers and units", 4), ("all fields", 9))
            for p, r in [measure(pairs, fields)]
        ]
        print(language, len(texts), "sentences;", "; ".join(scores))


if __name__ == "__main__":
    main()
