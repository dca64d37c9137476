"""`tribrief check` with what it cannot check: clear words and exit status 2, never a traceback or a silent pass."""

from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from tribrief.cli import main

LANGUAGES = ("--from", "en", "--to", "uk")
TMX = (
    '<tmx version="1.4"><header/><body><tu><tuv xml:lang="en"><seg>{}</seg></tuv>'
    '<tuv xml:lang="{}"><seg>А</seg></tuv></tu></body></tmx>'
)
XLIFF = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="en" target-language="uk"'
    ' original="x" datatype="plaintext"><body><trans-unit id="1"><source>{}</source><target>А</target></trans-unit>'
    "</body></file></xliff>"
)
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
REFUSED = [
    ("bomb.tmx", BOMB + TMX.format("&c;", "uk"), "XML entity"),
    ("french.tmx", TMX.format("A", "fr"), "no unit is in both 'en' and 'uk'"),
    ("broken.tmx", "<tmx><body>", "broken XML"),
    ("bomb.xlf", BOMB + XLIFF.format("&c;"), "declares a document type (DTD)"),
    ("page.xlf", "<html/>", "root element is <html>"),
    ("nonsense.docx", "nonsense", "is not a Word document"),
]


@pytest.mark.parametrize(("name", "content", "words"), REFUSED)
def test_a_file_that_cannot_be_checked_is_refused(name: str, content: str, words: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(content, "utf-8")
    result = CliRunner().invoke(main, ["check", str(file), *LANGUAGES])
    assert result.exit_code == 2
    assert name in result.output
    assert words in result.output


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("А.\nБ.\nВ.\n".encode(), "has 2 lines"),
        (b"", "align them"),
        (bytes(range(256)) * 8, "encoding is not known"),
        ("А".encode() * 20_001 + b"\nB\n", "20,001 characters in one segment"),
    ],
)
def test_lines_that_cannot_be_paired_are_refused(target: bytes, words: str, tmp_path: Path) -> None:
    source, translation = tmp_path / "source.txt", tmp_path / "target.txt"
    source.write_text("The ship was hit.\nIt sank.\n", "utf-8")
    translation.write_bytes(target)
    result = CliRunner().invoke(main, ["check", str(source), str(translation), *LANGUAGES])
    assert result.exit_code == 2
    assert words in result.output


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251"])
def test_line_ends_and_encodings_change_nothing(encoding: str, tmp_path: Path) -> None:
    source, translation = tmp_path / "source.txt", tmp_path / "target.txt"
    source.write_text("The ship was hit.\nIt sank at 5 p.m.\n", "utf-8")
    translation.write_bytes("Корабель підбито.\r\nВін затонув о 17:00.\r\n".encode(encoding))
    result = CliRunner().invoke(main, ["check", str(source), str(translation), *LANGUAGES])
    assert (result.exit_code, result.output) == (0, "2 segments checked: 0 errors, 0 warnings\n")


def test_a_word_file_without_a_table_and_a_folder_without_a_brief_are_refused(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("No table here.")
    document.save(str(tmp_path / "plain.docx"))
    for path, words in ((tmp_path / "plain.docx", "no table here"), (tmp_path, "name the folder of a brief")):
        result = CliRunner().invoke(main, ["check", str(path), *LANGUAGES])
        assert result.exit_code == 2
        assert words in result.output
