"""The lines of a text as paragraphs, each knowing where it stands.

A pasted page has a paragraph a line; an editor, a mail program or a PDF breaks paragraphs into lines of one width,
which are put together again here. The text itself is not touched: a line carries its offsets.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

BODY = "body"
BULLET = re.compile(r"^(?:[-•*–—·]\s*\S|\d{1,2}[.)]\s)")
TERMINATED = re.compile(r"[.!?…]['\"”’»)\]」』]*$|[가-힣](?:다|요|죠|까)['\"”’]?$")
WRAPPED_LINE_CHARACTERS = 45
MIN_WIDTH, MAX_WIDTH = 25, 130
FULL = 0.85  # of the width: the next word would not have fitted
MIN_ADJACENT, MIN_FULL_SHARE = 3, 0.5


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


def join_wrapped(lines: list[Line], stands_alone: Callable[[str], bool]) -> list[Line]:
    """Put the lines of a wrapped paragraph together.

    Args:
        lines: the lines of a text.
        stands_alone: whether a line is certainly one of its own, such as a photo caption.
    """
    width = wrap_width(lines)
    joined: list[list[Line]] = []
    for line in lines:
        previous = joined[-1][-1] if joined else None
        if previous and _runs_on(previous, line, width) and not stands_alone(previous.text + "\n" + line.text):
            joined[-1].append(line)
        else:
            joined.append([line])
    return [_merge(group) for group in joined]


def wrap_width(lines: list[Line]) -> int:
    """Return the width in characters at which the lines of a text were broken, or 0 where they were not."""
    adjacent = [first for first, second in pairwise(lines) if second.number == first.number + 1]
    if len(adjacent) < MIN_ADJACENT:
        return 0
    width = sorted(len(line.text) for line in adjacent)[len(adjacent) * 9 // 10]
    full = sum(len(line.text) >= FULL * width and not is_terminated(line.text) for line in adjacent)
    return width if MIN_WIDTH <= width <= MAX_WIDTH and full >= MIN_FULL_SHARE * len(adjacent) else 0


def _runs_on(line: Line, following: Line, width: int) -> bool:
    if following.number != line.last_number + 1 or BULLET.match(following.text):
        return False
    if following.text[0].islower() and len(line.text) >= WRAPPED_LINE_CHARACTERS and not is_terminated(line.text):
        return True
    needed = len(line.text) + 1 + len(following.text.split(maxsplit=1)[0])
    return bool(width) and needed >= FULL * width


def _merge(group: list[Line]) -> Line:
    if len(group) == 1:
        return group[0]
    text = " ".join(line.text for line in group)
    return replace(group[0], text=text, end=group[-1].end, last_number=group[-1].last_number)
