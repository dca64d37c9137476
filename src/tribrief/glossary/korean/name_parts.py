"""Whether a Korean phrase is a word-for-word rendering of an English name: 국립정보국, National Intelligence Service.

A name of a body, a title or a treaty is made of common words, and a translation that does not know the name puts its
words into Korean one by one. So the phrase is read backwards: it must be made of renderings of the words of the name
and of nothing else, and end in that of the word that says what the thing is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import product

from tribrief.glossary.english.countries import find_countries
from tribrief.glossary.english.words import list_keys
from tribrief.glossary.korean.likeness import ALIKE, compare_sounds
from tribrief.glossary.korean.rendering_tables import list_every_rendering, list_other_names, list_renderings

ENOUGH = 0.6  # of the words of a name: with fewer it may be the name of another thing
COUNTRIES = {
    "KR": "한국 대한민국 남한", "KP": "북한 조선", "US": "미국 미", "JP": "일본 일", "CN": "중국 중", "GB": "영국 영",
    "RU": "러시아 러", "DE": "독일", "FR": "프랑스 불",
}  # fmt: skip
_STOP = frozenset("a an and at between by for from in of on or s the to with".split())
_FILLER = re.compile(
    r"(?:의|및|와|과|·|적인|적|들|된|간의|사이의|에 ?대한|을 ?위한|를 ?위한|에 ?관한|주재|소재|에 ?있는|에 ?위치한)"
)
_PREPOSITION = re.compile(r" (?:of|for|on|in|to|between|against|at|from|with|without) ")
_NUMERAL = re.compile(r"[ivx]+|\d+")
_NUMBER = re.compile(r"(\d+)(?:st|nd|rd|th)?")
_LAST_NUMBER = re.compile(r"(?:제?\d+호?|[IVX]+)$")
_LONGEST = 30  # syllables
_LEAST_WORDS = 2
_COUNTRY = 0.5  # what a country weighs
_SAME_WORD = 0.6  # from here a word of the Korean term is the name within the English one


@dataclass(frozen=True)
class Part:
    """A word of an English name, or words rendered together.

    Attributes:
        renderings: what it may be in Korean, without spaces, and the word itself, left in its letters.
        weight: what it counts for: the number of its words; half for a country, which is often left out.
        name: the word where no rendering is listed and it has a capital or is a number: it is told by its sound.
        spellings: how the glossary writes it in Hangul.
        head: whether it says what the thing is.
    """

    renderings: frozenset[str]
    weight: float
    name: str = ""
    spellings: tuple[str, ...] = ()
    head: bool = False

    @property
    def numeral(self) -> bool:
        """Whether it is a number, which may stand behind the head."""
        return any(rendering.isdigit() for rendering in self.renderings)

    def fits(self, piece: str) -> bool:
        """Tell whether a stretch of a text renders the part."""
        if piece in self.renderings or piece.lower() in self.renderings:
            return True
        if any(compare_sounds(piece, spelling, ALIKE) >= ALIKE for spelling in self.spellings):
            return True
        likeness = compare_sounds(piece, self.name, ALIKE) if self.name and len(piece) > 1 else 0.0
        return likeness >= ALIKE and compare_sounds(piece[:-1], self.name) <= likeness  # not 오블라스트에


@lru_cache(maxsize=20_000)
def measure_rendering(phrase: str, name: str, wordings: tuple[str, ...] = ()) -> float:
    """Return which share of the words of an English name a Korean phrase renders; 0 where it holds anything else.

    Args:
        phrase: words without the particle behind them; spaces do not count.
        name: the name in English.
        wordings: the name in Korean: names within it are compared with these too.
    """
    parts = _list_parts(name, wordings)
    squeezed = re.sub(r"[\s\-]", "", phrase)
    if len(squeezed) > _LONGEST or all(part.name for part in parts) or not _ends_in_head(squeezed, parts):
        return 0.0
    names = {index for index, part in enumerate(parts) if part.name}  # without them it may be another of its kind
    # of single syllables alone (일·부) many words are made
    readings = (used for used in _read_phrase(squeezed, parts) if used >= names and len(used) < len(squeezed))
    countries = {index for index, part in enumerate(parts) if part.weight == _COUNTRY}
    readings = (used for used in readings if len(used) > 1 or used >= countries)  # 군대 alone is nobody's
    whole = sum(part.weight for part in parts)
    covered = max((sum(parts[index].weight for index in used) for used in readings), default=0.0)
    return covered / whole if covered >= min(whole, _LEAST_WORDS) else 0.0


def is_name_part(word: str) -> bool:
    """Tell whether a Korean word is one of those that names are made of (중앙, 국가안보), so that a name may go on."""
    return word in list_every_rendering()


def list_head_renderings(name: str) -> frozenset[str]:
    """Return how the word of an English name that says what the thing is may be put into Korean: 주, 오블라스트."""
    return list_renderings().get(_find_head(name), frozenset())


def _ends_in_head(phrase: str, parts: Sequence[Part]) -> bool:
    endings = (phrase, _LAST_NUMBER.sub("", phrase))  # 결의 2375호
    return any(
        part.head and (part.name or ending.endswith(tuple(part.renderings))) for part in parts for ending in endings
    )


def _read_phrase(phrase: str, parts: Sequence[Part]) -> set[frozenset[int]]:
    """Return the sets of parts that a phrase may be read as, the head last; behind it a number may stand."""
    heads = {index for index, part in enumerate(parts) if part.head}
    reached: dict[int, set[frozenset[int]]] = {0: {frozenset()}}
    whole: set[frozenset[int]] = set()
    for start in range(len(phrase)):
        for used in reached.get(start, ()):
            if used and (filler := _FILLER.match(phrase, start)):
                reached.setdefault(filler.end(), set()).add(used)
            for index, end in _list_pieces(phrase, start, parts, used):
                if end == len(phrase) and (index in heads or (parts[index].numeral and used & heads)):
                    whole.add(used | {index})
                reached.setdefault(end, set()).add(used | {index})
    return whole


def _list_pieces(phrase: str, start: int, parts: Sequence[Part], used: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Yield the parts not yet used that begin at a place of a phrase, and where they end."""
    for index, part in enumerate(parts):
        if index not in used:
            yield from ((index, end) for end in range(start + 1, len(phrase) + 1) if part.fits(phrase[start:end]))


@lru_cache(maxsize=2000)
def _list_parts(name: str, wordings: tuple[str, ...]) -> tuple[Part, ...]:
    keys = list_keys(name)
    names = frozenset(list_keys(" ".join(word for word in name.split() if not word[0].islower())))
    head = _find_head(name)
    parts: list[Part] = []
    place = 0
    while place < len(keys):
        length, part = _read_part(keys[place:], names)
        if part:
            spellings = _list_spellings(part.name, wordings)
            renderings = part.renderings.union(*(list_other_names().get(spelling, ()) for spelling in spellings))
            is_head = head in keys[place : place + length]
            parts.append(replace(part, renderings=renderings, spellings=spellings, head=is_head))
        place += length
    if parts and not any(part.head for part in parts):
        parts[-1] = replace(parts[-1], head=True)
    return tuple(parts)


def _list_spellings(name: str, wordings: Sequence[str]) -> tuple[str, ...]:
    """Return the words of Korean wordings that a name within an English one is written as."""
    words = dict.fromkeys(word for wording in wordings for word in wording.split())
    return tuple(word for word in words if len(word) > 1 and name and compare_sounds(word, name) >= _SAME_WORD)


def _read_part(keys: Sequence[str], names: frozenset[str]) -> tuple[int, Part | None]:
    """Return how many words the next part has, and the part; none for a word that says nothing.

    `names` are the words with a capital: one that has no rendering is told by its sound.
    """
    table = list_renderings()
    for length in range(min(4, len(keys)), 0, -1):
        phrase = " ".join(keys[:length])
        if renderings := table.get(phrase) or table.get(phrase.removesuffix("s")):
            return length, Part(renderings | _join_words(keys[:length]) | {"".join(keys[:length])}, float(length))
        if countries := find_countries(keys[:length]) if length == 1 or phrase in _countries() else None:
            return length, Part(name_countries(countries) | {"".join(keys[:length])}, _COUNTRY)
    if keys[0] in _STOP:
        return 1, None
    if number := _NUMBER.fullmatch(keys[0]):
        written = (before + number[1] + after for before in ("", "제") for after in ("", "호", "번"))
        return 1, Part(frozenset(written), 1.0, number[1])
    name = keys[0] if keys[0] in names else ""
    return 1, Part(frozenset((name,)) - {""}, 1.0, name)


def _join_words(keys: Sequence[str]) -> frozenset[str]:
    """Return the renderings of a phrase word by word."""
    words = [list_renderings().get(key, frozenset()) for key in keys if key not in _STOP]
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
