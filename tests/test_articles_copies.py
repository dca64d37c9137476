"""The same text in two outlets is one source, whatever the editors changed."""

from collections.abc import Sequence
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from tribrief.articles.copies import find_shared_wording, mark_copies
from tribrief.articles.reading import read_articles
from tribrief.checks.coverage import check_copies
from tribrief.document.wording import describe_source
from tribrief.pipeline import Settings, make_brief
from tribrief.records import Article, Sentence

AGENCY = """Two captured soldiers told investigators in Kyiv that they had been sent to the front without maps.
The Coordination Headquarters confirmed on Monday that both men are being treated for their wounds.
Officials in Seoul said they would discuss the matter with Ukraine if the men asked for asylum.
About 300 soldiers of the brigade have died since December, the National Intelligence Service estimates.
Neither of the two has been named, and no date has been set for another hearing.
Lawmakers will be briefed again on 3 November behind closed doors."""
EDITED = """Two captured soldiers have told investigators in Kyiv that they were sent to the front without maps.
The Coordination Headquarters confirmed on Monday that both men are being treated for wounds.
Officials in Seoul said they would discuss the matter with Ukraine if the men asked for asylum.
Around 300 soldiers of the brigade have died since December, the National Intelligence Service estimates.
Neither of the two has been named."""
OTHER = """Two soldiers taken prisoner near Kursk said under questioning that nobody had given them a map.
Both are in hospital in Kyiv, according to the Coordination Headquarters.
The Unification Ministry would talk to Ukraine about asylum should either of them want it.
The brigade has lost some 300 men since the winter began, South Korean intelligence believes.
The committee is to meet again in November."""
KOREAN = """생포된 병사 두 명은 지도 한 장 없이 전선으로 보내졌다고 키이우의 조사관들에게 진술했다.
조정본부는 두 사람이 부상 치료를 받고 있다고 월요일 확인했다.
정부는 두 사람이 망명을 요청하면 우크라이나와 협의하겠다고 밝혔다.
국가정보원은 12월 이후 여단 병력 약 300명이 숨진 것으로 추정했다."""


def article(number: int, text: str, day: date | None = None) -> Article:
    sentences = tuple(Sentence(line, 0, len(line), index + 1) for index, line in enumerate(text.split("\n")))
    return Article(f"S{number}", f"{number}.txt", "", "", day, "", "en", text, sentences)


def copies(*texts: str) -> list[str]:
    return [found.copy_of for found in mark_copies([article(i, text) for i, text in enumerate(texts, 1)])]


def test_edited_copies_are_recognised() -> None:
    """Replaced words, a cut end and a changed order hide no copy; another reporter's text is none."""
    turned = "\n".join(reversed(AGENCY.split("\n")))
    assert copies(AGENCY, EDITED, OTHER) == ["", "S1", ""]
    assert copies(AGENCY, turned) == ["", "S1"]
    assert copies(KOREAN, KOREAN.replace("약 300명", "300여 명")) == ["", "S1"]
    assert copies(OTHER, AGENCY, KOREAN) == ["", "", ""]


@pytest.mark.parametrize(
    ("text", "number", "later"),
    [(AGENCY, "About 300", "About 340"), (AGENCY, "3 November", "5 November"), (KOREAN, "약 300명", "약 340명")],
)
def test_another_number_in_the_same_sentence_makes_no_copy(text: str, number: str, later: str) -> None:
    """It is a later version or a contradiction, and has to be told; that the wording is shared is said all the same."""
    assert copies(text, text.replace(number, later)) == ["", ""]
    both = [article(1, text), article(2, text.replace(number, later))]
    assert [(a.id, b.id) for a, b, _ in find_shared_wording(both)] == [("S1", "S2")]


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_order_of_files_does_not_matter(order: Sequence[int]) -> None:
    """Whatever the order, the fullest text is the original of all its copies, and the other one stands alone."""
    texts = [AGENCY + "\n" + KOREAN, AGENCY, EDITED, OTHER]
    found = copies(*(texts[index] for index in order))
    original = f"S{order.index(0) + 1}"
    assert [found[order.index(index)] for index in range(4)] == ["", original, original, ""]


def test_the_earlier_of_two_is_the_original() -> None:
    """Of two texts of one length the one dated earlier is the original."""
    late, early = article(1, AGENCY, date(2026, 10, 15)), article(2, AGENCY, date(2026, 10, 14))
    assert [found.copy_of for found in mark_copies([late, early])] == ["S2", ""]


def test_many_copies_and_none() -> None:
    """Forty outlets with one text are one source; no article, one article and empty ones are no copies."""
    assert copies(*[AGENCY] * 40) == ["", *["S1"] * 39]
    assert copies() == []
    assert copies("", "", "Hello there.", "Hello there.") == [""] * 4


def test_shared_paragraphs_are_told() -> None:
    """A text that takes two paragraphs of another is a source of its own, and the reader is told."""
    half = OTHER + "\n" + "\n".join(AGENCY.split("\n")[1:3])
    pair = mark_copies([article(1, AGENCY), article(2, half)])
    assert [found.copy_of for found in pair] == ["", ""]
    assert [(a.id, b.id) for a, b, _ in find_shared_wording(pair)] == [("S1", "S2")]
    assert [(f.check, f.segment, f.expected) for f in check_copies(pair)] == [("shared-wording", "S2", "S1")]


def test_sample_articles_are_independent(samples: Path) -> None:
    """Outlets that write about one event in their own words are no copies of each other."""
    articles = read_articles([str(samples)])
    assert {found.copy_of for found in articles} == {""}
    assert list(find_shared_wording(articles)) == []


def test_a_brief_claims_one_source(tmp_path: Path) -> None:
    """No point cites the copy, a finding and the list of sources name it in every language."""
    for name, title, text in (("a", "Sent without maps", AGENCY), ("b", "Seoul ready to talk", EDITED)):
        (tmp_path / f"{name}.txt").write_text(f"Title: {title}\n\n" + text.replace("\n", "\n\n"), "utf-8")
    brief = make_brief(
        [str(tmp_path / "b.txt"), str(tmp_path / "a.txt")], Settings(languages=("en",), translator="draft")
    )
    assert [found.copy_of for found in brief.articles] == ["S2", ""]
    assert {c.article for point in brief.summary.points for c in point.citations} == {"S2"}
    assert [(f.segment, f.expected) for f in brief.findings if f.check == "copied-article"] == [("S1", "S2")]
    shown = ["".join(piece.text for piece in describe_source(brief.articles[0], code)) for code in ("en", "ko", "uk")]
    assert "same text as S2" in shown[0]
    assert "S2 기사와 같은 글" in shown[1]
    assert "текст той самий, що й у S2" in shown[2]
