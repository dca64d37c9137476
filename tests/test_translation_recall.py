"""The memory in the making of a brief: what it knows is taken, the nearest is offered, and the brief says so."""

import json
import zipfile
from pathlib import Path

import pytest

from shipped import GLOSSARY, MATCHERS
from test_commands import here, refused
from tribrief.records import MemoryMatch
from tribrief.serialization import brief_from_json
from tribrief.translation.memory.recall import Recall
from tribrief.translation.memory.store import Memory
from tribrief.translation.memory.units import Unit, Variant
from tribrief.translation.segments import Passage, translate_passages
from tribrief.translation.translator import Choice

WORKERS = (
    "More than 400 of the workers are women, and most of them come from Pyongyang and the port city of Nampo, Han said."
)


def unit(en: str, changed: str = "20260301T000000Z", *, approved: bool = True, **texts: str) -> Unit:
    variants = {code: Variant(text) for code, text in {"en": en, **texts}.items()}
    return Unit(
        variants, "en", approved, (("tuid", "7"), ("changeid", "OLENA"), ("changedate", changed)), file="desk.tmx"
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "memory.sqlite"


def fill(path: Path, *units: Unit) -> Memory:
    with Memory(path, write=True) as memory:
        memory.add(units)
    return Memory(path)


def translate(memory: Memory, text: str, target: str, translator: str = "draft") -> tuple[str, str, MemoryMatch | None]:
    (segment,) = translate_passages(
        [Passage("P1", text, "en")], [target], Choice(translator), glossary=GLOSSARY, matchers=MATCHERS, memory=memory
    )
    return segment.status, segment.text, segment.match


def test_the_same_sentence_is_taken(path: Path) -> None:
    """An approved sentence is taken with its origin; the newest of several, and the others are counted."""
    with fill(
        path,
        unit("Rain fell on Seoul.", uk="На Сеул пішов дощ."),
        unit("Rain fell on Seoul.", "20260501T000000Z", uk="У Сеулі пішов дощ."),
        unit("Rain fell on Seoul.", "20260601T000000Z", uk="Сеул: дощ.", approved=False),
    ) as memory:
        status, text, match = translate(memory, "Rain  fell on Seoul.", "uk", "memory")
    assert (status, text) == ("memory", "У Сеулі пішов дощ.")
    assert match is not None
    assert (match.score, match.others, match.origin) == (100, 1, "desk.tmx, 7, OLENA, 2026-05-01")


def test_a_near_sentence_is_offered(path: Path) -> None:
    """Beside a draft stands the nearest sentence, made to fit where it is certain, with what differs."""
    with fill(path, unit("Rain fell on Seoul for 3 days.", ko="서울에 3일 동안 비가 왔다.")) as memory:
        status, text, match = translate(memory, "Rain fell on Busan for 3 days.", "ko")
        assert (status, text) == ("draft", "Rain fell on Busan [부산] for 3 days.")
        assert match is not None
        assert (match.target, match.repairs, match.score) == ("부산에 3일 동안 비가 왔다.", ("서울 → 부산",), 99)
        assert match.differences == ("Seoul → Busan",)
        _, _, match = translate(memory, "Snow fell on Seoul for 3 days.", "ko")
        assert match is not None
        assert (match.target, match.repairs) == ("서울에 3일 동안 비가 왔다.", ())
        assert match.differences == ("Rain → Snow",)
        assert translate(memory, "The committee will meet again in May.", "ko")[2] is None


def test_long_names_do_not_hide_a_sentence(path: Path) -> None:
    """A sentence is found though a short name stands in it for a long one, and among hundreds of others."""
    others = [unit(f"Committee {number} declined to comment on trade.", ko=f"{number}") for number in range(300)]
    with fill(
        path, *others, unit("The Ministry of Unification declined to comment.", ko="통일부는 논평을 거부했다.")
    ) as memory:
        recall = Recall(memory, MATCHERS, GLOSSARY.by_id)
        best = recall.offer("The National Intelligence Service declined to comment.", "en", "ko")[0]
    assert best.target == "국가정보원은 논평을 거부했다."
    assert best.repairs == ("통일부 → 국가정보원",)


def test_the_brief_says_what_is_from_the_memory(samples: Path, tmp_path: Path, path: Path) -> None:
    """Status, provenance, notice, finding and the nearest sentence reach brief.json and the document."""
    translation = "За словами Хана, понад 400 із цих робітників — жінки, переважно з Пхеньяна й портового міста Нампхо."
    with fill(
        path,
        unit(WORKERS, uk=translation),
        unit("The NIS estimates that about 1,800 North Korean workers are now employed at the plant.", uk="Оцінка."),
    ):
        pass
    arguments = (
        "build",
        samples / "hangang-courier.txt",
        "-l",
        "uk",
        "-o",
        tmp_path,
        "--translator",
        "memory",
        "--json",
    )
    done = here(*arguments, "--points", "14", "--memory", path, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    outcome = json.loads(done.stdout)
    assert outcome["status"]["uk"]["memory"] == 1
    brief = brief_from_json((Path(outcome["folder"]) / "brief.json").read_text("utf-8"))
    assert brief.provenance["memory"] == {"file": "memory.sqlite", "units": 2}
    (known,) = (segment for segment in brief.segments if segment.status == "memory")
    assert known.text == translation
    document = zipfile.ZipFile(outcome["documents"]["uk"]).read("word/document.xml").decode()
    for text in (
        "З ПАМ’ЯТІ ПЕРЕКЛАДІВ",
        "узято з раніше затверджених",
        "Найближчий затверджений переклад",
        "«Оцінка».",
    ):
        assert text in document.replace("\u00a0", " ")


def test_today_glossary_is_checked(path: Path, tmp_path: Path) -> None:
    """An approved sentence that today's glossary contradicts is taken and reported."""
    with fill(path, unit("Rain fell on Kyiv.", ko="키예프에 비가 왔다.")):
        pass
    (tmp_path / "a.txt").write_text("Rain fell on Kyiv.\n", "utf-8")
    done = here(
        "translate", "a.txt", "--from", "en", "--to", "ko", "--memory", path, "--json", cwd=tmp_path
    )  # fmt: skip
    told = json.loads(done.stdout)
    assert told["segments"][0]["status"] == "memory"
    assert [finding["check"] for finding in told["findings"]] == ["term-forbidden"]
    assert done.returncode == 1


def test_a_memory_that_is_demanded_and_missing(tmp_path: Path) -> None:
    """A named file that is missing is wrong use; the memory as translator without any is a missing model."""
    (tmp_path / "a.txt").write_text("Rain fell.\n", "utf-8")
    line = ("translate", "a.txt", "--from", "en", "--to", "ko")
    refused(here(*line, "--memory", "m.sqlite", cwd=tmp_path), "m.sqlite", "no such translation memory")
    place = {"TRIBRIEF_MEMORY": str(tmp_path / "none.sqlite")}
    refused(here(*line, "--translator", "memory", cwd=tmp_path, **place), "none.sqlite", status=3)
    assert here(*line, cwd=tmp_path, **place).returncode == 0
