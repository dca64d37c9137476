"""An approval taken back: what was approved by mistake is a translation like any other again."""

from dataclasses import replace

from tribrief.errors import ReviewError
from tribrief.records import Brief


def withdraw_approval(brief: Brief, key: tuple[str, str], *, who: str, when: str) -> Brief:
    """Return the brief with a segment edited and not approved; its text stays.

    Args:
        brief: the brief.
        key: id and language of the segment.
        who: who takes the approval back.
        when: ISO 8601, UTC.

    Raises:
        ReviewError: when the segment is not approved.
    """
    approved = {(one.id, one.lang) for one in brief.segments if one.status == "approved"}
    if key not in approved:
        raise ReviewError(f"{key[0]!r} in {key[1]!r} is not approved; load the page again")
    return replace(
        brief,
        segments=tuple(
            replace(one, status="edited", reviewed_by=who, reviewed=when) if (one.id, one.lang) == key else one
            for one in brief.segments
        ),
    )
