"""Checks of letters: the wrong script, a Latin i in a Ukrainian word, names and sentences left untranslated."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tribrief.checks.reference import Reference
from tribrief.glossary.lint.mends import MIXED, unify_script
from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.records import Finding, Segment

DATA = Path(__file__).parent / "latin_names.toml"
SCRIPT = {
    ENGLISH: re.compile(r"[A-Za-z]"),
    KOREAN: re.compile(r"[가-힣]"),
    UKRAINIAN: re.compile(r"[А-Яа-яІЇЄҐіїєґ]"),
}
LETTER = re.compile(r"[^\W\d_]")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
NAME = re.compile(r"(?<![\w./@-])[A-Z][a-z]{2,}(?:[ -][A-Z][a-z]+)*(?![A-Za-z\d_@/])")
ADDRESS = re.compile(r"(?<!\S)\S+@\S+|\b(?:https?://|www\.)\S+")
BRACKETS = re.compile(r"\([^()]*\)")
ASIDE = re.compile(  # (정), «Родина»: cited as it is written; marks that nothing closes are passed over together
    r"\([^()]*\)|[\"“„«‘「『][^\"”“»’」』]*[\"”“»’」』]|[\"“„«‘「『]+(?=[^\"”“»’」』]*\Z)"
)
STRANGE = {  # what no word of a language is written with, Latin letters aside
    ENGLISH: re.compile(r"[가-힣]+|[А-Яа-яІЇЄҐіїєґЁё]{2,}"),
    KOREAN: re.compile(r"[А-Яа-яІЇЄҐіїєґЁё]{2,}"),
    UKRAINIAN: re.compile(r"[가-힣]+|(?<![^\W\d_가-힣])[^\W\d_]*[ыэъёЫЭЪЁ][^\W\d_]*"),
}
MIN_SCRIPT_SHARE = 0.5
COPIED_WORDS = 5  # in a row, lower-case ones among them: a stretch that was not translated


def check_script(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report a translation that is mostly written in another language's letters, and words in it that are."""
    if _is_foreign(segment):
        yield Finding(
            check="wrong-script",
            severity="error",
            message="the translation is not written in the letters of its language",
        )
        return
    text = ASIDE.sub(lambda match: " " * len(match[0]), segment.text)
    for match in STRANGE[segment.lang].finditer(text):
        copied = match[0] in segment.source
        yield Finding(
            check="untranslated" if copied else "wrong-script",
            severity="error",
            message=f"{match[0]!r} is not translated" if copied else f"{match[0]!r} is in another language's letters",
            start=match.start(),
            end=match.end(),
        )


def check_alphabets(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report each word of two scripts: «Kиїв» with a Latin K looks right and is never found."""
    for match in MIXED.finditer(segment.text):
        right = unify_script(match[0], segment.lang)
        yield Finding(
            check="mixed-alphabets",
            severity="error" if right else "warning",
            message=f"{match[0]!r} mixes Latin and Cyrillic letters",
            start=match.start(),
            end=match.end(),
            suggestion=right or "",
        )


def check_names(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report each name of an English source that stands in the translation in Latin letters as it was.

    So is one that a Korean or Ukrainian source has in letters of its own. Of names that the glossary has, the check of
    terms tells; some are left in Latin letters by custom (`latin_names.toml`).
    """
    if segment.lang == ENGLISH or _is_foreign(segment):
        return
    known = [(hit.start, hit.end) for hit in reference.matchers[ENGLISH].find(segment.text)]
    text = BRACKETS.sub(lambda match: " " * len(match[0]), segment.text)  # 피터 코스텔로(Peter Costello)
    for match in NAME.finditer(text):
        left = (match[0] in segment.source) == (segment.source_lang == ENGLISH)
        if left and match[0] not in _customary() and not any(a < match.end() and match.start() < b for a, b in known):
            yield Finding(
                check="name-in-latin",
                severity="warning",
                message=f"{match[0]!r} is left in Latin letters",
                start=match.start(),
                end=match.end(),
            )


def check_untranslated(segment: Segment, reference: Reference) -> Iterator[Finding]:
    """Report a stretch of the source that stands in the translation word for word."""
    if segment.source_lang == segment.lang:
        return
    source = " ".join(WORD.findall(segment.source)) + " "
    words = list(WORD.finditer(segment.text))
    first = 0
    while first < len(words):
        last = first
        while last < len(words) and " ".join(word[0] for word in words[first : last + 1]) + " " in source:
            last += 1
        run = words[first:last]
        enough = len(run) >= COPIED_WORDS or len(run) == len(words) > 1
        if enough and any(word[0].islower() or SCRIPT[KOREAN].match(word[0]) for word in run):
            yield Finding(
                check="untranslated",
                severity="error",
                message=f"'{run[0][0]} … {run[-1][0]}' is not translated",
                start=run[0].start(),
                end=run[-1].end(),
            )
        first = max(last, first + 1)


@cache
def _customary() -> frozenset[str]:
    return frozenset(tomllib.loads(DATA.read_text("utf-8"))["names"].split())


def _is_foreign(segment: Segment) -> bool:
    """Tell whether most letters are those of another language."""
    text = ADDRESS.sub("", segment.text)
    letters = len(LETTER.findall(text))
    return len(SCRIPT[segment.lang].findall(text)) < MIN_SCRIPT_SHARE * letters
