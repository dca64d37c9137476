"""What is found in one place of a text: a mention of a name, and the sentence it stands in."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tribrief.records import TermHit

HIGH, MEDIUM, LOW = CERTAINTIES = ("high", "medium", "low")
PERSON, PERSON_EA, ORG, PLACE, DOCUMENT, TERM = "person", "person-ea", "org", "place", "document", "term"
PERSONS = frozenset({PERSON, PERSON_EA})


@dataclass(frozen=True)
class Known:
    """A glossary term that stands at `start:end` of a sentence, with the kind of its concept."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Passage:
    """One sentence of an article with the glossary terms in it."""

    article: str
    text: str
    known: tuple[Known, ...] = ()

    def known_at(self, start: int, end: int) -> Known | None:
        """Return the glossary term that touches the stretch, or None."""
        return next((known for known in self.known if known.start < end and start < known.end), None)


@dataclass(frozen=True)
class Mention:
    """A name in a passage.

    Attributes:
        name: the name as a glossary would list it (no title, no article, Ukrainian in the nominative).
        kind: one of `records.KINDS`, or empty where nothing tells.
        passage: index of the passage.
        start, end: offsets into the passage's text.
        certainty: one of `CERTAINTIES`: how sure it is that this is a name, and all of it.
        acronym: the short form in brackets after it.
        given: renderings that the text itself or a published table gives, by language.
    """

    name: str
    kind: str
    passage: int
    start: int
    end: int
    certainty: str = HIGH
    acronym: str = ""
    given: dict[str, str] = field(default_factory=dict)


def drop_overlaps(mentions: Sequence[Mention]) -> list[Mention]:
    """Settle mentions of one place: the surer stays, then the longer."""
    ranked = sorted(mentions, key=lambda m: (CERTAINTIES.index(m.certainty), m.start - m.end, m.start))
    chosen: list[Mention] = []
    taken: dict[int, set[int]] = {}
    for mention in ranked:
        places = taken.setdefault(mention.passage, set())
        span = range(mention.start, mention.end)
        if places.isdisjoint(span):
            places.update(span)
            chosen.append(mention)
    return sorted(chosen, key=lambda mention: (mention.passage, mention.start))


def raise_repeated(mentions: Sequence[Mention], minimum: int = 2) -> list[Mention]:
    """Take a name of middling certainty for sure where it occurs often enough."""
    counts: dict[str, int] = {}
    for mention in mentions:
        counts[mention.name] = counts.get(mention.name, 0) + 1
    return [
        replace(mention, certainty=HIGH) if mention.certainty == MEDIUM and counts[mention.name] >= minimum else mention
        for mention in mentions
    ]


def knows(hits: Sequence[TermHit], kinds: dict[str, str]) -> tuple[Known, ...]:
    """Return term hits as known stretches; `kinds` gives the kind of each concept by its id."""
    return tuple(Known(hit.start, hit.end, kinds[hit.concept]) for hit in hits)
