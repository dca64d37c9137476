"""Translate with a transformers sequence-to-sequence checkpoint from disk.

Sentences are sorted by length and translated in batches, which is worth a factor of eight over one by one. Weights are
safetensors only, no remote code is run, nothing is fetched. A sentence is never truncated: one too long for the model
is translated clause by clause; one that cannot be cut, or whose translation did not come to an end, stays a draft.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from tribrief.errors import ModelError
from tribrief.translation.checkpoints import Checkpoint
from tribrief.translation.clauses import cut_at_clauses, join_clauses
from tribrief.translation.draft import DraftTranslator, Rendering
from tribrief.translation.families import check_tokens, window_of
from tribrief.weights import cannot_load, load_seq2seq

BATCH = 1024  # tokens of the sources, padding included
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
        self.window = window_of(self.model.config)

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Rendering]:
        """Return one rendering a text, in order: `machine` where the model finished, `draft` elsewhere."""
        if source in self.checkpoint.kind.codes:
            self.tokenizer.src_lang = self.checkpoint.kind.codes[source]
        cuts = [cut_at_clauses(text, source, lambda part: self._length(part, target) <= self.window) for text in texts]
        parts = iter(self._translate_parts([part for cut in cuts for part in cut], target))
        translated = [[next(parts) for _ in cut] for cut in cuts]
        return [
            self._render(text, cut, done, source, target)
            for text, cut, done in zip(texts, cuts, translated, strict=True)
        ]

    def _render(self, text: str, cut: Sequence[str], translated: Sequence[str], source: str, target: str) -> Rendering:
        """Return the translated parts joined, or the draft where one is missing or the text could not be cut."""
        if cut and all(translated):
            note = f"too long for the model, translated in {len(cut)} parts" if len(cut) > 1 else ""
            return Rendering(join_clauses(cut, translated), "machine", self.checkpoint.name, self.revision, note)
        problem = "the model did not finish the sentence" if cut else "the sentence is too long for the model"
        return replace(self.draft.translate([text], source, target)[0], note=f"{self.checkpoint.name}: {problem}")

    def _ask(self, text: str, target: str) -> str:
        """Return what the model is given: the text, behind the token of the target language where that stands there."""
        return text if self.checkpoint.kind.forced else f"{self.checkpoint.targets[target]} {text}".strip()

    def _length(self, text: str, target: str) -> int:
        return len(self.tokenizer(self._ask(text, target))["input_ids"])

    def _translate_parts(self, parts: Sequence[str], target: str) -> list[str]:
        """Return the translation of each part, empty where the model gave none that is whole."""
        asked = [self._ask(part, target) for part in parts]
        lengths = [len(ids) for ids in self.tokenizer(asked)["input_ids"]] if asked else []
        translated: dict[int, str] = {}
        for batch in batch_by_length(lengths):
            longest = min(self.window, GROWTH * lengths[batch[-1]] + MARGIN)
            translated |= self._translate_batch({i: asked[i] for i in batch}, target, max_new_tokens=longest)
        return [translated.get(i, "") for i in range(len(parts))]

    def _translate_batch(self, batch: dict[int, str], target: str, *, max_new_tokens: int) -> dict[int, str]:
        """Return the translations that came to an end within `max_new_tokens` and are whole, by their index."""
        token = self.checkpoint.targets[target]
        first = (
            {"forced_bos_token_id": self.tokenizer.convert_tokens_to_ids(token)} if self.checkpoint.kind.forced else {}
        )
        try:
            inputs = self.tokenizer(list(batch.values()), return_tensors="pt", padding=True).to(self.model.device)
            output = self.model.generate(**inputs, **first, num_beams=BEAMS, max_new_tokens=max_new_tokens)
            output = output[:, 1 + len(first) :]  # behind the start, which is the end mark in some families
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


def batch_by_length(lengths: Sequence[int], budget: int = BATCH) -> Iterator[list[int]]:
    """Give the indices of sentences in batches, the shortest first; a batch padded to its longest keeps to the budget.

    Args:
        lengths: tokens of each sentence.
        budget: tokens of a batch; a sentence longer than that is alone.
    """
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda i: lengths[i]):
        if batch and lengths[index] * (len(batch) + 1) > budget:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _load(checkpoint: Checkpoint) -> tuple[Any, Any, str]:
    """Return tokenizer, model and revision, after a look at whether they belong together and know the languages."""
    tokenizer, model = load_seq2seq(checkpoint.folder)
    spare = model.config.vocab_size - len(tokenizer.get_vocab())
    if spare < 0 or (spare and checkpoint.kind.exact):
        raise cannot_load(checkpoint.folder, "the vocabulary does not fit the weights")
    check_tokens(checkpoint.folder, checkpoint.kind, tokenizer, checkpoint.targets)
    return tokenizer, model, checkpoint.revision()
