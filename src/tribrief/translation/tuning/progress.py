"""Where a training stands, and what it measured on the way."""

from dataclasses import dataclass, replace
from typing import Any

from tribrief.translation.tuning.scores import Scores


@dataclass(frozen=True)
class Evaluation:
    """What was measured after a step; `training_loss` is the mean since the evaluation before."""

    step: int
    training_loss: float
    scores: Scores


@dataclass(frozen=True)
class Progress:
    """Where a training stands.

    Attributes:
        step: steps taken.
        before: scores of the model that was begun with; None for one that knew nothing.
        evaluations: what was measured since.
        best_step: the step with the lowest validation loss; 0 before there is one.
        losses, counted: sum and number of training losses since the last evaluation.
    """

    step: int = 0
    before: Scores | None = None
    evaluations: tuple[Evaluation, ...] = ()
    best_step: int = 0
    losses: float = 0.0
    counted: int = 0

    @property
    def training_loss(self) -> float:
        """The mean training loss since the last evaluation."""
        return self.losses / max(1, self.counted)

    @property
    def waited(self) -> int:
        """How many evaluations there have been since the best."""
        return sum(one.step > self.best_step for one in self.evaluations)

    def take_step(self, loss: float) -> "Progress":
        """Return the progress after a step with that loss."""
        return replace(self, step=self.step + 1, losses=self.losses + loss, counted=self.counted + 1)

    def evaluate(self, scores: Scores) -> "Progress":
        """Return the progress after an evaluation at this step."""
        lowest = min((one.scores.loss for one in self.evaluations), default=float("inf"))
        return replace(
            self,
            evaluations=(*self.evaluations, Evaluation(self.step, self.training_loss, scores)),
            best_step=self.step if scores.loss < lowest else self.best_step,
            losses=0.0,
            counted=0,
        )


def read_progress(content: dict[str, Any]) -> Progress:
    """Return progress from the plain values that `asdict` made of it."""
    evaluations = (Evaluation(**one | {"scores": Scores(**one["scores"])}) for one in content["evaluations"])
    before = Scores(**content["before"]) if content["before"] else None
    return Progress(**content | {"evaluations": tuple(evaluations), "before": before})
