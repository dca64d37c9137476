"""Summarize with a transformers sequence-to-sequence checkpoint from disk: BART, Pegasus, T5 and their families.

How it generates is the checkpoint's own affair: beams, penalties and the prefix of T5 come from its configuration. A
section never exceeds its window, and a summary that did not come to an end loses its unfinished sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tribrief.articles.sentences import split_sentences
from tribrief.errors import ModelError
from tribrief.weights import COPY_AGAIN, digest_weights, is_checkpoint, load_seq2seq, read_json, require_whole_weights

FAMILIES = ("bart", "mbart", "pegasus", "pegasus_x", "bigbird_pegasus", "t5", "mt5", "umt5", "longt5", "led")
TOKENIZER_FILES = (
    "tokenizer.json", "spiece.model", "sentencepiece.bpe.model", "spm.model", "source.spm", "vocab.json", "vocab.txt",
)  # fmt: skip
WINDOWS = ("max_encoder_position_embeddings", "max_position_embeddings", "n_positions")
USUAL_WINDOW = 512  # of models that count positions relatively
LONGEST_SUMMARY = 160  # tokens, where the checkpoint does not say
TASK_SETTINGS = ("max_length", "min_length", "num_beams", "length_penalty", "no_repeat_ngram_size", "early_stopping")
LEAST_SHARE = 0.5  # of a section, the most that a checkpoint's minimal length may ask for: more would be invented
BATCH = 8


@dataclass(frozen=True)
class SummaryCheckpoint:
    """A summarization model on disk: its folder and what `config.json` says of summaries."""

    folder: Path
    family: str
    window: int
    prefix: str
    task: tuple[tuple[str, Any], ...]


def read_checkpoint(folder: Path) -> SummaryCheckpoint:
    """Return what a checkpoint folder says of itself, without loading the model.

    Raises:
        ModelError: when the folder is no checkpoint, files are missing, or the model is of another kind.
    """
    if not is_checkpoint(folder):
        raise ModelError(f"{folder}: no checkpoint here (config.json is missing); name the folder that holds one")
    config = read_json(folder / "config.json")
    family = str(config.get("model_type", ""))
    if family not in FAMILIES:
        raise ModelError(
            f"{folder}: model type {family!r} does not summarize; supported are {', '.join(FAMILIES)};"
            " models that only continue a text run in a chat server: --summarizer chat"
        )
    require_whole_weights(folder)
    if not any((folder / name).is_file() for name in TOKENIZER_FILES):
        raise ModelError(f"{folder}: the tokenizer is missing (one of {', '.join(TOKENIZER_FILES)}); {COPY_AGAIN}")
    windows = [int(config[name]) for name in WINDOWS if isinstance(config.get(name), int)]
    task = (config.get("task_specific_params") or {}).get("summarization") or {}
    settings = tuple((name, task[name]) for name in TASK_SETTINGS if name in task)
    prefix = str(config.get("prefix") or task.get("prefix") or "")
    return SummaryCheckpoint(folder, family, windows[0] if windows else USUAL_WINDOW, prefix, settings)


class Seq2SeqWriter:
    """Loads a checkpoint once and summarizes with it.

    Raises:
        ModelError: when torch is not installed or the files cannot be loaded.
    """

    def __init__(self, checkpoint: SummaryCheckpoint) -> None:
        self.checkpoint = checkpoint
        self.tokenizer, self.model = load_seq2seq(checkpoint.folder)
        self.name = checkpoint.folder.resolve().name
        self.revision = digest_weights(checkpoint.folder)
        own = self.model.generation_config
        told = {name: getattr(own, name, None) for name in TASK_SETTINGS} | dict(checkpoint.task)
        self.settings = {name: value for name, value in told.items() if value is not None}
        if checkpoint.prefix:
            self.settings["prefix"] = checkpoint.prefix

    @property
    def window(self) -> int:
        """The tokens that a section may have beside the prefix."""
        return self.checkpoint.window - self._lengths([self.checkpoint.prefix])[0]

    def measure(self, sentences: Sequence[str]) -> list[int]:
        """Return the number of tokens of each sentence."""
        return self._lengths(sentences)

    def _lengths(self, texts: Sequence[str]) -> list[int]:
        return [len(ids) for ids in self.tokenizer(list(texts))["input_ids"]] if texts else []

    def write(self, sections: Sequence[Sequence[str]], language: str) -> list[list[str]]:
        """Return the sentences of a summary of each section; sections of like length are summarized together."""
        texts = [self.checkpoint.prefix + " ".join(section) for section in sections]
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        written: dict[int, list[str]] = {}
        for first in range(0, len(order), BATCH):
            batch = order[first : first + BATCH]
            made = self._generate([texts[i] for i in batch])
            written |= {i: _to_sentences(*one, language) for i, one in zip(batch, made, strict=True)}
        return [written[i] for i in range(len(texts))]

    def _generate(self, texts: list[str]) -> list[tuple[str, bool]]:
        """Return each summary and whether it came to an end."""
        try:
            inputs = self.tokenizer(texts, return_tensors="pt", padding=True).to(self.model.device)
            lengths = inputs["attention_mask"].sum(dim=1).tolist()
            output = self.model.generate(
                input_ids=inputs["input_ids"],
                attention_mask=inputs["attention_mask"],
                **self._limits(min(lengths)),
            )
            made = self.tokenizer.batch_decode(output, skip_special_tokens=True)
        except Exception as error:  # a tokenizer and weights that do not belong together fail in many ways
            raise ModelError(f"{self.checkpoint.folder}: summarizing failed ({error}); {COPY_AGAIN}") from error
        ended = (output[:, 1:] == self.model.generation_config.eos_token_id).any(dim=1).tolist()  # BART begins with it
        return list(zip(made, ended, strict=True))

    def _limits(self, shortest: int) -> dict[str, Any]:
        limits: dict[str, Any] = dict(self.checkpoint.task) | {"do_sample": False}
        limits["min_length"] = min(int(self.settings.get("min_length") or 0), int(LEAST_SHARE * shortest))
        if "max_length" not in self.settings or self.settings["max_length"] == 20:  # what transformers puts for nothing
            limits["max_new_tokens"] = LONGEST_SUMMARY
        return limits


def _to_sentences(text: str, is_whole: bool, language: str) -> list[str]:
    """Return the sentences of a summary, without one that breaks off."""
    text = " ".join(text.replace("<n>", " ").split())  # Pegasus writes its line ends so
    sentences = [text[start:end] for start, end in split_sentences(text, language)]
    return sentences if is_whole else sentences[:-1]
