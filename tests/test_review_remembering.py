"""What is approved is remembered once, and a new approval takes the place of the former."""

from dataclasses import replace
from pathlib import Path

from test_document_sample import EN, KO, UK, sample_brief
from tribrief.records import Brief
from tribrief.review.folder import identify_brief
from tribrief.review.remembering import remember
from tribrief.translation.memory.recall import Recall
from tribrief.translation.memory.search import find_exact
from tribrief.translation.memory.store import Memory
from tribrief.translation.memory.units import Unit, Variant


def approved(*texts: tuple[str, str, str], day: int = 19, who: str = "O. Melnyk") -> Brief:
    """The sample with these texts approved, as (segment, language, text)."""
    by_key = {(key, language): text for key, language, text in texts}
    when = f"2026-08-{day}T10:00:00+00:00"
    segments = (
        replace(one, text=by_key[one.id, one.lang], status="approved", reviewed_by=who, reviewed=when)
        if (one.id, one.lang) in by_key
        else one
        for one in sample_brief().segments
    )
    return replace(sample_brief(), segments=tuple(segments))


def test_approved_segments_go_in_once(tmp_path: Path):
    """With who and when; what is not approved stays out, and a second time nothing is doubled."""
    path = tmp_path / "memory.sqlite"
    brief = approved(("P1", "ko", KO["P1"]), ("P2", "uk", UK["P2"]))
    assert remember(brief, path).new == 2
    assert remember(brief, path).new == 0
    assert remember(approved(("P1", "ko", KO["P1"]), day=25, who="Another"), path).new == 0
    with Memory(path) as memory:
        assert memory.count() == 2
        (unit,) = find_exact(memory, EN["P1"], "en", "ko")
        assert unit.variants["ko"].text == KO["P1"]
        assert (unit.changed, unit.find_attribute(("changeid",))) == ("20260819T100000Z", "O. Melnyk")
        assert unit.find_attribute(("tuid",)) == f"{identify_brief(brief)}.P1.ko"


def test_new_approval_takes_the_place_of_the_former(tmp_path: Path):
    """The former is a proposal from then on, so that the memory is not ambiguous; and back again."""
    path = tmp_path / "memory.sqlite"
    for day, text in ((19, "Перше."), (20, "Друге."), (21, "Перше.")):
        assert remember(approved(("P2", "uk", text), day=day), path).new == 1
        with Memory(path) as memory:
            taken = Recall(memory, {}, {}).take(EN["P2"], "en", "uk")
            assert (taken.target, taken.others) == (text, 0)
    with Memory(path) as memory:
        assert [unit.approved for unit in memory.units()] == [False, False, True]


def test_approvals_of_others_stay(tmp_path: Path):
    """A translation that somebody approved elsewhere is not touched; the newest is taken, and others are told."""
    path = tmp_path / "memory.sqlite"
    with Memory(path, write=True) as memory:
        memory.add([Unit({"en": Variant(EN["P2"]), "uk": Variant("Інше.")}, "en", attributes=(("tuid", "desk-1"),))])
    remember(approved(("P2", "uk", UK["P2"])), path)
    with Memory(path) as memory:
        taken = Recall(memory, {}, {}).take(EN["P2"], "en", "uk")
        assert (taken.target, taken.others) == (UK["P2"], 1)


def test_nothing_approved_makes_no_file(tmp_path: Path):
    """A memory comes into being with the first approval."""
    assert remember(sample_brief(), tmp_path / "memory.sqlite").new == 0
    assert list(tmp_path.iterdir()) == []
