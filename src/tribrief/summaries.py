"""What a summary is made of: points, figures, dates and names, each with the sentence it comes from."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Citation:
    """Where a statement stands: article id, sentence index from 0, paragraph from 1, offsets into `Article.text`."""

    article: str
    sentence: int
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True)
class Figure:
    """A number that counts something.

    Attributes:
        value: the number itself, magnitudes applied (2.7 million is 2700000).
        text: the number as the source writes it.
        phrase: the source's words around the number, from the reserve to what is counted.
        lang: the language of `text` and `phrase`.
        unit: key of what is counted (`soldier`, `defector`, `usd` …), see `summary/figures.toml`.
        event: key of what happened to them (`killed`, `injured` …), or empty.
        country: id of the glossary concept of the country whose people or things are counted, or empty.
        hedge: key of the reserve (`about`, `at_least` …), or empty.
        estimate: whether the sentence calls it an estimate.
        attribution: id of the glossary concept that says so, or empty.
        citations: the sentences it stands in.
        high: the high end of a range whose low end is `value`, or 0.
        whole: of how many it is a part (3 of 12), or 0.
        time: the day, month or year at which the source says it held, in ISO form, or empty.
        quotes: for a share, an amount or a number of which no event is told, the words that say what it is about, of
            the first sentence in each language.
    """

    value: float
    text: str
    phrase: str
    lang: str
    unit: str
    event: str
    country: str
    hedge: str
    estimate: bool
    attribution: str
    citations: tuple[Citation, ...]
    high: float = 0.0
    whole: float = 0.0
    time: str = ""
    quotes: dict[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Conflict:
    """Figures for the same thing that differ between articles, side by side."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class DateMention:
    """A date in a sentence.

    Attributes:
        text: the date as the source writes it.
        iso: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, or empty where more than one day can be meant.
        citation: the sentence.
        point: id of the point that the sentence words, in the timeline.
    """

    text: str
    iso: str
    citation: Citation
    point: str = ""


EXTRACTIVE, ABSTRACTIVE = "extractive", "abstractive"  # how a point was made


@dataclass(frozen=True)
class Point:
    """One fact, once, with every sentence that states it.

    Attributes:
        id: `P1`, `P2` … in reading order.
        text, lang: the clearest of the sentences, and its language.
        citations: where the sentences stand.
        wordings: the clearest sentence of each language that states the fact, by language.
        made_by: `extractive`, a sentence of a source, or `abstractive`, a model's wording of the cited ones.
    """

    id: str
    text: str
    lang: str
    citations: tuple[Citation, ...]
    wordings: dict[str, str] = field(default_factory=dict)
    made_by: str = EXTRACTIVE


@dataclass(frozen=True)
class Rejected:
    """A sentence of a summarization model that was turned away.

    Attributes:
        text, lang: the sentence, and its language.
        faults: what no cited sentence says, as `kind: words`.
        point: id of the point that gives the source's own sentence instead, or empty.
    """

    text: str
    lang: str
    faults: tuple[str, ...]
    point: str = ""


@dataclass(frozen=True)
class Dispute:
    """Statements that must be read beside one another.

    Attributes:
        kind: `contradiction`, `correction` (the second side withdraws the first) or `distinct` (no contradiction, but
            easily taken for one).
        sides: the statements, whole as their sources have them, under ids such as `D1a`; `wordings` has each language.
    """

    kind: str
    sides: tuple[Point, ...]


@dataclass(frozen=True)
class UnlistedName:
    """A person or body that the points name and the glossary lacks.

    Attributes:
        text: the name as a glossary would list it, in its own language and letters.
        lang: that language.
        kind: `person`, `person-ea` or `org`; empty where it is none of these, or where that is unsure.
        acronym: its short form, or empty.
        citations: the sentences of the points that name it.
    """

    text: str
    lang: str
    kind: str
    acronym: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Summary:
    """What the articles say: points in reading order, figures, conflicts, dates.

    `entities` counts how often each glossary concept is named, by its id; `timeline` has the points by date where three
    have one; `names` are the people and bodies of the points that the glossary lacks;
    `rejected` is what a summarization model said without support.
    """

    points: tuple[Point, ...]
    bottom_line: tuple[str, ...]
    figures: tuple[Figure, ...]
    conflicts: tuple[Conflict, ...]
    dates: tuple[DateMention, ...] = ()
    entities: dict[str, int] = field(default_factory=dict)
    timeline: tuple[DateMention, ...] = ()
    names: tuple[UnlistedName, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    disputes: tuple[Dispute, ...] = ()

    @property
    def told(self) -> tuple[Point, ...]:
        """Everything that is told in sentences: the points and the sides of disputes."""
        return (*self.points, *(side for dispute in self.disputes for side in dispute.sides))
