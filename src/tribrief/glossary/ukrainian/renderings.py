"""Find the words of a Ukrainian translation that render a name, told by the words alone.

Where no model can be asked, four things tell it: another name or an acronym of the same thing, a spelling that sounds
like the name, renderings of the words that the name is made of («Міністерство захисту»), and that nothing else of the
source is like it. Two places that fit equally well are none.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise, product
from pathlib import Path
from typing import Any, NamedTuple

from tribrief.glossary.english.words import key_word
from tribrief.glossary.normalization import lower
from tribrief.glossary.ukrainian.dictionary import gender_of, plain
from tribrief.glossary.ukrainian.phrases import Word, cases_of
from tribrief.glossary.ukrainian.terms import inflect_term
from tribrief.languages import ENGLISH, UKRAINIAN
from tribrief.records import CASES, Concept

PERSONS = ("person", "person-ea")
_ENGLISH_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LEAST_LETTERS = 4
_POSSESSIVE = re.compile("['’]s?$")


class Rendering(NamedTuple):
    """The words `start:end` that render a name, the cases that they may stand in, the gender that others agree with.

    `cases` and `gender` are empty where the words do not tell.
    """

    start: int
    end: int
    cases: tuple[str, ...] = ()
    gender: str = ""


@dataclass(frozen=True)
class Sought:
    """A term that a translation lacks.

    Attributes:
        concept: what it names.
        source: the sentence that was translated, where it is English; else empty.
        start, end: where it has the term.
    """

    concept: Concept
    source: str = ""
    start: int = 0
    end: int = 0

    @cached_property
    def english(self) -> str:
        """The name in English; empty where the glossary has none."""
        term = self.concept.terms.get(ENGLISH)
        return term.text if term else self.source[self.start : self.end]

    @cached_property
    def forms(self) -> dict[str, tuple[str, ...]]:
        """The forms of the term by case."""
        concept = self.concept
        text = concept.terms[UKRAINIAN].text
        return inflect_term(text, kind=concept.kind, gender=concept.gender, overrides=concept.forms)

    @cached_property
    def others(self) -> tuple[str, ...]:
        """The other words of the source, without possessives."""
        outside = (m for m in _ENGLISH_WORD.finditer(self.source) if m.end() <= self.start or m.start() >= self.end)
        return tuple(_POSSESSIVE.sub("", match[0]) for match in outside)


Method = Callable[[Sequence[Word], Sought], Iterator[tuple[float, Rendering]]]


def choose_best(found: Iterator[tuple[float, Rendering]]) -> Rendering | None:
    """Return the rendering with the highest score; none where another place has as high a one."""
    ranked = sorted(found, key=lambda pair: (-pair[0], pair[1].start - pair[1].end))
    if not ranked:
        return None
    score, best = ranked[0]
    rivals = [
        one for other, one in ranked[1:] if other >= score and not (one.start < best.end and best.start < one.end)
    ]
    return None if rivals else best


def find_copies(words: Sequence[Word], sought: Sought) -> Iterator[tuple[float, Rendering]]:
    """Yield the places where the name stands as in the source, and no word in these letters beside it."""
    name = sought.english.split()
    for first in range(len(words)):
        last = first + len(name)
        beside = [*words[max(first - 1, 0) : first], *words[last : last + 1]]
        if [word.text for word in words[first:last]] == name and not any(word.text.isascii() for word in beside):
            yield 1.0, Rendering(words[first].start, words[last - 1].end)


def find_respaced(words: Sequence[Word], sought: Sought) -> Iterator[tuple[float, Rendering]]:
    """Yield the places where a wording of the term stands with other spaces, hyphens and apostrophes: ФПВ дрон."""
    concept = sought.concept
    for wording in concept.terms[UKRAINIAN].wordings():
        forms = inflect_term(wording, kind=concept.kind, gender=concept.gender)
        keys = {case: {_join_letters(form) for form in forms[case]} for case in CASES if case != "voc"}
        longest = len(re.split("[ -]", wording))
        for first, last in ((i, i + size) for i in range(len(words)) for size in range(1, longest + 1)):
            window = words[first:last]
            key = _join_letters("".join(word.text for word in window))
            cases = tuple(case for case, found in keys.items() if key in found)
            surface = " ".join(plain(word.text) for word in window)
            if surface in [plain(form) for case in cases for form in forms[case]]:
                continue  # only its capitals differ
            if cases and len(key) >= _LEAST_LETTERS and all(word.joined for word in window[1:]):
                yield 1.0, Rendering(window[0].start, window[-1].end, cases if len(cases) < len(keys) else ())


def _join_letters(text: str) -> str:
    return "".join(character for character in plain(text) if character.isalnum())


def find_other_names(words: Sequence[Word], sought: Sought) -> Iterator[tuple[float, Rendering]]:
    """Yield the places where another name of the same thing stands."""
    names = load_table("other_names").get(sought.english, "").split(" | ")
    for name in filter(None, names):
        forms = inflect_term(name, kind="place")
        for first in range(len(words)):
            last = first + len(name.split())
            stands = [plain(word.text) for word in words[first:last]]
            cases = tuple(c for c in CASES if any(stands == plain(form).split() for form in forms[c]) and c != "voc")
            if cases and (words[first].capital or not name[0].isupper()):
                gender = "" if words[first].acronym else _head_gender(words[first:last])
                frozen = len(cases) == len(CASES) - 1
                yield (
                    float(last - first),
                    Rendering(words[first].start, words[last - 1].end, () if frozen else cases, gender),
                )


def find_short_names(words: Sequence[Word], sought: Sought) -> Iterator[tuple[float, Rendering]]:
    """Yield the acronyms made of the first letters of a term, and the words made of the beginnings of its words."""
    parts = [plain(part) for part in re.findall(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*", sought.concept.terms[UKRAINIAN].text)]
    known = load_table("words").get(lower(sought.english), "").split()
    initials = "".join(part[0] for part in parts if len(part) > 1)
    for index, word in enumerate(words):
        text = word.text.upper()
        if word.acronym and (text == initials.upper() or word.text in known):
            yield 1.0, Rendering(word.start, word.end)
        elif not word.acronym and (first := find_joined(plain(word.text), parts)) is not None and first <= index:
            whole = [w for w, part in zip(words[index - first : index], parts, strict=False) if w.lemmas & {part}]
            readings = word.read("NOUN")
            if len(whole) == first:
                start = words[index - first].start
                yield 0.9, Rendering(start, word.end, order_cases(readings), _gender(readings))


def find_joined(word: str, parts: Sequence[str]) -> int | None:
    """Return the first of two parts of whose beginnings a word is run together: Держдеп, Євросоюз, Генштаб."""
    for (index, (one, two)), cut in product(enumerate(pairwise(parts)), range(3, min(len(word) - 2, 9))):
        stem = word[cut:].rstrip("аеєиіїоуюяьймх") if len(word) - cut > 4 else word[cut:].rstrip("аеєиіїоуюяь")
        if (
            len(stem) >= 3
            and one != word[:cut]
            and one.startswith(word[:cut].removesuffix("о"))
            and two.startswith(stem)
        ):
            return index
    return None


def order_cases(readings: Sequence[Any]) -> tuple[str, ...]:
    """Return the cases of readings in their usual order; none where the words do not decline."""
    cases = cases_of(readings)
    return tuple(c for c in CASES if c in cases) if len(cases) < len(CASES) - 1 else ()


def _gender(readings: Sequence[Any]) -> str:
    genders = {gender_of(p.tag) for p in readings}
    return genders.pop() if len(genders) == 1 else ""


def _head_gender(words: Sequence[Word]) -> str:
    return next((_gender(word.read("NOUN")) for word in words if word.read("NOUN")), "")


def list_english(sought: Sought) -> list[str]:
    """Return the words of the English name that say something."""
    return [
        key_word(_POSSESSIVE.sub("", word))
        for whole in _ENGLISH_WORD.findall(sought.english)
        for word in ((whole,) if key_word(whole) in load_table("words") else whole.split("-"))
        if key_word(word) not in ("the", "of", "on", "for", "and", "in", "to", "s")
    ]


@cache
def load_table(name: str) -> dict[str, str]:
    """Return a table of `renderings.toml`."""
    tables: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return tables[name]
