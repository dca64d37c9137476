"""What a translator is, and which one serves a direction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tribrief.errors import ModelError
from tribrief.languages import ENGLISH, LANGUAGES
from tribrief.translation.checkpoints import Shelf, models_folder, read_shelf
from tribrief.translation.draft import DraftTranslator, Rendering

if TYPE_CHECKING:
    from tribrief.translation.seq2seq import Seq2SeqTranslator

AUTO, DRAFT, MEMORY = "auto", "draft", "memory"  # `memory` takes only what the translation memory has


class Translator(Protocol):
    """Renders texts of one language in another."""

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Rendering]:
        """Return one rendering a text, in order; a text it could not translate whole comes back as a draft."""
        ...


@dataclass(frozen=True)
class Remarked:
    """A translator that took the place of one which could not be used; its renderings say so."""

    translator: Translator
    remark: str

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Rendering]:
        """Return the renderings with the remark in their notes."""
        made = self.translator.translate(texts, source, target)
        return [replace(one, note="; ".join(filter(None, (one.note, self.remark)))) for one in made]


@dataclass(frozen=True)
class Choice:
    """Which translator the user asked for: `auto`, `draft`, `memory`, or a folder that is or holds checkpoints.

    `models` is the folder that `auto` looks in; otherwise the installed ones.

    Raises (from `serve`):
        ModelError: when a named checkpoint is none, or cannot be loaded.
    """

    name: str = AUTO
    models: Path | None = None

    def serve(self, source: str, target: str, draft: DraftTranslator) -> Translator:
        """Return the translator for a direction; the draft where no checkpoint serves it.

        A direct checkpoint comes before the way through English. Where nobody named a checkpoint, one that cannot be
        loaded gives way to the next.
        """
        shelf = self.shelf()
        faults: list[str] = []
        direct = self._load_first(shelf, (source, target), draft, faults)
        if direct is None and ENGLISH not in (source, target):
            first = self._load_first(shelf, (source, ENGLISH), draft, faults)
            second = self._load_first(shelf, (ENGLISH, target), draft, faults) if first else None
            if first and second:
                from tribrief.translation.pivot import PivotTranslator  # noqa: PLC0415 - only where models are at hand

                return _remark(PivotTranslator(first, second, draft), faults)
        return _remark(direct or draft, faults if direct else [*faults, *shelf.faults])

    def _load_first(
        self, shelf: Shelf, direction: tuple[str, str], draft: DraftTranslator, faults: list[str]
    ) -> "Seq2SeqTranslator | None":
        """Return the first model for a direction that loads; what is wrong with those before it goes to `faults`."""
        for checkpoint in shelf.serving(*direction):
            from tribrief.translation.seq2seq import Seq2SeqTranslator  # noqa: PLC0415 - only where a model is at hand

            try:
                return Seq2SeqTranslator(checkpoint, draft)
            except ModelError as error:
                if self.demanded:
                    raise
                faults.append(str(error))
        return None

    def shelf(self) -> Shelf:
        """Return the checkpoints to choose from."""
        if self.name in (DRAFT, MEMORY):
            return Shelf()
        return read_shelf((self.models or models_folder()) if self.name == AUTO else Path(self.name))

    @property
    def demanded(self) -> bool:
        """Whether the user named a checkpoint, so that drafts would not do."""
        return self.name not in (AUTO, DRAFT, MEMORY)

    def require_any(self, directions: Sequence[tuple[str, str]]) -> None:
        """Refuse a named checkpoint that serves none of the directions asked for.

        Raises:
            ModelError: naming the folder, the directions and what is wrong with checkpoints that are there.
        """
        if not self.demanded or not directions:
            return
        if not self.name or not Path(self.name).is_dir():
            raise ModelError(
                f"--translator {self.name!r} is no folder; give 'auto', 'draft' or the folder of a checkpoint"
            )
        shelf = self.shelf()
        if not any(_reaches(shelf, *direction) for direction in directions):
            wanted = ", ".join("-".join(direction) for direction in directions)
            raise ModelError(
                f"{self.name}: no checkpoint here translates {wanted}{_explain(shelf, directions)};"
                " name a folder that holds one"
            )


def _reaches(shelf: Shelf, source: str, target: str) -> bool:
    """Whether checkpoints translate in a direction, be it through English."""
    return bool(shelf.serving(source, target) or (shelf.serving(source, ENGLISH) and shelf.serving(ENGLISH, target)))


def _explain(shelf: Shelf, directions: Sequence[tuple[str, str]]) -> str:
    """Return in brackets which codes the tokenizers lack, and which checkpoints are broken."""
    wanted = dict.fromkeys(language for direction in directions for language in direction)
    lacks = [
        f"{one.name} has no code {one.kind.pattern.format(one.kind.codes[language])!r} for {LANGUAGES[language].name}"
        for one in shelf.checkpoints
        for language in wanted
        if language in one.kind.codes and language not in one.targets
    ]
    reasons = "; ".join([*lacks, *shelf.faults])
    return f" ({reasons})" if reasons else ""


def _remark(translator: Translator, faults: Sequence[str]) -> Translator:
    return Remarked(translator, "; ".join(dict.fromkeys(faults))) if faults else translator
