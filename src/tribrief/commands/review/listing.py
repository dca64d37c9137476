"""`tribrief review list`: what the checks found in a brief, each finding with the name by which it is waived."""

from pathlib import Path

import click

from tribrief.commands import options
from tribrief.commands.outcome import print_json, reports_errors
from tribrief.commands.tables import print_table
from tribrief.serialization import to_data


@click.command("list")
@click.argument("folder", type=click.Path(path_type=Path), metavar="BRIEF_DIR")
@click.option("-l", "--language", type=options.language, help="Only what concerns this language.")
@click.option("--all", "everything", is_flag=True, help="Findings that are waived as well.")
@options.as_json
@reports_errors
def list_findings(*, folder: Path, language: str | None, everything: bool, as_json: bool) -> None:
    """List the findings in BRIEF_DIR, each with its name for 'waive' and 'propose'."""
    from tribrief.review.folder import open_brief
    from tribrief.review.waivers import name_finding

    brief = open_brief(folder).brief
    listed = [
        (name_finding(brief, finding), finding, waiver)
        for finding in brief.findings
        if finding.lang in ("", language or finding.lang)
        and ((waiver := brief.find_waiver(finding)) is None or everything)
    ]
    if as_json:
        print_json(
            {
                "findings": [
                    {"name": name, **to_data(finding), "waived": to_data(waiver) if waiver else None}
                    for name, finding, waiver in listed
                ]
            }
        )
        return
    rows = [
        [
            name,
            finding.lang,
            "waived" if waiver else finding.severity,
            finding.check,
            f"{finding.message} – {waiver.who}: {waiver.why}" if waiver else finding.message,
        ]
        for name, finding, waiver in listed
    ]
    print_table(["name", "language", "severity", "check", "message"], rows, nothing="no finding is open")
