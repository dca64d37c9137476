"""Turn what the officer names (files, folders, globs, standard input) into clean articles."""

import glob
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from tribrief.articles.bytes import STANDARD_INPUT, printable, read_bytes
from tribrief.articles.cleaning import clean
from tribrief.articles.copies import mark_copies
from tribrief.articles.formats import READERS, Reader, read_docx, read_html, read_text
from tribrief.articles.headings import HEADING, TITLE
from tribrief.articles.hyphenation import join_lines
from tribrief.articles.language import OTHER_LANGUAGE, identify_language, is_foreign
from tribrief.articles.lines import BODY, Line
from tribrief.articles.pdf import read_pdf
from tribrief.articles.raw import RawArticle, find_date, find_outlet
from tribrief.articles.sentences import split_sentences
from tribrief.errors import ArticleError
from tribrief.records import Article, Dropped, Sentence

OUTLET_LINES = ("legal", "byline", "dateline")  # that may name it, the surest first
KEPT = (BODY, HEADING, TITLE)
# a page saved under any name, with what browsers write before it
HTML_START = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html|head|body)\b",
    re.I | re.S,
)
REFUSED = {
    b"{\\rtf": "this is an RTF document; save it as .docx or .txt",
    b"\xd0\xcf\x11\xe0": "this is a document of an old Word; save it as .docx",
}


def find_articles(arguments: Sequence[str]) -> list[str]:
    """Return the paths that the arguments mean, in order, each once; `-` stays as it is.

    A folder gives the articles in it, by name; a glob is expanded here too, since some shells do not.

    Raises:
        ArticleError: when an argument names nothing, or a folder holds no article.
    """
    found: list[str] = []
    for argument in arguments:
        if not argument.strip():
            raise ArticleError("an empty name was given for an article; name a file or folder")
        path = Path(argument)
        if argument == STANDARD_INPUT or path.is_file():
            found.append(argument)
        elif path.is_dir():
            inside = sorted(str(p) for p in path.iterdir() if p.suffix.lower() in READERS and p.is_file())
            if not inside:
                raise ArticleError(f"{argument}: no article in this folder; tribrief reads {', '.join(READERS)}")
            found += inside
        else:
            matches = glob.glob(argument, recursive=True)  # noqa: PTH207 - absolute patterns work too
            expanded = sorted(name for name in matches if Path(name).is_file())
            if not expanded:
                raise ArticleError(f"{argument}: no such file or folder; check the spelling of the path")
            found += expanded
    first = {name if name == STANDARD_INPUT else str(Path(name).resolve()): name for name in reversed(found)}
    return list(reversed(first.values()))


def read_articles(arguments: Sequence[str]) -> tuple[Article, ...]:
    """Read and clean every article named, and mark those that repeat another.

    Raises:
        ArticleError: naming the first file that cannot be used, and why.
    """
    paths = find_articles(arguments)
    return mark_copies([read_article(path, f"S{number}") for number, path in enumerate(paths, 1)])


def read_article(path: str, identifier: str) -> Article:
    """Read and clean one article; `-` is standard input.

    Raises:
        ArticleError: when the file is missing, too large, empty, binary, or in a language the program does not handle.
    """
    data = read_bytes(path)
    if not data.strip():
        raise ArticleError(f"{path}: the file is empty; give an article with text in it")
    raw = choose_reader(data, path)(data, path)
    if not raw.text.strip():
        raise ArticleError(f"{path}: the file is empty; give an article with text in it")
    lines = clean(raw.text, raw.title, wrapped=raw.wrapped)
    body = " ".join(line.text for line in lines if line.kind == BODY)
    if not body:
        raise ArticleError(f"{path}: {_explain_lack(lines)}")
    language = identify_language(body)
    if language is None:
        raise ArticleError(
            f"{path}: the text is in none of English, Korean and Ukrainian; translate it first or leave it out"
        )
    lines = [_mark_foreign(line, language) for line in lines]
    sentences = _sentences(raw.text, lines, language)
    if not sentences:  # nothing but dashes and dots
        raise ArticleError(f"{path}: {_explain_lack(lines)}")
    return _article(raw, lines, sentences, path=path, identifier=identifier, language=language)


def choose_reader(data: bytes, path: str) -> Reader:
    """Return what reads a file: what its first bytes tell goes before its name, since pages are saved under any name.

    Raises:
        ArticleError: when it is of a kind that the program does not read.
    """
    suffix = Path(path).suffix.lower()
    for start, advice in REFUSED.items():
        if data.startswith(start):
            raise ArticleError(f"{path}: {advice}")
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return read_pdf
    if HTML_START.match(data):
        return read_html
    if data.startswith(b"PK\x03\x04"):
        return read_docx
    if suffix and suffix not in READERS:
        raise ArticleError(f"{path}: tribrief reads {', '.join(READERS)}; save the article as one of them")
    return READERS.get(suffix, read_text)


def _mark_foreign(line: Line, language: str) -> Line:
    foreign = line.kind in (BODY, HEADING) and is_foreign(line.text, language)
    return replace(line, kind=OTHER_LANGUAGE) if foreign else line


def _explain_lack(lines: Sequence[Line]) -> str:
    """Return what an article without a sentence holds instead."""
    reasons = Counter(line.kind for line in lines if line.kind not in KEPT)
    headline = next((line.text for line in lines if line.kind in KEPT), "")
    if headline and not reasons:
        return f"holds a headline only ({headline!r}); add the text of the article"
    told = ", ".join(f"{reason} {count}" for reason, count in reasons.most_common())
    return f"nothing is left of this article after cleaning (dropped lines: {told}); check that it holds running text"


def _article(
    raw: RawArticle, lines: list[Line], sentences: tuple[Sentence, ...], *, path: str, identifier: str, language: str
) -> Article:
    title = raw.title or next((line.text for line in lines if line.kind == TITLE), "")
    dropped = tuple(Dropped(line.number, line.kind, line.text) for line in lines if line.kind not in KEPT)
    return Article(
        id=identifier,
        path="" if path == STANDARD_INPUT else printable(Path(path).name),
        title=title,
        source=raw.source or _find_outlet(dropped),
        date=raw.date or _find_date(dropped),
        url=raw.url,
        language=language,
        text=raw.text,
        sentences=sentences,
        dropped=dropped + raw.dropped,
        encoding=raw.encoding,
    )


def _find_outlet(dropped: Sequence[Dropped]) -> str:
    """Return the outlet that the article's own lines name, the copyright before the byline."""
    lines = sorted(
        (line for line in dropped if line.reason in OUTLET_LINES), key=lambda line: OUTLET_LINES.index(line.reason)
    )
    return next((outlet for line in lines if (outlet := find_outlet(line.text))), "")


def _find_date(dropped: Sequence[Dropped]) -> date | None:
    """Return the date of the first line that says when the article was published."""
    stamps = (find_date(line.text) for line in dropped if line.reason == "timestamp")
    return next((found for found in stamps if found), None)


def _sentences(text: str, lines: list[Line], language: str) -> tuple[Sentence, ...]:
    sentences = []
    heading = ""
    paragraph = 0
    for line in lines:
        if line.kind == HEADING:
            heading = line.text
        if line.kind != BODY:
            continue
        paragraph += 1
        block = text[line.start : line.end]
        for start, end in split_sentences(block.replace("\n", " "), language):
            sentence = join_lines(block[start:end])
            sentences.append(Sentence(sentence, line.start + start, line.start + end, paragraph, heading))
    return tuple(sentences)
