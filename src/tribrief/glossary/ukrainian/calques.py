"""Find a phrase that puts a name into Ukrainian word by word: «Міністерство захисту», «Національна рада безпеки».

The phrase must have at its head what the name has at its head, and be made of renderings of its words; what depends on
that head and renders nothing else of the source belongs to it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from tribrief.glossary.english.countries import STATE_FORMS, list_countries
from tribrief.glossary.english.words import key_word
from tribrief.glossary.ukrainian.dictionary import case_of, gender_of, plain
from tribrief.glossary.ukrainian.equivalents import BODIES, has_stem, renders, share_root
from tribrief.glossary.ukrainian.extents import is_cut, is_cut_before, reach_left, reach_right
from tribrief.glossary.ukrainian.forms import COUNTED_KINDS
from tribrief.glossary.ukrainian.phrases import (
    ADJECTIVES,
    Word,
    agree,
    expand_left,
    is_function,
    list_words,
)
from tribrief.glossary.ukrainian.renderings import Rendering, Sought, find_joined, list_english, load_table, order_cases
from tribrief.glossary.ukrainian.terms import gender_of_term

ENOUGH = 0.5  # of the words of a name
_WHOLES = BODIES | frozenset("headquarters organization staff union".split())  # a body's name is no part of these
_OF_PLACES = re.compile("[сцз]ьк(?:ий|ого|ому|им|ім|а|ої|ій|у|ою|е|і|их|ими?)$")
_PLURAL = frozenset({"військо"})  # of a body nearly always війська
_AFTER_HEAD = frozenset("of for on between against in to with".split())
_CONTRASTS = tuple(
    frozenset(words.split())
    for words in (
        "first second third fourth fifth sixth seventh eighth ninth tenth",
        "north south east west northern southern eastern western",
        "internal external foreign interior",
        "army navy naval air marine",
        "short long intermediate medium",
    )
)
_BEARERS = ("org", "title")  # of their names there are many, told by a word


@dataclass
class _Name:
    """A name as the words that it is made of, in both languages, the heads among them."""

    sought: Sought
    english: list[str] = field(init=False)
    ukrainian: list[Word] = field(init=False)
    english_head: str = field(init=False)
    head: Word = field(init=False)

    def __post_init__(self) -> None:
        self.english = list_english(self.sought)
        self.ukrainian = [w for w in list_words(self.sought.forms["nom"][0]) if not is_function(w)]
        self.english_head = _find_head(self.sought.english, self.english)
        places = (i for i in range(len(self.ukrainian)) if _is_noun(self.ukrainian, i))
        nouns = [
            w for w in map(self.ukrainian.__getitem__, places) if any(p.tag.case != "gent" for p in w.read("NOUN"))
        ]
        self.head = nouns[0] if nouns else self.ukrainian[-1]

    def match(self, word: Word) -> frozenset[str]:
        """Return the words of the name, of both languages, that a word of the translation renders."""
        if "-" in word.text:
            parted = [self.match(part) for part in list_words(word.text.replace("-", " ")) if not is_function(part)]
            return frozenset[str]().union(*parted)  # Рада НАТО-Україна
        found = {key for key in self.english if renders(word, key)}
        found |= {plain(part.text) for part in self.ukrainian if share_root(word, part)}
        parts = [plain(part.text) for part in self.ukrainian]
        if (joined := find_joined(plain(word.text), parts)) is not None:
            found |= {*parts[joined : joined + 2]}  # нацбезпека
        if self.english_head in found:
            found.add(plain(self.head.text))
        return frozenset(found)

    def coverage(self, matched: frozenset[str]) -> float:
        """Return the share of the name that is rendered, by the language that fits better."""
        ukrainian = {plain(word.text) for word in self.ukrainian}
        return max(
            len(matched & set(self.english)) / len(self.english or [""]), len(matched & ukrainian) / len(ukrainian)
        )

    def is_head(self, matched: frozenset[str]) -> bool:
        """Tell whether a word that matches these is what the name has at its head."""
        return self.english_head in matched or plain(self.head.text) in matched


def _find_head(english: str, words: Sequence[str]) -> str:
    """Return the head of an English name: chief of staff, but of the Republic of Korea Navy what its last word says."""
    keys = [key_word(word) for word in english.split()]
    form = len([*takewhile(STATE_FORMS.__contains__, keys)])
    country = next((n for n in range(len(keys) - 1, form, -1) if " ".join(keys[form:n]) in list_countries()), 0)
    before = [*takewhile(lambda key: key not in _AFTER_HEAD, keys[country:])] or keys
    return next((key for key in reversed(before) if key in words and not key.isdigit()), "")


def find_calques(words: Sequence[Word], sought: Sought) -> Iterator[tuple[float, Rendering]]:
    """Yield the noun phrases that are made of renderings of the words of a name."""
    name = _Name(sought)
    matches = [name.match(word) if not is_function(word) else frozenset[str]() for word in words]
    places = [i for i in range(len(words)) if _is_noun(words, i) and not _is_otherwise(words[i], sought)]
    heads = [i for i in places if name.is_head(matches[i])]
    yield from _find_other_bodies(words, matches, [i for i in places if i not in heads], name)
    for head in heads:
        if not _is_whole(words, matches, head, sought):
            continue
        first, last = reach_left(words, matches, head, sought), reach_right(words, matches, head, sought)
        matched = frozenset().union(*matches[first:last])
        content = [i for i in range(first, last) if not is_function(words[i])]
        strange = [words[i] for i in content if not matches[i]]
        share = name.coverage(matched)
        alone = 1 in (len(name.english), len(name.ukrainian), share)
        only = bool(strange) and len(heads) == 1 and not any(map(_renders_any, strange))
        if sought.concept.kind in _BEARERS and any(map(_says_whose, strange)):
            continue
        if (
            is_cut(words, matches, last, sought)
            or is_cut_before(words, first, head)
            or _contradicts(strange, name.english)
        ):
            continue
        if len(content) == 1 and words[head].read("ADVB"):  # пропав безвісти
            continue
        if share >= ENOUGH and (len(content) - len(strange) > 1 or alone or only):
            yield share - 0.1 * len(strange), _make_rendering(words, (first, last), head, sought)


def _find_other_bodies(
    words: Sequence[Word], matches: Sequence[frozenset[str]], nouns: Sequence[int], name: _Name
) -> Iterator[tuple[float, Rendering]]:
    """Yield the phrases that render every word of a body's name but call the body otherwise: корпус for a guard."""
    sought = name.sought
    heads = (name.english_head, *(key for key in BODIES if has_stem(name.head, load_table("words").get(key, ""))))
    if sought.concept.kind != "org" or BODIES.isdisjoint(heads):
        return
    others = {key_word(word) for word in sought.others} & BODIES
    for head in nouns:
        body = any(has_stem(words[head], load_table("words").get(key, "")) for key in BODIES)
        if not body or any(renders(words[head], other) for other in others):
            continue
        if not _is_whole(words, matches, head, sought):
            continue
        first, last = reach_left(words, matches, head, sought), reach_right(words, matches, head, sought)
        content = [i for i in range(first, last) if not is_function(words[i])]
        matched = frozenset().union(*(matches[i] for i in content))
        strange = [i for i in content if not matches[i] and i != head]
        whole = name.coverage(matched | {name.english_head, plain(name.head.text)}) == 1 and len(matched) > 0
        if whole and not strange and not is_cut(words, matches, last, sought):
            yield ENOUGH / 2, _make_rendering(words, (first, last), head, sought)


def _make_rendering(words: Sequence[Word], span: tuple[int, int], head: int, sought: Sought) -> Rendering:
    concept = sought.concept
    _, nouns = expand_left(words, head)
    if concept.kind not in COUNTED_KINDS:  # війська is a plural, or a genitive
        plural = gender_of_term(sought.forms["nom"][0], kind=concept.kind, gender=concept.gender) == "p"
        nouns = [p for p in nouns if (gender_of(p.tag) == "p") == (plural or p.normal_form in _PLURAL)] or nouns
    genders = {gender_of(p.tag) for p in nouns}
    gender = genders.pop() if len(genders) == 1 else ""
    return Rendering(words[span[0]].start, words[span[1] - 1].end, order_cases(nouns), gender)


def _contradicts(words: Sequence[Word], english: Sequence[str]) -> bool:
    """Tell whether a word says what cannot be of the name: перша for a second one, східний for a northern one."""
    return any(
        renders(word, other)
        for word in words
        for contrast in _CONTRASTS
        if not contrast.isdisjoint(english)
        for other in contrast.difference(english)
    )


def _renders_any(word: Word) -> bool:
    """Tell whether a word renders one that names are made of: the phrase is another's name then."""
    return any(has_stem(word, stems) for stems in load_table("words").values())


def find_ellipses(words: Sequence[Word], sought: Sought) -> Iterator[tuple[float, Rendering]]:
    """Yield the places where the adjectives of a name stand without its noun: після Другої світової."""
    name = [w for w in list_words(sought.forms["nom"][0]) if not is_function(w)]
    count = len(name) - 1
    if count < 2 or not all(w.read(*ADJECTIVES) for w in name[:-1]):
        return
    gender = {gender_of(p.tag) for p in name[-1].read("NOUN") if case_of(p.tag) == "nomn"}
    for first in range(len(words) - count + 1):
        window, following = words[first : first + count], words[first + count : first + count + 1]
        same = all(word.lemmas & part.lemmas for word, part in zip(window, name, strict=False))
        if same and not any(word.joined and word.read("NOUN") for word in following):
            readings = [p for p in window[-1].read(*ADJECTIVES) if gender_of(p.tag) in gender]
            if readings:
                yield 1.0, Rendering(window[0].start, window[-1].end, order_cases(readings))


def _is_noun(words: Sequence[Word], index: int) -> bool:
    """Tell whether a word is a noun, and no adjective of the noun behind it (польські прикордонники)."""
    following = list(
        takewhile(lambda word: word.joined and word.read("NOUN", *ADJECTIVES), words[index + 1 : index + 4])
    )
    modifies = any(
        agree(words[index], word.read("NOUN")) and all(w.read(*ADJECTIVES) for w in following[:place])
        for place, word in enumerate(following)
    )
    return bool(words[index].read("NOUN")) and not modifies


def _is_otherwise(word: Word, sought: Sought) -> bool:
    """Tell whether a noun is of the other kind than a body's or a title's: міністр, міністерство."""
    nouns = word.read("NOUN")
    living = {"anim" in p.tag for p in nouns}
    return sought.concept.kind in _BEARERS and living == {sought.concept.kind == "org"}


def _is_governed(words: Sequence[Word], matches: Sequence[frozenset[str]], head: int, sought: Sought) -> bool:
    """Tell whether the noun depends on one that renders the name too: Об'єднана група начальників штабів."""
    before = expand_left(words, head)[0] - 1
    if before < 0 or not words[before + 1].joined or not words[before].read("NOUN"):
        return False
    told = any(renders(words[before], key_word(other)) for other in sought.others)
    if told and not matches[before] & matches[head]:  # слідчі, for "investigators of the"
        return False
    body = sought.concept.kind == "org" and any(renders(words[before], key) for key in _WHOLES)
    return body or any(matches[expand_left(words, before)[0] : before + 1])


def _is_whole(words: Sequence[Word], matches: Sequence[frozenset[str]], head: int, sought: Sought) -> bool:
    """Tell whether no word outside makes the phrase another's name: Центральне розвідувальне агентство."""
    first, start = expand_left(words, head)[0], reach_left(words, matches, head, sought)
    outside = [word for word in words[first:start] if _WHOSE.get(sought.concept.kind, is_function)(word)]
    explained = all(any(renders(word, key_word(other)) for other in sought.others) for word in outside)
    return (explained or not sought.source) and not _is_governed(words, matches, head, sought)


def _says_whose(word: Word) -> bool:
    """Tell whether an adjective may tell a body from others of its kind: центральне, українська; not нове."""
    return _renders_any(word) or _OF_PLACES.search(plain(word.text)) is not None


def _is_of_place(word: Word) -> bool:
    return _OF_PLACES.search(plain(word.text)) is not None


# By the kind of a name, whether an adjective tells it from others; where none does the adjective may be anything.
_WHOSE = {"place": _is_of_place, **dict.fromkeys(_BEARERS, _says_whose)}
