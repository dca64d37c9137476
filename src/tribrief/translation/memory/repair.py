"""Make the translation of a like sentence fit: other numbers, days and names in their places, in the right form.

A repair is made only when it is certain as a whole. It is certain when the sentences differ in placeables alone, each
old value stands once in both source and translation, and the new one fits the words around it: the same plural form
for a number, the same kind, gender and number for a name, the same sound for an English article, a Ukrainian
preposition or a Korean particle. The result is read again: it must say the new values and no other.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from babel import Locale
from babel.numbers import format_decimal

from tribrief.glossary.insertion import place_term
from tribrief.glossary.korean.particles import final_sound, fit_particle, read_tail
from tribrief.glossary.matching import Matcher
from tribrief.glossary.ukrainian.terms import gender_of_term
from tribrief.languages import ENGLISH, KOREAN, LANGUAGES, UKRAINIAN
from tribrief.records import Concept, TermHit
from tribrief.summary.numbers import Number
from tribrief.translation.memory.placeables import Placeable, find_placeables, find_skeleton, kind_of
from tribrief.translation.notation import Day, rewrite_day

VOWELS = "аеєиіїоуюяaeiou"
HANGUL = re.compile("[가-힣]+")
DIGITS = re.compile(r"\d[\d ,.\u00a0\u202f]*\d|\d")
GROUPING = re.compile(r"\d([ ,\u00a0\u202f])\d{3}(?!\d)")
GLUED = re.compile(r"[\w-]")  # a number with letters behind it is part of a word: 27-й, 8th, F16
ARTICLE = re.compile(r"\b(?:an?)\s$", re.IGNORECASE)
# Ukrainian words that change with the sound of the next one, and a preposition of place that goes by the name.
SOUNDED = re.compile(r"\b(у|в|з|із|зі|о|об|й|і|та)\s[«„“\"]?$", re.IGNORECASE)
LIKE_SOUNDS = {"у": "вф", "в": "вф", "з": "сзцшщчж", "і": "сзцшщчжйяюєї"}
PREPOSITION = re.compile(r"\b(?:до|від|з|із|зі|у|в|біля|про|під|через|для|після|поблизу)\s$", re.IGNORECASE)
GENDERED = re.compile(r"\s?[,(–—]|\s(?:і|й|та)\s")  # may bring a participle or a pronoun, or a second name
ON = re.compile(r"\bна\s$", re.IGNORECASE)


@dataclass(frozen=True)
class Repaired:
    """A translation that fits, and what was changed in it, as `was → now`; nothing where it fitted as it was."""

    text: str
    changes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fitter:
    """Repairs translations in one direction with a glossary."""

    source: str
    target: str
    matchers: Mapping[str, Matcher]
    concepts: Mapping[str, Concept]

    def repair(self, like: str, translation: str, text: str) -> Repaired | None:
        """Return the translation of a sentence `like` the text made to fit the text; None where that is not certain."""
        before, after = self._list(like, self.source), self._list(text, self.source)
        skeletons = {find_skeleton(like, before, self.concepts), find_skeleton(text, after, self.concepts)}
        if len(skeletons) > 1 or len(before) != len(after):  # a text may hold the sign of a mark itself
            return None
        pairs = [(old, new) for old, new in zip(before, after, strict=True) if old.value != new.value]
        values = Counter((old.kind, old.value) for old in before)
        if any(values[old.kind, old.value] > 1 for old, _ in pairs):
            return None
        places = [(self._place(old, translation), new) for old, new in pairs]
        changed = translation
        changes: list[str] = []
        for place, new in sorted(places, key=lambda pair: -pair[0].start if pair[0] else 0):
            put = PUT[place.kind](self, changed, place, new) if place else None
            if put is None:
                return None
            changed = put.text
            changes[:0] = put.changes
        return Repaired(changed, tuple(changes)) if self._says(changed, translation, pairs) else None

    def _list(self, text: str, language: str) -> list[Placeable]:
        return find_placeables(text, language, self.matchers[language].find(text))

    def _place(self, wanted: Placeable, translation: str) -> Placeable | None:
        """Return where the translation says a value, when it says it once."""
        found = [
            one for one in self._list(translation, self.target) if (one.kind, one.value) == (wanted.kind, wanted.value)
        ]
        return found[0] if len(found) == 1 else None

    def _says(self, changed: str, translation: str, pairs: list[tuple[Placeable, Placeable]]) -> bool:
        """Whether the changed translation says what the other said, with the new values for the old."""
        values = Counter((one.kind, one.value) for one in self._list(translation, self.target))
        for old, new in pairs:
            values[old.kind, old.value] -= 1
            values[new.kind, new.value] += 1
        return +values == Counter((one.kind, one.value) for one in self._list(changed, self.target))


def _put_number(fitter: Fitter, text: str, place: Placeable, new: Placeable) -> Repaired | None:
    """Put a plain number in digits in place of another that calls for the same form of the noun."""
    language = fitter.target
    was, value = text[place.start : place.end], new.value
    plural = Locale.parse(LANGUAGES[language].locale).plural_form
    if not isinstance(place.value, float) or not isinstance(value, float) or not DIGITS.fullmatch(was):
        return None
    now = _write_like(was, value, language)
    before, after = text[: place.start], text[place.end :]
    if plural(place.value) != plural(value) or (language != KOREAN and GLUED.match(after)):
        return None
    if (language == ENGLISH and ARTICLE.search(before)) or (language == UKRAINIAN and SOUNDED.search(before)):
        return None
    if language == KOREAN and (run := HANGUL.match(after)) and read_tail(was, run[0]) in ("particle", "wrong-particle"):
        if final_sound(now) is None:
            return None
        after = fit_particle(now, run[0]) + after[run.end() :]
    return Repaired(before + now + after, (f"{was} → {now}",))


def _write_like(was: str, value: float, language: str) -> str:
    """Return a number with its thousands set apart as in another number."""
    grouping = GROUPING.search(was)
    plain = format_decimal(value, format="0.######", locale=LANGUAGES[language].locale)
    if len(was) >= 4 and was.isdigit() and value < 10_000:
        return plain
    written = format_decimal(value, format="#,##0.######", locale=LANGUAGES[language].locale)
    if grouping:
        return re.sub(r"(?<=\d)[ ,\u00a0\u202f](?=\d{3}(?!\d))", grouping[1], written)
    return format_decimal(value, locale=LANGUAGES[language].locale)


def _put_day(fitter: Fitter, text: str, place: Placeable, new: Placeable) -> Repaired | None:
    """Put a day in place of another, with a year where the other had one."""
    old, day = place.found, new.found
    if not isinstance(old, Day) or not isinstance(day, Day) or bool(old.year) != bool(day.year):
        return None
    if fitter.target == UKRAINIAN and SOUNDED.search(text[: place.start]):
        return None
    was, now = text[place.start : place.end], rewrite_day(text, old, day, fitter.target)
    return Repaired(text[: place.start] + now + text[place.end :], (f"{was} → {now}",))


def _put_term(fitter: Fitter, text: str, place: Placeable, new: Placeable) -> Repaired | None:
    """Put a name in place of another of its kind, in the case or with the particle that the place asks for."""
    language = fitter.target
    hit, old, concept = place.found, fitter.concepts[str(place.value)], fitter.concepts[str(new.value)]
    if not isinstance(hit, TermHit) or language not in concept.terms:
        return None
    if not _is_alike(old, concept, language) and not (old.kind == concept.kind and _stands_alone(text, hit, old)):
        return None
    form = hit.form if language == UKRAINIAN else ""
    put = place_term(text, hit.start, hit.end, concept, language, form=form)
    now = put.text[put.start : put.end]
    if not put.certain or (language == UKRAINIAN and not _sounds_alike(text[: hit.start], hit.surface, now, concept)):
        return None
    return Repaired(put.text, (f"{hit.surface} → {now}",))


def _is_alike(old: Concept, new: Concept, language: str) -> bool:
    """Whether the words around one name, articles and adjectives and verbs and pronouns, suit the other."""
    if kind_of(old) != kind_of(new) or "do-not-translate" in (old.status, new.status):
        return False
    names = [concept.terms[language].text for concept in (old, new)]
    if language == ENGLISH:  # nothing tells which other names have the article: NATO, the Kremlin
        return kind_of(old) == "person" or (old.kind == "place" and not any(" " in name for name in names))
    if language == UKRAINIAN:
        genders = {gender_of_term(c.terms[language].text, kind=c.kind, gender=c.gender) for c in (old, new)}
        return len(genders) == 1 and "" not in genders
    return True


def _stands_alone(text: str, hit: TermHit, concept: Concept) -> bool:
    """Whether a Ukrainian place name hangs on a preposition, so that no word around it shows its gender."""
    if concept.kind != "place" or not hit.form or "nom" in hit.form:
        return False
    return bool(PREPOSITION.search(text[: hit.start])) and not GENDERED.match(text, hit.end)


def _sounds_alike(before: str, was: str, now: str, concept: Concept) -> bool:
    """Whether a Ukrainian preposition before a name suits another: у Києві, в Одесі; на Донбасі, у Криму."""
    if concept.kind == "place" and ON.search(before):
        return False
    word = SOUNDED.search(before)
    return word is None or _opening(was, word[1].lower()) == _opening(now, word[1].lower())


def _opening(name: str, preposition: str) -> tuple[bool, ...]:
    """Return how a name begins, as far as a preposition hears it: vowel or not, two consonants or not, a like sound."""
    name = name.lower()
    return name[:1] in VOWELS, name[1:2] in VOWELS, name[:1] in LIKE_SOUNDS.get(preposition[0], "")


PUT: Mapping[str, Callable[[Fitter, str, Placeable, Placeable], Repaired | None]] = {
    Number.__name__: _put_number,
    Day.__name__: _put_day,
    TermHit.__name__: _put_term,
}
