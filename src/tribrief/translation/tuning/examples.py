"""Pairs of sentences as the numbers that a model learns from, and the batches in which it does."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tribrief.translation.checkpoints import Checkpoint
from tribrief.translation.seq2seq import batch_by_length
from tribrief.translation.torch_decoding import TorchDecoder
from tribrief.translation.tuning.pairs import Pair, Skipped


@dataclass(frozen=True)
class Example:
    """A pair in tokens, with everything that the model's family puts around them."""

    pair: Pair
    inputs: tuple[int, ...]
    labels: tuple[int, ...]

    @property
    def length(self) -> int:
        """Tokens of the longer side."""
        return max(len(self.inputs), len(self.labels))


def encode_pairs(
    pairs: Sequence[Pair], checkpoint: Checkpoint, decoder: TorchDecoder, skipped: Skipped
) -> list[Example]:
    """Return the pairs as examples, without those that the model cannot take whole.

    A translation with a letter that the model cannot write is left out: it would learn to write a hole.

    Args:
        pairs: what is to be learned.
        checkpoint: whose model learns.
        decoder: that model.
        skipped: counts what is left out, by reason.
    """
    tokenizer, window = decoder.pieces.tokenizer, decoder.window
    kept = []
    for direction in dict.fromkeys(pair.direction for pair in pairs):
        for example in _encode_direction(
            [pair for pair in pairs if pair.direction == direction], checkpoint, tokenizer
        ):
            if example.length > window:
                skipped[f"longer than the model's {window} tokens"] += 1
            elif tokenizer.unk_token_id in example.labels:
                skipped["with a letter that the model cannot write"] += 1
            else:
                kept.append(example)
    return kept


def _encode_direction(pairs: Sequence[Pair], checkpoint: Checkpoint, tokenizer: Any) -> list[Example]:
    source, target = pairs[0].direction
    codes = checkpoint.kind.codes
    if source in codes:
        tokenizer.src_lang, tokenizer.tgt_lang = codes[source], codes[target]
    inputs = tokenizer([checkpoint.ask(pair.text, target) for pair in pairs])["input_ids"]
    labels = tokenizer(text_target=[pair.translation for pair in pairs])["input_ids"]
    return [Example(*parts) for parts in zip(pairs, map(tuple, inputs), map(tuple, labels), strict=True)]


def batch_evenly(examples: Sequence[Example], budget: int) -> list[list[Example]]:
    """Return batches of examples of like length, the shortest first."""
    return [[examples[i] for i in batch] for batch in batch_by_length([one.length for one in examples], budget)]


def batch_by_chance(examples: Sequence[Example], budget: int, *, seed: int, epoch: int) -> list[list[Example]]:
    """Return the batches of an epoch: of like length, by chance among equals, in an order by chance.

    The same seed and epoch give the same batches, and every epoch has equally many.
    """
    chance = random.Random(f"{seed}/{epoch}")  # noqa: S311 - no secret depends on it
    shuffled = chance.sample(examples, len(examples))
    batches = batch_evenly(shuffled, budget)
    chance.shuffle(batches)
    return batches
