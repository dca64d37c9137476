"""Which sentences of the articles a written sentence rests on, and how much of it they hold."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from tribrief.languages import KOREAN
from tribrief.summary.numbers import find_numbers
from tribrief.summary.statements import Statement
from tribrief.summary.wording import Word, content_words

MOST_CITED = 3
MIN_GAIN = 2  # elements that a further sentence must add to be cited
MIN_GAIN_SHARE = 0.15  # and their share of the written sentence


@dataclass(frozen=True)
class Alignment:
    """The sentences that support a written one (best first), and the share of its content words that they hold."""

    cited: tuple[Statement, ...]
    support: float
    unsupported: tuple[str, ...] = ()


def align(written: Statement, sources: Sequence[Statement]) -> Alignment:
    """Return the fewest sources that hold most of what the written sentence says."""
    elements = _elements(written)
    held = [elements & _held(elements, source) for source in sources]
    cited: list[int] = []
    covered: set[Hashable] = set()
    while len(cited) < min(MOST_CITED, len(sources)):
        best = max(range(len(sources)), key=lambda i: (len(held[i] - covered), -i))
        gain = len(held[best] - covered)
        if gain < (max(MIN_GAIN, MIN_GAIN_SHARE * len(elements)) if cited else 1):
            break
        cited.append(best)
        covered |= held[best]
    words = _words(written)
    lacking = tuple(word.text for word in words if word.stem not in covered)
    share = 1 - len(lacking) / len(words) if words else 0.0
    return Alignment(tuple(sources[i] for i in cited), share, lacking)


def _elements(statement: Statement) -> set[Hashable]:
    """Return what can be found again: words, numbers by value, concepts of the glossary."""
    numbers = {number.value for number in find_numbers(statement.text, statement.lang)}
    stems = {word.stem for word in _words(statement)}
    return {*stems, *numbers, *(("concept", hit.concept) for hit in statement.mentions)}


def _words(statement: Statement) -> list[Word]:
    """Return the content words, number words aside: those are compared by value."""
    numbers = [(number.start, number.end) for number in find_numbers(statement.text, statement.lang)]
    words = content_words(statement.text, statement.lang)
    return [word for word in words if not any(start <= word.start < end for start, end in numbers)]


def _held(elements: set[Hashable], source: Statement) -> set[Hashable]:
    own = _elements(source)
    if source.lang == KOREAN:
        return own | {e for e in elements if isinstance(e, str) and e in source.text}
    return own
