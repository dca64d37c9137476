"""Put a term in place of the words that render it, in the case that the sentence asks for, with all that agrees."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from tribrief.glossary.insertion import Edit, apply_edits, place_term
from tribrief.glossary.ukrainian.agreement import list_agreeing
from tribrief.glossary.ukrainian.countries import repeat_country
from tribrief.glossary.ukrainian.dictionary import case_of, gender_of, plain
from tribrief.glossary.ukrainian.euphony import fit_preposition
from tribrief.glossary.ukrainian.forms import COUNTED_KINDS
from tribrief.glossary.ukrainian.governance import infer_case, list_governed, tells_place
from tribrief.glossary.ukrainian.likeness import ALIKE, compare_names
from tribrief.glossary.ukrainian.phrases import ADJECTIVES, Word, is_function, list_words, read_finite
from tribrief.glossary.ukrainian.renderings import PERSONS, Rendering, order_cases
from tribrief.glossary.ukrainian.terms import gender_of_term, inflect_term, pluralize_term
from tribrief.glossary.ukrainian.words import CONJUNCTIONS
from tribrief.languages import UKRAINIAN
from tribrief.records import CASES, Concept, Term

_ABBREVIATED = re.compile(r"(?<!\w)[^\W\d_]{1,5}\. $")  # a part of the name may be left there: Ген. секретар
_STOP = re.compile(r"[,.;:!?()–—]")
_WHERE_OR_WHITHER = frozenset("у в на за під над".split())
_SAME = {"в": "у", "у": "у", "на": "у", "з": "з", "із": "з", "зі": "з", "за": "за"}
# Which case a preposition of several governs, by the English one: with Iran, from Iran; in Iran, to Iran.
_MEANT = {
    ("з", "with"): "ins", ("з", "from"): "gen", ("з", "of"): "gen", ("у", "in"): "loc", ("у", "at"): "loc",
    ("у", "inside"): "loc", ("у", "within"): "loc", ("у", "to"): "acc", ("у", "into"): "acc", ("за", "for"): "acc",
    ("за", "behind"): "ins",
}  # fmt: skip
_TWO = re.compile(r"\b(дв|обидв)[аі](?=\s$)", re.IGNORECASE)
# Said with whose they are: за даними служби, за наказом штабу.
_SOURCES = frozenset(
    "даними словами інформацією відомостями наказом повідомленням оцінкою оцінками підрахунками рішенням дорученням "
    "розпорядженням ініціативою запрошенням указом версією прогнозом прогнозами сприяння підтримки".split()
)
_POSSESSIVES = frozenset("його її їх їхній".split())
_PARTICLES = frozenset("лише тільки навіть саме ані ні".split())
_LEAST_ALIKE = 3  # letters
_REACH = 3  # words from a subject to its verb: не, також, вчора


class Exchanged(NamedTuple):
    """A sentence with a term at `start:end` in place of other words, and each change in it as `was → now`."""

    text: str
    changes: tuple[str, ...]
    start: int
    end: int


def exchange_term(text: str, rendering: Rendering, concept: Concept, before: str = "") -> Exchanged | None:
    """Return the sentence with a term in place of its rendering; None where it might go wrong.

    Args:
        text: a Ukrainian sentence.
        rendering: the words to be replaced.
        concept: the term's concept.
        before: what the English source has before the term; its preposition tells which case «з» and «у» mean.
    """
    counted = rendering.gender == "p" and (plural := _pluralize(concept))
    numeral = _fit_numeral(text, rendering.start, concept) if counted else []
    concept = plural if counted and plural else concept
    rendering = _take_tail(text, rendering, concept.terms[UKRAINIAN].text)
    rendering = _take_head(text, rendering, concept.terms[UKRAINIAN].text)
    rendering = _heed_source(text, rendering, before)
    gender = gender_of_term(concept.terms[UKRAINIAN].text, kind=concept.kind, gender=concept.gender)
    several = concept.kind == "title" and rendering.gender == "p" != gender  # міністри: not the one office
    doubtful = several or _ABBREVIATED.search(text[: rendering.start])
    case = _choose_case(text, rendering, concept) if not doubtful else ""
    agreeing = None
    if case and rendering.gender and gender and rendering.gender != gender:
        agreeing = list_agreeing(text, rendering[:2], case, (rendering.gender, gender))
    elif case:
        agreeing = []
    if agreeing is None:
        return None
    agreeing += numeral
    shift = sum(len(edit.new) - (edit.end - edit.start) for edit in agreeing if edit.end <= rendering.start)
    changed = apply_edits(text, agreeing)
    placed = place_term(changed, rendering.start + shift, rendering.end + shift, concept, UKRAINIAN, form=case)
    if not placed.certain:
        return None
    term = placed.text[placed.start :]
    if concept.kind == "org" and _continues_name(text, rendering):
        term = term[0].lower() + term[1:]
    head = fit_preposition(placed.text[: placed.start], term, text[rendering.start : rendering.end])
    now = term[: placed.end - placed.start]
    also = [f"{was} → {edit.new}" for edit in agreeing if (was := text[edit.start : edit.end]) != edit.new]
    changes = f"{text[rendering.start : rendering.end]} → {now}", *also
    return Exchanged(head + term, changes, len(head), len(head) + len(now))


def _pluralize(concept: Concept) -> Concept | None:
    """Return a concept whose term stands in the plural, of a kind that is counted: балістичні ракети."""
    term = concept.terms[UKRAINIAN].text
    if concept.kind not in COUNTED_KINDS or gender_of_term(term, kind=concept.kind, gender=concept.gender) == "p":
        return None
    plural = pluralize_term(term, kind=concept.kind, gender=concept.gender)
    terms = {UKRAINIAN: Term(plural)}
    return replace(concept, terms=terms, gender="p", forms={}) if plural else None


def _fit_numeral(text: str, start: int, concept: Concept) -> list[Edit]:
    """Return the edit of a two before a counted noun: два снаряди, дві ракети."""
    feminine = gender_of_term(concept.terms[UKRAINIAN].text, kind=concept.kind, gender=concept.gender) == "f"
    match = _TWO.search(text[:start])
    if match is None:
        return []
    return [Edit(*match.span(), match[1] + ("і" if feminine else "а"))]


def _take_tail(text: str, rendering: Rendering, term: str) -> Rendering:
    """Return the rendering with what the term ends in, where that follows it already: Нацбанк України."""
    words = re.split("[ -]", term)  # Ростов на Дону
    for count in range(len(words) - 1, 0, -1):
        tail = re.compile(f"[ -]{'[ -]'.join(map(re.escape, map(plain, words[-count:])))}(?![^\\W_])")
        if match := tail.match(plain(text[rendering.end :])):
            return rendering._replace(end=rendering.end + match.end())
    after = [word for word in list_words(text) if word.start >= rendering.end]
    # Республіки Корея [Південної Кореї]
    again = repeat_country(after, list_words(term)) if after and after[0].joined else 0
    return rendering._replace(end=after[again - 1].end) if again else rendering


def _take_head(text: str, rendering: Rendering, term: str) -> Rendering:
    """Return the rendering with what the term opens with, where it stands before: гори Пектусан, a word misspelt."""
    first, *rest = list_words(term)
    before = [word for word in list_words(text) if word.end <= rendering.start]
    here = list_words(text[rendering.start : rendering.end])
    if not rest or not before or not here or text[before[-1].end : rendering.start] not in (" ", "\u00a0"):
        return rendering
    if len(here) <= len(rest) and not before[-1].known and _begin_alike(before[-1].text, first.text):
        return rendering._replace(start=before[-1].start)  # Сполючених Штатів
    if first.capital or not rest[0].capital or before[-1].capital or not here[0].capital:
        return rendering
    nouns = [p for p in before[-1].read("NOUN") if p.normal_form == plain(first.text) and gender_of(p.tag) != "p"]
    return rendering._replace(start=before[-1].start, cases=order_cases(nouns)) if nouns else rendering


def _begin_alike(one: str, other: str) -> bool:
    """Tell whether two words sound alike but for their endings."""
    size = min(len(one), len(other)) - 1
    return size >= _LEAST_ALIKE and compare_names(one[:size], other[:size]) >= ALIKE


def _heed_source(text: str, rendering: Rendering, before: str) -> Rendering:
    """Return the rendering with the one case that its preposition and that of the source leave."""
    last = plain(text[: rendering.start]).split()[-1:]
    word = before.lower().removesuffix("the ").split()[-1:]
    case = _MEANT.get((_SAME.get(last[0], ""), word[0]), "") if last and word else ""
    fits = not rendering.cases or case in rendering.cases or not rendering.gender  # of a misspelling cases are guesses
    return rendering._replace(cases=(case,)) if case and fits else rendering


def _continues_name(text: str, rendering: Rendering) -> bool:
    """Tell whether a name begins with the adjective before, so that its other words have no capital (§ 51)."""
    before = [word for word in list_words(text) if word.end <= rendering.start]
    small = text[rendering.start].islower()
    return bool(small and len(before) > 1 and before[-1].capital and before[-1].read("ADJF")) and not _STOP.search(
        text[before[-2].end : rendering.start]
    )


def _choose_case(text: str, rendering: Rendering, concept: Concept) -> str:
    """Return the case of a place; empty where it is not sure and would matter."""
    cases = rendering.cases or tuple(case for case in CASES if case != "voc")
    term = concept.terms[UKRAINIAN].text
    forms = inflect_term(term, kind=concept.kind, gender=concept.gender, overrides=concept.forms)
    words = [word for word in list_words(text) if word.end <= rendering.start]
    before = text[: rendering.start]
    while words and plain(words[-1].text) in _PARTICLES:  # довіряють лише комісії
        before = before[: words.pop().start]
    last = words[-1] if words and not _STOP.search(text[words[-1].end : rendering.start]) else None
    if last is None or last.read("VERB", "NOUN"):  # a locative has a preposition before it
        cases = tuple(case for case in cases if case != "loc") or cases
    if governed := list_governed(text[: rendering.start]):  # whatever the words seem to stand in
        asked_for = tuple(case for case in CASES if case in governed)
        cases = tuple(case for case in cases if case in governed) or asked_for
    if last is not None and plain(last.text) in _SOURCES:
        cases = ("gen",)
    case, certain = infer_case(before, cases, living=concept.kind in PERSONS)
    alike = len({forms[one][0] for one in cases}) == 1
    if certain and not alike:
        return case
    joined = last is not None and plain(last.text) in CONJUNCTIONS
    gender = rendering.gender or gender_of_term(term, kind=concept.kind, gender=concept.gender)
    asked = alike or case in ("nom", "acc") or (joined and case == "gen") or _lacks_subject(text, words, rendering)
    if "nom" in cases and asked and _is_subject(text, rendering, "p" if joined else gender):
        return "nom"
    if case == "gen" and "nom" in cases and not alike and _may_be_subject(text, words, rendering, gender):
        return ""
    if alike:
        behind = [word for word in list_words(text) if word.start >= rendering.end]
        verbs = any(map(read_finite, islice(_list_behind(text, behind, rendering.end), _REACH)))
        return "nom" if rendering.gender and "nom" in cases and last is None and not verbs else cases[-1]
    return case if _is_governed(case, words, last, rendering, concept) else ""


def _lacks_subject(text: str, words: Sequence[Word], rendering: Rendering) -> bool:
    """Tell whether nothing but the phrase can be the subject: «у заяві Сили оборони спростували це»."""
    if not words or not words[-1].read("NOUN"):
        return False
    after = [word for word in list_words(text) if word.start >= rendering.end]
    others = [word for word in (*words[-_REACH:], *after) if word.read("NOUN", "NUMR")]
    return not any(case_of(p.tag) == "nomn" for word in others for p in word.read("NOUN", "NUMR"))


def _may_be_subject(text: str, words: Sequence[Word], rendering: Rendering, gender: str) -> bool:
    """Tell whether a verb behind may have the phrase for its subject as well as not (за законом служби може)."""
    behind = [word for word in list_words(text) if word.start >= rendering.end]
    verbs = [w for w in islice(_list_behind(text, behind, rendering.end), _REACH) if _agrees(w, gender)]
    return bool(verbs) and not _has_subject(words, verbs[0])


def _is_governed(case: str, words: Sequence[Word], last: Word | None, rendering: Rendering, concept: Concept) -> bool:
    """Tell whether the likeliest case may be taken: what the words allow by themselves, or what stands before asks."""
    if last is None or case == "nom":
        return False
    if plain(last.text) in CONJUNCTIONS:
        return bool(rendering.cases) or case != "gen"
    if case in ("gen", "dat", "ins", "loc") and rendering.cases:
        return True
    if plain(last.text) in ("з", "із", "зі"):
        return case == "gen" and concept.kind == "place"
    if plain(last.text) in _WHERE_OR_WHITHER:
        return tells_place(words[-2].text if len(words) > 1 else "")
    if case == "acc":  # an object: the verb has a subject, or none that it could be
        return _has_subject(words[:-1], last) or (bool(rendering.gender) and not _agrees(last, rendering.gender))
    return bool(last.read("NOUN"))


def _is_subject(text: str, rendering: Rendering, gender: str) -> bool:
    """Tell whether a verb behind, or right before, agrees with words of this gender as with its subject."""
    words = list_words(text)
    before = [word for word in words if word.end <= rendering.start]
    after = [word for word in words if word.start >= rendering.end]
    opens = not before or _STOP.search(text[before[-1].end : rendering.start]) is not None
    if any(_agrees(word, gender) for word in islice(_list_behind(text, after, rendering.end), _REACH)):
        return opens or not _agrees(before[-1], "")
    return bool(before) and _agrees(before[-1], gender) and not _has_subject(before[:-1], before[-1])


def _list_behind(text: str, words: Sequence[Word], end: int) -> Iterator[Word]:
    """Yield the words behind a phrase up to its verb: no noun and no mark may stand between."""
    for word in words:
        if _STOP.search(text[end : word.start]):
            return
        yield word
        if word.read("NOUN", "VERB"):
            return
        end = word.end


def _agrees(word: Word, gender: str) -> bool:
    """Tell whether a word is a finite verb in the third person, and of this gender where one is given."""
    return any(
        not gender
        or (gender_of(p.tag) == gender if p.tag.tense == "past" else (p.tag.number == "plur") == (gender == "p"))
        for p in read_finite(word)
    )


def _has_subject(words: Sequence[Word], verb: Word) -> bool:
    """Tell whether a noun before a verb is its subject: a nominative, or what may be one, agrees, and is free."""
    for word, before in zip(words, (None, *words), strict=False):
        found = [p for p in word.read("NOUN", "NPRO") if p.tag.case != "voct"]
        nominatives = [p for p in found if case_of(p.tag) == "nomn" and plain(word.text) not in _POSSESSIVES]
        if found and len(nominatives) == len(found):
            return True
        free = before is None or not (word.joined and (is_function(before) or before.read("NOUN", *ADJECTIVES)))
        if free and any(_agrees(verb, gender_of(p.tag)) for p in nominatives):
            return True
    return False
