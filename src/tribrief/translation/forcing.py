"""Make a model word a term as the glossary does, and finish the sentence itself.

The translation is kept up to the words that render the term; then stands the term, in each form that the model finds
likely there; the rest is the model's. So the verb after a Ukrainian name agrees with it and the particle after a Korean
one fits, which no replacement of words can promise.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from tribrief.glossary.ukrainian.terms import inflect_term
from tribrief.languages import UKRAINIAN
from tribrief.records import CASES, Concept
from tribrief.translation.alignment import Place
from tribrief.translation.choosing import same_numbers
from tribrief.translation.decoding import Decoder, Hypothesis, Token, mean
from tribrief.translation.wanted import WantedTerms

CANDIDATES = 3  # forms of a term that the model is let finish a sentence with: what a term may cost
KEPT = 0.5  # share of the words besides the term that a finish must still have, whatever their endings
GROWTH = 0.5  # a finish may be longer or shorter than what it stands for by this share, and by a few words
# Mean log-probability that a finish may have less than the model's own translation: beyond it the model is lost for
# words. Right finishes of the small checkpoints have no less at all, most babble has 0.4 to 0.8 less, not all of it.
LOST = 0.3
_WORD = re.compile(r"[^\W\d_]{2,}")


def force_term(
    decoder: Decoder,
    source: Sequence[Token],
    hypothesis: Hypothesis,
    *,
    place: Place,
    concept: Concept,
    wanted: WantedTerms,
) -> Hypothesis | None:
    """Return the most probable translation that has a term in a place and loses no other; None without one.

    Args:
        decoder: the model.
        source: its tokens, as `pieces.split` gives them.
        hypothesis: the translation so far.
        place: the words of it that render the term.
        concept: the term's concept.
        wanted: the terms of the sentence.
    """
    had = wanted.satisfied(hypothesis.text)
    beginnings = _begin_sentences(hypothesis.text, place, concept, wanted.languages[1])
    limit = round((1 + GROWTH) * len(hypothesis.tokens)) + 8
    finished = []
    for start in _choose_likeliest(decoder, source, hypothesis, beginnings):
        one = decoder.finish(source, start, limit=limit)
        if one is None or not _is_sound(one, hypothesis, place) or not wanted.satisfied(one.text) >= had | {concept.id}:
            continue
        own, scores = decoder.score(source, [hypothesis.tokens, one.tokens])
        if mean(scores[len(start) - 1 :]) >= mean(own) - LOST:
            finished.append((mean(scores), one))
    return max(finished, key=lambda pair: pair[0])[1] if finished else None


def _choose_likeliest(
    decoder: Decoder, source: Sequence[Token], hypothesis: Hypothesis, beginnings: Iterable[str]
) -> list[tuple[Token, ...]]:
    """Return the tokens of the beginnings that the model finds likeliest, of those that it can write."""
    starts = dict.fromkeys(decoder.pieces.begin(hypothesis, beginning) for beginning in beginnings)
    known = [start for start in starts if start is not None]
    if not known:
        return []
    scored = zip(map(sum, decoder.score(source, known)), known, strict=True)
    return [start for _, start in sorted(scored, key=lambda pair: pair[0], reverse=True)[:CANDIDATES]]


def _begin_sentences(text: str, place: Place, concept: Concept, language: str) -> Iterator[str]:
    """Yield the translation up to the place, or to an earlier word that may belong to it, with each form behind."""
    for word in re.finditer(r"\S+", text[: place.start + 1]):
        if word.start() >= place.earliest or word.end() > place.start:
            kept = text[: max(word.start(), place.earliest)]
            opens = not kept.strip() and text[:1].isupper()
            yield from (kept + form for form in _list_forms(concept, language, capital=opens))


def _list_forms(concept: Concept, language: str, *, capital: bool) -> Iterator[str]:
    """Yield the forms in which a term may stand in a sentence; after a Korean one the model writes the particle."""
    term = concept.terms[language].text
    forms = [term]
    if language == UKRAINIAN:
        table = inflect_term(term, kind=concept.kind, gender=concept.gender, overrides=concept.forms)
        forms = [table[case][0] for case in CASES if table[case]]
    for form in dict.fromkeys(forms):
        yield form[:1].upper() + form[1:] if capital else form


def _is_sound(finished: Hypothesis, before: Hypothesis, place: Place) -> bool:
    """Tell whether a finish says what it replaces: about as long, with the same numbers and most of the other words."""
    difference = abs(len(finished.tokens) - len(before.tokens))
    if difference > GROWTH * len(before.tokens) + 4 or not same_numbers(finished.text, before.text):
        return False
    others = _WORD.findall(f"{before.text[: place.earliest]} {before.text[place.end :]}".lower())
    written = _WORD.findall(finished.text.lower())
    kept = sum(any(word.startswith(other[: _stem_length(other)]) for word in written) for other in others)
    return kept >= KEPT * len(others)


def _stem_length(word: str) -> int:
    """Return how many letters of a word stay when its ending agrees with another subject."""
    return max(min(len(word), 2), len(word) * 3 // 5)
