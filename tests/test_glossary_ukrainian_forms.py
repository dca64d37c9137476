"""The compiled forms on disk: the same forms as computed anew, and never a reason to fail."""

from pathlib import Path

import pytest

from tribrief.glossary.ukrainian import forms as ukrainian_forms
from tribrief.glossary.ukrainian.forms import compile_forms, store_path
from tribrief.glossary.wordings import Wording, list_wordings
from tribrief.records import Concept, Term

CONCEPTS = [
    Concept("варта", "org", {"uk": Term("Берегова варта", ("Варта",))}, gender="f"),
    Concept("гармата", "weapon", {"uk": Term("гармата")}, gender="f"),
    Concept("крим", "place", {"uk": Term("Крим")}, gender="m", forms={"loc": ("Криму",)}),
]
WORDINGS = list_wordings(CONCEPTS, "uk")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own for each test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def compiled(wordings: list[Wording]) -> list[tuple[str, dict[str, str]]]:
    return [(wording.text, forms) for wording, forms in compile_forms(wordings)]


def test_forms_are_stored_and_read_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time nothing is declined: with the rules taken away the forms are the same."""
    first = compiled(WORDINGS)
    assert store_path().is_relative_to(folder)
    monkeypatch.delattr(ukrainian_forms, "inflect_term")
    assert compiled(WORDINGS) == first
    assert dict(first)["гармата"]["гармат"] == "gen"
    assert dict(first)["Крим"]["Криму"] == "gen/dat/loc"


def test_another_entry_is_another_hash(folder: Path) -> None:
    """The forms of the glossary's own are a part of the entry."""
    compiled(WORDINGS)
    changed = [Concept("крим", "place", {"uk": Term("Крим")}, gender="m", forms={"loc": ("Кримові",)})]
    forms = dict(compiled(list_wordings(changed, "uk")))
    assert (forms["Крим"]["Кримові"], forms["Крим"]["Криму"]) == ("dat/loc", "gen/dat")


def test_a_broken_store_is_made_anew(folder: Path) -> None:
    """A file that is no database is thrown away; the run at hand computes the forms."""
    first = compiled(WORDINGS)
    store_path().write_bytes(b"no database" * 100)
    assert compiled(WORDINGS) == first
    assert compiled(WORDINGS) == first
    assert store_path().read_bytes().startswith(b"SQLite")


def test_without_a_place_to_store(folder: Path) -> None:
    """Where the cache folder cannot be made the forms are computed."""
    folder.write_text("a file where the folder should be")
    assert dict(compiled(WORDINGS))["Берегова варта"]["Береговою вартою"] == "ins"


def test_stores_of_other_rules_are_removed(folder: Path) -> None:
    """What an older version compiled does not stay behind."""
    store_path().parent.mkdir(parents=True)
    old = store_path().with_name("ukrainian-forms-0000000000000000.sqlite")
    old.touch()
    compiled(WORDINGS)
    assert not old.exists()
    assert store_path().exists()
