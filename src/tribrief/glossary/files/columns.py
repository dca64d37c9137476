"""The columns of a glossary, and how other offices head the same columns in their word lists.

A list of two or three columns headed "English", "ko-KR" or "Українська" is a glossary too; what its columns are called
is data, in the tables below.
"""

import re
from collections import Counter
from dataclasses import replace

from tribrief.errors import GlossaryError
from tribrief.glossary.files.sheet import Row, Sheet
from tribrief.languages import ENGLISH, KOREAN, LANGUAGES, UKRAINIAN
from tribrief.records import KINDS

COLUMNS = (
    "id", "kind", "en", "ko", "uk", "en_variants", "ko_variants", "uk_variants", "en_forbidden", "ko_forbidden",
    "uk_forbidden", "en_acronym", "ko_acronym", "uk_acronym", "uk_gender", "uk_forms", "ko_reading", "case", "block",
    "status", "definition", "note", "source", "checked",
)  # fmt: skip

# ISO 639-1, ISO 639-2, and the country codes that stand for the language by mistake
LANGUAGE_TAGS = {
    "en": ENGLISH, "eng": ENGLISH, "ko": KOREAN, "kor": KOREAN, "kr": KOREAN,
    "uk": UKRAINIAN, "ukr": UKRAINIAN, "ua": UKRAINIAN,
}  # fmt: skip

TAG = re.compile(r"[a-z]{2,3}([-_](latn|cyrl|kore|hang))?([-_]([a-z]{2}|\d{3}))?")  # uk, en-us, ko_kr

HEADINGS = {
    "english": "en", "english term": "en", "영어": "en", "영문": "en", "англійська": "en", "англійською": "en",
    "korean": "ko", "korean term": "ko", "한국어": "ko", "국문": "ko", "한글": "ko", "корейська": "ko",
    "корейською": "ko", "ukrainian": "uk", "ukrainian term": "uk", "우크라이나어": "uk", "українська": "uk",
    "українською": "uk", "identifier": "id", "concept id": "id", "type": "kind", "category": "kind", "тип": "kind",
    "분류": "kind", "description": "definition", "визначення": "definition", "정의": "definition", "notes": "note",
    "comment": "note", "comments": "note", "remarks": "note", "примітка": "note", "примітки": "note", "비고": "note",
    "reference": "source", "джерело": "source", "출처": "source",
}  # fmt: skip
PAIRS = (("source", "target"), ("source term", "target term"), ("term", "translation"))

KIND_WORDS = {
    "organization": "org", "organisation": "org", "agency": "org", "institution": "org", "company": "org",
    "people": "person", "proper name of a person": "person", "location": "place", "country": "place", "city": "place",
    "toponym": "place", "geography": "place", "position": "title", "rank": "title", "law": "document",
    "treaty": "document", "equipment": "weapon", "weapons": "weapon", "terms": "term",
}  # fmt: skip

SCRIPTS = (
    (KOREAN, re.compile(r"[\uac00-\ud7a3]")),
    (UKRAINIAN, re.compile(r"[\u0400-\u04ff]")),
    (ENGLISH, re.compile(r"[A-Za-z]")),
)


def read_language(tag: str) -> str | None:
    """Return the language of a BCP 47 tag such as `uk-UA` or `en_us`; None for one that is not of the three."""
    return LANGUAGE_TAGS.get(re.split(r"[-_]", tag.strip().lower())[0])


def read_kind(text: str) -> str | None:
    """Return the kind that a word for it means, such as `org` for `Organization`; None when it means none."""
    word = text.strip().lower()
    return word if word in KINDS else KIND_WORDS.get(word)


def is_ours(columns: tuple[str, ...]) -> bool:
    """Whether these are the columns of a glossary: an id, a kind and a language."""
    return {"id", "kind"} <= set(columns) and not LANGUAGES.keys().isdisjoint(columns)


def has_terms(columns: tuple[str, ...]) -> bool:
    """Whether the columns of another office's list hold terms."""
    return any(_heading(column) in LANGUAGES for column in columns) or any(set(pair) <= set(columns) for pair in PAIRS)


def rename_columns(sheet: Sheet) -> Sheet:
    """Give the columns of another office's list their names in a glossary; columns it does not know stay.

    Raises:
        GlossaryError: when no column holds the terms of a language.
    """
    if is_ours(sheet.columns):
        return sheet
    names: dict[str, str] = {}
    for column in sheet.columns:
        name = _heading(column)
        names[column] = column if name in names.values() else name
    if LANGUAGES.keys().isdisjoint(names.values()):
        names |= _name_pair(sheet)
    if LANGUAGES.keys().isdisjoint(names.values()):
        raise GlossaryError(
            f"{sheet.file}:1: no column of terms among {', '.join(map(repr, sheet.columns)) or 'none'};"
            " name the columns English, Korean and Ukrainian, or en, ko and uk"
        )
    rows = (
        replace(row, cells={names[column]: cell for column, cell in row.cells.items()}, raw="") for row in sheet.rows
    )
    return replace(sheet, columns=tuple(names[column] for column in sheet.columns), rows=tuple(rows), head="")


def order_columns(columns: set[str], *, first: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the columns in the order of `first`, then of a glossary, then by name."""
    known = [*first, *(column for column in COLUMNS if column in columns)]
    return tuple(dict.fromkeys([*known, *sorted(columns)]))


def _heading(column: str) -> str:
    """Return our name of a column headed `english`, `English (US)` or `uk-UA`; an unknown one is returned as it is."""
    if column in COLUMNS:
        return column
    if TAG.fullmatch(column):
        return read_language(column) or column
    return HEADINGS.get(re.sub(r"\s*\(.*\)$", "", column), column)


def _name_pair(sheet: Sheet) -> dict[str, str]:
    """Tell the languages of columns headed `source` and `target` by the script that most of their cells have."""
    for pair in PAIRS:
        if set(pair) <= set(sheet.columns):
            found = {column: _language_of_column(sheet.rows, column) for column in pair}
            if all(found.values()) and len(set(found.values())) == len(pair):
                return {column: language for column, language in found.items() if language}
    return {}


def _language_of_column(rows: tuple[Row, ...], column: str) -> str | None:
    scripts = Counter(
        next((language for language, script in SCRIPTS if script.search(row.cells[column])), None)
        for row in rows
        if row.cells.get(column)
    )
    return scripts.most_common(1)[0][0] if scripts else None
