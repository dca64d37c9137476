"""A CTranslate2 model as a decoder: several times as fast on a processor as PyTorch, in a fraction of the memory."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tribrief.errors import ModelError
from tribrief.translation.binaries import load_binary
from tribrief.translation.checkpoints import Checkpoint
from tribrief.translation.decoding import BEAMS, Hypothesis, Pieces, Token, mean
from tribrief.translation.families import PLAIN, check_tokens, window_of
from tribrief.translation.pieces import SentencePieces
from tribrief.translation.tokenizer_files import read_pieces
from tribrief.weights import cannot_load, read_json

VOCABULARIES = {side: (f"{side}_vocabulary", "shared_vocabulary") for side in ("source", "target")}
PATIENCE = 2  # the search goes on until so many times its width have ended: else short ones crowd out the right one
AT_ONCE = 16  # sentences that a worker computes; 64 save 7 % of the time and take 240 MB more (see tests/benchmarks)
SETTINGS = ("length_penalty", "repetition_penalty", "no_repeat_ngram_size")  # called so by transformers too


class CTranslate2Decoder:
    """A model as CTranslate2 loads it, and its tokenizer.

    Args:
        checkpoint: the model on disk.

    Raises:
        ModelError: when ctranslate2 is not installed, the files cannot be loaded, or tokenizer and model do not belong
            together or lack a language.
    """

    def __init__(self, checkpoint: Checkpoint) -> None:
        folder = checkpoint.folder
        self.translator = load_binary(folder)
        target = _read_vocabulary(folder, "target")
        self.pieces = _read_pieces(checkpoint, target)
        self.window = window_of(read_json(folder / "config.json"))
        self.settings = _read_settings(folder, self.pieces, target)

    def translate(self, sources: Sequence[Sequence[Token]], first: str, *, limit: int) -> list[list[Hypothesis | None]]:
        """Return the best translations of each source, the most probable first; None for one that is not whole."""
        results = self.translator.translate_batch(
            [self.pieces.name(source) for source in sources],
            [[first]] * len(sources) if first else None,
            num_hypotheses=BEAMS,
            max_decoding_length=limit,
            max_batch_size=min(AT_ONCE, -(-len(sources) // self.translator.num_translators)),
            **self.settings,
        )
        return [[self._read(names) for names in result.hypotheses] for result in results]

    def finish(self, source: Sequence[Token], start: Sequence[Token], *, limit: int) -> Hypothesis | None:
        """Return how the model goes on after the tokens of `start`; None where it comes to no end in `limit` tokens."""
        (result,) = self.translator.translate_batch(
            [self.pieces.name(source)],
            [self.pieces.name(start[1:])],
            max_decoding_length=min(limit, self.window - len(start)),
            **self.settings,
        )
        return self._read(result.hypotheses[0])

    def score(self, source: Sequence[Token], sequences: Sequence[Sequence[Token]]) -> list[list[float]]:
        """Return for each sequence the log-probability of every token after the first, given those before it."""
        return self._score([source] * len(sequences), sequences)

    def score_without(
        self, source: Sequence[Token], hidden: Sequence[Sequence[bool]], tokens: Sequence[Token]
    ) -> list[list[float]]:
        """Return the same for one translation while parts of the source are hidden: other tokens stand in their place.

        The program has no mask for single tokens. With an end mark in its place a word is missed nearly as with the
        mask, and so is it with an unknown word; either alone may disturb other words, which the mean of both evens out.
        """
        scored = []
        for instead in (self.pieces.end, self.pieces.unknown):
            sources = [
                [instead if hides else token for token, hides in zip(source, row, strict=True)] for row in hidden
            ]
            scored.append(self._score(sources, [tokens] * len(hidden)))
        return [list(map(mean, zip(*rows, strict=True))) for rows in zip(*scored, strict=True)]

    def _score(self, sources: Sequence[Sequence[Token]], sequences: Sequence[Sequence[Token]]) -> list[list[float]]:
        """Score; the end mark is put behind every sequence by the program and need not be there."""
        targets = [[token for token in sequence[1:] if token != self.pieces.end] for sequence in sequences]
        results = self.translator.score_batch(
            [self.pieces.name(source) for source in sources],
            [self.pieces.name(target) for target in targets],
            max_input_length=0,
        )
        return [
            list(result.log_probs[: len(sequence) - 1]) for result, sequence in zip(results, sequences, strict=True)
        ]

    def _read(self, names: Sequence[str]) -> Hypothesis | None:
        return self.pieces.read([self.pieces.end, *self.pieces.find(names)])  # it begins with the end mark, not told


def _read_pieces(checkpoint: Checkpoint, target: frozenset[str]) -> Pieces:
    """Return the tokenizer, after a look at whether it belongs to the model and knows the languages."""
    folder = checkpoint.folder
    if checkpoint.kind is PLAIN:
        adds_end = not read_json(folder / "config.json").get("add_source_eos")
        return SentencePieces(folder, target, adds_end=adds_end)
    pieces = read_pieces(checkpoint)
    if pieces.vocabulary - target - set(pieces.name(list(pieces.marks))):
        raise cannot_load(folder, "the vocabulary does not fit the weights")
    check_tokens(folder, checkpoint.kind, pieces, checkpoint.targets)
    return pieces


def _read_vocabulary(folder: Path, side: str) -> frozenset[str]:
    """Return the names of the tokens that the model has.

    Raises:
        ModelError: when the file is missing or broken.
    """
    files = [folder / f"{name}.{kind}" for name in VOCABULARIES[side] for kind in ("json", "txt")]
    file = next((file for file in files if file.is_file()), files[0])
    try:
        text = file.read_text("utf-8")
        return frozenset(json.loads(text) if file.suffix == ".json" else text.split("\n"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{file}: missing or broken ({error}); copy the whole checkpoint folder again") from error


def _read_settings(folder: Path, pieces: Pieces, target: frozenset[str]) -> dict[str, Any]:
    """Return how the model is to be asked, as its `generation_config.json` has it for transformers."""
    file = folder / "generation_config.json"
    told = read_json(file) if file.is_file() else {}
    suppressed = [pieces.name(tokens) for tokens in told.get("bad_words_ids") or ()]
    return {
        "beam_size": BEAMS,
        "patience": PATIENCE,
        "return_end_token": True,
        "max_input_length": 0,  # else it cuts the source off
        "suppress_sequences": [names for names in suppressed if target.issuperset(names)],
        **{name: told[name] for name in SETTINGS if told.get(name) is not None},
    }
