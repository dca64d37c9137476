"""Every passage of a brief in every language: translated, its terms enforced, its status told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from tribrief.errors import ModelError
from tribrief.glossary.entries import Glossary
from tribrief.glossary.matching import Matcher
from tribrief.records import Segment
from tribrief.translation.draft import DraftTranslator, Rendering
from tribrief.translation.enforcement import Enforced, enforce_terms
from tribrief.translation.memory.recall import Recall
from tribrief.translation.memory.store import Memory
from tribrief.translation.renderings import replace_renderings
from tribrief.translation.translator import Choice
from tribrief.translation.wanted import WantedTerms


@dataclass(frozen=True)
class Passage:
    """A text to be translated: `title`, or a point by its id.

    Attributes:
        id: what it is.
        text, lang: what is translated, and its language.
        originals: how sources of other languages say the same; nothing is translated into these.
    """

    id: str
    text: str
    lang: str
    originals: Mapping[str, str] = field(default_factory=dict)

    def in_language(self, language: str) -> "Passage":
        """Return the passage as a source in this language has it, or as it is."""
        return replace(self, text=self.originals[language], lang=language) if language in self.originals else self


def translate_passages(
    passages: Sequence[Passage],
    languages: Sequence[str],
    choice: Choice,
    *,
    glossary: Glossary,
    matchers: Mapping[str, Matcher],
    memory: Memory | None = None,
) -> tuple[Segment, ...]:
    """Return a segment for each passage in each language, in the order of languages, then passages.

    What the memory has as approved is taken from it; beside a draft stands the memory's nearest sentence.

    Raises:
        ModelError: when a checkpoint was named and cannot be used for any direction.
    """
    wanted = {target: [passage.in_language(target) for passage in passages] for target in languages}
    choice.require_any(sorted({(p.lang, target) for target, ps in wanted.items() for p in ps if p.lang != target}))
    draft = DraftTranslator(glossary, matchers)
    recall = Recall(memory, matchers, glossary.by_id) if memory else None
    by_key: dict[tuple[str, str], Segment] = {}
    for target, in_target in wanted.items():
        for source, group in groupby(sorted(in_target, key=lambda p: p.lang), key=lambda p: p.lang):
            known, unknown = _recall_direction(list(group), source, target, recall)
            translated = _translate_direction(unknown, source, target, choice, draft)
            for segment in (*known, *(_offer_nearest(one, recall) for one in translated)):
                by_key[target, segment.id] = segment
    return tuple(by_key[target, passage.id] for target in languages for passage in passages)


def _recall_direction(
    passages: list[Passage], source: str, target: str, recall: Recall | None
) -> tuple[list[Segment], list[Passage]]:
    """Return the segments that the memory has as approved, and the passages that are left."""
    if recall is None or source == target:
        return [], passages
    matches = {p.id: recall.take(p.text, source, target) for p in passages}
    known = [
        Segment(p.id, target, p.text, source, match.target, "memory", match=match)
        for p in passages
        if (match := matches[p.id])
    ]
    return known, [p for p in passages if not matches[p.id]]


def _offer_nearest(segment: Segment, recall: Recall | None) -> Segment:
    """Return a draft with the memory's nearest sentence beside it."""
    if recall is None or segment.status != "draft":
        return segment
    nearest = recall.offer(segment.source, segment.source_lang, segment.lang)
    return replace(segment, match=nearest[0]) if nearest else segment


def _translate_direction(
    passages: Sequence[Passage], source: str, target: str, choice: Choice, draft: DraftTranslator
) -> list[Segment]:
    if source == target:
        return [Segment(p.id, target, p.text, source, p.text, "original") for p in passages]
    renderings = _render([p.text for p in passages], source, target, choice, draft)
    segments = []
    for passage, rendering in zip(passages, renderings, strict=True):
        enforced = Enforced(rendering.text)
        if rendering.status == "machine":
            wanted = WantedTerms(passage.text, (source, target), draft.matchers, draft.glossary.by_id)
            enforced = _enforce(wanted, rendering.text)
        segments.append(
            Segment(
                id=passage.id,
                lang=target,
                source=passage.text,
                source_lang=source,
                text=enforced.text,
                status=rendering.status,
                model=rendering.model,
                revision=rendering.revision,
                enforced=rendering.enforced + enforced.changes,
                note=rendering.note,
            )
        )
    return segments


def _enforce(wanted: WantedTerms, text: str) -> Enforced:
    """Mend the spelling of the terms that a translation has, and put in those that it words otherwise."""
    mended = enforce_terms(
        wanted.source_text, text, wanted.languages, matchers=wanted.matchers, concepts=wanted.concepts
    )
    replaced = replace_renderings(wanted, mended.text)
    if not replaced.changes:
        return mended
    again = enforce_terms(
        wanted.source_text, replaced.text, wanted.languages, matchers=wanted.matchers, concepts=wanted.concepts
    )
    return Enforced(again.text, mended.changes + replaced.changes + again.changes)


def _render(texts: Sequence[str], source: str, target: str, choice: Choice, draft: DraftTranslator) -> list[Rendering]:
    """Translate; a model nobody asked for that cannot be used gives drafts that say so."""
    try:
        return choice.serve(source, target, draft).translate(texts, source, target)
    except ModelError as error:
        if choice.demanded:
            raise
        return [replace(rendering, note=str(error)) for rendering in draft.translate(texts, source, target)]
