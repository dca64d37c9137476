"""`tribrief template`: the templates there are, what is wrong with one, and a new one to start from."""

import sys
from dataclasses import asdict
from pathlib import Path

import click

from tribrief.commands import options
from tribrief.commands.outcome import FINDINGS_OF_ERROR, print_json, reports_errors
from tribrief.commands.tables import print_table
from tribrief.errors import OutputError

COLORS = {"error": "red", "warning": "yellow", "info": "cyan"}


@click.group()
def template() -> None:
    """List, check and start Word templates for briefings."""


@template.command("list")
@options.as_json
@reports_errors
def list_all(as_json: bool) -> None:
    """List the templates that --template takes by name."""
    from tribrief.document.templates import list_templates, open_template

    rows = [
        {"name": name, "title": open_template(path).core_properties.title, "file": str(path)}
        for name, path in list_templates().items()
    ]
    if as_json:
        print_json({"templates": rows})
    else:
        print_table(["name", "title", "file"], [list(row.values()) for row in rows], nothing="no templates")


@template.command("slots")
@options.as_json
@reports_errors
def list_slots(as_json: bool) -> None:
    """List the slots that a template may hold, and what each shows."""
    from tribrief.document.contents import REQUIRED, SLOTS

    rows = [{"slot": f"[[{name}]]", "shows": shows, "required": name in REQUIRED} for name, shows in SLOTS.items()]
    if as_json:
        print_json({"slots": rows})
        return
    cells = [[str(row["slot"]), "required" if row["required"] else "", str(row["shows"])] for row in rows]
    print_table(["slot", "", "shows"], cells, nothing="no slots")


@template.command("check")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE|NAME")
@options.as_json
@reports_errors
def check(file: Path, as_json: bool) -> None:
    """Say what a template lacks or misspells, and what a briefing made from it would suffer from.

    The exit status is 1 when no briefing can be made from it, 2 when the file is unsafe or no Word document.
    """
    from tribrief.document.inspection import inspect_template

    remarks = inspect_template(file)
    errors = any(remark.severity == "error" for remark in remarks)
    if as_json:
        print_json({"template": str(file), "usable": not errors, "remarks": [asdict(remark) for remark in remarks]})
    else:
        for remark in remarks:
            severity = click.style(remark.severity, fg=COLORS[remark.severity], bold=remark.severity == "error")
            click.echo(f"{severity} {remark.check}: {remark.message}")
        click.echo(f"{file}: {'no briefing can be made from it' if errors else 'can be used'}", err=True)
    if errors:
        sys.exit(FINDINGS_OF_ERROR)


@template.command("new")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--from", "model", default="standard", show_default=True, metavar="NAME", help="Template to start from.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@reports_errors
def new(file: Path, model: str, force: bool) -> None:
    """Write a template to FILE to be changed in Word; `tribrief template slots` lists what can be put into it."""
    from tribrief.document.package import write_bytes
    from tribrief.document.templates import find_template

    if file.suffix.lower() != ".docx":
        raise OutputError(f"{file}: a new template is a .docx file; give it that ending")
    if file.exists() and not force:
        raise OutputError(f"{file}: is there already; choose another name, or replace it with --force")
    if not file.parent.is_dir():
        raise OutputError(f"{file.parent}: no such folder; make it first, or choose another")
    write_bytes(file, find_template(Path(model)).read_bytes())
    click.echo(f"{file}: change it in Word, then run: tribrief template check {file}", err=True)
