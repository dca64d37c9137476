"""Fill the templates of the page and of the report.

Everything is escaped as it is put in: articles are other people's text, and none of it may become markup.
"""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tribrief.checks.reference import Reference
from tribrief.document.labels import label
from tribrief.document.wording import quote
from tribrief.languages import LANGUAGES
from tribrief.page.entries import make_entries
from tribrief.page.labels import OWN_NAMES, count_page_label, page_label
from tribrief.page.marking import compare_texts
from tribrief.page.sheet import make_sheet
from tribrief.records import Brief

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).parent
TEMPLATES, STATIC = FOLDER / "templates", FOLDER / "static"
THEMES = ("auto", "light", "dark")


@cache
def environment() -> "Environment":
    """Return the template environment: everything escaped, a misspelt name an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - extra `page`

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, interface: str, values: Mapping[str, Any]) -> str:
    """Return a filled template; `t`, `count` and `d` give labels of page and document, in its language."""
    return (
        environment()
        .get_template(template)
        .render(
            interface=interface,
            t=partial(_label, interface),
            d=lambda key, **named: label(key, interface, **named),
            compare=compare_texts,
            quoted=lambda text: quote(text, interface),
            count=lambda key, number: count_page_label(key, number, interface),
            languages=LANGUAGES,
            own_names=OWN_NAMES,
            **values,
        )
    )


def _label(interface: str, key: str, **values: object) -> str:
    return page_label(key, interface, **{name: str(value) for name, value in values.items()})


def render_report(brief: Brief, reference: Reference, interface: str) -> str:
    """Return the report: one HTML file, every language, no script, nothing fetched; the same brief, the same bytes.

    Args:
        brief: the briefing.
        reference: the glossary, and how its terms are found in each language of the brief.
        interface: the language of the labels.
    """
    sheets = [make_sheet(brief, language, reference, interface) for language in brief.languages]
    concepts = {entry.id for sheet in sheets for entry in sheet.entries}
    style = (STATIC / "page.css").read_text("utf-8")
    values = {
        "sheets": sheets,
        "sheet": sheets[0],
        "general": list({remark.key: remark for sheet in sheets for remark in sheet.general}.values()),
        "entries": make_entries(concepts, reference, interface),
        "provenance": describe_provenance(brief, interface),
        "style": style,
        "style_digest": base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        "theme": THEMES[0],
    }
    return render("report.html", interface, values)


def describe_provenance(brief: Brief, interface: str) -> Sequence[str]:
    """Return how the brief was made, a sentence each."""
    made = brief.provenance
    files = ", ".join(made.get("glossary", {}).get("files", ()))
    models = ", ".join(f"{one['name']} {one['revision']}".strip() for one in made.get("models", ()))
    told = [page_label("made", interface, version=str(made.get("version", "")))]
    told += [page_label("made.glossary", interface, files=files)] if files else []
    return told + ([page_label("made.models", interface, models=models)] if models else [])
