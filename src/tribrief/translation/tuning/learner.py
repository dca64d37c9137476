"""The model that learns: one step a batch, and all that its next step depends on.

This is where weights change, so it is the one place besides loading where torch itself is at work. On a processor the
same seed and the same batches give the same weights to the last bit, with the same number of threads and the same
versions of the libraries; a GPU is asked for the same and mostly gives it.
"""

import math
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tribrief.errors import ModelError
from tribrief.translation.tuning.examples import Example
from tribrief.translation.tuning.settings import Settings

IGNORED = -100  # label that no loss is counted for
WARMUP = 100  # steps, or a tenth of all
LAST_RATE = 0.1  # of the highest learning rate, at the last step
LARGEST_GRADIENT = 1.0  # norm; one odd sentence moves the model no further


@contextmanager
def repeatable() -> Iterator[None]:
    """Let everything inside be computed the same way each time."""
    import torch  # noqa: PLC0415 - heavy, an extra

    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")  # what cuBLAS needs for that
    before = torch.are_deterministic_algorithms_enabled()
    torch.use_deterministic_algorithms(True, warn_only=torch.cuda.is_available())
    try:
        yield
    finally:
        torch.use_deterministic_algorithms(before)


class Learner:
    """A model under training.

    Args:
        tokenizer, model: as transformers loads them, weights in 32 bits.
        settings: how it learns.
        total: steps at most.
    """

    def __init__(self, tokenizer: Any, model: Any, settings: Settings, total: int) -> None:
        import torch  # noqa: PLC0415 - heavy, an extra

        self.tokenizer, self.model = tokenizer, model
        torch.manual_seed(settings.seed)  # here and not before: loading a model draws numbers too, unless it is cached
        warmup = max(1, min(WARMUP, total // 10))
        self.optimizer = torch.optim.AdamW(
            [weight for weight in model.parameters() if weight.requires_grad], lr=settings.learning_rate
        )
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda step: min((step + 1) / warmup, 1 - (1 - LAST_RATE) * step / total)
        )
        table = model.get_input_embeddings()
        self.padding = table.padding_idx  # None where padding is a token like others
        self.padding_row = None if self.padding is None else table.weight[self.padding].detach().clone()

    def step(self, batch: Sequence[Example]) -> float:
        """Learn from a batch and return its loss before, in nats a token.

        Raises:
            ModelError: when the loss is no number any more.
        """
        import torch  # noqa: PLC0415 - heavy, an extra

        self.model.train()
        loss = _compute_loss(self.tokenizer, self.model, batch)
        if not math.isfinite(loss.item()):
            raise ModelError(f"training came apart (the loss is {loss.item()}); give a lower --learning-rate")
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), LARGEST_GRADIENT)
        self.optimizer.step()
        self.schedule.step()
        self._keep_padding()
        self.model.eval()
        return float(loss.item())

    def _keep_padding(self) -> None:
        """Put the padding's row back: an output layer that shares it moves it, and other programs rely on it."""
        import torch  # noqa: PLC0415 - heavy, an extra

        if self.padding is not None:
            with torch.no_grad():
                self.model.get_input_embeddings().weight[self.padding] = self.padding_row

    def weights(self) -> dict[str, Any]:
        """Return the weights as they are now; learning on does not change them."""
        return {name: tensor.detach().clone() for name, tensor in self.model.state_dict().items()}

    def capture(self) -> dict[str, Any]:
        """Return all that the next steps depend on."""
        import torch  # noqa: PLC0415 - heavy, an extra

        return {
            "weights": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
            "chance": torch.get_rng_state(),
            "gpu_chance": torch.cuda.get_rng_state_all(),
        }

    def restore(self, captured: dict[str, Any]) -> None:
        """Go on from there."""
        import torch  # noqa: PLC0415 - heavy, an extra

        self.model.load_state_dict(captured["weights"])
        self.optimizer.load_state_dict(captured["optimizer"])
        self.schedule.load_state_dict(captured["schedule"])
        torch.set_rng_state(captured["chance"])
        if captured["gpu_chance"] and torch.cuda.is_available():
            torch.cuda.set_rng_state_all(captured["gpu_chance"])

    def export(self, weights: dict[str, Any], folder: Path, precision: str) -> None:
        """Save weights as a checkpoint's; the learner is of no use afterwards.

        Args:
            weights: as `weights` gave them.
            folder: where to; transformers makes it.
            precision: name of a type of torch, such as `float16`.
        """
        import torch  # noqa: PLC0415 - heavy, an extra

        self.model.load_state_dict(weights)
        self.model.to(getattr(torch, precision)).save_pretrained(folder)


def measure_loss(tokenizer: Any, model: Any, batches: Sequence[Sequence[Example]]) -> float:
    """Return the mean loss of batches in nats a token, without learning from them."""
    import torch  # noqa: PLC0415 - heavy, an extra

    total = tokens = 0.0
    with torch.no_grad():
        for batch in batches:
            written = sum(len(example.labels) for example in batch)
            total += _compute_loss(tokenizer, model, batch).item() * written
            tokens += written
    return total / tokens


def _compute_loss(tokenizer: Any, model: Any, batch: Sequence[Example]) -> Any:
    import torch  # noqa: PLC0415 - heavy, an extra

    given = {
        "input_ids": _pad([example.inputs for example in batch], tokenizer.pad_token_id),
        "attention_mask": _pad([(1,) * len(example.inputs) for example in batch], 0),
        "labels": _pad([example.labels for example in batch], IGNORED),
    }
    tensors = {name: torch.tensor(rows, device=model.device) for name, rows in given.items()}
    kind = model.device.type
    with torch.autocast(kind, dtype=torch.bfloat16, enabled=kind == "cuda"):
        return model(**tensors).loss


def _pad(rows: Sequence[Sequence[int]], filler: int) -> list[list[int]]:
    longest = max(map(len, rows))
    return [[*row, *[filler] * (longest - len(row))] for row in rows]
