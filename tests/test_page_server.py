"""The page's server, asked by plain HTTP: whom it answers, and what its forms do to the brief."""

import re
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path

import pytest
from lxml import html

from review_page import EVIL, RIGHT, WRONG, Page, faulty_brief, served_page
from test_document_sample import KO
from tribrief.document.swap import HIDDEN
from tribrief.review.corrections import mark_text
from tribrief.translation.memory.store import Memory

pytestmark = pytest.mark.loopback
SEEN = mark_text(WRONG["P2"])


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with served_page(tmp_path_factory.mktemp("page")) as page:
        yield page


@pytest.fixture
def page(running: Page) -> Page:
    """The page of the brief as it was in the beginning."""
    if running.brief != faulty_brief():
        running.restore()
    return running


def finding(page: Page, check: str, segment: str) -> str:
    """Return the name that the page has for a finding of a check in a passage."""
    listed = re.findall(r'class="item [^"]*" href="#([^"]+)"', page.ask(f"/ko?check={check}")[1])
    return next(name for name in listed if name.startswith(segment))


def test_first_address_becomes_a_cookie(page: Page):
    """The token leaves the address at once; the cookie is for this site's own requests, and for no script."""
    answer, _ = page.ask(f"/?token={page.token}", known=False)
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    cookie = answer.headers["Set-Cookie"]
    assert cookie == f"tribrief-{page.port}={page.token}; HttpOnly; Path=/; SameSite=Strict"
    answer, _ = page.ask("/")
    assert (answer.status, answer.headers["Location"]) == (303, "/ko")
    assert len(page.token) >= 40


@pytest.mark.parametrize("path", ["/", "/ko", "/?token=", "/?token=wrong", "/ko?token=TOKEN", "/static/page.js"])
def test_wrong_token_is_refused(page: Page, path: str):
    """Nothing is shown without the token, and only the first address takes it."""
    answer, text = page.ask(path.replace("TOKEN", page.token), known=False)
    assert answer.status == 403
    assert "Set-Cookie" not in answer.headers
    assert page.token not in text
    assert page.ask(path.replace("TOKEN", "x"), known=False, Cookie=f"tribrief-{page.port}=wrong")[0].status == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "attacker.example"},
        {"Host": "attacker.example:{port}"},
        {"Host": "127.0.0.1"},
        {"Origin": "http://attacker.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
)
def test_other_sites_are_refused(page: Page, headers: dict[str, str]):
    """A name pointed at this machine, another site's page, another port: refused, reading and writing, token or not."""
    named = {name: text.format(port=page.port) for name, text in headers.items()}
    form = {"do": "save", "text": RIGHT, "seen": SEEN}
    assert page.ask("/ko", **named)[0].status == 403
    assert page.ask("/ko/P2", form, **named)[0].status == 403
    assert page.segment("P2").text == WRONG["P2"]


def test_change_must_say_where_it_comes_from(page: Page):
    """A form without an origin is refused; what the browser itself says suffices."""
    form = {"do": "save", "text": WRONG["P2"], "seen": SEEN}
    assert page.ask("/ko/P2", form, Origin="")[0].status == 403
    assert page.ask("/ko/P2", form, Origin="", Sec_Fetch_Site="same-origin")[0].status == 303


def test_answers_keep_others_out(page: Page):
    """No inline script, nothing from elsewhere, no frame, nothing kept by the browser."""
    for path in ("/ko", "/static/page.js", "/nowhere"):
        headers = page.ask(path)[0].headers
        policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
        assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_foreign_text_is_escaped(page: Page):
    """Markup in titles, sources and sentences is shown, not obeyed; the page has one script, its own."""
    text = page.ask("/ko")[1]
    assert EVIL not in text
    assert text.count("&lt;script&gt;document.title=") > 5
    assert re.findall(r"<script[^>]*>", text) == ['<script src="/static/page.js" defer>']
    assert not re.search(r"<[^>]*\s(?:on\w+|style)=|<img", text)


@pytest.mark.parametrize(
    ("path", "form", "status"),
    [
        ("/en", None, 404),
        ("/de", None, 404),
        ("/static/../labels.py", None, 404),
        ("/ko/P2", {"do": "save", "text": "x" * 300_000, "seen": SEEN}, 413),
        ("/ko/P2", {"do": "explode"}, 422),
        ("/ko/P9", {"do": "save", "text": "x", "seen": ""}, 422),
        ("/ko/P2", {"do": "save", "text": "  ", "seen": SEEN}, 422),
        ("/ko/P3", {"do": "approve", "seen": ""}, 422),
        ("/ko/P2", {"do": "waive", "finding": "P2-00000000", "who": "A", "why": "B"}, 422),
    ],
)
def test_what_cannot_be_done_changes_nothing(page: Page, path: str, form: dict[str, str] | None, status: int):
    """No such language, a body too big, an act that does not exist, an empty text, a draft approved, a finding gone."""
    before = page.brief
    assert page.ask(path, form)[0].status == status
    assert page.brief == before


def test_edit_is_saved_checked_and_told(page: Page):
    """A form without a script: the text, who, the checks again, the document; the answer leads back to the passage."""
    assert page.findings("P2") == ["number-missing", "number-added"]
    answer, _ = page.ask("/ko/P2?severity=error", {"do": "save", "text": RIGHT, "seen": SEEN})
    assert (answer.status, answer.headers["Location"]) == (303, "/ko?severity=error&said=saved#ko-P2")
    now = page.segment("P2")
    assert (now.text, now.status, now.reviewed_by) == (RIGHT, "edited", "Г. Редактор")
    assert page.findings("P2") == []
    with zipfile.ZipFile(page.folder / "brief.ko.docx") as document:
        assert RIGHT in document.read("word/document.xml").decode()


def test_second_of_two_edits_loses_nothing(page: Page):
    """The first stays; the second comes back with both texts, and can be saved then."""
    page.ask("/ko/P2", {"do": "save", "text": RIGHT, "seen": SEEN})
    answer, text = page.ask("/ko/P2", {"do": "save", "text": "다른 글 2,700", "seen": SEEN})
    assert answer.status == 409
    assert page.segment("P2").text == RIGHT
    told, field = html.fromstring(text).xpath("//*[@id='ko-P2']//dl | //*[@id='ko-P2']//textarea")
    assert [one.text_content() for one in told.iter("dd")] == [RIGHT, "다른 글 2,700"]
    assert field.text_content().strip() == "다른 글 2,700"
    answer, _ = page.ask("/ko/P2", {"do": "save", "text": "다른 글 2,700", "seen": mark_text(RIGHT)})
    assert (answer.status, page.segment("P2").text) == (303, "다른 글 2,700")


def test_text_that_cannot_be_saved_is_handed_back(page: Page):
    """A folder in the way of a document: the reason is told, the brief is as it was, the text is in the field."""
    document = page.folder / "brief.ko.docx"
    kept = document.read_bytes()
    document.unlink()
    document.mkdir()
    answer, text = page.ask("/ko/P2", {"do": "save", "text": "새 글 2,700", "seen": SEEN, "note": "메모"})
    document.rmdir()
    document.write_bytes(kept)
    assert answer.status == 422
    assert "brief.ko.docx" in text
    (form,) = html.fromstring(text).xpath("//*[@id='ko-P2']//details[@open]//form")
    assert (form.fields["text"].strip(), form.fields["note"]) == ("새 글 2,700", "메모")
    assert page.segment("P2").text == WRONG["P2"]


def test_approval_needs_a_text_without_errors(page: Page):
    """Errors hold approval back, not the edit; what is approved goes into the memory."""
    answer, _ = page.ask("/ko/P2", {"do": "save_approve", "text": WRONG["P2"] + " 끝.", "seen": SEEN})
    assert "said=approve_despite" in answer.headers["Location"]
    assert page.segment("P2").status == "edited"
    assert not page.memory.exists()
    answer, _ = page.ask("/ko/P2", {"do": "save_approve", "text": RIGHT, "seen": mark_text(WRONG["P2"] + " 끝.")})
    assert "said=approved" in answer.headers["Location"]
    assert page.segment("P2").status == "approved"
    assert remembered(page) == [(RIGHT, True)]


def test_approval_is_taken_back(page: Page):
    """The text stays, edited; the memory offers it as a proposal only. There is nothing to take back twice."""
    page.ask(
        "/ko/P1", {"do": "save_approve", "text": KO["P1"], "seen": mark_text(WRONG["P1"]), "note": "checked by phone"}
    )
    assert remembered(page) == [(KO["P1"], True)]
    assert page.segment("P1").remarks == ("checked by phone",)
    page.ask("/ko/P1", {"do": "unapprove"})
    assert (page.segment("P1").status, page.segment("P1").text) == ("edited", KO["P1"])
    assert remembered(page) == [(KO["P1"], False)]
    assert page.ask("/ko/P1", {"do": "unapprove"})[0].status == 422


def remembered(page: Page) -> list[tuple[str, bool]]:
    """Return the Korean texts in the memory, and whether they count as approved."""
    with Memory(page.memory) as memory:
        return [(unit.variants["ko"].text, unit.approved) for unit in memory.units()]


def test_waiver_says_who_and_why(page: Page):
    """One finding, with a name and a reason; without them nothing; it can be taken back."""
    name = finding(page, "number-added", "P2")
    assert page.ask("/ko/P2", {"do": "waive", "finding": name, "who": " ", "why": "x"})[0].status == 422
    assert (
        page.ask("/ko/P2", {"do": "waive", "finding": name, "who": "J. Han", "why": "the desk's figure"})[0].status
        == 303
    )
    assert page.findings("P2") == ["number-missing"]
    assert [(one.check, one.who, one.why) for one in page.brief.waivers] == [
        ("number-added", "J. Han", "the desk's figure")
    ]
    assert "J. Han" in page.ask("/ko")[1]
    page.ask("/ko/P2", {"do": "unwaive", "finding": name})
    assert page.findings("P2") == ["number-missing", "number-added"]


def test_finding_about_the_brief_is_waived(page: Page):
    """What is about no passage stands in the list, and can be let stand too."""
    text = page.ask("/ko")[1]
    name = next(iter(re.findall(r'id="(brief-\w+)"', text)))
    assert (
        page.ask("/ko/brief", {"do": "waive", "finding": name, "who": "J. Han", "why": "both are told"})[0].status
        == 303
    )
    assert [(one.check, one.why) for one in page.brief.waivers] == [("figure-conflict", "both are told")]
    assert "both are told" in page.ask("/ko")[1]


def test_term_is_proposed_for_the_glossary(page: Page):
    """From a finding about a term, as a proposal, with who and where; without a wording nothing."""
    text = KO["P1"].replace("해양경찰청", "해경")
    page.ask("/ko/P1", {"do": "save", "text": text, "seen": mark_text(WRONG["P1"])})
    name = finding(page, "term-missing", "P1")
    glossary = page.folder.parent / "terms.csv"
    before = glossary.read_text("utf-8")
    assert page.ask("/ko/P1", {"do": "propose", "finding": name, "term": " "})[0].status == 422
    assert glossary.read_text("utf-8") == before
    answer, _ = page.ask("/ko/P1", {"do": "propose", "finding": name, "term": "해경"})
    assert "said=proposed" in answer.headers["Location"]
    row = next(line for line in glossary.read_text("utf-8").splitlines() if line.startswith("coast-guard,"))
    assert "해경" in row
    assert "proposed by Г. Редактор" in row


def test_suggestion_is_taken(page: Page):
    """The words that the finding is about are replaced, nothing else."""
    page.ask("/ko/P1", {"do": "accept", "finding": finding(page, "doubled-word", "P1")})
    assert (page.segment("P1").text, page.findings("P1")) == (KO["P1"], [])


def test_filter_shows_what_is_asked_for(page: Page):
    """By check, severity and state; the address says it."""

    def rows(query: str) -> list[str]:
        return re.findall(r'<article class="row [^"]*" id="ko-([^"]+)"', page.ask(f"/ko?{query}")[1])

    assert rows("") == ["title", "P1", "P4", "P2", "P3"]
    assert rows("check=number-missing") == ["P2"]
    assert rows("severity=error&state=flagged") == ["P2"]
    assert rows("state=approved") == []
    assert rows("state=nonsense&check=%3Cscript%3E") == []


@pytest.mark.parametrize(("language", "words"), [("ko", "번역 검토"), ("uk", "Перевірка перекладу")])
def test_interface_speaks_the_persons_language(page: Page, language: str, words: str):
    """The browser's language first, then the one chosen."""
    assert words in page.ask("/ko", Accept_Language=f"{language},en;q=0.5")[1]
    answer, _ = page.ask("/settings", {"interface": language, "theme": "dark", "who": "Олена"})
    assert answer.status == 303
    kept = "; ".join(one.split(";")[0] for one in answer.headers.get_all("Set-Cookie"))
    text = page.ask("/ko", Cookie=f"tribrief-{page.port}={page.token}; {kept}")[1]
    assert f'<html lang="{language}" data-theme="dark">' in text
    assert 'name="who" value="Олена"' in text


def test_kill_during_a_save_leaves_a_whole_brief(page: Page):
    """Killed while it writes, the last thing that this server does: everywhere the old text, or everywhere the new."""
    form = {"do": "save", "text": RIGHT, "seen": SEEN}
    asking = threading.Thread(target=ask_quietly, args=(page, form))
    asking.start()
    wait_for_writing(page.folder)
    page.process.kill()
    page.process.wait()
    asking.join()
    text = page.segment("P2").text
    assert text in (WRONG["P2"], RIGHT)
    with zipfile.ZipFile(page.folder / "brief.ko.docx") as document:
        assert text in document.read("word/document.xml").decode()
    page.restore()


def wait_for_writing(folder: Path) -> None:
    """Return when a save is under way."""
    ends = time.monotonic() + 10
    while not (folder / HIDDEN).exists():
        assert time.monotonic() < ends
        time.sleep(0.002)


def ask_quietly(page: Page, form: dict[str, str]) -> None:
    """Send a form to a server that will be gone before it answers."""
    with suppress(OSError, HTTPException):
        page.ask("/ko/P2", form)
