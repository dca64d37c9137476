"""The nominative of a Ukrainian person's name that stands in any case.

Every hypothesis (which name, which gender, which case) is declined again by `ukrainian.persons`, and only
those that give back what the text has are kept. Where several are left the commoner shape of a surname wins, after
the counts of endings in Ukrainian surnames (-енко, -ський, -ук first).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tribrief.glossary.ukrainian.dictionary import TAGS, gender_of, is_known, parse_word, plain
from tribrief.glossary.ukrainian.persons import decline_person
from tribrief.records import CASES

_CASE_OF_TAG = {tag: case for case, tag in TAGS.items()}
_ENDINGS = ("", "о", "а", "я", "ь", "й", "ий", "ій", "ів", "ець", "їв")
_OBLIQUE = ("ої", "ій", "ого", "ому", "им", "ою", "ею", "ові", "еві", "єві", "ом", "ем")
_CUT = 4  # letters that a case may change at the end
_MIN_STEM = 2
_GIVEN, _PATRONYMIC, _SURNAME = "Name", "Patr", "Surn"


@dataclass(frozen=True)
class Hypothesis:
    """A name in the nominative, and how the text has it."""

    words: tuple[str, ...]
    gender: str
    case: str


def is_given_name(word: str) -> bool:
    """Tell whether a word is a form of a given name of the dictionary."""
    return any(is_known(p) and _GIVEN in p.tag and "plur" not in p.tag for p in parse_word(plain(word)))


@lru_cache(maxsize=5000)
def restore_person(words: tuple[str, ...], cases: frozenset[str] = frozenset()) -> Hypothesis | None:
    """Return the nominative of a name, or None when no hypothesis gives back the words of the text.

    Args:
        words: the parts of the name as they stand, given name first.
        cases: the cases that the title before it allows; empty for any.
    """
    found = [h for h in _list_hypotheses(words) if not cases or h.case in cases]
    return min(found, key=lambda h: _rank(h, words), default=None)


def list_surname_forms(words: Sequence[str], gender: str) -> frozenset[str]:
    """Return every form of the surname of a name in the nominative, in lower case."""
    forms = decline_person(list(words), "person", gender)[-1]
    own = plain(words[-1])
    return frozenset({own, *(plain(form) for case in CASES for form in (forms or {}).get(case, ()))})


def _list_hypotheses(words: tuple[str, ...]) -> Iterator[Hypothesis]:
    for given, gender, case in _list_given(words[0]):
        if not _agrees_patronymic(words[1:-1], gender, case):
            continue
        middle = tuple(_restore_middle(word, gender, case) for word in words[1:-1])
        for surname in _list_surnames(words[-1]):
            hypothesis = (given, *middle, surname)
            if _gives_back(hypothesis, gender, case, words):
                yield Hypothesis(hypothesis, gender, case)


@lru_cache(maxsize=5000)
def _list_given(word: str) -> tuple[tuple[str, str, str], ...]:
    """Return nominative, gender and case of every reading of a given name; of an unknown one by its ending."""
    known = {
        (_like(p.normal_form, word), gender_of(p.tag), _CASE_OF_TAG[p.tag.case])
        for p in parse_word(plain(word))
        if is_known(p) and _GIVEN in p.tag and gender_of(p.tag) in ("m", "f") and p.tag.case in _CASE_OF_TAG
    }
    if known:
        return tuple(sorted(known))
    stems = dict.fromkeys((word, *_shapes(word)))
    return tuple((stem, gender, case) for stem in stems for gender in "mf" for case in CASES if case != "voc")


def _list_surnames(word: str) -> Iterable[str]:
    dictionary = (
        _like(form.word, word)
        for p in parse_word(plain(word))
        if is_known(p) and (_SURNAME in p.tag or p.tag.POS == "ADJF")
        for form in p.lexeme
        if "nomn" in form.tag and gender_of(form.tag) in ("m", "f")
    )
    return dict.fromkeys((word, *dictionary, *_shapes(word)))


def _shapes(word: str) -> Iterator[str]:
    for cut in range(1, min(_CUT, len(word) - _MIN_STEM) + 1):
        for ending in _ENDINGS:
            yield word[:-cut] + ending


def _restore_middle(word: str, gender: str, case: str) -> str:
    for p in parse_word(plain(word)):
        if _PATRONYMIC in p.tag and gender_of(p.tag) == gender and _CASE_OF_TAG.get(p.tag.case) == case:
            return _like(p.normal_form, word)
    return word


def _agrees_patronymic(words: Sequence[str], gender: str, case: str) -> bool:
    for word in words:
        readings = [p for p in parse_word(plain(word)) if _PATRONYMIC in p.tag]
        if readings and not any(gender_of(p.tag) == gender and _CASE_OF_TAG.get(p.tag.case) == case for p in readings):
            return False
    return True


def _gives_back(hypothesis: Sequence[str], gender: str, case: str, words: Sequence[str]) -> bool:
    forms = decline_person(list(hypothesis), "person", gender)
    return all(
        plain(word) in [plain(f) for f in (form[case] if form else (name,))]
        for name, form, word in zip(hypothesis, forms, words, strict=True)
    )


def _rank(hypothesis: Hypothesis, words: Sequence[str]) -> tuple[bool | int, ...]:
    surname = plain(hypothesis.words[-1])
    listed = any(is_known(p) and _SURNAME in p.tag and "nomn" in p.tag for p in parse_word(surname))
    return (
        hypothesis.words != tuple(words) or hypothesis.case != "nom",
        not is_given_name(hypothesis.words[0]),
        hypothesis.case != "nom" and hypothesis.words[-1] == words[-1] and surname.endswith(_OBLIQUE),
        not (listed or surname.endswith(("ський", "цький", "зький", "ська", "цька"))),
        surname.endswith(("о", "а", "я")) and not surname.endswith("ко"),
        surname.endswith("ь"),
        hypothesis.words[0][-1] in "оь",
        hypothesis.gender == "f" and not is_given_name(hypothesis.words[0]),
        sum(map(len, hypothesis.words)),
    )


def _like(word: str, source: str) -> str:
    """Give a dictionary word the capitals and the apostrophe of its source."""
    parts = [part[:1].upper() + part[1:] for part in word.split("-")]
    return "-".join(parts) if source[:1].isupper() else word
