"""Cleaning: dirt goes with its reason, text stays."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tribrief.articles.cleaning import clean
from tribrief.articles.hyphenation import join_lines
from tribrief.articles.lines import BODY, split_lines
from tribrief.articles.reading import read_article, read_articles

LIST = Path(__file__).parent / "ARTICLES.md"
BEFORE = "The ministry said on Monday that the review of the case would take several weeks.\n\n"
AFTER = "\n\nIts spokesperson declined to name the officials who are taking part in the review."


def listed_dirt(name: str) -> list[str]:
    """The dirt lines that `tests/ARTICLES.md` lists for an article."""
    section = LIST.read_text("utf-8").split(f"### {name}\n", 1)[1]
    return re.search(r"```text\n(.*?)```", section, re.S)[1].strip().split("\n")


@pytest.mark.parametrize(
    "name",
    ["hangang-courier.txt", "dnipro-observer.md", "seoul-desk.html", "hangang-ilbo-ko.txt", "dnipro-visnyk-uk.txt"],
)
def test_listed_dirt_is_in_no_sentence(samples: Path, name: str) -> None:
    """No dirt line of the sample articles reaches a sentence."""
    sentences = {sentence.text for sentence in read_article(str(samples / name), "S1").sentences}
    for line in listed_dirt(name):
        words = re.sub(r"!?\[([^\]]*)\]\([^)]*\)|[*•]", r"\1", line).strip(" -–")
        assert words not in sentences


def test_what_was_dropped_is_told(samples: Path) -> None:
    """Each dropped line is listed with its line number and a reason."""
    article = read_article(str(samples / "hangang-courier.txt"), "S1")
    lines = article.text.split("\n")
    assert {d.reason for d in article.dropped} >= {"advertisement", "byline", "caption", "related", "tags"}
    assert all(dropped.text in lines[dropped.line - 1] for dropped in article.dropped)


def test_nothing_of_the_text_is_dropped(samples: Path) -> None:
    """Every line of the samples that ends like a sentence and is not listed as dirt is kept."""
    for article in read_articles([str(samples)]):
        assert not [d for d in article.dropped if len(d.text.split()) > 20]


@pytest.mark.parametrize(
    ("reason", "line"),
    [
        ("advertisement", "— ADVERTISEMENT —"),
        ("caption", "A convoy leaves the depot at dawn. (AP Photo/Jane Roe)"),
        ("caption", "사진=공동취재단"),
        ("caption", "Фото: пресслужба відомства"),
        ("byline", "By Jane Roe and John Doe"),
        ("byline", "이다은 기자 daeun@example.org"),
        ("timestamp", "Updated 14 minutes ago"),
        ("related", "Читайте також: що відомо про переговори"),
        ("tags", "#Seoul #Kyiv #talks"),
        ("social", "Підписуйтесь на наш канал у Telegram"),
        ("legal", "© 2026 Night Post. All rights reserved."),
        ("note", "Editor's note: this story has been updated with a comment."),
        ("embed", "https://example.org/video/12"),
    ],
)
def test_kinds_of_dirt(reason: str, line: str) -> None:
    """Each kind of dirt is known by its line alone and named."""
    kinds = {found.text: found.kind for found in clean(BEFORE + line + AFTER)}
    assert kinds[line] == reason
    assert list(kinds.values()).count(BODY) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement spending rose by 4 percent, the ministry said.",
        "Photo evidence was handed to the committee on Monday, according to two officials.",
        "By Monday evening both soldiers had been moved to Kyiv, the headquarters said.",
        "Shares of the company fell after the announcement on Tuesday.",
        "광고 시장은 지난해보다 3% 줄었다고 정부가 밝혔다.",
        "Реклама алкоголю заборонена законом, нагадали в міністерстві.",
    ],
)
def test_sentences_that_look_like_dirt_stay(line: str) -> None:
    """A sentence is not dropped for its first word."""
    assert [found.kind for found in clean(BEFORE + line + AFTER)] == [BODY] * 3


@given(st.text(max_size=400))
def test_lines_point_at_their_place(text: str) -> None:
    """Whatever the text, the offsets of a line cut it out again, and cleaning raises nothing."""
    for line in [*split_lines(text), *clean(text)]:
        assert join_lines(text[line.start : line.end]) == join_lines(line.text)
