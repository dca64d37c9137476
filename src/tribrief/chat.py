"""A chat server that speaks the OpenAI protocol (vLLM, llama.cpp, Ollama …), asked for structured answers.

What is sent goes to the one address the user named: redirects are refused, proxies of the environment are not used. The
key travels in one header and stands in no message. Requests are repeated where that can help, a few at a time, and
every failure ends as a `ModelError` that says what to do. A server that hangs is not waited for again and again; that
somebody waits is logged, which a terminal shows.
"""

import logging
import ssl
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import httpx

from tribrief.completions import find_object, read_wait
from tribrief.endpoints import KEY_VARIABLE, MODEL_VARIABLE, TIMEOUT_VARIABLE, URL_VARIABLE, Endpoint, read_endpoint
from tribrief.errors import ModelError
from tribrief.workers import start_calls

COMPLETIONS = "/chat/completions"
TRY_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
THIS_ONE = frozenset({400, 413, 422})  # may be about what this one conversation holds: too long, not liked
LONGEST_WAIT = 30.0  # seconds
CONNECTING = 10.0  # seconds within which a server can be reached that is there
QUIET = 15.0  # seconds after which somebody who waits for the first answer is told so
LARGEST_ANSWER = 2_000_000  # bytes
SHOWN = 200  # characters of what a server says

LOG = logging.getLogger(__name__)
Message = Mapping[str, str]
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Unanswered:
    """A conversation that brought nothing usable, while others may have; `problem` says why."""

    problem: str


class UnansweredError(ModelError):
    """One conversation failed; `is_silent` where the server gave no answer, `is_useless` where one of no use."""

    def __init__(self, message: str, *, is_silent: bool = False, is_useless: bool = False) -> None:
        super().__init__(message)
        self.is_silent, self.is_useless = is_silent, is_useless


class _TryAgainError(Exception):
    """A failure that may pass; `wait` is how many seconds the server asks for, `is_late` that its time was up."""

    def __init__(self, problem: str, wait: float | None = None, *, is_late: bool = False) -> None:
        super().__init__(problem)
        self.wait, self.is_late = wait, is_late


class ChatClient:
    """Asks one endpoint.

    Args:
        endpoint: where, which model, how patiently.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self._is_silent = False  # since the last answer a conversation has failed to get one
        self._late = 0  # conversations since then for which the time was up
        self._has_answered = False
        self.host = httpx.URL(endpoint.url).netloc.decode("ascii")
        self.address = endpoint.url.rstrip("/").removesuffix(COMPLETIONS) + COMPLETIONS
        headers = {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
        self._client = httpx.Client(
            headers=headers,
            timeout=httpx.Timeout(endpoint.timeout, connect=min(CONNECTING, endpoint.timeout)),
            follow_redirects=False,
            trust_env=False,
            verify=ssl.create_default_context(),
        )

    def ask_all(
        self,
        conversations: Sequence[Sequence[Message]],
        schema: Mapping[str, Any],
        read: Callable[[dict[str, Any]], Answer],
    ) -> list[Answer]:
        """Return the answer to each conversation, in order.

        Args:
            conversations: the messages of each.
            schema: the JSON schema of an answer.
            read: makes the answer of the object that the server gave; a ValueError says that it is none, and the
                request is repeated.

        Raises:
            ModelError: when a request fails for good.
        """
        with self._asking(conversations, schema, read) as asked:
            return [one.result() for one in asked]

    def ask_each(
        self,
        conversations: Sequence[Sequence[Message]],
        schema: Mapping[str, Any],
        read: Callable[[dict[str, Any]], Answer],
    ) -> list[Answer | Unanswered]:
        """Return the answer to each conversation, in order, or why there is none; the arguments are those of `ask_all`.

        Raises:
            ModelError: when the server refuses whoever asks, or is silent before it has answered anything, or refuses
                every conversation.
        """
        answers: list[Answer | Unanswered] = []
        failures: list[UnansweredError] = []
        with self._asking(conversations, schema, read) as asked:
            for one in asked:
                try:
                    answers.append(one.result())
                except UnansweredError as error:
                    failures.append(error)
                    if error.is_silent and not any(map(_has_answer, asked)):
                        raise
                    answers.append(Unanswered(str(error)))
        if failures and len(failures) == len(answers) and not any(failure.is_useless for failure in failures):
            raise failures[0]
        return answers

    @contextmanager
    def _asking(
        self,
        conversations: Sequence[Sequence[Message]],
        schema: Mapping[str, Any],
        read: Callable[[dict[str, Any]], Answer],
    ) -> Iterator[list[Future[Answer]]]:
        """Give the answers to come; where their reader gives up, what was not asked yet is asked no more."""
        calls = [partial(self._ask, messages, schema, read) for messages in conversations]
        asked = start_calls(calls, self.endpoint.concurrency)
        try:
            if asked and not wait(asked, QUIET, FIRST_COMPLETED).done:
                LOG.warning(self._tell(f"no answer yet; it has {self.endpoint.timeout:g} s for each"))
            yield asked
        finally:
            for one in asked:
                one.cancel()

    def _ask(
        self, messages: Sequence[Message], schema: Mapping[str, Any], read: Callable[[dict[str, Any]], Answer]
    ) -> Answer:
        payload = {
            "model": self.endpoint.model,
            "messages": list(messages),
            "temperature": 0,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "answer", "strict": True, "schema": dict(schema)},
            },
        }
        failure: _TryAgainError | ValueError = _TryAgainError("it has stopped answering", is_late=True)
        attempts = 1 if self._is_silent else self.endpoint.attempts  # nobody waits for every sentence to fail
        made, enough = 0, self.endpoint.concurrency if self._has_answered else 1
        while made < attempts and self._late < enough:
            try:
                body = self._post(payload)
                self._is_silent, self._late = False, 0
                return read(find_object(body))
            except (_TryAgainError, ValueError) as error:
                failure, made = error, made + 1
            if isinstance(failure, _TryAgainError) and failure.is_late and (made > 1 or not self._has_answered):
                self._late += 1
                break
            if made < attempts:
                self._pause(made, failure)
        raise self._give_up(made, failure)

    def _pause(self, made: int, failure: _TryAgainError | ValueError) -> None:
        """Wait before a request is repeated."""
        asked_for = failure.wait if isinstance(failure, _TryAgainError) else None
        time.sleep(self.endpoint.backoff * 2 ** (made - 1) if asked_for is None else min(asked_for, LONGEST_WAIT))

    def _give_up(self, made: int, failure: _TryAgainError | ValueError) -> UnansweredError:
        """Return the error of a conversation whose requests all failed, the last one so."""
        self._is_silent = isinstance(failure, _TryAgainError)
        mend = f"check the server and {URL_VARIABLE}" if self._is_silent else "check the server's log"
        if isinstance(failure, _TryAgainError) and failure.is_late:
            mend = f"look whether it is stuck, or give it more seconds with {TIMEOUT_VARIABLE}"
        problem = str(failure) or type(failure).__name__
        tried = f"no usable answer in {made} attempts" if made > 1 else "no usable answer" if made else "asked no more"
        told = self._tell(f"{tried} ({problem}); {mend}")
        return UnansweredError(told, is_silent=self._is_silent, is_useless=not self._is_silent)

    def _post(self, payload: Mapping[str, Any]) -> bytes:
        """Return the body of the answer of one request."""
        ends = time.monotonic() + self.endpoint.timeout
        try:
            with self._client.stream("POST", self.address, json=payload) as response:
                body = bytearray()
                for chunk in response.iter_bytes():
                    body += chunk
                    if len(body) > LARGEST_ANSWER:
                        raise _TryAgainError("the answer is too long")
                    if time.monotonic() > ends:
                        raise _TryAgainError(f"no whole answer within {self.endpoint.timeout:g} s", is_late=True)
        except httpx.ConnectTimeout as error:
            raise _TryAgainError("it cannot be reached", is_late=True) from error
        except httpx.TimeoutException as error:
            raise _TryAgainError(f"no answer within {self.endpoint.timeout:g} s", is_late=True) from error
        except httpx.TransportError as error:
            raise _TryAgainError(f"{type(error).__name__}: {error}") from error
        except httpx.HTTPError as error:
            raise self._fail(f"{type(error).__name__}: {error}; check the server") from error
        self._has_answered = True
        self._check_status(response, bytes(body))
        return bytes(body)

    def _check_status(self, response: httpx.Response, body: bytes) -> None:
        status = response.status_code
        if response.is_success:
            return
        said = " ".join(body.decode("utf-8", "replace").split())[:SHOWN]
        if response.is_redirect:
            elsewhere = response.headers.get("Location", "")[:SHOWN]
            raise self._fail(
                f"it redirects to {elsewhere!r}, which is refused; set {URL_VARIABLE} to the right address"
            )
        if status in (401, 403):
            raise self._fail(f"it answers {status}; check the key in {KEY_VARIABLE}")
        if status in TRY_AGAIN:
            raise _TryAgainError(f"it answers {status}: {said}", read_wait(response.headers.get("Retry-After", "")))
        told = f"it answers {status}: {said}; check {URL_VARIABLE} and {MODEL_VARIABLE}"
        raise UnansweredError(self._tell(told)) if status in THIS_ONE else self._fail(told)

    def _fail(self, problem: str) -> ModelError:
        return ModelError(self._tell(problem))

    def _tell(self, problem: str) -> str:
        shown = problem.replace(self.endpoint.key, "***") if self.endpoint.key else problem
        return f"chat server {self.address}, model {self.endpoint.model!r}: {shown}"


def open_chat(*, offline: bool = False) -> ChatClient:
    """Return a client for the endpoint that the environment names.

    Raises:
        ModelError: when no network call may be made, or the environment names no endpoint.
    """
    if offline:
        raise ModelError(
            "a chat server cannot be used with --offline: it makes no network call, not even to this machine"
        )
    return ChatClient(read_endpoint())


def _has_answer(one: Future[Any]) -> bool:
    return one.done() and not one.cancelled() and one.exception() is None
