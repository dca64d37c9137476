"""`tribrief review`: a brief in a translator's hands."""

import click

from tribrief.commands.review.paging import serve_page
from tribrief.commands.review.reporting import write_report


@click.group()
def review() -> None:
    """Correct, waive and approve the translations of a brief, and take them back into it."""


review.add_command(serve_page)
review.add_command(write_report)
