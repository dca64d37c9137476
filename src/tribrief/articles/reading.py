"""Turn what the officer names (files, folders, globs, standard input) into clean articles."""

import glob
import re
from collections.abc import Sequence
from pathlib import Path

from tribrief.articles.bytes import STANDARD_INPUT, printable, read_bytes
from tribrief.articles.cleaning import BODY, HEADING, TITLE, Line, clean, runs_on
from tribrief.articles.formats import READERS, RawArticle, read_html, read_text
from tribrief.articles.language import identify_language
from tribrief.articles.sentences import split_sentences
from tribrief.errors import ArticleError
from tribrief.records import Article, Dropped, Sentence

HTML_START = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)\b", re.I)  # a page saved as text


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
    """Read and clean every article named.

    Raises:
        ArticleError: naming the first file that cannot be used, and why.
    """
    paths = find_articles(arguments)
    return tuple(read_article(path, f"S{number}") for number, path in enumerate(paths, 1))


def read_article(path: str, identifier: str) -> Article:
    """Read and clean one article; `-` is standard input.

    Raises:
        ArticleError: when the file is missing, too large, empty, binary, or in a language the program does not handle.
    """
    data = read_bytes(path)
    if not data.strip():
        raise ArticleError(f"{path}: the file is empty; give an article with text in it")
    suffix = Path(path).suffix.lower()
    if suffix and suffix not in READERS:
        raise ArticleError(f"{path}: tribrief reads {', '.join(READERS)}; save the article as one of them")
    reader = READERS.get(suffix, read_text)
    if data[:5] == b"{\\rtf":
        raise ArticleError(f"{path}: this is an RTF document; save it as .docx or .txt")
    raw = (read_html if HTML_START.match(data) else reader)(data, path)
    if not raw.text.strip():
        raise ArticleError(f"{path}: the file is empty; give an article with text in it")
    lines = clean(raw.text, raw.title)
    language = identify_language(" ".join(line.text for line in lines if line.kind == BODY) or raw.text)
    if language is None:
        raise ArticleError(
            f"{path}: the text is in none of English, Korean and Ukrainian; translate it first or leave it out"
        )
    sentences = _sentences(raw.text, lines, language)
    if not sentences:
        raise ArticleError(f"{path}: nothing is left of this article after cleaning; check that it holds running text")
    return _article(raw, lines, sentences, path=path, identifier=identifier, language=language)


def _article(
    raw: RawArticle, lines: list[Line], sentences: tuple[Sentence, ...], *, path: str, identifier: str, language: str
) -> Article:
    title = raw.title or next((line.text for line in lines if line.kind == TITLE), "")
    dropped = tuple(
        Dropped(line.number, line.kind, line.text) for line in lines if line.kind not in (BODY, HEADING, TITLE)
    )
    return Article(
        id=identifier,
        path="" if path == STANDARD_INPUT else printable(Path(path).name),
        title=title,
        source=raw.source,
        date=raw.date,
        url=raw.url,
        language=language,
        text=raw.text,
        sentences=sentences,
        dropped=dropped,
        encoding=raw.encoding,
    )


def _sentences(text: str, lines: list[Line], language: str) -> tuple[Sentence, ...]:
    sentences = []
    heading = ""
    paragraph = 0
    for group in _join_wrapped(lines):
        if group[0].kind == HEADING:
            heading = group[0].text
        if group[0].kind != BODY:
            continue
        paragraph += 1
        offset = group[0].start
        block = text[offset : group[-1].end].replace("\n", " ")
        for start, end in split_sentences(block, language):
            sentence = " ".join(block[start:end].split())
            sentences.append(Sentence(sentence, offset + start, offset + end, paragraph, heading))
    return tuple(sentences)


def _join_wrapped(lines: list[Line]) -> list[list[Line]]:
    """Group lines into paragraphs."""
    groups: list[list[Line]] = []
    for line in lines:
        previous = groups[-1][-1] if groups else None
        if previous and previous.kind == line.kind == BODY and runs_on(previous, line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups
