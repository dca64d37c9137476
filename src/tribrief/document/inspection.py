"""What is wrong with an office's template, in words for the officer who keeps it.

Slots and structure are judged on the template itself; then a trial briefing is made from it in each language, and what
the validator finds in that is told too.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tribrief.document.brief import fill_document
from tribrief.document.contents import REQUIRED, SLOTS
from tribrief.document.ooxml import style_ids
from tribrief.document.revisions import has_comments, has_revisions
from tribrief.document.slots import describe_unknown, find_slots, find_stories
from tribrief.document.templates import find_template, open_template, prepare_template
from tribrief.document.trial import trial_brief
from tribrief.document.validity import find_faults
from tribrief.errors import TemplateError
from tribrief.languages import LANGUAGES

ERROR, WARNING, INFO = "error", "warning", "info"
STRUCTURAL = {
    "package", "content-type", "relationship", "style", "numbering", "bookmark", "comment", "footnote", "endnote",
    "table", "field", "identifier", "order", "space",
}  # fmt: skip
WANTED = {
    "draft_mark": "of a draft the banner says that it is one",
    "page_number": "pages will bear no number",
    "figure.value": "key figures will not be shown",
    "conflict.value": "figures that differ between sources stand among the others and say so there",
    "concept.en": "the table of names will not be shown",
}
MARKINGS = ("banner", "classification")


@dataclass(frozen=True)
class Remark:
    """One thing about a template: `error` (no briefing can be made), `warning` or `info`."""

    severity: str
    check: str
    message: str


def inspect_template(template: Path) -> list[Remark]:
    """Return what is to be said about a template, the worst first.

    Args:
        template: a file, or the name of a template that comes with the program.

    Raises:
        TemplateError: when it is missing, unsafe, or no Word document.
    """
    path = find_template(template)
    document = open_template(path)
    remarks = [*remark_revisions(document)]
    prepare_template(document)
    found = find_slots(document)
    remarks += remark_slots(found)
    remarks += remark_styles(document)
    if not any(remark.severity == ERROR for remark in remarks):
        remarks += try_template(path)
    order = (ERROR, WARNING, INFO)
    return sorted(dict.fromkeys(remarks), key=lambda remark: order.index(remark.severity))


def remark_revisions(document: Any) -> list[Remark]:
    """Say what those who edit the template have left in it."""
    remarks = []
    if any(has_revisions(root) for _, _, root in find_stories(document)):
        remarks.append(
            Remark(INFO, "changes", "there are tracked changes; briefings are made as if they were accepted")
        )
    if has_comments(document):
        remarks.append(Remark(INFO, "comments", "there are comments; they are left out of briefings"))
    return remarks


def remark_slots(found: dict[str, list[str]]) -> list[Remark]:
    """Say which slots are misspelt, missing, or not there to be filled."""
    remarks = [
        Remark(ERROR, "unknown-slot", describe_unknown(name, places[0], SLOTS))
        for name, places in found.items()
        if name not in SLOTS
    ]
    for name in REQUIRED:
        if name not in found:
            remarks.append(Remark(ERROR, "missing-slot", f"the slot [[{name}]] is missing: {SLOTS[name]}"))
    for name, loss in WANTED.items():
        if name not in found and not (name == "conflict.value" and "figure.value" not in found):
            remarks.append(Remark(INFO, "slot-not-used", f"there is no slot [[{name}]]: {loss}"))
    if not any("body" in found.get(name, ()) for name in MARKINGS):
        message = (
            "the marking stands in header and footer only, which screen readers pass over;"
            " put [[classification]] into the text"
        )
        remarks.append(Remark(WARNING, "marking", message))
    return remarks


def remark_styles(document: Any) -> list[Remark]:
    """Say when there is no heading style to find one's way by."""
    if not any(name.startswith("heading ") for name in style_ids(document)):
        return [Remark(WARNING, "style", "the template has no heading styles (Heading 1); headings will not be found")]
    return []


def try_template(path: Path) -> list[Remark]:
    """Make a trial briefing in each language and say what is wrong with it."""
    remarks = []
    for language in LANGUAGES:
        try:
            faults = find_faults(fill_document(trial_brief(), language, path))
        except TemplateError as error:
            return [Remark(ERROR, "slots", str(error).removeprefix(f"{path}: "))]
        remarks += [
            Remark(ERROR if fault.check in STRUCTURAL else WARNING, fault.check, f"{fault.part}: {fault.message}")
            for fault in faults
        ]
    return remarks
