"""Sentences prepared for summarizing: each with its article, its glossary terms and its place."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tribrief.glossary.matching import Matcher
from tribrief.records import Article, Citation, Concept, Sentence, TermHit
from tribrief.summary.antecedents import Antecedent, Mentions, find_antecedent
from tribrief.summary.content import Content, is_particular, read_content

NAMES = ("org", "person", "person-ea", "place")
CLAUSE = re.compile(r"[,;]\s+(?:and|but|while|although|though|it|as|а|але|проте|хоча|й)\s|(?<=[고며만])\s")
MIN_CLAUSE_WORDS = 6


@dataclass(frozen=True)
class Statement:
    """One sentence of one article.

    Attributes:
        article, index, sentence: where it stands; `index` counts from 0 in the article.
        hits: the glossary terms in it.
        antecedent: what a word in it that points back means, where that is certain.
        content: what is compared of it.
        clauses: what is compared of its clauses, where it has several.
    """

    article: Article
    index: int
    sentence: Sentence
    hits: tuple[TermHit, ...]
    antecedent: Antecedent | None
    content: Content
    clauses: tuple[Content, ...]

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
    articles: Sequence[Article], matchers: Mapping[str, Matcher], concepts: Mapping[str, Concept]
) -> list[Statement]:
    """Return every sentence of the articles, once an article, with the glossary terms found in it."""
    statements = []
    for article in articles:
        before: list[Mentions] = []
        seen: set[str] = set()
        for index, sentence in enumerate(article.sentences):
            if sentence.text in seen:
                continue  # a page that repeats itself says nothing more
            seen.add(sentence.text)
            hits = matchers[article.language].find(sentence.text)
            antecedent = find_antecedent((sentence.text, hits), before, concepts, article.language)
            known = (*hits, *_as_hit(sentence.text, antecedent))
            before.append((sentence.text, known))
            names = [hit for hit in known if concepts[hit.concept].kind in NAMES]
            particular = {hit.concept for hit in names if is_particular(concepts[hit.concept])}
            content = read_content(sentence.text, article.language, names, particular)
            clauses = tuple(
                read_content(sentence.text[start:end], article.language, _within(names, start, end), particular)
                for start, end in _split_clauses(sentence.text)
            )
            statements.append(Statement(article, index, sentence, hits, antecedent, content, clauses))
    return statements


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
