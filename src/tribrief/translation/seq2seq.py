"""Translate with a sequence-to-sequence checkpoint from disk.

Sentences are sorted by length and translated in batches, which is worth a factor of eight over one by one. Of each the
best few translations are kept, and one with the glossary's terms is chosen or made (`mending`). A sentence is never
truncated: one too long for the model is translated clause by clause; one that cannot be cut, or whose translation did
not come to an end, stays a draft.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tribrief.errors import ModelError
from tribrief.glossary.entries import Glossary
from tribrief.glossary.matching import Matcher
from tribrief.languages import LANGUAGES
from tribrief.translation.checkpoints import CTRANSLATE2, TRANSFORMERS, Checkpoint
from tribrief.translation.clauses import cut_at_clauses, join_clauses
from tribrief.translation.ctranslate2_decoding import CTranslate2Decoder
from tribrief.translation.decoding import Decoder, Hypothesis, Token
from tribrief.translation.draft import DraftTranslator, Rendering
from tribrief.translation.enforcement import Enforced
from tribrief.translation.mending import mend_terms
from tribrief.translation.torch_decoding import TorchDecoder
from tribrief.translation.wanted import WantedTerms

DECODERS: dict[str, Callable[[Checkpoint], Decoder]] = {TRANSFORMERS: TorchDecoder, CTRANSLATE2: CTranslate2Decoder}
BATCH = 512  # tokens of the sources, padding included; twice as many are no faster on a processor and take 200 MB more
GROWTH, MARGIN = 3, 16  # a translation may have this many times the tokens of its source, and some more


class Seq2SeqTranslator:
    """Loads a checkpoint once and translates with it.

    Args:
        checkpoint: the model on disk.
        draft: renders the sentences that the model cannot translate whole.
        decoder: the model of the checkpoint where it is in memory already.

    Raises:
        ModelError: when the program that computes it is not installed or the files cannot be loaded.
    """

    def __init__(self, checkpoint: Checkpoint, draft: DraftTranslator, decoder: Decoder | None = None) -> None:
        self.checkpoint = checkpoint
        self.draft = draft
        self.decoder = decoder or DECODERS[checkpoint.format](checkpoint)
        self.window = self.decoder.window
        self.revision = checkpoint.revision()

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Rendering]:
        """Return one rendering a text, in order: `machine` where the model finished, `draft` elsewhere."""
        codes = self.checkpoint.kind.codes
        if source in codes:
            self.decoder.pieces.tell_languages(codes[source], codes[target])
        cuts = [cut_at_clauses(text, source, lambda part: self._length(part, target) <= self.window) for text in texts]
        parts = iter(self._translate_parts([part for cut in cuts for part in cut], source, target))
        translated = [[next(parts) for _ in cut] for cut in cuts]
        return [
            self._render(text, cut, done, direction=(source, target))
            for text, cut, done in zip(texts, cuts, translated, strict=True)
        ]

    def _render(
        self, text: str, cut: Sequence[str], translated: Sequence[Enforced | None], *, direction: tuple[str, str]
    ) -> Rendering:
        """Return the translated parts joined, or the draft where one is missing or the text could not be cut."""
        done = [part for part in translated if part]
        if cut and len(done) == len(cut):
            note = f"too long for the model, translated in {len(cut)} parts" if len(cut) > 1 else ""
            joined = join_clauses(cut, [part.text for part in done])
            changes = tuple(change for part in done for change in part.changes)
            return Rendering(joined, "machine", self.checkpoint.name, self.revision, note, changes)
        problem = "the model did not finish the sentence" if cut else "the sentence is too long for the model"
        return replace(self.draft.translate([text], *direction)[0], note=f"{self.checkpoint.name}: {problem}")

    def _length(self, text: str, target: str) -> int:
        return len(self.decoder.pieces.split(self.checkpoint.ask(text, target)))

    def _translate_parts(self, parts: Sequence[str], source: str, target: str) -> list[Enforced | None]:
        """Return the translation of each part with its terms, None where the model gave none that is whole."""
        asked = [self.checkpoint.ask(part, target) for part in parts]
        tokens = [self.decoder.pieces.split(text) for text in asked]
        lengths = [len(one) for one in tokens]
        translated: dict[int, Enforced] = {}
        for batch in batch_by_length(lengths):
            longest = min(self.window, GROWTH * lengths[batch[-1]] + MARGIN)
            best = self._translate_batch({i: tokens[i] for i in batch}, target, limit=longest)
            for i, hypotheses in best.items():
                wanted = WantedTerms(parts[i], (source, target), self.draft.matchers, self.draft.glossary.by_id)
                translated[i] = mend_terms(self.decoder, asked[i], hypotheses, wanted)
        return [translated.get(i) for i in range(len(parts))]

    def _translate_batch(
        self, batch: dict[int, list[Token]], target: str, *, limit: int
    ) -> dict[int, list[Hypothesis]]:
        """Return the best translations of each source whose first is whole within `limit` tokens, by its index."""
        first = self.checkpoint.targets[target] if self.checkpoint.kind.forced else ""
        try:
            best = self.decoder.translate(list(batch.values()), first, limit=limit)
        except Exception as error:  # a tokenizer and weights that do not belong together fail in many ways
            raise ModelError(
                f"{self.checkpoint.folder}: translating failed ({error}); copy the whole checkpoint folder again"
            ) from error
        return {i: [h for h in row if h] for i, row in zip(batch, best, strict=True) if row[0]}


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


def unaided(checkpoint: Checkpoint, decoder: Decoder | None = None) -> Seq2SeqTranslator:
    """Return a translator that knows no glossary: it shows what the model does by itself."""
    draft = DraftTranslator(Glossary((), (), ""), {language: Matcher((), language) for language in LANGUAGES})
    return Seq2SeqTranslator(checkpoint, draft, decoder)
