"""The page of one brief in one language, as the person wants to see it now."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from tribrief.checks.reference import Reference
from tribrief.page.filters import STATES, Filter, list_remarks, select_rows
from tribrief.page.labels import name_check
from tribrief.page.rendering import describe_provenance, render
from tribrief.page.rows import SEVERITIES
from tribrief.page.sheet import make_sheet
from tribrief.records import Brief

SAID = (
    "saved",
    "approved",
    "unapproved",
    "waived_now",
    "unwaived",
    "proposed",
    "approve_despite",
)  # an address may ask for these


@dataclass(frozen=True)
class View:
    """How and about what the page speaks.

    Attributes:
        filter: which passages and findings are shown.
        who: the person's name.
        theme: `auto`, `light` or `dark`.
        said: key of the label that says what was done, or empty.
        segment: id of the passage that `collides` or `problem` is about.
        collides: whether the text was not taken since somebody else had changed the passage.
        text, note: what the person had written, which was not taken.
        problem: what could not be done.
    """

    filter: Filter = field(default_factory=Filter)
    who: str = ""
    theme: str = "auto"
    said: str = ""
    segment: str = ""
    collides: bool = False
    text: str = ""
    note: str = ""
    problem: str = ""


def render_page(brief: Brief, language: str, reference: Reference, interface: str, view: View) -> str:
    """Return the page.

    Args:
        brief: the briefing.
        language: the language of the translation.
        reference: the glossary, and how its terms are found in each language of the brief.
        interface: the language of the labels.
        view: how the person wants to see it.
    """
    sheet = make_sheet(brief, language, reference, interface)
    checks = {one.finding.check for row in sheet.rows for one in row.remarks}
    values = {
        "sheet": sheet,
        "one": sheet,
        "rows": select_rows(sheet.rows, view.filter),
        "listed": list_remarks(sheet.rows, view.filter),
        "entries": sheet.entries,
        "tabs": brief.languages,
        "view": view,
        "said": view.said if view.said in SAID else "",
        "theme": view.theme,
        "query": urlencode(view.filter.asked),
        "checks": sorted((name_check(one, interface), one) for one in checks),
        "severities": SEVERITIES,
        "states": STATES,
        "provenance": describe_provenance(brief, interface),
    }
    return render("page.html", interface, values)
