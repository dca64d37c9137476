"""Put the glossary's terms in place of the words that render them, where no model can be asked which words those are.

A recorded translation, a chat server's, one from a service: nothing is known of them but their text. So each language
says what in a text plainly renders a term (`REPLACERS`); those words are replaced, the sentence kept right, and the
change is told. A term that nothing in the text plainly renders is not put in: the term check reports it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from tribrief.glossary.insertion import place_term
from tribrief.glossary.korean.persons import find_half_name
from tribrief.glossary.korean.phrases import Span
from tribrief.glossary.korean.renderings import Rendering, find_rendering
from tribrief.glossary.korean.spans import extend_span
from tribrief.glossary.matching import LEMMA
from tribrief.languages import KOREAN, UKRAINIAN
from tribrief.records import Concept, TermHit
from tribrief.translation.choosing import REPLACED
from tribrief.translation.enforcement import Enforced
from tribrief.translation.exchanging import exchange_renderings
from tribrief.translation.wanted import WantedTerms

_PERSONS = ("person", "person-ea")
_NAMED = (*_PERSONS, "place")
_BEFORE_ACRONYM = re.compile(r"['\"’”」』]? ?\($")
_NAME = re.compile(r"[^\W\d_][\w'’-]*[^\W\d_]")
Finder = Callable[[WantedTerms, str, str, Sequence[TermHit]], Rendering | None]  # the concept by its id, its places


def replace_renderings(wanted: WantedTerms, text: str) -> Enforced:
    """Return a translation with the terms that it lacks in place of the words that plainly render them.

    Args:
        wanted: the terms of the sentence.
        text: its translation, the spelling mended already.
    """
    replace = REPLACERS.get(wanted.languages[1])
    return replace(wanted, text) if replace else Enforced(text)


def replace_korean_renderings(wanted: WantedTerms, text: str) -> Enforced:
    """Do it for a Korean translation: what renders a term is found by `glossary.korean.renderings`."""
    notes: list[str] = []
    tried: set[str] = set()
    while concepts := [c for c in (*_list_lacking(wanted, text), *_list_fewer(wanted, text)) if c not in tried]:
        found = _find_surest(wanted, text, concepts)
        if found is None:
            break
        concept, rendering = found
        tried.add(concept)
        replaced = _replace_spans(text, rendering, wanted.concepts[concept], wanted.hits[concept].surface)
        if replaced and wanted.satisfied(replaced[0]) >= wanted.satisfied(text) | {concept}:
            text, note = replaced
            notes.append(note)
    for find in (_find_half_name, _find_before_acronym):
        completed = _replace_each(wanted, text, find)
        text, notes = completed.text, [*notes, *completed.changes]
    return Enforced(text, tuple(notes))


def _replace_each(wanted: WantedTerms, text: str, find: Finder) -> Enforced:
    """Put each term of the source in place of what is found of it in the text as it then is."""
    notes: list[str] = []
    for concept_id, mention in wanted.hits.items():
        concept = wanted.concepts[concept_id]
        hits = [hit for hit in wanted.matchers[KOREAN].find(text) if hit.concept == concept_id]
        rendering = find(wanted, text, concept_id, hits)
        replaced = _replace_spans(text, rendering, concept, mention.surface) if rendering else None
        if replaced:
            text, note = replaced
            notes.append(note)
    return Enforced(text, tuple(notes))


def _find_before_acronym(wanted: WantedTerms, text: str, concept_id: str, hits: Sequence[TermHit]) -> Rendering | None:
    """Return what renders a term before its acronym in brackets: 국립정보국(NIS)."""
    named = " " in wanted.hits[concept_id].surface
    if not hits or not named or any(not _BEFORE_ACRONYM.search(text[: hit.start]) for hit in hits):
        return None
    found = _find_surest(wanted, text, [concept_id])
    return found[1] if found and _BEFORE_ACRONYM.fullmatch(text, found[1].spans[0].end, hits[0].start) else None


def _find_half_name(wanted: WantedTerms, text: str, concept_id: str, hits: Sequence[TermHit]) -> Rendering | None:
    """Return the short name of a person whom the source names in full: 루비오 for 마르코 루비오."""
    spans = [Span(hit.start, hit.end) for hit in hits]
    span = find_half_name(text, wanted.concepts[concept_id], wanted.hits[concept_id].surface, spans)
    return Rendering((span,), 1.0) if span else None


def _list_lacking(wanted: WantedTerms, text: str) -> list[str]:
    """Return the concepts that a text has not even within a compound."""
    missing = wanted.missing(text)
    if not missing:
        return []
    hits = wanted.matchers[KOREAN].find(text, LEMMA)
    within = (hit for hit in hits if hit.surface == hit.term or len(hit.surface) == 1)  # 러시아군, 한미
    loose = {hit.concept for hit in within if wanted.concepts[hit.concept].kind not in _PERSONS}
    return [concept for concept in missing if concept not in loose]


def _list_fewer(wanted: WantedTerms, text: str) -> list[str]:
    """Return the persons and places that a text has, but fewer times than the source: 하르키우 … 하르키프행."""
    had = Counter(hit.concept for hit in wanted.matchers[KOREAN].find(text))
    named = (concept for concept in wanted.hits if wanted.concepts[concept].kind in _NAMED)
    return [concept for concept in named if 0 < had[concept] < _count_mentions(wanted, concept)]


def _find_surest(wanted: WantedTerms, text: str, concepts: list[str]) -> tuple[str, Rendering] | None:
    """Return the concept whose rendering is surest, the earliest in the source of equals; several may share words."""
    hits = wanted.matchers[KOREAN].find(text)
    taken = [(hit.start, hit.end) for hit in hits if hit.concept in wanted.hits]
    named = [(hit.start, hit.end) for hit in hits if hit.concept not in wanted.hits]
    found: list[tuple[str, Rendering]] = []
    for concept in concepts:
        mention, others = wanted.hits[concept].surface, list(_list_other_names(wanted, concept))
        rendering = find_rendering(text, wanted.concepts[concept], mention, taken=taken, named=named, others=others)
        if rendering:
            found.append((concept, rendering))
    for concept, surest in sorted(found, key=lambda pair: pair[1].score, reverse=True):
        sharing = [one for one, rendering in found if rendering.spans == surest.spans]
        if len(sharing) > 1:
            return _share(sharing, surest)
        if surest.score == 1 or len(surest.spans) <= _count_mentions(wanted, concept):
            return concept, surest
    return None


def _share(concepts: list[str], rendering: Rendering) -> tuple[str, Rendering] | None:
    """Give each of several concepts, in the order of the source, one of as many places; None where numbers differ."""
    if len(concepts) != len(rendering.spans):
        return None
    return concepts[-1], Rendering(rendering.spans[-1:], rendering.score)


def _count_mentions(wanted: WantedTerms, concept: str) -> int:
    return sum(hit.concept == concept for hit in wanted.matchers[wanted.languages[0]].find(wanted.source_text))


def _list_other_names(wanted: WantedTerms, concept: str) -> Iterator[str]:
    """Yield the words of the source with a capital that are no part of a concept's mentions."""
    source = wanted.languages[0]
    own = [(h.start, h.end) for h in wanted.matchers[source].find(wanted.source_text) if h.concept == concept]
    for word in _NAME.finditer(wanted.source_text):
        if word[0][0].isupper() and not any(word.start() < end and start < word.end() for start, end in own):
            yield word[0]


def _replace_spans(text: str, rendering: Rendering, concept: Concept, mention: str) -> tuple[str, str] | None:
    """Return the text with a term in place of words, and the note; None where a sentence might go wrong."""
    was = now = ""
    for span in sorted(rendering.spans, reverse=True):
        start, end, wording = extend_span(text, span, concept, mention)
        placed = place_term(text, start, end, concept, KOREAN, wording=wording)
        if not placed.certain:
            return None
        was, now = text[start:end], placed.text[placed.start : placed.end]
        text = placed.text
    return text, f"{was} → {now} ({REPLACED})"


REPLACERS: dict[str, Callable[[WantedTerms, str], Enforced]] = {
    KOREAN: replace_korean_renderings,
    UKRAINIAN: exchange_renderings,
}
