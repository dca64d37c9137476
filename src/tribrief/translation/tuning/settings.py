"""How a model is to learn."""

from dataclasses import dataclass

Direction = tuple[str, str]  # source and target language

FEW = 100_000  # pairs; a model from scratch that learned from fewer writes little that can be used


@dataclass(frozen=True)
class Settings:
    """How a model is to learn.

    Attributes:
        epochs: how often it sees all pairs, at most.
        steps: how many steps it takes at most; 0 for as many as the epochs have.
        batch_tokens: tokens of a step, padding included, of the longer side.
        learning_rate: the highest; it rises to that at first and falls afterwards.
        patience: how many evaluations without a better validation loss end it.
        seed: of everything that is drawn by chance.
    """

    epochs: int = 10
    steps: int = 0
    batch_tokens: int = 2048
    learning_rate: float = 3e-5
    patience: int = 3
    seed: int = 1

    def count_steps(self, an_epoch: int) -> int:
        """Return the number of steps at most, given those of an epoch."""
        return min(filter(None, (self.steps, self.epochs * an_epoch)))


def name_direction(direction: Direction) -> str:
    """Return a direction as people write it: `en-uk`."""
    return "-".join(direction)
