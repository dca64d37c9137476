"""What a translator is, and which one serves a direction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tribrief.errors import ModelError, lack_package
from tribrief.languages import ENGLISH, LANGUAGES
from tribrief.translation.answers import Examine
from tribrief.translation.checkpoints import Shelf, models_folder, read_shelf
from tribrief.translation.draft import DraftTranslator, Rendering

if TYPE_CHECKING:
    from tribrief.chat import ChatClient
    from tribrief.translation.pivot import PivotTranslator
    from tribrief.translation.seq2seq import Seq2SeqTranslator

AUTO, DRAFT, MEMORY, CHAT = "auto", "draft", "memory", "chat"  # `memory` is what the translation memory has, no more


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
    """Which translator the user asked for: `auto`, `draft`, `memory`, `chat`, or a folder that is or holds checkpoints.

    Attributes:
        name: the translator.
        models: the folder that `auto` looks in; otherwise the installed ones.
        offline: whether no network call may be made.
        examine: the checks that a chat model's answers go through.

    Raises (from `serve`):
        ModelError: when a named checkpoint is none, or cannot be loaded.
    """

    name: str = AUTO
    models: Path | None = None
    offline: bool = False
    examine: Examine = lambda segment: ()

    def serve(self, source: str, target: str, draft: DraftTranslator) -> Translator:
        """Return the translator for a direction; the draft where no checkpoint serves it.

        A direct checkpoint comes before the way through English. Where nobody named a checkpoint, one that cannot be
        loaded gives way to the next.
        """
        if self.name == CHAT:
            from tribrief.translation.chat import ChatTranslator  # noqa: PLC0415 - httpx is an extra

            return ChatTranslator(self.chat, draft, self.examine)
        shelf = self.shelf()
        if shelf.faults and self.demanded:
            raise ModelError(f"{'; '.join(shelf.faults)}; or name one checkpoint that is in order")
        faults: list[str] = []
        served: Translator | None = self._load_first(shelf, (source, target), draft, faults)
        served = served or self._load_pivot(shelf, (source, target), draft, faults)
        faults += shelf.faults
        if served:
            return _remark(served, faults)
        lacking = [self._tell_lack(shelf, [(source, target)])] if self.demanded else [*faults, *shelf.foreign]
        return _remark(draft, lacking)

    def _load_pivot(
        self, shelf: Shelf, direction: tuple[str, str], draft: DraftTranslator, faults: list[str]
    ) -> "PivotTranslator | None":
        """Return the way through English where both halves load."""
        source, target = direction
        if ENGLISH in direction:
            return None
        first = self._load_first(shelf, (source, ENGLISH), draft, faults)
        second = self._load_first(shelf, (ENGLISH, target), draft, faults) if first else None
        if first is None or second is None:
            return None
        from tribrief.translation.pivot import PivotTranslator  # noqa: PLC0415 - only where models are at hand

        return PivotTranslator(first, second, draft)

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
        if self.name in (DRAFT, MEMORY, CHAT):
            return Shelf()
        return read_shelf((self.models or models_folder()) if self.name == AUTO else Path(self.name))

    @property
    def demanded(self) -> bool:
        """Whether the user named a model, so that drafts would not do."""
        return self.name not in (AUTO, DRAFT, MEMORY)

    @cached_property
    def chat(self) -> "ChatClient":
        """The chat server that the environment names.

        Raises:
            ModelError: when it names none, or no network call may be made.
        """
        try:
            from tribrief.chat import open_chat  # noqa: PLC0415 - httpx is an extra
        except ImportError as error:
            raise lack_package("--translator chat", error.name, "chat") from error
        return open_chat(offline=self.offline)

    def require_named(self) -> None:
        """Refuse a named translator that is not there at all, before any work is done.

        Raises:
            ModelError: when a folder is none, or no chat server can be asked.
        """
        if self.models and not self.models.is_dir():
            raise ModelError(f"--models {str(self.models)!r} is no folder; give the one that holds the checkpoints")
        if self.name == CHAT:
            self.chat  # noqa: B018 - made here, or the error is raised
        elif self.demanded and not (self.name and Path(self.name).is_dir()):
            raise ModelError(
                f"--translator {self.name!r} is no folder; give 'auto', 'draft', 'memory', 'chat' or the folder of a"
                " checkpoint"
            )

    def require_any(self, directions: Sequence[tuple[str, str]]) -> None:
        """Refuse a named checkpoint that serves none of the directions asked for.

        Raises:
            ModelError: naming the folder, the directions and what is wrong with checkpoints that are there.
        """
        self.require_named()
        if not self.demanded or self.name == CHAT or not directions:
            return
        shelf = self.shelf()
        if not any(_reaches(shelf, *direction) for direction in directions):
            raise ModelError(f"{self._tell_lack(shelf, directions)}; name a folder that holds one")

    def _tell_lack(self, shelf: Shelf, directions: Sequence[tuple[str, str]]) -> str:
        """Return in words that the folder which was named serves none of the directions, and why."""
        return f"{self.name}: no checkpoint here translates {_list(directions)}{_explain(shelf, directions)}"


def _reaches(shelf: Shelf, source: str, target: str) -> bool:
    """Whether checkpoints translate in a direction, be it through English."""
    return bool(shelf.serving(source, target) or (shelf.serving(source, ENGLISH) and shelf.serving(ENGLISH, target)))


def _explain(shelf: Shelf, directions: Sequence[tuple[str, str]]) -> str:
    """Return in brackets what there is translates or lacks, and which checkpoints are broken."""
    wanted = dict.fromkeys(language for direction in directions for language in direction)
    told: list[str] = []
    for one in shelf.checkpoints:
        lacks = [language for language in wanted if language in one.kind.codes and language not in one.targets]
        codes = {language: one.kind.pattern.format(one.kind.codes[language]) for language in lacks}
        told += [
            f"{one.name} has no code {code!r} for {LANGUAGES[language].name}" for language, code in codes.items()
        ] or [f"{one.name} translates {_list(one.directions)}"]
    reasons = "; ".join([*told, *shelf.faults, *shelf.foreign])
    return f" ({reasons})" if reasons else ""


def _list(directions: Sequence[tuple[str, str]]) -> str:
    return ", ".join(map("-".join, directions))


def _remark(translator: Translator, faults: Sequence[str]) -> Translator:
    return Remarked(translator, "; ".join(dict.fromkeys(faults))) if faults else translator
