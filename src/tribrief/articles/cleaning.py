"""Take what is not the article out of a pasted or saved page, and say what was taken.

Works line by line, since captions, tags and advertisement marks are lines of their own. Nothing is rewritten: a line is
kept whole, is a title or section heading, or is dropped with a reason. The patterns are data in `dirt.toml`.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

BODY, HEADING, TITLE = "body", "heading", "title"

TERMINATED = re.compile(r"[.!?…]['\"”’»)\]]*$|[가-힣](?:다|요|죠|까)['\"”’]?$")
BULLET = re.compile(r"^[-•*–·]\s*\S")
SENTENCE_END_KOREAN = re.compile(r"(?:습니다|했다|됐다|이다|한다|있다|없다)$")
# what wire services put before the first sentence: (서울=연합뉴스) 김철수 기자 =, KYIV, Ukraine (AP) —
DATELINE = re.compile(
    r"^(?:\([가-힣·]{2,12}=[^)]{2,12}\)\s*(?:[가-힣]{2,4}(?:·[가-힣]{2,4})*\s*(?:기자|특파원)\s*=\s*)?"
    r"|\[[^\]\n=]{1,14}=[^\]\n]{1,30}\]\s*(?:[가-힣]{2,4}\s기자\s*=\s*)?"
    r"|[가-힣]{2,4}\s기자\s*=\s*"
    r"|[A-Z][A-Za-z.' -]{2,24}(?:,\s?[A-Z][\w. ]{2,24})?(?:,\s[A-Z][a-z]{2,8}\.?\s\d{1,2})?\s*"
    r"\((?:AP|Reuters|AFP|CNN|UPI|Xinhua|Yonhap|Bloomberg|TASS)\)\s*[–—-]+\s*)"
)
MAX_HEADING_WORDS = 12
MAX_QUESTION_HEADING_WORDS = 8
MAX_TITLE_WORDS, MAX_TITLE_CHARACTERS = 25, 140
MAX_TAG_WORDS = 9
MAX_BARE_TAG_WORDS, MIN_BARE_TAGS = 4, 3
MIN_REPEATED_CHARACTERS = 20
WRAPPED_LINE_CHARACTERS = 45


@dataclass(frozen=True)
class Line:
    """One line of an article with its offsets, its number from 1, and what it is (`body` until something else)."""

    text: str
    start: int
    end: int
    number: int
    kind: str = BODY


def split_lines(text: str) -> list[Line]:
    """Return the lines that hold something, stripped, with offsets into `text`."""
    lines = []
    position = 0
    for number, raw in enumerate(text.split("\n"), 1):
        stripped = raw.strip()
        if stripped:
            start = position + raw.index(stripped)
            lines.append(Line(stripped, start, start + len(stripped), number))
        position += len(raw) + 1
    return lines


def runs_on(line: Line, following: Line) -> bool:
    """Whether an editor wrapped a paragraph between two lines: the next line goes on in lower case."""
    adjacent = following.number == line.number + 1 and following.text[0].islower()
    return adjacent and len(line.text) >= WRAPPED_LINE_CHARACTERS and not _is_terminated(line.text)


def clean(text: str, title: str = "") -> list[Line]:
    """Return every line of `text` with its kind: `body`, `heading`, `title`, or the reason for dropping it.

    Args:
        text: the article as read.
        title: the title where it is known already; otherwise the first line is the title when it looks like one.
    """
    lines = [replace(line, kind=_dirt_reason(line.text)) for line in split_lines(text)]
    lines = _mark_title(_mark_related_lists(lines), title)
    lines = _mark_trailing_tags(lines)
    lines = _mark_headings(lines)
    return list(_mark_repeats(_cut_datelines(lines)))


@cache
def _dirt() -> list[tuple[str, int, list[re.Pattern[str]]]]:
    table = tomllib.loads((Path(__file__).parent / "dirt.toml").read_text("utf-8"))
    return [(reason, rule["max_words"], [re.compile(p) for p in rule["patterns"]]) for reason, rule in table.items()]


def _dirt_reason(text: str) -> str:
    words = len(text.split())
    for reason, max_words, patterns in _dirt():
        if words <= max_words and any(pattern.search(text) for pattern in patterns):
            return reason
    return BODY


def _is_terminated(text: str) -> bool:
    return bool(TERMINATED.search(text))


def _mark_title(lines: list[Line], title: str) -> list[Line]:
    if title:
        return [replace(line, kind=TITLE) if line.text == title else line for line in lines]
    for index, line in enumerate(lines):
        if line.kind == BODY:
            following = lines[index + 1 : index + 2]
            if following and not runs_on(line, following[0]) and _looks_like_title(line.text):
                lines[index] = replace(line, kind=TITLE)
            break
    return lines


def _looks_like_title(text: str) -> bool:
    unended = not re.search(r"[.…]['\"”’»)\]]*$", text) and not SENTENCE_END_KOREAN.search(text)
    return unended and 2 < len(text.split()) <= MAX_TITLE_WORDS and len(text) <= MAX_TITLE_CHARACTERS


def _mark_related_lists(lines: list[Line]) -> list[Line]:
    """The bullets right under a bare "Related stories" line belong to it."""
    marked = list(lines)
    for index, line in enumerate(lines[1:], 1):
        before = marked[index - 1]
        if line.kind == BODY and before.kind == "related" and BULLET.match(line.text) and not _is_terminated(line.text):
            marked[index] = replace(line, kind="related")
    return marked


def _mark_trailing_tags(lines: list[Line]) -> list[Line]:
    """A run of two or more short bullets, or three or more very short lines, at the end is a list of tags."""
    bullets = _trailing(lines, lambda text: bool(BULLET.match(text)) and len(text.split()) <= MAX_TAG_WORDS)
    bare = _trailing(lines, lambda text: len(text.split()) <= MAX_BARE_TAG_WORDS)
    run = bullets if len(bullets) >= 2 else bare if len(bare) >= MIN_BARE_TAGS else []
    return [replace(line, kind="tags") if index in run else line for index, line in enumerate(lines)]


def _trailing(lines: list[Line], fits: Callable[[str], bool]) -> list[int]:
    run = []
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.kind == BODY:
            if _is_terminated(line.text) or not fits(line.text):
                break
            run.append(index)
    return run


def _mark_headings(lines: list[Line]) -> list[Line]:
    """Short unended lines are section headings; next to a photo caption they are its slug line."""
    marked = list(lines)
    for index, line in enumerate(lines):
        following = lines[index + 1 : index + 2]
        wrapped = following and runs_on(line, following[0])
        if line.kind == BODY and not wrapped and _looks_like_heading(line.text):
            beside_caption = following and following[0].kind == "caption"
            marked[index] = replace(line, kind="caption" if beside_caption else HEADING)
    return marked


def _looks_like_heading(text: str) -> bool:
    words = len(text.split())
    if BULLET.match(text) or words > MAX_HEADING_WORDS:
        return False
    if text.endswith("?"):
        return words <= MAX_QUESTION_HEADING_WORDS
    return not _is_terminated(text)


def _cut_datelines(lines: list[Line]) -> Iterator[Line]:
    for line in lines:
        match = DATELINE.match(line.text) if line.kind == BODY else None
        if not match:
            yield line
            continue
        cut = match.end()
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
