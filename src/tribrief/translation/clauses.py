"""A sentence too long for a model is cut where a clause ends, translated in parts and joined again; nothing is dropped.

The strongest boundary that is there is taken: the end of a sentence (within a quotation, say), then semicolons, dashes,
commas, conjunctions. A sentence that has none within the model's reach is not cut.
"""

import re
from collections.abc import Callable, Sequence

from tribrief.articles.sentences import split_sentences
from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN

Fits = Callable[[str], bool]
# A space at which a part may end. Numbers (1,000), and words, are never cut: a space must stand there.
MARKS = (
    re.compile(r"(?<=;)\s+"),
    re.compile(r"(?<=:)\s+|\s+(?=[—–] )"),
    re.compile(r"(?<=,)\s+|(?<=,[”’»\"])\s+"),
)
CONJUNCTIONS = {
    ENGLISH: re.compile(r"\s+(?=(?:and|but|because|while|although|which|who|that|after|before|when|if)\s)", re.I),
    KOREAN: re.compile(r"(?<=[가-힣](?:고|며|나|자))\s+|(?<=[가-힣](?:지만|는데|면서|아서|어서|으로))\s+"),
    UKRAINIAN: re.compile(r"\s+(?=(?:і|й|та|але|а|бо|що|щоб|який|яка|яке|які|коли|якщо|поки)\s)", re.I),
}
CLOSING = '”’»")'
CLAUSE_MARKS, SENTENCE_ENDS = frozenset(",;:"), frozenset(".!?…")


def cut_at_clauses(text: str, language: str, fits: Fits) -> tuple[str, ...]:
    """Return the parts of a text, each of which fits, or nothing where it has no boundary to cut at.

    Args:
        text: a sentence.
        language: its language.
        fits: whether the model takes a part whole.
    """
    if fits(text):
        return (text,)
    divisions = (boundary.split(text) for boundary in (*MARKS, CONJUNCTIONS[language]))
    for pieces in ([text[start:end] for start, end in split_sentences(text, language)], *divisions):
        if len(pieces) < 2:
            continue
        cut = [cut_at_clauses(part, language, fits) for part in _pack(pieces, fits)]
        return tuple(part for parts in cut for part in parts) if all(cut) else ()
    return ()


def _pack(pieces: Sequence[str], fits: Fits) -> list[str]:
    """Return the pieces joined into as few parts as fit; no part is left without a neighbour that it could have had."""
    packed = [pieces[0]]
    for piece in pieces[1:]:
        longer = f"{packed[-1]} {piece}"
        if fits(longer):
            packed[-1] = longer
        else:
            packed.append(piece)
    return packed


def join_clauses(sources: Sequence[str], translations: Sequence[str]) -> str:
    """Return the translated parts as one sentence: a part that its model closed with a full stop goes on as its source.

    Args:
        sources: the parts that were translated.
        translations: one for each.
    """
    *inner, (_, last) = zip(sources, translations, strict=True)
    return " ".join([*(_reopen(source, translation) for source, translation in inner), last])


def _reopen(source: str, translation: str) -> str:
    mark = source.rstrip(CLOSING)[-1:]
    if not translation.endswith(".") or mark in SENTENCE_ENDS:
        return translation
    return translation[:-1] + (mark if mark in CLAUSE_MARKS else "")
