"""How good and how fast summaries are, beside three peers in the same run: lead, sumy's LexRank, sumy's TextRank.

Run it with `python tests/benchmarks/summaries.py FILE.jsonl`, a line an event:
`{"lang": "en", "docs": ["text of an article", …], "refs": ["reference summary", …], "budget": 100}`, budget in words.
Each article is written to a file and read as `tribrief summarize` reads it, so newlines in it help the cleaning. Every
method gets the sentences that reading leaves and the same budget, filled the same way: sentences in the method's order,
those left out that no longer fit, the first in any case. Lead takes first sentences in turn, article by article.

Scores are ROUGE F1 x 100 against each reference, averaged over references; ROUGE-L over whole summaries. Tokens are
lower-case words and numbers without punctuation or stemming; a Korean word is one token a syllable, since particles
are written on the word, so that 국정원은 and 국정원이 share three tokens of four.

Seconds are measured twice, in processor time, tables and stemmers loaded before:
- `points` is what a summarizer does, given sentences: the peers' ranking and choosing; ours ranks every sentence, reads
  the terms, numbers and acts of those that may be told, merges what several articles tell, chooses, words and cites.
- `whole` is what the program does beside that: reading and cleaning the files, and the figures, conflicts, dates, names
  and disputes of every sentence. No peer does the last; each is given the time that our reading takes.

Dangling: sentences that begin by pointing at one before. Orphans: quotations without a named speaker. Dirt: summaries
with a line that is not the article's. All three by the tables of the program and the list below. Merged conflicts:
points that cite two sentences of different articles of which each has a numeral that the other lacks.
"""

import argparse
import json
import re
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import combinations
from pathlib import Path
from statistics import mean
from typing import Any

from clock import clock
from rouge_score.rouge_scorer import RougeScorer
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer
from sumy.utils import get_stop_words

from tribrief.articles.reading import read_article, read_articles
from tribrief.errors import ArticleError
from tribrief.glossary.entries import read_glossary
from tribrief.languages import KOREAN, LANGUAGES
from tribrief.pipeline import make_matchers
from tribrief.records import Article, Citation, Summary
from tribrief.summary.extractive import summarize_articles
from tribrief.summary.points import choose_points
from tribrief.summary.readability import is_orphan_quotation, starts_dangling

MEASURES = ("rouge1", "rouge2", "rougeL")
SIGNATURE = "ROUGE-1/2/L F1, mean over references, lower case, no stemming, words (ko: syllables), rouge-score"
OURS = "ours"
SUMY = {"sumy LexRank": LexRankSummarizer, "sumy TextRank": TextRankSummarizer}
NUMERAL = re.compile(r"(?<![\w-])\d+(?:[.,]\d+)*")
TOKEN = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
SYLLABLE = re.compile(r"[가-힣]|[^\W_가-힣]+")
Method = Callable[[Sequence[Article], str, int], list[str]]
DIRT = re.compile(
    r"(?i)\badvertisement\b|\bread more\b|\bsubscribe\b|\bsign up\b|\bnewsletter\b|all rights reserved|©|https?://|@\w+\.\w+"
    r"|getty images|\(ap photo|^file [–-]|^by [a-z]+ [a-z]+$|follow us on|click here|\bcookies\b"
    r"|무단\s?전재|재배포|\[사진|사진\s?=|기자\s*=|구독|관련\s?기사|▲|▶|ⓒ"
    r"|читайте також|фото:|підписуйтесь|підписатися|на правах реклами|передрук"
)


@dataclass
class Score:
    """What is gathered of one method in one language."""

    rouge: list[tuple[float, ...]] = field(default_factory=list)
    choosing: float = 0.0
    whole: float = 0.0
    documents: int = 0
    sentences: int = 0
    words: float = 0.0
    dangling: int = 0
    orphans: int = 0
    dirty: int = 0
    merged_conflicts: int = 0


class Words:
    """Tokens as this benchmark counts them, in the shape that rouge-score and sumy ask for."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern

    def tokenize(self, text: str) -> list[str]:
        """Return the tokens for ROUGE."""
        return self.pattern.findall(unicodedata.normalize("NFC", text).lower().replace("ʼ", "’").replace("'", "’"))

    def to_words(self, text: str) -> list[str]:
        """Return the words for sumy."""
        return TOKEN.findall(text)


@cache
def make_scorer(language: str) -> RougeScorer:
    """Return the scorer of a language."""
    return RougeScorer(list(MEASURES), tokenizer=Words(SYLLABLE if language == KOREAN else TOKEN))


def score_summary(summary: str, references: Sequence[str], language: str) -> tuple[float, ...]:
    """Return the F1 of the measures, averaged over the references."""
    scores = [make_scorer(language).score(reference, summary) for reference in references]
    return tuple(100 * mean(score[measure].fmeasure for score in scores) for measure in MEASURES)


def fill(sentences: Iterable[str], budget: int) -> list[str]:
    """Return the sentences that fit into the budget of words, in order; the first in any case."""
    taken: list[str] = []
    for sentence in sentences:
        if not taken or len(sentence.split()) <= budget:
            taken.append(sentence)
            budget -= len(sentence.split())
    return taken


def take_lead(articles: Sequence[Article], language: str, budget: int) -> list[str]:
    """Return first sentences, then second ones, article by article."""
    longest = max(len(article.sentences) for article in articles)
    turns = (a.sentences[i].text for i in range(longest) for a in articles if i < len(a.sentences))
    return fill(turns, budget)


def make_sumy(name: str) -> Method:
    """Return a method of sumy, fed with our sentences: it has no data to split them itself."""

    def summarize(articles: Sequence[Article], language: str, budget: int) -> list[str]:
        full = LANGUAGES[language].name.lower()
        summarizer = SUMY[name](Stemmer(full))
        summarizer.stop_words = get_stop_words(full)
        words = Words(TOKEN)
        paragraphs = [Paragraph([Sentence(s.text, words) for s in article.sentences]) for article in articles]

        def choose(ranked: Sequence[Any]) -> list[Any]:
            left = set(fill((str(info.sentence) for info in ranked), budget))
            return [info for info in ranked if str(info.sentence) in left]

        return list(dict.fromkeys(map(str, summarizer(ObjectDocumentModel(paragraphs), choose))))

    return summarize


class Ours:
    """The program's own method, with the default glossary."""

    def __init__(self) -> None:
        self.glossary = read_glossary()
        self.matchers = make_matchers(self.glossary, set(LANGUAGES))

    def choose(self, articles: Sequence[Article], language: str, budget: int) -> list[str]:
        """Return the points alone."""
        originals = [article for article in articles if not article.copy_of]
        return [one.point.text for one in choose_points(originals, self.glossary, self.matchers, words=budget)]

    def summarize(self, articles: Sequence[Article], budget: int) -> Summary:
        """Return the summary with all its facts."""
        return summarize_articles(articles, self.glossary, self.matchers, words=budget)


def count_merged_conflicts(summary: Summary, articles: Sequence[Article]) -> int:
    """Return how many points cite sentences of different articles of which each has a numeral that the other lacks."""
    by_id = {article.id: article for article in articles}

    def numerals(citation: Citation) -> set[str]:
        text = by_id[citation.article].sentences[citation.sentence].text
        return {numeral.replace(",", "") for numeral in NUMERAL.findall(text)}

    def differ(first: Citation, second: Citation) -> bool:
        a, b = numerals(first), numerals(second)
        return first.article != second.article and bool(a - b and b - a)

    return sum(any(differ(a, b) for a, b in combinations(point.citations, 2)) for point in summary.points)


def read_event(event: dict[str, Any], folder: Path) -> tuple[Sequence[Article], float]:
    """Return the articles of an event that can be read, and the seconds that it took."""
    paths = [folder / f"{number}.txt" for number in range(len(event["docs"]))]
    for path, text in zip(paths, event["docs"], strict=True):
        path.write_text(text, "utf-8")
    names = [str(path) for path in paths if is_readable(path)]
    return clock(lambda: read_articles(names)) if names else ((), 0.0)


def is_readable(path: Path) -> bool:
    """Whether the program takes the text for an article; if not, say why."""
    try:
        read_article(str(path), "S1")
    except ArticleError as error:
        print(f"left out: {error}")
        return False
    return True


def add_summary(score: Score, summary: Sequence[str], event: dict[str, Any], language: str) -> None:
    """Add what a summary is worth."""
    score.rouge.append(score_summary(" ".join(summary), event["refs"], language))
    score.sentences += len(summary)
    score.words += sum(len(sentence.split()) for sentence in summary) / event["budget"]
    score.dangling += sum(starts_dangling(sentence, language) for sentence in summary)
    score.orphans += sum(is_orphan_quotation(sentence) for sentence in summary)
    score.dirty += any(DIRT.search(sentence) for sentence in summary)


def measure(events: Iterable[dict[str, Any]]) -> dict[tuple[str, str], Score]:
    """Return the scores by language and method."""
    ours = Ours()
    methods: dict[str, Method] = {OURS: ours.choose, "lead": take_lead} | {name: make_sumy(name) for name in SUMY}
    scores: defaultdict[tuple[str, str], Score] = defaultdict(Score)
    for event in events:
        language, budget = event["lang"], event["budget"]
        with tempfile.TemporaryDirectory() as folder:
            articles, reading = read_event(event, Path(folder))
        for name, method in methods.items() if articles else ():
            score = scores[language, name]
            if not score.documents:  # tables are loaded once, before the clock runs
                method(articles, language, budget)
            chosen, seconds = clock(partial(method, articles, language, budget))
            score.choosing += seconds
            score.whole += reading + seconds
            score.documents += len(articles)
            add_summary(score, chosen, event, language)
        if articles:
            add_facts(scores[language, OURS], ours, articles, budget)
    return scores


def add_facts(score: Score, ours: Ours, articles: Sequence[Article], budget: int) -> None:
    """Add what the program does beside choosing points, and what its citations say."""
    choosing = clock(lambda: ours.choose(articles, articles[0].language, budget))[1]
    summary, seconds = clock(lambda: ours.summarize(articles, budget))
    score.whole += seconds - choosing
    score.merged_conflicts += count_merged_conflicts(summary, articles)


def lines(scores: dict[tuple[str, str], Score]) -> Iterator[str]:
    """Return the lines of the table."""
    yield (
        "lang method           R-1   R-2   R-L   mean  filled  dangling  orphans   dirt"
        "   points docs/s  x LexRank   whole docs/s  x LexRank"
    )
    for (language, method), s in scores.items():
        r1, r2, rl = (mean(values) for values in zip(*s.rouge, strict=True))
        peer = scores[language, "sumy LexRank"]
        yield (
            f"{language:4} {method:14} {r1:5.1f} {r2:5.1f} {rl:5.1f} {(r1 + r2 + rl) / 3:6.2f}"
            f" {100 * s.words / len(s.rouge):6.0f}% {100 * s.dangling / s.sentences:8.1f}% {s.orphans:8}"
            f" {100 * s.dirty / len(s.rouge):5.1f}%"
            f" {s.documents / s.choosing:15.0f} {peer.choosing / s.choosing:10.1f}"
            f" {s.documents / s.whole:14.1f} {peer.whole / s.whole:10.1f}"
        )
    for language in dict.fromkeys(language for language, _ in scores):
        yield f"{language}: {scores[language, OURS].merged_conflicts} merged conflicts"


def read_events(path: Path, limit: int | None) -> list[dict[str, Any]]:
    """Return the events of a file; a reference may be one text or several."""
    events = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    for event in events:
        event["refs"] = [event["refs"]] if isinstance(event["refs"], str) else event["refs"]
    return events[:limit]


def main() -> None:
    """Print the table of each file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--limit", type=int, help="use only the first lines of each file")
    arguments = parser.parse_args()
    print(SIGNATURE)
    for path in arguments.files:
        events = read_events(path, arguments.limit)
        print(f"\n{path.name}: {len(events)} events")
        print("\n".join(lines(measure(events))))


if __name__ == "__main__":
    main()
