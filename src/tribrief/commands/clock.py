"""The time of day, for what a person does; `SOURCE_DATE_EPOCH` stands in for it, so that a run can be repeated."""

import os
from datetime import UTC, datetime

import click


def read_clock() -> datetime:
    """Return the present time in UTC, or that of `SOURCE_DATE_EPOCH` where it is set.

    Raises:
        click.UsageError: when the variable holds no time.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (OverflowError, ValueError, OSError):
        raise click.UsageError(f"SOURCE_DATE_EPOCH {epoch!r} is no time; give seconds since 1970") from None
