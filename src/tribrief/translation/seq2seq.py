"""Translate with a transformers sequence-to-sequence checkpoint from disk.

Sentences are sorted by length and translated in batches, which is worth a factor of eight over one by one. Weights are
safetensors only, no remote code is run, nothing is fetched. A sentence is never truncated: one too long for the model,
or whose translation did not come to an end, stays a draft.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tribrief.errors import ModelError
from tribrief.translation.checkpoints import Checkpoint
from tribrief.translation.draft import DraftTranslator, Rendering
from tribrief.weights import cannot_load, load_seq2seq

BATCH = 16
BEAMS = 4
GROWTH, MARGIN = 3, 16  # a translation may have this many times the tokens of its source, and some more


class Seq2SeqTranslator:
    """Loads a checkpoint once and translates with it.

    Args:
        checkpoint: the model on disk.
        draft: renders the sentences that the model cannot translate whole.

    Raises:
        ModelError: when torch is not installed or the files cannot be loaded.
    """

    def __init__(self, checkpoint: Checkpoint, draft: DraftTranslator) -> None:
        self.checkpoint = checkpoint
        self.draft = draft
        self.tokenizer, self.model, self.revision = _load(checkpoint)

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Rendering]:
        """Return one rendering a text, in order: `machine` where the model finished, `draft` elsewhere."""
        token = self.checkpoint.targets[target]
        asked = [f"{token} {text}".strip() for text in texts]
        lengths = [len(ids) for ids in self.tokenizer(asked)["input_ids"]] if asked else []
        limit = self.model.config.max_position_embeddings
        fitting = sorted((i for i, length in enumerate(lengths) if length <= limit), key=lambda i: lengths[i])
        translated: dict[int, str] = {}
        for first in range(0, len(fitting), BATCH):
            batch = fitting[first : first + BATCH]
            translated |= self._translate_batch(
                {i: asked[i] for i in batch}, min(limit, GROWTH * lengths[batch[-1]] + MARGIN)
            )
        return [
            Rendering(translated[i], "machine", self.checkpoint.name, self.revision)
            if i in translated
            else self._fall_back(text, source, target, too_long=lengths[i] > limit)
            for i, text in enumerate(texts)
        ]

    def _fall_back(self, text: str, source: str, target: str, *, too_long: bool) -> Rendering:
        problem = "the sentence is too long for the model" if too_long else "the model did not finish the sentence"
        return replace(self.draft.translate([text], source, target)[0], note=f"{self.checkpoint.name}: {problem}")

    def _translate_batch(self, batch: dict[int, str], max_new_tokens: int) -> dict[int, str]:
        """Return the translations that came to an end within `max_new_tokens` and are whole, by their index."""
        try:
            inputs = self.tokenizer(list(batch.values()), return_tensors="pt", padding=True)
            output = self.model.generate(**inputs, num_beams=BEAMS, max_new_tokens=max_new_tokens)
            texts = self.tokenizer.batch_decode(output, skip_special_tokens=True)
        except Exception as error:  # a tokenizer and weights that do not belong together fail in many ways
            raise ModelError(
                f"{self.checkpoint.folder}: translating failed ({error}); copy the whole checkpoint folder again"
            ) from error
        ended = (output == self.tokenizer.eos_token_id).any(dim=1)
        holes = (output == self.tokenizer.unk_token_id).any(dim=1)  # they would vanish from the text
        whole = (ended & ~holes).tolist()
        found = zip(batch, texts, whole, strict=True)
        return {i: text.strip() for i, text, is_whole in found if is_whole and text.strip()}


def _load(checkpoint: Checkpoint) -> tuple[Any, Any, str]:
    """Return tokenizer, model and revision, after a look at whether the two belong together."""
    tokenizer, model = load_seq2seq(checkpoint.folder)
    if len(tokenizer.get_vocab()) != model.config.vocab_size:
        raise cannot_load(checkpoint.folder, "vocab.json does not fit the weights")
    return tokenizer, model, checkpoint.revision()
