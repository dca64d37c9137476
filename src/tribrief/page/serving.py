"""Serve the review page on this machine alone, until the person stops it."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from waitress import create_server

from tribrief.errors import OutputError
from tribrief.page.application import MAX_BODY, ReviewPage, make_application
from tribrief.page.desk import Desk
from tribrief.page.guard import ADDRESS, Guard

THREADS = 4


@dataclass(frozen=True)
class Serving:
    """A server that listens; `run` answers until it is interrupted."""

    guard: Guard
    server: Any

    def run(self) -> None:
        """Answer requests until SIGINT or SIGTERM; an act under way has five seconds to finish."""
        self.server.run()


@contextmanager
def serve(desk: Desk, who: str, port: int = 0) -> Iterator[Serving]:
    """Give a server that listens on loopback, and close it.

    Args:
        desk: the brief to show.
        who: the person's name until she gives another.
        port: where to listen; 0 takes any that is free.

    Raises:
        OutputError: when the port is taken.
    """
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, int(os.name == "posix"))
    try:
        listener.bind((ADDRESS, port))
    except OSError as error:
        listener.close()
        raise OutputError(f"port {port} cannot be used ({error.strerror}); choose another with --port") from error
    guard = Guard(listener.getsockname()[1])
    server = create_server(
        make_application(ReviewPage(desk, guard, who)),
        sockets=[listener],
        threads=THREADS,
        ident="tribrief",
        max_request_body_size=MAX_BODY,
    )
    try:
        yield Serving(guard, server)
    finally:
        server.close()
