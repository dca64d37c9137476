"""One reader a file format, all giving the same raw article: text with a paragraph a line, and its metadata."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

from tribrief.articles.decoding import MAX_TEXT_BYTES, decode, mend_text
from tribrief.articles.pdf import read_pdf
from tribrief.articles.raw import RawArticle, parse_date, read_header
from tribrief.errors import ArticleError


def read_text(data: bytes, name: str) -> RawArticle:
    """Read a plain text, honouring a header block `Title: … / Source: … / Date: … / URL: …`."""
    text, encoding = decode(data, name)
    return read_header(RawArticle(mend_text(text), encoding=encoding))


def read_markdown(data: bytes, name: str) -> RawArticle:
    """Read Markdown: a level-one heading is the title, marks of headings, emphasis and links are taken off."""
    raw = read_text(data, name)
    text = re.sub(r"^(?:-{3,}|={3,}|\*{3,})[ ]*$", "", raw.text, flags=re.M)
    title = re.search(r"^# +(.+?) *#*$", text, flags=re.M)
    if title and not raw.title:
        text = text[: title.start()] + text[title.end() :]
        raw = replace(raw, title=title[1].strip())
    text = re.sub(r"!\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(?<!\\)\[([^\]]+)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"^(?:#{1,6}|>) +", "", text, flags=re.M)
    text = re.sub(r"(\*\*|__|\*|`)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    return read_header(replace(raw, text=text))


def read_html(data: bytes, name: str) -> RawArticle:
    """Read a web page through trafilatura: main text and metadata, without navigation, scripts and comments."""
    if b"<" not in data:
        return read_text(data, name)
    if len(data) > MAX_TEXT_BYTES:
        raise ArticleError(f"{name}: this page is larger than any article; save it without its pictures, or as text")
    import trafilatura  # noqa: PLC0415 - half a second to import

    page = trafilatura.load_html(data)
    extracted = None if page is None else trafilatura.bare_extraction(page, include_comments=False, with_metadata=True)
    if extracted is None or not (extracted.text or "").strip():
        raise ArticleError(f"{name}: no article text was found in this page; save its text as a txt file")
    outlet = extracted.sitename or extracted.hostname or ""
    return RawArticle(
        mend_text(extracted.text),
        title=_strip_outlet(mend_text(extracted.title or ""), outlet),
        source=outlet,
        date=parse_date(extracted.date or ""),
        url=extracted.url or "",
    )


def _strip_outlet(title: str, outlet: str) -> str:
    """Return a page title without the outlet's name behind a dash or bar."""
    return re.sub(rf"\s+[|–—-]\s+{re.escape(outlet)}\s*$", "", title, flags=re.I).strip()


def read_docx(data: bytes, name: str) -> RawArticle:
    """Read a Word document: paragraphs and table rows in order; a paragraph in the style Title is the title."""
    from docx import Document  # noqa: PLC0415 - a fifth of a second to import

    from tribrief.packages import check_document  # noqa: PLC0415 - it needs lxml

    check_document(data, name, error=ArticleError)

    try:
        blocks = list(Document(BytesIO(data)).iter_inner_content())
    except Exception as error:  # python-docx and lxml raise a dozen types on a broken package
        raise ArticleError(f"{name}: not a readable Word document ({error}); save it again as .docx") from error
    titles = [block.text for block in blocks if block.style is not None and block.style.name == "Title"]
    text = "\n\n".join(line for block in blocks for line in _block_lines(block) if line not in titles[:1])
    return read_header(RawArticle(mend_text(text), title=titles[0].strip() if titles else ""))


def _block_lines(block: Any) -> list[str]:
    """A paragraph as a line, a table as a line a row with ` | ` between cells, which cleaning knows as a table."""
    if hasattr(block, "rows"):
        return [" | ".join(cell.text.replace("\n", " ") for cell in row.cells) for row in block.rows]
    return [block.text]


Reader = Callable[[bytes, str], RawArticle]
READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".docx": read_docx,
    ".pdf": read_pdf,
}
