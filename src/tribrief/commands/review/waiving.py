"""`tribrief review waive`: let findings stand, with who and why."""

from pathlib import Path

import click

from tribrief.commands import options
from tribrief.commands.clock import read_clock
from tribrief.commands.outcome import reports_errors


@click.command("waive")
@click.argument("folder", type=click.Path(path_type=Path), metavar="BRIEF_DIR")
@click.argument("names", nargs=-1, required=True, metavar="FINDING...")
@click.option("--why", default="", help="The reason, for those who read the review document.")
@click.option("--withdraw", is_flag=True, help="Have these findings count again.")
@click.option("-l", "--language", type=options.language, help="Where a name is that of findings in several languages.")
@options.reviewer
@reports_errors
def waive_findings(
    *, folder: Path, names: tuple[str, ...], why: str, withdraw: bool, language: str | None, who: str
) -> None:
    """Let each FINDING of a brief stand, by its name in 'tribrief review list'.

    It does not count any more, until the words that it is about change; the review variant of the documents tells it
    with your name and reason.
    """
    from tribrief.review.folder import open_brief, save_brief
    from tribrief.review.waivers import find_named, unwaive, waive

    if not withdraw and not why.strip():
        raise click.UsageError("give --why: without a reason nothing is waived")
    opened = open_brief(folder)
    brief = opened.brief
    when = read_clock().isoformat(timespec="seconds")
    for name in names:
        finding = find_named(brief, name, language or "")
        brief = unwaive(brief, finding) if withdraw else waive(brief, finding, who=who, why=why, when=when)
    for remark in save_brief(opened, brief).remarks:
        click.echo(remark, err=True)
    click.echo(f"{folder}: {len(brief.waivers)} waived, {len(brief.open_findings)} findings open", err=True)
