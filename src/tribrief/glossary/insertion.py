"""Put the approved term into a sentence so that the sentence stays right.

A term cannot be swapped by cutting and pasting: in Ukrainian it takes the case of the place, in Korean the particle
after it takes the form that the new last sound asks for. Where the place leaves a doubt the placement says so, and
the caller suggests it instead of making it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

from tribrief.articles.sentences import inside_quotation
from tribrief.glossary.korean.particles import final_sound, fit_particle, read_tail
from tribrief.glossary.normalization import fold
from tribrief.glossary.ukrainian.governance import agrees_with_verb, infer_case
from tribrief.glossary.ukrainian.terms import gender_of_term, inflect_term
from tribrief.glossary.wordings import is_acronym
from tribrief.languages import KOREAN, UKRAINIAN
from tribrief.records import CASES, Concept, TermHit

SAME_SPELLING = 0.75  # difflib ratio from which a variant is another spelling and not another name
_PERSONS = ("person", "person-ea")
_NAMES = (*_PERSONS, "place")
_SENTENCE_START = re.compile(r"(?:^|[.!?…]['\"»”’)]*\s+|\n\s*)['\"«„“‘(]*$")
_BRACKET = re.compile(r"\s?(?:\([^()]*\)|\[[^\[\]]*\])|[\"'”’」』》〉»]")
_HANGUL = re.compile("[가-힣]+")
_ARTICLE = re.compile(r"\b(an?)\s+['\"“‘]?$", re.IGNORECASE)


@dataclass(frozen=True)
class Placement:
    """A sentence with the term in place.

    Attributes:
        text: the whole text after the change.
        start, end: offsets of the term in that text.
        form: the case in Ukrainian, the particle after the term in Korean, else empty.
        certain: whether the change can be made without asking.
    """

    text: str
    start: int
    end: int
    form: str
    certain: bool


@dataclass(frozen=True)
class Edit:
    """A change of a text: `text[start:end]` becomes `new`; `note` says which wording became which, if any did."""

    start: int
    end: int
    new: str
    note: str = ""


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """Return the text with every edit made; they must not overlap."""
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def place_term(
    text: str, start: int, end: int, concept: Concept, language: str, *, form: str = "", wording: str = ""
) -> Placement:
    """Put a term of a concept in place of `text[start:end]`.

    Args:
        text: the sentence.
        start: offset of the wording to replace.
        end: its end; equal to `start` to insert.
        concept: the concept; it must have a term in the language.
        language: `en`, `ko` or `uk`.
        form: the Ukrainian case or cases (`gen`, `nom/acc`) of the wording replaced, where known.
        wording: the wording to put in, in its dictionary form; the preferred term by default.
    """
    term = wording or concept.terms[language].text
    if language == UKRAINIAN:
        return _place_ukrainian(text, start, end, term, concept=concept, form=form)
    term = _keep_capital(text, start, end, term)
    if language == KOREAN:
        return _place_korean(text, start, end, term, concept.reading)
    placed = text[:start] + term + text[end:]
    article = _ARTICLE.search(text[:start])
    same_sound = _starts_with_vowel(text[start:end]) == _starts_with_vowel(term)
    return Placement(placed, start, start + len(term), "", not article or same_sound)


def correct_spelling(hit: TermHit, concept: Concept, language: str) -> str | None:
    """Return the wording that the glossary has instead of the one found, in its dictionary form, or None.

    A forbidden wording becomes the preferred term. A person's name in another spelling becomes the preferred one: the
    full name or the surname alone, as it was found. Every other admitted wording (an acronym, a shorter or a different
    name) stays: it is the author's choice of words.
    """
    term = concept.terms[language]
    person = concept.kind in _PERSONS
    if hit.term == term.text:  # Kim Jong Un found as Kim Jong-un; capitals of a headline stay
        same = language == UKRAINIAN or hit.surface.isupper() or fold(hit.surface) == fold(term.text)
        return term.text if person and not same else None
    forbidden = hit.term in term.forbidden
    if not forbidden and not person:
        return None
    if person and " " not in hit.term and " " in term.text:
        surname = term.text.split()[-1 if concept.kind == "person" else 0]
        return surname if (forbidden or _is_spelling_of(hit.term, surname)) and hit.term != surname else None
    return term.text if forbidden or _is_spelling_of(hit.term, term.text) else None


def respell(text: str, hits: Iterable[TermHit], concepts: Mapping[str, Concept], language: str) -> list[Edit]:
    """Return the edits that bring the wordings found in a text into the glossary's spelling.

    Case and particles are kept right; where the right form is in doubt the wording stays. Within a quotation only the
    names of people and places are respelt, for the rest is what somebody said.
    """
    edits = []
    for hit in hits:
        concept = concepts[hit.concept]
        wording = correct_spelling(hit, concept, language)
        if wording is None or (concept.kind not in _NAMES and inside_quotation(text, hit.start)):
            continue
        form = hit.form if language == UKRAINIAN else ""
        edits += replace_hit(text, hit, concept, language, form=form, wording=wording)
    return edits


def replace_hit(
    text: str, hit: TermHit, concept: Concept, language: str, *, form: str = "", wording: str = ""
) -> list[Edit]:
    """Return the edits that put a term in place of a hit, as `place_term` does; none where the form is in doubt.

    None too where the term's first word stands before it already: the hit is a part of a longer name then. The particle
    is an edit of its own: between it and the term may stand a bracket with other terms.
    """
    placed = place_term(text, hit.start, hit.end, concept, language, form=form, wording=wording)
    new = placed.text[placed.start : placed.end]
    if not placed.certain or text[: hit.start].split()[-1:] == new.split()[:1]:
        return []
    edits = [Edit(hit.start, hit.end, new, f"{hit.surface} → {new}")]
    before, after = text[hit.end :], placed.text[placed.end :]
    if before != after:
        edits.append(_difference(before, after, hit.end))
    return edits


def _difference(before: str, after: str, offset: int) -> Edit:
    """Return the edit that turns `before`, which begins at an offset, into `after`."""
    start = _count_same(before, after)
    same = _count_same(before[start:][::-1], after[start:][::-1])
    return Edit(offset + start, offset + len(before) - same, after[start : len(after) - same])


def _count_same(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _place_ukrainian(text: str, start: int, end: int, term: str, *, concept: Concept, form: str) -> Placement:
    overrides = concept.forms if term == concept.terms[UKRAINIAN].text else None
    forms = inflect_term(term, kind=concept.kind, gender=concept.gender, overrides=overrides)
    candidates = [case for case in form.split("/") if case in CASES] or CASES
    living = concept.kind in _PERSONS
    case, certain = infer_case(text[:start], candidates, living=living)
    if not certain and len({forms[candidate][0] for candidate in candidates}) == 1:
        certain = True
    if case == "nom":
        certain = certain and agrees_with_verb(
            text[end:], gender_of_term(term, kind=concept.kind, gender=concept.gender)
        )
    placed = _keep_capital(text, start, end, forms[case][0])
    return Placement(text[:start] + placed + text[end:], start, start + len(placed), case, certain)


def _place_korean(text: str, start: int, end: int, term: str, reading: str) -> Placement:
    """Put a Korean term in place and give the particle after it, or after its bracket, the form it asks for."""
    reading = reading if not _HANGUL.search(term) else ""
    gap_end = end
    while gap := _BRACKET.match(text, gap_end):
        gap_end = gap.end()
    run = _HANGUL.match(text, gap_end)
    if run is None or (gap_end > end and text[gap_end - 1 : gap_end].isspace()):
        return Placement(text[:start] + term + text[end:], start, start + len(term), "", True)
    tail = run[0]
    kind = read_tail(text[start:end] or term, tail)
    fitted = fit_particle(term, tail, reading) if kind in ("particle", "wrong-particle") else tail
    certain = kind is not None and (kind == "suffix" or final_sound(term, reading) is not None)
    placed = text[:start] + term + text[end:gap_end] + fitted + text[run.end() :]
    return Placement(placed, start, start + len(term), fitted if kind else "", certain)


def _is_spelling_of(variant: str, preferred: str) -> bool:
    one, other = fold(variant).replace("-", " "), fold(preferred).replace("-", " ")
    if len(one.split()) != len(other.split()):
        return False
    return SequenceMatcher(None, one, other).ratio() >= SAME_SPELLING


def _keep_capital(text: str, start: int, end: int, term: str) -> str:
    """Capitalise a common noun that opens a sentence, where the text replaced had a capital."""
    opens = _SENTENCE_START.search(text[:start]) is not None
    return _capitalise(term) if opens and (start == end or text[start : start + 1].isupper()) else term


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]


def _starts_with_vowel(text: str) -> bool:
    """Tell whether English puts `an` before a word: by its first letter, of an acronym by the letter's name."""
    word: Sequence[str] = text.split() or [""]
    return word[0][:1] in "AEFHILMNORSX" if is_acronym(word[0]) else word[0][:1].lower() in "aeio"
