"""Mixed text cut into stretches of one script, because in Word a run's language decides how its lines break.

A stretch is named by the language its letters are set in: Hangul and Han `ko`, Cyrillic `uk`, Latin `en`. Digits and
punctuation have no script; they go with the word they touch, and between words with the language of the document, so
that brackets and spaces around a foreign name are still the document's own.
"""

import re
from functools import cache
from itertools import groupby

from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN

SCRIPTS = (
    (
        KOREAN,
        re.compile(
            "[\u1100-\u11ff\u3005\u3040-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
            "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff]"
        ),
    ),
    (UKRAINIAN, re.compile("[\u0400-\u052f]")),
    (ENGLISH, re.compile("[A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]")),
)
LETTERS = {language: pattern.pattern for language, pattern in SCRIPTS}
FOREIGN = {
    language: re.compile("|".join(pattern for other, pattern in LETTERS.items() if other != language))
    for language in LETTERS
}
WORD = re.compile(r"[^\s()\[\]{}<>«»“”„‘\"…·—–~、。,;:!?]+")


@cache
def script_language(character: str) -> str:
    """Return the language whose script a character belongs to, or nothing for digits and punctuation."""
    return next((language for language, pattern in SCRIPTS if pattern.match(character)), "")


def split_scripts(text: str, language: str) -> list[tuple[str, str]]:
    """Return the text as pairs of language and stretch, for a document in the language given."""
    if not FOREIGN[language].search(text):
        return [(language, text)] if text else []
    languages = [script_language(character) for character in text]
    for word in WORD.finditer(text):
        join_word(languages, *word.span())
    join_gaps(languages, language)
    pairs = zip(languages, text, strict=True)
    return [(key, "".join(character for _, character in group)) for key, group in groupby(pairs, lambda pair: pair[0])]


def join_word(languages: list[str], start: int, end: int) -> None:
    """Give the digits and marks inside a word the script before them, or at its start the script after them."""
    current = next(filter(None, languages[start:end]), "")
    for index in range(start, end):
        current = languages[index] or current
        languages[index] = current


def join_gaps(languages: list[str], language: str) -> None:
    """Give what stands between words to both neighbours' language, or where they differ to the document's."""
    start = 0
    for script, group in groupby(list(languages)):
        end = start + len(list(group))
        if not script:
            around = {*languages[start - 1 : start], *languages[end : end + 1]}
            languages[start:end] = [gap_language(around, language)] * (end - start)
        start = end


def gap_language(around: set[str], language: str) -> str:
    """Return the language of a stretch without letters between neighbours of these languages."""
    return around.pop() if len(around) == 1 else language
