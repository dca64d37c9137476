"""What a sequence-to-sequence model is asked besides a translation: how probable a text is, and how it would go on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Any

_SPACE_MARK = "▁"  # of sentencepiece: a word begins


@dataclass(frozen=True)
class Hypothesis:
    """A translation as the model wrote it: its text, and its tokens from the decoder's start to the end mark."""

    text: str
    tokens: tuple[int, ...]


@dataclass(frozen=True)
class Decoder:
    """A model with its tokenizer.

    Attributes:
        tokenizer, model: as transformers loads them.
        beams: width of the beam search.
        languages: tokens that name a language and are no text; some tokenizers do not know that they are special.
    """

    tokenizer: Any
    model: Any
    beams: int
    languages: tuple[str, ...] = ()

    @cached_property
    def marks(self) -> frozenset[int]:
        """The tokens that are no text."""
        return frozenset((*self.tokenizer.all_special_ids, *map(self.tokenizer.convert_tokens_to_ids, self.languages)))

    def encode(self, asked: str) -> Any:
        """Return the input tensors of one sentence, as the model is asked for it."""
        return self.tokenizer([asked], return_tensors="pt").to(self.model.device)

    def finish(self, inputs: Any, start: Sequence[int], *, limit: int) -> Hypothesis | None:
        """Return how the model goes on after the tokens of `start`; None where it comes to no end in `limit` tokens."""
        output = self.model.generate(
            **inputs,
            decoder_input_ids=inputs["input_ids"].new_tensor([list(start)]),
            num_beams=self.beams,
            max_new_tokens=limit,
        )
        return self.read(output[0].tolist())

    def read(self, tokens: Sequence[int]) -> Hypothesis | None:
        """Return what the model wrote; None where it has no end, is empty, or has a hole that would go unseen."""
        end, unknown = self.tokenizer.eos_token_id, self.tokenizer.unk_token_id
        begun = self.count_leading(tokens)
        if end not in tokens[begun:] or unknown in tokens:
            return None
        ended = tuple(tokens[: tokens.index(end, begun) + 1])
        text = self.tokenizer.decode([token for token in ended if token not in self.marks]).strip()
        return Hypothesis(text, ended) if text else None

    def begin(self, hypothesis: Hypothesis, text: str) -> tuple[int, ...] | None:
        """Return the tokens of a translation that begins with `text`; None where the model has no tokens for it."""
        tokens = self.tokenizer(text_target=text)["input_ids"]
        if self.tokenizer.unk_token_id in tokens:
            return None
        leading = hypothesis.tokens[: self.count_leading(hypothesis.tokens)]
        return (*leading, *(token for token in tokens if token not in self.marks))

    def count_leading(self, tokens: Sequence[int]) -> int:
        """Count the marks before the first piece of text: the decoder's start, a language."""
        return len(list(takewhile(self.marks.__contains__, tokens)))

    def score(self, inputs: Any, sequences: Sequence[Sequence[int]]) -> list[list[float]]:
        """Return for each sequence the log-probability of every token after the first, given those before it.

        Args:
            inputs: one source for all sequences, or one for each.
            sequences: tokens from the decoder's start on.
        """
        longest = max(map(len, sequences))
        padding = self.tokenizer.pad_token_id
        padded = inputs["input_ids"].new_tensor([[*s, *[padding] * (longest - len(s))] for s in sequences])
        repeated = {name: tensor.expand(len(sequences), -1) for name, tensor in inputs.items()}
        logits = self.model(**repeated, decoder_input_ids=padded[:, :-1]).logits.detach()
        chosen = logits.log_softmax(-1).gather(-1, padded[:, 1:, None]).squeeze(-1).tolist()
        return [row[: len(sequence) - 1] for row, sequence in zip(chosen, sequences, strict=True)]

    def locate(self, tokens: Sequence[int], text: str) -> list[tuple[int, int]] | None:
        """Return where each token stands in a text, empty spans for marks; None where tokens and text do not fit."""
        places = [match.start() for match in re.finditer(r"\S", text)]
        letters = "".join(text[place] for place in places)
        spans, used = [], 0
        for token, piece in zip(tokens, self.tokenizer.convert_ids_to_tokens(list(tokens)), strict=True):
            written = piece.replace(_SPACE_MARK, "")
            stands = token not in self.marks or letters.startswith(written, used)  # <2uk> is a mark and in the text
            covered = places[used : used + len(written)] if stands else []
            spans.append((covered[0], covered[-1] + 1) if covered else (0, 0))
            used += len(covered)
        return spans if used == len(places) else None


def mean(scores: Sequence[float]) -> float:
    """Return the mean log-probability of a token."""
    return sum(scores) / len(scores)
