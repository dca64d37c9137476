"""Where product data (glossary, templates) is found.

Officers edit these files, so the one nearest to them wins: the file they name, then the current project folder, then
the copy that came with the program.
"""

import os
from pathlib import Path

from tribrief.errors import TribriefError

PACKAGE = Path(__file__).parent


def find_resource(
    folder: str, name: str, *, explicit: Path | None = None, error: type[TribriefError] = TribriefError
) -> Path:
    """Return the path of a product data file.

    Args:
        folder: `glossary` or `templates`.
        name: file name inside the folder, such as `security.csv`.
        explicit: a path the user gave; it is taken or refused, never replaced by another.
        error: the exception class to raise.

    Raises:
        TribriefError: (or the class given) when there is no such file.
    """
    if explicit is not None:
        if explicit.is_file():
            return explicit
        if explicit.is_dir():
            raise error(f"{explicit}: is a folder; give the path of a file in it")
        raise error(f"{explicit}: no such file; give the path of an existing file")
    places = [place / name for place in resource_folders(folder)]
    for place in places:
        if place.is_file():
            return place
    looked = ", ".join(str(place.parent) for place in places)
    raise error(f"{name!r} was not found in {looked}; reinstall tribrief or name a file")


def find_own(variable: str, name: str) -> Path:
    """Return the user's own file or folder: the one that a variable names, or that name in the user's data folder.

    Raises:
        TribriefError: when there is no variable, and no home folder either, as for a service or in a container.
    """
    named = os.environ.get(variable)
    if named:
        return Path(named)
    from platformdirs import user_data_path  # noqa: PLC0415 - only where no variable names it

    try:
        return user_data_path("tribrief") / name
    except RuntimeError as error:
        raise TribriefError(f"no home folder is known, in which {name} would be; set HOME or {variable}") from error


def resource_folders(folder: str) -> list[Path]:
    """Return where product data of a kind is looked for, the nearest to the officer first."""
    return [Path.cwd() / folder, PACKAGE / "resources" / folder, PACKAGE.parents[1] / folder]
