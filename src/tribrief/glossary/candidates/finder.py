"""Names in articles that the glossary lacks, most frequent first: what a translator should decide on next.

Precision before recall: a list that is half noise is read once and never again. By default only names are given that
something in the text marks as such; the weaker ones come when asked for, each with how sure it is.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tribrief.glossary.candidates.english import list_english
from tribrief.glossary.candidates.korean import list_korean
from tribrief.glossary.candidates.mentions import CERTAINTIES, HIGH, Mention, Passage, knows
from tribrief.glossary.candidates.suggestions import suggest
from tribrief.glossary.candidates.ukrainian import list_ukrainian
from tribrief.glossary.entries import Glossary
from tribrief.glossary.matching import Matcher
from tribrief.glossary.normalization import fold
from tribrief.glossary.wordings import list_wordings
from tribrief.languages import ENGLISH, KOREAN, LANGUAGES, UKRAINIAN
from tribrief.records import Article


@dataclass(frozen=True)
class Candidate:
    """A name that the glossary lacks.

    Attributes:
        text: the name as a glossary would list it.
        lang: the language of the articles it stands in.
        kind: one of `records.KINDS`, or empty where nothing tells.
        count: how often it is named, surnames and acronyms alone included.
        articles: ids of the articles that name it.
        example: the first sentence that does.
        suggestions: renderings in other languages by published rules or tables, to be checked.
        rules: the rule or table each suggestion comes from, by language.
        certainty: how sure it is that this is a name: `high`, `medium` or `low`.
        acronym: the short form that the text gives in brackets.
    """

    text: str
    lang: str
    kind: str
    count: int
    articles: tuple[str, ...]
    example: str
    suggestions: dict[str, str] = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)
    certainty: str = HIGH
    acronym: str = ""


LISTERS: dict[str, Callable[[Sequence[Passage]], list[Mention]]] = {
    ENGLISH: list_english,
    KOREAN: list_korean,
    UKRAINIAN: list_ukrainian,
}


def find_candidates(
    articles: Sequence[Article], glossary: Glossary, *, loose: bool = False, minimum: int = 1
) -> tuple[Candidate, ...]:
    """Return the names in some articles that no wording of the glossary covers, most frequent first.

    Args:
        articles: read articles of any of the three languages.
        glossary: what is known already.
        loose: give the less sure names too.
        minimum: how often a name must stand in the articles.
    """
    kinds = {concept.id: concept.kind for concept in glossary.concepts}
    found: list[Candidate] = []
    for language in LANGUAGES:
        own = [article for article in articles if article.language == language]
        if not own or language not in LISTERS:
            continue
        matcher = Matcher(glossary.concepts, language)
        passages = [
            Passage(article.id, sentence.text, knows(matcher.find(sentence.text), kinds))
            for article in own
            for sentence in article.sentences
        ]
        known = {fold(wording.text) for wording in list_wordings(glossary.concepts, language) if wording.concept}
        mentions = [mention for mention in LISTERS[language](passages) if fold(mention.name) not in known]
        found += _count(mentions, passages, language)
    wanted = [c for c in found if c.count >= minimum and (loose or c.certainty == HIGH)]
    return tuple(sorted(wanted, key=lambda c: (-c.count, CERTAINTIES.index(c.certainty), c.lang, c.text)))


def _count(mentions: Sequence[Mention], passages: Sequence[Passage], language: str) -> list[Candidate]:
    by_name: dict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: (m.passage, m.start)):
        by_name[mention.name].append(mention)
    return [_to_candidate(name, group, passages, language) for name, group in by_name.items()]


def _to_candidate(name: str, group: Sequence[Mention], passages: Sequence[Passage], language: str) -> Candidate:
    given = next((mention.given for mention in group if mention.given), {})
    surest = min(group, key=lambda mention: CERTAINTIES.index(mention.certainty))
    kind = surest.kind or next((mention.kind for mention in group if mention.kind), "")
    suggestions = suggest(name, kind, language, given)
    return Candidate(
        text=name,
        lang=language,
        kind=kind,
        count=len(group),
        articles=tuple(dict.fromkeys(passages[mention.passage].article for mention in group)),
        example=passages[group[0].passage].text,
        suggestions={code: suggestion.text for code, suggestion in suggestions.items()},
        rules={code: suggestion.rule for code, suggestion in suggestions.items()},
        certainty=surest.certainty,
        acronym=next((mention.acronym for mention in group if mention.acronym), ""),
    )
