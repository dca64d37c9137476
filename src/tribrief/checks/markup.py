"""The check of markup that other programs leave in a text: `&#39;`, `<b>`."""

import html
import re
from collections.abc import Iterator

from tribrief.checks.reference import Reference
from tribrief.records import Finding, Segment

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
FILLER = "\u200b"  # no width, and no letter to any other check


def check_markup(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report each character reference and tag that the source does not have."""
    for match in (*ENTITY.finditer(segment.text), *TAG.finditer(segment.text)):
        resolved = html.unescape(match[0])
        if match[0] not in segment.source and (resolved != match[0] or TAG.fullmatch(match[0])):
            yield Finding(
                check="markup-left",
                severity="warning",
                message=f"{match[0]!r} is markup and no text",
                start=match.start(),
                end=match.end(),
                suggestion=resolved if resolved != match[0] else "",
            )


def resolve_entities(text: str) -> str:
    """Return a text with its character references as characters; every offset stays where it is."""

    def resolve(match: re.Match[str]) -> str:
        character = html.unescape(match[0])
        return character.ljust(len(match[0]), FILLER) if character != match[0] else match[0]

    return ENTITY.sub(resolve, text)
