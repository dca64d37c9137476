"""How fast terms are found, beside three peers in the same run: flashtext, bare pyahocorasick, a regex alternation.

Run it with `python tests/benchmarks/glossary.py` (a few minutes; `--sizes 1000` is quick). The glossary and a text of a
million characters are made up from the words of `glossary.toml` and of the sample articles, the same in every run. The
peers get the preferred terms as plain strings, which is less than the program seeks: case forms, particles, plurals,
spellings. A ratio above 1 means that the program is faster than flashtext; the scans take turns, and the least
processor time of some counts. The last lines are the shipped glossary over the sample articles, repeated to a million
characters: many short terms, of which the peers seek one wording each. The alternation is timed on a part of the text
and scaled up, because it takes minutes.
"""

import argparse
import itertools
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any

import ahocorasick
from flashtext import KeywordProcessor

from tribrief.articles.reading import read_articles
from tribrief.glossary.entries import read_glossary
from tribrief.glossary.matching import Matcher
from tribrief.records import Concept, Term

ARTICLES = Path(__file__).parents[1] / "articles"
GLOSSARY = Path(__file__).parents[2] / "glossary" / "security.csv"
PARTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
SIZES = (1_000, 10_000, 100_000)
CHARACTERS = 1_000_000
EVERY = 12  # words of running text between two terms
ROUNDS = 7
SLICE = 20_000  # characters that the alternation is timed on


def make_terms(language: str, size: int) -> list[str]:
    """Return that many different names."""
    modifiers, heads, fields = (" ".join(parts.split()).split(" | ") for parts in PARTS[language].values())
    joint = "" if language == "ko" else " "
    names = [joint.join(parts) for parts in itertools.product(modifiers, heads, fields)]
    names = [f"{name} {number}".strip() for number in ("", *range(1, 8)) for name in names]
    random.Random(size).shuffle(names)
    return names[:size]


def make_text(language: str, terms: Sequence[str]) -> str:
    """Return a million characters: the words of the sample articles in random order, a term after every dozen."""
    articles = [article for article in read_articles([str(ARTICLES)]) if article.language == language]
    words = [word for article in articles for sentence in article.sentences for word in sentence.text.split()]
    chance = random.Random(len(terms))
    parts: list[str] = []
    length = 0
    while length < CHARACTERS:
        sentence = " ".join([*chance.choices(words, k=EVERY), chance.choice(terms), *chance.choices(words, k=EVERY)])
        parts.append(sentence + ".\n")
        length += len(sentence) + 2
    return "".join(parts)


def clock(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds of processor time that work takes, and its result."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def race(*works: Callable[[], Any], rounds: int = ROUNDS) -> list[tuple[float, Any]]:
    """Return the least seconds and the result of each; they take turns, so that a busy machine slows all alike."""
    runs = [[clock(work) for work in works] for _ in range(rounds)]
    return [min(column, key=itemgetter(0)) for column in zip(*runs, strict=True)]


def build_matcher(language: str, terms: Iterable[str]) -> Matcher:
    """Build the program's matcher."""
    concepts = (
        Concept(str(i), "org", {language: Term(term)}, gender="f" if language == "uk" else "")
        for i, term in enumerate(terms)
    )
    return Matcher(concepts, language)


def build_flashtext(terms: Iterable[str]) -> KeywordProcessor:
    """Build flashtext's trie."""
    processor = KeywordProcessor()
    for term in terms:
        processor.add_keyword(term)
    return processor


def build_automaton(terms: Iterable[str]) -> Any:
    """Build a bare Aho-Corasick automaton: no word boundaries, no capitals, no forms."""
    automaton = ahocorasick.Automaton()
    for term in terms:
        automaton.add_word(term.lower(), term)
    automaton.make_automaton()
    return automaton


def measure(language: str, size: int) -> None:
    """Print one line of the table."""
    terms = make_terms(language, size)
    built, matcher = clock(lambda: build_matcher(language, terms))
    print_scan(f"{language} {size:>7}", built, matcher, terms, make_text(language, terms))


def measure_articles(language: str) -> None:
    """Print the line of the shipped glossary over the sample articles, repeated."""
    concepts = [concept for concept in read_glossary([GLOSSARY]).concepts if language in concept.terms]
    articles = [article for article in read_articles([str(ARTICLES)]) if article.language == language]
    text = "".join(sentence.text + "\n" for article in articles for sentence in article.sentences)
    built, matcher = clock(lambda: Matcher(concepts, language))
    terms = [concept.terms[language].text for concept in concepts]
    print_scan(f"{language} shipped", built, matcher, terms, text * (CHARACTERS // len(text)))


def print_scan(name: str, built: float, matcher: Matcher, terms: Sequence[str], text: str) -> None:
    """Print how long a text takes to scan for terms."""
    flash_built, flash = clock(lambda: build_flashtext(terms))
    automaton = build_automaton(terms)
    (ours, hits), (flash_scan, flash_hits), (bare, _) = race(
        lambda: matcher.find(text),
        lambda: flash.extract_keywords(text, span_info=True),
        lambda: sum(1 for _ in automaton.iter(text.lower())),
    )
    alternation = re.compile("|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True)))
    regex, _ = clock(lambda: sum(1 for _ in alternation.finditer(text[:SLICE])))
    print(
        f"{name}  {built:8.2f} {flash_built:8.2f}  {ours:7.3f} {flash_scan:9.3f} {bare:7.3f}"
        f" {regex * len(text) / SLICE:9.1f}  {flash_scan / ours:6.2f}  {len(hits):>7} {len(flash_hits):>7}",
        flush=True,
    )


def measure_compiling(size: int) -> None:
    """Print how long the matcher of Ukrainian terms takes to build: forms compiled anew, then read from the disk."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        cold, warm = (_build_apart(size) for _ in range(2))
    print(f"\nuk, {size} terms: compiled in {cold:.2f} s, read from disk in {warm:.2f} s, a ratio of {cold / warm:.1f}")


def _build_apart(size: int) -> float:
    """Return the seconds that building takes in a process of its own, which remembers nothing."""
    program = "import glossary; print(glossary.clock(lambda: glossary.build_matcher('uk', TERMS))[0])"
    program = program.replace("TERMS", f"glossary.make_terms('uk', {size})")
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(__file__).parent, capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--languages", nargs="+", default=list(PARTS))
    arguments = parser.parse_args()
    print("            build, s           scan of 1 MB, s                      faster than    hits")
    print("       terms     ours    flash     ours flashtext  automat     regex  flashtext     ours   flash")
    for language, size in itertools.product(arguments.languages, arguments.sizes):
        measure(language, size)
    for language in arguments.languages:
        measure_articles(language)
    if "uk" in arguments.languages:
        measure_compiling(min(10_000, max(arguments.sizes)))


if __name__ == "__main__":
    main()
