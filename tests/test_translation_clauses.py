"""Sentences that are too long for a model: where they are cut, and how the parts come together again."""

from collections.abc import Callable

import pytest

from tribrief.translation.clauses import cut_at_clauses, join_clauses

LONG = {
    "en": (
        "The port said on Monday, after 1,000 workers had left, that the dock would close; the union, which met in"
        " Odesa, refused and called a strike because wages were late."
    ),
    "ko": (
        "항만은 월요일에 노동자 1,000명이 떠난 뒤 부두를 닫겠다고 밝혔으나, 노조는 이를 거부했고"
        " 임금이 밀렸다며 파업을 선언했다."
    ),
    "uk": (
        "Порт заявив у понеділок, коли пішли 1 000 працівників, що причал закриють; профспілка відмовилася"
        " і оголосила страйк, бо зарплату затримали."
    ),
}  # fmt: skip


def at_most(words: int) -> Callable[[str], bool]:
    return lambda text: len(text.split()) <= words


@pytest.mark.parametrize("language", LONG)
@pytest.mark.parametrize("words", [5, 8, 12, 20, 40])
def test_no_word_is_dropped(language: str, words: int) -> None:
    """The parts fit and together are the sentence, or there are none."""
    parts = cut_at_clauses(LONG[language], language, at_most(words))
    assert not parts or " ".join(parts) == LONG[language]
    assert all(len(part.split()) <= words for part in parts)
    assert parts or words < 10


def test_the_strongest_boundary_is_taken() -> None:
    """Semicolons come before commas, commas before conjunctions; a number is not cut at its comma."""
    assert cut_at_clauses(LONG["en"], "en", at_most(20)) == (
        "The port said on Monday, after 1,000 workers had left, that the dock would close;",
        "the union, which met in Odesa, refused and called a strike because wages were late.",
    )
    assert cut_at_clauses(LONG["en"], "en", at_most(7))[-2:] == (
        "refused and called a strike",
        "because wages were late.",
    )


def test_a_text_that_fits_stays_whole() -> None:
    """Nothing is cut that need not be, the empty text included."""
    assert cut_at_clauses(LONG["uk"], "uk", at_most(40)) == (LONG["uk"],)
    assert cut_at_clauses("", "uk", at_most(1)) == ("",)


@pytest.mark.parametrize(
    ("sources", "translations", "joined"),
    [
        (["The dock closed;", "wages were late."], ["Причал закрили.", "Зарплату затримали."],
         "Причал закрили; Зарплату затримали."),
        (["The dock closed", "because wages were late."], ["Причал закрили.", "бо зарплату затримали."],
         "Причал закрили бо зарплату затримали."),
        (["The dock closed.", "Wages were late."], ["부두가 닫혔다.", "임금이 밀렸다."],
         "부두가 닫혔다. 임금이 밀렸다."),
    ],
)  # fmt: skip
def test_parts_are_joined_as_one_sentence(sources: list[str], translations: list[str], joined: str) -> None:
    """A full stop that the model put after a clause becomes the clause's own mark; the ends of sentences stay."""
    assert join_clauses(sources, translations) == joined
