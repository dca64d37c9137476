"""The lines of a text as paragraphs, each knowing where it stands.

A pasted page has a paragraph a line; an editor, a mail program or a PDF breaks paragraphs into lines of one width,
which are put together again here. The text itself is not touched: a line carries its offsets.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from tribrief.articles.hyphenation import is_broken, join_lines

BODY = "body"
BULLET = re.compile(r"^(?:[-•*–—·]\s*\S|\d{1,2}[.)]\s)")
TERMINATED = re.compile(r"[.!?…。]['\"”’»)\]」』]*$|[가-힣](?:다|요|죠|까)['\"”’]?$")
WRAPPED_LINE_CHARACTERS = 45
MIN_WIDTH, MAX_WIDTH = 25, 130
FULL = 0.85  # of the width: the next word would not have fitted
MIN_ADJACENT, MIN_FULL_SHARE = 3, 0.4
MIN_BROKEN_WORDS = 2
MAX_TITLE_LINES = 4
TITLE_WIDTH = 0.7  # of the width, at most: a title is set larger


@dataclass(frozen=True)
class Line:
    """A paragraph of an article with its offsets, the number of its first line from 1, and what it is."""

    text: str
    start: int
    end: int
    number: int
    kind: str = BODY
    last_number: int = 0


def is_terminated(text: str) -> bool:
    """Return whether a line ends like a sentence."""
    return bool(TERMINATED.search(text[-12:]))


def split_lines(text: str) -> list[Line]:
    """Return the lines that hold something, stripped, with offsets into `text`."""
    lines = []
    position = 0
    for number, raw in enumerate(text.split("\n"), 1):
        stripped = raw.strip()
        if stripped:
            start = position + raw.index(stripped)
            lines.append(Line(stripped, start, start + len(stripped), number, last_number=number))
        position += len(raw) + 1
    return lines


def join_wrapped(lines: list[Line], stands_alone: Callable[[str], bool], *, wrapped: bool = False) -> list[Line]:
    """Put the lines of a wrapped paragraph together.

    Args:
        lines: the lines of a text.
        stands_alone: whether a line is certainly one of its own, such as a photo caption.
        wrapped: whether the lines are known to be broken at the width of a page.
    """
    width = wrap_width(lines, wrapped=wrapped)
    joined: list[list[Line]] = []
    for line in lines:
        previous = joined[-1][-1] if joined else None
        first = len(joined) == 1 and len(joined[0]) < MAX_TITLE_LINES
        if (
            previous
            and (_runs_on(previous, line, width) or (first and _is_title_line(previous, line, width)))
            and not stands_alone(previous.text)
            and not stands_alone(line.text)
        ):
            joined[-1].append(line)
        else:
            joined.append([line])
    return [_merge(group) for group in joined]


def wrap_width(lines: list[Line], *, wrapped: bool = False) -> int:
    """Return the width in characters at which the lines of a text were broken, or 0 where they were not."""
    adjacent = [first for first, second in pairwise(lines) if second.number == first.number + 1]
    if len(adjacent) < MIN_ADJACENT and not (wrapped and adjacent):
        return 0
    width = sorted(len(line.text) for line in adjacent)[len(adjacent) * 9 // 10]
    full = sum(_is_full(line, width) and not is_terminated(line.text) for line in adjacent)
    words = sum(is_broken(first.text, second.text) for first, second in pairwise(lines))
    broken = wrapped or words >= MIN_BROKEN_WORDS or full >= MIN_FULL_SHARE * len(adjacent)
    return width if MIN_WIDTH <= width <= MAX_WIDTH and broken else 0


def _is_full(line: Line, width: int) -> bool:
    return len(line.text) >= FULL * width


def _runs_on(line: Line, following: Line, width: int) -> bool:
    if following.number != line.last_number + 1 or BULLET.match(following.text):
        return False
    if is_broken(line.text, following.text):
        return True
    ended = is_terminated(line.text)
    if following.text[0].islower() and not ended and (width or len(line.text) >= WRAPPED_LINE_CHARACTERS):
        return True
    needed = len(line.text) + 1 + len(following.text.split(maxsplit=1)[0])
    heading_follows = ended and not is_terminated(following.text) and not _is_full(following, width)
    return bool(width) and needed >= FULL * width and not heading_follows


def _is_title_line(line: Line, following: Line, width: int) -> bool:
    """Whether a title goes on: two short lines on top of a wrapped text."""
    adjacent = following.number == line.last_number + 1
    short = max(len(line.text), len(following.text)) <= TITLE_WIDTH * width
    return bool(width) and adjacent and short and not is_terminated(line.text) and not is_terminated(following.text)


def _merge(group: list[Line]) -> Line:
    if len(group) == 1:
        return group[0]
    text = join_lines("\n".join(line.text for line in group))
    return replace(group[0], text=text, end=group[-1].end, last_number=group[-1].last_number)
