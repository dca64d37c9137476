"""The model hub: what a published checkpoint consists of, and its files fetched and compared with what the hub says.

The only module that fetches anything. It fetches at one revision, named by its commit, and only the files that a
checkpoint needs: never code, and pickled weights (`.bin`) only when asked. The hub may send a file from another
machine (large files lie elsewhere), but what it says of the files must come from itself; each file is compared with it.
"""

import hashlib
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar
from urllib.parse import urljoin, urlsplit

from tribrief.errors import ModelError
from tribrief.translation.archives import CONFIG, PICKLED_WEIGHTS, is_needed
from tribrief.translation.manifest import CHUNK, UNKNOWN
from tribrief.translation.recommendations import find_recommended, licence_of, refuse_broken_name
from tribrief.weights import BINARY

ENDPOINT_VARIABLE, KEY_VARIABLE = "HF_ENDPOINT", "HF_TOKEN"
SETTINGS = {"HF_HUB_DISABLE_XET": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}  # plain HTTP, which can be watched and resumed
WEIGHTS = re.compile(r"model(?:-\d+-of-\d+)?\.safetensors")
PLAIN_NAME = re.compile(r"\w[\w.+-]*")  # beside config.json, and no path
NON_COMMERCIAL = re.compile(r"(?:^|-)nc(?:-|$)|non-?commercial", re.I)
Report = Callable[[int], None]  # is told how many bytes have come in
Result = TypeVar("Result")


@dataclass(frozen=True)
class RemoteFile:
    """A file on the hub: its size in bytes, its SHA-256 where it is large, its git hash where it is small."""

    name: str
    size: int
    sha256: str = ""
    blob: str = ""


@dataclass(frozen=True)
class Offer:
    """A checkpoint that can be fetched: what it is, at which commit, under which licence, from where, which files."""

    id: str
    revision: str
    licence: str
    endpoint: str
    files: tuple[RemoteFile, ...]

    @property
    def name(self) -> str:
        """The last part of the id, which names its folder."""
        return self.id.rpartition("/")[2]

    @property
    def size(self) -> int:
        """Bytes to fetch."""
        return sum(file.size for file in self.files)

    @property
    def is_pickled(self) -> bool:
        """Whether the weights come as a pickle and have to be rewritten."""
        return any(PICKLED_WEIGHTS.fullmatch(file.name) for file in self.files)

    @property
    def is_converted(self) -> bool:
        """Whether it is a CTranslate2 model already."""
        return any(file.name == BINARY for file in self.files)

    @property
    def is_non_commercial(self) -> bool:
        """Whether the licence forbids commercial use."""
        return NON_COMMERCIAL.search(self.licence) is not None


def read_offer(name: str, *, revision: str = "main", pickled: bool = False) -> Offer:
    """Return what the hub has under a name.

    Args:
        name: `owner/name`, or the last part of a recommended checkpoint's id.
        revision: a branch, tag or commit.
        pickled: whether pickled weights will do where there are no safetensors.

    Raises:
        ModelError: when the checkpoint is known to be broken, is not there, has no weights of the right kind, or the
            hub cannot be reached.
    """
    refuse_broken_name(name)
    identity = name if "/" in name else find_recommended(name)
    endpoint = os.environ.get(ENDPOINT_VARIABLE, "").rstrip("/")
    with _asking(identity, revision):
        from huggingface_hub import HfApi, constants  # noqa: PLC0415 - heavy

        endpoint = endpoint or str(constants.ENDPOINT)
        with _staying_at(endpoint):
            hub = HfApi(endpoint=endpoint, token=_read_key())
            info = hub.model_info(identity, revision=revision, files_metadata=True, timeout=30)
    listed = [_read_file(one) for one in info.siblings or ()]
    files = tuple(file for file in listed if _is_wanted(file.name, listed, pickled=pickled))
    if not any(file.name == CONFIG for file in files):
        raise ModelError(f"{identity}: is no checkpoint of transformers, {CONFIG} is missing; name another")
    if not any(map(_is_weights, files)):
        mend = (
            "fetch its pickled weights with --pickled, which are read without running what they hold and rewritten, or"
            " give --revision one that has safetensors, such as refs/pr/1"
            if any(PICKLED_WEIGHTS.fullmatch(file.name) for file in listed)
            else "name another"
        )
        raise ModelError(f"{identity}: has no safetensors weights at {revision}; {mend}")
    return Offer(identity, str(info.sha or revision), _read_licence(info, identity), endpoint, files)


def fetch_files(offer: Offer, folder: Path, report: Report = lambda size: None) -> dict[str, str]:
    """Fetch the files of an offer into a folder and return the SHA-256 of each.

    Raises:
        ModelError: when one cannot be had, or is not what the hub said.
        OSError: when the folder cannot be written.
    """
    with _asking(offer.id, offer.revision):
        from huggingface_hub import hf_hub_download  # noqa: PLC0415 - heavy

        counter = _make_counter(report)
        with _staying_at(offer.endpoint):
            for file in offer.files:
                hf_hub_download(
                    offer.id,
                    file.name,
                    revision=offer.revision,
                    local_dir=folder,
                    endpoint=offer.endpoint,
                    token=_read_key(),
                    tqdm_class=counter,
                )
    return {file.name: _compare(folder / file.name, file, offer) for file in offer.files}


def _read_key() -> str | bool:
    """Return the key of the environment; one that the library has on disk is not sent to whatever hub is named."""
    return os.environ.get(KEY_VARIABLE, "") or False


def _is_wanted(name: str, listed: list[RemoteFile], *, pickled: bool) -> bool:
    """Whether a file is fetched: what a checkpoint needs, of its weights one kind."""
    if not PLAIN_NAME.fullmatch(name):
        return False
    if name == BINARY or PICKLED_WEIGHTS.fullmatch(name):
        return (pickled or name == BINARY) and not any(WEIGHTS.fullmatch(file.name) for file in listed)
    return bool(WEIGHTS.fullmatch(name)) if name.endswith(".safetensors") else is_needed(PurePosixPath(name))


def _is_weights(file: RemoteFile) -> bool:
    name = file.name
    return name == BINARY or bool(WEIGHTS.fullmatch(name) or PICKLED_WEIGHTS.fullmatch(name))


def _read_file(sibling: Any) -> RemoteFile:
    large = sibling.lfs
    return RemoteFile(
        sibling.rfilename,
        int((large.size if large else sibling.size) or 0),
        large.sha256 if large else "",
        "" if large else (sibling.blob_id or ""),
    )


def _read_licence(info: Any, identity: str) -> str:
    card = info.card_data.get("license") if info.card_data else None
    told = card if isinstance(card, str) else ", ".join(card or ())
    return licence_of(identity) or told or UNKNOWN


def _compare(path: Path, file: RemoteFile, offer: Offer) -> str:
    """Return the SHA-256 of a fetched file, once it is what the hub said."""
    digest, blob = hashlib.sha256(), hashlib.sha1(f"blob {path.stat().st_size}\0".encode(), usedforsecurity=False)
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            blob.update(chunk)
    found = digest.hexdigest()
    if (file.sha256 and file.sha256 != found) or (file.blob and file.blob != blob.hexdigest()):
        raise ModelError(f"{offer.id}: {file.name} is not what {offer.endpoint} says it is; nothing was installed")
    return found


@contextmanager
def _staying_at(endpoint: str) -> Iterator[None]:
    """Refuse it where the hub's word is sent for elsewhere, or an encrypted connection becomes a plain one."""
    from huggingface_hub import get_session  # noqa: PLC0415 - heavy

    def refuse(response: Any) -> None:
        target = urljoin(str(response.url), response.headers.get("Location", ""))
        if not response.is_redirect or urlsplit(target)[:2] == urlsplit(endpoint)[:2]:
            return
        is_told = "/api/" in response.url.path
        if is_told or (urlsplit(endpoint).scheme == "https" and urlsplit(target).scheme != "https"):
            raise ModelError(f"{endpoint}: redirects to {target!r}, which is refused; check {ENDPOINT_VARIABLE}")

    session = get_session()
    before = session.event_hooks
    session.event_hooks = {**before, "response": [*before.get("response", ()), refuse]}
    try:
        yield
    finally:
        session.event_hooks = before


@contextmanager
def _asking(identity: str, revision: str) -> Iterator[None]:
    """Turn what goes wrong with the hub into a message that says what to do."""
    os.environ.update(SETTINGS)  # read when the library is first imported
    from huggingface_hub import errors  # noqa: PLC0415 - heavy

    try:
        yield
    except ModelError:
        raise
    except errors.OfflineModeIsEnabled as error:
        raise ModelError(
            f"{identity}: HF_HUB_OFFLINE forbids to fetch anything; unset it, or use models import"
        ) from error
    except errors.GatedRepoError as error:
        raise ModelError(
            f"{identity}: its publisher wants to be asked first; accept the terms on its page and set {KEY_VARIABLE}"
        ) from error
    except (errors.RevisionNotFoundError, errors.EntryNotFoundError) as error:
        raise ModelError(
            f"{identity}: the hub has no revision {revision!r} of it, or not all files; check it"
        ) from error
    except (errors.RepositoryNotFoundError, errors.HFValidationError) as error:
        raise ModelError(f"{identity}: the hub has no such checkpoint; tribrief models list names some") from error
    except Exception as error:  # httpx and the hub's library raise dozens of types
        if type(error).__module__ == "builtins" and isinstance(error, OSError) and error.errno:
            raise  # the disk's fault
        said = " ".join(str(error).split())[:300]
        raise ModelError(
            f"{identity}: cannot be fetched ({type(error).__name__}: {said}); check the network and {ENDPOINT_VARIABLE}"
        ) from error


def _make_counter(report: Report) -> type[Any]:
    """Return a progress bar class for the hub's library that draws nothing and passes the bytes on."""
    from tqdm import tqdm  # noqa: PLC0415 - comes with the hub's library

    class Counter(tqdm):  # type: ignore[misc]
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **{**options, "disable": True})

        def update(self, n: float | None = 1) -> bool | None:
            report(int(n or 0))
            return None

    return Counter
