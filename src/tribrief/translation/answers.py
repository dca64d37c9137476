"""Whether a chat model's answer is a translation at all, what is wrong with it, and which of two is the better one.

A chat model may decline, comment, repeat the source, answer in another language, or obey what an article says. Such an
answer must not stand in a briefing. What is a translation goes through the same checks as any other.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tribrief.articles.language import HANGUL, OTHER_CYRILLIC_LETTER, identify_language
from tribrief.languages import ENGLISH, KOREAN, LANGUAGES, UKRAINIAN
from tribrief.records import Finding, Segment
from tribrief.translation.enforcement import enforce_terms
from tribrief.translation.prompts import TERM_CHECKS
from tribrief.translation.wanted import WantedTerms

Examine = Callable[[Segment], Iterable[Finding]]  # the checks of a segment, which stand behind translation in the flow
ROOM = 40  # characters: in a headline of two words one official name may be longer than a check allows
WORDS = re.compile(r"\w+")
LOWER = re.compile(r"[^\W\d_A-ZА-ЯІЇЄҐ]")

# How a refusal begins. One that the source begins with too is what somebody said.
REFUSALS = {
    ENGLISH: re.compile(
        r"(?:(?:I(?:['’]m| am) sorry|sorry|I apologi[sz]e)\b.{0,20}\bI (?:can(?:no|['’])?t|am unable)"
        r"|I (?:can(?:no|['’])t|can not|am unable to|won['’]t) (?:help|assist|translate|comply|provide|fulfil|do that)"
        r"|As an AI\b)",
        re.I,
    ),
    KOREAN: re.compile(
        r"(?:죄송|미안)\S*\s.{0,40}(?:할|드릴|도울) 수 (?:없|가 없)|(?:저는 )?AI (?:언어 )?모델(?:로서|이기)"
    ),
    UKRAINIAN: re.compile(
        r"(?:вибачте|перепрошую|на жаль)\b.{0,20}\bя не (?:можу|маю змоги)"
        r"|я не (?:можу|маю змоги) (?:допомогти|перекласти|виконати|надати|цього зробити)|як (?:мовна модель|ШІ)\b",
        re.I,
    ),
}
# What no translation has unless its source has it.
COMMENTARY = (
    (re.compile(r"\n"), "it has several lines"),
    (re.compile(r"```|\*\*|^#{1,6} |^[*•] |^- "), "it holds markup"),
    (re.compile(r'^[{\[]|"translation"\s*:'), "it holds program text"),
    (re.compile(r"^[\"“„].*[\"“”]$"), "it is put in quotation marks"),
    (
        re.compile(
            r"^(?:(?:sure|certainly|of course|okay)[,.!:]? (?:here|this)|here(?: is|['’]s) (?:the|a|my) translation|"
            r"translation\s*:|ось (?:мій )?переклад|переклад\s*:|번역(?:문|본)?\s*:|다음은 .{0,12}번역)",
            re.I,
        ),
        "it begins with a remark",
    ),
    (
        re.compile(
            r"[(\[](?:(?:translator['’]s )?note\b|прим(?:ітка|\.) (?:пер|ред)|역주|옮긴이|alternative|або:|또는:)"
            r"|\b(?:option|variant|version|варіант|alternative)\s?\d\s?:|(?:대안|방안)\s?\d?\s?:",
            re.I,
        ),
        "it holds a note or an alternative",
    ),
)


@dataclass(frozen=True)
class Judged:
    """An answer: its text, why it is no translation (or nothing), and what the checks found."""

    text: str
    fault: str
    findings: tuple[Finding, ...]

    @property
    def missing(self) -> frozenset[str]:
        """The concepts that are not rendered as the glossary says."""
        return frozenset(finding.concept for finding in self.findings if _is_term_fault(finding))

    @property
    def mendable(self) -> tuple[Finding, ...]:
        """What is worth asking again for: terms, and errors of every other kind."""
        return tuple(f for f in self.findings if _is_term_fault(f) or f.severity == "error")

    @property
    def other_faults(self) -> frozenset[tuple[str, str]]:
        """What the checks found besides terms, warnings included: a lost negation is one."""
        return frozenset((f.check, f.message) for f in self.findings if f.check not in TERM_CHECKS)


def _is_term_fault(finding: Finding) -> bool:
    return finding.check in TERM_CHECKS and finding.severity != "info"


def judge_answer(text: str, wanted: WantedTerms, examine: Examine) -> Judged:
    """Return an answer with what is wrong with it, once its terms are spelt as the glossary has them."""
    source, target = wanted.languages
    mended = enforce_terms(
        wanted.source_text, text, wanted.languages, matchers=wanted.matchers, concepts=wanted.concepts
    )
    segment = Segment("", target, wanted.source_text, source, mended.text, "machine")
    findings = tuple(examine(segment))
    return Judged(text, find_fault(segment, findings), findings)


def find_fault(segment: Segment, findings: Iterable[Finding]) -> str:
    """Return why a text is no translation of its source, or nothing."""
    source, text = segment.source, segment.text
    if WORDS.findall(source.casefold()) == WORDS.findall(text.casefold()) and (
        LOWER.search(source) or HANGUL.search(source)
    ):
        return "it repeats the source"
    for pattern, fault in COMMENTARY:
        if pattern.search(text) and not pattern.search(source):
            return fault
    if REFUSALS[segment.lang].match(text) and not REFUSALS[segment.source_lang].match(source.lstrip("\"'“„«‘「『")):
        return "the model declined to translate"
    found = {finding.check for finding in findings}
    russian = segment.lang == UKRAINIAN and OTHER_CYRILLIC_LETTER.search(text) and identify_language(text) != UKRAINIAN
    if "wrong-script" in found or russian:
        return f"it is not in {LANGUAGES[segment.lang].name}"
    if "strange-length" in found and abs(len(text) - len(source)) > ROOM:
        return "it is far longer or shorter than the source, or repeats itself"
    return ""


def is_better(second: Judged, first: Judged) -> bool:
    """Whether a second answer may take the place of the first: it mends something and loses nothing."""
    if second.fault or first.fault:
        return not second.fault
    if not (second.missing <= first.missing and second.other_faults <= first.other_faults):
        return False
    return second.missing < first.missing or second.other_faults < first.other_faults
