"""PDF: printed pages become paragraphs; what cannot be read says how to mend it."""

import textwrap
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from tribrief.articles.pdf import read_pdf
from tribrief.articles.reading import read_article
from tribrief.errors import ArticleError

TITLE = "Two soldiers questioned in the capital"
SENTENCES = [
    "The National Intelligence Service told the committee on Tuesday that two soldiers had been questioned in Kyiv.",
    "It gave no names of the men, and it did not say when the interrogation would go on.",
    "Lawmakers from both parties asked for the protocol of the meeting, which lasted nine hours and ended at midnight.",
    "Nobody could say on Wednesday whether the Unification Ministry had seen it.",
]


def make_pdf(pages: Sequence[Sequence[str]], *, title: str = "", password: str = "") -> bytes:
    """Return a PDF with a line of text under another on each page."""
    writer = PdfWriter()
    names = {"Type": "Font", "Subtype": "Type1", "BaseFont": "Helvetica", "Encoding": "WinAnsiEncoding"}
    font = DictionaryObject({NameObject(f"/{key}"): NameObject(f"/{value}") for key, value in names.items()})
    for lines in pages:
        page = writer.add_blank_page(595, 842)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        shown = "".join(f"({line}) Tj T* " for line in lines)
        stream.set_data(f"BT /F1 11 Tf 14 TL 50 790 Td {shown} ET".encode("cp1252"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    if title:
        writer.add_metadata({"/Title": title})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def printed_pages() -> list[list[str]]:
    """Return an article as two printed pages, broken in the middle of a sentence and of a word."""
    body = textwrap.wrap(" ".join(SENTENCES), 62)
    first, second = body[2].rsplit(" ", 1)
    body[2:4] = [f"{first} {second[:3]}-", f"{second[3:]} {body[3]}"]
    head = "The Night Post"
    return [
        [head, TITLE, *body[:4], "Page 1 of 2"],
        [head, *body[4:], "Page 2 of 2"],
    ]


def write(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


def test_a_printed_article(tmp_path: Path) -> None:
    """Paragraphs run over lines and pages; running heads and page numbers are told, with their page."""
    article = read_article(write(tmp_path / "a.pdf", make_pdf(printed_pages())), "S1")
    assert article.title == TITLE
    assert [sentence.text for sentence in article.sentences] == SENTENCES
    assert [(d.line, d.text) for d in article.dropped if d.reason == "running-head"] == [
        (1, "The Night Post"),
        (1, "Page 1 of 2"),
        (2, "The Night Post"),
        (2, "Page 2 of 2"),
    ]


def test_one_page_keeps_its_lines(tmp_path: Path) -> None:
    """On a single page only the page number is a running head."""
    lines = ["The Night Post", *textwrap.wrap(" ".join(SENTENCES), 62), "1"]
    article = read_article(write(tmp_path / "a.pdf", make_pdf([lines])), "S1")
    assert [d.text for d in article.dropped if d.reason == "running-head"] == ["1"]
    assert article.sentences[-1].text == SENTENCES[-1]


@pytest.mark.parametrize(
    ("title", "expected"), [("Seen at night", "Seen at night"), ("Microsoft Word - x.docx", TITLE), ("a.pdf", TITLE)]
)
def test_the_title_that_a_file_gives_itself(tmp_path: Path, title: str, expected: str) -> None:
    """A title in the metadata counts, unless it is the name of a file."""
    article = read_article(write(tmp_path / "a.pdf", make_pdf(printed_pages(), title=title)), "S1")
    assert article.title == expected


def test_locked_and_unlocked_files(tmp_path: Path) -> None:
    """A PDF that only forbids printing is read; one that asks for a password is refused."""
    locked = make_pdf(printed_pages(), password="secret")  # noqa: S106 - of a file made here
    with pytest.raises(ArticleError, match=r"a.pdf: this PDF asks for a password; save a copy without one"):
        read_article(write(tmp_path / "a.pdf", locked), "S1")
    writer = PdfWriter(clone_from=PdfReader(BytesIO(make_pdf(printed_pages()))))
    writer.encrypt("", "owner", algorithm="RC4-128")
    writer.write(tmp_path / "b.pdf")
    assert len(read_article(str(tmp_path / "b.pdf"), "S1").sentences) == len(SENTENCES)


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (make_pdf([[], []]), "pictures of pages and no text; run text recognition"),
        (b"%PDF-1.7\nnothing of the kind", "not a readable PDF"),
        (make_pdf(printed_pages())[:900], "not a readable PDF"),
        (make_pdf([["x"]] * 301), "301 pages"),
    ],
    ids=["scanned", "broken", "cut off", "a book"],
)
def test_unusable_files_are_refused(data: bytes, complaint: str) -> None:
    """A scan, a broken file and a book are refused with what to do."""
    with pytest.raises(ArticleError, match=complaint):
        read_pdf(data, "a.pdf")
