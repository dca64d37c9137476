"""Bring the glossary's terms into what a sequence-to-sequence model writes: choose, force, replace, or leave.

The mildest means that works is taken. A sentence that has its terms costs nothing; whatever cannot be brought in stays
as the model wrote it, and the term check reports it.
"""

from collections.abc import Sequence

from tribrief.translation.alignment import Place, align_terms
from tribrief.translation.choosing import CHOSEN, FORCED, REPLACED, choose_hypothesis, compare_words, note_changes
from tribrief.translation.decoding import Decoder, Hypothesis
from tribrief.translation.enforcement import Enforced
from tribrief.translation.forcing import force_term
from tribrief.translation.replacing import replace_words
from tribrief.translation.wanted import WantedTerms


def mend_terms(decoder: Decoder, asked: str, hypotheses: Sequence[Hypothesis], wanted: WantedTerms) -> Enforced:
    """Return a translation with as many of the wanted terms as can be had, and what was done for it.

    Args:
        decoder: the model.
        asked: the source as the model is asked for it, the sentence as it is within.
        hypotheses: the model's translations, the most probable first.
        wanted: the terms of the sentence.
    """
    first = hypotheses[0]
    chosen = choose_hypothesis(hypotheses, wanted, decoder, asked)
    notes = note_changes(first.text, chosen.text, wanted, CHOSEN)
    if not wanted.missing(chosen.text):
        return Enforced(chosen.text, notes)
    forced = _force(decoder, asked, chosen, wanted)
    notes += note_changes(chosen.text, forced.text, wanted, FORCED)
    text, replaced = _replace(forced, _align(decoder, asked, forced, wanted), wanted)
    return Enforced(text, notes + replaced)


def _force(decoder: Decoder, asked: str, hypothesis: Hypothesis, wanted: WantedTerms) -> Hypothesis:
    """Force the missing terms, each once, from the left to the right."""
    source = decoder.pieces.split(asked)
    tried: set[str] = set()
    while True:
        places = {c: place for c, place in _align(decoder, asked, hypothesis, wanted).items() if c not in tried}
        if not places:
            return hypothesis
        concept = min(places, key=places.__getitem__)
        tried.add(concept)
        term = wanted.concepts[concept]
        forced = force_term(decoder, source, hypothesis, place=places[concept], concept=term, wanted=wanted)
        hypothesis = forced or hypothesis


def _replace(hypothesis: Hypothesis, places: dict[str, Place], wanted: WantedTerms) -> tuple[str, tuple[str, ...]]:
    """Replace the words that render the terms still missing, from the right to the left."""
    text, notes = hypothesis.text, []
    for concept, place in sorted(places.items(), key=lambda item: item[1], reverse=True):
        replaced = replace_words(text, place[:2], wanted.concepts[concept], wanted.languages[1])
        if replaced and wanted.satisfied(replaced[0]) >= wanted.satisfied(text) | {concept}:
            notes.append(f"{' → '.join(compare_words(text, replaced[0], replaced[1]))} ({REPLACED})")
            text = replaced[0]
    return text, tuple(reversed(notes))


def _align(decoder: Decoder, asked: str, hypothesis: Hypothesis, wanted: WantedTerms) -> dict[str, Place]:
    """Return which words render each missing term, as far as that is clear."""
    missing = wanted.missing(hypothesis.text)
    if not missing:
        return {}
    offset = max(asked.rfind(wanted.source_text), 0)
    taken = [(hit.start, hit.end) for hit in wanted.find(hypothesis.text).values()]
    hits = [wanted.hits[concept] for concept in missing]
    return align_terms(decoder, asked, hypothesis, hits, offset=offset, taken=taken)
