"""Look for what is wrong in a glossary's files, and mend what can be mended without asking anybody.

Reading a glossary stops at the first broken row; this goes through all of them, so it is the tool for a file that
cannot be read. Every check is a function in `CHECKS`; its name is that of the function. What is mended is exactly
what the checks in `MENDS` report with a `fix`; a row that needs none stays as it is, byte for byte.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tribrief.errors import GlossaryError
from tribrief.glossary import lint_cells, lint_mends, lint_rows, lint_scripts, lint_ukrainian, lint_wordings
from tribrief.glossary.columns import COLUMNS
from tribrief.glossary.lint_entries import SEVERITIES, Book, Entry, Problem, read_book
from tribrief.glossary.lint_mends import Cell
from tribrief.glossary.sheet import Row, Sheet, join_cells

Check = Callable[[Book], Iterator[Problem]]
Mend = Callable[[Cell], str]

CHECKS: tuple[Check, ...] = (
    lint_rows.check_header,
    lint_rows.check_columns,
    lint_rows.check_rows,
    lint_rows.check_vocabulary,
    lint_rows.check_double_rows,
    lint_rows.check_double_ids,
    lint_rows.check_languages,
    lint_rows.check_sources,
    lint_rows.check_proposals,
    lint_rows.check_dates,
    lint_cells.check_composition,
    lint_cells.check_invisible,
    lint_cells.check_spaces,
    lint_cells.check_breaks,
    lint_cells.check_lists,
    lint_cells.check_apostrophes,
    lint_cells.check_quotes,
    lint_cells.check_brackets,
    lint_cells.check_doubles,
    lint_scripts.check_scripts,
    lint_scripts.check_readings,
    lint_wordings.check_shared_wordings,
    lint_wordings.check_forbidden,
    lint_wordings.check_forbidden_forms,
    lint_wordings.check_blocks,
    lint_wordings.check_acronyms,
    lint_ukrainian.check_genders,
    lint_ukrainian.check_gender_conflicts,
    lint_ukrainian.check_inflection,
    lint_ukrainian.check_needless_forms,
)
# Applied in this order, each with the check that reports what it mends.
MENDS: tuple[tuple[Check, Mend], ...] = (
    (lint_cells.check_composition, lint_mends.mend_composition),
    (lint_cells.check_invisible, lint_mends.mend_invisible),
    (lint_cells.check_spaces, lint_mends.mend_spaces),
    (lint_cells.check_lists, lint_mends.mend_list),
    (lint_cells.check_apostrophes, lint_mends.mend_apostrophes),
    (lint_scripts.check_scripts, lint_mends.mend_scripts),
    (lint_cells.check_doubles, lint_mends.mend_doubles),
    (lint_rows.check_vocabulary, lint_mends.mend_vocabulary),
)
_ROUNDS = 5  # one mend can bring out the need for another: a dropped mark leaves two spaces


@dataclass(frozen=True)
class Change:
    """One cell that was mended, and by which checks."""

    file: str
    line: int
    column: str
    check: str
    was: str
    now: str


def name_check(check: Check) -> str:
    """Return the name of a check as the command line knows it."""
    return check.__name__.removeprefix("check_").replace("_", "-")


def choose_checks(only: Collection[str] = (), skip: Collection[str] = ()) -> tuple[Check, ...]:
    """Return the checks of these names, or all, without those to skip.

    Raises:
        GlossaryError: when there is no check of a name.
    """
    names = {name_check(check): check for check in CHECKS}
    unknown = [name for name in (*only, *skip) if name not in names]
    if unknown:
        raise GlossaryError(f"there is no check {unknown[0]!r}; the checks are {', '.join(names)}")
    return tuple(check for name, check in names.items() if (not only or name in only) and name not in skip)


def lint_sheets(sheets: Sequence[Sheet], checks: Sequence[Check] = CHECKS, today: date | None = None) -> list[Problem]:
    """Return the problems of glossary files that are used together, by file and line.

    Args:
        sheets: the files.
        checks: what to look for.
        today: the day after which no row can have been checked.
    """
    book = read_book(sheets, today or date.today())
    problems = [replace(problem, check=name_check(check)) for check in checks for problem in check(book)]
    order = {sheet.file: index for index, sheet in enumerate(sheets)}
    return sorted(problems, key=lambda p: (order[p.file], p.line, SEVERITIES.index(p.severity)))


def mend_sheet(sheet: Sheet, checks: Sequence[Check] = CHECKS) -> tuple[Sheet, list[Change]]:
    """Return the sheet with everything mended that these checks report with a `fix`, and what was changed."""
    book = read_book([sheet], date.today())
    apostrophe = lint_cells.file_apostrophes(book)[sheet.file]
    mends = [(name_check(check), mend) for check, mend in MENDS if check in checks]
    changes: list[Change] = []
    rows: dict[int, Row] = {}
    for entry in book.entries:
        if entry.row.raw and (mended := list(_mend_entry(entry, mends, apostrophe))):
            changes += mended
            rows[entry.row.line] = _rewrite_row(entry, sheet, {change.column: change.now for change in mended})
    return replace(sheet, rows=tuple(rows.get(row.line, row) for row in sheet.rows)), changes


def _mend_entry(entry: Entry, mends: Sequence[tuple[str, Mend]], apostrophe: str) -> Iterator[Change]:
    """Yield the cells that change, after all mends and as often as one makes room for another."""
    cells = dict(entry.cells)
    names: dict[str, list[str]] = {}
    for _ in range(_ROUNDS):
        before = dict(cells)
        for name, mend in mends:
            for column in (column for column, text in cells.items() if text and column in COLUMNS):
                text = mend(Cell(cells, column, apostrophe))
                if text != cells[column]:
                    names.setdefault(column, []).append(name)
                    cells[column] = text
        if cells == before:
            break
    for column, text in cells.items():
        if text != entry.cells[column]:
            checks = ", ".join(dict.fromkeys(names[column]))
            yield Change(entry.file, entry.row.line, column, checks, entry.cells[column], text)


def _rewrite_row(entry: Entry, sheet: Sheet, new: dict[str, str]) -> Row:
    """Return the row with new cells; the others, those beyond the header too, stay as they were typed."""
    values = [
        new.get(sheet.columns[index], value) if index < len(sheet.columns) else value
        for index, value in enumerate(entry.values)
    ]
    raw = entry.row.raw
    end = raw[len(raw.rstrip("\r\n")) :]
    cells = {column: new.get(column, cell).strip() for column, cell in entry.row.cells.items()}
    return replace(entry.row, cells=cells, raw=join_cells(values, sheet.delimiter, end))
