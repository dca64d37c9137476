"""Words of a Korean sentence with their particles cut off."""

import re
from dataclasses import dataclass

from tribrief.glossary.candidates.mentions import Known, Passage
from tribrief.glossary.korean.particles import read_tail

_WORD = re.compile(r"[^\s,.!?…·\"“”‘’'「」『』《》〈〉()\[\]]+")
_HANGUL = re.compile(r"[가-힣]+")
_MAX_TAIL = 6
_SHORT_WORDS = ("씨", "군", "양", "님")  # titles of one syllable


@dataclass(frozen=True)
class Word:
    """A stretch without blanks or marks.

    Attributes:
        text: as it stands.
        start, end: offsets into the sentence.
        stem: the word without the particle.
        tail: the particle.
        gap: the text between this word and the one before.
        known: the glossary term it holds.
    """

    text: str
    start: int
    end: int
    stem: str
    tail: str
    gap: str
    known: Known | None = None

    @property
    def hangul(self) -> bool:
        """Whether the word is written in Hangul only."""
        return _HANGUL.fullmatch(self.text) is not None


def split_words(passage: Passage) -> list[Word]:
    """Return the words of a passage."""
    words = []
    before = 0
    for match in _WORD.finditer(passage.text):
        stem, tail = cut_particle(match[0])
        gap = passage.text[before : match.start()]
        known = passage.known_at(*match.span())
        words.append(Word(match[0], match.start(), match.end(), stem, tail, gap, known))
        before = match.end()
    return words


def cut_particle(word: str) -> tuple[str, str]:
    """Return a word without its particle, and the particle; the longest particle that leaves two syllables counts."""
    shortest = 1 if word.startswith(_SHORT_WORDS) and len(word) < 4 else 2
    for length in range(min(_MAX_TAIL, len(word) - shortest), 0, -1):
        stem, tail = word[:-length], word[-length:]
        if _HANGUL.fullmatch(tail) and read_tail(stem, tail) == "particle":
            return stem, tail
    return word, ""
