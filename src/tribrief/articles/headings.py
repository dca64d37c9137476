"""Tell titles and section headings from sentences.

A heading is short and has no full stop. A question is one only with a question word in front and company: "What
happened next?" alone in a running text is the writer's, and so is "Is this the end?".
"""

import re
from collections.abc import Callable
from dataclasses import replace

from tribrief.articles.lines import BODY, BULLET, Line, is_terminated

HEADING, TITLE = "heading", "title"
SENTENCE_END_KOREAN = re.compile(r"(?:습니다|했다|됐다|이다|한다|있다|없다)$")
FULL_STOP = re.compile(r"[.…]['\"”’»)\]]*$")
# “No,” she said / «Ні», — сказала вона
SPEECH = re.compile(
    r"^[\"“«„].+[\"”»“].*\b(?:said|says|asked|told|added|replied|wrote|сказа\w+|каж\w+|дода\w+|відпові\w+|запита\w+)\b"
)
QUESTION_WORD = re.compile(
    r"(?:what|who|whom|whose|why|how|where|when|which|що|хто|кого|чому|навіщо|як|яке?|яка|які|де|куди|коли|скільки)\b"
    r"|(?:무엇|무슨|누[구가]|왜|어떻게|어디|언제|얼마)",
    re.I,
)
# questions that are headings wherever they stand alone; in Korean those that end with a topic, 정부 입장은?
STOCK_QUESTION = re.compile(
    r"(?:what(?:['’]s| is| happens| comes)? (?:next|now)|why now|what do we know.{0,40}|why does it matter"
    r"|(?:і )?що далі|чому (?:саме )?зараз|чому це важливо|що (?:про це )?відомо.{0,40}|.*[가-힣][은는])\?",
    re.I,
)
MAX_HEADING_WORDS = 12
MAX_QUESTION_WORDS = 8
MAX_LEAD_IN_WORDS = 2  # "Background:" is a heading, "The order named three goals:" is not
MAX_TITLE_WORDS, MAX_TITLE_CHARACTERS = 25, 140
MAX_TAG_WORDS, MIN_TAGS = 9, 2
MAX_BARE_TAG_WORDS, MIN_BARE_TAGS = 4, 3
MIN_SENTENCE_WORDS, MIN_LINES = 5, 3
MIN_CAPITALS, MAX_MINOR_WORD = 2, 3
MOSTLY = 0.5


def mark_title(lines: list[Line], title: str) -> list[Line]:
    """Mark the title: the one known, otherwise the first line when it looks like one."""
    if title:
        wanted = _letters(title)
        return [replace(line, kind=TITLE) if _letters(line.text) == wanted else line for line in lines]
    for index, line in enumerate(lines):
        if line.kind == BODY:
            if lines[index + 1 :] and _looks_like_title(line.text):
                return [*lines[:index], replace(line, kind=TITLE), *lines[index + 1 :]]
            break
    return lines


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _looks_like_title(text: str) -> bool:
    unended = not FULL_STOP.search(text[-12:]) and not SENTENCE_END_KOREAN.search(text[-12:])
    return unended and 2 < len(text.split()) <= MAX_TITLE_WORDS and len(text) <= MAX_TITLE_CHARACTERS


def mark_trailing_tags(lines: list[Line]) -> list[Line]:
    """A run of two or more short bullets, or three or more very short lines, at the end is a list of tags."""
    bullets = _trailing(lines, lambda text: bool(BULLET.match(text)) and len(text.split()) <= MAX_TAG_WORDS)
    bare = _trailing(lines, lambda text: len(text.split()) <= MAX_BARE_TAG_WORDS)
    run = bullets if len(bullets) >= MIN_TAGS else bare if len(bare) >= MIN_BARE_TAGS else set()
    return [replace(line, kind="tags") if index in run else line for index, line in enumerate(lines)]


def _trailing(lines: list[Line], fits: Callable[[str], bool]) -> set[int]:
    run = set()
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.kind == BODY:
            if is_terminated(line.text) or not fits(line.text):
                break
            run.add(index)
    return run


def mark_headings(lines: list[Line]) -> list[Line]:
    """Mark section headings; next to a photo caption they are its slug line.

    A text in which most lines have no full stop has been written without them: its longer lines are sentences.
    """
    found = {index for index, line in enumerate(lines) if line.kind == BODY and _looks_like_heading(line.text)}
    long = [index for index, line in enumerate(lines) if line.kind == BODY and _is_long(line.text)]
    if len(long) >= MIN_LINES and sum(index in found for index in long) > MOSTLY * len(long):
        found -= set(long)
    questions = {index for index, line in enumerate(lines) if line.kind == BODY and _is_heading_question(line.text)}
    found |= {index for index in questions if found or _is_certain(lines[index].text)}
    return [_as_heading(lines, index) if index in found else line for index, line in enumerate(lines)]


def _as_heading(lines: list[Line], index: int) -> Line:
    beside_caption = index + 1 < len(lines) and lines[index + 1].kind == "caption"
    return replace(lines[index], kind="caption" if beside_caption else HEADING)


def _is_long(text: str) -> bool:
    return len(text.split()) >= MIN_SENTENCE_WORDS


def _looks_like_heading(text: str) -> bool:
    words = len(text.split())
    if words > MAX_HEADING_WORDS or BULLET.match(text) or is_terminated(text) or SPEECH.match(text):
        return False
    leads_in = text.endswith(":") and words > MAX_LEAD_IN_WORDS
    return not leads_in and not text.endswith((",", ";")) and "; " not in text


def _is_heading_question(text: str) -> bool:
    short = text.endswith("?") and len(text.split()) <= MAX_QUESTION_WORDS
    return short and not BULLET.match(text) and bool(QUESTION_WORD.match(text) or _is_certain(text))


def _is_certain(text: str) -> bool:
    return bool(STOCK_QUESTION.fullmatch(text)) or _is_title_case(text)


def _is_title_case(text: str) -> bool:
    words = re.findall(r"[^\W\d_][\w'’]*", text)
    capitals = [word for word in words if word[0].isupper()]
    minor = all(word[0].isupper() or len(word) <= MAX_MINOR_WORD for word in words)
    return len(capitals) >= MIN_CAPITALS and minor and words[-1][0].isupper()
