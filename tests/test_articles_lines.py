"""Wrapped lines become paragraphs, broken words whole, and offsets stay."""

import textwrap
from pathlib import Path

import pytest

from tribrief.articles.hyphenation import join_lines
from tribrief.articles.lines import BODY, join_wrapped, split_lines
from tribrief.articles.reading import read_article

PARAGRAPHS = {
    "en": [
        "The service told the committee on Tuesday that two soldiers had been questioned in Kyiv by officials of the"
        " Coordination Headquarters. It gave no names of the men, and it did not say when they would be heard again.",
        "Lawmakers from both parties asked for the protocol of the meeting, which lasted nine hours and ended at"
        " midnight. Nobody could say on Wednesday whether the Unification Ministry had seen it.",
        "The ministry has no date for a second meeting of the committee, which is to decide about the two men.",
    ],
    "uk": [
        "Служба повідомила комітету у вівторок, що двох солдатів допитали в Києві представники Координаційного штабу."
        " Імен вона не назвала й не сказала, коли їх допитуватимуть знову.",
        "Депутати обох фракцій попросили протокол засідання, яке тривало дев’ять годин і завершилося опівночі."
        " Ніхто не зміг сказати, чи бачило його Міністерство об’єднання.",
        "Дати другого засідання комітету, який має вирішити долю двох чоловіків, у міністерстві ще не мають.",
    ],
    "ko": [
        "국가정보원은 13일 국회 정보위원회에서 병사 두 명이 키이우에서 조사를 받았다고 보고했다."
        " 이름은 밝히지 않았고 언제 다시 조사하는지도 말하지 않았다고 위원들이 전했다.",
        "여야 의원들은 아홉 시간 동안 이어져 자정에 끝난 회의의 회의록을 요구했다."
        " 통일부가 회의록을 보았는지는 수요일까지 확인되지 않았다고 관계자가 말했다.",
        "두 사람의 처우를 결정할 위원회의 다음 회의 날짜는 아직 정해지지 않았다고 국방부가 설명했다.",
    ],
}
WIDTHS = {"en": 70, "uk": 60, "ko": 32}


@pytest.mark.parametrize("language", PARAGRAPHS)
@pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=["blank line", "no blank line"])
def test_wrapped_texts_read_as_paragraphs(tmp_path: Path, language: str, gap: str) -> None:
    """A text broken at the width of a page gives the sentences that it had before, and offsets into what it is."""
    whole, wrapped = tmp_path / "whole.txt", tmp_path / "wrapped.txt"
    whole.write_text("\n\n".join(PARAGRAPHS[language]), "utf-8")
    wrapped.write_text(gap.join(textwrap.fill(p, WIDTHS[language]) for p in PARAGRAPHS[language]), "utf-8")
    article = read_article(str(wrapped), "S1")
    assert [s.text for s in article.sentences] == [s.text for s in read_article(str(whole), "S1").sentences]
    assert all(join_lines(article.text[s.start : s.end]) == s.text for s in article.sentences)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("the inter-\nrogation of both", "the interrogation of both"),
        ("a well-\nknown town", "a well-known town"),
        ("an anti-tank unit and anti-\ntank guns", "an anti-tank unit and anti-tank guns"),
        ("short-\nand long-term aims", "short- and long-term aims"),
        ("допит поло-\nнених триває", "допит полонених триває"),
        ("військово-\nполітичне рішення", "військово-політичне рішення"),
        ("between 2019-\n2024", "between 2019-2024"),
        ("a pro-\nRussian party", "a pro-Russian party"),
    ],
)
def test_hyphenation_is_undone(broken: str, whole: str) -> None:
    """A word broken at the end of a line is whole again; a hyphen of its own stays."""
    assert join_lines(broken) == whole


def test_a_recognised_page(tmp_path: Path) -> None:
    """What character recognition makes of a page, with soft hyphens, reads as sentences."""
    page = (
        "The serv-\nice told the committee on Tues\u00ad\nday that two soldiers had been quest-\nioned in the well-\n"
        "known city of the north, where\nKim Sol had lived for ten years. It\ngave no names.\n"
    )
    (tmp_path / "page.txt").write_text(page, "utf-8")
    assert [s.text for s in read_article(str(tmp_path / "page.txt"), "S1").sentences] == [
        "The service told the committee on Tuesday that two soldiers had been questioned in the well-known city of the"
        " north, where Kim Sol had lived for ten years.",
        "It gave no names.",
    ]


def test_lists_and_short_lines_stay_apart() -> None:
    """Bullets and headings of one length are no wrapped paragraph."""
    text = "\n".join(
        ["- Free all the civilians", "- Withdraw the weapons", "- Exchange all prisoners", "- Open the road"]
    )
    assert len(join_wrapped(split_lines(text), lambda line: False)) == 4
    pasted = "A heading of the piece\n" + PARAGRAPHS["en"][0] + "\nAnother heading\n" + PARAGRAPHS["en"][1]
    assert [line.kind for line in join_wrapped(split_lines(pasted), lambda line: False)] == [BODY] * 4
