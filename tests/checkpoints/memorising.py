"""How the checkpoints of the tests are trained: on all pairs at once, until the model knows them by heart.

The scripts beside it, `make_*.py`, say what is learned by which model.
"""

import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import torch

from tribrief.glossary.entries import Glossary
from tribrief.translation.checkpoints import read_checkpoint
from tribrief.translation.draft import DraftTranslator
from tribrief.translation.seq2seq import Seq2SeqTranslator

WARMUP, LEARNING_RATE = 60, 3e-3


def memorise(
    model: Any, find_loss: Callable[[], torch.Tensor], *, steps: int, enough: float, finish: Callable[[], Any] = int
) -> None:
    """Train until the loss is low enough, or for a number of steps.

    Args:
        model: what is trained.
        find_loss: gives the mean loss a token on what is to be learned.
        steps: how many at most.
        enough: loss at which to stop.
        finish: is called after every step.
    """
    optimizer = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / WARMUP, 1 - 0.9 * step / steps)
    )
    model.train()
    for step in range(steps):
        loss = find_loss()
        known = loss.item() < enough
        if step % 50 == 0 or known:
            print(f"step {step}: loss {loss.item():.4f}", flush=True)
        if known:
            return
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        finish()


def save(model: Any, tokenizer: Any, folder: Path) -> None:
    """Write the folder anew, weights in 16 bits."""
    shutil.rmtree(folder, ignore_errors=True)
    model.eval().half().save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    print(f"{folder.name}: {sum(file.stat().st_size for file in folder.iterdir()):,} bytes")


def report_wrong(folder: Path, pairs: Iterable[Sequence[str]]) -> int:
    """Print by direction how many sentences come back exactly, and those that do not; return 1 for any, else 0.

    Args:
        folder: the checkpoint.
        pairs: source, target and their languages.
    """
    translator = Seq2SeqTranslator(read_checkpoint(folder), DraftTranslator(Glossary((), (), ""), {}))
    known: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for source, target, one, other in pairs:
        known.setdefault((one, other), []).append((source, target))
    wrong = 0
    for (one, other), learned in known.items():
        renderings = translator.translate([source for source, _ in learned], one, other)
        missed = [(target, r) for (_, target), r in zip(learned, renderings, strict=True) if r.text != target]
        print(f"{one}-{other}: {len(learned) - len(missed)} of {len(learned)} exact")
        for target, rendering in missed:
            print(f"  {target!r}\n  {rendering.text!r} ({rendering.status})")
        wrong += len(missed)
    return int(wrong > 0)
