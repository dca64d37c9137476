"""A model hub on this machine: one repository, answered as the real hub answers its client library."""

import hashlib
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

COMMIT = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567"
LARGE = 10_000  # bytes from which the real hub keeps a file apart, with its SHA-256


@dataclass
class Hub:
    """A running hub: its address, what it serves, and the paths that were asked for."""

    url: str
    files: Mapping[str, bytes]
    asked: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)


Answer = Callable[[BaseHTTPRequestHandler, str], bool]  # whether it has answered a request itself


def describe(name: str, data: bytes) -> dict[str, Any]:
    """What the hub says of a file."""
    blob = hashlib.sha1(f"blob {len(data)}\0".encode() + data, usedforsecurity=False).hexdigest()
    told: dict[str, Any] = {"rfilename": name, "size": len(data), "blobId": blob}
    if len(data) >= LARGE:
        told["lfs"] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "pointerSize": 134}
    return told


@contextmanager
def serve_hub(
    identity: str, files: Mapping[str, bytes], *, licence: str = "mit", answer: Answer = lambda handler, path: False
) -> Iterator[Hub]:
    """Run a hub with one repository; `answer` may answer a request in its place."""
    hub = Hub("", files)
    info = {
        "id": identity,
        "modelId": identity,
        "sha": COMMIT,
        "tags": [f"license:{licence}"],
        "cardData": {"license": licence},
        "siblings": [describe(name, data) for name, data in files.items()],
    }

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.respond(with_body=False)

        def do_GET(self) -> None:
            self.respond(with_body=True)

        def respond(self, *, with_body: bool) -> None:
            path = unquote(urlsplit(self.path).path)
            hub.asked.append(path)
            hub.keys.add(self.headers.get("Authorization", ""))
            if answer(self, path):
                return
            resolved = f"/{identity}/resolve/{COMMIT}/"
            if path.startswith(f"/api/models/{identity}/revision/"):
                known = path.rpartition("/")[2] in ("main", COMMIT)
                self.send(json.dumps(info).encode(), with_body=with_body) if known else self.refuse("RevisionNotFound")
            elif path.startswith(resolved) and path.removeprefix(resolved) in files:
                self.send(files[path.removeprefix(resolved)], with_body=with_body)
            else:
                self.refuse("RepoNotFound")

        def send(self, data: bytes, *, with_body: bool) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("ETag", f'"{hashlib.sha256(data).hexdigest()}"')
            self.send_header("X-Repo-Commit", COMMIT)
            self.end_headers()
            if with_body:
                with suppress(ConnectionError):  # the client may have given up
                    self.wfile.write(data)

        def refuse(self, code: str) -> None:
            self.send_response(404)
            self.send_header("X-Error-Code", code)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    hub.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
