"""Which passages and findings are shown: by check, by severity, by state."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from tribrief.page.rows import Remark, Row

OPEN, APPROVED, FLAGGED, WAIVED = STATES = ("open", "approved", "flagged", "waived")


@dataclass(frozen=True)
class Filter:
    """What is asked for; an empty field asks for everything.

    Attributes:
        check: name of a check.
        severity: `error`, `warning` or `info`.
        state: one of `STATES`.
    """

    check: str = ""
    severity: str = ""
    state: str = ""

    @property
    def asked(self) -> dict[str, str]:
        """The fields that ask for something, as they stand in an address."""
        return {one.name: value for one in fields(self) if (value := getattr(self, one.name))}


def read_filter(asked: Mapping[str, str]) -> Filter:
    """Return the filter that an address asks for; what it does not know is left out."""
    return Filter(**{one.name: asked.get(one.name, "") for one in fields(Filter)})


def fits(remark: Remark, wanted: Filter) -> bool:
    """Return whether a finding is of the check and severity asked for."""
    finding = remark.finding
    return wanted.check in ("", finding.check) and wanted.severity in ("", finding.severity)


def select_rows(rows: Iterable[Row], wanted: Filter) -> tuple[Row, ...]:
    """Return the passages in the state asked for that have a finding as asked for."""
    return tuple(row for row in rows if _is_in(row, wanted.state) and _has(row, wanted))


def list_remarks(rows: Iterable[Row], wanted: Filter) -> tuple[tuple[Row, Remark], ...]:
    """Return the findings asked for that still count, in reading order, each with its passage."""
    return tuple((row, one) for row in rows for one in row.remarks if not one.waiver and fits(one, wanted))


def _has(row: Row, wanted: Filter) -> bool:
    return not (wanted.check or wanted.severity) or any(fits(remark, wanted) for remark in row.remarks)


def _is_in(row: Row, state: str) -> bool:
    if state == OPEN:
        return row.is_open
    if state == APPROVED:
        return row.segment.status == "approved"
    if state == FLAGGED:
        return any(not remark.waiver for remark in row.remarks)
    return state != WAIVED or any(remark.waiver for remark in row.remarks)
