"""What tests share: the sample articles, no network, one thread, and a cache folder of their own."""

import gc
import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

os.environ["OMP_NUM_THREADS"] = "1"  # before torch: for models so small a second thread means waiting for it
gc.set_threshold(50_000)  # PyTorch and thousands of tests are looked through for garbage each time, and hold none
settings.register_profile("clock", deadline=2_000)  # ms by the clock, in which the other process runs too
settings.load_profile("clock")
ARTICLES = Path(__file__).parent / "articles"
CACHE = tempfile.TemporaryDirectory(prefix="tribrief-cache-")
os.environ["XDG_CACHE_HOME"] = CACHE.name  # before any test module compiles a glossary
os.environ["TRIBRIEF_MEMORY"] = str(Path(CACHE.name) / "no-memory.sqlite")  # nobody's own memory changes a test


@pytest.fixture
def samples() -> Path:
    """The folder of sample articles; `tests/ARTICLES.md` says what they hold."""
    return ARTICLES


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection: the program works offline. Tests marked `loopback` may reach a server of their own."""
    connect, resolve = socket.socket.connect, socket.getaddrinfo
    own = request.node.get_closest_marker("loopback") is not None

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError(f"network access: {args}")

    def connect_here(one: socket.socket, address: tuple[str, int]) -> None:
        (connect if own and address[0] == "127.0.0.1" else refuse)(one, address)

    def resolve_here(host: str, *args: object, **kwargs: object) -> object:
        return (resolve if own and host == "127.0.0.1" else refuse)(host, *args, **kwargs)

    monkeypatch.setattr(socket.socket, "connect", connect_here)
    monkeypatch.setattr(socket, "getaddrinfo", resolve_here)


@pytest.fixture(autouse=True)
def _sound_documents(request: pytest.FixtureRequest) -> Iterator[None]:
    """Put every briefing that a test leaves in its folder through the validator."""
    folder = request.getfixturevalue("tmp_path") if "tmp_path" in request.fixturenames else None
    yield
    for document in sorted(folder.rglob("brief.??.docx")) if folder else ():
        if document.is_file():
            from tribrief.document.validity import find_faults

            assert find_faults(document) == [], document.name
