"""`--offline` makes no network call: the installed program builds briefings in processes that are sealed off.

`sealed/sitecustomize.py` is the seal: what Python attempts it writes down and refuses, and where a compiled library
makes an internet socket the kernel ends the process. That it holds is shown first.
"""

import csv
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tribrief.languages import LANGUAGES
from tribrief.translation.checkpoints import read_checkpoint
from tribrief.translation.conversion import convert_checkpoint
from tribrief.translation.memory.store import Memory
from tribrief.translation.memory.units import Unit, Variant

TESTS = Path(__file__).parent
MARIAN = TESTS / "checkpoints" / "marian-en-mul"
COURIER, OBSERVER = TESTS / "articles" / "hangang-courier.txt", TESTS / "articles" / "dnipro-observer.md"
REMEMBERED = {
    "en": "North Korean workers sent to Russian drone plant, Seoul's spy agency says",
    "uk": "Розвідка в Сеулі: робітників із КНДР відправили на російський завод безпілотників",
}  # the headline of the first article, which becomes the title of the briefing
KILLED = -31  # by SIGSYS, which the kernel sends where a call is forbidden


class Sealed(NamedTuple):
    """A process that is sealed off, and the file of what it attempts."""

    process: subprocess.Popen[str]
    attempts: Path

    def wait(self) -> tuple[int, str, str]:
        """Return exit status, standard output and standard error."""
        output, errors = self.process.communicate(timeout=300)
        return self.process.returncode, output, errors

    def attempted(self) -> list[str]:
        """Return what was attempted."""
        return self.attempts.read_text("utf-8").splitlines() if self.attempts.exists() else []


def start(attempts: Path, *arguments: object) -> Sealed:
    """Start Python, without the variables that would keep libraries off the network of themselves."""
    loud = {name: value for name, value in os.environ.items() if not name.startswith(("HF_", "TRANSFORMERS_"))}
    path = os.pathsep.join(filter(None, (str(TESTS / "sealed"), os.environ.get("PYTHONPATH"))))
    process = subprocess.Popen(
        [sys.executable, *map(str, arguments)],
        env={**loud, "PYTHONPATH": path, "SEALED_ATTEMPTS": str(attempts)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    return Sealed(process, attempts)


@pytest.mark.parametrize(
    ("code", "status", "attempts"),
    [
        ("import socket; socket.create_connection(('127.0.0.1', 9))", 1, ["socket.getaddrinfo"]),
        ("import _socket; _socket.socket(2, 1)", 1, ["socket.__new__"]),
        ("import urllib.request as u\ntry: u.urlopen('http://192.0.2.1')\nexcept OSError: 0", 0,
         ["socket.getaddrinfo"]),
        ("import ctypes; ctypes.CDLL(None).socket(2, 1, 0)", KILLED, []),
        ("import subprocess as s, sys; sys.exit(s.call([sys.executable, '-S', '-c',"
         " 'import socket; socket.socket()']))", KILLED & 255, []),
    ],
)  # fmt: skip
def test_the_seal_holds(code: str, status: int, attempts: list[str], tmp_path: Path) -> None:
    """Attempts are seen: refused, swallowed by the program, made by compiled code, made by a process of its own."""
    sealed = start(tmp_path / "attempts", "-c", code)
    assert sealed.wait()[0] == status
    assert [line.split()[0] for line in sealed.attempted()] == attempts


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sealed]:
    """A briefing with each kind of model and one with none, made side by side from a web page and a text."""
    base = tmp_path_factory.mktemp("offline")
    head, *lines = COURIER.read_text("utf-8").split("\n\n")
    title = head.splitlines()[0].removeprefix("Title: ")
    page = base / "courier.html"
    body = "".join(f"<p>{line}</p>" for line in lines)
    page.write_text(f"<html><head><title>{title}</title></head><body><article>{body}</article></body></html>", "utf-8")
    with Memory(base / "memory.sqlite", write=True) as memory:
        memory.add([Unit({code: Variant(text) for code, text in REMEMBERED.items()}, "en", approved=True)])
    convert_checkpoint(MARIAN, base / "models" / "marian-en-mul-int8", "int8")
    (base / "no-models").mkdir()
    asked = (
        "-m",
        "tribrief",
        "build",
        "--offline",
        page,
        OBSERVER,
        "--points",
        5,
        "--json",
        "--memory",
        base / "memory.sqlite",
    )
    kinds: dict[str, tuple[object, ...]] = {
        "torch": ("--translator", MARIAN, "--glossary", TESTS.parent / "glossary" / "security.csv"),
        "ctranslate2": ("--models", base / "models"),
        "none": ("--models", base / "no-models"),
    }
    return {kind: start(base / kind, *asked, *options, "-o", base / "out" / kind) for kind, options in kinds.items()}


@pytest.mark.parametrize(
    ("kind", "model", "status"),
    [("torch", "marian-en-mul", "machine"), ("ctranslate2", "marian-en-mul-int8", "machine"), ("none", "", "draft")],
)
def test_a_briefing_is_made_without_a_network_call(
    kind: str, model: str, status: str, builds: dict[str, Sealed]
) -> None:
    """Articles, memory, model, glossary, checks and three documents: nobody was called, and each says what made it."""
    returned, output, errors = builds[kind].wait()
    assert builds[kind].attempted() == []
    assert returned in (0, 1), errors
    outcome = json.loads(output)
    assert (returned == 1) == (outcome["findings"]["error"] > 0)
    assert all("word/document.xml" in zipfile.ZipFile(outcome["documents"][one]).namelist() for one in LANGUAGES)
    brief = json.loads((Path(outcome["folder"]) / "brief.json").read_text("utf-8"))
    assert brief["articles"][0]["path"].endswith(".html")
    assert (outcome["status"]["uk"]["memory"], outcome["status"]["ko"]["memory"]) == (1, 0)
    for language in ("ko", "uk"):
        made = [one for one in brief["segments"] if one["lang"] == language and one["status"] != "memory"]
        assert outcome["status"][language][status] == len(made) > 3
        assert {(one["status"], one["model"]) for one in made} == {(status, model)}
    if kind == "torch":
        check_that_the_model_is_named(brief)


def check_that_the_model_is_named(brief: dict[str, Any]) -> None:
    """What was translated is what the checkpoint learned, and the brief names its weights."""
    with (TESTS / "checkpoints" / "pairs.tsv").open(encoding="utf-8", newline="") as file:
        learned = {row["en"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    machine = [one for one in brief["segments"] if one["status"] == "machine"]
    assert [one["source"] for one in machine if one["source"] not in learned] == []
    revision = read_checkpoint(MARIAN).revision()
    assert {one["revision"] for one in machine} == {revision}
    assert brief["provenance"]["models"] == [{"name": "marian-en-mul", "revision": revision}]
