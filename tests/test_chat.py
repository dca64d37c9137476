"""The chat client against a server on this machine: proper, slow, broken, cut off, declining, redirecting answers."""

import json
import logging
import os
import signal
import time
from datetime import UTC, datetime
from email.utils import format_datetime
from threading import Timer
from typing import Any

import pytest

from chat_server import Reply, say, serve
from tribrief.chat import ChatClient, Unanswered, open_chat
from tribrief.endpoints import KEY_VARIABLE, MODEL_VARIABLE, TIMEOUT_VARIABLE, URL_VARIABLE, Endpoint
from tribrief.errors import ModelError

pytestmark = pytest.mark.loopback
SCHEMA = {"type": "object"}
HELLO = [{"role": "user", "content": "Hello"}]
KEY = "sk-secret-0123"


def client(url: str, **options: Any) -> ChatClient:
    return ChatClient(Endpoint(url, "test-model", **{"backoff": 0.01, "timeout": 5.0, **options}))


def number(answer: dict[str, Any]) -> int:
    if not isinstance(answer.get("n"), int):
        raise ValueError("no number")
    return int(answer["n"])


def ask(url: str, count: int = 1, **options: Any) -> list[int]:
    return client(url, **options).ask_all([HELLO] * count, SCHEMA, number)


def test_an_answer_is_read() -> None:
    """The model, the messages and the schema are sent; the object in the answer comes back."""
    with serve(lambda n, payload: say({"n": 7})) as served:
        assert ask(served.url) == [7]
    (request,) = served.requests
    assert request["path"] == "/v1/chat/completions"
    assert (request["model"], request["messages"]) == ("test-model", HELLO)
    assert request["response_format"]["json_schema"]["schema"] == SCHEMA
    assert "Authorization" not in served.headers[0]


def test_a_fenced_answer_is_read() -> None:
    """Small models put JSON into a Markdown fence."""
    with serve(lambda n, payload: say('```json\n{"n": 7}\n```')) as served:
        assert ask(served.url) == [7]


@pytest.mark.parametrize(
    "first",
    [
        Reply(b"busy", 503),
        Reply(b"slow down", 429, {"Retry-After": "0"}),
        Reply(b'{"choices": []}'),
        Reply(b"<html>"),
        Reply(b"{", claimed=10),
        Reply(b"\xff\xfe"),
        say("Certainly! Here is"),
        say([1, 2]),
        say({"other": 1}),
        say({"n": 7}, finish_reason="length"),
        say("", refusal="I cannot help with that"),
        Reply(b"x" * 2_100_000),
    ],
    ids=lambda reply: reply.body[:40].decode("utf-8", "replace"),
)
def test_a_passing_failure_is_repeated(first: Reply) -> None:
    """The second answer is taken where the first one was of no use."""
    with serve(lambda n, payload: say({"n": 7}) if n else first) as served:
        assert ask(served.url) == [7]
        assert len(served.requests) == 2


@pytest.mark.parametrize(
    ("reply", "named"),
    [
        (Reply(b"busy", 503), "it answers 503: busy"),
        (say("no"), "the answer is no JSON"),
        (say({"n": 7}, finish_reason="length"), "cut off"),
        (say("", refusal="no"), "declined"),
    ],
)
def test_a_lasting_failure_ends(reply: Reply, named: str) -> None:
    """After so many attempts the error names the server, the model and the last failure."""
    with serve(lambda n, payload: reply) as served:
        with pytest.raises(ModelError, match=r"test-model.*3 attempts") as caught:
            ask(served.url, attempts=3)
        assert len(served.requests) == 3
    assert served.url in str(caught.value)
    assert named in str(caught.value)
    assert caught.value.exit_status == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
def test_what_cannot_pass_is_not_repeated(status: int) -> None:
    """A wrong key, address or model stays wrong."""
    with serve(lambda n, payload: Reply(b"unknown model", status)) as served:
        with pytest.raises(ModelError, match=rf"it answers {status}.*TRIBRIEF_CHAT_"):
            ask(served.url)
        assert len(served.requests) == 1


def test_a_redirect_is_refused() -> None:
    """Neither text nor key follows to another place."""
    with serve(lambda n, payload: say({"n": 1})) as elsewhere:
        moved = {"Location": f"{elsewhere.url}/chat/completions"}
        with serve(lambda n, payload: Reply(b"", 307, moved)) as served:
            refused = pytest.raises(ModelError, match="redirects to")
            with refused:
                ask(served.url, key=KEY)
        assert not elsewhere.requests


def test_the_server_says_how_long_to_wait() -> None:
    """`Retry-After` in seconds or as a date goes before the client's own pause; a far date is cut short elsewhere."""
    past = format_datetime(datetime(2020, 1, 1, tzinfo=UTC), usegmt=True)
    for header, least in (("0.3", 0.3), (past, 0.0)):
        with serve(lambda n, p, h=header: say({"n": 7}) if n else Reply(b"", 429, {"Retry-After": h})) as served:
            started = time.monotonic()
            assert ask(served.url, backoff=60.0) == [7]
            assert least <= time.monotonic() - started < 5


def test_a_server_that_hangs_is_waited_for_once(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not four times, nor once a sentence; whoever waits is told so, and what gives a slow server more time."""
    monkeypatch.setattr("tribrief.chat.QUIET", 0.05)
    with serve(lambda n, payload: Reply(b"{}", pause=1.0)) as served:
        started = time.monotonic()
        with pytest.raises(
            ModelError, match=r"no answer within 0.3 s.*look whether it is stuck.*TRIBRIEF_CHAT_TIMEOUT"
        ):
            client(served.url, timeout=0.3, concurrency=2).ask_each([HELLO] * 20, SCHEMA, number)
        assert time.monotonic() - started < 2
        assert len(served.requests) <= 2
    (record,) = caplog.records
    assert record.getMessage().endswith("model 'test-model': no answer yet; it has 0.3 s for each")


def test_a_server_that_begins_to_hang_costs_the_rest() -> None:
    """What was answered stands; nobody waits for each of the others."""
    with serve(lambda n, payload: Reply(say({"n": n}).body, pause=1.0 if n else 0.0)) as served:
        answers = client(served.url, timeout=0.3, concurrency=1).ask_each([HELLO] * 20, SCHEMA, number)
        assert answers[0] == 0
        assert len(served.requests) == 3
    problems = [one.problem for one in answers[1:] if isinstance(one, Unanswered)]
    assert "no usable answer in 2 attempts (no answer within 0.3 s)" in problems[0]
    assert len([one for one in problems if "asked no more (it has stopped answering)" in one]) == 18


def test_a_server_that_is_not_there_is_given_up() -> None:
    """The message says where to look."""
    with serve(lambda n, payload: say({"n": 7})) as served:
        pass
    with pytest.raises(ModelError, match=r"in 2 attempts \(ConnectError.*check the server and TRIBRIEF_CHAT_URL"):
        ask(served.url, attempts=2)


def test_an_interrupt_does_not_wait_for_the_server() -> None:
    """Ctrl-C ends the work at once, whatever is under way."""
    with serve(lambda n, payload: Reply(b"{}", pause=3.0)) as served:
        Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
        started = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            ask(served.url, 5)
        assert time.monotonic() - started < 2


def test_few_requests_at_once_and_answers_in_order() -> None:
    """The limit holds, and each conversation gets its own answer."""
    with serve(lambda n, payload: Reply(say({"n": int(payload["messages"][0]["content"])}).body, pause=0.03)) as served:
        asked = [[{"role": "user", "content": str(n)}] for n in range(9)]
        assert client(served.url, concurrency=3).ask_all(asked, SCHEMA, number) == list(range(9))
        assert 2 <= served.most_at_once <= 3


def test_the_key_is_sent_and_never_shown(caplog: pytest.LogCaptureFixture) -> None:
    """It travels in one header; no message, record or log has it, even if the server repeats it."""
    caplog.set_level(logging.DEBUG)
    with serve(lambda n, payload: Reply(f"bad key {KEY}".encode(), 400)) as served:
        refused = pytest.raises(ModelError)
        with refused as caught:
            ask(served.url, key=KEY)
    assert served.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert KEY not in str(caught.value)
    assert KEY not in caplog.text
    assert KEY not in repr(Endpoint(served.url, "m", KEY))
    assert KEY not in json.dumps(served.requests)


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """The text of an article goes to the address named and nowhere else."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with serve(lambda n, payload: say({"n": 7})) as served:
        assert ask(served.url) == [7]


@pytest.mark.parametrize(
    ("url", "model", "key", "named"),
    [
        ("", "m", "", URL_VARIABLE),
        ("http://127.0.0.1:1/v1", "", "", MODEL_VARIABLE),
        ("ftp://127.0.0.1/v1", "m", "", URL_VARIABLE),
        ("127.0.0.1:8000", "m", "", URL_VARIABLE),
        ("http://127.0.0.1:port/v1", "m", "", URL_VARIABLE),
        ("http://user:hunter2@127.0.0.1/v1", "m", "", KEY_VARIABLE),
        ("http://127.0.0.1/v1", "m", "s\u0435cret", KEY_VARIABLE),
    ],
)
def test_a_wrong_environment_is_named(
    url: str, model: str, key: str, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names the variable, and repeats no password."""
    for name, value in ((URL_VARIABLE, url), (MODEL_VARIABLE, model), (KEY_VARIABLE, key)):
        monkeypatch.setenv(name, value)
    with pytest.raises(ModelError, match=named) as caught:
        open_chat()
    assert "hunter2" not in str(caught.value)
    assert not key or key not in str(caught.value)


def test_the_environment_says_how_long_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """A large model on a processor may take minutes for a sentence."""
    monkeypatch.setenv(URL_VARIABLE, "http://127.0.0.1:1/v1")
    monkeypatch.setenv(MODEL_VARIABLE, "m")
    assert open_chat().endpoint.timeout == 120
    monkeypatch.setenv(TIMEOUT_VARIABLE, "600")
    assert open_chat().endpoint.timeout == 600
    for wrong in ("0", "-1", "two", "1.5"):
        monkeypatch.setenv(TIMEOUT_VARIABLE, wrong)
        with pytest.raises(ModelError, match=f"{TIMEOUT_VARIABLE}: '{wrong}' is no number of seconds"):
            open_chat()


def test_offline_means_no_call_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even to this machine: a server here may pass on what it gets."""
    monkeypatch.setenv(URL_VARIABLE, "http://127.0.0.1:1/v1")
    monkeypatch.setenv(MODEL_VARIABLE, "m")
    with pytest.raises(ModelError, match="--offline"):
        open_chat(offline=True)
