"""The gate: what a Word file from outside may not hold is named and refused, before anything opens the file."""

import io
import struct
import time
import zipfile
from pathlib import Path

import pytest

from tribrief.articles.reading import read_article
from tribrief.document.starter import build_template
from tribrief.document.templates import open_template
from tribrief.errors import ArticleError, TemplateError, TribriefError
from tribrief.packages import check_document

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"


def packed(extra: dict[str, bytes | str] | None = None, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The standard template with parts replaced or added."""
    with zipfile.ZipFile(io.BytesIO(build_template())) as archive:
        parts: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, part in (parts | (extra or {})).items():
            archive.writestr(name, part)
    return buffer.getvalue()


def edited(name: str, old: str, new: str) -> bytes:
    """The standard template with words of one part replaced."""
    with zipfile.ZipFile(io.BytesIO(build_template())) as archive:
        text = archive.read(name).decode()
    assert old in text
    return packed({name: text.replace(old, new, 1)})


def related(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    row = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    return edited(RELATIONS, "</Relationships>", f"{row}</Relationships>")


def document(content: str) -> bytes:
    return packed({MAIN: f"<w:document {WORD}><w:body>{content}</w:body></w:document>"})


def field(*parts: str) -> bytes:
    """A field whose command is split over runs."""
    texts = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in parts)
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return document(f"<w:p>{char.format('begin')}{texts}{char.format('separate')}{char.format('end')}</w:p>")


def refusal(data: bytes) -> str:
    with pytest.raises(TribriefError) as error:
        check_document(data, "house.docx", error=TemplateError)
    assert str(error.value).startswith("house.docx: ")
    assert "; " in str(error.value), "no advice"
    return str(error.value)


def lying_bomb() -> bytes:
    """A zip whose directory claims 1 KB for a part of 100 MB."""
    data = packed({"word/media/x.xml": b"<a>" + b" " * 100_000_000})
    size = struct.pack("<I", 100_000_003)
    return data.replace(size, struct.pack("<I", 1000))


REFUSED = {
    "password": (lambda: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "has a password"),
    "old format": (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "old format"),
    "text": (lambda: b"no zip at all", "is not a Word document"),
    "other zip": (lambda: b"PK\x05\x06" + bytes(18), "is a zip, but not a Word document"),
    "flood": (lambda: packed({f"word/media/{n}.xml": bytes(900_000) for n in range(80)}), "unpacks to"),
    "bomb": (lambda: packed({"word/x.xml": bytes(60_000_000)}), "zip bomb"),
    "lying bomb": (lying_bomb, "damaged"),
    "many parts": (lambda: packed({f"word/{n}.xml": "" for n in range(2_001)}), "more parts"),
    "same name": (lambda: packed({"word/Document.xml": "<a/>"}), "same name"),
    "leaving name": (lambda: packed({"word/../../x.xml": "<a/>"}), "leads out of the file"),
    "encoded name": (lambda: packed({"word/%2e%2e/x.xml": "<a/>"}), "leads out of the file"),
    "strange packing": (lambda: packed(compression=zipfile.ZIP_BZIP2), "packed in a way"),
    "entities": (lambda: packed({MAIN: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "declares XML entities"),
    "entities in UTF-16": (lambda: packed({MAIN: "<!DOCTYPE a []><a/>".encode("utf-16")}), "declares XML entities"),
    "entities without a mark": (lambda: packed({MAIN: "<!DOCTYPE a><a/>".encode("utf-16-be")}), "XML entities"),
    "entities in another part": (lambda: packed({"customXml/item1.bin": "<!DOCTYPE a><a/>"}), "customXml/item1.bin"),
    "hiding encoding": (lambda: packed({MAIN: b"<?xml version='1.0' encoding='utf-7'?><a/>"}), "encoding 'utf-7'"),
    "macro part": (lambda: packed({"word/vbaProject.bin": b"x"}), "macros (word/vbaProject.bin)"),
    "macro type": (
        lambda: edited(TYPES, "openxmlformats-officedocument.wordprocessingml.document.main+xml",
                       "ms-word.document.macroEnabled.main+xml"), "macros"),
    "macro relation": (lambda: related("vbaProject", "innocent.bin", ""), "macros (innocent.bin)"),
    "embedded": (lambda: packed({"word/embeddings/a.xlsx": b"x"}), "embedded files (word/embeddings/a.xlsx)"),
    "ole relation": (lambda: related("oleObject", "media/a.png", ""), "embedded files"),
    "activeX": (lambda: packed({"word/activeX/activeX1.xml": "<a/>"}), "ActiveX"),
    "other document": (lambda: related("aFChunk", "chunk.htm", ""), "other documents"),
    "attached template": (lambda: related("attachedTemplate", "https://example.org/x.dotm"), "Document Template"),
    "linked picture": (lambda: related("image", "https://example.org/x.png"), "linked pictures"),
    "external frame": (lambda: related("frame", "//example.org/x"), "break the links"),
    "DDE": (lambda: field("D", "DE", "AUTO cmd"), "field command DDEAUTO"),
    "include": (lambda: field(' includetext "https://example.org"'), "field command INCLUDETEXT"),
    "simple field": (lambda: document('<w:p><w:fldSimple w:instr=" LINK x"/></w:p>'), "field command LINK"),
    "unclosed field": (
        lambda: document('<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DDE x</w:instrText></w:r></w:p>'),
        "field command DDE"),
    "hidden command": (
        lambda: document('<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="begin"/>'
                         "<w:instrText>QUOTE 68 68 69</w:instrText></w:r></w:p>"), "hides its command"),
    "relationship to nothing": (lambda: edited(RELATIONS, 'Target="styles.xml"', ""), "relationships is damaged"),
    "broken XML": (lambda: packed({RELATIONS: "<a>"}), "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("danger", REFUSED)
def test_danger_is_refused_with_advice(danger: str):
    """The message names the file, what was found and what to do."""
    make, expected = REFUSED[danger]
    assert expected in refusal(make())


@pytest.mark.parametrize("danger", ["bomb", "flood", "many parts", "macro part", "attached template", "DDE"])
def test_refusal_takes_milliseconds(danger: str):
    """Nothing is unpacked or parsed that need not be."""
    data = REFUSED[danger][0]()
    times = []
    for _ in range(3):
        started = time.process_time()
        refusal(data)
        times.append(time.process_time() - started)
    assert min(times) < 0.05


def test_ordinary_documents_pass(samples: Path):
    """Web links, page numbers, cross-references to a place called LINK, and the files of the project."""
    fields = field(' HYPERLINK "https://example.org/LINK" ')
    for data in (fields, field("PAGE"), build_template(), (samples / "geneva-note.docx").read_bytes()):
        check_document(data, "good.docx", error=ArticleError)
    check_document(related("hyperlink", "https://example.org"), "good.docx", error=ArticleError)
    check_document(packed({MAIN: f"<w:document {WORD}/>".encode("utf-16")}), "good.docx", error=ArticleError)


def test_articles_and_templates_pass_the_gate(tmp_path: Path):
    """Both kinds of Word file that come in are refused by their own exception."""
    path = tmp_path / "evil.docx"
    path.write_bytes(related("attachedTemplate", "https://example.org/x.dotm"))
    with pytest.raises(ArticleError, match=r"attachedTemplate: https://example\.org/x\.dotm"):
        read_article(str(path), "S1")
    with pytest.raises(TemplateError, match=r"attachedTemplate: https://example\.org/x\.dotm"):
        open_template(path)
