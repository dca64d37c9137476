"""How far a passage can be relied on is told from the data: what rests on one source, is pending, or has errors."""

from dataclasses import replace

import pytest

from test_document_sample import draft_brief, empty_brief, sample_brief
from tribrief.document.confidence import write_confidence
from tribrief.document.notices import language_segments, write_notes
from tribrief.document.pieces import Pieces, plain
from tribrief.records import Brief


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("en", "2 passages rest on a single source: key points 1, 2."),
        ("ko", "단일 출처에 근거한 문장 2건: 주요 내용 1·2번."),
        ("uk", "2\u00a0фрагменти спираються лише на одне джерело: факти 1, 2."),
    ],
)
def test_passages_of_one_source_are_named(language: str, note: str):
    """Where the briefing has several sources, those of one are told, in its language and number."""
    (found,) = confidence(sample_brief(), language)
    assert plain(found) == note


def test_a_copy_is_no_second_source():
    """A point that is cited from an article and its copy rests on one source."""
    brief = sample_brief()
    first, second, third = brief.articles
    copied = replace(brief, articles=(first, replace(second, copy_of="S1"), third))
    (found,) = confidence(copied, "en")
    assert plain(found) == "4 passages rest on a single source: bottom line; key points 1, 2."


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("en", "Everything rests on one source; nothing here is confirmed by another."),
        ("ko", "모든 내용이 단일 출처에 근거하며 다른 출처로 확인되지 않음."),
        ("uk", "Усе спирається на одне джерело; жодне інше цього не підтверджує."),
    ],
)
def test_one_source_for_everything(language: str, note: str):
    """One article, or an article and its copies, is one source for all; without points there is nothing to say."""
    brief = sample_brief()
    first, second, _ = brief.articles
    for articles in ((first,), (first, replace(second, copy_of="S1"))):
        (found,) = confidence(replace(brief, articles=articles), language)
        assert plain(found) == note
    assert confidence(empty_brief(), language) == ()


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("ko", "아직 번역되지 않은 문장 2건: 핵심 요약; 주요 내용 2번."),
        ("uk", "2\u00a0фрагменти ще не перекладено: розділ «Головне»; факт 2."),
    ],
)
def test_pending_passages_are_named(language: str, note: str):
    """Not only how many: which."""
    assert note in [plain(found) for found in confidence(draft_brief(2), language)]


@pytest.mark.parametrize(("language", "word"), [("ko", "오류:"), ("uk", "Помилка:")])
def test_errors_come_first_and_say_so(language: str, word: str):
    """A finding of severity error is called one, before the warnings, and red beside the word."""
    notes = write_notes(sample_brief(), language)
    marked = [any(piece.text == word and piece.style == "Brief Flag" for piece in note) for note in notes]
    assert marked[0]
    assert not marked[-1]
    assert marked == sorted(marked, reverse=True)


def confidence(brief: Brief, language: str) -> tuple[Pieces, ...]:
    return write_confidence(brief, language_segments(brief, language), language)
