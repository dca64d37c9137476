"""The folder of a brief opened for review, and saved again without losing what somebody else saved meanwhile."""

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tribrief import __version__
from tribrief.document.folder import explained, recall_making, write_files
from tribrief.document.pdf import find_office
from tribrief.document.swap import locked
from tribrief.errors import BriefError, OutputError, ReviewError, StaleBriefError
from tribrief.records import Brief
from tribrief.serialization import brief_from_json

BRIEF = "brief.json"
SHORT = 16  # digits of a revision in an export


@dataclass(frozen=True)
class OpenedBrief:
    """A brief and where it came from.

    Attributes:
        brief: the brief.
        folder: its folder.
        revision: what tells this state of the brief from any other: the SHA-256 of `brief.json`.
        remarks: what could not be done when it was saved.
    """

    brief: Brief
    folder: Path
    revision: str
    remarks: tuple[str, ...] = ()

    @property
    def origin(self) -> str:
        """What an export says of where it is from: the brief's identity and, after a colon, its revision in short."""
        return f"{identify_brief(self.brief)}:{self.revision[:SHORT]}"


def open_brief(folder: Path) -> OpenedBrief:
    """Open the folder of a brief; what a killed program left half done there is completed first.

    Raises:
        BriefError: when it is no such folder, is damaged, in use, or of a newer version of the program.
    """
    if not (folder / BRIEF).is_file():
        raise BriefError(f"{folder}: no folder of a brief (there is no {BRIEF}); name one that `build` has written")
    with suppress(OSError), locked(folder):  # a folder that cannot be written can be read
        pass
    return _read(folder)


def save_brief(opened: OpenedBrief, brief: Brief) -> OpenedBrief:
    """Write a brief back into its folder with all its documents, made as before, and return it as it is now.

    The folder holds the old brief or the new one, whole, also when the program is killed. PDFs are made again where
    the folder has some; without LibreOffice they are removed, since they would tell the old text, and a remark says so.

    Raises:
        StaleBriefError: when somebody else has saved since it was opened; nothing is written.
        BriefError: when the folder is gone, damaged or in use.
        TemplateError: when the template is gone or cannot be used.
        OutputError: when the folder cannot be written.
    """
    folder = opened.folder
    with explained(folder), locked(folder):
        if _read(folder).revision != opened.revision:
            raise StaleBriefError(
                f"{folder}: somebody else has saved this brief since it was opened; open it again and repeat"
            )
        making = recall_making(opened.brief, folder)
        remarks = _lacks_office() if making.pdf else ()
        write_files(brief, folder, replace(making, pdf=making.pdf and not remarks))
        return replace(_read(folder), remarks=remarks)


def identify_brief(brief: Brief) -> str:
    """Return what stays the same however the brief is corrected: 16 hexadecimal digits of a hash of its content."""
    texts = [(article.id, article.title, article.text) for article in brief.articles]
    points = [(point.id, point.text) for point in brief.summary.told]
    content = [brief.title, brief.date.isoformat(), texts, points]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]


def require_origin(opened: OpenedBrief, origin: str, place: str) -> bool:
    """Refuse a file that is of another brief; return whether nobody has saved the brief since it was exported.

    Raises:
        ReviewError: naming the place.
    """
    identity = origin.partition(":")[0]
    if identity != identify_brief(opened.brief):
        raise ReviewError(
            f"{place}: of another brief than {opened.folder} (or that one was built anew); nothing was changed"
        )
    return origin == opened.origin


def _read(folder: Path) -> OpenedBrief:
    path = folder / BRIEF
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BriefError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions") from error
    try:
        brief = brief_from_json(data.decode("utf-8"), strict=True)
    except Exception as error:  # json and cattrs each have their own
        raise _explain(path, data, error) from error
    return OpenedBrief(brief, folder, hashlib.sha256(data).hexdigest())


def _explain(path: Path, data: bytes, error: Exception) -> BriefError:
    """Say whether the file is damaged or only of another version."""
    try:
        content: Any = json.loads(data)
        version = content["provenance"]["version"]
    except (ValueError, KeyError, TypeError):
        return BriefError(f"{path}: damaged, or no brief ({type(error).__name__}); build it again, or take a copy")
    from cattrs import transform_error  # noqa: PLC0415 - only where something is wrong

    first = next(iter(transform_error(error)), "")
    if version != __version__:
        return BriefError(
            f"{path}: written by tribrief {version}, this is {__version__}, which cannot keep all of it"
            f" ({first}); update the program"
        )
    return BriefError(f"{path}: damaged ({first}); build it again, or take a copy")


def _lacks_office() -> tuple[str, ...]:
    try:
        find_office()
    except OutputError:
        return ("the PDFs were removed, since LibreOffice, which makes them, is not installed",)
    return ()
