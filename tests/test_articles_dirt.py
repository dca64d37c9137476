"""Four hundred lines of dirt, and three hundred sentences that look like it, in three languages."""

from itertools import pairwise
from pathlib import Path

import pytest

from tribrief.articles.cleaning import clean
from tribrief.articles.lines import BODY

LINES = Path(__file__).parent / "lines"
AROUND = {
    "en": (
        "The ministry said on Monday that the review of the case would take several weeks.",
        "Its spokesperson declined to name the officials who are taking part in the review.",
    ),
    "uk": (
        "У міністерстві в понеділок повідомили, що розгляд справи триватиме кілька тижнів.",
        "Речник не назвав посадовців, які беруть участь у розгляді цієї справи.",
    ),
    "ko": (
        "국방부는 월요일 이 사건을 검토하는 데 몇 주가 걸릴 것이라고 밝혔다.",
        "대변인은 검토에 참여하는 관계자들의 이름을 밝히지 않았다.",
    ),
}


def read_lines(language: str) -> list[tuple[str, str]]:
    """Return what each line is, and the line; the kind `text` stands for what has to stay."""
    rows = (LINES / f"{language}.tsv").read_text("utf-8").splitlines()
    return [(kind, text) for kind, text in (row.split("\t", 1) for row in rows)]


def kinds_of(text: str, language: str) -> list[str]:
    """Return what cleaning takes a line for between two sentences; a dateline makes two lines of it."""
    before, after = AROUND[language]
    return [line.kind for line in clean(f"{before}\n\n{text}\n\n{after}") if line.text not in (before, after)]


@pytest.mark.parametrize("language", AROUND)
def test_dirt_is_dropped(language: str) -> None:
    """At least 97 in a hundred lines of dirt are dropped, 9 in 10 of them for the right reason."""
    dirt = [(kind, kinds_of(text, language), text) for kind, text in read_lines(language) if kind != "text"]
    missed = [text for _, found, text in dirt if BODY in found]
    misnamed = [text for kind, found, text in dirt if kind not in found]
    assert len(missed) <= 0.03 * len(dirt), missed
    assert len(misnamed) <= 0.1 * len(dirt), misnamed


@pytest.mark.parametrize("language", AROUND)
def test_sentences_stay(language: str) -> None:
    """No sentence with its full stop is dropped, whatever its first words."""
    text = [line for kind, line in read_lines(language) if kind == "text"]
    dropped = [line for line in text if BODY not in kinds_of(line, language)]
    assert [line for line in dropped if line.endswith((".", "?", "!", "다", "요"))] == []
    assert len(dropped) <= 0.02 * len(text), dropped


@pytest.mark.parametrize("language", AROUND)
def test_one_page_with_everything(language: str) -> None:
    """With every line of the list in one page, the sentences that stay are the article's, in order."""
    before, after = AROUND[language]
    dirt = [text for kind, text in read_lines(language) if kind != "text"]
    kept = [line.text for line in clean("\n\n".join([before, *dirt, after])) if line.kind == BODY]
    assert kept[0] == before
    assert kept[-1] == after
    assert len(kept) <= 2 + 0.03 * len(dirt), kept


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("WARSAW, Jan. 13 (Tidewater) - The talks began on Monday.", "The talks began on Monday."),
        ("RIGA, Latvia (AP) — Lawmakers met for nine hours.", "Lawmakers met for nine hours."),
        ("КИЇВ, 13 січня — Депутати засідали дев’ять годин.", "Депутати засідали дев’ять годин."),
        ("【서울=밤우편】김나루 기자 = 회의가 13일 열렸다.", "회의가 13일 열렸다."),
        ("[밤우편 김나루 기자] 회의가 13일 열렸다.", "회의가 13일 열렸다."),
    ],
)
def test_datelines_are_cut(line: str, rest: str) -> None:
    """The dateline before the first sentence goes, the sentence stays whole and in its place."""
    text = f"{line}\n\nNATO — Nobody else — was there to see it."
    dateline, sentence, other = clean(text)
    assert (dateline.kind, sentence.text, other.kind) == ("dateline", rest, BODY)
    assert text[sentence.start : sentence.end] == rest


def test_repeated_paragraphs_are_dropped_once_said() -> None:
    """A paragraph that a page shows twice is text the first time only."""
    text = "\n\n".join([*AROUND["en"], AROUND["en"][0]])
    assert [line.kind for line in clean(text)] == [BODY, BODY, "repeated"]
    assert all(first.end < second.start for first, second in pairwise(clean(text)))


@pytest.mark.parametrize(
    ("question", "kind"),
    [("Who gave the order?", "heading"), ("Is this the end?", BODY), ("But who gave the order?", BODY)],
)
def test_questions_among_headings(question: str, kind: str) -> None:
    """A question with a question word is a heading among headings; any other belongs to the text."""
    before, after = AROUND["en"]
    found = {line.text: line.kind for line in clean(f"{before}\n\nThe reaction\n\n{after}\n\n{question}\n\n{after}.")}
    assert found[question] == kind
    assert {line.text: line.kind for line in clean(f"{before}\n\n{question}\n\n{after}")}[question] == BODY


def test_a_text_without_full_stops_is_kept() -> None:
    """Where most lines have no full stop they are sentences all the same."""
    lines = [f"The soldiers of brigade {number} were heard by the committee in the city" for number in range(5)]
    kinds = [line.kind for line in clean("Five brigades were heard\n\n" + "\n\n".join(lines))]
    assert kinds == ["title", *[BODY] * 5]
