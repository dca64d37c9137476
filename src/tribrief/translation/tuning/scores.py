"""How well a model translates the held-out pairs: validation loss, chrF, and the glossary's terms it writes by itself.

The model translates as `build` lets it, with the same search, but without the glossary's help: what is measured is the
model. A sentence that it does not finish counts as an empty translation.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tribrief.errors import lack_package
from tribrief.translation.checkpoints import Checkpoint
from tribrief.translation.seq2seq import unaided
from tribrief.translation.torch_decoding import TorchDecoder
from tribrief.translation.tuning.pairs import Pair
from tribrief.translation.tuning.settings import Direction, name_direction
from tribrief.translation.wanted import WantedTerms

USABLE = 30.0  # chrF; the weakest recommended checkpoint has 30.4 in its weakest direction, English to Korean
WantTerms = Callable[[str, Direction], WantedTerms]  # for a sentence and a direction


@dataclass(frozen=True)
class Scores:
    """What a model achieves on the held-out pairs.

    Attributes:
        loss: validation loss in nats a token.
        chrf: 0 to 100, by direction such as `en-uk`.
        unfinished: sentences that it brought to no end.
        terms, wanted: glossary terms that it wrote, of those that the sentences have.
    """

    loss: float
    chrf: Mapping[str, float]
    unfinished: int
    terms: int
    wanted: int

    def list_faults(self, before: "Scores | None") -> list[str]:
        """Return what speaks against using the model.

        That is a chrF lower than before in a direction, or a higher validation loss where chrF is the same; of a model
        from scratch, for which there is no before, a chrF at which nobody would use it.
        """
        if before is None:
            return [f"chrF {name} {chrf:.1f}, below {USABLE:.0f}" for name, chrf in self.chrf.items() if chrf < USABLE]
        changes = [(name, round(before.chrf[name], 1), round(chrf, 1)) for name, chrf in self.chrf.items()]
        lower = [f"chrF {name} {was:.1f} → {now:.1f}" for name, was, now in changes if now < was]
        if lower or any(now > was for _, was, now in changes) or self.loss <= before.loss:
            return lower
        return [f"validation loss {before.loss:.3f} → {self.loss:.3f}"]


@dataclass(frozen=True)
class Examination:
    """Held-out pairs, and what tells the glossary's terms of a sentence."""

    pairs: Sequence[Pair]
    want_terms: WantTerms

    def grade(self, checkpoint: Checkpoint, loaded: tuple[Any, Any], loss: float) -> Scores:
        """Return the scores of a model whose validation loss is known."""
        translator = unaided(checkpoint, TorchDecoder(checkpoint, loaded))
        chrf: dict[str, float] = {}
        unfinished = terms = wanted = 0
        for direction in dict.fromkeys(pair.direction for pair in self.pairs):
            pairs = [pair for pair in self.pairs if pair.direction == direction]
            made = translator.translate([pair.text for pair in pairs], *direction)
            texts = [one.text if one.status == "machine" else "" for one in made]
            chrf[name_direction(direction)] = _measure_chrf(texts, [pair.translation for pair in pairs])
            unfinished += texts.count("")
            for pair, text in zip(pairs, texts, strict=True):
                asked = self.want_terms(pair.text, direction)
                wanted += len(asked.hits)
                terms += len(asked.find(text))
        return Scores(loss, chrf, unfinished, terms, wanted)


def require_sacrebleu() -> Any:
    """Return the chrF of sacrebleu.

    Raises:
        ModelError: when it is not installed.
    """
    try:
        from sacrebleu.metrics.chrf import CHRF  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise lack_package("tuning", error.name, "tune") from error
    return CHRF()


def sign_chrf() -> str:
    """Return sacrebleu's signature of the chrF that is measured."""
    chrf = require_sacrebleu()
    chrf.corpus_score(["a"], [["a"]])  # it signs what it has done
    return str(chrf.get_signature().format())


def _measure_chrf(texts: Sequence[str], references: Sequence[str]) -> float:
    return float(require_sacrebleu().corpus_score(texts, [references]).score)
