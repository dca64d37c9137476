"""Typography: every run in the language of its letters, every document set as its language is."""

import io

import docx
import pytest
from docx.oxml.ns import qn

from tribrief.document.ooxml import find_child, make_element, put_child, style_ids
from tribrief.document.scripts import split_scripts
from tribrief.document.starter import build_template
from tribrief.document.typography import add_text, set_language


def open_template(language: str):
    document = docx.Document(io.BytesIO(build_template()))
    set_language(document, language)
    return document


def value(parent, *path: str, name: str = "val") -> str | None:
    node = find_child(parent, *path)
    return None if node is None else node.get(qn(f"w:{name}"))


def style(document, name: str):
    identifier = style_ids(document)[name]
    return next(s for s in document.styles.element.iter(qn("w:style")) if s.get(qn("w:styleId")) == identifier)


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("2,700", "uk", [("uk", "2,700")]),
        ("국가정보원(NIS)은", "ko", [("ko", "국가정보원("), ("en", "NIS"), ("ko", ")은")]),
        ("the NIS [국가정보원] said", "ko", [("en", "the NIS"), ("ko", " [국가정보원] "), ("en", "said")]),
        ("NIS [국정원] said", "uk", [("en", "NIS"), ("uk", " ["), ("ko", "국정원"), ("uk", "] "), ("en", "said")]),
        ("Збитки 300 млн", "uk", [("uk", "Збитки 300 млн")]),
        ("F-16은 2026년", "ko", [("en", "F-16"), ("ko", "은 2026년")]),
        ("об’єкт №\u00a04", "en", [("uk", "об’єкт №\u00a04")]),
        ("«Київ» (Kyiv)", "uk", [("uk", "«Київ» ("), ("en", "Kyiv)")]),
        ("", "ko", []),
    ],
)  # fmt: skip
def test_text_is_split_by_script(text: str, language: str, parts: list[tuple[str, str]]):
    """Digits and marks go with their word; between words they are the document's."""
    assert split_scripts(text, language) == parts


def test_runs_carry_language_and_font():
    """Hangul is Korean in Malgun Gothic, Cyrillic Ukrainian, Latin English, whatever the document."""
    paragraph = make_element("p")
    add_text(paragraph, "NIS 국가정보원 Служба", "uk")
    tags = [value(run, "rPr", "lang") for run in paragraph]
    fonts = [value(run, "rPr", "rFonts", name="eastAsia") for run in paragraph]
    hints = [value(run, "rPr", "rFonts", name="hint") for run in paragraph]
    asian = [value(run, "rPr", "lang", name="eastAsia") for run in paragraph]
    assert tags == ["en-GB", "uk-UA", "en-GB", "uk-UA"]
    assert asian == [None, None, "ko-KR", None]
    assert fonts == [None, None, "Malgun Gothic", None]
    assert hints == [None, None, "eastAsia", None]


def test_illegal_characters_are_dropped():
    """A control character from a broken article does not break the document."""
    paragraph = make_element("p")
    add_text(paragraph, "a\x00b\x0bc\ud800d\ufffe e\tf\ng", "en")
    assert "".join(node.text or "" for node in paragraph.iter(qn("w:t"))) == "abcd e fg"
    assert len(list(paragraph.iter(qn("w:br")))) == 1


@pytest.mark.parametrize(
    ("language", "latin", "size", "tag", "line", "alignment"),
    [
        ("en", "Arial", "21", "en-GB", "276", "left"),
        ("ko", "Arial", "21", "en-GB", "312", "both"),
        ("uk", "Times New Roman", "24", "uk-UA", "264", "both"),
    ],
)
def test_document_defaults(language: str, latin: str, size: str, tag: str, line: str, alignment: str):  # noqa: PLR0917
    """Fonts, size, language, leading and alignment are the language's; a Korean document's Latin words are English."""
    document = open_template(language)
    defaults = find_child(document.styles.element, "docDefaults", "rPrDefault", "rPr")
    assert value(defaults, "rFonts", name="ascii") == latin
    assert value(defaults, "rFonts", name="eastAsia") == "Malgun Gothic"
    assert value(defaults, "sz") == size
    assert value(defaults, "lang") == tag
    assert value(defaults, "lang", name="eastAsia") == "ko-KR"
    assert value(style(document, "normal"), "pPr", "spacing", name="line") == line
    assert value(style(document, "body text"), "pPr", "jc") == alignment
    assert value(style(document, "brief key point"), "pPr", "jc") == alignment


def test_korean_line_breaks():
    """Kinsoku on, hanging punctuation on, no extra space between Hangul and Latin letters or digits."""
    normal = style(open_template("ko"), "normal")
    switches = ("kinsoku", "wordWrap", "overflowPunct", "autoSpaceDE", "autoSpaceDN")
    assert [value(normal, "pPr", name) for name in switches] == ["1", "1", "1", "0", "0"]
    assert value(style(open_template("en"), "normal"), "pPr", "kinsoku") is None


def test_ukrainian_hyphenation():
    """Running text is hyphenated, two lines at most; headings, tables and the bottom line are not."""
    document = open_template("uk")
    settings = document.settings.element
    assert value(settings, "autoHyphenation") == "1"
    assert value(settings, "consecutiveHyphenLimit") == "2"
    assert value(settings, "decimalSymbol") == ","
    for name in ("title", "heading 1", "brief bluf", "brief table text", "brief banner", "brief source"):
        assert find_child(style(document, name), "pPr", "suppressAutoHyphens") is not None
    assert value(open_template("ko").settings.element, "autoHyphenation") is None


def test_table_text_grows_with_the_body():
    """Times New Roman 12 in the text is not set beside tables made for Arial 10.5."""
    sizes = {code: value(style(open_template(code), "brief table text"), "rPr", "sz") for code in ("en", "uk")}
    leading = {
        code: value(style(open_template(code), "brief table text"), "pPr", "spacing", name="line")
        for code in ("en", "uk")
    }
    assert sizes == {"en": "19", "uk": "22"}
    assert leading == {"en": "260", "uk": "297"}


def test_children_are_put_in_the_order_of_the_schema():
    """Word refuses a paragraph whose properties stand in another order."""
    properties = make_element("pPr")
    for name in ("jc", "pStyle", "spacing", "keepNext", "jc"):
        put_child(properties, make_element(name))
    assert [node.tag for node in properties] == [qn(f"w:{name}") for name in ("pStyle", "keepNext", "spacing", "jc")]
