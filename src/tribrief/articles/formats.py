"""One reader a file format, all giving the same raw article: text with a paragraph a line, and its metadata."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from tribrief.articles.decoding import decode, mend_text
from tribrief.errors import ArticleError
from tribrief.packages import check_document

HEADER_LINE = re.compile(r"(title|source|date|url)\s*:\s*(.*)", re.I)
HEADER_LINES_AT_MOST = 8
NUMERIC_DATE = re.compile(r"((?:19|20)\d\d)[-./년]\s?(\d{1,2})[-./월]\s?(\d{1,2})")


@dataclass(frozen=True)
class RawArticle:
    """What a file says, before cleaning. `text` has one paragraph a line and normal line ends."""

    text: str
    title: str = ""
    source: str = ""
    date: datetime.date | None = None
    url: str = ""
    encoding: str = "utf-8"


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
    """Read a web page through trafilatura: main text and metadata, without navigation and comments."""
    import trafilatura  # noqa: PLC0415 - half a second to import

    page = trafilatura.load_html(data)
    extracted = None if page is None else trafilatura.bare_extraction(page, include_comments=False, with_metadata=True)
    if extracted is None or not (extracted.text or "").strip():
        raise ArticleError(f"{name}: no article text was found in this page; save its text as a txt file")
    return RawArticle(
        mend_text(extracted.text),
        title=extracted.title or "",
        source=extracted.sitename or extracted.hostname or "",
        date=parse_date(extracted.date or ""),
        url=extracted.url or "",
    )


def read_docx(data: bytes, name: str) -> RawArticle:
    """Read a Word document: paragraphs and table rows in order; a paragraph in the style Title is the title."""
    check_document(data, name, error=ArticleError)
    from docx import Document  # noqa: PLC0415 - a fifth of a second to import

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


def read_header(raw: RawArticle) -> RawArticle:
    """Take a header block off the top of a text; values already known stay where the block is silent."""
    found: dict[str, str] = {}
    lines = raw.text.split("\n")
    rest = 0
    for number, line in enumerate(lines[:HEADER_LINES_AT_MOST]):
        match = HEADER_LINE.fullmatch(line.strip().strip("*_"))
        if match:
            found.setdefault(match[1].lower(), match[2].strip().strip("*_ "))
            rest = number + 1
        elif line.strip():
            break
    return replace(
        raw,
        # taken lines become empty ones: line numbers stay those of the file
        text="\n".join([""] * rest + lines[rest:]),
        title=found.get("title") or raw.title,
        source=found.get("source") or raw.source,
        date=parse_date(found.get("date", "")) or raw.date,
        url=found.get("url") or raw.url,
    )


def parse_date(text: str) -> datetime.date | None:
    """Read a date as outlets write it: ISO or with dots, or with an English, Ukrainian or Korean month name."""
    numeric = NUMERIC_DATE.search(text)
    if numeric:
        year, month, day = (int(part) for part in numeric.groups())
        try:
            return datetime.date(year, month, day)
        except ValueError:
            return None
    if not text.strip():
        return None
    from dateparser import parse  # noqa: PLC0415 - trafilatura brings it; a second to import, rarely needed

    parsed = parse(text, languages=["en", "uk", "ko"], settings={"REQUIRE_PARTS": ["year", "month", "day"]})
    return parsed.date() if parsed else None


READERS: dict[str, Callable[[bytes, str], RawArticle]] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".docx": read_docx,
}
