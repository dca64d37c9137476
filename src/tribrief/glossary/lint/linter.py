"""Look for what is wrong in a glossary's files, and mend what can be mended without asking anybody.

Reading a glossary stops at the first broken row; this goes through all of them, so it is the tool for a file that
cannot be read. Every check is a function in `CHECKS`; its name is that of the function. What is mended is exactly
what the checks in `MENDS` report with a `fix`; a row that needs none stays as it is, byte for byte.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tribrief.errors import GlossaryError
from tribrief.glossary.files.columns import COLUMNS
from tribrief.glossary.files.sheet import Row, Sheet, join_cells
from tribrief.glossary.lint import cells, mends, rows, scripts, ukrainian, wordings
from tribrief.glossary.lint.entries import SEVERITIES, Book, Entry, Problem, read_book
from tribrief.glossary.lint.mends import Cell

Check = Callable[[Book], Iterator[Problem]]
Mend = Callable[[Cell], str]

CHECKS: tuple[Check, ...] = (
    rows.check_header,
    rows.check_columns,
    rows.check_rows,
    rows.check_vocabulary,
    rows.check_double_rows,
    rows.check_double_ids,
    rows.check_languages,
    rows.check_sources,
    rows.check_proposals,
    rows.check_dates,
    cells.check_composition,
    cells.check_invisible,
    cells.check_spaces,
    cells.check_breaks,
    cells.check_lists,
    cells.check_apostrophes,
    cells.check_quotes,
    cells.check_brackets,
    cells.check_doubles,
    scripts.check_scripts,
    scripts.check_readings,
    wordings.check_shared_wordings,
    wordings.check_forbidden,
    wordings.check_forbidden_forms,
    wordings.check_blocks,
    wordings.check_acronyms,
    ukrainian.check_genders,
    ukrainian.check_gender_conflicts,
    ukrainian.check_inflection,
    ukrainian.check_needless_forms,
)
# Applied in this order, each with the check that reports what it mends.
MENDS: tuple[tuple[Check, Mend], ...] = (
    (cells.check_composition, mends.mend_composition),
    (cells.check_invisible, mends.mend_invisible),
    (cells.check_spaces, mends.mend_spaces),
    (cells.check_lists, mends.mend_list),
    (cells.check_apostrophes, mends.mend_apostrophes),
    (scripts.check_scripts, mends.mend_scripts),
    (cells.check_doubles, mends.mend_doubles),
    (rows.check_vocabulary, mends.mend_vocabulary),
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
    apostrophe = cells.file_apostrophes(book)[sheet.file]
    mends = [(name_check(check), mend) for check, mend in MENDS if check in checks]
    changes: list[Change] = []
    rewritten: dict[int, Row] = {}
    for entry in book.entries:
        if entry.row.raw and (mended := list(_mend_entry(entry, mends, apostrophe))):
            changes += mended
            rewritten[entry.row.line] = _rewrite_row(entry, sheet, {change.column: change.now for change in mended})
    return replace(sheet, rows=tuple(rewritten.get(row.line, row) for row in sheet.rows)), changes


def _mend_entry(entry: Entry, mends: Sequence[tuple[str, Mend]], apostrophe: str) -> Iterator[Change]:
    """Yield the cells that change, after all mends and as often as one makes room for another."""
    texts = dict(entry.cells)
    names: dict[str, list[str]] = {}
    for _ in range(_ROUNDS):
        before = dict(texts)
        for name, mend in mends:
            for column in (column for column, text in texts.items() if text and column in COLUMNS):
                text = mend(Cell(texts, column, apostrophe))
                if text != texts[column]:
                    names.setdefault(column, []).append(name)
                    texts[column] = text
        if texts == before:
            break
    for column, text in texts.items():
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
