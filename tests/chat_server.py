"""A server on this machine that speaks the chat protocol and answers as a test tells it to."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What the server sends: a status, a body, headers, and how slowly."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0.0
    claimed: int = 0  # length that the header claims beyond what is sent


@dataclass
class Served:
    """A running server: its address and the requests it got, each with its headers."""

    url: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    most_at_once: int = 0


def say(content: Any, **choice: Any) -> Reply:
    """A proper answer whose content is this object, or this text."""
    text = content if isinstance(content, str) else json.dumps(content)
    message = {"role": "assistant", "content": text, "refusal": choice.pop("refusal", None)}
    return Reply(json.dumps({"choices": [{"index": 0, "message": message, "finish_reason": "stop"} | choice]}).encode())


@contextmanager
def serve(answer: Callable[[int, dict[str, Any]], Reply]) -> Iterator[Served]:
    """Run a server; `answer` gives the reply to the request of a number, from 0, and its payload."""
    served = Served("")
    lock = threading.Lock()
    under_way = 0

    class Chat(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            nonlocal under_way
            payload = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                number = len(served.requests)
                served.requests.append({"path": self.path} | payload)
                served.headers.append(dict(self.headers))
                under_way += 1
                served.most_at_once = max(served.most_at_once, under_way)
            reply = answer(number, payload)
            time.sleep(reply.pause)
            with lock:
                under_way -= 1
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(reply.body) + reply.claimed), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(ConnectionError):  # the client may have given up
                self.wfile.write(reply.body)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Chat)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    served.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
