"""Quotations that run on beyond their sentence are closed in a point."""

import pytest

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
