"""Sentence splitting in three languages."""

import json
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tribrief.articles.sentences import split_sentences


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ["Lt. Gen. Ko met Mr. Hale at 9 a.m. on Friday.", "They agreed on two steps."]),
        ("en", ["The U.S. envoy left on Feb. 3.", "No. 12 of the list was struck out."]),
        ("en", ["“We will wait. Then we will see,” the minister said.", "Nobody asked further."]),
        ("en", ["Prices rose 2.5 percent.", "The bank was surprised."]),
        ("ko", ["회담은 2026. 3. 4. 서울에서 열렸다.", "양측은 합의했다."]),
        ("ko", ["회의는 10. 13. 열렸다.", "결론은 없었다."]),
        ("ko", ["그는 “기다리겠다. 서두르지 않겠다”고 말했다.", "회의는 끝났다."]),
        ("ko", ["수출은 3.5% 늘었다.", "정부는 놀랐다."]),
        ("uk", ["Зустріч відбулася на вул. Садовій у м. Київ.", "Її тривалість — 2 год."]),
        ("uk", ["У 2026 р. бюджет зріс на 3 млрд грн.", "Міністр пояснив причини."]),
        ("uk", ["«Ми чекаємо. Потім побачимо», — сказав міністр.", "Запитань не було."]),
    ],
)
def test_abbreviations_quotations_and_numbers(language: str, sentences: list[str]) -> None:
    """Abbreviations, dates and decimals end no sentence, and a quotation stays with its speaker."""
    text = " ".join(sentences)
    assert [text[start:end] for start, end in split_sentences(text, language)] == sentences


HARD = json.loads((Path(__file__).parent / "lines" / "sentences.json").read_text("utf-8"))


@pytest.mark.parametrize("language", HARD)
def test_hard_cases(language: str) -> None:
    """Titles, initials, clock times, money, quotations of all kinds, unfinished sentences."""
    for sentences in HARD[language]:
        text = " ".join(sentences)
        assert [text[start:end] for start, end in split_sentences(text, language)] == sentences


def test_time_grows_with_the_text() -> None:
    """A paragraph of 5,000 sentences takes about ten times as long as one of 500, quotations or not."""
    for unit in (
        "Gen. Ko said “We wait. Then we see.” He left. ",
        '"Open quotation. It never closes. ',
        "I. He said 'no. ",
    ):
        short, long = (_fastest(unit * count) for count in (250, 2500))
        assert long < 30 * short


def _fastest(text: str) -> float:
    times = []
    for _ in range(3):
        start = process_time()
        split_sentences(text, "en")
        times.append(process_time() - start)
    return min(times)


STRANGE = st.text(
    st.one_of(st.characters(), st.sampled_from(".!?…“”‘’«»\"'()\n\0\u200f\u202e\ud800\udfff 다.I1")), max_size=300
)


@given(STRANGE, st.sampled_from(["en", "ko", "uk"]))
def test_strange_text_gives_no_error(text: str, language: str) -> None:
    """Lone surrogates, zero bytes, marks of direction and heaps of quotation marks are split like any text."""
    spans = split_sentences(text, language)
    assert all(a < b <= c < d for (a, b), (c, d) in pairwise(spans))
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())


@given(st.text(max_size=300), st.sampled_from(["en", "ko", "uk"]))
def test_sentences_give_the_text_back(text: str, language: str) -> None:
    """Any text in: the sentences and the blanks between them are the text."""
    spans = split_sentences(text, language)
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
    assert all(not text[b:c].strip() for (_, b), (c, _) in pairwise(spans))
