"""People in Korean text: a name before a title, or before a body and its title (최은석 국민의힘 의원)."""

import re
from collections.abc import Iterator, Sequence

from tribrief.glossary.candidates.korean_words import Word
from tribrief.glossary.candidates.mentions import HIGH, LOW, MEDIUM, PERSON, PERSON_EA, Mention, Passage
from tribrief.glossary.candidates.territories import load_territories
from tribrief.glossary.candidates.words import load_word_order, load_words
from tribrief.languages import KOREAN

_HANGUL = re.compile(r"[가-힣]+")
_MAX_BETWEEN = 3  # words of a body's name between a person and the title
_MAX_FOREIGN = 3
_PARTICLES = ("는", "를", "의", "을", "과", "와", "에", "로")  # endings of no Korean given name
_COMMONEST = "김이박최정강조윤장임"  # more than 60 % of all people
_NAME_LENGTHS = {1: (2, 3), 2: (3, 4)}  # syllables of a whole name by those of the surname


def _words(name: str) -> frozenset[str]:
    return load_words(KOREAN, name)


def surname_of(name: str) -> str:
    """Return the Korean surname that a word begins with, if the word is as long as a name; else nothing."""
    for surname in load_word_order(KOREAN, "surnames"):
        if name.startswith(surname) and len(name) in _NAME_LENGTHS[len(surname)]:
            return surname
    return ""


def is_foreign_word(text: str) -> bool:
    """Tell whether a word looks transliterated: all its syllables are used so, and one is hardly used otherwise."""
    if not _HANGUL.fullmatch(text) or len(text) < 2 or text in _words("no_names") or text in _words("no_attributes"):
        return False
    return any(syllable in _words("marked_syllables") for syllable in text)


def list_people(words: Sequence[Word], passage: Passage, index: int) -> Iterator[Mention]:
    """Return the people named before a title."""
    for place, word in enumerate(words):
        if not (is_title(word.stem) or is_title(word.text)) or not place:
            continue
        first = _find_name(words, place)
        if first is None:
            continue
        start, end, kind, certainty = first
        text = " ".join(word.text for word in words[start:end])
        yield Mention(text, kind, index, words[start].start, words[end - 1].end, certainty)


def is_title(text: str) -> bool:
    """Tell whether a word is a title behind a name."""
    return text in _words("titles") or (len(text) > 3 and text.endswith(load_word_order(KOREAN, "title_endings")))


def _find_name(words: Sequence[Word], title: int) -> tuple[int, int, str, str] | None:
    """Return the words, kind and certainty of the name that a title stands behind."""
    stem = words[title].stem if is_title(words[title].stem) else words[title].text
    if found := _name_before(words, title, next_to=True, title=stem):
        return found
    if stem not in _words("titles_after_body") and stem in _words("titles"):
        return None
    for end in range(title - 1, max(0, title - 1 - _MAX_BETWEEN), -1):
        if not _may_stand_between(words[end]) or words[end + 1].gap.strip():
            return None
        if found := _name_before(words, end, next_to=False, title=stem):
            return found
    return None


def _may_stand_between(word: Word) -> bool:
    """Tell whether a word can be part of a body's or country's name between a person and the title."""
    if word.known and word.known.kind in ("org", "place"):
        return True
    return (
        word.text in ("전", "현", "주한", "주미", "신임")
        or word.text in load_territories(KOREAN)
        or _is_body_word(word)
    )


def _is_body_word(word: Word) -> bool:
    endings = (*load_word_order(KOREAN, "body_endings"), *load_word_order(KOREAN, "weak_endings"))
    return word.hangul and word.text.endswith(endings)


def _name_before(words: Sequence[Word], end: int, *, next_to: bool, title: str) -> tuple[int, int, str, str] | None:
    word = words[end - 1] if end else None
    if word is None or words[end].gap != " " or not word.hangul or word.known:
        return None
    foreign = _name_foreign(words, end, next_to=next_to, title=title)
    if foreign and foreign[1] - foreign[0] > 1:
        return foreign
    if surname_of(word.text) and not _ends_foreign(word.text) and _is_plausible(word, words, end - 1, next_to=next_to):
        common = len(word.text) > 2 and surname_of(word.text) in _words("common_surnames")
        sure = HIGH if common or _stands_after_body(words, end - 1) else MEDIUM
        return end - 1, end, PERSON_EA, sure
    return foreign


def _ends_foreign(text: str) -> bool:
    return len(text) > 2 and text[-1] in _words("foreign_ends") and is_foreign_word(text)


def _is_plausible(word: Word, words: Sequence[Word], place: int, *, next_to: bool) -> bool:
    name = word.text
    if name in _words("no_names") or is_title(name) or name in load_territories(KOREAN) or _is_body_word(word):
        return False
    if name.endswith(_PARTICLES) and not _stands_after_body(words, place):
        return False
    if next_to and len(name) == 3 and name[0] in _COMMONEST and name[-1] in "국군구도회형":
        return True
    if name.endswith(("당", "부", "청", "측", "들", "시", "도", "국", "군", "구", "회", "실", "처", "단", "형", "급")):
        return _stands_after_body(words, place) and len(name) == 3 and name[-1] in "국군구도회"
    return next_to or len(name) > 2


def _stands_after_body(words: Sequence[Word], place: int) -> bool:
    before = words[place - 1] if place else None
    return before is not None and ((before.known is not None and before.known.kind == "org") or _is_body_word(before))


def _name_foreign(words: Sequence[Word], end: int, *, next_to: bool, title: str) -> tuple[int, int, str, str] | None:
    """Return a transliterated name of one to three words that ends before an index."""
    start = end
    while start > 0 and end - start < _MAX_FOREIGN and _is_name_part(words, start - 1, last=start == end):
        start -= 1
        if words[start].gap != " ":
            break
    length = end - start
    if length == 0 or not any(is_foreign_word(word.text) for word in words[start:end]):
        return None
    if length == 1:
        place = next_to and title not in _words("titles_of_place")
        return start, end, PERSON, MEDIUM if place else LOW
    return start, end, PERSON, HIGH


def _is_name_part(words: Sequence[Word], place: int, *, last: bool) -> bool:
    word = words[place]
    if word.text in _words("short_names") and word.hangul:
        return word.gap in ("", " ") or not last
    if not word.hangul or word.known or word.text in _words("no_names") or is_title(word.text) or _is_body_word(word):
        return False
    if word.text in load_territories(KOREAN) or word.text in _words("separate_heads"):
        return False
    if not last and (words[place + 1].gap != " " or _has_particle(word)):
        return False
    if is_foreign_word(word.text) or (not last and _may_be_foreign(word.text)):
        return True
    return last and _may_be_foreign(word.text) and _follows_foreign(words, place)


def _follows_foreign(words: Sequence[Word], place: int) -> bool:
    """Tell whether the word before is the beginning of a foreign name: 티무르 민디치, 폴 욘손."""
    before = words[place - 1] if place and words[place].gap == " " else None
    if before is None or before.known or before.text in load_territories(KOREAN) or is_title(before.text):
        return False
    return before.text in _words("short_names") or (is_foreign_word(before.text) and before.tail == "")


def _may_be_foreign(text: str) -> bool:
    """Tell whether transliterations use every syllable of a word, so that it is a name beside a foreign word."""
    return len(text) > 1 and text not in _words("no_attributes") and set(text) <= _words("foreign_syllables")


def _has_particle(word: Word) -> bool:
    """Tell whether a word ends in a particle that a transliterated given name hardly ends in."""
    return word.tail in ("은", "는", "을", "를", "의", "에서", "에게", "으로", "과", "와", "에", "이")
