"""Wordings that mean one thing are found where a word begins as they do."""

import re
import tomllib
from pathlib import Path

import pytest

from tribrief.summary import synonyms


@pytest.mark.parametrize("language", ["en", "ko", "uk"])
def test_every_stem_begins_with_letters_as_they_stand(language: str) -> None:
    """A stem is tried only where a word begins as it does, so one that begins with a choice would never be found."""
    table = tomllib.loads((Path(synonyms.__file__).parent / "synonyms.toml").read_text("utf-8"))
    letters = r"[가-힣]" if language == "ko" else r"[^\W\d_][\w'’ʼ]"
    stems = [stem for row in table.values() for stem in synonyms.split_stems(row[language])]
    assert len(stems) > 500
    assert [stem for stem in stems if not re.match(rf"{letters}(?![?*{{])", stem)] == []


def test_stems_are_found_where_a_word_begins_as_they_do() -> None:
    """In English at the start of a word, whatever its capitals; in Korean inside a word too."""
    text = "POLICE evacuated the town; the unreturned were not repatriated."
    found = [(text[start:end], name) for start, end, name in synonyms.find_synonyms(text, "en")]
    assert [word for word, _ in found] == ["POLICE", "evacuated", "repatriated"]
    assert found[-1][1] == "return_home"
    assert "return_home" in [name for _, _, name in synonyms.find_synonyms("포로들은 재송환을 원한다", "ko")]
