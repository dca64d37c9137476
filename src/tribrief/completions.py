"""What an answer of the chat protocol holds: the object asked for, or how long a busy server wants to be left alone."""

import json
import re
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.S)  # what a reasoning model says to itself


def find_object(body: bytes) -> dict[str, Any]:
    """Return the JSON object in the first choice of an answer.

    Raises:
        ValueError: when there is none, or the answer was cut off or declined.
    """
    try:
        choice = json.loads(body)["choices"][0]
        content, refusal = choice["message"].get("content"), choice["message"].get("refusal")
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise ValueError("the answer is not of the chat protocol") from error
    if choice.get("finish_reason") == "length":
        raise ValueError("the answer was cut off at the server's limit of tokens")
    if refusal or not isinstance(content, str) or not content.strip():
        raise ValueError("the model declined to answer")
    try:
        content = THOUGHT.sub("", content)
        found = json.loads(content.strip().removeprefix("```json").removeprefix("```").removesuffix("```"))
    except ValueError as error:
        raise ValueError("the answer is no JSON") from error
    if not isinstance(found, dict):
        raise ValueError("the answer is no JSON object")
    return found


def read_wait(header: str) -> float | None:
    """Return the seconds that `Retry-After` asks for, given as seconds or as a date."""
    with suppress(ValueError):
        return max(0.0, float(header))
    with suppress(ValueError, TypeError):
        return max(0.0, (parsedate_to_datetime(header) - datetime.now(UTC)).total_seconds())
    return None
