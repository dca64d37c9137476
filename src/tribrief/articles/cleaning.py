"""Take what is not the article out of a pasted or saved page, and say what was taken.

Works paragraph by paragraph, since captions, tags and advertisement marks are lines of their own. Nothing is
rewritten: a paragraph is kept whole, is a title or section heading, or is dropped with a reason.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from tribrief.articles.dirt import dateline_end, dirt_reason, stands_alone
from tribrief.articles.headings import mark_headings, mark_title, mark_trailing_tags
from tribrief.articles.lines import BODY, BULLET, Line, is_terminated, join_wrapped, split_lines

MIN_REPEATED_CHARACTERS = 20


def clean(text: str, title: str = "", *, wrapped: bool = False) -> list[Line]:
    """Return every paragraph of `text` with its kind: `body`, `heading`, `title`, or the reason for dropping it.

    Args:
        text: the article as read.
        title: the title where it is known already; otherwise the first line is the title when it looks like one.
        wrapped: whether lines are broken at the width of a page; otherwise the text shows whether they are.
    """
    paragraphs = join_wrapped(split_lines(text), stands_alone, wrapped=wrapped)
    lines = [replace(line, kind=dirt_reason(line.text)) for line in paragraphs]
    lines = mark_title(_mark_related_lists(lines), title)
    lines = mark_headings(mark_trailing_tags(lines))
    return list(_mark_repeats(_cut_datelines(lines)))


def _mark_related_lists(lines: list[Line]) -> list[Line]:
    """The bullets right under a bare "Related stories" line belong to it."""
    marked = list(lines)
    for index, line in enumerate(lines[1:], 1):
        before = marked[index - 1]
        if line.kind == BODY and before.kind == "related" and BULLET.match(line.text) and not is_terminated(line.text):
            marked[index] = replace(line, kind="related")
    return marked


def _cut_datelines(lines: list[Line]) -> Iterator[Line]:
    opening = True
    for line in lines:
        cut = dateline_end(line.text, opening=opening) if line.kind == BODY else 0
        opening = opening and line.kind != BODY
        if not 0 < cut < len(line.text):
            yield line
            continue
        yield replace(line, text=line.text[:cut].strip(), end=line.start + cut, kind="dateline")
        yield replace(line, text=line.text[cut:], start=line.start + cut)


def _mark_repeats(lines: Iterator[Line]) -> Iterator[Line]:
    seen: set[str] = set()
    for line in lines:
        key = re.sub(r"\W+", "", line.text.lower())
        if line.kind == BODY and len(key) > MIN_REPEATED_CHARACTERS:
            if key in seen:
                yield replace(line, kind="repeated")
                continue
            seen.add(key)
        yield line
