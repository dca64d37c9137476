"""`tribrief review`: a brief in a translator's hands, and back."""

import click

from tribrief.commands.review.exporting import export_brief
from tribrief.commands.review.importing import import_corrections
from tribrief.commands.review.listing import list_findings
from tribrief.commands.review.paging import serve_page
from tribrief.commands.review.proposing import propose_term
from tribrief.commands.review.reporting import write_report
from tribrief.commands.review.waiving import waive_findings


@click.group()
def review() -> None:
    """Correct, waive and approve the translations of a brief, and take them back into it.

    BRIEF_DIR is the folder that 'tribrief build' has written.
    """


review.add_command(export_brief)
review.add_command(import_corrections)
review.add_command(serve_page)
review.add_command(write_report)
review.add_command(list_findings)
review.add_command(waive_findings)
review.add_command(propose_term)
