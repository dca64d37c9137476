"""Points that a model worded, each let through the gate or replaced by what the source itself says.

The extractive summary comes first and stays the frame: figures, conflicts and dates are its own. The model then writes
about each section of each article; a sentence that its sources hold takes the place of the extractive points that say
the same, one that they do not hold is turned away, and the source's sentence stands for it. What the model left out,
the extractive summary tells as far as there is room.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tribrief.glossary.entries import Glossary
from tribrief.glossary.matching import Matcher
from tribrief.records import ABSTRACTIVE, Article, Citation, Point, Rejected, Sentence, Summary
from tribrief.summary.extractive import summarize_articles
from tribrief.summary.faithfulness import Fault, Judgement, judge
from tribrief.summary.names import find_unlisted_names
from tribrief.summary.points import DEFAULT_POINTS, word_point
from tribrief.summary.readability import stands_alone
from tribrief.summary.statements import Statement, make_statements
from tribrief.summary.timeline import make_timeline
from tribrief.summary.wording import content_words
from tribrief.summary.writers import Writer, split_sections

SAID_ALREADY = 0.6  # of the words of a sentence, in an earlier sentence

Place = tuple[str, int]  # article id, sentence index


@dataclass(frozen=True)
class Draft:
    """A sentence of the model with the gate's judgement."""

    written: Statement
    judgement: Judgement


def summarize(
    articles: Sequence[Article],
    glossary: Glossary,
    matchers: Mapping[str, Matcher],
    writer: Writer | None = None,
    *,
    points: int | None = None,
    words: int | None = None,
) -> Summary:
    """Return the summary of some articles, in the words of a writer where there is one; see `summarize_articles`."""
    summary = summarize_articles(articles, glossary, matchers, points=points, words=words)
    if writer is None or not summary.points:
        return summary
    return rewrite_points(summary, articles, glossary, matchers, writer, points=points, words=words)


def rewrite_points(
    summary: Summary,
    articles: Sequence[Article],
    glossary: Glossary,
    matchers: Mapping[str, Matcher],
    writer: Writer,
    *,
    points: int | None = None,
    words: int | None = None,
) -> Summary:
    """Return the summary with points that the writer worded, as far as the sources support them.

    Args:
        summary: the extractive summary of the same articles.
        articles: cleaned articles.
        glossary: the office's terms.
        matchers: a term matcher for each language among the articles.
        writer: the model.
        points: how many points at most.
        words: how many words at most over all points; the first point is given in any case.

    Raises:
        ModelError: when the model cannot be run or reached.
    """
    if points is None and words is None:
        points = DEFAULT_POINTS
    articles = [article for article in articles if not article.copy_of]
    statements = make_statements(articles, matchers, glossary.by_id)
    drafts = write_drafts(articles, statements, glossary, matchers, writer)
    accepted = _drop_repeated([draft for draft in drafts if draft.judgement.is_faithful])
    refused = [draft for draft in drafts if not draft.judgement.is_faithful]
    worded = [_make_point(draft, summary, glossary) for draft in accepted]
    stand_ins = [_stand_in(draft, summary, glossary) for draft in refused]
    fill = sorted(summary.points, key=lambda point: point.id not in summary.bottom_line)
    chosen = _choose([*worded, *(point for point in stand_ins if point), *fill], points, words)
    ordered = _number(sorted(chosen, key=lambda point: _position(point, articles)))
    return replace(
        summary,
        points=ordered,
        bottom_line=_find_bottom_line(summary, ordered),
        timeline=make_timeline(ordered, statements),
        names=find_unlisted_names(statements, ordered, glossary),
        rejected=tuple(_reject(draft, ordered) for draft in refused),
    )


def write_drafts(
    articles: Sequence[Article],
    statements: Sequence[Statement],
    glossary: Glossary,
    matchers: Mapping[str, Matcher],
    writer: Writer,
) -> list[Draft]:
    """Return what the writer says of each section of each article, judged by that section."""
    drafts = []
    for article in articles:
        own = [statement for statement in statements if statement.article.id == article.id]
        sections = [own[part.start : part.stop] for part in _cut(own, writer)]
        texts = [[statement.text for statement in section] for section in sections]
        for section, sentences in zip(sections, writer.write(texts, article.language), strict=True):
            written = make_statements([_as_article(sentences, article)], matchers, glossary.by_id)
            drafts += [Draft(one, _judge(one, section, glossary)) for one in written]
    return drafts


def _judge(written: Statement, section: Sequence[Statement], glossary: Glossary) -> Judgement:
    """Return the gate's judgement; what cannot stand alone as a point is at fault too."""
    judgement = judge(written, section, glossary.by_id)
    if stands_alone(written.text, written.lang):
        return judgement
    return replace(judgement, faults=(*judgement.faults, Fault("fragment", written.text)))


def _cut(statements: Sequence[Statement], writer: Writer) -> list[range]:
    return split_sections(writer.measure([statement.text for statement in statements]), writer.window)


def _as_article(sentences: Sequence[str], article: Article) -> Article:
    """Return sentences of a model as an article of the day of their source."""
    text, made = "", []
    for sentence in sentences:
        made.append(Sentence(sentence, len(text), len(text) + len(sentence), 1))
        text += sentence + "\n"
    return replace(article, title="", text=text, sentences=tuple(made), dropped=())


def _drop_repeated(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts that say something beyond the ones before them; other figures are something else."""
    kept: list[Draft] = []
    for draft in drafts:
        if not any(_says_again(draft.written, other.written) for other in kept):
            kept.append(draft)
    return kept


def _says_again(written: Statement, other: Statement) -> bool:
    own, others = ({word.stem for word in content_words(s.text, s.lang)} for s in (written, other))
    same = len(own & others) >= SAID_ALREADY * len(own)
    return same and written.content.numbers <= other.content.numbers


def _make_point(draft: Draft, summary: Summary, glossary: Glossary) -> Point:
    """Return a point of the model's wording; where it words one extractive point it keeps its other languages."""
    cited = tuple(statement.citation for statement in draft.judgement.cited)
    text = word_point(draft.written, glossary)
    language = draft.written.lang
    told = [point for point in summary.points if _places(cited) & _places(point.citations)]
    others: dict[str, str] = {}
    if len(told) == 1 and _places(cited) <= _places(told[0].citations):
        others = {code: wording for code, wording in told[0].wordings.items() if code != language}
        cited = (*cited, *(place for place in told[0].citations if place not in cited))
    return Point("", text, language, cited, {language: text, **others}, ABSTRACTIVE)


def _stand_in(draft: Draft, summary: Summary, glossary: Glossary) -> Point | None:
    """Return the extractive point for a refused sentence: the one on its nearest source, or that source itself."""
    if not draft.judgement.cited:
        return None
    source = draft.judgement.cited[0]
    told = (point for point in summary.points if source.citation in point.citations)
    alone = stands_alone(source.text, source.lang)
    text = word_point(source, glossary)
    own = Point("", text, source.lang, (source.citation,), {source.lang: text}) if alone else None
    return next(told, own)


def _choose(candidates: Sequence[Point], points: int | None, words: int | None) -> list[Point]:
    """Take candidates in turn that rest on no sentence of a taken one, as many as the budget holds."""
    chosen: list[Point] = []
    left = float("inf") if words is None else words
    for point in candidates:
        length = len(point.text.split())
        fits = not chosen or (length <= left and (points is None or len(chosen) < points))
        if fits and not any(_is_told(point, other) for other in chosen):
            chosen.append(point)
            left -= length
    return chosen


def _is_told(point: Point, other: Point) -> bool:
    """Whether another point says this one; two of the model's own may rest on one sentence."""
    if point.made_by == other.made_by == ABSTRACTIVE:
        return point.text == other.text
    return bool(_places(point.citations) & _places(other.citations))


def _places(citations: Sequence[Citation]) -> set[Place]:
    return {(citation.article, citation.sentence) for citation in citations}


def _position(point: Point, articles: Sequence[Article]) -> float:
    """Return where a point stands in its articles, from 0 to 1."""
    lengths = {article.id: len(article.sentences) for article in articles}
    return min(citation.sentence / lengths[citation.article] for citation in point.citations)


def _number(points: Sequence[Point]) -> tuple[Point, ...]:
    return tuple(replace(point, id=f"P{number}") for number, point in enumerate(points, 1))


def _find_bottom_line(summary: Summary, points: Sequence[Point]) -> tuple[str, ...]:
    """Return the points that now say what the extractive bottom line said."""
    places: set[Place] = set()
    for point in summary.points:
        if point.id in summary.bottom_line:
            places |= _places(point.citations)
    found = [point.id for point in points if _places(point.citations) & places]
    return tuple(found[: len(summary.bottom_line)])


def _reject(draft: Draft, points: Sequence[Point]) -> Rejected:
    """Return the record of a refused sentence, with the point that gives the source's own sentence instead."""
    cited = _places([statement.citation for statement in draft.judgement.cited[:1]])
    point = next((point.id for point in points if _places(point.citations) & cited), "")
    faults = tuple(f"{fault.kind}: {fault.text}" for fault in draft.judgement.faults)
    return Rejected(draft.written.text, draft.written.lang, faults, point)
