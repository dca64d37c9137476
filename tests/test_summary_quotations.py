"""Quotations that run on beyond their sentence are closed in a point."""

from pathlib import Path

import pytest

from tribrief import Settings, make_brief
from tribrief.summary.quotations import close_quotation


@pytest.mark.parametrize(
    ("language", "text", "closed"),
    [
        ("en", 'He said, "It is late. ', 'He said, "It is late."'),
        ("en", "He said: “It is late.", "He said: “It is late.”"),
        ("uk", "Він сказав: «Уже пізно.", "Він сказав: «Уже пізно»."),
        ("uk", "Він спитав: «Чому так пізно?", "Він спитав: «Чому так пізно?»"),
        ("ko", "그는 “이미 늦었다", "그는 “이미 늦었다”"),
    ],
)
def test_open_quotations_are_closed(language: str, text: str, closed: str) -> None:
    """The closing mark is that of the opening one, and stands where the language puts it."""
    assert close_quotation(text.strip(), language) == closed


@pytest.mark.parametrize(
    "text",
    [
        'He said, "It is late."',
        "“It is late,” he said.",
        "«Уже пізно», — сказав він.",
        'It is late," he said.',
        "Die „Post“ was late.",
        'The 6" gun was late.',
        "",
    ],
)
def test_everything_else_stays(text: str) -> None:
    """Closed quotations, marks of inches and the end of an earlier quotation are left alone."""
    assert close_quotation(text, "en") == text


def test_a_point_is_closed(tmp_path: Path) -> None:
    """What the article leaves open at a paragraph's end is closed in the briefing."""
    end = "consultations with related nations."
    (tmp_path / "a.txt").write_text(
        "Review opens\n\nMinistry of Unification spokesperson Moon Hye-rim told reporters in Seoul on Monday that "
        f'the ministry had begun its work, "The transfer of the two men would require {end}\n\n'
        "The Red Cross visited two camps near Kyiv in September.\n",
        "utf-8",
    )
    brief = make_brief([str(tmp_path / "a.txt")], Settings(languages=("en",)))
    assert [point.text for point in brief.summary.points if point.text.endswith(f'{end}"')]
