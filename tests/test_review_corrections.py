"""Corrections: every one has its outcome, the checks run again, and two people do not overwrite each other."""

import unicodedata
from dataclasses import replace
from functools import cache

import pytest

from test_document_sample import KO, UK, draft_brief, sample_brief
from tribrief.checks.reference import Reference
from tribrief.glossary.matching import Matcher
from tribrief.records import Brief, Finding, MemoryMatch, Segment
from tribrief.review.corrections import Correction, Outcome, correct, mark_text
from tribrief.review.waivers import unwaive, waive
from tribrief.serialization import brief_from_json, brief_to_json

NOW = "2026-08-19T10:00:00+00:00"
WHO = "O. Melnyk"


@cache
def sample_reference() -> Reference:
    """What the sample brief is checked against: its own four concepts."""
    concepts = sample_brief().concepts
    return Reference({one.id: one for one in concepts}, {code: Matcher(concepts, code) for code in ("en", "ko", "uk")})


def corrected(
    brief: Brief, *corrections: Correction, expected: tuple[tuple[str, str], ...] = ()
) -> tuple[Brief, tuple[Outcome, ...]]:
    return correct(brief, corrections, sample_reference(), who=WHO, when=NOW, expected=expected)


def segment(brief: Brief, key: str, language: str) -> Segment:
    return next(one for one in brief.segments if (one.id, one.lang) == (key, language))


def test_edit_is_taken_checked_and_told():
    """The text, who and when are in the brief; findings of the old text go, those of the new one come."""
    good = KO["P2"].replace("해양경찰청 대변인은", "해양경찰청 대변인 한보라는")
    brief, (outcome,) = corrected(sample_brief(), Correction("P2", "ko", good))
    assert (outcome.kind, outcome.before, outcome.after, outcome.status) == ("changed", KO["P2"], good, "edited")
    now = segment(brief, "P2", "ko")
    assert (now.text, now.status, now.reviewed_by, now.reviewed) == (good, "edited", WHO, NOW)
    assert not [f for f in brief.findings if (f.segment, f.lang) == ("P2", "ko")]
    brief, _ = corrected(brief, Correction("P2", "ko", good.replace("2,700", "2,300")))
    checks = {f.check for f in brief.findings if (f.segment, f.lang) == ("P2", "ko")}
    assert checks == {"number-missing", "number-added"}
    others = [f for f in sample_brief().findings if (f.segment, f.lang) != ("P2", "ko")]
    assert set(others) <= set(brief.findings)


def test_draft_becomes_a_translation():
    """An edited draft is no draft any more, an approved one is approved; what is still pending is counted anew."""
    brief = draft_brief(2)
    assert segment(brief, "P3", "uk").status == segment(brief, "P4", "uk").status == "draft"
    brief, outcomes = corrected(
        brief,
        Correction("P3", "uk", UK["P3"]),
        Correction("P3", "ko", KO["P3"], "approved"),
        expected=tuple((key, "uk") for key in UK),
    )
    assert (segment(brief, "P3", "uk").status, segment(brief, "P3", "ko").status) == ("edited", "approved")
    pending = [(f.lang, f.expected) for f in brief.findings if f.check == "translation-pending"]
    assert pending == [("ko", "1"), ("uk", "1")]
    missing = [one.segment for one in outcomes if one.kind == "missing"]
    assert missing == ["title", "P1", "P2", "P4"]


def test_untouched_draft_cannot_be_approved():
    """A source sentence with terms in brackets is never passed off as a translation."""
    text = segment(draft_brief(1), "P3", "ko").text
    brief, outcomes = corrected(
        draft_brief(1), Correction("P3", "ko", text, "approved"), Correction("P3", "uk", "", "approved")
    )
    assert [one.kind for one in outcomes] == ["pending", "unchanged"]
    assert brief == draft_brief(1)


def test_approval_without_an_edit():
    """The machine's text stays, and so does what was noted of its terms; a second approval changes nothing."""
    brief = replace(
        sample_brief(),
        segments=tuple(replace(one, enforced=("a → b",), note="through English") for one in sample_brief().segments),
    )
    brief, (first,) = corrected(brief, Correction("P1", "ko", KO["P1"] + "  ", "approved"))
    approved = segment(brief, "P1", "ko")
    assert (first.kind, approved.status, approved.text) == ("accepted", "approved", KO["P1"])
    assert (approved.enforced, approved.note, approved.model) == (("a → b",), "", "m2m100_1.2B")
    again, (second,) = correct(
        brief, [Correction("P1", "ko", KO["P1"], "approved")], sample_reference(), who="Another", when="2027-01-01"
    )
    assert (second.kind, again) == ("unchanged", brief)


def test_errors_are_not_approved():
    """A text with open errors is taken without its approval; what is waived does not count."""
    wrong = UK["P2"].replace("2\u00a0700", "2\u00a0300").replace("речника", "речника Хан Бо Ра")
    brief, (outcome,) = corrected(sample_brief(), Correction("P2", "uk", wrong, "approved"))
    assert (outcome.kind, outcome.status, "errors" in outcome.message) == ("changed", "edited", True)
    after, (outcome,) = corrected(brief, Correction("P2", "uk", wrong, "approved", remarks=("Sure.",)))
    assert (outcome.kind, segment(after, "P2", "uk").status) == ("pending", "edited")
    assert segment(after, "P2", "uk").remarks == ("Sure.",)
    for finding in brief.findings:
        if (finding.segment, finding.lang, finding.severity) == ("P2", "uk", "error"):
            brief = waive(brief, finding, who=WHO, why="The later count.", when=NOW)
    brief, (outcome,) = corrected(brief, Correction("P2", "uk", wrong, "approved"))
    assert (outcome.kind, outcome.status) == ("accepted", "approved")
    brief, (outcome,) = corrected(brief, Correction("P2", "uk", wrong.replace("300", "400"), "approved"))
    assert (outcome.kind, outcome.status) == ("changed", "edited")


def test_memory_that_was_ambiguous_is_settled_by_approval():
    """Which of several earlier translations holds, a person has now said."""
    match = MemoryMatch("a", KO["P1"], 100, others=2)
    segments = tuple(
        replace(one, status="memory", match=match) if (one.id, one.lang) == ("P1", "ko") else one
        for one in sample_brief().segments
    )
    brief = replace(sample_brief(), segments=segments)
    brief, _ = corrected(brief, Correction("P2", "ko", KO["P2"] + " 끝."))
    assert "memory-ambiguous" in {f.check for f in brief.findings}
    brief, _ = corrected(brief, Correction("P1", "ko", KO["P1"], "approved"))
    assert "memory-ambiguous" not in {f.check for f in brief.findings}


def test_two_people_edit_one_text():
    """The second one is told; hers is not taken, and a text that she did not touch does not undo the first one's."""
    seen = mark_text(UK["P2"])
    brief, _ = corrected(sample_brief(), Correction("P2", "uk", UK["P2"] + " Так.", based_on=seen))
    after, (conflict, *_) = corrected(brief, Correction("P2", "uk", UK["P2"] + " Ні.", based_on=seen))
    assert (conflict.kind, after) == ("conflicting", brief)
    after, (untouched,) = corrected(brief, Correction("P2", "uk", UK["P2"], based_on=seen))
    assert (untouched.kind, after) == ("unchanged", brief)
    after, (blind,) = corrected(brief, Correction("P2", "uk", UK["P2"], "approved", based_on=seen))
    assert (blind.kind, after) == ("conflicting", brief)
    after, (same,) = corrected(brief, Correction("P2", "uk", UK["P2"] + " Так.", "approved", based_on=seen))
    assert (same.kind, segment(after, "P2", "uk").status) == ("accepted", "approved")


@pytest.mark.parametrize(
    ("correction", "kind"),
    [
        (Correction("P9", "uk", "Текст"), "unknown"),
        (Correction("P1", "en", "Another wording of the source."), "unknown"),
        (Correction("P1", "uk", " \n"), "missing"),
        (Correction("P1", "uk", UK["P1"]), "unchanged"),
        (Correction("P1", "ko", unicodedata.normalize("NFD", KO["P1"])), "unchanged"),
    ],
)
def test_what_changes_nothing(correction: Correction, kind: str):
    """A segment that is none, the source's own words, an empty translation, the same text: told, and nothing done."""
    brief, (outcome,) = corrected(sample_brief(), correction)
    assert outcome.kind == kind
    assert brief == sample_brief()


def test_one_segment_twice():
    """The first correction holds, the second is a conflict."""
    brief, outcomes = corrected(sample_brief(), Correction("P1", "uk", "Перше."), Correction("P1", "uk", "Друге."))
    assert [one.kind for one in outcomes] == ["changed", "conflicting"]
    assert segment(brief, "P1", "uk").text == "Перше."


def test_approved_text_that_is_edited_is_approved_no_more():
    """And the one who edits it is told whose approval it had."""
    brief, _ = corrected(sample_brief(), Correction("P1", "uk", UK["P1"], "approved"))
    brief, (outcome,) = corrected(brief, Correction("P1", "uk", UK["P1"] + " Ось."))
    assert WHO in outcome.message
    assert segment(brief, "P1", "uk").status == "edited"


def test_remarks_are_kept():
    """A note without an edit is in the brief; those that were there stay, and none is doubled."""
    brief, (outcome,) = corrected(sample_brief(), Correction("P1", "uk", UK["P1"], remarks=("Ask the  desk.",)))
    assert outcome.kind == "unchanged"
    brief, _ = corrected(brief, Correction("P1", "uk", UK["P1"] + " Ось.", remarks=("Asked.", "Ask the desk.")))
    assert segment(brief, "P1", "uk").remarks == ("Ask the desk.", "Asked.")


def numbered(brief: Brief, word: str) -> Brief:
    """The brief with one finding, on a word of P1 in Ukrainian."""
    start = UK["P1"].index(word)
    finding = Finding("name-in-latin", "warning", "look", "P1", "uk", start, start + len(word))
    return replace(brief, findings=(finding,))


def test_waiver_holds_until_the_words_change():
    """It moves with its words when the sentence is edited before them, and holds no more when they change."""
    brief = numbered(sample_brief(), "«Ханиль»")
    (finding,) = brief.findings
    brief = waive(brief, finding, who=WHO, why="That is its name.", when=NOW)
    assert brief.open_findings == ()
    assert brief.findings == (finding,)
    longer, _ = corrected(brief, Correction("P1", "uk", "Учора " + UK["P1"]))
    moved = replace(longer, findings=(replace(finding, start=finding.start + 6, end=finding.end + 6),))
    assert moved.find_waiver(moved.findings[0]).why == "That is its name."
    other, _ = corrected(brief, Correction("P1", "uk", UK["P1"].replace("«Ханиль»", "«Ханіль»")))
    back = replace(other, findings=(finding,))
    assert back.open_findings == (finding,)
    assert len(other.waivers) == 1


def test_waiver_of_a_whole_text_and_of_no_text():
    """A finding without a place in the text is waived with the whole of it; one of the brief with what it says."""
    missing = Finding("number-missing", "error", "the number 4 is not there", "P1", "uk", expected="4")
    pending = Finding("translation-pending", "warning", "drafts: 2", lang="uk", expected="2")
    brief = replace(sample_brief(), findings=(missing, pending))
    for finding in brief.findings:
        brief = waive(brief, finding, who=WHO, why="Known.", when=NOW)
    assert brief.open_findings == ()
    edited, _ = corrected(brief, Correction("P1", "uk", UK["P1"] + " Ось."))
    assert missing in replace(edited, findings=(missing,)).open_findings
    later = replace(pending, message="drafts: 3", expected="3")
    assert replace(brief, findings=(later,)).open_findings == (later,)
    assert unwaive(brief, pending).open_findings == (pending,)


def test_briefs_of_before_still_load():
    """A `brief.json` without waivers and remarks has none."""
    old = brief_to_json(sample_brief()).replace(',\n "waivers": []', "").replace('"remarks": [],', "")
    assert "waivers" not in old
    assert brief_from_json(old) == sample_brief()
