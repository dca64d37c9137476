"""The installed command: what it prints, writes and returns.

Each command runs as a process of its own at least once; where that is not the point, it runs in this one (`here`), in a
fraction of the time.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from tribrief.cli import main

COMMAND = str(Path(sys.executable).with_name("tribrief"))
TWO = ("hangang-courier.txt", "dnipro-observer.md")


def run(
    *arguments: object, cwd: Path, stdin: bytes | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run `tribrief` in `cwd` with an empty models folder."""
    env = {**os.environ, "TRIBRIEF_MODELS": str(cwd / "no-models"), **environment}
    return subprocess.run(
        [COMMAND, *map(str, arguments)], cwd=cwd, input=stdin, env=env, capture_output=True, check=False, timeout=120
    )


def here(
    *arguments: object, cwd: Path, stdin: bytes | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """The same without a process of its own."""
    env = {"TRIBRIEF_MODELS": str(cwd / "no-models"), **environment}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(cwd)
        done = CliRunner().invoke(main, [*map(str, arguments)], input=stdin, env=env, catch_exceptions=False)
    return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout_bytes, done.stderr_bytes)


def refused(done: subprocess.CompletedProcess[bytes], *words: str, status: int = 2) -> None:
    """Assert one clear line on standard error, the exit status, and no traceback."""
    message = done.stderr.decode()
    assert done.returncode == status, message
    assert len(message.strip().splitlines()) == 1
    assert message.startswith("tribrief: ")
    for word in words:
        assert word in message


@pytest.fixture
def two(samples: Path) -> list[Path]:
    return [samples / name for name in TWO]


def test_build_writes_three_documents_and_the_record(samples: Path, tmp_path: Path) -> None:
    """One command turns the sample folder into three documents and brief.json, and says so in JSON."""
    done = run("build", samples, "-o", tmp_path / "out", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    outcome = json.loads(done.stdout)
    folder = Path(outcome["folder"])
    assert sorted(path.name for path in folder.iterdir()) == [
        "brief.en.docx", "brief.json", "brief.ko.docx", "brief.uk.docx",
    ]  # fmt: skip
    assert outcome["status"]["ko"]["machine"] == 0
    assert outcome["status"]["ko"]["draft"] > outcome["status"]["ko"]["original"] > 0
    assert outcome["findings"]["warning"] >= 3
    for path in outcome["documents"].values():
        assert zipfile.ZipFile(path).testzip() is None
    assert [path.name for path in (tmp_path / "out").iterdir()] == [folder.name]


def test_brief_json_is_the_whole_record(two: list[Path], tmp_path: Path) -> None:
    """brief.json reads back as the same brief; dropped lines and provenance are in it."""
    from tribrief.serialization import brief_from_json, brief_to_json

    outcome = json.loads(here("build", *two, "-o", tmp_path, "--json", cwd=tmp_path).stdout)
    text = (Path(outcome["folder"]) / "brief.json").read_text("utf-8")
    brief = brief_from_json(text)
    assert brief_to_json(brief) == text
    assert {dropped.reason for article in brief.articles for dropped in article.dropped} >= {"advertisement", "related"}
    assert brief.provenance["version"]
    assert brief.provenance["glossary"]["digest"]


def test_same_input_same_bytes(two: list[Path], tmp_path: Path) -> None:
    """Two runs with two hash seeds give identical files."""
    written = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        run("build", *two, "-o", out, cwd=tmp_path, PYTHONHASHSEED=seed, SOURCE_DATE_EPOCH="1790000000")
        written.append({path.name: path.read_bytes() for path in out.rglob("brief.*")})
    assert written[0] == written[1]
    assert len(written[0]) == 4


def test_build_replaces_an_earlier_brief(two: list[Path], tmp_path: Path) -> None:
    """A second run with fewer languages leaves no stale document."""
    here("build", *two, "-o", tmp_path / "out", cwd=tmp_path)
    done = here("build", *two, "-o", tmp_path / "out", "-l", "en", cwd=tmp_path)
    assert sorted(path.name for path in (tmp_path / "out").rglob("brief.*")) == ["brief.en.docx", "brief.json"]
    assert b"8 original" in done.stderr or b"original" in done.stderr


def test_standard_input_and_title(two: list[Path], tmp_path: Path) -> None:
    """An article on standard input is one like any other; a title of any kind gives a safe folder name."""
    done = here(
        "build", "-", "-o", tmp_path / "out", "-l", "en", "--title", "../a/b: «c»", "--json",
        cwd=tmp_path, stdin=two[0].read_bytes(),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert Path(json.loads(done.stdout)["folder"]).parent == tmp_path / "out"


def test_summarize_prints_points_with_citations(two: list[Path], tmp_path: Path) -> None:
    """Title, numbered points with marks, bottom line, conflicts and sources; JSON has the contract's keys."""
    shown = run("summarize", *two, "--points", 4, cwd=tmp_path).stdout.decode()
    title, _, *lines = shown.splitlines()
    assert title == "North Korean workers sent to Russian drone plant, Seoul's spy agency says"
    assert [line[:4] for line in lines[:4]] == [" 1. ", " 2. ", " 3. ", " 4. "]
    assert re.search(r"\[S1 ¶\d+; S2 ¶\d+\]$", lines[0])
    assert re.search(r"^Bottom line: \d and \d$", shown, re.M)
    assert "Sources differ:\n  - " in shown
    assert "\nSources:\n  S1  North" in shown
    found = json.loads(here("summarize", *two, "--json", cwd=tmp_path).stdout)
    assert set(found) >= {"points", "figures", "conflicts", "dropped"}
    assert set(found["points"][0]) >= {"text", "lang", "citations"}
    assert set(found["points"][0]["citations"][0]) >= {"article", "sentence", "start", "end"}


def test_translate_without_a_model_is_a_draft(tmp_path: Path) -> None:
    """Each line keeps its text with the approved terms beside it, and standard error says that it is a draft."""
    text = b"The National Intelligence Service briefed lawmakers.\n\nNothing more was said.\n"
    done = run("translate", "-", "--from", "en", "--to", "ko", cwd=tmp_path, stdin=text)
    assert done.returncode == 0
    lines = done.stdout.decode().splitlines()
    assert lines[0].startswith("The National Intelligence Service [국가정보원] briefed")
    assert lines[1:] == ["", "Nothing more was said."]
    assert b"2 of 2 lines are drafts" in done.stderr


def test_glossary_commands(tmp_path: Path) -> None:
    """find, forms and list give the contract's JSON."""
    text = "Про це повідомили в Міністерстві оборони України."
    hits = json.loads(run("glossary", "find", "--lang", "uk", "--text", text, "--json", cwd=tmp_path).stdout)["hits"]
    assert set(hits[0]) >= {"concept", "term", "start", "end", "surface", "form", "tier"}
    assert text[hits[0]["start"] : hits[0]["end"]] == hits[0]["surface"] == "Міністерстві оборони України"
    forms = json.loads(
        here("glossary", "forms", "Верховна Рада", "--kind", "org", "--gender", "f", "--json", cwd=tmp_path).stdout
    )
    assert forms["forms"]["loc"] == ["Верховній Раді"]
    listed = here("glossary", "list", cwd=tmp_path).stdout.decode().splitlines()
    assert len(listed) > 120
    assert listed[0] == "id\tkind\ten\tko\tuk"


def test_doctor_tells_what_is_missing(tmp_path: Path) -> None:
    """Every part is named; for what is missing, what that means."""
    parts = {part["name"]: part for part in json.loads(run("doctor", "--json", cwd=tmp_path).stdout)["parts"]}
    assert parts["glossary"]["present"]
    assert not parts["models"]["present"]
    assert "drafts" in parts["models"]["lack"]
    for name, extra in (("transformers", "torch"), ("ctranslate2", "fast"), ("tokenizers", "fast")):
        assert f"pip install 'tribrief[{extra}]'" in parts[name]["lack"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", ["empty"]),
        ("image.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 40, ["image.txt"]),
        ("large.txt", b"word " * 10_000_001, ["large.txt", "MB"]),
        ("russian.txt", "Служба разведки сообщила, что солдаты были взяты в плен.".encode(), ["none of English"]),
        ("broken.docx", b"PK\x03\x04 nothing", ["broken.docx"]),
    ],
)
def test_unusable_articles(name: str, content: bytes, words: list[str], two: list[Path], tmp_path: Path) -> None:
    """One unusable article among good ones is refused by name, and nothing is written."""
    (tmp_path / name).write_bytes(content)
    refused(here("build", two[0], tmp_path / name, "-o", tmp_path / "out", cwd=tmp_path), *words)
    assert not (tmp_path / "out").exists()


def test_missing_files_and_empty_folders(tmp_path: Path) -> None:
    """A path that names nothing, and a folder without articles, are refused."""
    refused(run("build", "nowhere.txt", cwd=tmp_path), "nowhere.txt", "no such file")
    refused(here("summarize", tmp_path, cwd=tmp_path), "no article in this folder")


def test_output_that_cannot_be_written(two: list[Path], tmp_path: Path) -> None:
    """A file in the way of the output folder is an error that names it; the file stays."""
    (tmp_path / "file").write_text("mine")
    refused(here("build", *two, "-o", tmp_path / "file" / "out", cwd=tmp_path), "cannot be written", "-o")
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("id,kind,en\nnis,organisation,Service\n", ["glossary.csv:2", "'organisation'"]),
        ("id,kind,en\nnis,org,Service\nnis,org,Agency\n", ["glossary.csv:3", "'nis'"]),
        ("id,kind,en\nnis,org,Service, of the state\n", ["glossary.csv:2", "more cells"]),
        ('id,kind,en\nnis,org,"Serv"ice\n', ["glossary.csv:2", "broken CSV"]),
        ("id,kind,uk,uk_forms\nnis,org,Служба,genitive=Служби\n", ["glossary.csv:2", "gen=…"]),
        ("name,term\n", ["glossary.csv:1", "header"]),
        ("", ["glossary.csv:1", "header"]),
    ],
)
def test_broken_glossaries(content: str, words: list[str], two: list[Path], tmp_path: Path) -> None:
    """A broken glossary row is refused with file and line."""
    (tmp_path / "glossary.csv").write_text(content, "utf-8")
    refused(here("build", *two, "--glossary", "glossary.csv", "-o", "out", cwd=tmp_path), *words)
    assert not (tmp_path / "out").exists()


def test_a_model_that_was_demanded_is_missing(two: list[Path], tmp_path: Path) -> None:
    """A named translator that is none ends with status 3."""
    refused(here("build", *two, "--translator", "nowhere", cwd=tmp_path), "nowhere", status=3)
    refused(here("build", *two, "--translator", ".", cwd=tmp_path), "no checkpoint here", status=3)


def test_wrong_use(tmp_path: Path) -> None:
    """Wrong options are click's own errors, with status 2."""
    for arguments in (["build"], ["build", "a", "-l", "de"], ["glossary", "find", "--lang", "uk"]):
        done = here(*arguments, cwd=tmp_path)
        assert done.returncode == 2
        assert b"Traceback" not in done.stderr
    for nothing in ("", " ", "—"):
        assert b"has no letters; give a word or a name" in here("glossary", "forms", nothing, cwd=tmp_path).stderr


def test_a_folder_in_place_of_a_file_is_called_one(two: list[Path], tmp_path: Path) -> None:
    """Nobody is told that a folder which is there is not there."""
    refused(here("glossary", "list", "--glossary", tmp_path, cwd=tmp_path), "is a folder; give the path of a")
    refused(here("build", *two, "--template", tmp_path, cwd=tmp_path), "is a folder; give the path of a Word")


def test_a_reader_that_has_gone_ends_the_command_without_a_word(tmp_path: Path) -> None:
    """As in `tribrief glossary list | head -1`: the exit status is the one that a shell gives to other programs."""
    with subprocess.Popen([COMMAND, "glossary", "list"], cwd=tmp_path, stdout=-1, stderr=-1) as listing:
        assert listing.stdout
        listing.stdout.close()
        listing.stdout = None
        assert (listing.communicate()[1], listing.returncode) == (b"", 141)


def test_command_is_installed() -> None:
    """The tests above run the installed program."""
    assert shutil.which(COMMAND)


def test_a_model_that_nobody_asked_for_is_no_hindrance(two: list[Path], tmp_path: Path) -> None:
    """A broken checkpoint in the models folder gives drafts and a finding that says why."""
    models = tmp_path / "models"
    shutil.copytree(Path(__file__).parent / "checkpoints" / "marian-en-mul", models / "broken-en-uk")
    (models / "broken-en-uk" / "model.safetensors").write_bytes(b"not weights")
    done = here("build", *two, "-l", "uk", "-o", tmp_path / "out", cwd=tmp_path, TRIBRIEF_MODELS=str(models))
    assert done.returncode == 0
    assert "not-translated (uk)" in done.stderr.decode()
    assert "broken-en-uk: the checkpoint cannot be loaded" in done.stderr.decode()


def test_closed_standard_input_and_odd_names(two: list[Path], tmp_path: Path) -> None:
    """What a shell script does wrong ends in one line, and bytes that are no text in a name do no harm."""
    closed = subprocess.run(f"{COMMAND} summarize - <&-", shell=True, capture_output=True, check=False)  # noqa: S602
    refused(closed, "standard input is closed")
    refused(here("build", "/dev/null", cwd=tmp_path), "/dev/null", "no such file")
    refused(here("build", "x" * 5000 + ".txt", cwd=tmp_path), "xxx.txt")
    odd = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(odd)).write_bytes(two[0].read_bytes())
    done = run("build", os.fsdecode(odd), "-l", "en", "--title", "caf\udce9", "-o", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr


def test_what_excel_leaves_behind(two: list[Path], tmp_path: Path) -> None:
    """Empty columns at the end of a glossary's rows are no fault."""
    (tmp_path / "glossary.csv").write_text("id,kind,en,ko,,\nseoul,place,Seoul,서울,,\n", "utf-8")
    assert here("glossary", "list", "--glossary", "glossary.csv", cwd=tmp_path).stdout.decode().endswith("서울\t\n")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("“We wait,” she said.\n\n“We are tired of all this,” he said.\n", ["no sentence here can stand"]),
        ("{\\rtf1\\ansi The ministry said on Monday that it was done.}", ["RTF"]),
        ("\ufeff  \n", ["empty"]),
    ],
)
def test_texts_that_give_no_briefing(content: str, words: list[str], tmp_path: Path) -> None:
    """A briefing of nothing is not a success."""
    (tmp_path / "a.txt").write_text(content, "utf-8")
    refused(here("build", "a.txt", "-o", "out", cwd=tmp_path), *words)
    assert not (tmp_path / "out").exists()


def test_a_page_saved_as_text_is_read_as_a_page(samples: Path, tmp_path: Path) -> None:
    """HTML under the name of a text gives the article and no tags."""
    (tmp_path / "page.txt").write_bytes((samples / "seoul-desk.html").read_bytes())
    shown = here("summarize", "page.txt", cwd=tmp_path).stdout.decode()
    assert "National Security Council" in shown
    assert "<p" not in shown


def test_an_empty_name_is_not_the_whole_folder(two: list[Path], tmp_path: Path) -> None:
    """An unset variable in a script does not brief every file around."""
    shutil.copy(two[0], tmp_path)
    refused(here("build", "", cwd=tmp_path), "empty name")
    refused(here("build", two[0], "--translator", "", cwd=tmp_path), "is no folder", status=3)


def test_numbers_beyond_measure_are_no_figures(tmp_path: Path) -> None:
    """A number of forty digits is an identifier; brief.json stays JSON."""
    text = f"The ministry said on Monday that it had paid ${'9' * 400} and {'9' * 40} dollars for the drones it bought."
    (tmp_path / "a.txt").write_text(text, "utf-8")
    done = here("build", "a.txt", "-l", "en", "-o", "out", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    brief = (tmp_path / json.loads(done.stdout)["folder"] / "brief.json").read_text("utf-8")
    json.loads(brief, parse_constant=pytest.fail)


def test_an_earlier_brief_stays_whole_when_a_file_is_blocked(two: list[Path], tmp_path: Path) -> None:
    """When one document cannot be replaced, none is."""
    folder = Path(json.loads(here("build", *two, "-o", tmp_path, "--json", cwd=tmp_path).stdout)["folder"])
    (folder / "brief.uk.docx").unlink()
    (folder / "brief.uk.docx").mkdir()
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    refused(here("build", *two, "-o", tmp_path, "--points", "3", cwd=tmp_path), "brief.uk.docx", "close it")
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    assert not list(tmp_path.glob(".tribrief-*"))


def test_output_in_another_encoding(two: list[Path], tmp_path: Path) -> None:
    """A pipe that is not UTF-8 gets escapes, and JSON stays JSON."""
    assert run("glossary", "list", cwd=tmp_path, PYTHONIOENCODING="cp1252").returncode == 0
    done = run("glossary", "forms", "служба", "--json", cwd=tmp_path, PYTHONIOENCODING="cp1252")
    assert json.loads(done.stdout.decode("cp1252"))["forms"]["gen"] == ["служби"]


def test_check_names_places(tmp_path: Path) -> None:
    """`check` prints file, line, column, severity and check for each fault, and its exit status tells of errors."""
    (tmp_path / "en.txt").write_text("He came to Kyiv.\n\nIt took 300 days.\n", "utf-8")
    (tmp_path / "uk.txt").write_text("Він приїхав до Kиєва.\n\nЦе тривало 300 днів.\n", "utf-8")
    arguments = ("check", "en.txt", "uk.txt", "--from", "en", "--to", "uk")
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 1
    assert "uk.txt:1:16 error mixed-alphabets" in done.stdout.decode()
    assert b"2 segments checked: 2 errors, 0 warnings" in done.stderr
    only = here(*arguments, "--only", "mixed-alphabets", "--json", cwd=tmp_path)
    (finding,) = json.loads(only.stdout)["findings"]
    assert (finding["segment"], finding["start"], finding["end"]) == ("1", 15, 20)
    assert here(*arguments, "--fail-on", "never", cwd=tmp_path).returncode == 0
    assert here(*arguments, "--skip", "mixed-alphabets", "--skip", "term-missing", cwd=tmp_path).returncode == 0
    assert b"there is no check 'typo'" in here(*arguments, "--skip", "typo", cwd=tmp_path).stderr


def test_check_wants_aligned_files(tmp_path: Path) -> None:
    """Files of different length are refused with their lengths; one file alone must be a TMX or a brief."""
    (tmp_path / "en.txt").write_text("One.\nTwo.\n", "utf-8")
    (tmp_path / "uk.txt").write_text("Один.\n", "utf-8")
    languages = ("--from", "en", "--to", "uk")
    refused(here("check", "en.txt", "uk.txt", *languages, cwd=tmp_path), "2 lines", "1", "align")
    refused(here("check", "en.txt", *languages, cwd=tmp_path), "en.txt", "TMX")
    refused(here("check", ".", cwd=tmp_path), "brief.json", "folder of a brief")


def test_check_reads_a_brief(two: list[Path], tmp_path: Path) -> None:
    """The folder of a brief is checked segment by segment; drafts hold no translation."""
    folder = json.loads(here("build", *two, "-o", tmp_path, "--json", cwd=tmp_path).stdout)["folder"]
    done = here("check", folder, cwd=tmp_path)
    assert done.returncode == 0
    assert b"0 segments checked" in done.stderr
    assert b"hold no translation" in done.stderr


def test_an_interrupt_while_modules_are_still_read_ends_quietly():
    code = (
        "import sys\n"
        "class Interrupt:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'tribrief.commands.build':\n"
        "            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupt())\n"
        "from tribrief.__main__ import start\n"
        "start()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (("--template", "letter"), "no template is called 'letter'"),
        (("--template", "text.docx"), "text.docx"),
        (("-o", "text.docx"), "text.docx: cannot be written (Not a directory)"),
        (("-o", "text.docx/below"), "text.docx: cannot be written (Not a directory)"),
    ],
)
def test_what_cannot_be_written_is_told_before_the_work(tmp_path, samples, wrong, words):
    """The glossary, which is read next, is missing too: the message is about what came first."""
    (tmp_path / "text.docx").write_text("no document")
    done = here("build", samples / TWO[0], *wrong, "--glossary", "missing.csv", cwd=tmp_path)
    refused(done, words)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["text.docx"]


def test_a_reviewed_brief_is_refused_before_the_work(tmp_path, samples):
    article = samples / TWO[0]
    assert here("build", article, "-l", "en", "-l", "uk", "-o", ".", "--title", "One", cwd=tmp_path).returncode == 0
    listed = json.loads(here("review", "list", "one", "--json", cwd=tmp_path).stdout)["findings"]
    waive = ("review", "waive", "one", listed[0]["name"], "--why", "Known.", "--who", "O. Melnyk")
    assert here(*waive, cwd=tmp_path).returncode == 0
    again = ("build", article, "-o", ".", "--title", "One", "--glossary", "missing.csv")
    refused(here(*again, cwd=tmp_path), "one: people have worked on the brief there")
    refused(here(*again, "--discard-review", cwd=tmp_path), "missing.csv")


def test_a_models_folder_that_is_named_and_missing_is_refused(tmp_path, samples):
    for command in (("build", samples / TWO[0]), ("translate", samples / TWO[0], "--from", "en", "--to", "uk")):
        refused(here(*command, "--models", "mistyped", cwd=tmp_path), "--models 'mistyped' is no folder", status=3)
