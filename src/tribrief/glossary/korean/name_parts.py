"""Whether a Korean phrase is a word-for-word rendering of an English name: 국립정보국, National Intelligence Service.

A name of a body, a title or a treaty is made of common words, and a translation that does not know the name puts its
words into Korean one by one. So the phrase is read backwards: it must be made of renderings of the words of the name
and of nothing else, and end in that of the word that says what the thing is.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

from tribrief.glossary.english.countries import find_countries
from tribrief.glossary.english.words import list_keys
from tribrief.glossary.korean.likeness import ALIKE, compare_sounds

ENOUGH = 0.6  # of the words of a name: with fewer it may be the name of another thing
COUNTRIES = {
    "KR": "한국 대한민국 남한", "KP": "북한 조선", "US": "미국 미", "JP": "일본 일", "CN": "중국 중", "GB": "영국 영",
    "RU": "러시아 러", "DE": "독일", "FR": "프랑스 불",
}  # fmt: skip
_STOP = frozenset("a an and at between by for from in of on or s the to treatment with".split())
_FILLER = re.compile(r"(?:의|및|와|과|·|적인|적|들|된|에 ?대한|을 ?위한|를 ?위한|에 ?관한)")
_PREPOSITION = re.compile(r",| (?:of|for|on|in|to|between|against|at|from|with) ")
_NUMERAL = re.compile(r"[ivx]+|\d+")
_LONGEST = 30  # syllables


@dataclass(frozen=True)
class Part:
    """A word of an English name, or words rendered together.

    Attributes:
        renderings: what it may be in Korean, without spaces.
        weight: what it counts for: the number of its words; half for a country, which is often left out.
        name: the word where no rendering is listed and it has a capital: it is told by its sound.
        head: whether it says what the thing is.
    """

    renderings: frozenset[str]
    weight: float
    name: str = ""
    head: bool = False

    def fits(self, piece: str) -> bool:
        """Tell whether a stretch of Hangul renders the part."""
        if piece in self.renderings:
            return True
        likeness = compare_sounds(piece, self.name, ALIKE) if self.name and len(piece) > 1 else 0.0
        return likeness >= ALIKE and compare_sounds(piece[:-1], self.name) <= likeness  # not 오블라스트에


def measure_rendering(phrase: str, name: str) -> float:
    """Return which share of the words of an English name a Korean phrase renders; 0 where it holds anything else.

    Args:
        phrase: words without the particle behind them; spaces do not count.
        name: the name in English.
    """
    parts = _list_parts(name)
    squeezed = re.sub(r"[\s\-]", "", phrase)
    if len(squeezed) > _LONGEST or all(part.name for part in parts) or not _ends_in_head(squeezed, parts):
        return 0.0
    names = {index for index, part in enumerate(parts) if part.name}  # without them it may be another of its kind
    # of single syllables alone (일·부) many words are made
    readings = (used for used in _read_phrase(squeezed, parts) if used >= names and len(used) < len(squeezed))
    covered = max((sum(parts[index].weight for index in used) for used in readings), default=0.0)
    return covered / sum(part.weight for part in parts)


def is_name_part(word: str) -> bool:
    """Tell whether a Korean word is one of those that names are made of (중앙, 국가안보), so that a name may go on."""
    return word in _every_rendering()


def _ends_in_head(phrase: str, parts: Sequence[Part]) -> bool:
    return any(part.head and (part.name or phrase.endswith(tuple(part.renderings))) for part in parts)


def _read_phrase(phrase: str, parts: Sequence[Part]) -> set[frozenset[int]]:
    """Return the sets of parts that a phrase may be read as, the head last."""
    reached: dict[int, set[frozenset[int]]] = {0: {frozenset()}}
    whole: set[frozenset[int]] = set()
    for start in range(len(phrase)):
        for used in reached.get(start, ()):
            if used and (filler := _FILLER.match(phrase, start)):
                reached.setdefault(filler.end(), set()).add(used)
            for index, end in _list_pieces(phrase, start, parts, used):
                if end == len(phrase) and parts[index].head:
                    whole.add(used | {index})
                reached.setdefault(end, set()).add(used | {index})
    return whole


def _list_pieces(phrase: str, start: int, parts: Sequence[Part], used: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Yield the parts not yet used that begin at a place of a phrase, and where they end."""
    for index, part in enumerate(parts):
        if index not in used:
            yield from ((index, end) for end in range(start + 1, len(phrase) + 1) if part.fits(phrase[start:end]))


@lru_cache(maxsize=2000)
def _list_parts(name: str) -> tuple[Part, ...]:
    keys = list_keys(name)
    names = frozenset(list_keys(" ".join(word for word in name.split() if not word[0].islower())))
    head = _find_head(name)
    parts: list[Part] = []
    place = 0
    while place < len(keys):
        length, part = _read_part(keys[place:], names)
        if part:
            is_head = head in keys[place : place + length]
            parts.append(Part(part.renderings, part.weight, part.name, is_head))
        place += length
    if parts and not any(part.head for part in parts):
        parts[-1] = Part(parts[-1].renderings, parts[-1].weight, parts[-1].name, head=True)
    return tuple(parts)


def _read_part(keys: Sequence[str], names: frozenset[str]) -> tuple[int, Part | None]:
    """Return how many words the next part has, and the part; none for a word that says nothing.

    `names` are the words with a capital: one that has no rendering is told by its sound.
    """
    table = _table()
    for length in range(min(4, len(keys)), 0, -1):
        phrase = " ".join(keys[:length])
        if renderings := table.get(phrase) or table.get(phrase.removesuffix("s")):
            return length, Part(renderings | _join_words(keys[:length]), float(length))
        if countries := find_countries(keys[:length]) if length == 1 or phrase in _countries() else None:
            return length, Part(name_countries(countries), 0.5)
    if keys[0] in _STOP:
        return 1, None
    return 1, Part(frozenset(), 1.0, name=keys[0] if keys[0] in names else "")


def _join_words(keys: Sequence[str]) -> frozenset[str]:
    """Return the renderings of a phrase word by word."""
    words = [_table().get(key, frozenset()) for key in keys if key not in _STOP]
    return frozenset("".join(pieces) for pieces in product(*words)) if len(words) in (2, 3) else frozenset()


def _find_head(name: str) -> str:
    """Return the word of a name that says what the thing is: the last one before a preposition."""
    words = list_keys(_PREPOSITION.split(name)[0])
    while len(words) > 1 and (_NUMERAL.fullmatch(words[-1]) or words[-1] in _STOP):
        words = words[:-1]
    return words[-1] if words else ""


@lru_cache(maxsize=500)
def name_countries(codes: frozenset[str]) -> frozenset[str]:
    """Return the Korean names of countries, the usual and the short ones, by their ISO codes."""
    from babel import Locale  # noqa: PLC0415 - slow to import

    territories = Locale("ko").territories
    names = (COUNTRIES.get(code) or territories.get(code, "").replace(" ", "") for code in codes)
    return frozenset(word for name in names for word in name.split())


@cache
def _countries() -> frozenset[str]:
    from tribrief.glossary.english.countries import list_countries  # noqa: PLC0415

    return frozenset(list_countries())


@cache
def _table() -> Mapping[str, frozenset[str]]:
    """Return the renderings of words and phrases."""
    tables = read_tables()
    return {
        " ".join(list_keys(key)): frozenset(renderings.split())
        for name in ("words", "phrases")
        for key, renderings in tables[name].items()
    }


@cache
def _every_rendering() -> frozenset[str]:
    return frozenset().union(*_table().values())


@cache
def read_tables() -> Mapping[str, Mapping[str, str]]:
    """Return the tables of `renderings.toml`."""
    return tomllib.loads(Path(__file__).with_name("renderings.toml").read_text("utf-8"))
