"""Checks of the script a wording is written in: a Latin i in a Ukrainian word looks right and is never found."""

import re
from collections.abc import Iterator

from tribrief.glossary.lint.entries import ERROR, WARNING, Book, Entry, Problem, wordings_of
from tribrief.glossary.lint.mends import (
    CYRILLIC,
    LATIN,
    LONELY,
    MIXED,
    TO_CYRILLIC,
    WORD,
    Cell,
    mend_scripts,
    unify_script,
)
from tribrief.languages import ENGLISH, KOREAN, LANGUAGES, UKRAINIAN

HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_ASIAN = ("Hangul, Han or kana", re.compile("[\u1100-\u11ff\u3040-\u318f\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]"))
_CYRILLIC = ("Cyrillic", re.compile(f"[{CYRILLIC}]"))
FOREIGN = {ENGLISH: (_CYRILLIC, _ASIAN), KOREAN: (_CYRILLIC,), UKRAINIAN: (_ASIAN,)}  # what a language never has
NOT_UKRAINIAN = re.compile(f"(?![абвгґдеєжзиіїйклмнопрстуфхцчшщьюя])[{CYRILLIC}]", re.IGNORECASE)
LATIN_TWIN = re.compile(f"[{''.join(map(chr, TO_CYRILLIC))}]{{3,}}")  # Latin letters that could all be Cyrillic
ROMAN = re.compile("[IVXLCDM]+")
READ_AS_WORD = re.compile("[A-Za-z][a-z]|[A-Z]{4}")  # NIS is read letter by letter, Lazarus and HIMARS are not


def check_scripts(book: Book) -> Iterator[Problem]:
    """Report letters of the wrong script; a forbidden wording may have them, it is there to be caught."""
    for entry in book.entries:
        for code in LANGUAGES:
            for column in (code, f"{code}_variants", f"{code}_acronym"):
                text = entry.cells.get(column, "")
                if text and (code == UKRAINIAN or not text.isascii()):
                    yield from _check_cell(entry, code, column)


def check_readings(book: Book) -> Iterator[Problem]:
    """Report Korean terms whose particles cannot be told, and readings that are not in Hangul."""
    for entry in book.entries:
        term, reading = entry.row.cells.get(KOREAN, ""), entry.row.cells.get("ko_reading", "")
        if reading and not HANGUL.search(reading[-1]):
            yield entry.problem("ko_reading", ERROR, f"ko_reading {reading!r} is not in Hangul; write how it is read")
        last = re.split(r"[\s\-]+", term)[-1]
        if not reading and last and not HANGUL.search(last) and READ_AS_WORD.match(last):
            message = f"{term!r} ends in Latin letters; give ko_reading in Hangul, or particles follow a guess"
            yield entry.problem(KOREAN, WARNING, message)


def _check_cell(entry: Entry, code: str, column: str) -> Iterator[Problem]:
    text = entry.cells[column]
    fix = mend_scripts(Cell(entry.cells, column, ""))
    safe = None if fix == text else fix
    for word in dict.fromkeys(match[0] for match in MIXED.finditer(text)):
        yield _report_mixed(entry, code, column, word, safe)
    if code == UKRAINIAN:
        yield from _check_ukrainian(entry, column, text, safe)
    for name, letters in FOREIGN[code]:
        pure = [word for word in WORD.findall(text) if letters.search(word) and not MIXED.fullmatch(word)]
        if pure:
            words = ", ".join(map(repr, dict.fromkeys(pure)))
            yield entry.problem(column, ERROR, f"{name} letters in {column!r}: {words}; is this its language?")


def _report_mixed(entry: Entry, code: str, column: str, word: str, fix: str | None) -> Problem:
    marked = " ".join(f"{letter} (U+{ord(letter):04X})" for letter in _minority(word))
    right = unify_script(word, code)
    if right:
        return entry.problem(column, ERROR, f"{word!r} is in two scripts: {marked} only looks right", fix)
    severity = WARNING if code == UKRAINIAN else ERROR
    return entry.problem(column, severity, f"{word!r} mixes Latin and Cyrillic letters: {marked}; write it in one", fix)


def _minority(word: str) -> str:
    """Return the letters of the script that a word has less of."""
    latin, cyrillic = "".join(re.findall(f"[{LATIN}]", word)), "".join(re.findall(f"[{CYRILLIC}]", word))
    return "".join(dict.fromkeys(latin if len(latin) <= len(cyrillic) else cyrillic))


def _check_ukrainian(entry: Entry, column: str, text: str, fix: str | None) -> Iterator[Problem]:
    for match in LONELY.finditer(text):
        message = f"the word {match[0]!r} is a Latin letter here; write the Cyrillic one"
        yield entry.problem(column, ERROR, message, fix)
    for word in dict.fromkeys(WORD.findall(text)):
        if found := NOT_UKRAINIAN.findall(word):
            letters = ", ".join(dict.fromkeys(found))
            message = f"{letters} in {word!r} is no Ukrainian letter; correct it, or put it under uk_forbidden"
            yield entry.problem(column, ERROR, message)
        elif LATIN_TWIN.fullmatch(word) and not ROMAN.fullmatch(word) and not _is_in_latin_columns(entry, word):
            message = f"{word!r} is in Latin letters that all look Cyrillic; retype it in the script that is meant"
            yield entry.problem(column, WARNING, message)


def _is_in_latin_columns(entry: Entry, word: str) -> bool:
    columns = [f"{code}{part}" for code in (ENGLISH, KOREAN) for part in ("", "_variants", "_acronym")]
    return any(word in WORD.findall(text) for _, text in wordings_of(entry, columns))
