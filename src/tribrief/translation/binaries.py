"""CTranslate2 models on disk: looked through and loaded.

The weights are one file, `model.bin`, that says in front of each part how long it is. It is read over at import, so
that a file cut off on the way is refused there and not when a briefing is due, also where CTranslate2 is not installed.
Layout: `specs/model_spec.py` of CTranslate2, format 6.
"""

import logging
import os
import struct
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from tribrief.errors import ModelError, lack_package
from tribrief.weights import BINARY, SAFE, cannot_load, open_weights

FORMATS = range(4, 7)  # older ones lack the sizes
GROUP = 4  # processors that compute one batch; more of them compute several at a time
MAX_NAME, MAX_RANK = 1_000, 8


def is_binary(folder: Path) -> bool:
    """Whether the folder holds a CTranslate2 model; safetensors weights come first."""
    return (folder / BINARY).is_file() and not any(folder.glob(f"*{SAFE}"))


def require_whole_binary(folder: Path) -> None:
    """Refuse weights that are none, or were cut off on the way.

    Raises:
        ModelError: naming the file.
    """
    file = folder / BINARY
    with open_weights(file) as stream:
        try:
            end = _find_end(stream, file.stat().st_size)
        except (struct.error, ValueError) as error:
            raise cannot_load(folder, f"{BINARY} is no CTranslate2 model, or damaged") from error
    if file.stat().st_size != end:
        raise cannot_load(folder, f"{BINARY} is cut off or has grown")


def _find_end(stream: IO[bytes], size: int) -> int:
    """Return how long the file says it is; reading goes no further than it is.

    Raises:
        ValueError: when it is no such file.
        struct.error: when it ends within a number.
    """
    if _number(stream, "I") not in FORMATS:
        raise ValueError
    _skip_name(stream)
    _number(stream, "I")  # revision of the model's kind
    for _ in range(_number(stream, "I")):
        _skip_name(stream)
        rank = _number(stream, "B")
        if rank > MAX_RANK:
            raise ValueError
        stream.seek(4 * rank + 1, 1)  # its dimensions, its type
        length = _number(stream, "I")
        if stream.seek(length, 1) > size:
            return stream.tell()
    for _ in range(_number(stream, "I")):
        _skip_name(stream)
        _skip_name(stream)
    return stream.tell()


def _skip_name(stream: IO[bytes]) -> None:
    length = _number(stream, "H")
    if not 0 < length < MAX_NAME:
        raise ValueError
    stream.seek(length, 1)


def _number(stream: IO[bytes], kind: str) -> int:
    return int(struct.unpack("<" + kind, stream.read(struct.calcsize("<" + kind)))[0])


@lru_cache(maxsize=2)  # translation through a third language alternates between two
def load_binary(folder: Path) -> Any:
    """Return the translator of a CTranslate2 model; the last two loaded are kept.

    It computes on a GPU where there is one, else on all processors, or as many as `OMP_NUM_THREADS` says.

    Raises:
        ModelError: when ctranslate2 is not installed, or files are missing or broken.
    """
    try:
        import ctranslate2  # noqa: PLC0415 - heavy, an extra
    except ImportError as error:
        raise _lacks(folder, error) from error
    ctranslate2.set_log_level(logging.ERROR)  # else it tells on standard error what it computes in
    told = os.environ.get("OMP_NUM_THREADS", "").partition(",")[0]
    threads = int(told) if told.isdecimal() and int(told) else os.cpu_count() or 1
    within = min(threads, GROUP)
    try:
        return ctranslate2.Translator(
            str(folder), device="auto", inter_threads=max(1, threads // within), intra_threads=within
        )
    except (RuntimeError, ValueError) as error:
        raise cannot_load(folder, str(error)) from error


def load_sentencepiece(file: Path) -> Any:
    """Return the processor of a sentencepiece file.

    Raises:
        ModelError: when sentencepiece is not installed, or the file is broken.
    """
    try:
        import sentencepiece  # noqa: PLC0415 - heavy, an extra
    except ImportError as error:
        raise _lacks(file, error) from error
    try:
        return sentencepiece.SentencePieceProcessor(model_file=str(file))
    except (RuntimeError, OSError) as error:
        raise cannot_load(file.parent, f"{file.name}: {error}") from error


def load_tokenizer_json(file: Path) -> Any:
    """Return the tokenizer that a `tokenizer.json` holds, which neither pads nor cuts.

    Raises:
        ModelError: when tokenizers is not installed, or the file is missing or broken.
    """
    try:
        import tokenizers  # noqa: PLC0415 - heavy, an extra
    except ImportError as error:
        raise _lacks(file, error) from error
    try:
        tokenizer = tokenizers.Tokenizer.from_file(str(file))
    except Exception as error:  # it raises nothing more exact
        raise cannot_load(file.parent, f"{file.name}: {error}") from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _lacks(place: Path, error: ImportError) -> ModelError:
    return lack_package(f"{place}: running a CTranslate2 model", error.name, "fast")
