"""The records that travel through the program, frozen.

Every stage takes records and returns records. Offsets are in characters (Python `str` indices), end-exclusive, into
the text they name. `brief.json` is exactly `Brief` written out; fields may be added, never renamed. What a summary is
made of stands in `summaries.py` and is had from here too.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tribrief.summaries import (
    ABSTRACTIVE,
    Citation,
    Conflict,
    DateMention,
    Dispute,
    Figure,
    Point,
    Rejected,
    Summary,
    UnlistedName,
)
from tribrief.waiver import Waiver

__all__ = [
    "ABSTRACTIVE", "Article", "Brief", "Citation", "Concept", "Conflict", "DateMention", "Dispute", "Dropped",
    "Figure", "Finding", "Letterhead", "MemoryMatch", "Point", "Rejected", "Segment", "Sentence", "Summary", "Term",
    "TermHit", "UnlistedName", "Waiver",
]  # fmt: skip
KINDS = ("person", "person-ea", "org", "place", "title", "document", "weapon", "term")
TIERS = ("strict", "lemma", "fuzzy")  # how sure a term hit is, the surest first
CASES = ("nom", "gen", "dat", "acc", "ins", "loc", "voc")


@dataclass(frozen=True)
class Dropped:
    """A line that was taken out of an article, and why.

    `line` counts from 1 in the article as read; for the running heads of a PDF it is the page.
    """

    line: int
    reason: str
    text: str


@dataclass(frozen=True)
class Sentence:
    """One sentence of the running text. Offsets are into `Article.text`; `paragraph` counts from 1."""

    text: str
    start: int
    end: int
    paragraph: int
    heading: str = ""


@dataclass(frozen=True)
class Article:
    """A cleaned article.

    `id` is `S1`, `S2` … in the order given; `text` is what was read, before cleaning; `copy_of` is the id of the
    article whose text this one repeats, or empty: a copy is listed, but is no further source of what it says.
    """

    id: str
    path: str
    title: str
    source: str
    date: date | None
    url: str
    language: str
    text: str
    sentences: tuple[Sentence, ...]
    dropped: tuple[Dropped, ...] = ()
    encoding: str = "utf-8"
    copy_of: str = ""


@dataclass(frozen=True)
class Term:
    """How one language names a concept. `variants` are recognised, `forbidden` are recognised and replaced."""

    text: str
    variants: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    acronym: str = ""

    def wordings(self) -> tuple[str, ...]:
        """Every wording that names the concept, preferred first."""
        return tuple(dict.fromkeys(w for w in (self.text, self.acronym, *self.variants, *self.forbidden) if w))

    def admits(self, wording: str) -> bool:
        """Tell whether a wording may stand for the concept."""
        return wording in (self.text, self.acronym, *self.variants)


@dataclass(frozen=True, slots=True)
class Concept:
    """One row of a glossary. `gender` and `forms` are Ukrainian, `reading` is Korean; `line` is the row's line."""

    id: str
    kind: str
    terms: dict[str, Term]
    gender: str = ""
    forms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    reading: str = ""
    case: str = ""
    block: tuple[str, ...] = ()
    status: str = "approved"
    definition: str = ""
    note: str = ""
    source: str = ""
    checked: str = ""
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class TermHit:
    """A glossary term found in a text.

    Attributes:
        concept: concept id.
        term: the glossary wording that matched, in its dictionary form.
        start, end: offsets into the text searched.
        surface: the text at these offsets.
        form: Ukrainian case (`nom` … `voc`, several joined by `/`), Korean particle, or empty.
        tier: how sure the match is, one of `TIERS`.
    """

    concept: str
    term: str
    start: int
    end: int
    surface: str
    form: str = ""
    tier: str = "strict"


@dataclass(frozen=True)
class MemoryMatch:
    """A sentence of the translation memory that is the same as a text, or like it.

    Attributes:
        source, target: the sentence and its translation; `target` is repaired where `repairs` says so.
        score: 0 to 100; only the same text, spaces and quotation marks aside, has 100.
        approved: whether the memory has the translation as approved.
        differences: where the text differs, as `memory → text`.
        repairs: what was changed in `target` to suit the text, as `was → now`.
        origin: where the memory has it from: file, id, who and when.
        others: how many other approved translations of the same sentence the memory has.
    """

    source: str
    target: str
    score: int
    approved: bool = True
    differences: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()
    origin: str = ""
    others: int = 0


@dataclass(frozen=True)
class Segment:
    """One point or title in one target language.

    Attributes:
        id: `<point id>` or `title`.
        lang: target language.
        source, source_lang: what was translated.
        text: the rendering shown in the document.
        status: `approved`, `memory`, `machine`, `draft`, `edited` where a person changed it and nobody has approved it
            yet, or `original` where source and target language are one.
        model, revision: what made it, empty for `draft` and `original`.
        enforced: notes of what term enforcement changed, as `was → now`; where more was done than to mend a spelling,
            with ` (chosen)`, ` (forced)` or ` (replaced)` behind it, see `translation.mending`, or ` (repaired)`, see
            `translation.chat`.
        note: why it is a draft although there is a model.
        match: where a `memory` segment comes from; beside a draft, the nearest sentence of the translation memory.
        remarks: what the translator noted.
        reviewed_by, reviewed: who edited or approved it last, and when (ISO 8601, UTC); empty where nobody has.
    """

    id: str
    lang: str
    source: str
    source_lang: str
    text: str
    status: str
    model: str = ""
    revision: str = ""
    enforced: tuple[str, ...] = ()
    note: str = ""
    match: MemoryMatch | None = None
    remarks: tuple[str, ...] = ()
    reviewed_by: str = ""
    reviewed: str = ""


@dataclass(frozen=True)
class Finding:
    """Something wrong or unsure in the brief. `segment` is a segment or article id, offsets are into its text."""

    check: str
    severity: str
    message: str
    segment: str = ""
    lang: str = ""
    start: int = 0
    end: int = 0
    concept: str = ""
    expected: str = ""
    suggestion: str = ""


@dataclass(frozen=True)
class Letterhead:
    """The office's number of the document and the offices it goes from and to, as given; empty where not given."""

    reference: str = ""
    sender: str = ""
    recipient: str = ""


@dataclass(frozen=True)
class Brief:
    """Everything one briefing holds. `provenance` says how it was made, `waivers` which findings may stand."""

    title: str
    classification: str
    date: date
    languages: tuple[str, ...]
    articles: tuple[Article, ...]
    summary: Summary
    concepts: tuple[Concept, ...]
    segments: tuple[Segment, ...]
    findings: tuple[Finding, ...]
    provenance: dict[str, Any]
    waivers: tuple[Waiver, ...] = ()
    letterhead: Letterhead = field(default_factory=Letterhead)

    def words_of(self, finding: Finding) -> str:
        """Return the words that a finding is about.

        They are those between its offsets, the whole text of its segment where it names none, and its message where
        it is about no segment's text.
        """
        texts = (one.text for one in self.segments if (one.id, one.lang) == (finding.segment, finding.lang))
        text = next(texts, None)
        if text is None:
            return finding.message
        return text[finding.start : finding.end] if finding.start < finding.end else text

    def find_waiver(self, finding: Finding) -> Waiver | None:
        """Return the waiver that lets a finding stand, or None: the text has changed since, or there never was one."""
        words = self.words_of(finding) if self.waivers else ""
        return next((waiver for waiver in self.waivers if waiver.covers(finding, words)), None)

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings that no waiver lets stand: those that count."""
        return tuple(finding for finding in self.findings if self.find_waiver(finding) is None)
