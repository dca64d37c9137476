"""The named styles of the standard template, as tables that a designer can read.

Sizes are in half-points, distances in twentieths of a point, line heights in 240ths of a line (or twentieths of a point
where `exact`). Fonts, language, body size, line height and alignment are not here: `typography.py` sets them for each
language. Table text has an exact leading, or rows of Hangul and Latin letters would not align.
"""

from dataclasses import dataclass, field

NAVY, GREY, PALE, RULE = "1F3552", "5B6573", "EEF2F7", "C9D1DB"
RED, AMBER, CREAM, WHITE = "9B1C1C", "8A4B00", "FFF6E5", "FFFFFF"
LINK = "0B4F9E"
TEXT_WIDTH = 9638


@dataclass(frozen=True)
class ParagraphStyle:
    """One paragraph style; what is None or empty is inherited.

    Attributes:
        number: id of the numbering in `numbering.xml` that the paragraphs carry.
        borders: per side, the width in eighths of a point, the distance in points and the colour.
        spread: letter spacing.
    """

    name: str
    based: str = "Normal"
    following: str = ""
    size: int | None = None
    bold: bool = False
    color: str = ""
    spread: int = 0
    before: int | None = None
    after: int | None = None
    line: int | None = None
    exact: bool = False
    left: int = 0
    right: int = 0
    hanging: int = 0
    align: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    hyphenate: bool = True
    number: int = 0
    outline: int | None = None
    borders: dict[str, tuple[int, int, str]] = field(default_factory=dict)
    fill: str = ""
    right_tab: bool = False


@dataclass(frozen=True)
class CharacterStyle:
    """One character style; `underline` is a value of `w:u`."""

    name: str
    bold: bool = False
    color: str = ""
    underline: str = ""
    size: int | None = None
    superscript: bool = False


PARAGRAPH_STYLES = (
    ParagraphStyle(
        "Title", following="Body Text", size=36, bold=True, color=NAVY, before=0, after=180, line=264,
        keep_next=True, keep_lines=True, hyphenate=False,
    ),
    ParagraphStyle(
        "Subtitle", following="Title", size=22, bold=True, color=GREY, spread=10, before=60, after=40, line=240,
        keep_next=True, hyphenate=False,
    ),
    ParagraphStyle(
        "heading 1", following="Body Text", size=26, bold=True, color=NAVY, before=300, after=120, line=252,
        keep_next=True, keep_lines=True, hyphenate=False, outline=0, borders={"bottom": (6, 2, NAVY)},
    ),
    ParagraphStyle(
        "heading 2", following="Body Text", size=23, bold=True, color=NAVY, before=220, after=80, line=252,
        keep_next=True, keep_lines=True, hyphenate=False, outline=1,
    ),
    ParagraphStyle(
        "heading 3", following="Body Text", bold=True, color=GREY, before=160, after=60, line=252,
        keep_next=True, keep_lines=True, hyphenate=False, outline=2,
    ),
    ParagraphStyle("Body Text"),
    ParagraphStyle("header", size=17, color=GREY, after=120, line=240, hyphenate=False, right_tab=True),
    ParagraphStyle("footer", size=17, color=GREY, before=80, after=80, line=240, hyphenate=False, right_tab=True),
    ParagraphStyle(
        "Brief Banner", size=18, bold=True, color=WHITE, spread=16, before=0, after=0, line=240, align="center",
        hyphenate=False, borders={"top": (24, 0, NAVY), "bottom": (24, 0, NAVY)}, fill=NAVY,
    ),
    ParagraphStyle("Brief Meta", size=20, before=20, after=20, line=264, hyphenate=False),
    ParagraphStyle("Brief Meta Label", based="Brief Meta", color=GREY, keep_next=True, hyphenate=False),
    ParagraphStyle(
        "Brief Draft Mark", size=17, bold=True, color=AMBER, before=40, after=60, line=240, align="right",
        hyphenate=False,
    ),
    ParagraphStyle(
        "Brief Draft", size=20, color=AMBER, before=160, after=0, left=227, right=160, line=259, keep_lines=True,
        hyphenate=False, fill=CREAM,
        borders={"top": (4, 5, CREAM), "left": (36, 8, AMBER), "bottom": (4, 5, CREAM), "right": (4, 8, CREAM)},
    ),
    ParagraphStyle(
        "Brief BLUF", following="Body Text", before=120, after=160, left=227, right=160, keep_lines=True,
        hyphenate=False, fill=PALE,
        borders={"top": (4, 6, PALE), "left": (36, 8, NAVY), "bottom": (4, 6, PALE), "right": (4, 8, PALE)},
    ),
    ParagraphStyle("Brief Key Point", after=110, keep_lines=True, number=1),
    ParagraphStyle("Brief Source", size=20, after=90, line=259, keep_lines=True, hyphenate=False, number=2),
    ParagraphStyle("Brief Reader Note", size=20, after=70, line=259, keep_lines=True, hyphenate=False, number=3),
    ParagraphStyle("Brief Dispute", size=20, after=110, line=259, left=227, hanging=227, hyphenate=False),
    ParagraphStyle("Brief Table Text", size=19, before=30, after=30, line=260, exact=True, hyphenate=False),
    ParagraphStyle(
        "Brief Table Head", based="Brief Table Text", bold=True, color=WHITE, fill=NAVY, keep_next=True,
        hyphenate=False,
    ),
    ParagraphStyle("Brief Table Head Number", based="Brief Table Head", align="right", hyphenate=False),
    ParagraphStyle("Brief Table Number", based="Brief Table Text", bold=True, align="right", hyphenate=False),
    ParagraphStyle("footnote text", size=17, before=0, after=20, line=240, left=170, hanging=170, hyphenate=False),
    ParagraphStyle("annotation text", size=20, before=0, after=40, line=240, hyphenate=False),
    ParagraphStyle("Brief Note", size=19, color=GREY, before=60, after=120, line=252, hyphenate=False),
)  # fmt: skip

CHARACTER_STYLES = (
    CharacterStyle("Hyperlink", color=LINK, underline="single"),
    CharacterStyle("footnote reference", superscript=True),
    CharacterStyle("annotation reference", size=16),
    CharacterStyle("Strong", bold=True),
    CharacterStyle("Brief Term", bold=True, color=NAVY),
    CharacterStyle("Brief Citation", color=GREY, size=18),
    CharacterStyle("Brief Flag", bold=True, color=RED),
)
