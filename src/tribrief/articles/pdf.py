"""Read the text of a PDF: lines in order, without what the page puts around them.

Line breaks stay, since cleaning puts wrapped paragraphs together; only running heads and page numbers, which would
stand in the middle of a sentence, are taken out here and told.
"""

import re
from collections import Counter
from io import BytesIO

from tribrief.articles.decoding import mend_text
from tribrief.articles.language import HANGUL
from tribrief.articles.lines import FULL
from tribrief.articles.raw import RawArticle, read_header
from tribrief.errors import ArticleError
from tribrief.records import Dropped

EDGE_LINES = 2  # at the top and at the bottom of a page
MIN_PAGES_WITH_HEAD = 2
MAX_HEAD_WORDS = 15
MAX_PAGES = 300
PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.|стор\.|с\.|сторінка|쪽)?\s*\d{1,4}(?:\s*(?:/|of|із|з|–|-)\s*\d{1,4})?\s*(?:쪽|페이지)?\W*", re.I
)
COUNTER = re.compile(
    r"(?<=\d) (?=(?:[년월일시분명세살개대건척발번호회주차여만억조천백원톤㎞]|달러|미터)(?![가-힣]{3}))"
)
FILE_NAME = re.compile(r"\.\w{2,5}$|^(?:untitled|microsoft word\b|document\d*$)", re.I)


def read_pdf(data: bytes, name: str) -> RawArticle:
    """Read a PDF that holds text.

    Raises:
        ArticleError: when it is encrypted, broken, or holds pictures of pages only.
    """
    pages, title = _extract(data, name)
    if not any(line.strip() for page in pages for line in page):
        raise ArticleError(
            f"{name}: this PDF holds pictures of pages and no text; run text recognition over it"
            " (for example ocrmypdf) or paste the text into a txt file"
        )
    heads = _running_heads(pages)
    text: list[str] = []
    dropped: list[Dropped] = []
    for number, page in enumerate(pages, 1):
        for index, line in enumerate(page):
            at_edge = min(index, len(page) - 1 - index) < EDGE_LINES
            if at_edge and (_key(line) in heads or PAGE_NUMBER.fullmatch(line.strip())):
                dropped.append(Dropped(number, "running-head", line.strip()))
            else:
                text.append(line)
    title = "" if FILE_NAME.search(title) else mend_text(title).strip()
    mended = mend_text("\n".join(_mend_korean(text)))
    return read_header(RawArticle(mended, title=title, dropped=tuple(dropped), wrapped=True))


def _mend_korean(lines: list[str]) -> list[str]:
    """Return the lines with words whole that a line end breaks, as Korean does anywhere, and digits at their counters.

    A blank at the end of some lines tells that full ones without it break a word; a change of font leaves blanks too.
    """
    mended = [COUNTER.sub("", line) for line in lines]
    if not any(line.endswith(" ") and HANGUL.search(line) for line in mended):
        return mended
    width = sorted(len(line) for line in mended)[len(mended) * 9 // 10]
    for index in range(len(mended) - 1):
        line, (first, blank, rest) = mended[index], mended[index + 1].partition(" ")
        if len(line) >= FULL * width and HANGUL.match(line[-1]) and HANGUL.match(first):
            mended[index : index + 2] = [line + first + blank, rest]
    return mended


def _extract(data: bytes, name: str) -> tuple[list[list[str]], str]:
    """Return the lines of each page, and the title that the file gives itself."""
    from pypdf import PasswordType, PdfReader  # noqa: PLC0415 - only for PDF

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise ArticleError(f"{name}: this PDF asks for a password; save a copy without one")
        if len(reader.pages) > MAX_PAGES:
            raise ArticleError(
                f"{name}: this PDF has {len(reader.pages)} pages; print those of the article to a new one"
            )
        pages = [page.extract_text().split("\n") for page in reader.pages]
        title = reader.metadata.title if reader.metadata else ""
    except ArticleError:
        raise
    except Exception as error:  # pypdf raises two dozen types on a broken file
        advice = "save a copy without encryption" if b"/Encrypt" in data else "print the page to PDF again"
        raise ArticleError(f"{name}: not a readable PDF ({error}); {advice}, or paste its text") from error
    return [_trim(page) for page in pages], title or ""


def _trim(page: list[str]) -> list[str]:
    """Return a page's lines without the empty ones at its edges."""
    filled = [index for index, line in enumerate(page) if line.strip()]
    return page[filled[0] : filled[-1] + 1] if filled else []


def _key(line: str) -> str:
    return re.sub(r"\d+", "0", line.strip()).casefold()


def _running_heads(pages: list[list[str]]) -> set[str]:
    """Return the lines, numbers aside, that stand at the edges of several pages."""
    edges = Counter(
        key
        for page in pages
        for key in {_key(line) for line in (*page[:EDGE_LINES], *page[-EDGE_LINES:])}
        if 0 < len(key.split()) <= MAX_HEAD_WORDS
    )
    enough = max(MIN_PAGES_WITH_HEAD, len(pages) / 2)
    return {key for key, count in edges.items() if count >= enough}
