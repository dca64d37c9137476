"""Checks of the characters in a glossary's cells: spaces, marks, apostrophes, quotation marks, brackets."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator

from tribrief.glossary.files.columns import COLUMNS
from tribrief.glossary.lint.entries import (
    ERROR,
    INFO,
    LISTS,
    SINGLE,
    WARNING,
    WORDINGS,
    Book,
    Entry,
    Problem,
    split_wordings,
    wordings_of,
)
from tribrief.glossary.lint.mends import (
    LETTER_APOSTROPHE,
    STRESS,
    Cell,
    choose_apostrophe,
    is_invisible,
    mend_apostrophes,
    mend_composition,
    mend_doubles,
    mend_invisible,
    mend_list,
    mend_spaces,
)
from tribrief.glossary.normalization import fold, fold_letters
from tribrief.languages import UKRAINIAN

PAIRS = ("()", "[]", "{}", "«»", "‹›", "「」", "『』", "《》", "〈〉")
DOUBLE_QUOTES = '"“”„'  # which of them opens differs by language: their number must be even
ANY_MARK = re.compile(f"[{re.escape(''.join(PAIRS) + DOUBLE_QUOTES)}]")
NOT_UKRAINIAN_QUOTES = re.compile('["“”„]')


def check_composition(book: Book) -> Iterator[Problem]:
    """Report letters that are stored in pieces."""
    return _report(book, mend_composition, lambda old, new: (WARNING, f"{new!r} is not composed (Unicode NFC)"))


def check_invisible(book: Book) -> Iterator[Problem]:
    """Report marks that nobody sees: a text with them looks like the term and is not it."""
    return _report(book, mend_invisible, _name_invisible)


def check_spaces(book: Book) -> Iterator[Problem]:
    """Report stray spaces; those around a cell are only untidy, reading drops them."""
    return _report(book, mend_spaces, _judge_spaces)


def check_breaks(book: Book) -> Iterator[Problem]:
    """Report line breaks inside the wordings of a list: is it one wording or two?"""
    for entry in book.entries:
        for column, text in wordings_of(entry, LISTS):
            if re.search(r"[\r\n]", text):
                yield entry.problem(column, WARNING, f"line break in {text!r}; write '|' between two wordings")


def check_lists(book: Book) -> Iterator[Problem]:
    """Report empty entries of lists, and separators that separate nothing."""
    yield from _report(book, mend_list, lambda old, new: (WARNING, f"empty entry in the list {old!r}"))
    for entry in book.entries:
        for column, text in wordings_of(entry, SINGLE):
            if "|" in text:
                message = f"{text!r} is taken as one wording, '|' and all; put all but the first under variants"
                yield entry.problem(column, ERROR, message)
        for column, text in wordings_of(entry, LISTS):
            if ";" in text:
                yield entry.problem(column, WARNING, f"';' in {text!r}; wordings are separated by '|'")


def check_apostrophes(book: Book) -> Iterator[Problem]:
    """Report Ukrainian apostrophes that are not those of most words in the file."""
    return _report(book, mend_apostrophes, _name_apostrophes)


def check_quotes(book: Book) -> Iterator[Problem]:
    """Report quotation marks that are not the Ukrainian ones."""
    for entry in book.entries:
        for column, text in wordings_of(entry, (UKRAINIAN, f"{UKRAINIAN}_variants")):
            if NOT_UKRAINIAN_QUOTES.search(text):
                yield entry.problem(column, WARNING, f"quotation marks in {text!r}; write them as «…»")


def check_brackets(book: Book) -> Iterator[Problem]:
    """Report brackets and quotation marks that are not closed."""
    for entry in book.entries:
        marked = [column for column in WORDINGS if ANY_MARK.search(entry.cells.get(column, ""))]
        for column, text in wordings_of(entry, marked):
            if open_mark := _find_open(text):
                yield entry.problem(column, WARNING, f"{open_mark} without its counterpart in {text!r}")


def check_doubles(book: Book) -> Iterator[Problem]:
    """Report wordings that stand twice in one row: as term and variant, or twice in a list."""
    for entry in book.entries:
        for column in LISTS:
            cell = Cell(entry.cells, column, "")
            if entry.cells.get(column) and (fix := mend_doubles(cell)) != cell.text:
                gone = Counter(split_wordings(cell.text)) - Counter(split_wordings(fix))
                twice = ", ".join(map(repr, gone))
                yield entry.problem(column, WARNING, f"{twice} stands in the row already; delete it here", fix)
        yield from _report_capitals(entry)


def file_apostrophes(book: Book) -> dict[str, str]:
    """Return the apostrophe of most Ukrainian words of each file."""
    return {
        sheet.file: choose_apostrophe(entry.cells.get(column, "") for entry in book.of(sheet) for column in WORDINGS)
        for sheet in book.sheets
    }


def _report_capitals(entry: Entry) -> Iterator[Problem]:
    """Report wordings of one list that differ in capitals only; which capitals count is the column `case`'s matter."""
    seen: dict[tuple[str, str], str] = {}
    for column, text in wordings_of(entry, LISTS[:-1]):
        first = seen.setdefault((column, fold(text)), text)
        same_start = first[:1].isupper() == text[:1].isupper()
        if same_start and fold_letters(first) != fold_letters(text) and entry.row.cells.get("case") != "exact":
            message = f"{text!r} and {first!r} differ in capitals only, which do not count here; one is enough"
            yield entry.problem(column, INFO, message)


def _report(book: Book, mend: Callable[[Cell], str], judge: Callable[[str, str], tuple[str, str]]) -> Iterator[Problem]:
    """Report every cell that a mend would change; `judge` gives severity and message for the old and new text."""
    apostrophes = file_apostrophes(book)
    for entry in book.entries:
        for column, text in entry.cells.items():
            if text and column in COLUMNS:
                fix = mend(Cell(entry.cells, column, apostrophes[entry.file]))
                if fix != text:
                    yield entry.problem(column, *judge(text, fix), fix)


def _judge_spaces(old: str, new: str) -> tuple[str, str]:
    if old.strip() == new:
        return INFO, f"stray space around {new!r}; delete it"
    return WARNING, f"stray spaces in {old!r}; write {new!r}"


def _name_invisible(old: str, new: str) -> tuple[str, str]:
    marks = [mark for mark in old if is_invisible(mark)] + STRESS.findall(old)
    names = ", ".join(_name_mark(mark) for mark in dict.fromkeys(marks))
    return WARNING, f"invisible or stress mark in {new!r}: {names}; delete it"


def _name_mark(mark: str) -> str:
    return f"{unicodedata.name(mark, 'control character')} (U+{ord(mark):04X})"


def _name_apostrophes(old: str, new: str) -> tuple[str, str]:
    wanted = LETTER_APOSTROPHE.search(new)
    right = wanted[0] if wanted else ""
    wrong = ", ".join(f"{mark} (U+{ord(mark):04X})" for mark in sorted(set(LETTER_APOSTROPHE.findall(old)) - {right}))
    return WARNING, f"apostrophe {wrong} in {old!r}; most words of the file have {right} (U+{ord(right):04X})"


def _find_open(text: str) -> str:
    """Return the mark that has no counterpart, or nothing; of nested «…» one closing mark is enough in Ukrainian."""
    for pair in PAIRS:
        opening, closing = pair[0], pair[1]
        depth = 0
        for character in text:
            depth += (character == opening) - (character == closing)
            if depth < 0:
                return closing
        if depth and not (opening == "«" and text.count("«") > depth):
            return opening
    doubles = [character for character in text if character in DOUBLE_QUOTES]
    return doubles[0] if len(doubles) % 2 else ""
