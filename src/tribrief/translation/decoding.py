"""What a sequence-to-sequence model is asked: to translate, to go on after given words, how probable words are.

Enforcement asks only this. So it works alike for every program that computes a model (`torch_decoding`,
`ctranslate2_decoding`) and for every tokenizer (`pieces`).
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Protocol

Token = int | str  # a piece of text by its number or its name, whichever the tokenizer goes by
BEAMS = 4  # width of the beam search, and how many translations of a sentence are kept
SPACE_MARK = "▁"  # of sentencepiece: a word begins


@dataclass(frozen=True)
class Hypothesis:
    """A translation as the model wrote it: its text, and its tokens from the decoder's start to the end mark."""

    text: str
    tokens: tuple[Token, ...]


class Pieces(ABC):
    """A tokenizer: text in the pieces of a model, and pieces in text.

    Attributes:
        end, unknown: the end mark, and what stands for text that the model has no pieces for.
        marks: tokens that are no text.
        vocabulary: names of the tokens that the tokenizer has.
    """

    end: Token
    unknown: Token
    marks: frozenset[Token]
    vocabulary: frozenset[str]

    @abstractmethod
    def split(self, asked: str) -> list[Token]:
        """Return the tokens of a source as the model is given them, marks included."""

    @abstractmethod
    def split_target(self, text: str) -> list[Token]:
        """Return the tokens of a translation, with or without marks."""

    @abstractmethod
    def name(self, tokens: Sequence[Token]) -> list[str]:
        """Return the names of tokens."""

    @abstractmethod
    def find(self, names: Sequence[str]) -> list[Token]:
        """Return the tokens of these names."""

    @abstractmethod
    def join(self, tokens: Sequence[Token]) -> str:
        """Return the text of tokens that are no marks."""

    def tell_languages(self, source: str, target: str) -> None:
        """Say what languages are split from now on, by the codes of the model; many tokenizers need not know."""
        del source, target

    def read(self, tokens: Sequence[Token]) -> Hypothesis | None:
        """Return what the model wrote; None where it has no end, is empty, or has a hole that would go unseen."""
        begun = self.count_leading(tokens)
        if self.end not in tokens[begun:] or self.unknown in tokens:
            return None
        ended = tuple(tokens[: tokens.index(self.end, begun) + 1])
        text = self.join([token for token in ended if token not in self.marks]).strip()
        return Hypothesis(text, ended) if text else None

    def begin(self, hypothesis: Hypothesis, text: str) -> tuple[Token, ...] | None:
        """Return the tokens of a translation that begins with `text`; None where the model has no tokens for it."""
        tokens = self.split_target(text)
        if self.unknown in tokens:
            return None
        leading = hypothesis.tokens[: self.count_leading(hypothesis.tokens)]
        return (*leading, *(token for token in tokens if token not in self.marks))

    def count_leading(self, tokens: Sequence[Token]) -> int:
        """Count the marks before the first piece of text: the decoder's start, a language."""
        return len(list(takewhile(self.marks.__contains__, tokens)))

    def locate(self, tokens: Sequence[Token], text: str) -> list[tuple[int, int]] | None:
        """Return where each token stands in a text, empty spans for marks; None where tokens and text do not fit."""
        places = [match.start() for match in re.finditer(r"\S", text)]
        letters = "".join(text[place] for place in places)
        spans, used = [], 0
        for token, piece in zip(tokens, self.name(tokens), strict=True):
            written = piece.replace(SPACE_MARK, "")
            stands = token not in self.marks or letters.startswith(written, used)  # <2uk> is a mark and in the text
            covered = places[used : used + len(written)] if stands else []
            spans.append((covered[0], covered[-1] + 1) if covered else (0, 0))
            used += len(covered)
        return spans if used == len(places) else None


class Decoder(Protocol):
    """A model that was loaded, with its tokenizer."""

    @property
    def pieces(self) -> Pieces:
        """The tokenizer."""
        ...

    @property
    def window(self) -> int:
        """How many tokens a sentence may have."""
        ...

    def translate(self, sources: Sequence[Sequence[Token]], first: str, *, limit: int) -> list[list[Hypothesis | None]]:
        """Return the best translations of each source, the most probable first; None for one that is not whole.

        Args:
            sources: tokens of each source, as `pieces.split` gives them.
            first: name of the token that a translation is made to begin with, or nothing.
            limit: tokens that a translation may have.
        """
        ...

    def finish(self, source: Sequence[Token], start: Sequence[Token], *, limit: int) -> Hypothesis | None:
        """Return how the model goes on after the tokens of `start`; None where it comes to no end in `limit` tokens."""
        ...

    def score(self, source: Sequence[Token], sequences: Sequence[Sequence[Token]]) -> list[list[float]]:
        """Return for each sequence the log-probability of every token after the first, given those before it.

        Args:
            source: tokens of the source.
            sequences: tokens from the decoder's start on.
        """
        ...

    def score_without(
        self, source: Sequence[Token], hidden: Sequence[Sequence[bool]], tokens: Sequence[Token]
    ) -> list[list[float]]:
        """Return the same for one translation while parts of the source are hidden from the model.

        Args:
            source: tokens of the source.
            hidden: for each row of scores, which of these the model does not see.
            tokens: the translation, from the decoder's start on.
        """
        ...


def mean(scores: Sequence[float]) -> float:
    """Return the mean log-probability of a token."""
    return sum(scores) / len(scores)
