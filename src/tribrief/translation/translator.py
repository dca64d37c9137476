"""What a translator is, and which one serves a direction."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tribrief.errors import ModelError
from tribrief.translation.checkpoints import Checkpoint, find_checkpoint, models_folder
from tribrief.translation.draft import DraftTranslator, Rendering

AUTO, DRAFT, MEMORY = "auto", "draft", "memory"  # `memory` takes only what the translation memory has


class Translator(Protocol):
    """Renders texts of one language in another."""

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Rendering]:
        """Return one rendering a text, in order; a text it could not translate whole comes back as a draft."""
        ...


@dataclass(frozen=True)
class Choice:
    """Which translator the user asked for: `auto`, `draft`, `memory`, or a folder that is or holds checkpoints.

    Raises (from `serve`):
        ModelError: when a named checkpoint is none, or cannot be loaded.
    """

    name: str = AUTO

    def serve(self, source: str, target: str, draft: DraftTranslator) -> Translator:
        """Return the translator for a direction; the draft where no checkpoint serves it."""
        checkpoint = self.checkpoint(source, target)
        if checkpoint is None:
            return draft
        from tribrief.translation.seq2seq import Seq2SeqTranslator  # noqa: PLC0415 - only where a model is at hand

        return Seq2SeqTranslator(checkpoint, draft)

    def checkpoint(self, source: str, target: str) -> Checkpoint | None:
        """Return the checkpoint that serves a direction, or None."""
        if self.name in (DRAFT, MEMORY):
            return None
        return find_checkpoint(models_folder() if self.name == AUTO else Path(self.name), source, target)

    @property
    def demanded(self) -> bool:
        """Whether the user named a checkpoint, so that drafts would not do."""
        return self.name not in (AUTO, DRAFT, MEMORY)

    def require_any(self, directions: Sequence[tuple[str, str]]) -> None:
        """Refuse a named checkpoint that serves none of the directions asked for.

        Raises:
            ModelError: naming the folder and the directions.
        """
        if not self.demanded or not directions:
            return
        if not self.name or not Path(self.name).is_dir():
            raise ModelError(
                f"--translator {self.name!r} is no folder; give 'auto', 'draft' or the folder of a checkpoint"
            )
        if not any(self.checkpoint(*direction) for direction in directions):
            wanted = ", ".join("-".join(direction) for direction in directions)
            raise ModelError(f"{self.name}: no checkpoint here translates {wanted}; name a folder that holds one")
