"""Sino-Korean numbers in words before a unit: 십오 년, 삼십 분, 백오십 년.

The syllables are parts of many other words (이 년 is also "this year" or "this woman", 십분 is "fully"), so a number is
read only before what such numbers count, and one of a single syllable only behind a space. Source: Standard Korean
Language Dictionary (numerals), Korean spelling rules of the NIKL, § 44 (spaces within numbers).
"""

import re
from collections.abc import Iterator

from tribrief.summary.numbers import Number

ONES = dict(zip("일이삼사오육칠팔구", range(1, 10), strict=True))
PLACES = (("천", 1000), ("백", 100), ("십", 10))
DIGIT = f"[{''.join(ONES)}]"
COUNTED = (
    r"(?:년(?!대)|개월|주(?:일|간)|시간|분(?!의|\s의)|초(?![가-힣]{2})|세기|세(?![가-힣]{2})"
    r"|일(?:간|째|동안|\s?만에|\s동안)|층|회|킬로미터|퍼센트)"
)
SINO = re.compile(
    rf"(?<![가-힣\d])(?<!몇 )(?<!수 )(?<!\d )(?P<number>(?:{DIGIT}?천)?(?:{DIGIT}?백)?(?:{DIGIT}?십)?{DIGIT}?)"
    rf"(?=(?P<gap>\s?여?)\s?{COUNTED})"
)
THIS = re.compile(r"이(?!\s(?:년|개월|시간)\s?(?:반(?![가-힣]{3})|간|동안|만에|전|뒤|후|째))")  # 이 년, 이 분: this one


def find_sino(text: str) -> Iterator[Number]:
    """Yield the Sino-Korean numbers of a Korean text that stand before a unit."""
    for match in SINO.finditer(text):
        word = match["number"]
        if word and (len(word) > 1 or (match["gap"] and not THIS.match(text, match.start()))):
            yield Number(_read(word), *match.span("number"), in_words=True)


def _read(word: str) -> float:
    """Return the value of a numeral below ten thousand."""
    value = 0
    for sign, size in PLACES:
        before, found, rest = word.rpartition(sign)
        if found:
            value, word = value + ONES.get(before, 1) * size, rest
    return float(value + ONES.get(word, 0))
