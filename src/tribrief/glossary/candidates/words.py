"""The word lists that tell names from other words, one TOML file a language beside this module.

What heads an agency's name, what is a title, which words are capitalised and no names: linguistic knowledge that an
editor can correct without touching code.
"""

import tomllib
from functools import cache
from pathlib import Path


@cache
def load_words(language: str, name: str) -> frozenset[str]:
    """Return the words of one list, such as `heads` of `en`, as they stand in the file."""
    return frozenset(_load_lists(language)[name].split())


@cache
def load_word_order(language: str, name: str) -> tuple[str, ...]:
    """Return the words of one list, the longest first, for endings where the longest must win."""
    return tuple(sorted(load_words(language, name), key=lambda word: (-len(word), word)))


@cache
def load_pairs(language: str, name: str) -> dict[str, str]:
    """Return a list of `key=value` entries as a table."""
    entries = (entry.partition("=") for entry in _load_lists(language)[name].split())
    return {key: value for key, _, value in entries}


@cache
def _load_lists(language: str) -> dict[str, str]:
    text = Path(__file__).with_name(f"{language}.toml").read_text("utf-8")
    return {name: str(words) for name, words in tomllib.loads(text).items()}
