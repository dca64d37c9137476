"""Tell a Korean name in Ukrainian letters by its Hangul, whichever system it went through: Йонгбені is 영변.

Between Hangul and a Ukrainian text stands the transcription of Kontsevych, McCune-Reischauer, the Revised Romanization
or what a person makes of his name in English, read letter by letter or by ear. What each of them makes of each sound
is in `renderings.toml`; a name is any combination of these, with a case ending.
"""

import re
from functools import lru_cache

from tribrief.glossary.transliteration import decompose_syllable
from tribrief.glossary.ukrainian.dictionary import plain
from tribrief.glossary.ukrainian.renderings import Sought, load_table
from tribrief.languages import KOREAN
from tribrief.records import CASES

_HANGUL = re.compile("[가-힣]{2,6}")
_BREAKS = re.compile("[ '’ʼ\u00a0-]")
_SONORANTS = frozenset("ㄴㄹㅁ")
_ENDING = "(?P<ending>ами|ові|еві|єві|ом|ем|єм|ою|ею|[ауяюієїи])?"


def read_korean_name(text: str, sought: Sought) -> tuple[str, ...] | None:
    """Return the cases in which words can stand that spell a Korean name; None where they do not spell it.

    Args:
        text: the words.
        sought: the term; it must have a name in Hangul alone.
    """
    term = sought.concept.terms.get(KOREAN)
    name = term.text.replace(" ", "") if term else ""
    if not _HANGUL.fullmatch(name):
        return None
    match = _compile(name).fullmatch(_BREAKS.sub("", plain(text)))
    if match is None:
        return None
    ending = match["ending"] or ""
    stem = _strip(sought.forms["nom"][0])
    return tuple(case for case in CASES if case != "voc" and any(plain(f) == stem + ending for f in sought.forms[case]))


def _strip(name: str) -> str:
    return plain(name).rstrip("ь")


@lru_cache(maxsize=2_000)
def _compile(name: str) -> re.Pattern[str]:
    syllables = [decompose_syllable(syllable) for syllable in name]
    parts: list[str] = []
    for index, (onset, vowel, final) in enumerate(syllables):
        following = syllables[index + 1][0] if index + 1 < len(syllables) else ""
        parts += (
            _join("korean_onsets", onset, *(() if index else ("korean_first",))),
            _join("korean_vowels", vowel),
            _join("korean_finals", final, *(("korean_assimilated",) if following in _SONORANTS else ())),
        )
    return re.compile("".join(parts) + _ENDING)


def _join(table: str, sound: str, *others: str) -> str:
    letters = " ".join(load_table(name).get(sound, "") for name in (table, *others)).split()
    return f"(?:{'|'.join(letters).replace('0', '')})"
