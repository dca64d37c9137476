"""The templates that come with the program, built from source: what they say, and in which order.

    python -m tribrief.document.starter templates

writes them, always the same bytes. How they look is in `styles.py`. Officers change the files in Word, not this module;
this module is what a new file starts from. Everything variable is a `[[slot]]` (see `slots.py`), so one template serves
all three languages.
"""

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tribrief.document.blocks import Block, Column, Line, Section, Table, blocks_xml, wrap
from tribrief.document.package import pack_parts, write_bytes
from tribrief.document.parts import static_parts
from tribrief.document.stylesheet import build_styles

PORTRAIT = Section()
LANDSCAPE = Section(width=16838, height=11906, footer="rIdWideFooter")


@dataclass(frozen=True)
class Template:
    """A template: its name in the file's properties, its text, its page, an annex on landscape pages, and its styles.

    `restyle` changes fields of named styles, for a template whose letters or distances differ from the standard.
    """

    title: str
    body: tuple[Block, ...]
    page: Section = PORTRAIT
    annex: tuple[Block, ...] = ()
    restyle: dict[str, dict[str, Any]] = field(default_factory=dict)


META = Table(
    "Brief Meta Table",
    "[[label.document_type]]",
    (Column(2700, "", "Brief Meta Label"), Column(6938, "", "Brief Meta")),
    tuple(
        ((f"[[label.{name}]]",), (f"[[{name}]]",))
        for name in ("reference", "date", "sender", "recipient", "classification", "articles")
    ),
)
FIGURES = Table(
    "Brief Table",
    "[[label.key_figures]]",
    (
        Column(2450, "[[label.figure]]", "Brief Table Number", "Brief Table Head Number"),
        Column(2850, "[[label.subject]]"),
        Column(2338, "[[label.attribution]]"),
        Column(2000, "[[label.figure_sources]]"),
    ),
    (
        (
            ("[[conflict.value]]",),
            ("[[conflict.subject]]", "[[conflict.label]]"),
            ("[[conflict.attribution]]",),
            ("[[conflict.sources]]",),
        ),
        (("[[figure.value]]",), ("[[figure.subject]]",), ("[[figure.attribution]]",), ("[[figure.sources]]",)),
    ),
)
TIMELINE = Table(
    "Brief Table",
    "[[label.timeline]]",
    (
        Column(2000, "[[label.timeline_date]]"),
        Column(5638, "[[label.timeline_event]]"),
        Column(2000, "[[label.figure_sources]]"),
    ),
    ((("[[timeline.date]]",), ("[[timeline.event]]",), ("[[timeline.sources]]",)),),
)
CONCEPTS = Table(
    "Brief Table",
    "[[names_heading]]",
    (
        Column(2750, "[[label.english]]"),
        Column(2150, "[[label.korean]]"),
        Column(2938, "[[label.ukrainian]]"),
        Column(1800, "[[label.role]]"),
    ),
    ((("[[concept.en]]",), ("[[concept.ko]]",), ("[[concept.uk]]",), ("[[concept.role]]",)),),
)
BODY = (
    Line("Subtitle", "[[label.document_type]]"),
    Line("Title", "[[title]]"),
    META,
    Line("Brief Draft", "[[notice]]"),
    Line("heading 1", "[[label.bottom_line]]"),
    Line("Brief BLUF", "[[bottom_line]]"),
    Line("heading 1", "[[label.key_points]]"),
    Line("Brief Key Point", "[[point]]"),
    Line("heading 1", "[[disputes_heading]]"),
    Line("Brief Dispute", "[[dispute]]"),
    Line("heading 1", "[[label.key_figures]]"),
    FIGURES,
    Line("heading 1", "[[timeline_heading]]"),
    TIMELINE,
    Line("heading 1", "[[names_heading]]"),
    CONCEPTS,
    Line("heading 1", "[[notes_heading]]"),
    Line("Brief Reader Note", "[[note]]"),
    Line("heading 1", "[[label.sources]]"),
    Line("Brief Source", "[[source]]"),
)
ANNEX = (
    Line("heading 1", "[[annex_heading]]"),
    Table(
        "Brief Table",
        "[[label.annex]]",
        (
            Column(1800, "[[label.review_part]]"),
            Column(4900, "[[label.review_source]]"),
            Column(4900, "[[label.review_translation]]"),
            Column(2970, "[[label.review_flags]]"),
        ),
        ((("[[review.part]]",), ("[[review.source]]",), ("[[review.translation]]",), ("[[review.flags]]",)),),
    ),
)
ONE_PAGE = (
    Line("Title", "[[title]]"),
    Line("Brief Meta", "[[label.document_type]], [[date]]. [[label.classification]]: [[classification]]"),
    *(Line("Brief Meta", f"[[label.{name}]]: [[{name}]]") for name in ("reference", "sender", "recipient")),
    Line("Brief Draft", "[[notice]]"),
    Line("heading 1", "[[label.bottom_line]]"),
    Line("Brief BLUF", "[[bottom_line]]"),
    Line("heading 1", "[[label.key_points]]"),
    Line("Brief Key Point", "[[point]]"),
    Line("heading 1", "[[disputes_heading]]"),
    Line("Brief Dispute", "[[dispute]]"),
    Line("heading 1", "[[notes_heading]]"),
    Line("Brief Reader Note", "[[note]]"),
    Line("heading 1", "[[label.sources]]"),
    Line("Brief Source", "[[source]]"),
)
SMALLER = {
    "Title": {"size": 26, "after": 40, "line": 245},
    "heading 1": {"size": 19, "before": 90, "after": 40, "line": 240},
    "Brief Meta": {"size": 16, "before": 0, "after": 20, "line": 240},
    "Brief Draft": {"size": 16, "before": 100, "line": 240},
    "Brief BLUF": {"size": 18, "before": 80, "after": 80, "line": 245},
    "Brief Key Point": {"size": 17, "after": 30, "line": 240},
    "Brief Dispute": {"size": 16, "after": 30, "line": 235},
    "Brief Reader Note": {"size": 16, "after": 10, "line": 235},
    "Brief Source": {"size": 16, "after": 20, "line": 235},
    "footnote text": {"size": 16, "after": 0, "line": 230},
}
HEADER = (Line("Brief Banner", "[[banner]]"), Line("Brief Draft Mark", "[[draft_mark]]"))
TEMPLATES = {
    "standard": Template("Standard briefing", BODY),
    "one-page": Template("Briefing on one page", ONE_PAGE, page=Section(top=1077, side=907), restyle=SMALLER),
    "review": Template("Briefing for review", BODY, annex=ANNEX),
}


def build_template(name: str = "standard") -> bytes:
    """Return one of the `TEMPLATES` as the bytes of a DOCX."""
    return compose_template(TEMPLATES[name])


def compose_template(template: Template) -> bytes:
    """Return a template as the bytes of a DOCX."""
    last = LANDSCAPE if template.annex else template.page
    body = blocks_xml(template.body, ending=template.page if template.annex else None) + blocks_xml(template.annex)
    written = {
        "word/document.xml": wrap("document", f"<w:body>{body}{last.xml()}</w:body>"),
        "word/header1.xml": wrap("hdr", blocks_xml(HEADER)),
        "word/footer1.xml": wrap("ftr", blocks_xml(footer(template.page))),
        "word/styles.xml": build_styles(template.restyle),
    }
    if template.annex:
        written["word/footer2.xml"] = wrap("ftr", blocks_xml(footer(LANDSCAPE)))
    parts = {**static_parts(template.title, wide_footer=bool(template.annex)), **written}
    return pack_parts({name: text.encode() for name, text in parts.items()})


def footer(page: Section) -> tuple[Block, ...]:
    """Return the footer of a page, with the page number at the right margin."""
    return (
        Line("footer", "[[label.document_type]], [[date]]\t[[page_number]]", tab=page.text_width),
        Line("Brief Banner", "[[banner]]"),
    )


if __name__ == "__main__":
    for template_name in TEMPLATES:
        write_bytes(Path(sys.argv[1]) / f"{template_name}.docx", build_template(template_name))
