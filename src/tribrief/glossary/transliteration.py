"""Names from one script into another, letter by letter, after published systems.

A transliteration is a suggestion that a translator checks: people and outlets have habits that no table knows. The
tables with their sources are in `transliteration.toml`. No library was taken: translitua is fine but covers one
direction, ko-pron rests since 2018, korean-romanizer is under the GPL, hanja pins PyYAML.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from tribrief.glossary.normalization import fold_letters

_ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_FIRST = ord("가")
_HANGUL = re.compile(r"[가-힣]+")
_PERSON = re.compile(r"[가-힣]{2,4}")
_CYRILLIC_WORD = re.compile(r"[А-Яа-яҐЄІЇґєії']+")
_LIQUIDS = "лрмнвй"
_SIBILANTS = "жџзѕцчшщ"  # after which Hangul writes no ㅑ, ㅠ
_VOICING_FINALS = ("", "ㄴ", "ㄹ", "ㅁ", "ㅇ")
_DIGRAPHS = (("дж", "џ"), ("дз", "ѕ"), ("йо", "јо"), ("ьо", "јо"))
_LATIN, _HANGUL_OF, _CYRILLIC = "korean_latin", "ukrainian_hangul", "korean_ukrainian"


def romanize_ukrainian(name: str) -> str:
    """Return a Ukrainian name in Latin letters by the Cabinet's resolution 55 of 2010; other letters stay."""
    return _CYRILLIC_WORD.sub(lambda match: _romanize_word(match[0]), fold_letters(name))


def _romanize_word(word: str) -> str:
    letters, initial = _table("ukrainian_latin", "letters"), _table("ukrainian_latin", "initial")
    lowered = word.lower()
    parts = []
    for index, letter in enumerate(lowered):
        latin = (initial if not index else {}).get(letter) or letters.get(letter, "")
        if letter == "г" and lowered[:index].endswith("з"):
            latin = "gh"
        whole = word.isupper() and len(word) > 1
        parts.append(latin.upper() if whole else latin.capitalize() if word[index].isupper() else latin)
    return "".join(parts)


def romanize_korean_person(name: str) -> str:
    """Return a Korean person's name of two to four syllables as `Surname Given-name`; empty where it is none."""
    name = unicodedata.normalize("NFC", name)
    if not _PERSON.fullmatch(name):
        return ""
    length = _surname_length(name)
    family = _table(_LATIN, "surnames").get(name[:length]) or romanize_hangul(name[:length]).capitalize()
    return f"{family} {'-'.join(map(_romanize_syllable, name[length:])).capitalize()}"


def romanize_hangul(text: str) -> str:
    """Return Hangul in lower-case Latin letters, syllable by syllable; enough for an identifier."""
    return _HANGUL.sub(lambda match: "".join(map(_romanize_syllable, match[0])), text)


def _romanize_syllable(syllable: str) -> str:
    onset, vowel, final = decompose_syllable(syllable)
    return _table(_LATIN, "onsets")[onset] + _table(_LATIN, "vowels")[vowel] + _table(_LATIN, "finals").get(final, "")


def write_korean_person_in_ukrainian(name: str) -> str:
    """Return a Korean person's name in Ukrainian letters, a word a syllable (Сін Бом Сок); empty where it is none."""
    name = unicodedata.normalize("NFC", name)
    if not _PERSON.fullmatch(name):
        return ""
    syllables = [decompose_syllable(syllable) for syllable in name]
    written = [_write_syllable(syllables[0])]
    written += [_write_syllable(syllable, before[2]) for before, syllable in pairwise(syllables)]
    length = _surname_length(name)
    family = _table(_CYRILLIC, "surnames").get(name[:length]) or "".join(written[:length])
    return " ".join(part.capitalize() for part in (family, *written[length:]))


def _write_syllable(syllable: tuple[str, str, str], final_before: str | None = None) -> str:
    onset, vowel, final = syllable
    if onset == "ㄹ" and final_before in ("ㅇ", "ㅁ"):
        onset = "ㄴ"  # 성락 is said 성낙
    voiced = _table(_CYRILLIC, "voiced") if final_before in _VOICING_FINALS else {}
    consonant = voiced.get(onset) or _table(_CYRILLIC, "onsets")[onset]
    after_consonant = _table(_CYRILLIC, "after_consonant") if consonant else {}
    return (
        consonant
        + (after_consonant.get(vowel) or _table(_CYRILLIC, "vowels")[vowel])
        + _table(_CYRILLIC, "finals").get(final, "")
    )


def _surname_length(name: str) -> int:
    return 2 if len(name) > 2 and name[:2] in _table(_LATIN, "double_surnames") else 1


@dataclass
class _Syllable:
    onset: str
    vowel: str
    final: str = ""

    def compose(self) -> str:
        place = (_ONSETS.index(self.onset) * 21 + _VOWELS.index(self.vowel)) * 28 + _FINALS.index(self.final)
        return chr(_FIRST + place)


def write_ukrainian_in_hangul(name: str) -> str:
    """Return a Ukrainian name in Hangul; the parts around a hyphen are joined (이바노프란키우스크)."""
    words = fold_letters(name).lower().replace("-", "").split()
    return " ".join(_write_word(word) for word in words)


def _write_word(word: str) -> str:
    for digraph, letter in _DIGRAPHS:
        word = word.replace(digraph, letter)
    word = re.sub(r"([иії])й(?![аеєиіїоуюя])", r"\1", word.replace("ь", "").replace("'", ""))
    word = re.sub(r"([бвгґджзкпрстфхцчшщ])\1", r"\1", word)  # Вінниця keeps its нн, Запоріжжя loses a ж
    syllables: list[_Syllable] = []
    vowels = _table(_HANGUL_OF, "vowels")
    for index, letter in enumerate(word):
        before, after = word[index - 1] if index else "", word[index + 1] if index + 1 < len(word) else ""
        if letter in vowels:
            _add_vowel(syllables, letter, word[:index])
        elif letter == "й":
            syllables.append(_Syllable("ㅇ", "ㅣ"))
        elif letter in _table(_HANGUL_OF, "onsets") and after not in (*vowels, "ј"):
            _add_closed(syllables, letter, before, after)
        elif letter == "л" and syllables and not syllables[-1].final:
            syllables[-1].final = "ㄹ"
    return "".join(syllable.compose() for syllable in syllables)


def _add_vowel(syllables: list[_Syllable], letter: str, before: str) -> None:
    """Add the syllable that ends in a vowel, with the consonant before it."""
    vowel = _table(_HANGUL_OF, "vowels")[letter]
    consonant = before[-1:]
    if consonant == "ј":
        vowel, consonant = "ㅛ", before[-2:-1]
    onset = _table(_HANGUL_OF, "onsets").get(consonant, "ㅇ")
    if consonant in ("ш", "щ"):
        vowel = _table(_HANGUL_OF, "softened").get(vowel, vowel)
    elif consonant and consonant in _SIBILANTS:
        vowel = _table(_HANGUL_OF, "hardened").get(vowel, vowel)
    elif onset != "ㅇ" and vowel == "ㅖ":
        vowel = "ㅔ"
    syllables.append(_Syllable(onset, vowel))


def _add_closed(syllables: list[_Syllable], letter: str, before: str, after: str) -> None:
    """Add a consonant before a consonant or at the end: as a final where Hangul has one, else with a vowel."""
    final = _table(_HANGUL_OF, "finals").get(letter)
    open_before = bool(syllables) and not syllables[-1].final and before in (*_table(_HANGUL_OF, "vowels"), "л")
    if letter == "к" and (not after or after in _LIQUIDS):
        final = None
    if final and open_before:
        syllables[-1].final = final
    elif letter == "в" and not syllables and after in ("л", "р"):
        syllables.append(_Syllable("ㅂ", "ㅡ"))
    else:
        text = "시" if letter == "ш" and not after else _table(_HANGUL_OF, "closed")[letter]
        syllables.append(_Syllable(*decompose_syllable(text)))


def decompose_syllable(syllable: str) -> tuple[str, str, str]:
    """Return the onset, the vowel and the final of a Hangul syllable; the final may be empty."""
    place = ord(syllable) - _FIRST
    return _ONSETS[place // 588], _VOWELS[place % 588 // 28], _FINALS[place % 28]


@cache
def _table(system: str, name: str) -> dict[str, str]:
    """Return one table of a system."""
    text = Path(__file__).with_name("transliteration.toml").read_text("utf-8")
    entries = (entry.partition("=") for entry in tomllib.loads(text)[system][name].split())
    return {key: value for key, _, value in entries}
