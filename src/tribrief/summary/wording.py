"""The content words of a sentence, cut so that inflected forms of one word meet.

For comparing what a model wrote with what the sources say: nothing is looked up, so a name that no dictionary knows is
compared as well as any other word.
"""

import re
from dataclasses import dataclass

from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.summary.vectors import STOP_WORDS

WORD = re.compile(r"[^\W\d_]+(?:['’ʼ‑-][^\W\d_]+)*|\d[\d.,]*")
STEM = {ENGLISH: 5, KOREAN: 2, UKRAINIAN: 5}  # characters that most endings leave alone
POSSESSIVE = re.compile(r"['’]s?$")
# Words of Korean sentences that say little by themselves, and the particles that follow nouns.
KOREAN_FUNCTION = frozenset(
    "이번 최근 현재 가운데 이들 이는 있다 있다고 했다 것으로 것이다 대해 따르면 등 및 또 더 수 약".split()
)
KOREAN_PARTICLE = re.compile(
    r"(?:에서는|으로는|에게서|이라고|에서|으로|에게|까지|부터|보다|처럼|이나|라고|은|는|이|가|을|를|의|에|와|과|도|로|만)$"
)
UKRAINIAN_ENDING = re.compile(
    r"(?:ами|ями|ові|еві|єві|ого|ому|ими|ою|ею|єю|ом|ем|єм|ах|ях|ам|ям|ів|їв|ий|ій|их|им|ої|а|я|о|е|є|и|і|ї|у|ю|ь|й)$"
)


@dataclass(frozen=True)
class Word:
    """A content word: as written, the part of it that is compared, its offsets."""

    text: str
    stem: str
    start: int
    end: int


def content_words(text: str, language: str) -> list[Word]:
    """Return the words of a sentence that carry its meaning; digits are not among them."""
    words = (Word(m[0], cut_word(m[0], language), m.start(), m.end()) for m in WORD.finditer(text))
    return [word for word in words if _carries_meaning(word, language)]


def _carries_meaning(word: Word, language: str) -> bool:
    if word.text[0].isdigit():
        return False
    if language == KOREAN:
        return len(word.stem) > 1 and word.text not in KOREAN_FUNCTION
    return POSSESSIVE.sub("", word.text.lower()) not in STOP_WORDS[language]


def cut_word(word: str, language: str) -> str:
    """Return the beginning of a word by which its forms are recognised."""
    lowered = POSSESSIVE.sub("", word.lower()) if language == ENGLISH else word.lower()
    if language == KOREAN:
        lowered = KOREAN_PARTICLE.sub("", lowered) or lowered
    return lowered[: STEM[language]]


def holds_name(name: str, text: str, language: str) -> bool:
    """Whether a text has a single word of a name, allowing for case endings and particles only."""
    if language == KOREAN and not name.isascii():
        return (KOREAN_PARTICLE.sub("", name) if len(name) > 2 else name) in text.replace(" ", "")
    wanted = _bare_name(name, language)
    return any(wanted == _bare_name(match[0], language) for match in WORD.finditer(text))


def _bare_name(name: str, language: str) -> str:
    lowered = name.lower().replace("ʼ", "’").replace("'", "’")
    if language == UKRAINIAN:
        return UKRAINIAN_ENDING.sub("", lowered) or lowered
    return POSSESSIVE.sub("", lowered).removesuffix("s")
