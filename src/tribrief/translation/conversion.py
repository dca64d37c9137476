"""Convert a transformers checkpoint to CTranslate2: a copy that a processor computes several times as fast.

With `int8` it takes a quarter of the memory. CTranslate2 reads the keys of `config.json` that it wrote and passes over
others; so the configuration of transformers stays in the file, and a conversion tells its family, window and languages
as every other checkpoint does. The tokenizer's files come along.
"""

import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from tribrief.errors import ModelError, OutputError, lack_package
from tribrief.translation.binaries import is_binary
from tribrief.translation.checkpoints import Checkpoint, read_checkpoint
from tribrief.translation.families import WINDOWS, window_of
from tribrief.translation.manifest import NAME, UNKNOWN, Manifest, digest_file, read_manifest, write_manifest
from tribrief.weights import SAFE, read_json, read_seq2seq

QUANTIZATIONS = ("int8", "int8_float32", "int8_float16", "float16", "none")
CONFIG = "config.json"
WEIGHTS = (SAFE, f"{SAFE}.index.json")


def name_conversion(name: str, quantization: str) -> str:
    """Return the name of a checkpoint's conversion: `opus-mt-en-uk` becomes `opus-mt-en-uk-int8`; `none` adds `ct2`."""
    return f"{name}-{'ct2' if quantization == 'none' else quantization}"


def convert_checkpoint(source: Path, target: Path, quantization: str = "int8") -> Checkpoint:
    """Write the CTranslate2 conversion of a checkpoint, with a manifest, whole or not at all.

    Args:
        source: folder of a transformers checkpoint.
        target: folder to be made.
        quantization: one of `QUANTIZATIONS`.

    Raises:
        ModelError: when `source` is no such checkpoint, it cannot be converted, or a package is missing for that.
        OutputError: when `target` is there already or cannot be written.
    """
    checkpoint = read_checkpoint(source)
    if is_binary(source):
        raise ModelError(f"{source}: is a CTranslate2 model already; use it as it is, without --quantize")
    if target.exists():
        raise OutputError(f"{target}: is there already; remove it, or name another folder")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".convert-", dir=target.parent) as aside:
            folder = Path(aside) / target.name
            _convert(checkpoint, folder, quantization)
            write_manifest(folder, _describe(checkpoint, folder, quantization))
            folder.rename(target)
    except OSError as error:
        raise OutputError(
            f"{target}: {error.strerror}; nothing was converted; make room, or name another folder"
        ) from error
    return read_checkpoint(target)


def _convert(checkpoint: Checkpoint, folder: Path, quantization: str) -> None:
    """Write model, configuration and tokenizer into a new folder."""
    source = checkpoint.folder
    converters = _import_converters(source)
    tokenizer, model = read_seq2seq(source, exact=True)
    model.to("cpu")
    window = window_of(model.config.to_dict())
    model.config.tokenizer_class = type(tokenizer).__name__  # mBART-50 is told from mBART by it
    # the converter takes this for the sign that T5 scales its outputs, which transformers 5 tells otherwise
    model.config.tie_word_embeddings = getattr(model.config, "scale_decoder_outputs", False)
    model.config.normalize_before = True  # of mBART always; files that transformers 5 wrote do not say so
    pieces = dict(_list_pieces(tokenizer, model.config.vocab_size))
    tokenizer.get_vocab = lambda: pieces  # that of M2M100 lacks the languages

    class LoadedConverter(converters.TransformersConverter):  # type: ignore[misc, name-defined]
        """Converts what was loaded: from safetensors only, without remote code."""

        def load_model(self, *_: Any, **__: Any) -> Any:
            return model

        def load_tokenizer(self, *_: Any, **__: Any) -> Any:
            return tokenizer

    try:
        LoadedConverter(str(source)).convert(str(folder), quantization=None if quantization == "none" else quantization)
    except OSError:
        raise
    except Exception as error:  # the converters raise many types on models that they do not know
        raise ModelError(
            f"{source}: cannot be converted to CTranslate2 ({error}); use the checkpoint as it is"
        ) from error
    own = {key: value for key, value in read_json(folder / CONFIG).items() if value is not None}
    implied = {WINDOWS[0]: window, "bos_token": tokenizer.cls_token or tokenizer.eos_token}  # mBART-50 has no bos_token
    config = read_json(source / CONFIG) | implied | own
    (folder / CONFIG).write_text(json.dumps(config, ensure_ascii=False, indent=2) + "\n", "utf-8")
    for file in sorted(source.iterdir()):
        if file.is_file() and file.name not in (CONFIG, NAME) and not file.name.endswith(WEIGHTS):
            shutil.copyfile(file, folder / file.name)
    del tokenizer.get_vocab
    tokenizer.save_pretrained(folder)  # as `tokenizer_files` reads it, whatever version wrote it


def _list_pieces(tokenizer: Any, size: int) -> Iterator[tuple[str, int]]:
    """Give every piece of a tokenizer with its number: also those that its vocabulary does not list.

    The converter goes by the order of the pieces. So a number that no piece has gets one: all behind it would move.
    """
    listed = tokenizer.get_vocab()
    numbers = sorted(set(range(size)) - set(listed.values()))
    unlisted = {number: tokenizer.convert_ids_to_tokens(number) for number in numbers}
    named = {
        piece: number
        for number, piece in unlisted.items()
        if piece and piece not in listed and tokenizer.convert_tokens_to_ids(piece) == number
    }
    last = max((*listed.values(), *named.values()))
    unnamed = {f"<unused {number}>": number for number in numbers if number < last and number not in named.values()}
    yield from (listed | named | unnamed).items()


def _describe(checkpoint: Checkpoint, folder: Path, quantization: str) -> Manifest:
    """Return the manifest of a conversion; licence and revision are those of what it was made from."""
    source = read_manifest(checkpoint.folder) or Manifest(checkpoint.name, checkpoint.revision(), UNKNOWN)
    files = {file.name: digest_file(file) for file in sorted(folder.iterdir())}
    return replace(source, files=files, quantization=quantization, converted_from=checkpoint.revision())


def _import_converters(folder: Path) -> Any:
    try:
        from ctranslate2 import converters  # noqa: PLC0415 - heavy, an extra
    except ImportError as error:
        raise lack_package(f"{folder}: converting", "ctranslate2", "fast") from error
    return converters
