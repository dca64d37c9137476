"""Which of the three languages a text is written in.

Script decides for Korean; the letters і ї є ґ against ы э ъ ё decide between Ukrainian and its neighbours; the share of
function words decides between English and other Latin-letter languages. A general language identifier knows a hundred
languages but takes two seconds to load; here only three must be told from the rest.
"""

import re
from collections import Counter

from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN

OTHER_LANGUAGE = "other-language"  # why a paragraph is left out
HANGUL = re.compile(r"[가-힣]+")
CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
LATIN = re.compile(r"[A-Za-zÀ-ž]+")
OTHER_LETTER = re.compile(r"[^\W\d_A-Za-zÀ-ž\u0400-\u04ff가-힣]+")
UKRAINIAN_LETTER = re.compile(r"[іїєґ]+", re.I)
OTHER_CYRILLIC_LETTER = re.compile(r"[ыэъёўј]+", re.I)
ENGLISH_FUNCTION_WORDS = frozenset(
    "the of and to in a is that for was on with as by at from it he his be are an this which have has had not said"
    " were their they or who will its would been but after also about more".split()
)
MIN_FUNCTION_WORD_SHARE = 0.15
MIN_SCRIPT_SHARE = 0.3
MIN_FOREIGN_LETTERS, MAX_OWN_SHARE = 20, 0.1


def identify_language(text: str) -> str | None:
    """Return `en`, `ko` or `uk`, or None when the text is in another language or holds no letters."""
    scripts = Counter(
        {
            KOREAN: 2 * _count(HANGUL, text),  # a syllable block carries as much as two letters
            UKRAINIAN: _count(CYRILLIC, text),
            ENGLISH: _count(LATIN, text),
            "other": 2 * _count(OTHER_LETTER, text),
        }
    )
    total = sum(scripts.values())
    if not total:
        return None
    if scripts[KOREAN] >= MIN_SCRIPT_SHARE * total:
        return KOREAN
    script, _ = scripts.most_common(1)[0]
    if script == UKRAINIAN and _is_ukrainian(text):
        return UKRAINIAN
    if script == ENGLISH and _is_english(text):
        return ENGLISH
    return None


def is_foreign(text: str, language: str) -> bool:
    """Return whether a paragraph of an article in `language` is in another script, as translations are."""
    letters = {KOREAN: HANGUL, UKRAINIAN: CYRILLIC, ENGLISH: LATIN}
    own = _count(letters[language], text)
    others = sum(_count(pattern, text) for code, pattern in letters.items() if code != language)
    return others >= MIN_FOREIGN_LETTERS and own <= MAX_OWN_SHARE * (own + others)


def _count(letters: re.Pattern[str], text: str) -> int:
    return sum(map(len, letters.findall(text)))


def _is_ukrainian(text: str) -> bool:
    return _count(UKRAINIAN_LETTER, text) > 3 * _count(OTHER_CYRILLIC_LETTER, text)


def _is_english(text: str) -> bool:
    words = re.findall(r"[a-zà-ž]+", text.lower())
    return sum(word in ENGLISH_FUNCTION_WORDS for word in words) >= MIN_FUNCTION_WORD_SHARE * len(words)
