"""A transformers checkpoint as a decoder: computed by PyTorch, on a GPU where there is one."""

from collections.abc import Sequence
from typing import Any

from tribrief.translation.checkpoints import Checkpoint
from tribrief.translation.decoding import BEAMS, Hypothesis, Token
from tribrief.translation.families import check_tokens, window_of
from tribrief.translation.pieces import TokenizerPieces
from tribrief.weights import cannot_load, load_seq2seq


class TorchDecoder:
    """A model and its tokenizer as transformers loads them.

    Args:
        checkpoint: the model on disk.
        loaded: its tokenizer and model where they are in memory already.

    Raises:
        ModelError: when torch is not installed, the files cannot be loaded, or tokenizer and model do not belong
            together or lack a language.
    """

    def __init__(self, checkpoint: Checkpoint, loaded: tuple[Any, Any] | None = None) -> None:
        tokenizer, self.model = loaded or load_seq2seq(checkpoint.folder)
        self.pieces = TokenizerPieces(tokenizer, checkpoint.language_marks)
        spare = self.model.config.vocab_size - len(self.pieces.vocabulary)
        if spare < 0 or (spare and checkpoint.kind.exact):
            raise cannot_load(checkpoint.folder, "the vocabulary does not fit the weights")
        check_tokens(checkpoint.folder, checkpoint.kind, self.pieces, checkpoint.targets)
        self.window = window_of(self.model.config.to_dict())

    def translate(self, sources: Sequence[Sequence[Token]], first: str, *, limit: int) -> list[list[Hypothesis | None]]:
        """Return the best translations of each source, the most probable first; None for one that is not whole."""
        forced = {"forced_bos_token_id": self.pieces.find([first])[0]} if first else {}
        output = self.model.generate(
            **self._batch(sources), **forced, num_beams=BEAMS, num_return_sequences=BEAMS, max_new_tokens=limit
        )
        read = [self.pieces.read(tokens) for tokens in output.tolist()]
        return [read[start : start + BEAMS] for start in range(0, len(read), BEAMS)]

    def finish(self, source: Sequence[Token], start: Sequence[Token], *, limit: int) -> Hypothesis | None:
        """Return how the model goes on after the tokens of `start`; None where it comes to no end in `limit` tokens."""
        inputs = self._batch([source])
        begun = inputs["input_ids"].new_tensor([list(start)])
        output = self.model.generate(**inputs, decoder_input_ids=begun, num_beams=BEAMS, max_new_tokens=limit)
        return self.pieces.read(output[0].tolist())

    def score(self, source: Sequence[Token], sequences: Sequence[Sequence[Token]]) -> list[list[float]]:
        """Return for each sequence the log-probability of every token after the first, given those before it."""
        count = len(sequences)
        return self._score(
            {name: tensor.expand(count, -1) for name, tensor in self._batch([source]).items()}, sequences
        )

    def score_without(
        self, source: Sequence[Token], hidden: Sequence[Sequence[bool]], tokens: Sequence[Token]
    ) -> list[list[float]]:
        """Return the same for one translation while parts of the source are hidden: masked, in their place."""
        ids = self._batch([source])["input_ids"]
        seen = ids.new_tensor([[int(not hides) for hides in row] for row in hidden])
        return self._score({"input_ids": ids.expand(len(hidden), -1), "attention_mask": seen}, [tokens] * len(hidden))

    def _batch(self, sources: Sequence[Sequence[Token]]) -> dict[str, Any]:
        """Return the input tensors of sources, the shorter ones padded."""
        padded = self.pieces.tokenizer.pad({"input_ids": [list(source) for source in sources]}, return_tensors="pt")
        return dict(padded.to(self.model.device))

    def _score(self, inputs: dict[str, Any], sequences: Sequence[Sequence[Token]]) -> list[list[float]]:
        longest = max(map(len, sequences))
        padding = self.pieces.tokenizer.pad_token_id
        padded = inputs["input_ids"].new_tensor([[*s, *[padding] * (longest - len(s))] for s in sequences])
        logits = self.model(**inputs, decoder_input_ids=padded[:, :-1]).logits.detach()
        chosen = logits.log_softmax(-1).gather(-1, padded[:, 1:, None]).squeeze(-1).tolist()
        return [row[: len(sequence) - 1] for row, sequence in zip(chosen, sequences, strict=True)]
