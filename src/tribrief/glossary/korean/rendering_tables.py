"""The tables of `renderings.toml`: how machine translations put the words of English names into Korean."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tribrief.glossary.english.words import list_keys


@cache
def list_renderings() -> dict[str, frozenset[str]]:
    """Return the renderings of words and phrases."""
    return _read_table("words") | _read_table("terms") | _read_table("phrases")


@cache
def list_every_rendering() -> frozenset[str]:
    """Return the renderings of the words beside which a name may go on."""
    return frozenset().union(*_read_table("words").values(), *_read_table("phrases").values())


def _read_table(name: str) -> dict[str, frozenset[str]]:
    entries = _read_tables()[name].items()
    return {" ".join(list_keys(key)): frozenset(renderings.split()) for key, renderings in entries}


@cache
def _read_tables() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(Path(__file__).with_name("renderings.toml").read_text("utf-8"))


@cache
def list_other_names() -> dict[str, frozenset[str]]:
    """Return the other names of places by the name that they have now."""
    names: dict[str, frozenset[str]] = {}
    for entry in _read_tables()["other_names"]["places"].split(";"):
        name, _, others = entry.strip().partition("=")
        names[name] = names.get(name, frozenset()) | frozenset(others.split("|"))
    return names


@cache
def list_other_bodies() -> frozenset[str]:
    """Return the names of bodies that are never the rendering of another body's name."""
    return frozenset(_read_tables()["other_bodies"]["bodies"].split())
