"""Checks of what the Ukrainian forms of a term rest on: its gender, the dictionary, and the forms given by hand.

A remark that is wrong one time in three is soon not read at all, so the dictionary's word counts only where all its
readings of the head noun agree. The head is told from the forms: it is the last word that changes from case to case.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tribrief.glossary.lint.entries import INFO, WARNING, Book, Entry, Problem
from tribrief.glossary.ukrainian.dictionary import gender_of, is_known, is_prefixed, lexeme, parse_nominatives, plain
from tribrief.glossary.ukrainian.persons import PERSONS
from tribrief.glossary.ukrainian.terms import gender_of_term, inflect_term
from tribrief.glossary.ukrainian.words import LIVING, is_frozen
from tribrief.languages import UKRAINIAN
from tribrief.records import CASES, Concept

GENDER_NAMES = {"m": "masculine", "f": "feminine", "n": "neuter", "p": "plural"}
# Endings from which the case forms follow without doubt; a masculine's genitive (-а or -у) does not, but living
# beings, weapons and most towns have -а.
SURE_ENDINGS = ("а", "я", "ий", "ій", "і", "и", "ї", "е", "о")
SURE_GENDERS = ("f", "n", "p")
SURE_KINDS = LIVING | {"weapon", "place"}

# Foreign given names with other endings (Ліндсі) are both men's and women's, whatever the dictionary says.
GENDERED_ENDINGS = tuple("аябвгґджзйклмнпрстфхцчшщ")


@dataclass(frozen=True)
class Preferred:
    """The preferred Ukrainian term of a row."""

    entry: Entry
    concept: Concept
    text: str


def check_genders(book: Book) -> Iterator[Problem]:
    """Report terms without a gender that the dictionary cannot give for certain."""
    for term in _list_terms(book):
        if term.concept.gender:
            continue
        if term.concept.kind in PERSONS:
            problem = _doubt_person(term)
        else:
            head = _find_head(term, "")
            problem = _doubt_head(head)
        if problem:
            yield term.entry.problem("uk_gender", WARNING, f"no gender for {term.text!r}: {problem}; give uk_gender")


def check_gender_conflicts(book: Book) -> Iterator[Problem]:
    """Report genders that the dictionary does not give the head noun."""
    for term in _list_terms(book):
        gender = term.concept.gender
        if not gender:
            continue
        if term.concept.kind == "person":
            word = term.text.split()[0]
            genders = _name_genders(term.text) if word.endswith(GENDERED_ENDINGS) else set()
        elif term.concept.kind in LIVING or _can_have(term, gender):
            continue
        else:
            word = _find_head(term, "")
            genders = _known_genders(word)
        if genders and gender not in genders:
            known = " or ".join(GENDER_NAMES[name] for name in sorted(genders))
            message = f"uk_gender {gender!r} ({GENDER_NAMES[gender]}), but {word!r} is {known} in the dictionary"
            yield term.entry.problem("uk_gender", WARNING, f"{message}; correct it, or give uk_forms")


def check_inflection(book: Book) -> Iterator[Problem]:
    """Report head words that the dictionary lacks: their forms are made by their ending and want a look."""
    for term in _list_terms(book):
        missing = [case for case in CASES[1:] if case not in term.concept.forms]
        if term.concept.kind in PERSONS or not missing or _has_known_head(term.text.split()):
            continue
        head = _find_head(term, term.concept.gender)
        if not head or _is_settled(head):
            continue
        forms = inflect_term(term.text, kind=term.concept.kind, gender=term.concept.gender)
        sure = term.concept.kind in SURE_KINDS or term.concept.gender in SURE_GENDERS
        sure = sure or plain(head).endswith(SURE_ENDINGS)
        message = f"{head!r} is not in the dictionary, its forms follow the ending ({', '.join(forms['gen'][:2])} …)"
        advice = f"look at 'tribrief glossary forms', or give uk_forms ({' '.join(missing)})"
        yield term.entry.problem(UKRAINIAN, INFO if sure else WARNING, f"{message}; {advice}")


def check_needless_forms(book: Book) -> Iterator[Problem]:
    """Report forms given by hand that the program makes by itself; to say that a term does not decline is no waste."""
    for term in _list_terms(book):
        if all(given == (term.text,) for given in term.concept.forms.values()):
            continue
        made = inflect_term(term.text, kind=term.concept.kind, gender=term.concept.gender)
        if all(given == made[case] for case, given in term.concept.forms.items()):
            message = f"the forms of {term.text!r} are those that the program makes anyway; uk_forms can go"
            yield term.entry.problem("uk_forms", INFO, message)


def _list_terms(book: Book) -> Iterator[Preferred]:
    for entry in book.unique:
        if entry.concept and (term := entry.concept.terms.get(UKRAINIAN)):
            yield Preferred(entry, entry.concept, term.text)


def _find_head(term: Preferred, gender: str) -> str:
    """Return the last word of the term that changes and can be a noun, else the last that changes, or nothing."""
    forms = inflect_term(term.text, kind=term.concept.kind, gender=gender)
    words = term.text.split()
    changing = [
        word
        for index, word in enumerate(words)
        if any(len(cut := forms[case][0].split()) == len(words) and cut[index] != word for case in CASES[1:])
    ]
    return next((word for word in reversed(changing) if _nouns(word)), changing[-1] if changing else "")


def _nouns(word: str) -> list[object]:
    return [parse for parse in parse_nominatives(plain(word)) if is_known(parse) and parse.tag.POS == "NOUN"]


def _has_known_head(words: list[str]) -> bool:
    """Tell whether the first noun is in the dictionary, and what stands before it: a quick look that spares most."""
    for word in words:
        if not _is_settled(word):
            return False
        if _nouns(word):
            return True
    return True


def _can_have(term: Preferred, gender: str) -> bool:
    """Tell whether the dictionary allows a gender, or says nothing: first by a quick look at the first noun."""
    first = next(filter(_nouns, term.text.split()), "")
    return gender in _known_genders(first) or gender_of_term(term.text, kind=term.concept.kind) in ("", gender)


def _is_settled(word: str) -> bool:
    """Tell whether the dictionary has a word, or all parts of it, or it has no forms to be unsure of."""
    bare = plain(word.strip("«»„“”\"'"))
    guess = not word[:1].isupper()  # кібератака is a guess to trust, a town that begins like a prefix is none
    return is_frozen(word) or any(
        all(_is_known_word(part, guess=guess) for part in parts) for parts in ([bare], bare.split("-"))
    )


def _is_known_word(word: str, *, guess: bool) -> bool:
    return any(is_known(parse) or (guess and is_prefixed(parse)) for parse in parse_nominatives(word))


def _known_genders(word: str) -> set[str]:
    """Return the genders of a word in the dictionary: of its nouns, of its adjectives where it is no noun."""
    known = [parse for parse in parse_nominatives(plain(word)) if is_known(parse)]
    nouns = {gender_of(parse.tag) for parse in known if parse.tag.POS == "NOUN" and "Surn" not in parse.tag}
    return (nouns or {gender_of(parse.tag) for parse in known if parse.tag.POS == "ADJF"}) - {""}


def _name_genders(text: str) -> set[str]:
    """Return the genders of a given name in the dictionary; some readings bear the mark in their other forms only."""
    parses = [parse for parse in parse_nominatives(plain(text.split(maxsplit=1)[0])) if is_known(parse)]
    return {gender_of(p.tag) for p in parses if any("Name" in form.tag for form in lexeme(p))} & {"m", "f"}


def _doubt_person(term: Preferred) -> str:
    """Say why a person's gender cannot be told from the name, or nothing where it can."""
    if term.concept.kind == "person-ea":
        return "a woman's name would be declined as a man's"
    genders = _name_genders(term.text)
    if len(genders) == 1:
        return ""
    first = term.text.split()[0]
    return f"{first!r} is both a man's and a woman's name" if genders else f"{first!r} is no name of the dictionary"


def _doubt_head(head: str) -> str:
    """Say why a gender cannot be told from the head noun, or nothing where it can."""
    if not head:
        return "it does not decline, so verbs agree with a guess"
    genders = _known_genders(head)
    if len(genders) == 1 or (genders == {"n", "p"} and head.endswith("я")):
        return ""  # управління is its own plural, but a body or an act is meant in the singular
    if not genders:
        return f"{head!r} is not in the dictionary"
    return f"{head!r} is {' or '.join(GENDER_NAMES[name] for name in sorted(genders))} in the dictionary"
