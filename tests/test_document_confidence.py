"""How far a passage can be relied on is told from the data: which ones rest on one source."""

from dataclasses import replace

import pytest

from test_document_sample import empty_brief, sample_brief
from tribrief.document.confidence import write_confidence
from tribrief.document.pieces import plain


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("en", "2 passages rest on a single source: Key point 1; Key point 2."),
        ("ko", "단일 출처에 근거한 문장 2건: 주요 내용 1번; 주요 내용 2번."),
        ("uk", "2\u00a0фрагменти спираються лише на одне джерело: Факт 1; Факт 2."),
    ],
)
def test_passages_of_one_source_are_named(language: str, note: str):
    """Where the briefing has several sources, those of one are told, in its language and number."""
    (found,) = write_confidence(sample_brief(), language)
    assert plain(found) == note


def test_a_copy_is_no_second_source():
    """A point that is cited from an article and its copy rests on one source."""
    brief = sample_brief()
    first, second, third = brief.articles
    copied = replace(brief, articles=(first, replace(second, copy_of="S1"), third))
    (found,) = write_confidence(copied, "en")
    assert plain(found) == "4 passages rest on a single source: Bottom line; Key point 1; Key point 2."


def test_nothing_is_said_of_a_single_source():
    """A briefing of one article, or of none, says so elsewhere."""
    brief = sample_brief()
    assert write_confidence(replace(brief, articles=brief.articles[:1]), "en") == ()
    assert write_confidence(empty_brief(), "uk") == ()
