"""A draft cannot be passed off as a finished briefing, whatever the template and the variant."""

from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from test_document_sample import draft_brief, sample_brief
from tribrief.document.brief import write_document
from tribrief.document.markers import paragraph_text
from tribrief.errors import TemplateError

MARKS = {"ko": "초안: 번역 대기 문장 2건", "uk": "ЧЕРНЕТКА: 2 фрагменти очікують перекладу"}


def house(tmp_path: Path, *dropped: str, hidden: str = "", style: bool = False) -> Path:
    """The standard template without the paragraphs that hold these slots, or with one of them in hidden letters."""
    document, path = docx.Document("templates/standard.docx"), tmp_path / "house.docx"
    header = document.sections[0].header._element
    for paragraph in [*document.element.body.iter(qn("w:p")), *header.iter(qn("w:p"))]:
        if paragraph_text(paragraph) in [f"[[{name}]]" for name in dropped]:
            paragraph.getparent().remove(paragraph)
        if paragraph_text(paragraph) == f"[[{hidden}]]":
            if style:
                document.styles["Strong"].font.hidden = True
                docx.text.paragraph.Paragraph(paragraph, document).runs[0].style = "Strong"
            else:
                docx.text.paragraph.Paragraph(paragraph, document).runs[0].font.hidden = True
    document.save(str(path))
    return path


def header_of(path: Path) -> list[str]:
    return [
        paragraph.text.replace("\u00a0", " ") for paragraph in docx.Document(str(path)).sections[0].header.paragraphs
    ]


@pytest.mark.parametrize("language", MARKS)
def test_every_page_counts_what_is_pending(language: str, tmp_path: Path):
    """The header of the final variant says DRAFT with the number; without anything pending it does not."""
    path = tmp_path / "brief.docx"
    write_document(draft_brief(2), language, path)
    assert header_of(path)[1] == MARKS[language]
    write_document(sample_brief(), language, path)
    assert len(header_of(path)) == 1


@pytest.mark.parametrize("language", MARKS)
def test_banner_says_it_where_a_template_has_no_place(language: str, tmp_path: Path):
    """A template without the mark of a draft gets it in its banner, behind the marking."""
    path = tmp_path / "brief.docx"
    write_document(draft_brief(2), language, path, template=house(tmp_path, "draft_mark"))
    assert header_of(path) == [f"{header_of(path)[0].partition(' – ')[0]} – {MARKS[language]}"]
    assert header_of(path)[0].endswith("TRAINING – " + MARKS[language])


def test_template_without_the_notice_is_refused(tmp_path: Path):
    """Where the notice of what is pending has no place, there is no briefing, also none without anything pending."""
    for brief in (draft_brief(2), sample_brief()):
        with pytest.raises(TemplateError, match=r"required slots are missing: \[\[notice\]\]"):
            write_document(brief, "ko", tmp_path / "brief.docx", template=house(tmp_path, "notice"))
    assert not (tmp_path / "brief.docx").exists()


@pytest.mark.parametrize("style", [False, True])
def test_hidden_notice_is_refused(style: bool, tmp_path: Path):
    """Letters that Word does not show hold nothing that must be told."""
    template = house(tmp_path, hidden="notice", style=style)
    with pytest.raises(TemplateError, match=r"\[\[notice\]\] stands in hidden text.*untick Font > Hidden"):
        write_document(draft_brief(2), "ko", tmp_path / "brief.docx", template=template)


@pytest.mark.parametrize(("points", "refused"), [(3.5, True), (4, False)])
def test_notice_in_tiny_letters_is_refused(points: float, refused: bool, tmp_path: Path):
    """What is printed as a line of dust tells nobody anything."""
    document = docx.Document(str(house(tmp_path)))
    notice = next(one for one in document.paragraphs if one.text == "[[notice]]")
    notice.runs[0].font.size = docx.shared.Pt(points)
    document.save(tmp_path / "tiny.docx")
    path = tmp_path / "brief.docx"
    if refused:
        with pytest.raises(TemplateError, match=r"under 4 points.*set a larger size"):
            write_document(draft_brief(2), "ko", path, template=tmp_path / "tiny.docx")
    else:
        write_document(draft_brief(2), "ko", path, template=tmp_path / "tiny.docx")
    assert path.exists() is not refused
