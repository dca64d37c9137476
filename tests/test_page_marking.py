"""Texts cut for marking: nothing lost, terms and findings where they are."""

from hypothesis import given
from hypothesis import strategies as st

from tribrief.page.marking import DIFFERS, Run, Span, Stretch, compare_texts, divide_text
from tribrief.records import TermHit


def test_terms_and_findings_are_cut_out():
    """A finding that begins in a term and ends behind it is marked in both stretches."""
    text = "in Kyiv today"
    hits = [TermHit("kyiv", "Kyiv", 3, 7, "Kyiv")]
    assert divide_text(text, hits, [Span(5, 10, "f")]) == (
        Stretch((Run("in "),)),
        Stretch((Run("Ky"), Run("iv", ("f",))), "kyiv"),
        Stretch((Run(" to", ("f",)), Run("day"))),
    )


@given(st.text(max_size=20), st.lists(st.tuples(st.integers(-2, 25), st.integers(-2, 25)), max_size=5))
def test_no_letter_is_lost(text: str, spans: list[tuple[int, int]]):
    """Whatever the spans, the runs joined are the text."""
    found = [Span(start, end, str(number)) for number, (start, end) in enumerate(spans)]
    hits = [TermHit("x", "x", 1, 3, text[1:3])] if len(text) >= 3 else []
    assert "".join(run.text for stretch in divide_text(text, hits, found) for run in stretch.runs) == text


def test_two_texts_are_compared_by_words():
    """What only the second has is marked; joined, the runs are the second text."""
    runs = compare_texts("약 2,300명이 참여하였다.", "약 2,700명이 수색에 참여하였다.")
    assert [run.text for run in runs if run.keys == (DIFFERS,)] == ["2,700", " 수색에"]
    assert "".join(run.text for run in runs) == "약 2,700명이 수색에 참여하였다."
