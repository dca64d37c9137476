"""Records written as JSON and read back: `brief.json` is exactly a `Brief` written out."""

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from tribrief.records import Brief

if TYPE_CHECKING:
    from cattrs.preconf.json import JsonConverter


@cache
def _converter(*, strict: bool = False) -> "JsonConverter":
    from cattrs.preconf.json import make_converter  # noqa: PLC0415 - only where JSON is written

    return make_converter(forbid_extra_keys=strict)


def to_data(record: Any) -> Any:
    """Return a record as plain dictionaries, lists and strings that JSON can hold."""
    return _converter().unstructure(record)


def brief_to_json(brief: Brief) -> str:
    """Return the text of `brief.json`."""
    return json.dumps(to_data(brief), ensure_ascii=False, indent=1) + "\n"


def brief_from_json(text: str, *, strict: bool = False) -> Brief:
    """Read the text of `brief.json` back.

    Args:
        text: what the file holds; fields that are missing have their defaults.
        strict: whether a field that the program does not know is an error: writing the brief again would lose it.

    Raises:
        Exception: when the text is no brief; json and cattrs each have their own.
    """
    return _converter(strict=strict).structure(json.loads(text), Brief)
