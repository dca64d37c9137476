"""Broken checkpoints: what is wrong is said, with the folder and the mend, and nothing is translated by halves."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from shipped import GLOSSARY, MATCHERS
from tribrief.errors import ModelError
from tribrief.translation.checkpoints import read_checkpoint
from tribrief.translation.draft import DraftTranslator
from tribrief.translation.segments import Passage, translate_passages
from tribrief.translation.seq2seq import Seq2SeqTranslator
from tribrief.translation.translator import Choice

FOLDER = Path(__file__).parent / "checkpoints" / "marian-en-mul"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the checkpoint that a test may break."""
    return Path(shutil.copytree(FOLDER, tmp_path / "copied"))


def change_json(name: str, **values: object) -> Callable[[Path], object]:
    def change(folder: Path) -> object:
        content = json.loads((folder / name).read_text("utf-8"))
        return (folder / name).write_text(json.dumps(content | values), "utf-8")

    return change


def cut(name: str, length: int) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes((folder / name).read_bytes()[:length])


def shorten_vocabulary(folder: Path) -> None:
    vocabulary = json.loads((folder / "vocab.json").read_text("utf-8"))
    first = {piece: number for piece, number in vocabulary.items() if number < 300 or piece == "<pad>"}
    (folder / "vocab.json").write_text(json.dumps(first), "utf-8")


def remove(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).unlink()


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (remove("config.json"), ("no checkpoint here translates en-uk", "name a folder that holds one")),
        (cut("config.json", 100), ("config.json", "missing or broken", "copy the whole checkpoint folder again")),
        (change_json("config.json", model_type="bert"), ("model type 'bert' is not supported", "marian")),
        (remove("model.safetensors"), ("no safetensors weights", "copy the whole checkpoint folder")),
        (cut("model.safetensors", 200_000), ("cannot be loaded", "copy the whole folder again")),
        (cut("model.safetensors", 0), ("cannot be loaded", "copy the whole folder again")),
        (remove("vocab.json"), ("vocab.json", "missing or broken", "copy the whole checkpoint folder again")),
        (cut("vocab.json", 5000), ("vocab.json", "missing or broken", "copy the whole checkpoint folder again")),
        (remove("tokenizer_config.json"), ("tokenizer_config.json", "copy the whole checkpoint folder again")),
        (remove("source.spm"), ("source.spm is missing", "copy the whole checkpoint folder again")),
        (cut("target.spm", 10), ("cannot be loaded", "copy the whole folder again")),
        (change_json("config.json", decoder_ffn_dim=256), ("cannot be loaded", "copy the whole folder again")),
        (shorten_vocabulary, ("the vocabulary does not fit the weights", "copy the whole folder again")),
        (change_json("tokenizer_config.json", source_lang="mul"), ("does not tell its languages", "model-en-uk")),
    ],
)  # fmt: skip
def test_a_broken_checkpoint_is_refused(copied: Path, harm: Callable[[Path], object], words: tuple[str, ...]) -> None:
    """The message names the folder, what is wrong with it and how to mend it; nothing is translated by halves."""
    harm(copied)
    with pytest.raises(ModelError) as refused:
        translate_passages(
            [Passage("P1", "The plant.", "en")], ["uk"], Choice(str(copied)), glossary=GLOSSARY, matchers=MATCHERS
        )
    message = str(refused.value)
    assert refused.value.exit_status == 3
    assert message.startswith(str(copied))
    assert [word for word in words if word not in message] == []


def test_a_checkpoint_without_all_its_weights_is_refused(copied: Path) -> None:
    """Weights that the file does not hold are never made up."""
    import torch
    from safetensors.torch import load_file, save_file

    weights: dict[str, torch.Tensor] = load_file(copied / "model.safetensors")
    del weights["model.decoder.layers.1.fc2.weight"]
    save_file(weights, copied / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ModelError, match="fc2"):
        Seq2SeqTranslator(read_checkpoint(copied), DraftTranslator(GLOSSARY, MATCHERS))
