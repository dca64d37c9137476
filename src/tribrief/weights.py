"""Model files on disk, as translation and summaries both need them: read, identified and loaded, never fetched.

Weights are safetensors, or the `model.bin` of CTranslate2, which is no pickle; no remote code is run, and the libraries
are told to stay off the network.
"""

import errno
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from tribrief.errors import ModelError, lack_package

OFFLINE_VARIABLES = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY")
MAX_HEADER = 100_000_000  # bytes, the limit of the format
SAFE = ".safetensors"
BINARY = "model.bin"  # the weights of a CTranslate2 model
COPY_AGAIN = "copy the whole checkpoint folder again"


def is_checkpoint(folder: Path) -> bool:
    """Whether the folder looks like a saved transformers model."""
    return (folder / "config.json").is_file()


def read_json(file: Path) -> dict[str, Any]:
    """Return the object in a JSON file of a checkpoint.

    Raises:
        ModelError: when it is missing or broken.
    """
    try:
        content = json.loads(file.read_text("utf-8"))
        if not isinstance(content, dict):
            raise ValueError("it holds no object")
    except (OSError, ValueError) as error:
        raise ModelError(f"{file}: missing or broken ({error}); {COPY_AGAIN}") from error
    return content


@contextmanager
def open_weights(file: Path) -> Iterator[IO[bytes]]:
    """Give the bytes of a file of weights.

    Raises:
        ModelError: when it cannot be read.
    """
    try:
        with file.open("rb") as stream:
            yield stream
    except OSError as error:
        raise ModelError(f"{file}: cannot be read ({error.strerror}); check its permissions") from error


def require_whole_weights(folder: Path) -> None:
    """Refuse a folder without safetensors weights, or whose were cut off on the way: a file says how long it is.

    Raises:
        ModelError: naming the folder or the file.
    """
    files = sorted(folder.glob(f"*{SAFE}"))
    if not files:
        raise ModelError(f"{folder}: no safetensors weights here; {COPY_AGAIN}")
    for file in files:
        with open_weights(file) as stream:
            length = int.from_bytes(stream.read(8), "little")
            try:
                header = json.loads(stream.read(length) if length < MAX_HEADER else b"")
                end = max(entry["data_offsets"][1] for name, entry in header.items() if name != "__metadata__")
            except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
                raise cannot_load(folder, f"{file.name} is damaged") from error
        if file.stat().st_size != 8 + length + end:
            raise cannot_load(folder, f"{file.name} is cut off or has grown")


def digest_weights(folder: Path) -> str:
    """Return the first 12 digits of the SHA-256 of the weights: the revision that is recorded."""
    files = sorted(folder.glob(f"*{SAFE}")) or [folder / BINARY]
    return _digest(tuple((file, file.stat().st_size, file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=16)  # gigabytes, asked for once a direction
def _digest(files: tuple[tuple[Path, int, int], ...]) -> str:
    """Return the digest of files that are told apart by size and time of change."""
    digest = hashlib.sha256()
    for file, _, _ in files:
        with file.open("rb") as weights:
            for chunk in iter(lambda: weights.read(1 << 20), b""):
                digest.update(chunk)
    return digest.hexdigest()[:12]


@lru_cache(maxsize=2)  # translation through a third language alternates between two
def load_seq2seq(folder: Path) -> tuple[Any, Any]:
    """Return tokenizer and model of a sequence-to-sequence checkpoint; the last two loaded are kept.

    The model computes on a GPU where there is one, in bfloat16, and else on the processor in 32 bits.

    Raises:
        ModelError: when torch is not installed, or files are missing or broken.
    """
    tokenizer, model = read_seq2seq(folder)
    return tokenizer, model.requires_grad_(False)


def read_seq2seq(folder: Path, *, exact: bool = False) -> tuple[Any, Any]:
    """Return tokenizer and model of a checkpoint, the caller's own: what becomes of them changes no other.

    Args:
        folder: the checkpoint.
        exact: 32 bits on a GPU too, as weights need them that are to be changed a little many times.

    Raises:
        ModelError: as `load_seq2seq` does.
    """
    os.environ.update(dict.fromkeys(OFFLINE_VARIABLES, "1"))
    try:
        import torch  # noqa: PLC0415 - heavy, an extra
        from transformers import AutoModelForSeq2SeqLM  # noqa: PLC0415 - heavy
    except ImportError as error:
        raise lack_package(f"{folder}: running a model", error.name, "torch") from error
    tokenizer = load_tokenizer(folder)
    device, dtype = ("cuda", torch.bfloat16) if torch.cuda.is_available() else ("cpu", torch.float32)
    dtype = torch.float32 if exact else dtype
    try:
        model, loading = AutoModelForSeq2SeqLM.from_pretrained(
            folder,
            local_files_only=True,
            trust_remote_code=False,
            use_safetensors=True,
            dtype=dtype,
            output_loading_info=True,
        )
    except Exception as error:  # transformers and safetensors raise a dozen types on broken files
        raise cannot_load(folder, str(error)) from error
    if loading["missing_keys"]:  # transformers would fill them with random numbers
        raise cannot_load(folder, f"weights are missing: {', '.join(sorted(loading['missing_keys'])[:3])}")
    model.generation_config.forced_eos_token_id = None  # at the limit: what was cut off would look whole
    return tokenizer, model.to(device).eval()


def load_tokenizer(folder: Path) -> Any:
    """Return the transformers tokenizer of a checkpoint.

    Raises:
        ModelError: when transformers is not installed, or its files are missing or broken.
    """
    os.environ.update(dict.fromkeys(OFFLINE_VARIABLES, "1"))
    try:
        from transformers import AutoTokenizer, logging  # noqa: PLC0415 - heavy, an extra
    except ImportError as error:
        raise lack_package(f"{folder}: reading its tokenizer", error.name, "torch") from error
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        return AutoTokenizer.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
    except Exception as error:  # transformers, tokenizers and sentencepiece raise a dozen types on broken files
        raise cannot_load(folder, str(error)) from error


def write_tensors(file: Path, content: dict[str, Any]) -> None:
    """Write tensors, numbers and texts to a file, whole or not at all, also when the machine stops at any moment.

    Raises:
        OSError: when the disk is full.
    """
    import torch  # noqa: PLC0415 - heavy, an extra

    part = file.with_name(f"{file.name}.part")
    with part.open("wb") as stream:
        try:
            torch.save(content, stream)
        except RuntimeError as error:  # how torch says that the disk is full
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file)) from error
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(file)


def read_tensors(file: Path) -> dict[str, Any]:
    """Return what `write_tensors` wrote; tensors and plain values only, no code is run.

    Raises:
        ModelError: when the file is damaged.
    """
    import torch  # noqa: PLC0415 - heavy, an extra

    try:
        content: dict[str, Any] = torch.load(file, map_location="cpu", weights_only=True)
    except Exception as error:  # a damaged file fails in many ways
        raise ModelError(f"{file}: is damaged ({type(error).__name__}); delete {file.parent} to start anew") from error
    return content


def describe_device() -> dict[str, Any]:
    """Return what models compute on: the GPU's name or `cpu`, and the number of threads."""
    import torch  # noqa: PLC0415 - heavy, an extra

    device = torch.cuda.get_device_name() if torch.cuda.is_available() else "cpu"
    return {"device": device, "threads": torch.get_num_threads()}


def rewrite_pickled(folder: Path) -> tuple[str, ...]:
    """Rewrite the pickled weights of a checkpoint as safetensors, and return the names of the files that are gone.

    A pickle is a program; torch reads no more of it than tensors (`weights_only`). Of names that share a tensor one is
    written, `shared` before others, as transformers does; it ties the others to it.

    Raises:
        ModelError: when torch is not installed, or the weights cannot be read.
        OSError: when the disk is full.
    """
    pickled = sorted(file for file in folder.iterdir() if file.name.startswith("pytorch_model"))
    try:
        import torch  # noqa: PLC0415 - heavy, an extra
        from safetensors import SafetensorError  # noqa: PLC0415
        from safetensors.torch import save_file  # noqa: PLC0415 - needs torch
    except ImportError as error:
        raise lack_package(f"{folder}: rewriting pickled weights", error.name, "torch") from error
    tensors: dict[str, Any] = {}
    try:
        for file in pickled:
            if file.suffix == ".bin":
                tensors |= torch.load(file, map_location="cpu", weights_only=True)
    except Exception as error:  # a pickle fails in as many ways as there are classes
        raise cannot_load(folder, f"the pickled weights cannot be read: {str(error).splitlines()[0]}") from error
    once = {tensors[name].data_ptr(): name for name in sorted(tensors, key=lambda name: "shared" in name)}
    kept = {name: tensors[name].detach().contiguous() for name in once.values()}
    try:
        save_file(kept, folder / "model.safetensors", metadata={"format": "pt"})
    except SafetensorError as error:  # how it says that the disk is full
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder)) from error
    for file in pickled:
        file.unlink()
    return tuple(file.name for file in pickled)


def cannot_load(folder: Path, problem: str) -> ModelError:
    """Return the error for a checkpoint that is broken."""
    return ModelError(f"{folder}: the checkpoint cannot be loaded ({problem}); copy the whole folder again")
