"""Corrections taken into a brief, wherever they were made: XLIFF, a Word table, the review page.

Nobody's work is lost silently: every correction and every segment of a file that claims to be whole has an `Outcome`,
and where two people have changed one text, the brief keeps what it has and says so.
"""

import hashlib
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from tribrief.checks.coverage import check_memory, check_models, check_pending
from tribrief.checks.reference import Reference
from tribrief.checks.segments import CHECK_NAMES, check_segment
from tribrief.records import Brief, Finding, Segment, Waiver
from tribrief.review.waivers import move_waivers
from tribrief.translation.memory.units import clean_sentence
from tribrief.translation.xliff import APPROVED, NEEDS_REVIEW, TRANSLATED

__all__ = [
    "ACCEPTED", "APPROVED", "CHANGED", "CONFLICTING", "MISSING", "NEEDS_REVIEW", "OUTCOMES", "PENDING", "STATES",
    "TRANSLATED", "UNCHANGED", "UNKNOWN", "Correction", "Outcome", "correct", "mark_text",
]  # fmt: skip
STATES = (NEEDS_REVIEW, TRANSLATED, APPROVED)  # what the translator says of a text
CHANGED, ACCEPTED, UNCHANGED, MISSING, UNKNOWN, CONFLICTING, PENDING = OUTCOMES = (
    "changed", "accepted", "unchanged", "missing", "unknown", "conflicting", "pending",
)  # fmt: skip
# Findings that are told anew of all segments, see `checks.coverage`.
OVERALL = ("translation-pending", "not-translated", "translated-indirectly", "translation-note", "memory-ambiguous")


@dataclass(frozen=True)
class Correction:
    """What a person makes of one segment.

    Attributes:
        segment, lang: id and language of the segment.
        text: the translation as she leaves it.
        state: what she says of it, one of `STATES`.
        remarks: her notes; those that the segment has stay.
        based_on: `mark_text` of the text that she had before her, or empty where it is not known.
    """

    segment: str
    lang: str
    text: str
    state: str = NEEDS_REVIEW
    remarks: tuple[str, ...] = ()
    based_on: str = ""


@dataclass(frozen=True)
class Outcome:
    """What became of a correction.

    Attributes:
        kind: `changed`; `accepted`: the text is the same and is approved now; `unchanged`; `missing`: no correction
            for it, or an empty one; `unknown`: the brief has no such segment to translate; `conflicting`: somebody else
            has changed the text meanwhile; `pending`: it is not approved, as a draft that nobody has translated, or
            a text with errors.
        segment, lang: the segment.
        before, after: its text in the brief, and the one of the correction.
        status: the status that the segment has then; empty where there is none.
        message: what to know or do, in English.
    """

    kind: str
    segment: str
    lang: str
    before: str = ""
    after: str = ""
    message: str = ""
    status: str = ""


def mark_text(text: str) -> str:
    """Return a short mark of a text, by which it is seen that nobody has changed it since."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def correct(
    brief: Brief,
    corrections: Sequence[Correction],
    reference: Reference,
    *,
    who: str,
    when: str,
    expected: Collection[tuple[str, str]] = (),
) -> tuple[Brief, tuple[Outcome, ...]]:
    """Return the brief with the corrections in it and its findings as they are then, and what became of each.

    Args:
        brief: the brief.
        corrections: in any order.
        reference: what changed segments are checked against.
        who: who made the corrections.
        when: ISO 8601, UTC.
        expected: id and language of the segments of which there should be a correction.
    """
    segments = {(one.id, one.lang): one for one in brief.segments if one.status != "original"}
    outcomes: list[Outcome] = []
    waivers = brief.waivers
    changed: dict[tuple[str, str], Segment] = {}
    seen: set[tuple[str, str]] = set()
    for correction in corrections:
        key = correction.segment, correction.lang
        segment = segments.get(key)
        outcome = _judge(segment, correction, twice=key in seen)
        seen.add(key)
        outcomes.append(replace(outcome, status=segment.status if segment else ""))
        if segment is None or outcome.kind in (MISSING, UNKNOWN, CONFLICTING):
            continue
        renewed = _renew(segment, correction, outcome.kind, who, when)
        moved = move_waivers(waivers, key, segment.text, renewed.text)
        approving = outcome.kind in (CHANGED, ACCEPTED) and renewed.status == APPROVED
        if approving and _has_errors(brief, renewed, moved, reference):
            renewed, outcome = _withhold_approval(segment, renewed, outcome)
        outcomes[-1] = replace(outcome, status=renewed.status)
        if renewed != segment:
            changed[key], waivers = renewed, moved
    outcomes += _list_missing(segments, seen, expected)
    if not changed:
        return brief, tuple(outcomes)
    renewed_all = tuple(changed.get((one.id, one.lang), one) for one in brief.segments)
    findings = tuple(_recheck(brief, renewed_all, changed, reference))
    return replace(brief, segments=renewed_all, findings=findings, waivers=waivers), tuple(outcomes)


def _clean(text: str) -> str:
    """Return a text on one line, letters composed: some programs give Hangul and «й» back in pieces."""
    return unicodedata.normalize("NFC", clean_sentence(text))


def _judge(segment: Segment | None, correction: Correction, *, twice: bool) -> Outcome:
    """Say what is to become of a correction."""
    text = _clean(correction.text)
    place = (correction.segment, correction.lang)
    if segment is None:
        return Outcome(UNKNOWN, *place, after=text, message="the brief has no such segment to translate; left out")
    if twice:
        kind, message = CONFLICTING, "corrected twice in one go; the first one was taken"
    elif not text and segment.status == "draft":
        kind, message = UNCHANGED, ""
    elif not text:
        kind, message = MISSING, "it came back empty; the brief keeps its own"
    elif text == _clean(segment.text):
        kind, message = _judge_same(segment, correction)
    else:
        kind, message = _judge_changed(segment, correction)
    return Outcome(kind, *place, before=segment.text, after=text, message=message)


def _judge_same(segment: Segment, correction: Correction) -> tuple[str, str]:
    if correction.state != APPROVED or segment.status == "approved":
        return UNCHANGED, ""
    if segment.status == "draft":
        return PENDING, "a draft that nobody has touched is no translation and cannot be approved"
    return ACCEPTED, ""


def _judge_changed(segment: Segment, correction: Correction) -> tuple[str, str]:
    approved = correction.state == APPROVED
    if correction.based_on and correction.based_on != mark_text(segment.text):
        untouched = correction.based_on in (mark_text(correction.text), mark_text(_clean(correction.text)))
        if untouched and not approved:
            return UNCHANGED, "the brief has a newer text than this one, which nobody touched; the newer one stays"
        return CONFLICTING, "somebody else has changed this text meanwhile; the brief keeps what it has"
    if segment.status == "approved" and not approved:
        return CHANGED, f"it was approved by {segment.reviewed_by or 'somebody'}, and is not any more"
    if segment.status == "draft" and _clean(correction.text) == _clean(segment.source):
        return PENDING, "the source itself is no translation"
    return CHANGED, ""


def _renew(segment: Segment, correction: Correction, kind: str, who: str, when: str) -> Segment:
    """Return the segment as the correction leaves it."""
    remarks = (_clean(remark) for remark in correction.remarks)
    noted = replace(segment, remarks=tuple(dict.fromkeys((*segment.remarks, *filter(None, remarks)))))
    if kind not in (CHANGED, ACCEPTED):
        return noted
    return replace(
        noted,
        text=_clean(correction.text) if kind == CHANGED else segment.text,
        status="approved" if correction.state == APPROVED else "edited",
        enforced=() if kind == CHANGED else segment.enforced,
        note="",
        match=None,
        reviewed_by=who,
        reviewed=when,
    )


def _has_errors(brief: Brief, segment: Segment, waivers: tuple[Waiver, ...], reference: Reference) -> bool:
    tried = replace(brief, segments=(segment,), waivers=waivers)
    found = check_segment(segment, reference)
    return any(finding.severity == "error" and tried.find_waiver(finding) is None for finding in found)


def _withhold_approval(segment: Segment, renewed: Segment, outcome: Outcome) -> tuple[Segment, Outcome]:
    """Return the text without the approval: what is remembered is taken again without asking, errors and all."""
    message = "not approved: it has errors; correct or waive them, then approve it"
    if outcome.kind == CHANGED:
        return replace(renewed, status="edited"), replace(outcome, message=message)
    return replace(segment, remarks=renewed.remarks), replace(outcome, kind=PENDING, message=message)


def _list_missing(
    segments: dict[tuple[str, str], Segment], seen: set[tuple[str, str]], expected: Collection[tuple[str, str]]
) -> Iterator[Outcome]:
    for key, segment in segments.items():
        if key in expected and key not in seen:
            yield Outcome(MISSING, *key, before=segment.text, message="nothing came for it; the brief keeps its own")


def _recheck(
    brief: Brief, segments: Sequence[Segment], changed: dict[tuple[str, str], Segment], reference: Reference
) -> Iterator[Finding]:
    """Yield the findings of the brief with changed segments, in the order in which the pipeline has them."""
    of_segments = [one for one in brief.findings if one.check in CHECK_NAMES]
    yield from (one for one in brief.findings if one.check not in CHECK_NAMES and one.check not in OVERALL)
    for segment in segments:
        key = segment.id, segment.lang
        if key in changed:
            yield from check_segment(segment, reference)
        else:
            yield from (one for one in of_segments if (one.segment, one.lang) == key)
    yield from check_models(segments)
    yield from check_memory(segments)
    yield from check_pending(segments, brief.languages)
