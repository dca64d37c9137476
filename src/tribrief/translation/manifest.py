"""What an installed checkpoint is and what its files must be: `tribrief.json` in its folder.

On a machine without a network nobody can look a checkpoint up again; the manifest says where it is from, under which
licence, and tells a damaged or exchanged file from the one that was installed.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tribrief.errors import ModelError
from tribrief.weights import read_json

NAME = "tribrief.json"
UNKNOWN = "not stated"
CHUNK = 1 << 20
CONVERSION = ("quantization", "converted_from")


@dataclass(frozen=True)
class Manifest:
    """What an installed checkpoint is.

    Attributes:
        id, revision, licence: as its publisher names them; of a conversion, those of what it was made from.
        files: the SHA-256 of each of its files.
        training: of a checkpoint tuned here: its base, what it learned from, settings and scores.
        quantization, converted_from: of a conversion: the kind of its weights, and the first 12 digits of the SHA-256
            of the weights that it was made from.
    """

    id: str
    revision: str
    licence: str
    files: dict[str, str] = field(default_factory=dict)
    training: dict[str, Any] = field(default_factory=dict)
    quantization: str = ""
    converted_from: str = ""


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of a checkpoint folder, or None where it has none.

    Raises:
        ModelError: when it is broken.
    """
    if not (folder / NAME).is_file():
        return None
    content = read_json(folder / NAME)
    files, training = content.get("files", {}), content.get("training", {})
    told = {key: content.get(key, "") for key in ("id", "revision", "licence", *CONVERSION)}
    is_sound = isinstance(files, dict) and isinstance(training, dict)
    is_sound = is_sound and all(isinstance(value, str) for value in (*told.values(), *files.values()))
    if not is_sound or any(Path(name).name != name for name in files):
        raise ModelError(f"{folder / NAME}: is no manifest; install the checkpoint again with: tribrief models import")
    return Manifest(files=files, training=training, **told)


def read_tuned_directions(folder: Path) -> tuple[str, ...]:
    """Return the directions that a checkpoint was tuned for here, none for others and where the manifest is broken."""
    try:
        manifest = read_manifest(folder)
    except ModelError:  # `verify` reports it
        return ()
    directions = manifest.training.get("directions", ()) if manifest else ()
    return tuple(map(str, directions)) if isinstance(directions, list) else ()


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest into a checkpoint folder."""
    content = {key: value for key, value in asdict(manifest).items() if value or key not in ("training", *CONVERSION)}
    text = json.dumps(content, ensure_ascii=False, indent=2)
    (folder / NAME).write_text(text + "\n", "utf-8")


def find_changes(folder: Path, manifest: Manifest) -> Iterator[str]:
    """Give what is wrong with each file that is missing or is not the one which was installed."""
    for name, expected in sorted(manifest.files.items()):
        try:
            found = digest_file(folder / name)
        except OSError as error:
            yield f"{name}: cannot be read ({error.strerror})"
            continue
        if found != expected:
            yield f"{name}: differs from the file that was installed"


def digest_file(file: Path) -> str:
    """Return the SHA-256 of a file."""
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
