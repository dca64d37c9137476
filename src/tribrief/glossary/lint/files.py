"""Mend a glossary's file in its place."""

from collections.abc import Sequence

from tribrief.glossary.files.sheet import Sheet
from tribrief.glossary.files.storage import rewrite_csv
from tribrief.glossary.lint.linter import CHECKS, Change, Check, mend_sheet


def mend_file(sheet: Sheet, checks: Sequence[Check] = CHECKS) -> list[Change]:
    """Mend the file of a sheet and return what was changed; a file that needs nothing is not touched.

    Raises:
        GlossaryError: see `rewrite_csv`.
        OutputError: see `rewrite_csv`.
    """
    mended, changes = mend_sheet(sheet, checks)
    if changes:
        rewrite_csv(sheet, mended)
    return changes
