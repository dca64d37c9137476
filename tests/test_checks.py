"""Checks of translated segments and of the whole brief."""

import pytest

from shipped import GLOSSARY, MATCHERS
from tribrief.checks.coverage import check_pending
from tribrief.checks.reference import Reference
from tribrief.checks.segments import check_segment
from tribrief.records import Segment

REFERENCE = Reference(GLOSSARY.by_id, MATCHERS)
SOURCE = "The Ministry of Unification counted 2,700 prisoners of war in Kyiv."


def findings(text: str, language: str, status: str = "machine") -> list[tuple[str, str]]:
    segment = Segment("P1", language, SOURCE, "en", text, status)
    return [(finding.check, finding.expected) for finding in check_segment(segment, REFERENCE)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "У Міністерстві об’єднання нарахували 2,7 тис. військовополонених у Києві."),
        ("ko", "통일부는 키이우에 있는 전쟁포로가 2700명이라고 밝혔다."),
    ],
)
def test_a_right_translation_has_no_finding(language: str, text: str) -> None:
    """Case forms, particles and other ways to write a number are right."""
    assert findings(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("uk", "У відомстві — 2 700 військовополонених у Києві.", ("term-missing", "Міністерство об’єднання")),
        ("uk", "У Міністерстві об’єднання нарахували 270 військовополонених у Києві.", ("number-missing", "2700")),
        ("ko", "통일부은 키이우에 있는 전쟁포로가 2700명이라고 밝혔다.", ("wrong-particle", "는")),
        ("ko", "통일부는 키예프에 있는 전쟁포로가 2700명이라고 밝혔다.", ("term-forbidden", "키이우")),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found(language: str, text: str, expected: tuple[str, str]) -> None:
    """A missing term, a lost number and a forbidden form are found, and nothing else."""
    assert [found for found in findings(text, language) if found[0] != "number-added"] == [expected]


def test_text_in_the_wrong_letters() -> None:
    """A translation left in English is found as such."""
    assert "wrong-script" in {check for check, _ in findings(SOURCE, "ko")}


@pytest.mark.parametrize(
    "text",
    [
        "Міністерство об’єднання: 2 700 військовополонених у Києві. " * 4,
        "Міністерство об’єднання нарахувало 2 700 військовополонених у Києвіііііііііі.",
        "2 700.",
    ],
)
def test_a_model_gone_astray(text: str) -> None:
    """Babble, a stuck letter and a fragment are found by their length and repetition."""
    assert "strange-length" in {check for check, _ in findings(text, "uk")}


@pytest.mark.parametrize("status", ["draft", "original"])
def test_drafts_and_originals_hold_the_source(status: str) -> None:
    """There is no translation to check in them; drafts are counted as pending."""
    assert findings(SOURCE, "ko", status) == []
    segments = [Segment("P1", "ko", SOURCE, "en", SOURCE, status)]
    assert len(list(check_pending(segments, ["ko", "uk"]))) == (status == "draft")
