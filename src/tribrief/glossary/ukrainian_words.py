"""Decline one Ukrainian word: the reading of the dictionary that is meant, and its forms in a useful order.

pymorphy3 gives every reading of a word; most are wrong for a glossary: рада is an adjective too, суми are amounts too.
Kind and gender of the entry choose, and words that the dictionary lacks follow the tables of `ukrainian_paradigms`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from tribrief.glossary.ukrainian_dictionary import (
    TAGS,
    VOWELS,
    gender_of,
    is_known,
    is_prefixed,
    lexeme,
    parse_nominatives,
    plain,
)
from tribrief.glossary.ukrainian_paradigms import Forms, by_animacy, decline
from tribrief.records import CASES

LIVING = frozenset({"person", "person-ea", "title"})
CONJUNCTIONS = frozenset({"і", "й", "та"})
# First parts of a hyphenated noun that never decline.
FROZEN_PREFIXES = frozenset(
    "прем'єр генерал віце екс бізнес інтернет онлайн медіа прес штаб дизель контр обер унтер міні топ веб норд "
    "блок допінг арт поп рок тест фітнес шоу екшн флеш смарт нью лос сан санта порт ель аль абу баб".split()
)
GENITIVE_ENDINGS = {"org": "ую", "person": "ая", "weapon": "ая"}  # preferred where a masculine has both
FROZEN_ENDINGS = ("о", "прем'єр", "генерал")
_ORDINAL = re.compile(r"(\d+-)([^\W\d_]{1,3})")
_ADJECTIVE_ENDINGS = ("ий", "ій", "їй", "а", "я", "е", "є", "і", "ї")
_MARKED = re.compile(r"[«»„“”\".]")
_MODEL = re.compile(r"([^\W\d_]{4,})(-(?:\d\w*|[A-ZА-ЯІЇЄҐ]{1,3}\d*))")  # Хвасон-17, Іскандер-М


@dataclass(frozen=True)
class Part:
    """One word of a term; `forms` is None where it does not decline."""

    text: str
    forms: Forms | None = None

    def decline(self, case: str) -> tuple[str, ...]:
        """Return the forms of one case with the capitals of the word."""
        return tuple(_recase(self.text, form) for form in self.forms[case]) if self.forms else (self.text,)


def is_frozen(token: str) -> bool:
    """Tell whether a word never declines: an acronym, Latin letters, digits, a quoted or abbreviated word."""
    letters = [character for character in token if character.isalpha()]
    if not letters or _MARKED.search(token):
        return True
    if any(character.isascii() for character in letters[-2:]):
        return True
    if _MODEL.fullmatch(token):
        return False
    return (sum(character.isupper() for character in letters) > 1 and letters[-1].isupper()) or token[-1].isdigit()


def is_model(token: str) -> bool:
    """Tell whether a word is a name with a model number: Хвасон-17, Іскандер-М."""
    return _MODEL.fullmatch(token) is not None


def is_ordinal(token: str) -> bool:
    """Tell whether a word is an ordinal in digits: 95-та."""
    return _ORDINAL.fullmatch(token) is not None


def is_modifier(token: str, gender: str = "") -> bool:
    """Tell whether a word can be an adjective or ordinal in the nominative of a gender."""
    if is_ordinal(token):
        return True
    return any(not gender or gender_of(p.tag) == gender for p in _adjectives(token))


def is_adjective(token: str, gender: str) -> bool:
    """Tell whether a word is a plain adjective of the dictionary in the nominative of a gender, and nothing else."""
    readings = parse_nominatives(plain(token))
    return not is_frozen(token) and any(
        is_known(p) and p.tag.POS == "ADJF" and gender_of(p.tag) == gender and p.normal_form.endswith(("ий", "ій"))
        for p in readings
    )


def _adjectives(token: str) -> list[Any]:
    word = plain(token)
    return [p for p in parse_nominatives(word) if p.tag.POS in ("ADJF", "NUMR") and word.endswith(_ADJECTIVE_ENDINGS)]


def adjective_gender(token: str) -> str:
    """Return the gender of an adjective in the nominative."""
    return next((gender_of(p.tag) for p in _adjectives(token)), "m")


def choose_noun(token: str, kind: str, gender: str) -> Any:
    """Return the dictionary reading of a word that fits kind and gender best, or None when it is no noun."""
    nouns = [
        p for p in parse_nominatives(plain(token)) if p.tag.POS == "NOUN" and (not gender or gender_of(p.tag) == gender)
    ]
    return min(nouns, key=lambda p: _rank_noun(p, token, kind), default=None)


def pluralize_word(token: str, kind: str, gender: str, *, noun: bool) -> str:
    """Return the nominative plural of an adjective or, where it is one, a noun; empty where the dictionary has none."""
    parse = choose_noun(token, kind, gender) if noun else None
    parse = parse or next((p for p in _adjectives(token) if not gender or gender_of(p.tag) == gender), None)
    if parse is None or gender_of(parse.tag) == "p":
        return ""
    plurals = (form.word for form in lexeme(parse) if "plur" in form.tag and "nomn" in form.tag)
    return next((_recase(token, word) for word in plurals), "")


def _rank_noun(parse: Any, token: str, kind: str) -> tuple[bool, ...]:
    """Order the readings of a noun: known before guessed, plain before slang, the right animacy, no people's names."""
    tag = parse.tag
    wanted = "anim" if kind in LIVING else "inan"
    proper = len(str(tag).split(" ")[0].split(",")) > 2 and tag.gender is not None
    return (
        not is_known(parse),
        "alt" in tag or "Slng" in tag or "Arch" in tag,
        tag.animacy != wanted,
        "Name" in tag or "Surn" in tag or "Patr" in tag,
        "Fixd" in tag,
        kind == "place" and token[:1].isupper() and not proper,
        kind in ("org", "term") and gender_of(tag) == "m" and not _genitive_in_u(parse),
    )


def _genitive_in_u(parse: Any) -> bool:
    return any("gent" in form.tag and gender_of(form.tag) == "m" and form.word[-1] in "ую" for form in lexeme(parse))


def decline_noun(token: str, parse: Any, kind: str, gender: str, *, animate: bool) -> Forms | None:
    """Decline a noun by the dictionary reading chosen for it, or by its ending where the dictionary only guesses."""
    word = plain(token)
    if not is_known(parse) and ("-" in word or token[:1].isupper() or not is_prefixed(parse)):
        return decline_unknown(token, kind, gender).forms
    forms: dict[str, list[str]] = {case: [] for case in CASES}
    for reading in (parse, *_like(parse, word)):
        for form in lexeme(reading):
            for case, tag in TAGS.items():
                if tag in form.tag and gender_of(form.tag) == gender and form.word not in forms[case]:
                    forms[case].append(form.word)
    return _order_forms(word, forms, kind, gender, animate=animate)


def _like(parse: Any, word: str) -> Iterable[Any]:
    """Return the other known readings with the same lemma, gender and animacy (центр: центру, центра)."""
    return (
        other
        for other in parse_nominatives(word)
        if is_known(other) and other.normal_form == parse.normal_form and str(other.tag) == str(parse.tag)
    )


def _order_forms(word: str, forms: Mapping[str, list[str]], kind: str, gender: str, *, animate: bool) -> Forms:
    """Put the preferred form first: genitive -у of organisations, dative -у, locative -і of things, -ові of people."""
    regular = decline(word, gender, animate=animate) if any(not forms[case] for case in CASES) else None
    ordered = {case: tuple(forms[case]) or (regular[case] if regular else (word,)) for case in CASES}
    if gender == "m" and word[-1] not in "ая" and not word.endswith(("ий", "їй")):
        ordered["dat"] = tuple(dict.fromkeys((*ordered["dat"], *(_long_dative(word, f) for f in ordered["dat"]))))
        ordered["loc"] = tuple(dict.fromkeys((*ordered["loc"], *ordered["dat"])))
    if gender == "m" and not ordered["gen"][0].startswith(word):  # Києва: drop the dictionary's «Київі»
        ordered |= {case: _drop_stem(ordered[case], word) for case in ("gen", "dat", "ins", "loc")}
    if gender == "m" and (animate or kind in GENITIVE_ENDINGS):
        preferred = GENITIVE_ENDINGS["person"] if animate else GENITIVE_ENDINGS[kind]
        ordered["gen"] = tuple(sorted(ordered["gen"], key=lambda form: form[-1] not in preferred))
    if gender == "f":
        ordered["gen"] = tuple(sorted(ordered["gen"], key=lambda form: form.endswith("ти")))
    if gender in ("m", "n"):
        stem = ordered["gen"][0][:-1]
        ordered["dat"] = tuple(sorted(ordered["dat"], key=lambda form: form[-1] not in "ую"))
        ordered["loc"] = tuple(sorted(ordered["loc"], key=lambda form: _rank_locative(form, stem, animate=animate)))
    if (gender == "m" and word[-1] not in "ая") or gender == "p":
        ordered["acc"] = by_animacy(word, ordered, animate=animate)
    return {**ordered, "nom": (word,)}


def _drop_stem(forms: tuple[str, ...], stem: str) -> tuple[str, ...]:
    return tuple(form for form in forms if not form.startswith(stem)) or forms


def _rank_locative(form: str, stem: str, *, animate: bool) -> int:
    """Order locatives: президентові, президенті; Кремлі, Кремлю, Кремлеві; Рівному, Рівнім."""
    if form.endswith(("ові", "еві", "єві")) and form[:-1] != stem:
        return 0 if animate else 2
    if form.endswith("ому"):
        return 0
    return 1 if animate or form[-1] not in "ії" else 0


def _long_dative(word: str, form: str) -> str:
    """Return the dative in -ові, -еві, -єві beside that in -у, -ю; the form itself where its end does not decline."""
    if word.rpartition("-")[2] == form.rpartition("-")[2]:
        return form
    if form.endswith("у"):
        return form[:-1] + ("еві" if form[-2:-1] in "жчшщ" else "ові")
    if form.endswith("ю"):
        return form[:-1] + ("єві" if form[-2:-1] in VOWELS else "еві")
    return form


def decline_unknown(token: str, kind: str, gender: str) -> Part:
    """Decline a word that the dictionary lacks by its ending; of a hyphenated one the known first parts too."""
    if model := _MODEL.fullmatch(token):
        return _decline_model(token, model[1], model[2], kind, gender)
    word = plain(token)
    *firsts, last = word.split("-")
    animate = kind in LIVING
    if gender == "n" and last.endswith("о") and kind != "term":
        return Part(token)  # Міненерго, Токіо
    noun = choose_noun(last, kind, gender) if firsts else None
    forms = (
        decline_noun(last, noun, kind, gender, animate=animate)
        if noun and is_known(noun)
        else decline(last, gender, animate=animate)
    )
    if not forms:
        return Part(token)
    forms = _order_forms(last, {case: list(forms[case]) for case in CASES}, kind, gender, animate=animate)
    return Part(token, join_parts([*(_first_part(first, kind) for first in firsts), forms]))


def _decline_model(token: str, name: str, number: str, kind: str, gender: str) -> Part:
    """Decline the name before a model number (Іскандера-М); that of a feminine (a missile) preferably stays."""
    forms = decline_unknown(name, kind, "m").forms
    if not forms:
        return Part(token)
    unchanged = () if gender == "m" else (plain(token),)
    return Part(token, {case: (*unchanged, *(form + number.lower() for form in forms[case])) for case in CASES})


def _first_part(word: str, kind: str) -> Forms:
    """Return the forms of a first part before a hyphen: a known noun declines, anything else does not."""
    noun = choose_noun(word, kind, "")
    frozen = word in FROZEN_PREFIXES or word.endswith(FROZEN_ENDINGS)
    if noun and is_known(noun) and len(word) > 3 and not frozen:
        forms = decline_noun(word, noun, kind, gender_of(noun.tag), animate=kind in LIVING)
        if forms:
            return forms
    return dict.fromkeys(CASES, (word,))


def join_parts(parts: Sequence[Forms]) -> Forms:
    """Join the forms of hyphenated parts, first with first."""
    return {
        case: tuple(dict.fromkeys("-".join(words) for words in product(*(part[case][:2] for part in parts))))
        for case in CASES
    }


def decline_modifier(token: str, gender: str, *, animate: bool) -> Part:
    """Decline an adjective or ordinal in agreement with its noun."""
    if token in CONJUNCTIONS:
        return Part(token)
    if ordinal := _ORDINAL.fullmatch(token):
        endings = decline(ordinal[2], f"{gender} ordinal", animate=animate)
        return Part(token, endings and {case: tuple(ordinal[1] + e for e in endings[case]) for case in CASES})
    word = plain(token)
    lemmas = {p.normal_form for p in _adjectives(token) if gender_of(p.tag) == gender}
    soft = gender == "p" and bool(lemmas) and all(lemma.endswith("ій") for lemma in lemmas)
    return Part(token, decline(word, "p soft adjective" if soft else f"{gender} adjective", animate=animate))


def _recase(source: str, form: str) -> str:
    """Give a form the capitals of the word it comes from, part by part."""
    sources, forms = source.split("-"), form.split("-")
    if len(sources) != len(forms):
        return form[:1].upper() + form[1:] if source[:1].isupper() else form
    return "-".join(_recase_part(s, f) for s, f in zip(sources, forms, strict=True))


def _recase_part(source: str, form: str) -> str:
    common = 0
    while common < min(len(source), len(form)) and source[common].lower() == form[common].lower():
        common += 1
    recased = source[:common] + form[common:]
    return recased[:1].upper() + recased[1:] if source[:1].isupper() else recased
