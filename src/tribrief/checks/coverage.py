"""Checks of the whole brief: what is pending, where sources disagree, what the glossary lacks, what was dropped."""

from collections.abc import Iterator, Sequence

from tribrief.articles.copies import find_shared_wording
from tribrief.articles.language import OTHER_LANGUAGE
from tribrief.records import Article, Concept, Finding, Segment, Summary
from tribrief.translation.pivot import BETWEEN

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
    """Report why passages are drafts although a model was there, and what is unusual in how others were translated."""
    noted = {(segment.lang, _name_note(segment), segment.note) for segment in segments if segment.note}
    for language, check, note in sorted(noted):
        yield Finding(check=check, severity="warning", message=note, lang=language)


def _name_note(segment: Segment) -> str:
    if segment.status == "draft":
        return "not-translated"
    return "translated-indirectly" if BETWEEN in segment.model else "translation-note"


def check_memory(segments: Sequence[Segment]) -> Iterator[Finding]:
    """Report sentences for which the translation memory has several approved translations."""
    for segment in segments:
        if segment.match and segment.match.others:
            yield Finding(
                check="memory-ambiguous",
                severity="warning",
                message=f"the newest is shown; other approved translations in the memory: {segment.match.others}",
                segment=segment.id,
                lang=segment.lang,
            )


def check_conflicts(summary: Summary) -> Iterator[Finding]:
    """Report figures on which the sources differ."""
    for conflict in summary.conflicts:
        sides = "; ".join(f"{f.phrase!r} ({', '.join(c.article for c in f.citations)})" for f in conflict.figures)
        yield Finding(check="figure-conflict", severity="warning", message=f"sources differ: {sides}")


def check_rejected(summary: Summary) -> Iterator[Finding]:
    """Report each sentence of a summarization model that said what no source says."""
    for rejected in summary.rejected:
        instead = "the source's own sentence stands instead" if rejected.point else "it was left out"
        yield Finding(
            check="summary-unsupported",
            severity="warning",
            message=f"the model wrote {rejected.text!r}; no source says so ({'; '.join(rejected.faults)}); {instead}",
            segment=rejected.point,
            expected=", ".join(dict.fromkeys(fault.split(": ", 1)[1] for fault in rejected.faults)),
        )


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


def check_copies(articles: Sequence[Article]) -> Iterator[Finding]:
    """Report articles that repeat the text of another, whole or in part."""
    names = {article.id: article.path or "-" for article in articles}
    for article in articles:
        if article.copy_of:
            yield Finding(
                check="copied-article",
                severity="warning",
                message=f"{names[article.id]}: the same text as {article.copy_of} ({names[article.copy_of]});"
                " it does not count as a source of its own",
                segment=article.id,
                expected=article.copy_of,
            )
    for first, second, share in find_shared_wording(articles):
        yield Finding(
            check="shared-wording",
            severity="warning",
            message=f"{names[second.id]}: shares {share:.0%} of the shorter one's wording with {first.id}"
            f" ({names[first.id]}); they are not independent there",
            segment=second.id,
            expected=first.id,
        )


def check_articles(articles: Sequence[Article]) -> Iterator[Finding]:
    """Report articles of which cleaning took most away, or paragraphs in another language."""
    for article in articles:
        foreign = [str(dropped.line) for dropped in article.dropped if dropped.reason == OTHER_LANGUAGE]
        if foreign:
            yield Finding(
                check="other-language",
                severity="warning",
                message=f"{article.path or '-'}: paragraphs in another language were left out (lines"
                f" {', '.join(foreign)}); give them as an article of their own",
                segment=article.id,
            )
        dirt = sum(len(dropped.text) for dropped in article.dropped)
        kept = sum(len(sentence.text) for sentence in article.sentences)
        if dirt > MOSTLY_DIRT * (dirt + kept):
            yield Finding(
                check="mostly-dropped",
                severity="warning",
                message=f"{article.path}: most of this article was dropped in cleaning; see its 'dropped' lines",
                segment=article.id,
            )
