"""The record of a training in the manifest of what came out of it: enough to make it again, and to judge it."""

from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import Any

from tribrief import __version__
from tribrief.translation.manifest import Manifest
from tribrief.translation.tuning.material import Material
from tribrief.translation.tuning.progress import Progress
from tribrief.translation.tuning.scores import Scores, sign_chrf
from tribrief.translation.tuning.settings import Direction, Settings, name_direction
from tribrief.weights import describe_device

LIBRARIES = ("torch", "transformers", "sentencepiece", "sacrebleu")


@dataclass(frozen=True)
class Record:
    """What a training was.

    Attributes:
        base: what it began with; None for a model from scratch.
        shape: the size of a model from scratch, else empty.
        directions: what it learned to translate.
        settings: how.
        material: from what: pairs as they were used.
    """

    base: Manifest | None
    shape: str
    directions: tuple[Direction, ...]
    settings: Settings
    material: Material

    def write(self, progress: Progress, after: Scores) -> dict[str, Any]:
        """Return the record as plain values, with the outcome."""
        return {
            "base": {"id": self.base.id, "revision": self.base.revision} if self.base else {"new": self.shape},
            "directions": [name_direction(direction) for direction in self.directions],
            "translations": self.material.origins,
            "pairs": {"learned": len(self.material.learned), "held out": len(self.material.held_out)},
            "skipped": dict(self.material.skipped),
            "settings": asdict(self.settings),
            "steps": progress.step,
            "best step": progress.best_step,
            "scores": {
                "chrf signature": sign_chrf(),
                "before": asdict(progress.before) if progress.before else None,
                "after": asdict(after),
            },
            "made with": {"tribrief": __version__, **{name: version(name) for name in LIBRARIES}, **describe_device()},
        }
