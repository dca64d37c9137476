"""Cases that no designer draws: many points, long names, long addresses, many sources, nothing to count."""

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from test_document_brief import rows, texts
from test_document_render import output_of, render
from test_document_sample import COAST_GUARD, article, cite, sample_brief
from tribrief.document.brief import write_document
from tribrief.document.validity import find_faults
from tribrief.records import Brief, Point, Segment, Summary, Term

AGENCIES = {
    "en": "Interagency Commission for the Coordination of Search and Rescue at Sea, " * 4 + "Southern Region",
    "ko": "해양수색구조조정범정부합동위원회남부지역" * 15,
    "uk": "Міжвідомча комісія з координації пошуку та рятування на морі Південного регіону та прилеглих вод, " * 3,
}
ADDRESS = "https://example.org/" + "archive/0123456789-abcdefghij-" * 13
PLACES = {"en": "Key points", "ko": "주요 내용", "uk": "Основні факти"}


def long_brief() -> Brief:
    """Return a brief with 40 points, 60 sources, a name of 300 characters, an address of 400, and no figures."""
    brief = sample_brief()
    texts_of = {one.lang: one.text for one in brief.segments if one.id == "P3"}
    numbers = range(1, 41)
    agency = replace(COAST_GUARD, terms={code: Term(name.strip(" ,")[:300]) for code, name in AGENCIES.items()})
    return replace(
        brief,
        articles=tuple(
            article(n, f"Report {n}", f"Outlet {n}", day=date(2026, 8, 17), url=ADDRESS[:400], language="en")
            for n in range(1, 61)
        ),
        summary=Summary(
            points=tuple(
                Point(f"P{n}", texts_of["en"], "en", tuple(cite(f"S{s}", n, n) for s in range(n, n + 20, 4)))
                for n in numbers
            ),
            bottom_line=("P1",),
            figures=(),
            conflicts=(),
        ),
        concepts=(agency, *brief.concepts[1:]),
        segments=tuple(
            Segment(f"P{n}", code, texts_of["en"], "en", f"{text} ({n})", "machine", "m" * 200)
            for code, text in texts_of.items()
            for n in numbers
        ),
        findings=(),
    )


@pytest.mark.parametrize("variant", ["final", "review"])
@pytest.mark.parametrize("language", ["en", "ko", "uk"])
def test_long_cases_are_valid(language: str, variant: str, tmp_path: Path):
    """All of it is there, sound, and no table of figures is left empty."""
    path = tmp_path / f"brief.{language}.docx"
    write_document(long_brief(), language, path, variant=variant)
    assert find_faults(path) == []
    document = docx.Document(str(path))
    assert len(texts(document, "Brief Key Point")) == 39
    assert len(texts(document, "Brief Source")) == 60
    assert len(rows(document, 1)[1][{"en": 0, "ko": 1, "uk": 2}[language]]) >= 288
    assert len(document.tables) == (2 if variant == "final" else 3)
    assert len(list(document.element.iter(qn("w:footnoteReference")))) == 40


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The long briefing in each language."""
    return render({language: (long_brief(), language) for language in PLACES}, tmp_path_factory.mktemp("rendered"))


@pytest.mark.render
@pytest.mark.parametrize("language", ["en", "ko", "uk"])
def test_long_cases_stay_on_the_page(language: str, pdfs: dict[str, Path]):
    """Nothing hangs over the margin, no heading stands alone at a foot, every page has its number."""
    pdf = pdfs[language]
    pages = int(output_of("pdfinfo", str(pdf)).partition("Pages:")[2].split()[0])
    assert 6 <= pages <= 14
    boxes = output_of("pdftotext", "-bbox", str(pdf), "-")
    edges = [float(line.partition('xMax="')[2].partition('"')[0]) for line in boxes.splitlines() if "<word" in line]
    assert max(edges) < 595 - 50
    for number in range(1, pages + 1):
        lines = output_of("pdftotext", "-layout", "-f", str(number), "-l", str(number), str(pdf), "-").splitlines()
        shown = [line.strip() for line in lines if line.strip()]
        assert any(str(pages) in line and str(number) in line for line in shown[-3:])
        body = [line for line in shown if "//" not in line]
        assert body[-2] not in PLACES.values()


def test_time_grows_with_length(tmp_path: Path):
    """Four times the points take less than seven times as long; the benchmark measures 500 pages."""
    brief = long_brief()
    seconds = []
    for times in (5, 20):
        points = tuple(replace(point, id=f"{point.id}-{n}") for n in range(times) for point in brief.summary.points)
        many = replace(brief, summary=replace(brief.summary, points=points, bottom_line=()))
        started = time.process_time()
        write_document(many, "uk", tmp_path / "brief.uk.docx")
        seconds.append(time.process_time() - started)
    assert seconds[1] < 7 * seconds[0]


@pytest.mark.parametrize("template", ["standard", "office"])
def test_long_lists_are_whole_and_in_order(template: str, tmp_path: Path):
    """What was kept as bytes while the document grew is back in its place: points, notes, rows of names, tags."""
    brief, path, house = long_brief(), tmp_path / "brief.docx", Path("standard")
    count = 150
    points = tuple(replace(brief.summary.points[0], id=f"P{n}", citations=(cite("S1", n, n),)) for n in range(count))
    named = tuple(replace(COAST_GUARD, id=f"c{n}", terms={"en": Term(f"Office {n}")}) for n in range(count))
    shown = tuple(Segment(f"P{n}", "uk", "x", "en", f"Пункт {n} (SES)", "machine") for n in range(count))
    brief = replace(brief, summary=replace(brief.summary, points=points), concepts=named, segments=shown)
    if template == "office":  # with words of its own around the slot, and a namespace of its own
        document, house = docx.Document("templates/standard.docx"), tmp_path / "house.docx"
        slot = next(one for one in document.paragraphs if one.text == "[[point]]")
        slot.runs[0].text = "Факт No: [[point]]"
        document.save(str(house))
    write_document(brief, "uk", path, template=house)
    assert find_faults(path) == []
    document = docx.Document(str(path))
    prefix = "" if template == "standard" else "Факт No: "
    assert texts(document, "Brief Key Point") == [f"{prefix}Пункт {n} (SES)" for n in range(count) if n != 1]
    assert [row[0] for row in rows(document, 1)[1:]] == [f"Office {n}" for n in range(count)]
    marks = [int(one.get(qn("w:id"))) for one in document.element.iter(qn("w:footnoteReference"))]
    assert sorted(marks) == list(range(1, count + 1))
    assert b"<!--" not in document.part.blob
