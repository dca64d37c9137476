"""Checks of the whole brief: what is pending, where sources disagree, what the glossary lacks, what was dropped."""

from collections.abc import Iterator, Sequence

from tribrief.records import Article, Concept, Finding, Segment, Summary

MOSTLY_DIRT = 0.5  # of the lines of an article


def check_pending(segments: Sequence[Segment], languages: Sequence[str]) -> Iterator[Finding]:
    """Report for each language how many segments still wait for a translation."""
    for language in languages:
        pending = sum(segment.status == "draft" for segment in segments if segment.lang == language)
        if pending:
            yield Finding(
                check="translation-pending",
                severity="warning",
                message=f"drafts: {pending} (source text with approved terms in brackets)",
                lang=language,
                expected=str(pending),
            )


def check_models(segments: Sequence[Segment]) -> Iterator[Finding]:
    """Report why passages are drafts although a model was there."""
    for language, note in sorted({(segment.lang, segment.note) for segment in segments if segment.note}):
        yield Finding(check="not-translated", severity="warning", message=note, lang=language)


def check_conflicts(summary: Summary) -> Iterator[Finding]:
    """Report figures on which the sources differ."""
    for conflict in summary.conflicts:
        sides = "; ".join(f"{f.phrase!r} ({', '.join(c.article for c in f.citations)})" for f in conflict.figures)
        yield Finding(check="figure-conflict", severity="warning", message=f"sources differ: {sides}")


def check_glossary_gaps(concepts: Sequence[Concept], languages: Sequence[str]) -> Iterator[Finding]:
    """Report terms that occur in the articles and have no rendering in a language of the brief."""
    for concept in concepts:
        for language in languages:
            if language not in concept.terms and concept.status != "do-not-translate":
                term = next(iter(concept.terms.values())).text
                yield Finding(
                    check="term-unknown",
                    severity="warning",
                    message=f"{concept.file}:{concept.line}: {concept.id!r} ({term}) has no term in this language",
                    lang=language,
                    concept=concept.id,
                    expected=term,
                )


def check_articles(articles: Sequence[Article]) -> Iterator[Finding]:
    """Report articles of which cleaning took most away."""
    for article in articles:
        dirt = sum(len(dropped.text) for dropped in article.dropped)
        kept = sum(len(sentence.text) for sentence in article.sentences)
        if dirt > MOSTLY_DIRT * (dirt + kept):
            yield Finding(
                check="mostly-dropped",
                severity="warning",
                message=f"{article.path}: most of this article was dropped in cleaning; see its 'dropped' lines",
                segment=article.id,
            )
