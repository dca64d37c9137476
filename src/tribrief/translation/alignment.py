"""Which words of a translation render a term of the source, told by what the model loses without the term.

The term is hidden from the model and its translation scored again: the words that are less probable now are the ones
that render it. This finds the words better than the attention of the decoder does (Li et al., On the Word Alignment
from Neural Machine Translation, 2019), and it takes one pass for all terms of a sentence.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tribrief.glossary.overlaps import overlaps
from tribrief.records import TermHit
from tribrief.translation.decoding import Decoder, Hypothesis

Span = tuple[int, int]


class Place(NamedTuple):
    """The words `start:end` of a translation that render a term; they may begin as early as `earliest`.

    `loss` is the log-probability that the clearest of them loses without the term.
    """

    start: int
    end: int
    earliest: int
    loss: float


# When a term counts as found, as `tests/benchmarks/alignment.py` measures it with the small checkpoints: a word must
# lose so much log-probability, and no word elsewhere more than a share of that. Chosen for no wrong change rather than
# for many right ones: of the 64 renamed sentences of `marian-wordings` 36 come out right and none wrong, with 0.2 it
# was 41 and one.
CLEAR = 1.0
RIVAL = 0.5
# Shares of the most that a word loses, from which on the word before it, or after it, belongs to the rendering too: the
# words after it are foreseen from it and lose little.
BEFORE, AFTER = 0.5, 0.1
_WORD = re.compile(r"\w+(?:['’ʼ-]\w+)*")


def align_terms(
    decoder: Decoder, asked: str, hypothesis: Hypothesis, hits: Sequence[TermHit], *, offset: int, taken: Sequence[Span]
) -> dict[str, Place]:
    """Return for the terms of a source where its translation renders them, by concept.

    Args:
        decoder: the model.
        asked: the source as the model is asked for it.
        hypothesis: the translation as the model wrote it.
        hits: the terms, by their offsets in the source.
        offset: where the source begins within `asked`.
        taken: spans of the translation that render something else.
    """
    source = decoder.pieces.split(asked)
    places = decoder.pieces.locate(source, asked)
    written = decoder.pieces.locate(hypothesis.tokens, hypothesis.text)
    if places is None or written is None or not hits:
        return {}
    hidden = [[p[0] < h.end + offset and p[1] > h.start + offset for p in places] for h in hits]
    whole, *without = decoder.score_without(source, [[False] * len(source), *hidden], hypothesis.tokens)
    found = {}
    for hit, scores in zip(hits, without, strict=True):
        losses = [before - after for before, after in zip(whole, scores, strict=True)]
        if place := _choose_words(hypothesis.text, written[1:], losses, taken):
            found[hit.concept] = place
    return found


def _choose_words(text: str, written: Sequence[Span], losses: Sequence[float], taken: Sequence[Span]) -> Place | None:
    """Return the word that clearly loses most, with its neighbours that lose too; others' spans are left out."""
    words = [match.span() for match in _WORD.finditer(text)]
    lost = [0.0 if overlaps(word, taken) else _loss(word, written, losses) for word in words]
    most = max(lost, default=0.0)
    if most <= 0 or most < CLEAR:
        return None
    first = last = lost.index(most)
    while first > 0 and lost[first - 1] >= BEFORE * most:
        first -= 1
    while last < len(words) - 1 and lost[last + 1] >= AFTER * most:
        last += 1
    earliest = first
    while earliest > 0 and lost[earliest - 1] >= AFTER * most:
        earliest -= 1
    elsewhere = max(lost[:earliest] + lost[last + 1 :], default=0.0)
    return Place(words[first][0], words[last][1], words[earliest][0], most) if elsewhere <= RIVAL * most else None


def _loss(word: Span, written: Sequence[Span], losses: Sequence[float]) -> float:
    return sum(loss for loss, span in zip(losses, written, strict=True) if span[0] < word[1] and span[1] > word[0])
