"""Choose among a model's best translations of a sentence the one with the glossary's terms.

A model that words a name otherwise often has the glossary's wording among its next best translations, in a sentence
that is all its own: the verb agrees, the particle fits. Nothing is forced on it then.
"""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from tribrief.translation.decoding import Decoder, Hypothesis
from tribrief.translation.wanted import WantedTerms

CHOSEN, FORCED, REPLACED, REPAIRED = "chosen", "forced", "replaced", "repaired"
LESS_LIKELY = 5.0  # log-probability that a choice may cost: beyond it the model no longer means the sentence
_NUMBER = re.compile(r"\d+")
_TOKEN = re.compile(r"\w+|[^\w\s]")


def choose_hypothesis(
    hypotheses: Sequence[Hypothesis], wanted: WantedTerms, decoder: Decoder, asked: str
) -> Hypothesis:
    """Return the translation that has most of the wanted terms, the more probable one among equals.

    Terms that a mended spelling gives count, but less than those that the model wrote. A translation that is much less
    probable than the first, or has other numbers, is not chosen.

    Args:
        hypotheses: translations, the most probable first.
        wanted: the terms.
        decoder: the model that made them.
        asked: the source as the model was asked for it.
    """
    first = hypotheses[0]
    if len(wanted.find(first.text)) == len(wanted.hits):
        return first
    ranks = {h: (len(wanted.satisfied(h.text)), len(wanted.find(h.text))) for h in hypotheses}
    better = [h for h in ranks if ranks[h] > ranks[first] and same_numbers(h.text, first.text)]
    if not better:
        return first
    totals = [
        sum(scores) for scores in decoder.score(decoder.pieces.split(asked), [h.tokens for h in (first, *better)])
    ]
    likely = [h for h, total in zip(better, totals[1:], strict=True) if totals[0] - total <= LESS_LIKELY]
    return max(likely, key=lambda h: ranks[h], default=first)


def same_numbers(one: str, other: str) -> bool:
    """Tell whether two translations have the same numbers."""
    return Counter(_NUMBER.findall(one)) == Counter(_NUMBER.findall(other))


def note_changes(before: str, after: str, wanted: WantedTerms, how: str) -> tuple[str, ...]:
    """Return a note `was → now (how)` for each term that a translation gained, with the words that changed with it."""
    had = wanted.find(before)
    gained = (hit for concept, hit in wanted.find(after).items() if concept not in had)
    return tuple(
        dict.fromkeys(f"{' → '.join(compare_words(before, after, (hit.start, hit.end)))} ({how})" for hit in gained)
    )


def compare_words(before: str, after: str, span: tuple[int, int]) -> tuple[str, str]:
    """Return the words that differ around a span of `after`, as they were and as they are; `…` for none."""
    old, new = ([m.span() for m in _TOKEN.finditer(text)] for text in (before, after))
    tokens = [[text[start:end] for start, end in spans] for text, spans in ((before, old), (after, new))]
    for tag, i, i_end, j, j_end in SequenceMatcher(None, tokens[0], tokens[1], autojunk=False).get_opcodes():
        if tag != "equal" and j < j_end and new[j][0] < span[1] and new[j_end - 1][1] > span[0]:
            was = before[old[i][0] : old[i_end - 1][1]] if i < i_end else "…"
            return was, after[new[j][0] : new[j_end - 1][1]]
    return "…", after[slice(*span)]
