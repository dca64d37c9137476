"""Whole documents: written, unzipped and read, in the three languages."""

import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from test_document_sample import article, draft_brief, empty_brief, sample_brief
from tribrief.document.brief import document_title, write_document
from tribrief.document.contents import REQUIRED
from tribrief.document.markers import find_markers, paragraph_text
from tribrief.document.scripts import script_language
from tribrief.document.starter import build_template
from tribrief.errors import TemplateError
from tribrief.records import Brief, Finding

LANGUAGES = ("en", "ko", "uk")
NB = "\u00a0"


def write(brief: Brief, language: str, folder: Path, **options) -> Path:
    path = folder / f"brief.{language}.docx"
    write_document(brief, language, path, **options)
    return path


def open_document(brief: Brief, language: str, folder: Path):
    return docx.Document(str(write(brief, language, folder)))


def lines(document) -> list[tuple[str, str]]:
    """Return style and text of every paragraph of the body, tables included."""
    names = {style.style_id: style.name for style in document.styles}
    found = []
    for paragraph in document.element.body.iter(qn("w:p")):
        style = paragraph.pPr.pStyle if paragraph.pPr is not None else None
        found.append((names[style.get(qn("w:val"))] if style is not None else "", paragraph_text(paragraph)))
    return found


def texts(document, style: str) -> list[str]:
    return [text for name, text in lines(document) if name == style]


def rows(document, table: int) -> list[list[str]]:
    found = list(document.element.body.iter(qn("w:tbl")))[table]
    return [
        [" | ".join(map(paragraph_text, cell.iter(qn("w:p")))) for cell in row.iter(qn("w:tc"))]
        for row in found.iter(qn("w:tr"))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_sections_stand_in_their_order(language: str, tmp_path: Path):
    """Type, title, data, bottom line, points, figures, names, notes, sources; every slot filled."""
    document = open_document(sample_brief(), language, tmp_path)
    headings = texts(document, "Heading 1")
    expected = {
        "en": ["Bottom line", "Key points", "Key figures", "People, organisations and places", "Confidence and gaps",
               "Sources"],
        "ko": ["핵심 요약", "주요 내용", "주요 수치", "인물, 기관 및 지명", "신뢰도 및 유의 사항", "출처"],
        "uk": ["Головне", "Основні факти", "Числові дані", "Особи, організації та географічні назви",
               "Достовірність і прогалини", "Джерела"],
    }  # fmt: skip
    assert headings == expected[language]
    styles = [style for style, _ in lines(document)]
    order = ["Subtitle", "Title", "Brief Meta", "Brief BLUF", "Brief Key Point", "Brief Table Text", "Brief Source"]
    assert [styles.index(style) for style in order] == sorted(styles.index(style) for style in order)
    with zipfile.ZipFile(tmp_path / f"brief.{language}.docx") as archive:
        for name in archive.namelist():
            assert not find_markers(archive.read(name).decode()), name


def footnotes(path: Path) -> list[str]:
    """The text of every footnote, with plain spaces."""
    with zipfile.ZipFile(path) as archive:
        root = docx.oxml.parse_xml(archive.read("word/footnotes.xml"))
    notes = [note for note in root.iter(qn("w:footnote")) if note.get(qn("w:type")) is None]
    return ["".join(map(paragraph_text, note.iter(qn("w:p")))).strip().replace(NB, " ") for note in notes]


@pytest.mark.parametrize(
    ("language", "first", "third"),
    [
        (
            "en",
            "S1, 한강일보, 17 Aug, para. 3; S2, Дніпровський кур’єр, para. 5.",
            "S1, 한강일보, 17 Aug, paras. 4, 5.",
        ),
        ("ko", "S1, 한강일보, 8월 17일, 3문단; S2, Дніпровський кур’єр, 5문단.", "S1, 한강일보, 8월 17일, 4·5문단."),
        (
            "uk",
            "S1, 한강일보, 17 серп., абз. 3; S2, Дніпровський кур’єр, абз. 5.",
            "S1, 한강일보, 17 серп., абз. 4, 5.",
        ),
    ],
)
def test_key_points_cite_source_and_paragraph(language: str, first: str, third: str, tmp_path: Path):
    """A footnote for each point names source, outlet, day and paragraph, linked to the list of sources."""
    path = write(sample_brief(), language, tmp_path)
    assert footnotes(path)[0] == first
    assert footnotes(path)[2] == third
    document = docx.Document(str(path))
    bottom_line, points = (
        [p for p in document.paragraphs if p.style.name == name] for name in ("Brief BLUF", "Brief Key Point")
    )
    marks = [len(list(p._p.iter(qn("w:footnoteReference")))) for p in (*bottom_line, *points)]
    assert marks == [2, 1, 1]
    bookmarks = [node.get(qn("w:name")) for node in document.element.iter(qn("w:bookmarkStart"))]
    assert bookmarks == ["source_S1", "source_S2", "source_S3"]


def test_bottom_line_is_not_repeated(tmp_path: Path):
    """What the bottom line says is not said again among the key points."""
    brief = sample_brief()
    document = open_document(brief, "en", tmp_path)
    points = texts(document, "Brief Key Point")
    assert len(points) == len(brief.summary.points) - len(brief.summary.bottom_line)
    assert not any(texts(document, "Brief BLUF")[0].startswith(point[:30]) for point in points)


def test_figures_table_sets_conflicts_side_by_side(tmp_path: Path):
    """Differing figures are neighbours and say so in words; a figure stated twice is one row."""
    table = rows(open_document(sample_brief(), "uk", tmp_path), 1)
    assert table[0] == ["Значення", "Показник", "Хто повідомив", "Джерела"]
    assert [row[0] for row in table[1:]] == ["4 особи", "щонайменше 6 осіб", f"близько 2{NB}700 осіб"]
    assert [row[1].endswith("| Дані джерел розходяться") for row in table[1:]] == [True, True, False]
    assert table[2][2] == "—"
    assert table[3][3].replace(NB, " ") == "S1, абз. 4, 5; S2, абз. 7"


def test_names_table_in_three_languages(tmp_path: Path):
    """Names stand side by side with their kind; a gap in the glossary is said."""
    table = rows(open_document(sample_brief(), "ko", tmp_path), 2)
    assert table[0] == ["영어", "한국어", "우크라이나어", "구분"]
    assert table[1] == ["Korea Coast Guard (KCG)", "해양경찰청", "Берегова охорона Кореї", "기관"]
    assert table[4] == ["Odesa", "용어집에 없음", "Одеса", "지명"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_sources(language: str, tmp_path: Path):
    """Outlet, quoted title, date and language; a link only for a web address; the file where there is no address."""
    document = open_document(sample_brief(), language, tmp_path)
    sources = [text.replace(NB, " ") for text in texts(document, "Brief Source")]
    expected = {
        "en": "한강일보, “‘두 명 더 부산행 희망’ 해경 발표”, 17 August 2026, in Korean. https://example.org/hangang/1",
        "ko": "한강일보, “‘두 명 더 부산행 희망’ 해경 발표”, 2026년 8월 17일, 한국어. https://example.org/hangang/1",
        "uk": "한강일보, «„두 명 더 부산행 희망“ 해경 발표», 17 серпня 2026 р., корейською мовою. https://example.org/hangang/1",
    }
    assert sources[0] == expected[language]
    assert sources[1].endswith("ftp://example.org/2")
    assert sources[2].endswith("3.txt")
    links = [rel.target_ref for rel in document.part.rels.values() if rel.is_external]
    assert links == ["https://example.org/hangang/1"]


def test_draft_notice_counts_in_the_right_plural(tmp_path: Path):
    """DRAFT stands above the text with the number of pending passages, and each pending point says so."""
    for count, text in (
        (1, f"1{NB}фрагмент очікує"),
        (2, f"2{NB}фрагменти очікують"),
        (5, f"4{NB}фрагменти очікують"),  # the fifth is the title, which is not shown
    ):
        document = open_document(draft_brief(count), "uk", tmp_path)
        notice = texts(document, "Brief Draft")[0]
        assert notice.startswith(f"ЧЕРНЕТКА. {text}")
        shown = " ".join(texts(document, "Brief BLUF") + texts(document, "Brief Key Point"))
        assert shown.count("Очікує перекладу: ") == min(count, 4)
    assert texts(open_document(draft_brief(2), "ko", tmp_path), "Brief Draft")[0].startswith(
        "초안. 번역 대기 문장 2건."
    )
    assert not texts(open_document(draft_brief(2), "en", tmp_path), "Brief Draft")


def test_approved_terms_stand_out_in_pending_text(tmp_path: Path):
    """Only brackets in the letters of the language are terms."""
    document = open_document(draft_brief(1), "ko", tmp_path)
    styled = [
        "".join(node.text for node in run.iter(qn("w:t")))
        for run in document.element.body.iter(qn("w:r"))
        if run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}") is not None
        and run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}").get(qn("w:val")) == "BriefTerm"
    ]
    assert styled == ["[국가비상사태청]", "[오데사]"]


def test_machine_translation_names_the_model(tmp_path: Path):
    """A reader of machine translation is told so, with the model."""
    notices = texts(open_document(sample_brief(), "uk", tmp_path), "Brief Draft")
    assert len(notices) == 1
    assert "МАШИННИЙ ПЕРЕКЛАД" in notices[0]
    assert "opus-mt-tc-big-en-zle" in notices[0]
    assert not texts(open_document(sample_brief(), "en", tmp_path), "Brief Draft")


def test_notes_are_in_the_language_of_the_document(tmp_path: Path):
    """The English messages of findings are never shown in the other languages; numbers are written as there."""
    korean = texts(open_document(sample_brief(), "ko", tmp_path), "Brief Reader Note")
    assert korean[0] == "주요 내용 1번: 오류: 승인된 용어가 빠졌거나 다르게 표기됨. 올바른 표기: 한보라"
    ukrainian = [
        text.replace(NB, " ") for text in texts(open_document(sample_brief(), "uk", tmp_path), "Brief Reader Note")
    ]
    assert ukrainian[0] == "Головне: Помилка: Пропущено число з оригіналу: 4; 2 700"
    assert "Заголовок: Цей фрагмент треба звірити з оригіналом." in ukrainian
    assert not any("Something" in text or "Rather" in text for text in ukrainian)


@pytest.mark.parametrize("language", ["ko", "uk"])
def test_no_english_outside_names(language: str, tmp_path: Path):
    """Heads, labels, notes and dates of a Korean or Ukrainian document hold no word of English."""
    document = open_document(replace(sample_brief(), classification="UNCLASSIFIED"), language, tmp_path)
    styles = {"Subtitle", "Title", "Heading 1", "Brief Meta", "Brief Meta Label", "Brief Table Head",
              "Brief Table Head Number", "Brief Table Number", "Brief Reader Note", "Header", "Footer"}  # fmt: skip
    story = [*lines(document), *(("Footer", one.text) for one in document.sections[0].footer.paragraphs)]
    for style, text in story:
        if style in styles:
            assert not re.search(r"[A-Za-z]{2,}", text), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_run_is_tagged_with_the_language_of_its_letters(language: str, tmp_path: Path):
    """The run's language decides line breaks and the voice of a screen reader."""
    tags = {"en": "en-GB", "ko": "en-GB", "uk": "uk-UA"}  # digits among Hangul: as Korean they break at a line's end
    document = open_document(draft_brief(2), language, tmp_path)
    section = document.sections[0]
    for root in (document.element.body, section.header._element, section.footer._element):
        for run in root.iter(qn("w:r")):
            text = "".join(node.text or "" for node in run.iter(qn("w:t")))
            scripts = {script_language(letter) for letter in text} - {""}
            assert len(scripts) <= 1, text
            for script in scripts:
                assert run.find(f"{qn('w:rPr')}/{qn('w:lang')}").get(qn("w:val")) == tags[script], text
                if script == "ko":
                    assert run.find(f"{qn('w:rPr')}/{qn('w:lang')}").get(qn("w:eastAsia")) == "ko-KR"
                    assert run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}").get(qn("w:eastAsia")) == "Malgun Gothic"


@pytest.mark.parametrize(
    ("language", "page"), [("en", "Page 1 of 1"), ("ko", "1 / 1쪽"), ("uk", f"Сторінка{NB}1 з{NB}1")]
)
def test_footer_counts_pages_with_fields(language: str, page: str, tmp_path: Path):
    """`Page X of Y` is worded in the language and computed by Word."""
    footer = open_document(sample_brief(), language, tmp_path).sections[0].footer._element
    assert [node.get(qn("w:instr")).strip() for node in footer.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert paragraph_text(footer.find(qn("w:p"))).endswith(page)


def test_marking_is_on_every_page_and_in_the_text(tmp_path: Path):
    """Screen readers skip headers, so the classification stands in the text too."""
    document = open_document(sample_brief(), "ko", tmp_path)
    section = document.sections[0]
    assert [one.text for one in section.header.paragraphs] == ["평문 // TRAINING"]
    assert section.footer.paragraphs[-1].text == "평문 // TRAINING"
    assert "평문 // TRAINING" in texts(document, "Brief Meta")


@pytest.mark.parametrize(
    ("language", "day", "articles"),
    [
        ("en", "Wednesday 19 August 2026", "3 articles"),
        ("ko", "2026년 8월 19일 수요일", "3건"),
        ("uk", "середа, 19 серпня 2026 р.", "3 статті"),
    ],
)
def test_data_about_the_briefing(language: str, day: str, articles: str, tmp_path: Path):
    """Date and number of articles are written as the language writes them, with ordinary no-break spaces."""
    meta = texts(open_document(sample_brief(), language, tmp_path), "Brief Meta")
    assert meta[0].replace(NB, " ").replace("Wednesday,", "Wednesday") == day
    assert meta[-1].replace(NB, " ") == articles
    assert "\u202f" not in "".join(meta)


@pytest.mark.parametrize("language", LANGUAGES)
def test_core_properties(language: str, tmp_path: Path):
    """Title, subject, language and date are set; nobody is named."""
    properties = open_document(sample_brief(), language, tmp_path).core_properties
    assert properties.title == document_title(sample_brief(), language)
    assert properties.subject == {"en": "Press review", "ko": "언론 동향 보고", "uk": "Огляд преси"}[language]
    assert properties.language == {"en": "en-GB", "ko": "ko-KR", "uk": "uk-UA"}[language]
    assert properties.created.replace(tzinfo=None) == datetime(2026, 8, 19)
    assert properties.author == properties.last_modified_by == ""


def test_title_of_a_pending_translation_is_made_from_names():
    """No English headline stands over a Korean or Ukrainian document."""
    assert document_title(sample_brief(), "ko") == "실종 어선 선원 2명 추가로 부산행 희망"
    assert document_title(draft_brief(5), "ko") == "해양경찰청, 우크라이나 국가비상사태청, 한보라"
    assert document_title(draft_brief(5), "uk").startswith("Берегова охорона Кореї, ")
    assert document_title(empty_brief(), "ko") == "언론 동향(2026년 8월 19일)"
    assert document_title(empty_brief(), "uk").replace(NB, " ") == "Огляд преси за 19 серпня 2026 р."


def test_a_headline_in_the_language_is_the_title_of_a_pending_translation():
    """Only where the title is a headline too, and not one with a number that the bottom line does not have."""
    brief = draft_brief(5)
    first, *others = brief.articles
    english, stale = replace(first, title=brief.title), "사망자 9명으로 늘어"
    for korean, shown in ((stale, document_title(brief, "ko")), ("부산행 희망", "부산행 희망")):
        articles = (english, *(replace(one, title=korean, language="ko") for one in others))
        assert document_title(replace(brief, articles=articles), "ko") == shown
    chosen = replace(brief, articles=tuple(replace(one, title="부산행 희망", language="ko") for one in brief.articles))
    assert document_title(chosen, "ko") == document_title(brief, "ko")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_to_show(language: str, tmp_path: Path):
    """Each empty section says so in one sentence; no empty table, heading of notes or bare banner is left."""
    document = open_document(empty_brief(), language, tmp_path)
    assert len(texts(document, "Brief Note")) == len(texts(document, "Heading 1")) == 5
    assert len(document.tables) == 1
    assert [one.text for one in document.sections[0].header.paragraphs] == [""]
    assert not texts(document, "Brief Draft")


@pytest.mark.parametrize("language", LANGUAGES)
def test_same_brief_same_bytes(language: str, tmp_path: Path):
    """A document can be compared with what was sent; nothing else is left in the folder."""
    first = write(draft_brief(2), language, tmp_path).read_bytes()
    assert write(draft_brief(2), language, tmp_path).read_bytes() == first
    assert [path.name for path in tmp_path.iterdir()] == [f"brief.{language}.docx"]


def test_hostile_text(tmp_path: Path):
    """Control characters, markup, slots and a line of 400 characters in an article do not break the document."""
    nasty = "A\x00\x07\ud800\x1b & <w:p> ]]> [[title]]\n\t “" + "x" * 400
    brief = sample_brief()
    brief = replace(
        brief,
        classification=nasty,
        articles=tuple(
            article(number, nasty, nasty, day=None, url="https://e.org/\x01" + "a" * 400, language="en")
            for number in (1, 2)
        ),
        segments=tuple(replace(one, text=nasty, model=nasty) for one in brief.segments),
        findings=(Finding("odd", "error", nasty, "P1", expected=nasty),),
    )
    for language in LANGUAGES:
        document = open_document(brief, language, tmp_path)
        assert "A & <w:p> ]]> [[title]] “xxx" in texts(document, "Brief Key Point")[0]
        assert len(document.core_properties.title) <= 255


def test_house_template_without_rows_for_conflicts(tmp_path: Path):
    """An office's own order and words are kept, and a conflict is still told."""
    house = docx.Document()
    house.add_heading("Our office", 1)
    for name in REQUIRED:
        house.add_paragraph(f"[[{name}]]")
    house.add_paragraph("Figure: [[figure.value]] ([[figure.subject]])")
    house.save(str(tmp_path / "house.docx"))
    path = write(sample_brief(), "en", tmp_path, template=tmp_path / "house.docx")
    written = [paragraph_text(one) for one in docx.Document(str(path)).element.body.iter(qn("w:p"))]
    figures = [text for text in written if text.startswith("Figure: ")]
    assert len(figures) == 3
    assert sum("Differs between sources" in text for text in figures) == 2


def test_template_errors(tmp_path: Path):
    """A missing file, a file that is no document, and a misspelt slot are each named."""
    with pytest.raises(TemplateError, match="no such file"):
        write(sample_brief(), "en", tmp_path, template=tmp_path / "missing.docx")
    (tmp_path / "text.docx").write_text("no zip")
    with pytest.raises(TemplateError, match="not a Word document"):
        write(sample_brief(), "en", tmp_path, template=tmp_path / "text.docx")
    (tmp_path / "standard.docx").write_bytes(build_template())
    house = docx.Document(str(tmp_path / "standard.docx"))
    house.add_paragraph("[[label.key_point]]")
    house.save(str(tmp_path / "house.docx"))
    with pytest.raises(TemplateError, match=r"house.docx: unknown slot .*did you mean \[\[label.key_points\]\]"):
        write(sample_brief(), "en", tmp_path, template=tmp_path / "house.docx")
    assert not list(tmp_path.glob("brief.*"))


def test_undated_brief_dates_are_words(tmp_path: Path):
    """Years have four digits and months are names."""
    brief = replace(sample_brief(), date=date(2026, 1, 2))
    assert texts(open_document(brief, "uk", tmp_path), "Brief Meta")[0].replace(NB, " ") == "п’ятниця, 2 січня 2026 р."
