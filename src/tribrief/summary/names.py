"""What the points name and the glossary lacks, people, bodies and ships: as the source has them, never translated."""

from collections.abc import Iterable, Sequence

from tribrief.glossary.candidates.finder import LISTERS
from tribrief.glossary.candidates.mentions import HIGH, ORG, PERSONS, Mention, Passage, knows
from tribrief.glossary.entries import Glossary
from tribrief.glossary.normalization import fold
from tribrief.languages import LANGUAGES
from tribrief.records import Article, Point, UnlistedName
from tribrief.summary.statements import Statement

KINDS = (*sorted(PERSONS), ORG, "")  # and what is surely a name, of a ship or the like


def find_unlisted_names(
    statements: Sequence[Statement], points: Iterable[Point], glossary: Glossary
) -> tuple[UnlistedName, ...]:
    """Return the people and bodies of the points' sentences that the glossary lacks, in the order of the sentences.

    Other sentences that hold a word of a name are read with them, since a name is surer where it recurs; only sure ones
    are returned.
    """
    cited = {citation for point in points for citation in point.citations}
    names: dict[tuple[str, str], UnlistedName] = {}
    for language in LANGUAGES:
        own = [statement for statement in statements if statement.lang == language]
        read = [statement for statement in own if statement.citation in cited]
        mentions = _find_mentions(read, language, glossary)
        if wider := _widen(own, read, mentions):
            read, mentions = wider, _find_mentions(wider, language, glossary)
        for mention in mentions:
            citation = read[mention.passage].citation
            if not (citation in cited and mention.certainty == HIGH):
                continue
            known_by_name = fold(mention.name) in glossary.folded[language]
            if not known_by_name and not _is_short_form(mention.name, read[mention.passage].article, own):
                known = names.get((language, mention.name))
                places = (*known.citations, citation) if known else (citation,)
                acronym = mention.acronym or (known.acronym if known else "")
                name = UnlistedName(mention.name, language, mention.kind, acronym, tuple(dict.fromkeys(places)))
                names[language, mention.name] = name
    return tuple(names.values())


def _is_short_form(name: str, article: Article, statements: Iterable[Statement]) -> bool:
    """Whether an article has the name before as the end of a longer one that the glossary knows: the Coast Guard."""
    named = (hit.term for one in statements if one.article is article for hit in one.hits)
    return any(text.casefold().endswith(f" {name.casefold()}") for text in named)


def _widen(statements: Sequence[Statement], cited: Sequence[Statement], mentions: Sequence[Mention]) -> list[Statement]:
    """Return the cited statements and those that may make an unsure name of them surer; nothing where there is none."""
    words = {word for mention in mentions if mention.certainty != HIGH for word in mention.name.split()}
    wider = [s for s in statements if s in cited or any(word in s.text for word in words)]
    return wider if len(wider) > len(cited) else []


def _find_mentions(statements: Sequence[Statement], language: str, glossary: Glossary) -> list[Mention]:
    if not statements or language not in LISTERS:
        return []
    kinds = {hit.concept: glossary.by_id[hit.concept].kind for s in statements for hit in s.hits}
    passages = [Passage(s.article.id, s.text, knows(s.hits, kinds)) for s in statements]
    mentions = sorted(LISTERS[language](passages), key=lambda mention: (mention.passage, mention.start))
    return [mention for mention in mentions if mention.kind in KINDS]
