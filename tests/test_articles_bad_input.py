"""What users give the program that is not quite an article: it is read, or refused with what to do."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tribrief.articles.cleaning import clean
from tribrief.articles.decoding import mend_text
from tribrief.articles.reading import read_article
from tribrief.checks.coverage import check_articles
from tribrief.errors import ArticleError
from tribrief.records import Article

ENGLISH = [
    "The service told the committee on Tuesday that two soldiers had been questioned in the city.",
    "It gave no names of the men, and it did not say when they would be heard again.",
]
KOREAN = [
    "국가정보원은 13일 국회 정보위원회에서 병사 두 명이 조사를 받았다고 보고했다.",
    "정부는 아직 결론을 내리지 않았다고 국방부 대변인이 설명했다.",
]
UKRAINIAN = [
    "Служба розвідки повідомила у вівторок про двох полонених солдатів, яких допитали в Києві.",
    "Імен вона не назвала й не сказала, коли їх допитуватимуть знову.",
]
PAGE = """<!DOCTYPE html>
<!-- saved from url=(0033)https://night.example.org/two?utm=1 -->
<html lang="en"><head><title>Two men questioned | Night Post</title>
<meta property="og:site_name" content="Night Post"><link rel="canonical" href="https://night.example.org/two">
<meta property="article:published_time" content="2026-10-14T05:00:00Z">
<script>var copy = "<p>This sentence is a script and must not be read by anybody at all.</p>";</script>
<style>p {{ color: red }}</style></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Two men questioned</h1><p>{0}</p><script>track("reader");</script><p>{1}</p></article>
<footer>© Night Post. All rights reserved.</footer></body></html>"""


def read(path: Path, content: str | bytes) -> Article:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_article(str(path), "S1")


def texts(article: Article) -> list[str]:
    return [sentence.text for sentence in article.sentences]


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("cookies.txt", "We use cookies.\n\nAccept all cookies\n\nPrivacy policy\n", r"nothing is left .*legal 3"),
        ("cookies.html", "<html><body><p>We use cookies to improve this site.</p></body></html>", "nothing is left"),
        ("script.html", "<html><body><p>Please enable JavaScript.</p><script>1</script></body></html>", "embed 1"),
        ("headline.txt", "Two soldiers questioned in the capital", r"a headline only \('Two soldiers .*add the text"),
        ("two.txt", "Двох полонених допитали в столиці\n\nСеул стежить\n", "a headline only"),
        ("old.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "an old Word; save it as .docx"),
        ("a.docx", b"{\\rtf1 text}", "an RTF document"),
        ("big.txt", b"a sentence. " * 4_200_000, "50|MB of text, which no article is"),
        ("big.html", b"<html><p>" + b"a sentence. " * 4_200_000, "save it without its pictures"),
        ("table.csv", "a,b", "tribrief reads .txt"),
    ],
)
def test_refused_with_advice(tmp_path: Path, name: str, content: str | bytes, complaint: str) -> None:
    """What holds no article is refused with the name of the file, what it holds and what to do."""
    with pytest.raises(ArticleError, match=complaint) as error:
        read(tmp_path / name, content)
    assert str(error.value).startswith(str(tmp_path / name))
    assert len(str(error.value)) < 400


def test_one_endless_line(tmp_path: Path) -> None:
    """An article in one line of 20,000 characters is split into its sentences."""
    article = read(tmp_path / "line.txt", " ".join(ENGLISH * 120))
    assert len(article.text) > 20_000
    assert texts(article) == ENGLISH * 120


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("sentences", [ENGLISH, KOREAN, UKRAINIAN], ids=["en", "ko", "uk"])
def test_wide_encodings(tmp_path: Path, encoding: str, sentences: list[str]) -> None:
    """UTF-16 is known without its mark too, in each language."""
    assert texts(read(tmp_path / "wide.txt", "\r\n".join(sentences).encode(encoding))) == sentences


def test_a_pasted_table(tmp_path: Path) -> None:
    """The rows of a table, with tabs or blanks between the cells, are no sentences and no headings; none is lost."""
    rows = ["Unit\t2024\t2025", "Tanks\t120\t340", "Kursk 120 340", "| Guns | 33 | 41 |"]
    article = read(tmp_path / "table.txt", "\n\n".join([ENGLISH[0], "\n".join(rows), ENGLISH[1]]))
    assert texts(article) == ENGLISH
    assert [(dropped.reason, dropped.text) for dropped in article.dropped] == [("table", row) for row in rows]


def test_marks_of_direction_and_zero_bytes(tmp_path: Path) -> None:
    """Right-to-left marks, zero bytes and other invisible characters are not read."""
    marked = "\u200f" + ENGLISH[0].replace(" ", "\u200e \u202b", 3) + "\u202c\0 " + ENGLISH[1].replace(" ", "\u00a0")
    assert texts(read(tmp_path / "marks.txt", marked)) == ENGLISH


@pytest.mark.parametrize(
    ("own", "foreign", "language"), [(KOREAN, ENGLISH, "ko"), (ENGLISH * 3, KOREAN, "en"), (UKRAINIAN, ENGLISH, "uk")]
)
def test_two_languages_in_one_page(tmp_path: Path, own: list[str], foreign: list[str], language: str) -> None:
    """Paragraphs in the other language are left out, kept in the list of what was dropped, and told."""
    extra = [f"{line} {index}" for index, line in enumerate(own)] if own[2:] else own
    page = "\n\n".join([extra[0], *foreign[:1], *extra[1:]])
    article = read(tmp_path / "mixed.txt", page)
    assert article.language == language
    assert [(dropped.reason, dropped.text) for dropped in article.dropped] == [("other-language", foreign[0])]
    assert "other-language" in {finding.check for finding in check_articles([article])}


def test_mostly_dirt_is_told(tmp_path: Path) -> None:
    """A page that is mostly dirt is read, and the reader is told."""
    page = "\n\n".join([ENGLISH[0], *["We use cookies and similar technologies to give you the best experience"] * 3])
    article = read(tmp_path / "dirt.txt", page)
    assert texts(article) == ENGLISH[:1]
    assert [finding.check for finding in check_articles([article])] == ["mostly-dropped"]


@pytest.mark.parametrize("name", ["page.html", "page.pdf", "page.txt", "page.docx", "page"])
def test_a_page_saved_by_a_browser(tmp_path: Path, name: str) -> None:
    """A page is known under any name; scripts and menus are not read; title, outlet, date and address are."""
    article = read(tmp_path / name, PAGE.format(*ENGLISH))
    assert texts(article) == ENGLISH
    assert (article.title, article.source, article.language) == ("Two men questioned", "Night Post", "en")
    assert (str(article.date), article.url) == ("2026-10-14", "https://night.example.org/two")


def test_a_text_named_as_a_page(tmp_path: Path) -> None:
    """A file without a single tag is text, whatever its name says."""
    assert texts(read(tmp_path / "page.html", "\n\n".join(ENGLISH))) == ENGLISH


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("Published 13 January 2026", "2026-01-13"),
        ("입력 2026.01.13 10:21", "2026-01-13"),
        ("13 січня 2026, 10:21", "2026-01-13"),
        ("05.01.2026 10:21", "2026-01-05"),
        ("3 hours ago", "None"),
    ],
)
def test_the_date_of_a_pasted_page(tmp_path: Path, stamp: str, day: str) -> None:
    """Without a header block the line that says when a page was published gives its date."""
    article = read(tmp_path / "page.txt", "\n\n".join(["Two men questioned in the city", stamp, *ENGLISH]))
    assert str(article.date) == day
    assert [(dropped.reason, dropped.text) for dropped in article.dropped] == [("timestamp", stamp)]


@pytest.mark.parametrize("codec", ["cp1252", "cp1251"])
def test_text_read_in_a_wrong_encoding(tmp_path: Path, codec: str) -> None:
    """UTF-8 that was saved as if it were cp1252 or cp1251 is as it was."""
    right = ENGLISH[0].replace("city", "café – “here”") if codec == "cp1252" else UKRAINIAN[0]
    wrong = "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in right.encode())
    assert wrong != right
    assert texts(read(tmp_path / "wrong.txt", wrong)) == [right]


@given(st.text(st.one_of(st.characters(), st.sampled_from("\n\t.-|\0\ud800\u200f\u00ad “”»—=[]()#@다")), max_size=400))
def test_any_text_is_mended_and_cleaned(text: str) -> None:
    """Lone surrogates, zero bytes, marks of direction: nothing raises, and every line stands in its place."""
    mended = mend_text(text)
    lines = clean(mended)
    assert all(first.end <= second.start for first, second in pairwise(lines))
    assert "".join(mended[line.start : line.end] for line in lines).split() or not mended.split()


def test_reading_text_stays_light(samples: Path) -> None:
    """Plain text is read without the packages that pages, PDF and Word files need."""
    code = (
        "import sys; from tribrief.articles.reading import read_article;"
        f"read_article({str(samples / 'hangang-courier.txt')!r}, 'S1');"
        "print([name for name in ('trafilatura', 'pypdf', 'docx', 'dateparser', 'lxml') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
