"""The report: one file that needs nothing else; and the colours of report and page."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from review_page import EVIL, GLOSSARY, WRONG, faulty_brief
from test_document_sample import EN, empty_brief, sample_brief
from test_review_corrections import NOW, sample_reference
from tribrief.cli import main
from tribrief.document.colours import contrast
from tribrief.document.folder import write_brief
from tribrief.page.expectations import write_expectation
from tribrief.page.rendering import STATIC, render_report
from tribrief.records import Finding
from tribrief.review.waivers import waive

PALETTE = re.compile(r"--([\w-]+): #([0-9a-f]{6})")
READ_ON = {  # letters, and all that they stand on
    "ink": ("paper", "sheet", "accent-wash", "error-wash", "warning-wash", "info-wash", "good-wash"),
    "quiet": ("paper", "sheet", "accent-wash"),
    "accent": ("paper", "sheet", "error-wash", "warning-wash", "info-wash"),
    "error": ("sheet", "error-wash", "paper"),
    "warning": ("sheet", "warning-wash", "paper"),
    "info": ("sheet", "info-wash", "paper"),
    "good": ("sheet", "paper"),
    "on-accent": ("accent",),
    "paper": ("ink",),
    "sheet": ("warning",),
}


def text_of(report: str) -> str:
    return " ".join(html.fromstring(report).text_content().split())


def test_report_holds_everything_and_needs_nothing():
    """Every text beside its source, findings, differing figures, sources, terms; no script, nothing from elsewhere."""
    report = render_report(faulty_brief(), sample_reference(), "en")
    text = text_of(report)
    for words in (WRONG["P1"], WRONG["P2"], EN["P1"], "Doubled word", "Number missing 2,700", "Harbour Post"):
        assert words in text
    assert "Where the sources differ" in text
    assert "Берегова охорона Кореї" in text
    tree = html.fromstring(report)
    assert tree.xpath("//script | //link | //img | //iframe | //form | //button | //*[@src]") == []
    assert {link for link in tree.xpath("//a/@href") if not link.startswith("#")} == set()
    targets = set(tree.xpath("//@id"))
    assert {link[1:] for link in tree.xpath("//a/@href")} <= targets
    assert len(targets) == len(tree.xpath("//@id"))
    assert EVIL in text
    assert EVIL not in report


@pytest.mark.parametrize(("interface", "waived"), [("en", "Waived by J. Han"), ("ko", "J. Han"), ("uk", "J. Han")])
def test_report_tells_what_was_waived(interface: str, waived: str):
    """With who and why; the finding stays in sight."""
    brief = faulty_brief()
    finding = next(one for one in brief.findings if one.check == "doubled-word")
    brief = waive(brief, finding, who="J. Han", why="as the ministry writes it", when=NOW)
    text = text_of(render_report(brief, sample_reference(), interface))
    assert waived in text
    assert "as the ministry writes it" in text


@pytest.mark.parametrize(
    ("check", "expected", "language", "words"),
    [
        ("number-missing", "2700", "uk", "2\u00a0700"),
        ("term-missing", "키이우", "en", "키이우"),
        ("date-missing", "10-13", "ko", "10월 13일"),
        ("date-missing", "10-13", "uk", "13 жовтня"),
        ("date-missing", "2026-02-29", "en", "2026-02-29"),
        ("date-missing", "2026-10-13", "en", "13\u00a0October 2026"),
        ("date-missing", "2026", "uk", "2026"),
        ("date-missing", "13", "uk", "13"),
        ("weekday-missing", "Monday", "uk", "понеділок"),
        ("weekday-missing", "Monday", "ko", "월요일"),
        ("time-missing", "5 p.m.", "ko", "5 p.m."),
        ("doubled-word", "x", "en", ""),
        ("unheard-of", "x", "en", ""),
    ],
)
def test_what_was_expected_is_said(check: str, expected: str, language: str, words: str):
    """Numbers, dates and days in the words of the interface; what no calendar has stays as it is."""
    assert write_expectation(Finding(check, "error", "", expected=expected), language) == words


def test_report_of_a_brief_with_nothing_in_it():
    """An empty brief has a report too."""
    assert "Review report" in text_of(render_report(empty_brief(), sample_reference(), "en"))


def test_report_command(tmp_path: Path):
    """The same brief gives the same bytes, whatever the day; by default beside the documents."""
    folder, _ = write_brief(replace(sample_brief(), languages=("uk",)), tmp_path)
    terms = tmp_path / "terms.csv"
    terms.write_text(GLOSSARY, "utf-8")
    command = ["review", "report", str(folder), "--glossary", str(terms), "--interface", "uk"]
    assert CliRunner().invoke(main, command).exit_code == 0
    first = (folder / "report.html").read_bytes()
    done = CliRunner().invoke(main, [*command, "-o", str(tmp_path / "other.html")])
    assert done.stdout.strip() == str(tmp_path / "other.html")
    assert (tmp_path / "other.html").read_bytes() == first
    assert "Звіт про перевірку перекладу".encode() in first
    refused = CliRunner().invoke(main, ["review", "report", str(tmp_path)])
    assert refused.exit_code == 2
    assert "no folder of a brief" in refused.stderr


def test_port_that_is_taken_is_told(tmp_path: Path):
    """The message names it and what to do."""
    import socket

    folder, _ = write_brief(replace(sample_brief(), languages=("uk",)), tmp_path)
    terms = tmp_path / "terms.csv"
    terms.write_text(GLOSSARY, "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = ["review", "page", str(folder), "--glossary", str(terms), "--port", port]
        done = CliRunner().invoke(main, command)
    assert done.exit_code == 2
    assert port in done.stderr
    assert "--port" in done.stderr


@pytest.mark.parametrize("palette", [0, 1, 2], ids=["light", "dark", "dark-chosen"])
def test_contrast(palette: int):
    """All letters have at least 4.5 to 1 on all that they stand on (WCAG 2.2, 1.4.3), fields 3 to 1 (1.4.11)."""
    style = (STATIC / "page.css").read_text("utf-8")
    blocks = [dict(PALETTE.findall(block)) for block in re.findall(r":root[^{]*\{([^}]*)\}", style)]
    assert len(blocks) == 3
    colours = blocks[palette]
    weak = {
        (letters, ground): round(contrast(colours[letters], colours[ground]), 2)
        for letters, grounds in READ_ON.items()
        for ground in grounds
        if contrast(colours[letters], colours[ground]) < 4.5
    }
    assert weak == {}
    assert contrast(colours["field"], colours["sheet"]) >= 3
    assert blocks[1] == blocks[2]
