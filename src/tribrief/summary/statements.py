"""Sentences prepared for summarizing: each with its article, its glossary terms and its place."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from tribrief.glossary.matching import Matcher
from tribrief.records import Article, Citation, Concept, Sentence, TermHit
from tribrief.summary.antecedents import REACH, Antecedent, Mentions, find_antecedent, points_back
from tribrief.summary.content import Content, is_particular, read_content

NAMES = ("org", "person", "person-ea", "place")
CLAUSE = re.compile(r"[,;]\s+(?:and|but|while|although|though|it|as|а|але|проте|хоча|й)\s|(?<=[고며만])\s")
MIN_CLAUSE_WORDS = 6
CHAIN = 20  # sentences that each point back at the one before


@dataclass(frozen=True)
class Statement:
    """One sentence of one article; what is read of it is read when it is asked for.

    `index` counts from 0 in the article, `reader` knows the article's terms.
    """

    article: Article
    index: int
    reader: "Reader" = field(compare=False, repr=False)

    @property
    def sentence(self) -> Sentence:
        """The sentence with its offsets."""
        return self.article.sentences[self.index]

    @property
    def hits(self) -> tuple[TermHit, ...]:
        """The glossary terms in it."""
        return self.reader.read(self.index)[0]

    @property
    def antecedent(self) -> Antecedent | None:
        """What a word in it that points back means, where that is certain."""
        return self.reader.read(self.index)[1]

    @cached_property
    def names(self) -> tuple[TermHit, ...]:
        """The organisations, people and places among hits and antecedent."""
        return tuple(hit for hit in self.mentions if self.reader.concepts[hit.concept].kind in NAMES)

    @cached_property
    def particular(self) -> frozenset[str]:
        """The concepts among its names that nothing else can stand for."""
        return frozenset(hit.concept for hit in self.names if is_particular(self.reader.concepts[hit.concept]))

    @cached_property
    def content(self) -> Content:
        """What is compared of it."""
        return read_content(self.text, self.lang, self.names, self.particular)

    @cached_property
    def clauses(self) -> tuple[Content, ...]:
        """What is compared of its clauses, where it has several."""
        return tuple(
            read_content(self.text[start:end], self.lang, _within(self.names, start, end), self.particular)
            for start, end in _split_clauses(self.text)
        )

    @property
    def text(self) -> str:
        """The sentence as the article has it, in one line."""
        return self.sentence.text

    @property
    def lang(self) -> str:
        """The language of the article."""
        return self.article.language

    @property
    def mentions(self) -> tuple[TermHit, ...]:
        """The hits, and the word that points back as a hit of what it means."""
        return (*self.hits, *_as_hit(self.text, self.antecedent))

    @property
    def citation(self) -> Citation:
        """Where the sentence stands."""
        s = self.sentence
        return Citation(self.article.id, self.index, s.paragraph, s.start, s.end)


def make_statements(
    articles: Sequence[Article],
    matchers: Mapping[str, Matcher],
    concepts: Mapping[str, Concept],
    wanted: Collection[tuple[str, int]] | None = None,
) -> list[Statement]:
    """Return sentences of the articles, in order.

    Args:
        articles: the articles.
        matchers: a term matcher for each of their languages.
        concepts: the glossary's concepts by id.
        wanted: article id and index of the sentences to read; every sentence, once an article, where it is None.
    """
    statements = []
    for article in articles:
        reader = Reader(article, matchers[article.language], concepts)
        seen: set[str] = set()
        for index, sentence in enumerate(article.sentences):
            if sentence.text in seen or (wanted is not None and (article.id, index) not in wanted):
                continue  # a page that repeats itself says nothing more
            seen.add(sentence.text)
            statements.append(Statement(article, index, reader))
    return statements


class Reader:
    """Finds the terms of an article's sentences, and what their words that point back mean, as far as it is asked."""

    def __init__(self, article: Article, matcher: Matcher, concepts: Mapping[str, Concept]) -> None:
        self.article, self.matcher, self.concepts = article, matcher, concepts
        self.found: dict[int, tuple[tuple[TermHit, ...], Antecedent | None]] = {}

    def read(self, index: int, chain: int = CHAIN) -> tuple[tuple[TermHit, ...], Antecedent | None]:
        """Return the hits of a sentence and its antecedent, which may be that of a sentence before, `chain` times."""
        if index not in self.found:
            text, language = self.article.sentences[index].text, self.article.language
            hits = tuple(self.matcher.find(text))
            antecedent = None
            if chain and points_back(text, language):
                before = [self._mention(i, chain - 1) for i in range(max(0, index - REACH), index)]
                antecedent = find_antecedent((text, hits), before, self.concepts, language)
            self.found[index] = hits, antecedent
        return self.found[index]

    def _mention(self, index: int, chain: int) -> Mentions:
        hits, antecedent = self.read(index, chain)
        text = self.article.sentences[index].text
        return text, (*hits, *_as_hit(text, antecedent))


def _split_clauses(text: str) -> list[tuple[int, int]]:
    """Return the offsets of the clauses of a sentence, or nothing where it has but one."""
    cuts = [0, *(cut for match in CLAUSE.finditer(text) for cut in match.span()), len(text)]
    spans = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if len(text[a:b].split()) >= MIN_CLAUSE_WORDS]
    return spans if len(spans) > 1 else []


def _within(hits: Sequence[TermHit], start: int, end: int) -> list[TermHit]:
    inside = (hit for hit in hits if start <= hit.start and hit.end <= end)
    return [replace(hit, start=hit.start - start, end=hit.end - start) for hit in inside]


def _as_hit(text: str, antecedent: Antecedent | None) -> list[TermHit]:
    """Return the word that points back as a hit of what it means."""
    if antecedent is None:
        return []
    start, end, concept = antecedent.start, antecedent.end, antecedent.concept
    return [TermHit(concept, text[start:end], start, end, text[start:end])]
