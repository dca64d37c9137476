"""People and bodies that the points name and the glossary lacks: listed as the source has them, never translated."""

from collections.abc import Iterable, Iterator, Sequence

from tribrief.glossary.candidates.finder import LISTERS
from tribrief.glossary.candidates.mentions import HIGH, ORG, PERSONS, Mention, Passage, knows
from tribrief.glossary.entries import Glossary
from tribrief.glossary.normalization import fold
from tribrief.glossary.wordings import list_wordings
from tribrief.languages import LANGUAGES
from tribrief.records import Point, UnlistedName
from tribrief.summary.statements import Statement

KINDS = (*sorted(PERSONS), ORG)


def find_unlisted_names(
    statements: Sequence[Statement], points: Iterable[Point], glossary: Glossary
) -> tuple[UnlistedName, ...]:
    """Return the people and bodies of the points' sentences that the glossary lacks, in the order of the sentences.

    All the articles are read for them, since a name is surer where it recurs; only sure ones are returned.
    """
    cited = {citation for point in points for citation in point.citations}
    names: dict[tuple[str, str], UnlistedName] = {}
    for language in LANGUAGES:
        own = [statement for statement in statements if statement.lang == language]
        for mention in _find_mentions(own, language, glossary):
            citation = own[mention.passage].citation
            if citation in cited:
                known = names.get((language, mention.name))
                places = (*known.citations, citation) if known else (citation,)
                acronym = mention.acronym or (known.acronym if known else "")
                name = UnlistedName(mention.name, language, mention.kind, acronym, tuple(dict.fromkeys(places)))
                names[language, mention.name] = name
    return tuple(names.values())


def _find_mentions(statements: Sequence[Statement], language: str, glossary: Glossary) -> Iterator[Mention]:
    if not statements or language not in LISTERS:
        return
    kinds = {concept.id: concept.kind for concept in glossary.concepts}
    passages = [Passage(s.article.id, s.text, knows(s.hits, kinds)) for s in statements]
    listed = {fold(wording.text) for wording in list_wordings(glossary.concepts, language) if wording.concept}
    for mention in sorted(LISTERS[language](passages), key=lambda mention: (mention.passage, mention.start)):
        if mention.kind in KINDS and mention.certainty == HIGH and fold(mention.name) not in listed:
            yield mention
