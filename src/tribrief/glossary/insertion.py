"""Put the approved term into a sentence so that the sentence stays right.

A term cannot be swapped by cutting and pasting: in Ukrainian it takes the case of the place, in Korean the particle
after it takes the form that the new last sound asks for. Where the place leaves a doubt the placement says so, and
the caller suggests it instead of making it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tribrief.glossary.korean import final_sound, fit_particle, read_tail
from tribrief.glossary.normalization import fold
from tribrief.glossary.ukrainian import gender_of_term, inflect_term
from tribrief.glossary.ukrainian_case import agrees_with_verb, infer_case
from tribrief.glossary.wordings import is_acronym
from tribrief.records import CASES, Concept, TermHit

SAME_SPELLING = 0.75  # difflib ratio from which a variant is another spelling and not another name
_PERSONS = ("person", "person-ea")
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


def place_term(text: str, start: int, end: int, concept: Concept, language: str, *, form: str = "") -> Placement:
    """Put the preferred term of a concept in place of `text[start:end]`.

    Args:
        text: the sentence.
        start: offset of the wording to replace.
        end: its end; equal to `start` to insert.
        concept: the concept; it must have a term in the language.
        language: `en`, `ko` or `uk`.
        form: the Ukrainian case or cases (`gen`, `nom/acc`) of the wording replaced, where known.
    """
    if language == "uk":
        return _place_ukrainian(text, start, end, concept, form)
    term = _keep_capital(text, start, end, concept.terms[language].text)
    if language == "ko":
        return _place_korean(text, start, end, term, concept.reading)
    placed = text[:start] + term + text[end:]
    article = _ARTICLE.search(text[:start])
    same_sound = _starts_with_vowel(text[start:end]) == _starts_with_vowel(term)
    return Placement(placed, start, start + len(term), "", not article or same_sound)


def unify_wording(hit: TermHit, concept: Concept, language: str) -> str | None:
    """Return the spelling to show instead of the hit's surface, or None to leave it as it is.

    A forbidden wording becomes the preferred term. A variant that is only another spelling of it (as many words,
    difflib ratio of at least 0.75) becomes it too; a person's surname alone becomes the surname as the preferred
    term spells it, and its full name is hyphenated and spaced as there. An acronym, a shorter or a different name
    stays: it is the author's choice of words. A Ukrainian replacement has the case of the hit; where several cases
    share the surface, that case is used in which the replacement reads the same in all, else None is returned.
    """
    target = _find_spelling(hit, concept, language)
    if target is None:
        return None
    shown = _in_case(target, hit, concept) if language == "uk" else target
    if shown is None or fold(shown) == fold(hit.surface):
        return None
    return _capitalise(shown) if hit.surface[:1].isupper() and not hit.term[:1].isupper() else shown


def _place_ukrainian(text: str, start: int, end: int, concept: Concept, form: str) -> Placement:
    term = concept.terms["uk"].text
    forms = inflect_term(term, kind=concept.kind, gender=concept.gender, overrides=concept.forms)
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


def _find_spelling(hit: TermHit, concept: Concept, language: str) -> str | None:
    """Return the dictionary form to show for a hit, or None where the wording is the author's choice."""
    term = concept.terms[language]
    if hit.term == term.text:  # Kim Jong Un found as Kim Jong-un; capitals of a headline stay
        respelled = concept.kind in _PERSONS and language != "uk" and not hit.surface.isupper()
        return term.text if respelled else None
    if hit.term in term.forbidden:
        return term.text
    if hit.term == term.acronym or is_acronym(hit.term):
        return None
    if concept.kind in _PERSONS and " " not in hit.term and " " in term.text:
        surname = term.text.split()[-1 if concept.kind == "person" else 0]
        return surname if _is_spelling_of(hit.term, surname) else None
    return term.text if _is_spelling_of(hit.term, term.text) else None


def _is_spelling_of(variant: str, preferred: str) -> bool:
    one, other = fold(variant).replace("-", " "), fold(preferred).replace("-", " ")
    if len(one.split()) != len(other.split()):
        return False
    return SequenceMatcher(None, one, other).ratio() >= SAME_SPELLING


def _in_case(target: str, hit: TermHit, concept: Concept) -> str | None:
    """Return a Ukrainian spelling in the case of the hit; None where its cases ask for different forms."""
    overrides = concept.forms if target == concept.terms["uk"].text else None
    forms = inflect_term(target, kind=concept.kind, gender=concept.gender, overrides=overrides)
    spellings = {forms[case][0] for case in hit.form.split("/") if case in CASES and case != "voc"}
    return spellings.pop() if len(spellings) == 1 else None


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
