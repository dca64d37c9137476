"""Reading: formats, encodings, metadata, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from tribrief.articles.bytes import MAX_BYTES
from tribrief.articles.reading import find_articles, read_article, read_articles
from tribrief.errors import ArticleError

UKRAINIAN = "Служба розвідки повідомила у вівторок про двох полонених солдатів, яких допитали в Києві."
KOREAN = "국가정보원은 13일 국회 정보위원회 비공개 회의에서 병사 두 명이 조사를 받았다고 보고했다."
ENGLISH = "The service told the committee on Tuesday that two soldiers had been questioned in the city."


def write(path: Path, text: str, encoding: str = "utf-8") -> str:
    path.write_bytes(text.encode(encoding))
    return str(path)


@pytest.mark.parametrize(
    ("name", "language", "source", "day"),
    [
        ("hangang-courier.txt", "en", "Hangang Courier (sample)", date(2026, 10, 14)),
        ("dnipro-observer.md", "en", "Dnipro Observer (sample)", date(2026, 10, 15)),
        ("seoul-desk.html", "en", "Seoul Desk (sample)", date(2026, 10, 15)),
        ("geneva-note.docx", "en", "Geneva Humanitarian Note (sample)", date(2026, 10, 16)),
        ("hangang-ilbo-ko.txt", "ko", "한강일보 (sample)", date(2026, 10, 14)),
        ("dnipro-visnyk-uk.txt", "uk", "Дніпровський вісник (sample)", date(2026, 10, 15)),
    ],
)
def test_every_format_gives_its_metadata(samples: Path, name: str, language: str, source: str, day: date) -> None:
    """Title, outlet, date and language are found in text, Markdown, HTML and Word files."""
    article = read_article(str(samples / name), "S1")
    assert (article.language, article.source, article.date) == (language, source, day)
    assert len(article.title.split()) > 4
    assert article.title[0].isalpha()
    assert all(article.title != sentence.text for sentence in article.sentences)


def test_sentences_point_at_their_place(samples: Path) -> None:
    """The offsets of every sentence cut it out of the article's text again."""
    for article in read_articles([str(samples)]):
        for sentence in article.sentences:
            assert " ".join(article.text[sentence.start : sentence.end].split()) == sentence.text


def test_headings_are_kept_apart(samples: Path) -> None:
    """A section heading is no sentence, but the sentences below it know it."""
    article = read_article(str(samples / "hangang-courier.txt"), "S1")
    assert "Wages and a fire" in {sentence.heading for sentence in article.sentences}
    assert not any("Wages and a fire" in sentence.text for sentence in article.sentences)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (UKRAINIAN, "utf-8"),
        (UKRAINIAN, "utf-8-sig"),
        (UKRAINIAN, "utf-16"),
        (UKRAINIAN, "utf-16-le"),
        (UKRAINIAN, "cp1251"),
        (KOREAN, "cp949"),
        (KOREAN, "utf-8-sig"),
        (KOREAN, "utf-16-be"),
        (ENGLISH.replace("city", "café – “here”"), "cp1252"),
    ],
)
def test_encodings_of_office_machines(tmp_path: Path, text: str, encoding: str) -> None:
    """UTF-8 with and without a mark, UTF-16, cp949, cp1251 and cp1252 all give the same text."""
    article = read_article(write(tmp_path / "a.txt", text, encoding), "S1")
    assert article.sentences[0].text == text


def test_header_block_is_honoured(tmp_path: Path) -> None:
    """A header block in any order gives the metadata and is no text."""
    header = "Source: Night Post\nURL: https://night.example.org/1\nTitle: Two men questioned\nDate: 3 May 2026\n\n"
    article = read_article(write(tmp_path / "a.txt", header + ENGLISH), "S1")
    assert (article.title, article.source) == ("Two men questioned", "Night Post")
    assert (article.date, article.url) == (date(2026, 5, 3), "https://night.example.org/1")
    assert [sentence.text for sentence in article.sentences] == [ENGLISH]


@pytest.mark.parametrize(
    ("text", "title", "source", "day"),
    [
        (
            f"제목: 병사 두 명 조사\n출처: 한강일보\n날짜: 2026-10-14\n\n{KOREAN}",
            "병사 두 명 조사", "한강일보", date(2026, 10, 14),
        ),
        (
            f"Заголовок: Допит\nДжерело: Вісник\nДата: 14 жовтня 2026\n\n{UKRAINIAN}",
            "Допит", "Вісник", date(2026, 10, 14),
        ),
        (
            f"국정원, 병사 두 명 조사 보고\n입력 2026-10-14 09:31  수정 2026-10-14 11:02\n"
            f"[제주소리=고은별 기자]\n{KOREAN}",
            "국정원, 병사 두 명 조사 보고", "제주소리", date(2026, 10, 14),
        ),
        (
            f"국정원, 포로 병사 두 명 조사\n{KOREAN}\n\n<저작권자 ⓒ 한결신문, 무단전재 및 재배포 금지>",
            "국정원, 포로 병사 두 명 조사", "한결신문", None,
        ),
        (
            f"국정원, 포로 병사 두 명 조사\n{KOREAN}\n\nⓒ 한결신문 무단전재 금지",
            "국정원, 포로 병사 두 명 조사", "한결신문", None,
        ),
        (
            f"Двох солдатів допитали\nДжерело: Вечірній час\nДата: 08.10.2026\n\n{UKRAINIAN}",
            "Двох солдатів допитали", "Вечірній час", date(2026, 10, 8),
        ),
        (
            f"Двох полонених солдатів допитали в Києві\n\nЕнергетичний вісник, 10 листопада 2026 року\n\n{UKRAINIAN}",
            "Двох полонених солдатів допитали в Києві", "", date(2026, 11, 10),
        ),
        (
            f"Two men questioned in Kyiv\n\nBUSAN -- {ENGLISH}\n\n(Reporting by Lena Fuchs; Editing by Tom Ashby)",
            "Two men questioned in Kyiv", "", None,
        ),
    ],
)  # fmt: skip
def test_what_the_lines_of_a_page_say_of_it(
    tmp_path: Path, text: str, title: str, source: str, day: date | None
) -> None:
    """A header in any language, a stamp under the title, a copyright, a byline in brackets: no sentence of it."""
    article = read_article(write(tmp_path / "a.txt", text), "S1")
    assert (article.title, article.source, article.date) == (title, source, day)
    assert [sentence.text for sentence in article.sentences] in ([KOREAN], [UKRAINIAN], [ENGLISH])


def test_wrapped_lines_are_one_paragraph(tmp_path: Path) -> None:
    """A paragraph that an editor wrapped is read as one."""
    text = "The service told the committee on Tuesday that two soldiers\nhad been questioned in the city by officials."
    article = read_article(write(tmp_path / "a.txt", text), "S1")
    assert [sentence.text for sentence in article.sentences] == [text.replace("\n", " ")]


def test_folders_and_globs(tmp_path: Path) -> None:
    """A folder gives its articles by name, a glob is expanded, nothing is read twice."""
    second, first = write(tmp_path / "b.md", ENGLISH), write(tmp_path / "a.txt", ENGLISH)
    write(tmp_path / "notes.csv", "x")
    assert find_articles([str(tmp_path), str(tmp_path / "*.md")]) == [first, second]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "empty"),
        (b"   \n\n", "empty"),
        (bytes(range(256)) * 40, "binary|encoding"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0" * 50, "binary|encoding"),
        (b"a" * (MAX_BYTES + 1), "MB"),
        (b"Der Dienst teilte am Montag mit, dass zwei Soldaten gefangen wurden.", "none of English"),
        ("Служба разведки сообщила, что солдаты были взяты в плен, когда вышли.".encode(), "none of English"),
        ("国家情报院星期二表示，两名士兵已被俘。".encode(), "none of English"),
        (b"Read more: something\n\nAdvertisement\n", "nothing is left|none of English"),
    ],
)
def test_unusable_files_are_refused(tmp_path: Path, content: bytes, complaint: str) -> None:
    """A file that is no article is refused with its name and the reason."""
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    with pytest.raises(ArticleError, match=complaint) as error:
        read_article(str(path), "S1")
    assert "bad.txt" in str(error.value)


@pytest.mark.parametrize("name", ["missing.txt", "*.txt", "folder"])
def test_arguments_that_name_nothing(tmp_path: Path, name: str) -> None:
    """A missing file, a glob without a match and a folder without articles are refused."""
    (tmp_path / "folder").mkdir()
    with pytest.raises(ArticleError, match=r"no such file|no article"):
        find_articles([str(tmp_path / name)])


@pytest.mark.parametrize("name", ["broken.docx", "empty.html"])
def test_broken_documents_are_refused(tmp_path: Path, name: str) -> None:
    """A Word file that is none and a page without text are refused."""
    path = tmp_path / name
    path.write_bytes(b"PK\x03\x04 this is no package" if name.endswith("docx") else b"<html><body></body></html>")
    with pytest.raises(ArticleError, match=name):
        read_article(str(path), "S1")
