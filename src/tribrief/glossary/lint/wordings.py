"""Checks of wordings against each other: one wording for two concepts, a forbidden one that is admitted elsewhere."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tribrief.glossary.lint.entries import ERROR, WARNING, Book, Entry, Problem
from tribrief.glossary.normalization import fold, fold_letters
from tribrief.glossary.ukrainian.terms import inflect_term
from tribrief.glossary.wordings import ANY, EXACT, LONG_NAME, Wording, is_acronym
from tribrief.languages import ENGLISH, KOREAN, LANGUAGES, UKRAINIAN
from tribrief.records import CASES, Term

# What the finders of each language overlook, so that two spellings are one: dots and hyphens, spaces.
OVERLOOKED = {ENGLISH: (("-", " "), (".", "")), KOREAN: ((" ", ""), ("-", "")), UKRAINIAN: ()}
STEM_START = 2  # letters that no Ukrainian ending reaches (Київ, Києва)
MIN_STEM = 3
LONGEST_ENDING = 3


@dataclass(frozen=True)
class Use:
    """One wording in one column of one row."""

    entry: Entry
    language: str
    column: str
    wording: Wording

    @property
    def text(self) -> str:
        """The wording."""
        return self.wording.text

    @property
    def forbidden(self) -> bool:
        """Whether it is recognised only to be replaced."""
        return self.column.endswith("_forbidden")

    def accepts(self, text: str) -> bool:
        """Tell whether the capitals of a text that is otherwise this wording fit it."""
        if self.wording.case == EXACT:
            return fold_letters(text) == fold_letters(self.text)
        long = len(self.text.split()) >= LONG_NAME
        return long or self.wording.case == ANY or not self.text[:1].isupper() or text[:1].isupper()

    def collides(self, other: "Use") -> bool:
        """Tell whether each of two wordings is found where the other stands."""
        return self.accepts(other.text) and other.accepts(self.text)


def check_shared_wordings(book: Book) -> Iterator[Problem]:
    """Report wordings by which two concepts go: which of them is meant can only be guessed."""
    for uses in _group_uses(book).values():
        admitted = [use for use in uses if not use.forbidden]
        for index, use in enumerate(admitted):
            first = next((u for u in admitted[:index] if u.entry is not use.entry and u.collides(use)), None)
            if first and not any(u.entry is use.entry and u.collides(use) for u in admitted[:index]):
                both = use.wording.preferred and first.wording.preferred
                message = (
                    f"{use.text!r} names {_name(first, use.entry)} too; keep it in one, or tell them apart in words"
                )
                yield use.entry.problem(use.column, ERROR if both else WARNING, message)


def check_forbidden(book: Book) -> Iterator[Problem]:
    """Report forbidden wordings that are admitted, or forbidden for another concept: what replaces them is a guess."""
    for uses in _group_uses(book).values():
        for use in (use for use in uses if use.forbidden):
            clash = next((u for u in uses if u is not use and not u.forbidden and u.collides(use)), None)
            other = next((u for u in uses if u.forbidden and u.entry is not use.entry and u.collides(use)), None)
            if clash:
                here = (
                    f"stands in {clash.column!r} too"
                    if clash.entry is use.entry
                    else f"names {_name(clash, use.entry)}"
                )
                message = f"forbidden {use.text!r} {here}, where it would be replaced; delete one of them"
                yield use.entry.problem(use.column, ERROR, message)
            elif other and other.entry.row.line < use.entry.row.line:
                message = f"{use.text!r} is forbidden for {_name(other, use.entry)} too; which term replaces it?"
                yield use.entry.problem(use.column, ERROR, message)


def check_forbidden_forms(book: Book) -> Iterator[Problem]:
    """Report forbidden Ukrainian wordings that are a case form of an admitted one."""
    uses = [use for use in _list_uses(book) if use.language == UKRAINIAN and not use.wording.acronym]
    by_start: dict[tuple[str, ...], list[tuple[Use, list[str]]]] = defaultdict(list)
    for use in uses:
        if not use.forbidden:
            words = fold(use.text).split()
            by_start[_starts(words)].append((use, words))
    for use in (use for use in uses if use.forbidden):
        words = fold(use.text).split()
        for admitted, others in by_start[_starts(words)]:
            if _match(words, others) and (cases := _cases_of(use.text, admitted)):
                message = f"forbidden {use.text!r} is a form ({cases}) of {admitted.text!r}, {admitted.column!r} of"
                message = f"{message} {_name(admitted, use.entry)}, and would be replaced there; delete it"
                yield use.entry.problem(use.column, ERROR, message)
                break


def check_blocks(book: Book) -> Iterator[Problem]:
    """Report block phrases that block nothing, or a wording that another row spells a little differently.

    A phrase that is another concept's wording letter for letter is that wording and does no harm
    (`wordings.list_wordings`).
    """
    groups = _group_uses(book)
    for entry in book.unique:
        if not entry.concept or not entry.concept.block:
            continue
        wordings = [text for term in entry.concept.terms.values() for text in term.wordings()]
        for phrase in entry.concept.block:
            keys = ((code, _key(phrase, code)) for code in LANGUAGES)
            alike = [use for key in keys for use in groups.get(key, ()) if not use.forbidden]
            if alike and not any(use.text == phrase for use in alike):
                message = f"block phrase {phrase!r} hides {alike[0].text!r} of {_name(alike[0], entry)}"
                yield entry.problem("block", ERROR, f"{message}; spell both alike, or delete the phrase")
            elif phrase in wordings or not any(_blocks(phrase, wording) for wording in wordings):
                why = "is the concept's own wording" if phrase in wordings else "holds no wording of the concept"
                yield entry.problem("block", WARNING, f"block phrase {phrase!r} {why}, so it blocks nothing; delete it")


def check_acronyms(book: Book) -> Iterator[Problem]:
    """Report acronyms that are none: the program finds them only in exactly these letters."""
    for use in _list_uses(book):
        if not use.column.endswith("_acronym") or any(letter.isdigit() for letter in use.text):
            continue
        letters = [letter for letter in use.text if letter.lower() != letter.upper()]
        if letters and sum(letter.isupper() for letter in letters) < 2:
            message = f"{use.text!r} is no acronym (capitals); put it under {use.language}_variants"
            yield use.entry.problem(use.column, WARNING, message)


@lru_cache(maxsize=1)
def _list_uses(book: Book) -> tuple[Use, ...]:
    """Return every wording of the book; kept for the next check."""
    return tuple(_yield_uses(book))


def _yield_uses(book: Book) -> Iterator[Use]:
    for entry in book.unique:
        if entry.concept:
            for code, term in entry.concept.terms.items():
                for column, texts in _columns(code, term):
                    for text in filter(None, texts):
                        acronym = column.endswith("_acronym") or is_acronym(text)
                        yield Use(entry, code, column, Wording(text, entry.concept, column == code, acronym))


def _columns(code: str, term: Term) -> tuple[tuple[str, Iterable[str]], ...]:
    return (
        (code, (term.text,)),
        (f"{code}_acronym", (term.acronym,)),
        (f"{code}_variants", term.variants),
        (f"{code}_forbidden", term.forbidden),
    )


@lru_cache(maxsize=1)
def _group_uses(book: Book) -> dict[tuple[str, str], list[Use]]:
    """Return the wordings of the book, those together that differ only in what is overlooked."""
    groups: dict[tuple[str, str], list[Use]] = defaultdict(list)
    for use in _list_uses(book):
        groups[use.language, _key(use.text, use.language)].append(use)
    return groups


def _key(text: str, language: str) -> str:
    key = fold(text)
    for old, new in OVERLOOKED[language]:
        key = key.replace(old, new)
    return key


def _name(use: Use, beside: Entry) -> str:
    concept = use.wording.concept
    return f"{concept.id if concept else ''!r} ({use.entry.place(beside)})"


def _starts(words: Iterable[str]) -> tuple[str, ...]:
    """Return what the case forms of a wording have in common: the first letters of its words."""
    return tuple(word[:STEM_START] for word in words)


def _can_be_forms(word: str, other: str) -> bool:
    """Tell whether two words are one but for their ending, so that it is worth while to decline them."""
    stem = max(STEM_START, min(len(word), len(other)) - LONGEST_ENDING)
    return word[:stem] == other[:stem]


def _cases_of(text: str, admitted: Use) -> str:
    """Return the cases, the nominative aside, in which an admitted wording has this form."""
    concept = admitted.wording.concept
    if concept is None or fold(text) == fold(admitted.text):
        return ""
    overrides = concept.forms if admitted.wording.preferred else None
    forms = inflect_term(admitted.text, kind=concept.kind, gender=concept.gender, overrides=overrides)
    return "/".join(case for case in CASES[1:] if fold(text) in map(fold, forms[case]))


def _blocks(phrase: str, wording: str) -> bool:
    """Tell whether a phrase keeps a wording from being found: it holds it, or begins or ends with a part of it.

    «Hague Convention» blocks "The Hague" in "The Hague Convention".
    """
    if _stem(wording) in _squeeze(phrase):
        return True
    words, own = fold(phrase).split(), fold(wording).split()
    shorter = min(len(words), len(own))
    return any(_match(own[-n:], words[:n]) or _match(own[:n], words[-n:]) for n in range(1, shorter + 1))


def _match(words: Sequence[str], others: Sequence[str]) -> bool:
    return all(map(_can_be_forms, words, others))


def _stem(text: str) -> str:
    """Return a wording without the ending of its last word, so that Китай is seen in Південно-Китайське море."""
    squeezed = _squeeze(text)
    if not re.search("[\u0400-\u052f]", squeezed):
        return squeezed
    return squeezed[: max(MIN_STEM, len(squeezed) - LONGEST_ENDING)]


@lru_cache(maxsize=100_000)
def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))
