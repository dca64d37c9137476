"""The review variant: comments where the findings are and an annex of all texts; a final one has neither."""

import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from test_document_brief import LANGUAGES, rows, texts
from test_document_sample import KO, UK, draft_brief, sample_brief
from tribrief.document.brief import write_document
from tribrief.document.contents import REQUIRED
from tribrief.document.labels import label
from tribrief.document.markers import paragraph_text
from tribrief.document.review import describe_change
from tribrief.document.validity import find_faults
from tribrief.records import Brief, Finding, Waiver


def write(brief: Brief, language: str, folder: Path, **options) -> Path:
    path = folder / f"brief.{language}.docx"
    write_document(brief, language, path, variant="review", **options)
    return path


def comments(path: Path) -> list[tuple[str, str]]:
    """The words that each comment of the body stands on, and what it says."""
    with zipfile.ZipFile(path) as archive:
        if "word/comments.xml" not in archive.namelist():
            return []
        said = {
            node.get(qn("w:id")): "".join(map(paragraph_text, node.iter(qn("w:p"))))
            for node in docx.oxml.parse_xml(archive.read("word/comments.xml")).iter(qn("w:comment"))
        }
        body = docx.oxml.parse_xml(archive.read("word/document.xml"))
    words: dict[str, str] = {}
    opened: set[str] = set()
    for node in body.iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:t")):
        number = node.get(qn("w:id"))
        if node.tag == qn("w:t"):
            for one in opened:
                words[one] += node.text
        elif node.tag == qn("w:commentRangeStart"):
            opened.add(number)
            words[number] = ""
        else:
            opened.remove(number)
    return [(words[number], said[number]) for number in words]


def with_findings(*findings: Finding) -> Brief:
    return replace(sample_brief(), findings=findings)


def test_comment_stands_on_the_words_of_its_finding(tmp_path: Path):
    """Offsets are into the segment's text; what the comment says is in the language of the document."""
    start = KO["P2"].index("대변인")
    path = write(
        with_findings(
            Finding("term-missing", "error", "English", "P2", "ko", start, start + 3, expected="한보라"),
            Finding("number-missing", "error", "English", "P2", "ko", expected="12"),
            Finding("term-missing", "error", "English", "P2", "uk", 0, 3, expected="Хан Бо Ра"),
        ),
        "ko", tmp_path,
    )  # fmt: skip
    term, number = sorted(comments(path), key=lambda comment: len(comment[0]))
    assert term == ("대변인", "승인된 용어가 빠졌거나 다르게 표기됨. 올바른 표기: 한보라")
    assert number[0] == KO["P2"]


def test_overlapping_comments_keep_their_words(tmp_path: Path):
    """Two findings may share words; none of the text is lost or doubled."""
    path = write(
        with_findings(
            Finding("term-missing", "error", "", "P3", "uk", 0, 22, expected="а"),
            Finding("term-forbidden", "error", "", "P3", "uk", 9, 30, expected="б"),
            Finding("strange-length", "warning", "", "P3", "uk", 900, 901),
        ),
        "uk", tmp_path,
    )  # fmt: skip
    assert {words for words, _ in comments(path)} == {UK["P3"], UK["P3"][:22], UK["P3"][9:30]}
    assert texts(docx.Document(str(path)), "Brief Key Point")[1] == UK["P3"]


def test_title_is_commented_only_where_it_is_shown(tmp_path: Path):
    """A pending title is replaced by names, which its findings do not speak of."""
    finding = Finding("number-missing", "error", "", "title", "uk", 0, 4, expected="2")
    assert comments(write(with_findings(finding), "uk", tmp_path))[0][0] == UK["title"][:4]
    assert comments(write(replace(draft_brief(5), findings=(finding,)), "uk", tmp_path)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_annex_sets_source_and_translation_side_by_side(language: str, tmp_path: Path):
    """One row for the title and each point, on landscape pages; each row says how its text came about."""
    document = docx.Document(str(write(draft_brief(1), language, tmp_path)))
    table = rows(document, -1)
    assert len(table) == 6
    statuses = {"en": "As in the source", "ko": "기계 번역", "uk": "Машинний переклад"}
    pending = {"en": "As in the source", "ko": "번역 대기", "uk": "Очікує перекладу"}
    column = 2 if language == "en" else 3
    assert [row[column].startswith(statuses[language]) for row in table[1:]].count(False) == (language != "en")
    assert any(row[column].startswith(pending[language]) for row in table[1:])
    assert [section.orientation for section in document.sections] == [0, 1]
    assert document.sections[1].page_width > document.sections[1].page_height


def test_annex_tells_what_was_replaced_and_found(tmp_path: Path):
    """Terms that enforcement put in, and findings, stand in the row of their text."""
    brief = sample_brief()
    segments = tuple(
        replace(one, enforced=("Хан → Хан Бо Ра",)) if one.id == "P2" and one.lang == "uk" else one
        for one in brief.segments
    )
    finding = Finding("number-missing", "error", "", "P2", "uk", expected="2700")
    document = docx.Document(str(write(replace(brief, segments=segments, findings=(finding,)), "uk", tmp_path)))
    flags = next(row[3] for row in rows(document, -1) if row[0].startswith("Факт 1"))
    assert flags.replace("\u00a0", " ") == (
        "Машинний перекладЗамінені терміни: Хан → Хан Бо РаПропущено число з оригіналу: 2 700"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_final_has_neither_and_hides_nothing_pending(language: str, tmp_path: Path):
    """A final briefing has no comment and no annex, and says what is not translated on every page and at its place."""
    path = tmp_path / f"brief.{language}.docx"
    write_document(draft_brief(2), language, path)
    document = docx.Document(str(path))
    assert comments(path) == []
    assert len(document.sections) == 1
    if language != "en":
        word = {"ko": "초안", "uk": "ЧЕРНЕТКА"}[language]
        assert word in document.sections[0].header.paragraphs[-1].text
        assert texts(document, "Brief Draft")[0].startswith(word)


def test_review_template_in_a_final_leaves_no_empty_page(tmp_path: Path):
    """The landscape section goes with the annex."""
    template = Path(__file__).parents[1] / "templates" / "review.docx"
    path = tmp_path / "brief.en.docx"
    write_document(sample_brief(), "en", path, template=template)
    document = docx.Document(str(path))
    assert [section.orientation for section in document.sections] == [0]
    assert document.element.body[-2].tag == qn("w:p")


def test_house_template_without_an_annex_gets_ours(tmp_path: Path):
    """Nothing is lost because an office's template is older than the annex; its heading style is used."""
    house = docx.Document()
    house.add_heading("Our office", 1)
    for name in REQUIRED:
        house.add_paragraph(f"[[{name}]]")
    house.save(str(tmp_path / "house.docx"))
    path = write(sample_brief(), "uk", tmp_path, template=tmp_path / "house.docx")
    document = docx.Document(str(path))
    assert [section.orientation for section in document.sections] == [0, 1]
    assert rows(document, -1)[0] == ["Частина", "Текст джерела", "Переклад", "Примітки"]
    assert document.tables[-1].style.name == "Brief Table"
    assert next(p for p in document.paragraphs if p.text == "Додаток: тексти для перевірки").style.name == "Heading 1"
    assert find_faults(path) == []


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("ko", "A → B (모델의 번역 후보에서 선택)"),
        ("uk", "A → B (з-поміж найкращих варіантів моделі)"),
        ("en", "A → B (among the model's best translations)"),
    ],
)
def test_how_a_term_came_in_is_said_in_the_documents_language(language: str, shown: str) -> None:
    """The record's word for it is a label; a mended spelling has none."""
    assert describe_change("A → B (chosen)", language) == shown
    assert describe_change("A → B", language) == "A → B"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Waived by Olena on 19 August 2026: It is in the title."),
        ("ko", "예외 인정(Olena, 2026년 8월 19일): It is in the title."),
        ("uk", "Зауваження відхилено (Olena, 19 серпня 2026 р.): It is in the title."),
    ],
)
def test_waived_findings_are_told_to_reviewers_only(language: str, told: str, tmp_path: Path):
    """With who, when and why in comment, annex and notes; the reader of a final briefing is not warned of them."""
    brief = sample_brief()
    finding = Finding("number-missing", "error", "", "P2", language, expected="12")
    brief = replace(brief, findings=(finding, replace(finding, check="date-missing", expected="")))
    waiver = Waiver("number-missing", "P2", language, "", "12", 0, 0, brief.words_of(finding), "Olena",
                    "It is in the title.", "2026-08-19T10:00:00+00:00")  # fmt: skip
    brief = replace(brief, waivers=(waiver,))
    reviewed = write(brief, language, tmp_path)
    said = [comment for _, comment in comments(reviewed)]
    assert [told in comment.replace("\u00a0", " ") for comment in said] == [True, False]
    text = " ".join(paragraph_text(one) for one in docx.Document(str(reviewed)).element.body.iter(qn("w:p")))
    assert text.replace("\u00a0", " ").count(told) == 2
    final = tmp_path / f"final.{language}.docx"
    write_document(brief, language, final)
    notes = texts(docx.Document(str(final)), "Brief Reader Note")
    assert not any("Olena" in note for note in notes)
    assert sum(label("finding.date-missing", language) in note for note in notes) == 1
