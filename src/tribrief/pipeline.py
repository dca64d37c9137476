"""The whole program in one function: articles in, a brief out."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from tribrief import __version__
from tribrief.articles.reading import read_articles
from tribrief.checks.coverage import (
    check_articles,
    check_conflicts,
    check_copies,
    check_glossary_gaps,
    check_memory,
    check_models,
    check_pending,
    check_rejected,
)
from tribrief.checks.reference import Reference
from tribrief.checks.segments import check_segment
from tribrief.errors import ArticleError
from tribrief.glossary.entries import Glossary, read_glossary
from tribrief.glossary.matching import Matcher
from tribrief.languages import ENGLISH, LANGUAGES
from tribrief.records import Article, Brief, Concept, Finding, Letterhead, Segment, Summary
from tribrief.summary.abstractive import summarize
from tribrief.summary.points import DEFAULT_POINTS
from tribrief.summary.writers import EXTRACTIVE, Writer, choose_writer
from tribrief.translation.memory.recall import describe_memory, open_memory
from tribrief.translation.segments import Passage, translate_passages
from tribrief.translation.translator import AUTO, MEMORY, Choice

Report = Callable[[str], None]
Admit = Callable[[str, Sequence[Article]], None]
TITLE = "title"
TABLE_KINDS = ("org", "person", "person-ea", "place")


@dataclass(frozen=True)
class Settings:
    """How a brief is to be made. Everything has a default: no `glossary`, `memory` or `models` means the user's."""

    languages: tuple[str, ...] = tuple(LANGUAGES)
    glossary: tuple[Path, ...] = ()
    translator: str = AUTO
    models: Path | None = None
    summarizer: str = EXTRACTIVE
    points: int = DEFAULT_POINTS
    memory: Path | None = None
    title: str = ""
    classification: str = ""
    letterhead: Letterhead = field(default_factory=Letterhead)
    date: date = field(default_factory=date.today)
    offline: bool = False


def make_brief(
    articles: Sequence[str],
    settings: Settings | None = None,
    report: Report = lambda step: None,
    *,
    admit: Admit = lambda title, read: None,
) -> Brief:
    """Return the brief of some articles: every stage in order.

    Args:
        articles: files, folders, globs or `-`.
        settings: languages, glossary, translator, title and so on.
        report: called with the name of each step as it begins.
        admit: called with the title and the articles before the long work, which it may refuse by raising.

    Raises:
        ArticleError, GlossaryError, ModelError: naming what must be mended.
    """
    settings = settings or Settings()
    writer = choose_writer(settings.summarizer, offline=settings.offline)
    choice = choose_translator(settings)
    report("Reading articles")
    read = read_articles(articles)
    title, title_language = choose_title(read, settings.title)
    admit(title, read)
    report("Preparing the glossary")
    glossary = read_glossary(settings.glossary)
    reference = make_reference(glossary, {*settings.languages, *(article.language for article in read)})
    report("Summarizing")
    summary = summarize(read, glossary, reference.matchers, writer, points=settings.points)
    require_points(summary, read)
    concepts = find_concepts(summary, glossary)
    report("Translating")
    passages = list_passages(summary, title, title_language)
    segments, remembered = translate(passages, choice, glossary, reference, settings=settings)
    report("Checking")
    findings = find_faults(read, summary, segments, concepts, languages=settings.languages, reference=reference)
    return Brief(
        title=title,
        classification=settings.classification,
        date=settings.date,
        languages=settings.languages,
        articles=read,
        summary=summary,
        concepts=concepts,
        segments=segments,
        findings=findings,
        provenance=describe_making(settings, glossary, segments, writer) | remembered,
        letterhead=settings.letterhead,
    )


def choose_translator(settings: Settings) -> Choice:
    """Return the choice of translators that the settings name.

    Raises:
        ModelError: when what they name is not there.
    """
    choice = Choice(settings.translator, settings.models, settings.offline)
    choice.require_named()
    return choice


def make_matchers(glossary: Glossary, languages: set[str]) -> dict[str, Matcher]:
    """Return a term matcher for each language."""
    return {language: Matcher(glossary.concepts, language) for language in sorted(languages)}


def make_reference(glossary: Glossary, languages: set[str]) -> Reference:
    """Return what translations are checked against, in each language and in English, whose names may be left."""
    return Reference(glossary.by_id, make_matchers(glossary, {*languages, ENGLISH}))


def require_points(summary: Summary, articles: Sequence[Article]) -> None:
    """Refuse articles that say nothing.

    Raises:
        ArticleError: naming them.
    """
    if not summary.points:
        names = ", ".join(article.path or "-" for article in articles)
        raise ArticleError(f"{names}: no sentence here can stand as a point; check that the articles hold running text")


def find_concepts(summary: Summary, glossary: Glossary) -> tuple[Concept, ...]:
    """Return the organisations, people and places of the articles, most frequent first."""
    counts = Counter(summary.entities)
    counts.update(name for figure in summary.figures for name in (figure.country, figure.attribution) if name)
    found = (glossary.by_id[concept] for concept, _ in counts.most_common())
    return tuple(concept for concept in found if concept.kind in TABLE_KINDS)


def choose_title(articles: Sequence[Article], title: str) -> tuple[str, str]:
    """Return the brief's title and its language: the user's, else the headline of the first article that has one."""
    headed = next((article for article in articles if article.title), articles[0])
    return title or headed.title, headed.language


def list_passages(summary: Summary, title: str, title_language: str) -> list[Passage]:
    """Return what has to be translated: the title, every point and every statement of a dispute."""
    passages = [Passage(TITLE, title, title_language)] if title else []
    return passages + [Passage(p.id, p.text, p.lang, p.wordings) for p in summary.told]


def translate(
    passages: Sequence[Passage], choice: Choice, glossary: Glossary, reference: Reference, *, settings: Settings
) -> tuple[tuple[Segment, ...], dict[str, Any]]:
    """Return the segments, the memory's before the translator's, and what there was in the memory."""
    with open_memory(settings.memory, demanded=settings.translator == MEMORY) as memory:
        segments = translate_passages(
            passages,
            settings.languages,
            replace(choice, examine=partial(check_segment, reference=reference)),
            glossary=glossary,
            matchers=reference.matchers,
            memory=memory,
        )
        return segments, describe_memory(memory)


def find_faults(
    articles: Sequence[Article],
    summary: Summary,
    segments: Sequence[Segment],
    concepts: Sequence[Concept],
    *,
    languages: Sequence[str],
    reference: Reference,
) -> tuple[Finding, ...]:
    """Return the findings of every check."""
    return (
        *check_articles(articles),
        *check_copies(articles),
        *check_conflicts(summary),
        *check_rejected(summary),
        *check_glossary_gaps(concepts, languages),
        *(finding for segment in segments for finding in check_segment(segment, reference)),
        *check_models(segments),
        *check_memory(segments),
        *check_pending(segments, languages),
    )


def describe_making(
    settings: Settings, glossary: Glossary, segments: Sequence[Segment], writer: Writer | None
) -> dict[str, Any]:
    """Return how the brief was made: version, models, glossary, settings."""
    models = {(segment.model, segment.revision) for segment in segments if segment.model}
    return {
        "version": __version__,
        "glossary": {"files": [Path(file).name for file in glossary.files], "digest": glossary.digest},
        "models": [{"name": name, "revision": revision} for name, revision in sorted(models)],
        "summarizer": describe_writer(writer),
        "settings": {"translator": settings.translator, "summarizer": settings.summarizer, "points": settings.points},
    }


def describe_writer(writer: Writer | None) -> dict[str, Any]:
    """Return which model worded points, nothing where none did."""
    if writer is None:
        return {}
    return {"name": writer.name, "revision": writer.revision, "settings": dict(writer.settings)}
