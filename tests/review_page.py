"""A brief with faults in its Korean, and the program serving it, for the tests of the review page."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from test_document_sample import KO, draft_brief
from test_review_corrections import NOW, sample_reference
from tribrief.document.folder import write_brief
from tribrief.records import Article, Brief, Segment
from tribrief.review.corrections import Correction, correct
from tribrief.review.folder import open_brief, save_brief

EVIL = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
WRONG = {  # a doubled word, and another number than in the source
    "P1": KO["P1"].replace("어선 하늘호", "어선 어선 하늘호"),
    "P2": KO["P2"].replace("2,700", "2,300").replace("대변인은", "대변인 한보라는"),
}
RIGHT = WRONG["P2"].replace("2,300", "2,700")


def faulty_brief() -> Brief:
    """Return the sample in Korean and Ukrainian: two faulty passages, one pending, and markup in the sources."""
    brief = draft_brief(1)
    evil = (replace(one, source=one.source + EVIL) if one.id == "title" else one for one in brief.segments)
    brief = replace(
        brief,
        title=EVIL,
        languages=("ko", "uk"),
        articles=tuple(poison(article) for article in brief.articles),
        segments=tuple(one for one in evil if one.lang != "en"),
        findings=tuple(one for one in brief.findings if not one.lang),
    )
    wrong = [Correction(key, "ko", text) for key, text in WRONG.items()]
    brief, _ = correct(brief, wrong, sample_reference(), who="", when=NOW)
    return replace(
        brief,
        segments=tuple(replace(one, status="machine") if one.status == "edited" else one for one in brief.segments),
    )


def poison(article: Article) -> Article:
    """Return the article with markup wherever the page shows something of it."""
    return replace(article, title=article.title + EVIL, source=article.source + EVIL, text=EVIL * 2)


GLOSSARY = """\
id,kind,en,ko,uk,en_acronym,uk_acronym,definition
coast-guard,org,Korea Coast Guard,해양경찰청,Берегова охорона Кореї,KCG,,Maritime police of South Korea
emergency,org,State Emergency Service of Ukraine,우크라이나 국가비상사태청,ДСНС України,SESU,ДСНС,
han-bora,person-ea,Han Bo-ra,한보라,Хан Бо Ра,,,
odesa,place,Odesa,,Одеса,,,
"""


@dataclass(frozen=True)
class Page:
    """A running page: its folder, its memory, its process, where it listens, and the token that it printed."""

    folder: Path
    memory: Path
    process: "subprocess.Popen[str]"
    port: int
    token: str

    @property
    def address(self) -> str:
        """The address of the page without its token."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def brief(self) -> Brief:
        """The brief as the folder has it."""
        return open_brief(self.folder).brief

    def segment(self, key: str, language: str = "ko") -> Segment:
        """Return a passage as the folder has it."""
        return next(one for one in self.brief.segments if (one.id, one.lang) == (key, language))

    def findings(self, key: str, language: str = "ko") -> list[str]:
        """Return the checks whose findings count against a passage."""
        return [one.check for one in self.brief.open_findings if (one.segment, one.lang) == (key, language)]

    def restore(self) -> None:
        """Have the brief as it was in the beginning."""
        save_brief(open_brief(self.folder), faulty_brief())
        self.memory.unlink(missing_ok=True)

    def ask(
        self, path: str, form: dict[str, str] | None = None, *, known: bool = True, **headers: str
    ) -> tuple[HTTPResponse, str]:
        """Send a request and return the answer; `known` sends the cookie, a header `X_Y` is sent as `X-Y`."""
        said = {"Host": f"127.0.0.1:{self.port}"}
        if known:
            said["Cookie"] = f"tribrief-{self.port}={self.token}"
        if form is not None:
            said |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.address}
        said |= {name.replace("_", "-"): text for name, text in headers.items()}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET" if form is None else "POST", path, None if form is None else urlencode(form), said)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer, text


@contextmanager
def served_page(parent: Path) -> Iterator[Page]:
    """Serve the faulty brief with the program itself; in the end Ctrl-C stops it, and it has nothing to complain of."""
    folder, _ = write_brief(faulty_brief(), parent)
    (parent / "terms.csv").write_text(GLOSSARY, "utf-8")
    memory = parent / "memory.sqlite"
    command = [sys.executable, "-m", "tribrief", "review", "page", str(folder), "--who", "Г. Редактор"]
    command += ["--memory", str(memory), "--glossary", str(parent / "terms.csv")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as process:
        try:
            address = urlsplit(process.stdout.readline().strip() if process.stdout else "")
            yield Page(folder, memory, process, address.port or 0, parse_qs(address.query).get("token", [""])[0])
        finally:
            process.send_signal(signal.SIGINT)
            said = process.communicate(timeout=20)[1]
    if process.returncode != -signal.SIGKILL:
        assert (process.returncode, said.splitlines()[1:]) == (0, []), said
