"""Which chat server is asked: the environment names it, and nothing else does.

The key is never an argument or a setting, where it would end in a shell's history or a file.
"""

import os
from dataclasses import dataclass, field

import httpx

from tribrief.errors import ModelError

URL_VARIABLE, MODEL_VARIABLE, KEY_VARIABLE = "TRIBRIEF_CHAT_URL", "TRIBRIEF_CHAT_MODEL", "TRIBRIEF_CHAT_KEY"
TIMEOUT_VARIABLE = "TRIBRIEF_CHAT_TIMEOUT"
TIMEOUT = 120.0  # seconds


@dataclass(frozen=True)
class Endpoint:
    """Where the server is and how patiently it is asked.

    Attributes:
        url: base address such as `http://127.0.0.1:8000/v1`.
        model: the model's name there.
        key: sent as a bearer token; never shown.
        timeout: seconds for one request, from the first byte to the last.
        attempts: how often a request is made at most.
        backoff: seconds before the first repetition, doubled each time; `Retry-After` of the server goes first.
        concurrency: how many requests are under way at once.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = TIMEOUT
    attempts: int = 4
    backoff: float = 0.5
    concurrency: int = 4


def read_endpoint() -> Endpoint:
    """Return the endpoint that the environment names.

    Raises:
        ModelError: when a variable is missing or wrong.
    """
    url, model, key = (os.environ.get(name, "").strip() for name in (URL_VARIABLE, MODEL_VARIABLE, KEY_VARIABLE))
    for name, value, example in ((URL_VARIABLE, url, "http://127.0.0.1:8000/v1"), (MODEL_VARIABLE, model, "qwen3")):
        if not value:
            raise ModelError(f"a chat server was asked for and {name} is not set; set it, for example to {example}")
    try:
        address = httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        address = httpx.URL("")
    if address.scheme not in ("http", "https") or not address.host:
        raise ModelError(
            f"{URL_VARIABLE}: {url.rpartition('@')[2]!r} is no http or https address; give one with a host"
        )
    if address.userinfo:
        raise ModelError(
            f"{URL_VARIABLE}: the address holds a user or password; put the key into {KEY_VARIABLE} instead"
        )
    if address.query or address.fragment:
        raise ModelError(f"{URL_VARIABLE}: the address holds a query; give the base address, as http://host/v1")
    if not key.isascii() or not key.isprintable():
        raise ModelError(f"{KEY_VARIABLE}: the key holds characters that cannot be sent; copy it again")
    return Endpoint(url, model, key, timeout=_read_timeout())


def _read_timeout() -> float:
    told = os.environ.get(TIMEOUT_VARIABLE, "").strip()
    if not told:
        return TIMEOUT
    if not told.isdecimal() or not int(told):
        raise ModelError(f"{TIMEOUT_VARIABLE}: {told!r} is no number of seconds; give a whole one, such as 300")
    return float(told)
