"""Recognise the same text in two outlets, so that an agency's copy does not pass for two independent sources.

Two articles are compared by the runs of three words that they share (shingles, Broder 1997). Editors change headlines,
cut paragraphs and replace words here and there, which leaves most runs as they were; two reporters who write about one
event share few, mostly names and quotations. A text that gives another number in the same sentence is no copy, however
much it shares: it is a later version (six dead, now seven), or one of the two is wrong.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from math import log

from tribrief.records import Article

RUN = 3  # words
COPY = 0.5  # of the shorter article's runs stand in the other
PARTLY = 0.2
MIN_RUNS = 12  # shorter texts share their runs by chance
MAX_COMPARED = 20  # articles with a run compared pair by pair; of more each with the first alone
SAME_SENTENCE = 0.7  # of the words of the longer one
NUMBER = re.compile(  # digits, and words that no editor changes for style
    r"\d+(?:[.,\s]\d{3})*(?:[.,]\d+)?"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)\b"
    r"|\b(?:дв(?:а|оє|ох)|тр(?:и|оє|ьох)|чотир(?:и|ьох)|четверо|п['’ʼ]ят(?:ь|еро|и|ьох)|шіст(?:ь|ьох)|шестеро|шести"
    r"|с(?:ім|емеро|еми)|в(?:осьмеро|ісім|осьми)|дев['’ʼ]ят(?:ь|еро|и)|десят(?:ь|еро|и))\b",
    re.I,
)
FULLER = 1.15  # times as long

Runs = frozenset[tuple[str, ...]]


def mark_copies(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return the articles, each copy with `copy_of` naming the article whose text it repeats.

    Of two the fuller one counts as the original, so that nothing is lost; of two as full the one dated or given first.
    """
    copies: dict[str, str] = {}
    for first, second, share in _compare(articles):
        if share >= COPY and not _tell_otherwise(first, second):
            original, copy = sorted((first, second), key=_precedence)
            copies.setdefault(copy.id, original.id)
    return tuple(replace(article, copy_of=_first_original(article.id, copies)) for article in articles)


def _tell_otherwise(first: Article, second: Article) -> bool:
    """Whether two sentences say the same of different numbers."""
    others = [_split_numbers(sentence.text) for sentence in second.sentences]
    for sentence in first.sentences:
        words, numbers = _split_numbers(sentence.text)
        like = [theirs for others_words, theirs in others if _overlap(words, others_words) >= SAME_SENTENCE]
        if like and not any(numbers <= theirs or theirs <= numbers for theirs in like):
            return True
    return False


def _split_numbers(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of a sentence and its numbers, as they are written."""
    numbers = frozenset(match[0].casefold() for match in NUMBER.finditer(text))
    return frozenset(re.findall(r"\w+", NUMBER.sub(" ", text).casefold())), numbers


def _overlap(first: frozenset[str], second: frozenset[str]) -> float:
    return len(first & second) / max(len(first), len(second), 1)


def _first_original(identifier: str, copies: dict[str, str]) -> str:
    """Return the original behind a chain of copies, or nothing; the order of precedence leaves no circles."""
    original = copies.get(identifier, "")
    while original in copies:
        original = copies[original]
    return original


def find_shared_wording(articles: Sequence[Article]) -> Iterator[tuple[Article, Article, float]]:
    """Yield pairs of independent articles that share wording all the same, and how much of the shorter one it is."""
    for first, second, share in _compare([article for article in articles if not article.copy_of]):
        if share >= PARTLY:
            yield first, second, share


def _precedence(article: Article) -> tuple[int, str, int]:
    length = sum(len(sentence.text) for sentence in article.sentences)
    return -round(log(length, FULLER)), str(article.date or "9"), int(article.id.lstrip("S"))


def _compare(articles: Sequence[Article]) -> Iterator[tuple[Article, Article, float]]:
    """Yield each pair that shares a run of words, with the shared part of the shorter one's runs, the closest first."""
    runs = [_runs(article) for article in articles] if len(articles) > 1 else []
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, found in enumerate(runs):
        for run in found:
            holders[run].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for indices in (found for found in holders.values() if len(found) > 1):
        few = len(indices) <= MAX_COMPARED
        shared.update(combinations(indices, 2) if few else ((indices[0], index) for index in indices[1:]))
    shares = {pair: count / min(len(runs[index]) for index in pair) for pair, count in shared.items()}
    for first, second in sorted(shares, key=lambda pair: (-shares[pair], pair)):
        if min(len(runs[first]), len(runs[second])) >= MIN_RUNS:
            yield articles[first], articles[second], shares[first, second]


def _runs(article: Article) -> Runs:
    words = re.findall(r"\w+", " ".join(sentence.text for sentence in article.sentences).casefold())
    return frozenset(zip(*(words[offset:] for offset in range(RUN)), strict=False))
