"""The translation memory: what goes in comes out, is found again, and survives other writers, kills and bad disks."""

import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tribrief.errors import MemoryFileError
from tribrief.translation.memory.search import find_exact, find_like, list_differences
from tribrief.translation.memory.store import BATCH, Memory
from tribrief.translation.memory.units import Unit, Variant

FERRY = {
    "en": "The ferry “Halla” waits at the pier in Mokpo.",
    "ko": "여객선 ‘한라’호가 목포 부두에서 기다린다.",
    "uk": "Пором «Халла» чекає біля причалу в Мокпхо.",
}


def unit(source: str = "en", *, approved: bool = True, changed: str = "", **texts: str) -> Unit:
    attributes = (("changedate", changed),) if changed else ()
    return Unit({code: Variant(text) for code, text in texts.items()}, source, approved, attributes)


def filled(folder: Path, *units: Unit) -> Path:
    path = folder / "memory.sqlite"
    with Memory(path, write=True) as memory:
        memory.add(units)
    return path


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    """Units come out in order with all they say; adding them again adds nothing."""
    units = [unit(**FERRY), unit("ko", approved=False, en="Rain fell.", ko="비가 왔다.", changed="20260301T000000Z")]
    path = filled(tmp_path, *units)
    with Memory(path, write=True) as memory:
        added = memory.add([*units, unit(en="Snow fell.", uk="Випав сніг.")])
        assert (added.new, added.known) == (1, 2)
        assert list(memory.units())[:2] == units
        assert memory.count() == 3
        assert memory.newest(1)[0].variants["uk"].text == "Випав сніг."
        assert memory.count_directions() == {
            ("en", "ko"): (1, 1), ("en", "uk"): (2, 2), ("ko", "en"): (1, 0),
        }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ferry «Halla» waits  at the\u00a0pier in Mokpo.", True),
        ("The ferry “Halla” waits at the pier in Mokpo", False),
        ("the ferry “Halla” waits at the pier in Mokpo.", False),
        ("The ferry “Halla 2” waits at the pier in Mokpo.", False),
    ],
)
def test_the_same_sentence(text: str, found: bool, tmp_path: Path) -> None:
    """Only spaces and quotation marks may differ: not a letter, a full stop or a number."""
    with Memory(filled(tmp_path, unit(**FERRY))) as memory:
        assert bool(find_exact(memory, text, "en", "uk")) is found
        best = find_like(memory, text, "en", "uk", limit=1)[0]
        assert (best.score == 100) is found
        assert best.score > 90


def test_only_approved_and_in_this_direction(tmp_path: Path) -> None:
    """What is taken without asking is approved, from the source language, and the newest comes first."""
    path = filled(
        tmp_path,
        unit(en="Rain fell.", ko="비가 왔다.", changed="20260301T000000Z"),
        unit(en="Rain fell.", ko="비가 내렸다.", changed="20260401T000000Z"),
        unit(en="Rain fell.", ko="강우.", approved=False, changed="20260501T000000Z"),
        unit("uk", en="Rain fell.", uk="Ішов дощ."),
    )
    with Memory(path) as memory:
        exact = find_exact(memory, "Rain fell.", "en", "ko")
        assert [one.variants["ko"].text for one in exact] == ["비가 내렸다.", "비가 왔다."]
        assert find_exact(memory, "Rain fell.", "en", "uk") == []
        undated = [unit(en="Hail.", ko="우박."), unit(en="Hail.", ko="싸락눈.")]
    with Memory(path, write=True) as memory:
        memory.add(undated)
        assert find_exact(memory, "Hail.", "en", "ko") == undated[::-1]
        assert [one.score for one in find_like(memory, "Rain fell.", "en", "uk", limit=5)] == [100]
        found = find_like(memory, "Rain fell.", "en", "ko", limit=5)
        assert [one.unit.approved for one in found] == [True, True, False]


@pytest.mark.parametrize(
    ("language", "text", "like"),
    [
        ("en", "The ferry “Halla” waited at a pier in Mokpo.", "waits → waited"),
        ("ko", "여객선 ‘한라’호는 목포 부두에서 기다린다.", "'한라'호가 → '한라'호는"),
        ("uk", "Пором «Халла» чекав біля причалів у Мокпхо.", "чекає → чекав"),
    ],
)
def test_a_sentence_like_another_is_found(language: str, text: str, like: str, tmp_path: Path) -> None:
    """A sentence in other forms is found among hundreds, with what differs."""
    others = [unit(**{code: f"{number} {text[:9]}" for code, text in FERRY.items()}) for number in range(500)]
    with Memory(filled(tmp_path, *others, unit(language, **FERRY))) as memory:
        target = "uk" if language != "uk" else "ko"
        best, *_ = find_like(memory, text, language, target, limit=5)
        assert best.unit.variants[target].text == FERRY[target]
        assert 60 <= best.score < 100
        assert like in list_differences(FERRY[language], text)


def test_two_processes_write_one_file(tmp_path: Path) -> None:
    """Two processes that create and fill one memory at the same time lose nothing."""
    code = (
        "import sys; from pathlib import Path; from tribrief.translation.memory.store import Memory;"
        "from tribrief.translation.memory.units import Unit, Variant\n"
        "for batch in range(20):\n"
        "    with Memory(Path(sys.argv[1]), write=True) as memory:\n"
        "        texts = (f'{sys.argv[2]} {batch} {n}' for n in range(50))\n"
        "        memory.add(Unit({'en': Variant(text), 'ko': Variant('가')}) for text in texts)\n"
    )
    path = tmp_path / "shared" / "memory.sqlite"
    writers = [subprocess.Popen([sys.executable, "-c", code, path, name]) for name in ("one", "two")]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    with Memory(path) as memory:
        assert memory.count() == 2000
        assert len({found.variants["en"].text for found in memory.units()}) == 2000


def test_a_kill_leaves_whole_batches(tmp_path: Path) -> None:
    """A process killed while it imports leaves the file whole: every batch is there or not, its index too."""
    code = (
        "import sys; from pathlib import Path; from tribrief.translation.memory.store import Memory;"
        "from tribrief.translation.memory.units import Unit, Variant\n"
        "with Memory(Path(sys.argv[1]), write=True) as memory:\n"
        "    memory.add(Unit({'en': Variant(f'the ferry {n} waits'), 'ko': Variant('가')}) for n in range(10**9))\n"
    )
    path = tmp_path / "memory.sqlite"
    writer = subprocess.Popen([sys.executable, "-c", code, path])
    deadline = time.monotonic() + 60
    while _count(path) < BATCH and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.1)  # into the next batch
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    with Memory(path, write=True) as memory:
        count = memory.count()
        assert count >= BATCH
        assert count % BATCH == 0
        assert memory.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        indexed = memory.connection.execute("SELECT count FROM frequencies WHERE word = 'ferry'").fetchone()
        assert indexed == (count,)
        assert find_like(memory, f"the ferry {count - 1} waits", "en", "ko", limit=1)[0].score == 100
        memory.add([unit(en="Still writable.", ko="여전히 쓸 수 있다.")])


def _count(path: Path) -> int:
    try:
        with Memory(path) as memory:
            return memory.count()
    except MemoryFileError:
        return 0


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    """When the disk takes no more the message says so, and what was there stays."""
    path = filled(tmp_path, unit(**FERRY))
    code = (
        "import resource, sys; from pathlib import Path; from tribrief.errors import MemoryFileError\n"
        "from tribrief.translation.memory.store import Memory\n"
        "from tribrief.translation.memory.units import Unit, Variant\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))\n"
        "try:\n"
        "    with Memory(Path(sys.argv[1]), write=True) as memory:\n"
        "        memory.add(Unit({'en': Variant(f'rain {n}' * 9), 'ko': Variant('비')}) for n in range(20_000))\n"
        "except MemoryFileError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    assert "what was there before is whole" in done.stdout
    with Memory(path, write=True) as memory:
        assert memory.count() == 1
        memory.add([unit(en="Rain fell.", ko="비가 왔다.")])
        assert memory.count() == 2


def test_files_that_are_no_memory(tmp_path: Path) -> None:
    """Another kind of file, another program's database, an empty and a missing file are refused and not changed."""
    text, other, empty = tmp_path / "a.sqlite", tmp_path / "b.sqlite", tmp_path / "c.sqlite"
    text.write_text("Dear colleague, this is a letter and no database at all. " * 50, "utf-8")
    database = sqlite3.connect(other)
    database.execute("CREATE TABLE letters (id)")
    database.close()
    empty.touch()
    before = text.read_bytes(), other.read_bytes()
    for path, words in ((text, "no translation memory"), (other, "another program")):
        for write in (False, True):
            with pytest.raises(MemoryFileError, match=words) as refusal:
                Memory(path, write=write)
            assert str(path) in str(refusal.value)
    for path in (empty, tmp_path / "missing.sqlite"):
        with pytest.raises(MemoryFileError, match="tribrief memory import"):
            Memory(path)
    assert (text.read_bytes(), other.read_bytes()) == before


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    """A memory with pages overwritten is reported as damaged, not as an accident of SQLite."""
    path = filled(tmp_path, *(unit(en=f"Rain {number} fell.", ko="비가 왔다.") for number in range(3000)))
    data = bytearray(path.read_bytes())
    data[4096 : len(data) - 4096] = b"\xa5" * (len(data) - 8192)
    path.write_bytes(data)
    with pytest.raises(MemoryFileError, match="damaged"), Memory(path) as memory:
        list(memory.units())


def test_a_locked_file_is_waited_for_and_named(tmp_path: Path) -> None:
    """While another program holds the file, reading goes on and writing gives up after a while, in words."""
    path = filled(tmp_path, unit(**FERRY))
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with Memory(path, write=True, patience=0.2) as memory:
        assert memory.count() == 1
        with pytest.raises(MemoryFileError, match="another program has been writing"):
            memory.add([unit(en="Rain fell.", ko="비가 왔다.")])
    holder.execute("ROLLBACK")
    holder.close()


def test_a_read_only_memory_is_read() -> None:
    """A memory on a disk that cannot be written is searched all the same; writing to it is refused in words."""
    code = (
        "import os, sys; from pathlib import Path; from tribrief.errors import MemoryFileError\n"
        "from tribrief.translation.memory.store import Memory\n"
        "from tribrief.translation.memory.units import Unit, Variant\n"
        "if os.geteuid() == 0:\n    os.setgid(65534), os.setuid(65534)\n"  # root may write everywhere
        "with Memory(Path(sys.argv[1])) as memory:\n    print(memory.count())\n"
        "try:\n    Memory(Path(sys.argv[1]), write=True).add([Unit({'en': Variant('a'), 'ko': Variant('b')})])\n"
        "except MemoryFileError as error:\n    print(error)\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = filled(Path(folder), unit(**FERRY))
        path.chmod(0o444)
        Path(folder).chmod(0o555)
        done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=False)
        Path(folder).chmod(0o755)
    assert done.stdout.startswith("1\n"), done.stderr
    assert "may not be written" in done.stdout
