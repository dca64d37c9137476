"""What a person does to a brief on the page: each act opens the folder, changes one thing and saves.

Nothing is kept between acts: whatever another tab, another program or a translation program's file has brought into the
folder is there, and a text that somebody else has changed meanwhile is never overwritten.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from tribrief.checks.reference import Reference
from tribrief.errors import ReviewError, StaleBriefError
from tribrief.page.rows import make_remarks
from tribrief.records import Brief, Finding, Segment
from tribrief.review.corrections import (
    APPROVED,
    CONFLICTING,
    MISSING,
    PENDING,
    TRANSLATED,
    UNKNOWN,
    Correction,
    Outcome,
    correct,
    mark_text,
)
from tribrief.review.folder import open_brief, save_brief
from tribrief.review.proposals import add_concept, propose_row
from tribrief.review.remembering import forget, remember
from tribrief.review.waivers import unwaive, waive
from tribrief.review.withdrawal import withdraw_approval

T = TypeVar("T")
NOT_TAKEN = (MISSING, PENDING, UNKNOWN)
TRIES = 5  # saves that others may come before us with, one after another
ERROR = "error"


@dataclass(frozen=True)
class Act:
    """What was done.

    Attributes:
        brief: the brief as it is now.
        said: key of the label that says so.
        collides: whether nothing was done since somebody else had changed the passage.
    """

    brief: Brief
    said: str
    collides: bool = False


@dataclass(frozen=True)
class Desk:
    """One brief's folder, with what its texts are checked against and where approved ones are remembered.

    Attributes:
        folder: the folder of the brief.
        reference: the glossary, and how its terms are found in each language of the brief.
        memory: the translation memory.
        glossary: the glossary file that proposed terms are added to.
        clock: says what time it is, in UTC.
    """

    folder: Path
    reference: Reference
    memory: Path
    glossary: Path
    clock: Callable[[], datetime]

    def read(self) -> Brief:
        """Return the brief as it is now."""
        return open_brief(self.folder).brief

    def save_text(
        self, key: tuple[str, str], text: str, *, based_on: str, who: str, approve: bool = False, note: str = ""
    ) -> Act:
        """Take a translation in; it is approved only where no error is left.

        Args:
            key: id and language of the segment.
            text: the translation.
            based_on: `mark_text` of the text that the person had before her.
            who: the person.
            approve: whether she approves it.
            note: what she wants to have noted.
        """
        edited = Correction(*key, text, TRANSLATED, remarks=(note,), based_on=based_on)

        def change(brief: Brief) -> tuple[Brief, Outcome]:
            changed, outcome = self._correct(brief, replace(edited, state=APPROVED if approve else TRANSLATED), who)
            if approve and has_errors(changed, key):
                return self._correct(brief, edited, who)
            return changed, outcome

        brief, outcome = self._act(change)
        if outcome.kind == CONFLICTING:
            return Act(brief, "refused", collides=True)
        if outcome.kind in NOT_TAKEN:
            raise ReviewError(outcome.message or "there is no translation yet; write one")
        if not approve:
            return Act(brief, "saved")
        if find_segment(brief, key).status != "approved":
            return Act(brief, "approve_despite")
        remember(brief, self.memory)
        return Act(brief, "approved")

    def approve(self, key: tuple[str, str], *, based_on: str, who: str) -> Act:
        """Approve a passage as it is."""
        return self.save_text(key, find_segment(self.read(), key).text, based_on=based_on, who=who, approve=True)

    def withdraw(self, key: tuple[str, str], *, who: str) -> Act:
        """Take an approval back; the memory offers the text as a proposal only."""
        forget(self.read(), key, self.memory)
        change = partial(withdraw_approval, key=key, who=who, when=self.now())
        return Act(self._act(lambda brief: (change(brief), None))[0], "unapproved")

    def accept(self, key: tuple[str, str], name: str, *, who: str) -> Act:
        """Put a finding's suggestion in the place of the words that it is about."""
        brief = self.read()
        text, finding = find_segment(brief, key).text, find_finding(brief, key, name)
        if not finding.suggestion or finding.start >= finding.end:
            raise ReviewError(f"the finding {finding.check} suggests nothing; edit the passage")
        mended = text[: finding.start] + finding.suggestion + text[finding.end :]
        return self.save_text(key, mended, based_on=mark_text(text), who=who)

    def waive(self, key: tuple[str, str], name: str, *, who: str, why: str) -> Act:
        """Let a finding stand, with who and why."""

        def change(brief: Brief) -> tuple[Brief, None]:
            return waive(brief, find_finding(brief, key, name), who=who, why=why, when=self.now()), None

        return Act(self._act(change)[0], "waived_now")

    def unwaive(self, key: tuple[str, str], name: str) -> Act:
        """Have a finding count again."""
        return Act(self._act(lambda brief: (unwaive(brief, find_finding(brief, key, name)), None))[0], "unwaived")

    def propose(self, key: tuple[str, str], name: str, term: str, *, who: str) -> Act:
        """Add what a finding suggests to the glossary as a proposal, with a term in the language of the passage."""
        brief = self.read()
        finding = find_finding(brief, key, name)
        add_concept(self.glossary, propose_row(finding, brief, self.reference.concepts, term=term, who=who))
        return Act(brief, "proposed")

    def now(self) -> str:
        """Return the time as the brief records it: ISO 8601, UTC, to the second."""
        return self.clock().isoformat(timespec="seconds")

    def _correct(self, brief: Brief, correction: Correction, who: str) -> tuple[Brief, Outcome]:
        changed, (outcome,) = correct(brief, [correction], self.reference, who=who, when=self.now())
        return changed, outcome

    def _act(self, change: Callable[[Brief], tuple[Brief, T]]) -> tuple[Brief, T]:
        """Change the brief and save it; when somebody else has saved in between, change what she has saved."""
        for _ in range(TRIES):
            opened = open_brief(self.folder)
            changed, result = change(opened.brief)
            if changed == opened.brief:
                return changed, result
            try:
                return save_brief(opened, changed).brief, result
            except StaleBriefError:
                continue
        raise StaleBriefError(f"{self.folder}: others save this brief without pause; try again in a moment")


def find_segment(brief: Brief, key: tuple[str, str]) -> Segment:
    """Return a segment by id and language.

    Raises:
        ReviewError: when the brief has none such.
    """
    for segment in brief.segments:
        if (segment.id, segment.lang) == key:
            return segment
    raise ReviewError(f"the brief has no passage {key[0]!r} in {key[1]!r}; load the page again")


def find_finding(brief: Brief, key: tuple[str, str], name: str) -> Finding:
    """Return the finding of that name on the page of a language, in a passage or about the whole brief.

    Raises:
        ReviewError: when the brief has none such any more.
    """
    found = (one for one in brief.findings if one.lang in ("", key[1]))
    named = {remark.key: remark.finding for remark in make_remarks(brief, found, key[1])}
    if name not in named:
        raise ReviewError("the passage has changed since, and the finding with it; look at the passage again")
    return named[name]


def has_errors(brief: Brief, key: tuple[str, str]) -> bool:
    """Return whether an error in a segment is neither corrected nor waived."""
    return any((one.segment, one.lang) == key and one.severity == ERROR for one in brief.open_findings)
