"""Checks of the whole sentence: its length, dropped or added sentences, doubled words, quotation marks and brackets."""

import re
from collections.abc import Iterator

from tribrief.articles.sentences import split_sentences
from tribrief.checks.reference import Reference
from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.records import Finding, Segment

WIDTH = {ENGLISH: 1.0, KOREAN: 0.5, UKRAINIAN: 1.05}  # characters for the same news text, English as the measure
LENGTH_FACTOR = 2.5
REPETITION = re.compile(r"(\S)\1{7,}|\b(\w+)(?:\s+\2\b){3,}")
DOUBLED = re.compile(r"(?<![\w'’-])([^\W\d_]{2,})\s+\1(?![\w'’-])", re.IGNORECASE)
MAY_DOUBLE = frozenset("that had very ha no 매우 아주 점점 하나 ледве майже так ні дуже ось".split())
QUOTATION = re.compile(r"[\"“„«「『][^\"”“»」』]{2,}[\"”“»」』]|[‘'][^‘’'\n]{2,}[’'](?!\w)")
NAMES = re.compile(r"\W(?:[A-ZА-ЯІЇЄҐ][^\s.,!?]*\s?){1,3}\W")  # «Сміливий»: a name needs no marks elsewhere
PAIRS = (("(", ")"), ("[", "]"), ("«", "»"), ("“", "”"), ("「", "」"), ("『", "』"), ("《", "》"), ("〈", "〉"))
LIST_MARK = re.compile(r"(?:^|(?<=\s))[\da-zа-яіїєґ가-힣]{1,3}\)")  # 1) or a) opens nothing


def check_length(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report a translation far longer or shorter than its source, or one that repeats itself: a model gone astray."""
    usual = WIDTH[segment.lang] / WIDTH[segment.source_lang]
    ratio = len(segment.text) / max(1.0, len(segment.source) * usual)
    if not 1 / LENGTH_FACTOR <= ratio <= LENGTH_FACTOR or REPETITION.search(segment.text):
        yield Finding(
            check="strange-length",
            severity="error",
            message="the translation is far longer or shorter than its source, or repeats itself",
        )


def check_sentences(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report a translation with fewer or more sentences than its source."""
    source, target = (_count_sentences(*side) for side in _sides(segment))
    if source != target:
        what = "fewer" if target < source else "more"
        yield Finding(
            check="sentence-count",
            severity="warning",
            message=f"{what} sentences than the source: {target} for {source}",
            expected=str(source),
        )


def check_doubled(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report each word that stands twice in a row, unless the source does the same."""
    if DOUBLED.search(segment.source):
        return
    for match in DOUBLED.finditer(segment.text):
        if match[1].lower() not in MAY_DOUBLE:
            yield Finding(
                check="doubled-word",
                severity="warning",
                message=f"{match[1]!r} stands twice",
                start=match.start(),
                end=match.end(),
                suggestion=match[1],
            )


def check_pairs(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report brackets and quotation marks that do not come in pairs, or that the translation lost."""
    lone = _find_lone(segment.text)
    if lone and not _find_lone(segment.source):
        message = f"the mark {lone!r} has no partner"
        yield Finding(check="unpaired-mark", severity="warning", message=message, expected=lone)
    elif bool(_count_quotations(segment.source)) > bool(_count_quotations(segment.text)):
        yield Finding(check="quotation-lost", severity="warning", message="the quotation marks of the source are lost")


def _sides(segment: Segment) -> tuple[tuple[str, str], tuple[str, str]]:
    return (segment.source, segment.source_lang), (segment.text, segment.lang)


def _count_sentences(text: str, language: str) -> int:
    return len(split_sentences(text, language))


def _find_lone(text: str) -> str:
    """Return the first mark without its partner, or an empty string."""
    text = LIST_MARK.sub("", text)
    for opening, closing in PAIRS:
        if opening == "“" and "„" in text:
            continue  # „…“ closes with what opens elsewhere
        if text.count(opening) != text.count(closing):
            return opening if text.count(opening) > text.count(closing) else closing
    return '"' if text.count('"') % 2 else ""


def _count_quotations(text: str) -> int:
    return len([quotation for quotation in QUOTATION.findall(text) if not NAMES.fullmatch(quotation)])
