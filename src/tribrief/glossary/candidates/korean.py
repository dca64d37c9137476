"""Names in Korean text that no glossary lists.

Korean has no capitals, so a name must be marked by what stands at it: the ending of an agency's name, a title behind a
person's name, a surname, a foreign short form in brackets. Particles are cut off as `korean.particles` reads them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tribrief.glossary.candidates.korean_people import is_foreign_word, list_people, surname_of
from tribrief.glossary.candidates.korean_words import Word, split_words
from tribrief.glossary.candidates.mentions import (
    DOCUMENT,
    HIGH,
    LOW,
    MEDIUM,
    ORG,
    PERSON_EA,
    PERSONS,
    PLACE,
    Mention,
    Passage,
    drop_overlaps,
    raise_repeated,
)
from tribrief.glossary.candidates.territories import load_territories, mark_territory
from tribrief.glossary.candidates.words import load_pairs, load_word_order, load_words
from tribrief.languages import KOREAN

_BRACKETED = re.compile(r"\(([A-Z][\w .,&'’-]{1,60}|[一-鿿]{2,12})\)")
_QUOTED = re.compile(r"([가-힣]+)\s?['‘“「]([가-힣\d·]+(?: [가-힣\d·]+)?)['’”」]")
_ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z&-]{1,8}")
_UNIT = re.compile(r"제?\d+[가-힣]*(?:군단|사단|여단|연대|대대|함대)")
_MIN_BODY, _MIN_MORE = 3, 2


@dataclass(frozen=True)
class Short:
    """A surname with a title (전 대변인) that may stand for a person named before."""

    surname: str
    passage: int
    start: int
    end: int


def _words(name: str) -> frozenset[str]:
    return load_words(KOREAN, name)


def list_korean(passages: Sequence[Passage]) -> list[Mention]:
    """Return the mentions of names in Korean sentences, a surname with a title resolved to the full name before it."""
    mentions: list[Mention] = []
    shorts: list[Short] = []
    for index, passage in enumerate(passages):
        words = split_words(passage)
        found = [*list_people(words, passage, index), *_list_bodies(words, passage, index)]
        found += [*_list_quoted(passage, index), *_list_bracketed(words, passage, index)]
        found += [*_list_places(words, index), *_list_foreign(words, index)]
        mentions += drop_overlaps(found)
        shorts += _list_shorts(words, index)
    resolved = [*_resolve(shorts, mentions), *_resolve_foreign(passages, mentions)]
    return raise_repeated(drop_overlaps([*mentions, *resolved]))


def _list_bodies(words: Sequence[Word], passage: Passage, index: int) -> Iterator[Mention]:
    for place, word in enumerate(words):
        stem = word.text if _ends_as_body(word.text) else word.stem
        if word.known and not _ends_outside(word):
            continue
        if unit := _UNIT.fullmatch(stem):
            yield _mention(word, unit[0], ORG, index, HIGH)
        elif any(stem.endswith(ending) and len(stem) > len(ending) for ending in _words("law_endings")):
            yield _mention(word, stem, DOCUMENT, index, HIGH if len(stem) > 4 else MEDIUM)
        elif _is_body(stem) or _is_college(words, place):
            yield _mention(word, stem, ORG, index, _judge_body(words, place, passage))
        elif stem in _words("separate_heads") and place and _is_attribute(words[place - 1]):
            before = words[place - 1]
            sure = HIGH if is_foreign_word(before.text) else LOW
            yield Mention(f"{before.text} {stem}", ORG, index, before.start, word.start + len(stem), sure)


def _ends_outside(word: Word) -> bool:
    """Tell whether a glossary term is only the beginning of the word: 한국은행 is not 한국."""
    return word.known is not None and word.known.kind == PLACE and word.known.end < word.start + len(word.stem)


def _is_body(stem: str) -> bool:
    if stem in _words("common_bodies"):
        return False
    return _ends_as_body(stem) or any(
        stem.startswith(opening) and len(stem) >= len(opening) + int(more)
        for opening, more in load_pairs(KOREAN, "openings").items()
    )


def _ends_as_body(text: str) -> bool:
    if text in _words("common_bodies"):
        return False
    if any(text.endswith(e) and len(text) >= len(e) + _MIN_MORE for e in load_word_order(KOREAN, "body_endings")):
        return True
    return len(text) >= _MIN_BODY and any(text.endswith(ending) for ending in _words("weak_endings"))


def _is_college(words: Sequence[Word], place: int) -> bool:
    """Tell whether a word is a university in short before one of its professors: 국민대 이강현 교수."""
    word = words[place]
    followed = any(following.stem.endswith("교수") for following in words[place + 2 : place + 3])
    return word.hangul and word.text.endswith("대") and 3 <= len(word.text) <= 5 and followed


def _judge_body(words: Sequence[Word], place: int, passage: Passage) -> str:
    stem = words[place].stem
    if stem.endswith(("기구", "기지", "병원", "총회", "공사", "조합", "이사회")):
        bracket = _BRACKETED.match(passage.text, words[place].start + len(stem))
        return HIGH if bracket or (stem.endswith("기구") and len(stem) > 5) else MEDIUM
    return HIGH


def _is_attribute(word: Word) -> bool:
    if word.known and word.known.kind != PLACE:
        return False
    return word.hangul and len(word.text) >= 2 and word.tail == "" and word.text not in _words("no_attributes")


def _list_quoted(passage: Passage, index: int) -> Iterator[Mention]:
    """Give names in quotation marks behind a noun that names them: 민간단체 '납북자가족모임'."""
    for match in _QUOTED.finditer(passage.text):
        if match[1] in _words("quoted_heads") and not passage.known_at(*match.span(2)):
            kind = "" if match[1] in _words("unsorted_quoted") else ORG
            yield Mention(match[2], kind, index, *match.span(2))


def _list_bracketed(words: Sequence[Word], passage: Passage, index: int) -> Iterator[Mention]:
    """Give what stands before brackets with Latin letters or Han characters: 합동조사팀(JIT), 한동훈(韓東勳)."""
    for match in _BRACKETED.finditer(passage.text):
        word = next((word for word in words if word.start < match.start() <= word.end), None)
        inside = match[1].strip()
        if word is None or passage.known_at(word.start, match.start()):
            continue
        name = passage.text[word.start : match.start()].strip("'\"“”‘’「」")
        start = passage.text.index(name, word.start)
        if not re.fullmatch(r"[가-힣\d·]{2,}", name):
            continue
        if _ACRONYM.fullmatch(inside):
            yield Mention(name, ORG, index, start, match.start(), HIGH if len(name) > 2 else MEDIUM, acronym=inside)
        elif not inside[0].isascii():
            person = surname_of(name) and len(name) == len(inside) <= 4
            yield Mention(name, PERSON_EA if person else "", index, start, match.start(), HIGH if person else MEDIUM)
        else:
            yield _name_glossed(words, word, match, index)


def _name_glossed(words: Sequence[Word], word: Word, match: re.Match[str], index: int) -> Mention:
    """Return a name with its Latin spelling behind it: as many words as the Latin has, while they look foreign."""
    inside, last = match[1].strip(), words.index(word)
    name, first = word.text, last
    while first and last - first + 1 < len(inside.split()) and _is_attribute(words[first - 1]):
        if words[first].gap != " " or not (is_foreign_word(words[first - 1].text) or is_foreign_word(name)):
            break
        first -= 1
    text = " ".join(part.text for part in words[first : last + 1])
    foreign = is_foreign_word(word.text) or is_foreign_word(words[first].text)
    sure = HIGH if foreign and last - first + 1 == len(inside.split()) else MEDIUM
    return Mention(text, "", index, words[first].start, match.start(), sure, given={"en": inside})


def _list_places(words: Sequence[Word], index: int) -> Iterator[Mention]:
    """Give countries, and bases named after a foreigner (캠프 험프리스)."""
    names = load_territories(KOREAN)
    for place, word in enumerate(words):
        if word.stem in names and not word.known and len(word.stem) > 1:
            yield mark_territory(_mention(word, word.stem, PLACE, index, HIGH), KOREAN)
        elif place and words[place - 1].text in _words("place_openers") and is_foreign_word(word.stem):
            opener = words[place - 1]
            yield Mention(f"{opener.text} {word.stem}", PLACE, index, opener.start, word.start + len(word.stem))


def _list_foreign(words: Sequence[Word], index: int) -> Iterator[Mention]:
    """Give transliterated words that nothing else explains; most are names, some are loan words."""
    for word in words:
        marked = sum(syllable in _words("marked_syllables") for syllable in word.stem)
        if word.hangul and not word.known and len(word.stem) > 2 and marked > 1:
            kind = PLACE if word.tail.startswith(("에서", "에 ")) else ""
            yield _mention(word, word.stem, kind, index, LOW)


def _mention(word: Word, name: str, kind: str, index: int, certainty: str) -> Mention:
    return Mention(name, kind, index, word.start, word.start + len(name), certainty)


def _list_shorts(words: Sequence[Word], index: int) -> Iterator[Short]:
    for word, following in pairwise(words):
        if word.text in _words("surnames") and following.stem in _words("titles"):
            yield Short(word.text, index, word.start, word.end)


def _resolve(shorts: Sequence[Short], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Give each surname with a title as a mention of the last person of that surname named before."""
    people: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.kind == PERSON_EA and (surname := surname_of(mention.name)):
            people[surname].append(mention)
    for short in shorts:
        owner = next((m for m in reversed(people[short.surname]) if m.passage <= short.passage), None)
        if owner:
            yield replace(owner, passage=short.passage, start=short.start, end=short.end)


def _resolve_foreign(passages: Sequence[Passage], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Give the last part of a foreign name, alone before a title, as a mention of the whole."""
    owners = {m.name.split()[-1]: m for m in mentions if m.kind in PERSONS and " " in m.name and m.kind != PERSON_EA}
    taken = {(m.passage, place) for m in mentions for place in range(m.start, m.end)}
    for index, passage in enumerate(passages if owners else ()):
        for word in split_words(passage):
            owner = owners.get(word.text) or owners.get(word.stem)
            if owner and (index, word.start) not in taken and owner.passage <= index:
                yield replace(owner, passage=index, start=word.start, end=word.end)
