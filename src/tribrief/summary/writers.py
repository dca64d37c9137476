"""Who writes a summary in words of its own: a checkpoint on disk or a chat server, or nobody."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from tribrief.errors import ModelError, lack_package

EXTRACTIVE, CHAT = "extractive", "chat"


class Writer(Protocol):
    """Summarizes sections of articles.

    Attributes:
        name, revision, settings: what the brief records of it.
        window: how long a section may be, in the measure of `measure`.
    """

    @property
    def name(self) -> str: ...  # noqa: D102 - told above

    @property
    def revision(self) -> str: ...  # noqa: D102

    @property
    def settings(self) -> Mapping[str, Any]: ...  # noqa: D102

    @property
    def window(self) -> int: ...  # noqa: D102

    def measure(self, sentences: Sequence[str]) -> list[int]:
        """Return the length of each sentence."""
        ...

    def write(self, sections: Sequence[Sequence[str]], language: str) -> list[list[str]]:
        """Return the sentences of a summary of each section, a section being its sentences.

        Raises:
            ModelError: when the model cannot be run or reached.
        """
        ...


def choose_writer(name: str, *, offline: bool = False) -> Writer | None:
    """Return the writer that the user asked for, None for `extractive`.

    Args:
        name: `extractive`, `chat`, or the folder of a checkpoint.
        offline: whether no network call may be made, not even to this machine.

    Raises:
        ModelError: when it cannot be had.
    """
    if name == EXTRACTIVE:
        return None
    if name == CHAT:
        return _open_chat(offline=offline)
    if not name or not Path(name).is_dir():
        raise ModelError(
            f"--summarizer {name!r} is no folder; give 'extractive', 'chat' or the folder of a summarization checkpoint"
        )
    from tribrief.summary.seq2seq import Seq2SeqWriter, read_checkpoint  # noqa: PLC0415

    return Seq2SeqWriter(read_checkpoint(Path(name)))


def _open_chat(*, offline: bool) -> Writer:
    try:
        from tribrief.chat import open_chat  # noqa: PLC0415 - httpx is an extra
        from tribrief.summary.prompting import ChatWriter  # noqa: PLC0415
    except ImportError as error:
        raise lack_package("--summarizer chat", error.name, "chat") from error
    return ChatWriter(open_chat(offline=offline))


def split_sections(lengths: Sequence[int], window: int) -> list[range]:
    """Return the sentences of an article as sections that fit a model, of about equal length.

    A sentence that does not fit by itself is in no section: it would have to be cut.

    Args:
        lengths: the length of each sentence.
        window: how long a section may be.
    """
    total = sum(length for length in lengths if length <= window)
    target = total / max(1, -(-total // window))
    sections: list[range] = []
    first, size = 0, 0
    for index, length in enumerate(lengths):
        too_long = length > window
        if index > first and (too_long or size + length > window or size >= target):
            sections.append(range(first, index))
            first, size = index, 0
        if too_long:
            first, size = index + 1, 0
        else:
            size += length
    if first < len(lengths):
        sections.append(range(first, len(lengths)))
    return sections
