"""How a briefing words dates, quotations, citations, sources and markings in each language."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from babel.dates import format_date, format_skeleton

from tribrief.document.labels import LABELS, count_label, label
from tribrief.document.ooxml import clean_text
from tribrief.document.pieces import Piece, Pieces
from tribrief.languages import ENGLISH, KOREAN, LANGUAGES, UKRAINIAN
from tribrief.records import Article, Citation, Concept

NO_BREAK = "\u00a0"
INNER_QUOTES = {ENGLISH: ("‘", "’"), KOREAN: ("‘", "’"), UKRAINIAN: ("„", "“")}
QUOTED = re.compile("[«“„\"]([^«»“”„\"]*)[»”“\"]")  # fmt: skip
NUMBER_SEPARATORS = {ENGLISH: ", ", KOREAN: "·", UKRAINIAN: ", "}
UNBROKEN = 3
CLDR_SIGNS = {0x202F: NO_BREAK, 0x02BC: "’"}  # Word's Ukrainian typography wants neither of CLDR's choices
YEAR = {ENGLISH: "{}", KOREAN: "{}년", UKRAINIAN: f"{{}}{NO_BREAK}р."}
LINKED = ("http://", "https://")


def write_date(day: date, language: str, *, weekday: bool = False) -> str:
    """Return a date in words; the day keeps its month, and the Ukrainian year its «р.», on one line."""
    written = format_date(day, "full" if weekday else "long", locale=LANGUAGES[language].locale)
    written = written.translate(CLDR_SIGNS)
    return written if language == KOREAN else re.sub(r"(\d) (?=[^\W\d])", rf"\1{NO_BREAK}", written)


def write_day(iso: str, language: str) -> str:
    """Return an ISO day, month (`2026-10`) or year in words."""
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 3:
        return write_date(date(parts[0], parts[1], parts[2]), language)
    first = date(parts[0], parts[1] if len(parts) > 1 else 1, 1)
    skeleton = "yMMMM" if len(parts) > 1 else "y"
    written = format_skeleton(skeleton, first, locale=LANGUAGES[language].locale).translate(CLDR_SIGNS)
    return written.replace(" р.", f"{NO_BREAK}р.") if len(parts) > 1 else YEAR[language].format(parts[0])


def quote(text: str, language: str) -> str:
    """Return the text in the language's quotation marks; quotations inside it get the inner ones."""
    opening, closing = LANGUAGES[language].quotes
    inner, inner_end = INNER_QUOTES[language]
    return opening + QUOTED.sub(rf"{inner}\1{inner_end}", text) + closing


def bookmark_name(article: str) -> str:
    """Return the name of the bookmark on an article's entry in the list of sources."""
    return f"source_{article}"


def cite(citations: Iterable[Citation], language: str) -> Pieces:
    """Return `S1, para. 3; S2, paras. 5, 7`, each linked to its entry in the list of sources."""
    pieces: list[Piece] = []
    for article, paragraphs in list_paragraphs(citations).items():
        if pieces:
            pieces.append(Piece("; ", "Brief Citation"))
        pieces.append(cite_article(article, paragraphs, language))
    return tuple(pieces)


def list_paragraphs(citations: Iterable[Citation]) -> dict[str, list[int]]:
    """Return the cited paragraphs of each article, in the order in which articles are first cited."""
    paragraphs: dict[str, set[int]] = {}
    for citation in citations:
        paragraphs.setdefault(citation.article, set()).add(citation.paragraph)
    return {article: sorted(numbers) for article, numbers in paragraphs.items()}


def cite_article(article: str, paragraphs: list[int], language: str) -> Piece:
    """Return the citation of one article; a short one is not broken over two lines."""
    text = count_label("citation", len(paragraphs), language, **locate(article, paragraphs, language))
    text = text.replace(" ", NO_BREAK) if len(paragraphs) <= UNBROKEN else text
    return Piece(text, "Brief Citation", link=f"#{bookmark_name(article)}")


def locate(article: str, paragraphs: list[int], language: str) -> dict[str, str]:
    """Return what the labels of citations show: source and paragraphs."""
    return {"source": article, "paragraphs": NUMBER_SEPARATORS[language].join(map(str, paragraphs))}


def outlets_of(articles: Sequence[Article], language: str) -> dict[str, str]:
    """Return the outlet of each article by its id, with the day where the articles are of several.

    "On Wednesday" and 이날 mean the week and the day of the article.
    """
    days = {article.date for article in articles if article.date}
    skeleton = "MMMd" if len({day.year for day in days}) == 1 else "yMMMd"

    def describe(article: Article) -> str:
        outlet = clean_text(article.source).strip()
        dated = article.date and len(days) > 1
        day = write_short(article.date, language, skeleton) if article.date and dated else ""
        return ", ".join(filter(None, (outlet, day)))

    return {article.id: describe(article) for article in articles}


def write_short(day: date, language: str, skeleton: str) -> str:
    """Return a date as `18 Nov`, `11월 18일`, `18 лист.` on one line."""
    written = format_skeleton(skeleton, day, locale=LANGUAGES[language].locale).translate(CLDR_SIGNS)
    return written.replace(" ", NO_BREAK)


def cite_in_footnote(citations: Iterable[Citation], outlets: Mapping[str, str], language: str) -> Pieces:
    """Return a piece without text whose footnote says `S1, outlet, 18 Nov, para. 3; S2, outlet, paras. 5, 7`."""
    pieces: list[Piece] = []
    for article, paragraphs in list_paragraphs(citations).items():
        outlet, place = outlets.get(article, ""), locate(article, paragraphs, language)
        key, named = ("footnote", {"outlet": outlet}) if outlet else ("citation", {})
        text = count_label(key, len(paragraphs), language, **place, **named)
        text = text.replace(
            f" {place['paragraphs']}", f"{NO_BREAK}{place['paragraphs']}"
        )  # para. stays with its number
        pieces += [Piece("; ")] if pieces else []
        pieces.append(Piece(text, link=f"#{bookmark_name(article)}"))
    return (Piece("", footnote=(*pieces, Piece("."))),) if pieces else ()


def describe_source(article: Article, language: str) -> Pieces:
    """Return an entry of the list of sources: outlet, title, date, language, whose copy it is, the address."""
    outlet = clean_text(article.source).strip()
    parts = [
        (Piece(outlet),) if outlet else (),
        name_title(article, language, first=not outlet),
        (Piece(write_date(article.date, language) if article.date else label("undated", language)),),
        (Piece(label(f"in.{article.language}", language)),) if article.language in LANGUAGES else (),
        (Piece(label("same_text", language, source=article.copy_of)),) if article.copy_of else (),
    ]
    listed = [piece for part in parts if part for piece in (Piece(", "), *part)][1:]
    entry = replace(listed[0], bookmark=bookmark_name(article.id))
    return (entry, *listed[1:], Piece("."), *locate_source(article, language))


def name_title(article: Article, language: str, *, first: bool) -> Pieces:
    """Return the title in the quotation marks of the document, also around foreign letters, or that it has none."""
    title = clean_text(article.title).strip()
    if not title:
        untitled = label("untitled", language)
        return (Piece(untitled.capitalize() if first else untitled),)
    opening, closing = LANGUAGES[language].quotes
    return Piece(opening), Piece(quote(title, language)[len(opening) : -len(closing)]), Piece(closing)


def locate_source(article: Article, language: str) -> Pieces:
    """Return where the article is: a link for a web address, or else the name of its file."""
    address = clean_text(article.url).strip()
    if address.lower().startswith(LINKED):
        return Piece(" "), Piece(address, "Hyperlink", link=address)
    name = clean_text(PurePath(article.path).name)
    written = address or (label("file", language, name=name) if name else "")
    return (Piece(f" {written}"),) if written else ()


def name_concept(concept: Concept, language: str) -> str:
    """Return the glossary's name with its acronym in brackets, or nothing where it has none."""
    term = concept.terms.get(language)
    if term is None or not term.text:
        return ""
    space = "" if language == KOREAN else " "
    return f"{term.text}{space}({term.acronym})" if term.acronym and term.acronym not in term.text else term.text


def write_marking(classification: str, language: str) -> str:
    """Return the classification with its well-known parts in the language, the others as they were given."""
    parts = [part.strip() for part in clean_text(classification).split("//")]
    return " // ".join(mark(part, language) for part in parts if part)


def mark(part: str, language: str) -> str:
    """Return one part of a marking."""
    key = f"marking.{part.upper()}"
    return label(key, language) if key in LABELS else part


def number_pages(language: str) -> Pieces:
    """Return `Page X of Y` with two fields that Word computes."""
    fields = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
    parts = re.split(r"(\{page\}|\{pages\})", label("page", language))
    return tuple(Piece("1" if part in fields else part, field=fields.get(part, "")) for part in parts if part)
