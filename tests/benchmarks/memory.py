"""Time searches in a translation memory beside a linear scan with rapidfuzz.

    python tests/benchmarks/memory.py [--units 1000000] [--queries 30] [--language en]

Units are sentences of made-up words whose frequencies fall as those of a language do. A query is a sentence of the
memory with some words changed, or one that has nothing like it. The linear scan is `rapidfuzz.process.extract` over
all sentences in memory, the best it can do: normalized beforehand, one process, with the same scorer and minimum.
Both run in the same process, one after the other; the last column is how often the index found the scan's best.
"""

import argparse
import itertools
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import fuzz, process

from tribrief.translation.memory.search import MINIMUM, find_like
from tribrief.translation.memory.store import Memory
from tribrief.translation.memory.units import Unit, Variant, normalize_sentence

LETTERS = {
    "en": ("b c d f g h k l m n p r s t v w st tr pr sh", "a e i o u ea ou"),
    "uk": ("б в г д ж з к л м н п р с т х ц ч ш ст пр", "а е и і о у я ю"),
    "ko": ("가 나 다 라 마 바 사 아 자 카 타 파 하 고 노 도", "기 니 리 비 시 지 구 누 두 루 무 부 수 주 강 한 장"),
}
VOCABULARY = 60_000
CHANGED = (0.1, 0.2, 0.3)  # shares of the words of a query that are others


def make_vocabulary(language: str, chance: random.Random) -> list[str]:
    """Return made-up words, the frequent ones short."""
    onsets, vowels = (letters.split() for letters in LETTERS[language])
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        syllables = 1 + len(words) // 12_000 + chance.randrange(2)
        words["".join(chance.choice(onsets) + chance.choice(vowels) for _ in range(syllables))] = None
    return list(words)


class Writer:
    """Makes sentences of 4 to 32 words; the frequency of a word is inverse to its rank."""

    def __init__(self, language: str, seed: int) -> None:
        self.chance = random.Random(seed)
        self.words = make_vocabulary(language, self.chance)
        self.weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def draw(self, count: int) -> list[str]:
        """Return words by their frequency."""
        return self.chance.choices(self.words, cum_weights=self.weights, k=count)

    def sentences(self, count: int) -> Iterator[str]:
        """Yield sentences, now and then with a number."""
        for _ in range(count):
            words = self.draw(self.chance.randint(4, 32))
            if self.chance.random() < 0.3:
                words.insert(len(words) // 2, f"{self.chance.randrange(1, 9000):,}")
            yield f"{' '.join(words).capitalize()}."

    def change(self, sentence: str, share: float) -> str:
        """Return the sentence with a share of its words replaced."""
        words = sentence.split()
        for place in self.chance.sample(range(len(words)), max(1, round(share * len(words)))):
            words[place] = self.draw(1)[0]
        return " ".join(words)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=30)
    parser.add_argument("--language", choices=list(LETTERS), default="en")
    arguments = parser.parse_args()
    language, target = arguments.language, "ko" if arguments.language != "ko" else "en"
    writer = Writer(language, arguments.units)
    sentences = list(writer.sentences(arguments.units))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.sqlite"
        start = time.perf_counter()
        with Memory(path, write=True) as memory:
            memory.add(Unit({language: Variant(text), target: Variant("번역")}) for text in sentences)
        seconds = time.perf_counter() - start
        size = path.stat().st_size / 1e6
        print(f"{language}: {arguments.units} units written in {seconds:.0f} s, {size:.0f} MB", flush=True)
        start = time.perf_counter()
        with Memory(path) as memory:
            print(f"opened in {(time.perf_counter() - start) * 1000:.1f} ms")
            measure(memory, sentences, writer, arguments.queries, (language, target))


def measure(memory: Memory, sentences: list[str], writer: Writer, queries: int, languages: tuple[str, str]) -> None:
    """Print how long searches and scans take for each kind of query."""
    scanned = [normalize_sentence(text) for text in sentences]
    print("query                   search, ms: median  longest   scan, ms: median   ratio   same best as the scan")
    for share in (*CHANGED, 1.0):
        ours, linear, same, answered = [], [], 0, 0
        for _ in range(queries):
            query = writer.change(writer.chance.choice(sentences), share)
            start = time.perf_counter()
            found = find_like(memory, query, *languages, limit=5)
            ours.append((time.perf_counter() - start) * 1000)
            start = time.perf_counter()
            best = process.extract(
                normalize_sentence(query), scanned, scorer=fuzz.ratio, processor=None, limit=5, score_cutoff=MINIMUM
            )
            linear.append((time.perf_counter() - start) * 1000)
            if best:
                answered += 1
                same += bool(found) and found[0].score >= best[0][1] - 1
        ratio = statistics.median(linear) / statistics.median(ours)
        name = f"{share:.0%} of words changed"
        print(
            f"{name:23} {statistics.median(ours):18.1f} {max(ours):8.1f} {statistics.median(linear):18.0f}"
            f" {ratio:7.0f}   {same}/{answered}",
            flush=True,
        )


if __name__ == "__main__":
    main()
