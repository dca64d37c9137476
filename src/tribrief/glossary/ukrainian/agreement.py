"""What in a sentence agrees with a noun, and its form when a noun of another gender or number comes in its place.

An adjective before it, the predicate of its clause, a relative pronoun behind it with its predicate: all of them or
none, for a sentence of which only half agrees is worse than a name that the glossary has otherwise.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from tribrief.glossary.insertion import Edit
from tribrief.glossary.ukrainian.dictionary import TAGS, gender_of, plain
from tribrief.glossary.ukrainian.phrases import ADJECTIVES, Word, list_words

_GENDERS = {"m": "masc", "f": "femn", "n": "neut"}
_RELATIVES = frozenset({"який", "котрий"})
_PRONOUNS = frozenset({"він", "вона", "воно"})
_STOP = re.compile(r"[,.;:!?()«»\"“”„–—]")
_PLURAL = "p"


def list_agreeing(text: str, span: tuple[int, int], case: str, genders: tuple[str, str]) -> list[Edit] | None:
    """Return the edits that make a sentence agree with a noun of another gender.

    Args:
        text: the sentence.
        span: where the old noun phrase stands.
        case: its case.
        genders: the gender of the old noun and of the new one: `m`, `f`, `n` or `p`.

    Returns:
        The edits, none inside the span; None where it is not sure what agrees.
    """
    words = list_words(text)
    before = [word for word in words if word.end <= span[0]]
    after = [word for word in words if word.start >= span[1]]
    if genders[0] != genders[1] and any(_is_pronoun(word, genders[0]) for word in after):
        return None
    edits = list(_change_modifiers(text, before, span[0], case, genders))
    relative, rest = _split_relative(text, span[1], after)
    if relative:
        changed = _change_relative(text, relative, genders)
        if changed is None:
            return None
        edits += changed
    if case == "nom":
        predicate = _change_predicate(text, before, rest, span, genders)
        if predicate is None:
            return None
        edits += predicate
    return edits


def _is_pronoun(word: Word, gender: str) -> bool:
    return plain(word.text) in _PRONOUNS and any(gender_of(p.tag) == gender for p in word.readings)


def _change_modifiers(
    text: str, before: Sequence[Word], start: int, case: str, genders: tuple[str, str]
) -> Iterator[Edit]:
    end = start
    for word in reversed(before):
        if text[word.end : end] not in (" ", "\u00a0"):
            return
        readings = [p for p in word.read(*ADJECTIVES, "NPRO") if p.tag.case == TAGS[case]]
        agreeing = [p for p in readings if gender_of(p.tag) == genders[0]]
        if not agreeing:
            return
        if new := _inflect_adjective(agreeing[0], case, genders[1]):
            yield _edit(word, new)
        end = word.start


def _split_relative(text: str, end: int, after: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """Return the words of a relative clause right behind the noun, and those after it."""
    if not after or text[end : after[0].start].strip() != "," or not after[0].lemmas & _RELATIVES:
        return [], list(after)
    clause = [after[0]]
    for word in after[1:]:
        if _STOP.search(text[clause[-1].end : word.start]):
            break
        clause.append(word)
    return clause, list(after[len(clause) :])


def _change_relative(text: str, clause: Sequence[Word], genders: tuple[str, str]) -> list[Edit] | None:
    readings = [p for p in clause[0].readings if p.tag.POS in ADJECTIVES or p.tag.POS == "NPRO"]
    agreeing = [p for p in readings if gender_of(p.tag) == genders[0]]
    if not agreeing:
        return None
    subject = [p for p in agreeing if p.tag.case == "nomn"]
    verbs = _list_verbs(text, clause[1:], genders[0])
    chosen = subject[0] if subject and verbs else agreeing[0]
    case = next(case for case, tag in TAGS.items() if tag == chosen.tag.case)
    new = _inflect_adjective(chosen, case, genders[1])
    if not new:
        return None
    edits = [_edit(clause[0], new)]
    if case == "nom":
        changed = _change_verbs(text, verbs, clause, genders)
        if changed is None:
            return None
        edits += changed
    return edits


def _change_predicate(
    text: str, before: Sequence[Word], after: Sequence[Word], span: tuple[int, int], genders: tuple[str, str]
) -> list[Edit] | None:
    """Return the edits of the predicate, which stands behind the noun or right before it."""
    clause: list[Word] = []
    for word in after:
        # behind a relative clause a comma stands before the predicate
        opens = not clause and text[span[1] : word.start].rstrip().endswith(",") and word is not after[0]
        if clause and _STOP.search(text[clause[-1].end : word.start]) and not opens:
            break
        clause.append(word)
    verbs = _list_verbs(text, clause, genders[0])
    if verbs:
        return _change_verbs(text, verbs, clause, genders)
    near = [word for word in before[-2:] if _finite(word, genders[0])]
    if near:
        return _change_verbs(text, near, before[-3:], genders)
    others = any(p.tag.POS == "VERB" for word in clause for p in word.readings)
    joined = clause and plain(clause[0].text) in ("і", "й", "та")
    return [] if joined or not others else None


def _list_verbs(text: str, clause: Sequence[Word], gender: str) -> list[Word]:
    """Return the finite verbs of a clause that agree with its subject: the first, and those joined to it."""
    verbs: list[Word] = []
    for word in clause:
        found = _finite(word, gender)
        if found:
            verbs.append(word)
        elif not verbs and (nouns := word.read("NOUN", "NPRO")) and all(p.tag.case == "nomn" for p in nouns):
            return []  # another subject
    return verbs


def _finite(word: Word, gender: str) -> list[Any]:
    """Return the readings of a word as a verb that agrees with a third person of this gender."""
    verbs = [p for p in word.readings if p.tag.POS == "VERB"]
    if not verbs or len(verbs) < len(word.readings) / 2:
        return []
    past = [p for p in verbs if p.tag.tense == "past" and gender_of(p.tag) == gender]
    number = "plur" if gender == _PLURAL else "sing"
    return past or [p for p in verbs if p.tag.tense != "past" and "3per" in p.tag and p.tag.number == number]


def _change_verbs(
    text: str, verbs: Sequence[Word], clause: Sequence[Word], genders: tuple[str, str]
) -> list[Edit] | None:
    edits = []
    for verb in verbs:
        reading = _finite(verb, genders[0])[0]
        grammemes = {"plur"} if genders[1] == _PLURAL else {_GENDERS[genders[1]]}
        if reading.tag.tense != "past":
            grammemes = {"plur" if genders[1] == _PLURAL else "sing", "3per"}
        form = _find_form(reading, grammemes)
        if not form:
            return None
        edits.append(_edit(verb, form))
    last = clause.index(verbs[-1]) if verbs and verbs[-1] in clause else len(clause)
    for word in clause[last + 1 : last + 2]:  # був підписаний
        adjectives = [p for p in word.read("ADJF") if p.tag.case == "nomn" and gender_of(p.tag) == genders[0]]
        if adjectives and (new := _inflect_adjective(adjectives[0], "nom", genders[1])):
            edits.append(_edit(word, new))
    return [edit for edit in edits if text[edit.start : edit.end] != edit.new]


def _find_form(reading: Any, grammemes: set[str]) -> str:
    """Return the form of a verb with these marks, of the same tense."""
    for form in reading.lexeme:
        same = form.tag.tense == reading.tag.tense and form.tag.mood == reading.tag.mood and form.tag.POS == "VERB"
        if same and grammemes <= set(form.tag.grammemes):
            return str(form.word)
    return ""


def _inflect_adjective(reading: Any, case: str, gender: str) -> str:
    """Return an adjective in a case and gender; in the accusative as with a thing."""
    wanted = "nom" if case == "acc" and gender in ("m", _PLURAL) else case
    for form in reading.lexeme:
        if form.tag.case == TAGS[wanted] and gender_of(form.tag) == gender and form.tag.POS == reading.tag.POS:
            return str(form.word)
    return ""


def _edit(word: Word, new: str) -> Edit:
    form = new.capitalize() if word.capital else new
    return Edit(word.start, word.end, form)
