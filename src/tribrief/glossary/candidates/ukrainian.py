"""Names in Ukrainian text that no glossary lists, each in the nominative.

Bodies are found by their head noun, people by given names of the dictionary or a title before them, places by a
preposition; Latin names and names in quotation marks stand out by themselves.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tribrief.glossary.candidates.mentions import (
    HIGH,
    LOW,
    MEDIUM,
    ORG,
    PLACE,
    Mention,
    Passage,
    drop_overlaps,
    raise_repeated,
)
from tribrief.glossary.candidates.territories import mark_territory
from tribrief.glossary.candidates.tokens import Token, split_tokens
from tribrief.glossary.candidates.ukrainian_bodies import list_bodies
from tribrief.glossary.candidates.ukrainian_people import capitalize, find_country, list_people, list_runs
from tribrief.glossary.candidates.words import load_pairs, load_words
from tribrief.glossary.ukrainian.dictionary import gender_of, is_known, parse_word, plain
from tribrief.languages import UKRAINIAN

_QUOTED = re.compile(r"([^\W\d_][\w'’-]*)\s[«“\"„]([^«»“”\"„]{2,60})[»”\"“]")
_LATIN = re.compile(r"[A-Z][\w'-]*(?: (?:of|for|the|and|[A-Z0-9][\w'-]*))* ?[A-Z][\w'-]*|[A-Z][\w-]{3,}")


def _words(name: str) -> frozenset[str]:
    return load_words(UKRAINIAN, name)


def list_ukrainian(passages: Sequence[Passage]) -> list[Mention]:
    """Return the mentions of names in Ukrainian sentences, surnames alone resolved to the full name."""
    mentions: list[Mention] = []
    surnames: dict[str, list[Mention]] = defaultdict(list)
    split = [split_tokens(passage) for passage in passages]
    for index, (passage, tokens) in enumerate(zip(passages, split, strict=True)):
        people = [*list_people(tokens, index)]
        for mention, forms in people:
            for form in forms:
                surnames[form].append(mention)
        found = [*list_bodies(tokens, passage, index), *(mention for mention, _ in people)]
        found += [*_list_quoted(passage, index), *_list_latin(passage, index), *_list_places(tokens, index)]
        mentions += drop_overlaps(found)
    return raise_repeated(drop_overlaps([*mentions, *_list_surnames(split, surnames, mentions)]))


def _list_quoted(passage: Passage, index: int) -> Iterator[Mention]:
    """Give names in quotation marks behind a noun that names them: компанія «Укроборонпром»."""
    for match in _QUOTED.finditer(passage.text):
        lemmas = {p.normal_form for p in parse_word(plain(match[1]))}
        name = match[2].strip()
        if not lemmas & _words("quoted_heads") or not name[:1].isupper() or len(name.split()) > 4:
            continue
        if passage.known_at(*match.span(2)) or name.endswith((".", "!", "?", ",")):
            continue
        kind = "" if lemmas & _words("unsorted_quoted") else "weapon" if lemmas & _words("weapon_quoted") else ORG
        yield Mention(name, kind, index, *match.span(2))


def _list_latin(passage: Passage, index: int) -> Iterator[Mention]:
    for match in _LATIN.finditer(passage.text):
        if passage.known_at(*match.span()) or passage.text[match.start() - 1 : match.start()] == "(":
            continue
        several = " " in match[0]
        before = passage.text[: match.start()].split()[-1:]
        unsorted = {p.normal_form for word in before for p in parse_word(plain(word))} & _words("unsorted_quoted")
        kind = ORG if several and not unsorted else ""
        yield Mention(match[0], kind, index, *match.span(), HIGH if several else MEDIUM)


def _list_places(tokens: Sequence[Token], index: int) -> Iterator[Mention]:
    """Give countries, and a word or an adjective with its noun behind a preposition of place or `село`."""
    cases = {key: value.split(",") for key, value in load_pairs(UKRAINIAN, "place_prepositions").items()}
    for first, last in list_runs(tokens):
        words = tokens[first:last]
        before = tokens[first - 1] if first else None
        lemmas = {p.normal_form for p in parse_word(plain(before.text))} if before else set()
        settled = bool(lemmas & _words("settlements"))
        for word in words:
            if not word.known and (country := find_country(word)):
                yield mark_territory(Mention(country, PLACE, index, word.start, word.end), UKRAINIAN)
        if any(token.known or token.text.isupper() or find_country(token) for token in words):
            continue
        if before is None or not (settled or before.key in cases):
            if last - first == 1 and before is not None and before.text not in '.!?":' and not _is_stop(words[0]):
                yield Mention(words[0].text, "", index, words[0].start, words[0].end, LOW)
            continue
        wanted = cases.get(before.key, ["nomn", "gent"])
        for size in range(min(2, len(words)), 0, -1):
            if name := _restore_place(words[:size], wanted):
                yield Mention(name, PLACE, index, words[0].start, words[size - 1].end, HIGH)
                break


def _is_stop(token: Token) -> bool:
    lists = (*map(_words, ("stop", "titles", "heads", "weak_heads", "document_heads", "place_heads")),)
    return any(p.normal_form in words for p in parse_word(plain(token.text)) for words in lists)


def _restore_place(words: Sequence[Token], cases: Sequence[str]) -> str:
    """Return a place name in the nominative, or nothing where that is not sure."""
    noun = words[-1]
    if _is_stop(noun) or len(words) > 2:
        return ""
    readings = [
        p
        for p in parse_word(plain(noun.text))
        if is_known(p) and p.tag.POS == "NOUN" and p.tag.case in cases and "anim" not in p.tag
    ]
    names = set()
    for reading in readings:
        gender = gender_of(reading.tag)
        nominative = next((f.word for f in reading.lexeme if "nomn" in f.tag and gender_of(f.tag) == gender), "")
        if nominative and len(words) == 1:
            names.add(capitalize(nominative, noun.text))
        for p in parse_word(plain(words[0].text)) if len(words) == 2 else ():
            if p.tag.POS == "ADJF" and p.tag.case == reading.tag.case and gender_of(p.tag) == gender:
                adjective = next((f.word for f in p.lexeme if "nomn" in f.tag and gender_of(f.tag) == gender), "")
                if adjective.endswith(("овий", "евий", "євий")):
                    return ""  # Часового Яру is of Часів Яр
                if adjective and nominative:
                    names.add(f"{capitalize(adjective, words[0].text)} {capitalize(nominative, noun.text)}")
    return names.pop() if len(names) == 1 else ""


def _list_surnames(
    split: Sequence[Sequence[Token]], surnames: dict[str, list[Mention]], mentions: Sequence[Mention]
) -> Iterator[Mention]:
    """Give surnames alone as mentions of the person named before, or else first."""
    taken = {(m.passage, place) for m in mentions for place in range(m.start, m.end) if m.certainty == HIGH}
    for index, tokens in enumerate(split):
        for token in tokens:
            owners = surnames.get(plain(token.text), []) if token.capital and not token.known else []
            if owners and (index, token.start) not in taken:
                owner = next((m for m in reversed(owners) if m.passage <= index), owners[0])
                yield replace(owner, passage=index, start=token.start, end=token.end)
