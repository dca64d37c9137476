"""Checks of a glossary's header and rows: what `read_glossary` would refuse, and what officers forget."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import get_close_matches

from tribrief.glossary.files.columns import COLUMNS
from tribrief.glossary.files.sheet import Sheet
from tribrief.glossary.lint.entries import (
    ERROR,
    INFO,
    VOCABULARY,
    WARNING,
    Book,
    Entry,
    Problem,
    header_line,
)
from tribrief.languages import LANGUAGES

NEAR = 0.8  # how alike a column's name must be to a known one to be taken for a slip of the pen
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def check_header(book: Book) -> Iterator[Problem]:
    """Report columns without which no row can be read."""
    for sheet in book.sheets:
        missing = [column for column in ("id", "kind") if column not in sheet.columns]
        if not any(code in sheet.columns for code in LANGUAGES):
            missing.append(" or ".join(LANGUAGES))
        for column in missing:
            message = f"the header row lacks the column {column!r}; add it (the README lists the columns)"
            yield Problem(sheet.file, header_line(sheet), "", ERROR, message)


def check_columns(book: Book) -> Iterator[Problem]:
    """Report columns that the program does not read; a name that is nearly right is worth a warning."""
    for sheet in book.sheets:
        for column in dict.fromkeys(sheet.columns):
            if column in COLUMNS or not any(row.cells.get(column) for row in sheet.rows):
                continue
            absent = [name for name in COLUMNS if name not in sheet.columns]
            near = get_close_matches(re.sub(r"[\W_]+", "_", column), absent, n=1, cutoff=NEAR)
            hint = f"; is {near[0]!r} meant?" if near else "; it is kept and not read"
            message = f"unknown column {column!r}{hint}"
            yield Problem(sheet.file, header_line(sheet), column, WARNING if near else INFO, message)


def check_rows(book: Book) -> Iterator[Problem]:
    """Report rows that cannot be read."""
    for entry in book.entries:
        if entry.row.surplus:
            cells = "cell" if entry.row.surplus == 1 else "cells"
            message = f"the row has {entry.row.surplus} {cells} more than the header; quote the cell that holds a comma"
            yield entry.problem("", ERROR, message)
        if entry.refusal:
            first = entry.refusal.split(" ", 1)[0]
            yield entry.problem(first if first in COLUMNS else "", ERROR, entry.refusal)


def check_vocabulary(book: Book) -> Iterator[Problem]:
    """Report kinds, statuses, genders and case rules that there are none of; wrong capitals can be mended."""
    for entry in book.entries:
        for column, allowed in VOCABULARY.items():
            cell = entry.row.cells.get(column)
            if cell is None or cell in allowed or (not cell and column != "kind"):
                continue
            near = get_close_matches(cell.lower(), allowed, n=1)
            hint = f"; is {near[0]!r} meant?" if near else ""
            message = f"{column} {cell!r} is not one of {', '.join(allowed)}{hint}"
            yield entry.problem(column, ERROR, message, cell.lower() if cell.lower() in allowed else None)


def check_double_rows(book: Book) -> Iterator[Problem]:
    """Report rows that repeat an earlier one word for word."""
    seen: dict[tuple[tuple[str, str], ...], Entry] = {}
    for entry in book.entries:
        first = seen.setdefault((*entry.row.cells.items(),), entry)
        if first is not entry:
            yield entry.problem("", ERROR, f"the row repeats {first.place(entry)} word for word; delete it")


def check_double_ids(book: Book) -> Iterator[Problem]:
    """Report ids that two concepts share."""
    seen: dict[str, Entry] = {}
    for entry in book.unique:
        name = entry.row.cells.get("id", "")
        if name and (first := seen.setdefault(name, entry)) is not entry:
            message = f"id {name!r} stands already in {first.place(entry)}; rename one of them or delete the row"
            yield entry.problem("id", ERROR, message)


def check_languages(book: Book) -> Iterator[Problem]:
    """Report concepts that lack a language of their file; what is not to be translated need not have it."""
    for sheet in book.sheets:
        meant = [e for e in book.of(sheet) if not e.refusal and e.row.cells.get("status") != "do-not-translate"]
        for code in LANGUAGES:
            if code in sheet.columns:
                message = f"no term in {LANGUAGES[code].name}; add one, or it stays untranslated"
                yield from _report_empty(sheet, meant, code, WARNING, message)


def check_sources(book: Book) -> Iterator[Problem]:
    """Report concepts of which nobody can tell where their terms come from."""
    for sheet in book.sheets:
        yield from _report_empty(sheet, book.of(sheet), "source", INFO, "no source; say who writes it so")


def check_proposals(book: Book) -> Iterator[Problem]:
    """Count the concepts that still wait for approval."""
    for sheet in book.sheets:
        count = sum(row.is_concept and row.cells.get("status") == "proposed" for row in sheet.rows)
        if count:
            yield Problem(
                sheet.file, header_line(sheet), "status", INFO, f"concepts that are only proposed: {count}; review them"
            )


def check_dates(book: Book) -> Iterator[Problem]:
    """Report dates of checking that are no dates or have not come yet."""
    for entry in book.entries:
        cell = entry.row.cells.get("checked", "")
        if not cell:
            continue
        try:
            checked = date.fromisoformat(cell) if _ISO_DATE.fullmatch(cell) else None
        except ValueError:
            checked = None
        if checked is None:
            message = f"checked {cell!r} is no date; write it as {book.today.isoformat()}"
            yield entry.problem("checked", WARNING, message)
        elif checked > book.today:
            message = f"checked {cell!r} lies in the future (today is {book.today.isoformat()}); correct it"
            yield entry.problem("checked", WARNING, message)


def _report_empty(
    sheet: Sheet, entries: Sequence[Entry], column: str, severity: str, message: str
) -> Iterator[Problem]:
    """Report each row whose cell is empty, or the file once where all are."""
    empty = [entry for entry in entries if not entry.row.cells.get(column)]
    if len(empty) == len(entries) > 1:
        yield Problem(sheet.file, header_line(sheet), column, severity, f"the whole column is empty: {message}")
    else:
        yield from (entry.problem(column, severity, message) for entry in empty)
