"""Waivers: findings that a person has looked at and lets stand, with who and why; nothing is waived silently.

A waiver is for one finding at one place. It moves with its words when a sentence is edited elsewhere, and holds no more
when they change; it stays in the brief all the same, as a record of what was decided.
"""

import hashlib
import json
from dataclasses import replace

from tribrief.errors import ReviewError
from tribrief.records import Brief, Finding, Waiver


def name_finding(brief: Brief, finding: Finding) -> str:
    """Return a short name of a finding about the words that it is about now."""
    said = [finding.check, finding.start, finding.end, finding.concept, finding.expected, brief.words_of(finding)]
    return f"{finding.segment or 'brief'}-{hashlib.sha256(json.dumps(said).encode()).hexdigest()[:8]}"


def find_named(brief: Brief, name: str, language: str = "") -> Finding:
    """Return the finding of that name, in the language where one is given.

    Raises:
        ReviewError: when there is none any more, or one in each of several languages.
    """
    found = [one for one in brief.findings if name_finding(brief, one) == name and language in ("", one.lang)]
    languages = sorted({one.lang for one in found})
    if not found:
        raise ReviewError(f"no finding is called {name!r}: the text may have changed since; list the findings again")
    if len(languages) > 1:
        raise ReviewError(f"{name!r} is in {' and '.join(languages)}; say which with --language")
    return found[0]


def waive(brief: Brief, finding: Finding, *, who: str, why: str, when: str) -> Brief:
    """Return the brief with a finding waived; one that is waived already gets the new person and reason.

    Args:
        brief: the brief.
        finding: one of its findings.
        who: who takes it on herself.
        why: her reason.
        when: ISO 8601, UTC.

    Raises:
        ReviewError: when the brief has no such finding, or who or why is empty.
    """
    if finding not in brief.findings:
        raise ReviewError(f"the brief has no such finding any more: {finding.check} ({finding.message}); look again")
    for name, value in (("who", who), ("why", why)):
        if not value.strip():
            raise ReviewError(f"a waiver needs {name}; without a name and a reason nothing is waived")
    waiver = Waiver(
        check=finding.check,
        segment=finding.segment,
        lang=finding.lang,
        concept=finding.concept,
        expected=finding.expected,
        start=finding.start,
        end=finding.end,
        surface=brief.words_of(finding),
        who=" ".join(who.split()),
        why=" ".join(why.split()),
        when=when,
    )
    return replace(unwaive(brief, finding), waivers=(*unwaive(brief, finding).waivers, waiver))


def unwaive(brief: Brief, finding: Finding) -> Brief:
    """Return the brief with a finding counting again; the same brief where it was not waived."""
    waiver = brief.find_waiver(finding)
    return replace(brief, waivers=tuple(one for one in brief.waivers if one != waiver)) if waiver else brief


def move_waivers(waivers: tuple[Waiver, ...], key: tuple[str, str], before: str, after: str) -> tuple[Waiver, ...]:
    """Return the waivers with those of a segment moved along with their words, where these are not part of the change.

    Args:
        waivers: of the brief.
        key: id and language of the segment whose text changes.
        before: the text that they are about.
        after: the text that it becomes.
    """
    shorter = min(len(before), len(after))
    first = next((i for i in range(shorter) if before[i] != after[i]), shorter)
    rest = shorter - first
    same = next((i for i in range(rest) if before[-1 - i] != after[-1 - i]), rest)
    last, shift = len(before) - same, len(after) - len(before)

    def move(waiver: Waiver) -> Waiver:
        if (waiver.segment, waiver.lang) != key or waiver.start >= waiver.end or waiver.start < last:
            return waiver
        return replace(waiver, start=waiver.start + shift, end=waiver.end + shift)

    return tuple(map(move, waivers))
