"""Decline one Ukrainian word: its forms in the seven cases, in a useful order.

Nouns take the forms of the dictionary reading chosen in `words`; words that the dictionary lacks follow the
tables of `paradigms`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from tribrief.glossary.ukrainian.dictionary import (
    VOWELS,
    collect_forms,
    gender_of,
    is_known,
    is_prefixed,
    lexeme,
    parse_nominatives,
    plain,
)
from tribrief.glossary.ukrainian.paradigms import Forms, by_animacy, decline
from tribrief.glossary.ukrainian.words import (
    CONJUNCTIONS,
    LIVING,
    SLAVIC_TOWN,
    choose_noun,
    is_adverb,
    is_proper,
    read_adjectives,
    split_model,
    split_ordinal,
)
from tribrief.records import CASES

# First parts of a hyphenated noun that never decline.
FROZEN_PREFIXES = frozenset(
    "прем'єр генерал віце екс бізнес інтернет онлайн медіа прес штаб дизель контр обер унтер міні топ веб норд "
    "блок допінг арт поп рок тест фітнес шоу екшн флеш смарт нью лос сан санта порт ель аль абу баб".split()
)
FROZEN_ENDINGS = ("о", "прем'єр", "генерал")
# The genitive preferred where a masculine has both; `acr` is what gold lists call an abbreviation.
GENITIVE_ENDINGS = {"org": "ую", "acr": "ую", "person": "ая", "weapon": "ая", "place": "ая"}
# Lands, mountains and islands that the dictionary takes for towns too, or lacks: -у, where towns have -а (§ 82).
_LANDS = frozenset(
    "алжир туніс люксембург кувейт гуам шпіцберген бутан бруней сомаліленд беліз габун мозамбік крим китай кавказ "
    "ельбрус арарат алтай урал памір гібралтар балхаш гуджарат занзібар голлівуд".split()
)


@dataclass(frozen=True)
class Part:
    """One word of a term; `forms` is None where it does not decline."""

    text: str
    forms: Forms | None = None

    def decline(self, case: str) -> tuple[str, ...]:
        """Return the forms of one case with the capitals of the word."""
        return tuple(_recase(self.text, form) for form in self.forms[case]) if self.forms else (self.text,)


def decline_noun(token: str, parse: Any, kind: str, gender: str, *, animate: bool) -> Forms | None:
    """Decline a noun by the dictionary reading chosen for it, or by its ending where the dictionary only guesses."""
    word = plain(token)
    if not is_known(parse) and ("-" in word or token[:1].isupper() or not is_prefixed(parse)):
        return decline_unknown(token, kind, gender, animate=animate).forms
    forms: dict[str, list[str]] = {case: [] for case in CASES}
    for reading in (parse, *_like(parse, word)):
        for case, found in collect_forms(reading, word, gender).items():
            forms[case] += (form for form in found if form not in forms[case])
    common = kind == "place" and not is_proper(parse)  # сектору Гази, центру
    return _order_forms(word, forms, "org" if common else kind, gender, animate=animate)


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
        land = kind == "place" and word in _LANDS
        preferred = "ая" if animate else "ую" if land else GENITIVE_ENDINGS[kind]
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


def decline_unknown(token: str, kind: str, gender: str, *, animate: bool = False) -> Part:
    """Decline a word that the dictionary lacks by its ending; of a hyphenated one the known first parts too."""
    if model := split_model(token):
        return _decline_model(token, *model, kind=kind, gender=gender)
    word = plain(token)
    *firsts, last = word.split("-")
    animate = animate or kind in LIVING
    if gender == "n" and last.endswith("о") and kind != "term" and not SLAVIC_TOWN.search(word):
        return Part(token)  # Міненерго, Токіо
    noun = (choose_noun(last, kind, gender) or _choose_apposition(firsts, last, kind, gender)) if firsts else None
    if noun and is_known(noun):
        own = gender_of(noun.tag)
        animate = animate or (noun.tag.animacy == "anim" and _is_living_apposition(firsts, kind, gender))
        forms = decline_noun(last, noun, kind, own, animate=animate)
    elif forms := decline(last, gender, animate=animate):
        forms = _order_forms(last, {case: list(forms[case]) for case in CASES}, kind, gender, animate=animate)
    if not forms:
        return Part(token)
    return Part(token, join_parts([*(_first_part(first, kind, gender, animate=animate) for first in firsts), forms]))


def _choose_apposition(firsts: Sequence[str], last: str, kind: str, gender: str) -> Any:
    """Return the noun after a hyphen that has a gender of its own, where the first part is of the entry's."""
    first = choose_noun(firsts[0], kind, gender)
    return choose_noun(last, kind, "") if first and is_known(first) else None


def _is_living_apposition(firsts: Sequence[str], kind: str, gender: str) -> bool:
    """Tell whether a person after a hyphen is one in the accusative too: країну-агресора, терориста-смертника."""
    first = choose_noun(firsts[0], kind, gender)
    return bool(first) and (gender == "f" or (kind == "term" and first.tag.animacy == "anim"))


def _decline_model(token: str, name: str, number: str, *, kind: str, gender: str) -> Part:
    """Decline the name before a model number (Іскандера-М, Герані-2); a missile's that is no feminine may stay."""
    feminine = gender == "f" and name[-1] in "аяь"
    forms = decline_unknown(name, kind, "f" if feminine else "m").forms
    if not forms:
        return Part(token)
    unchanged = (plain(token),) if gender == "f" and not feminine else ()
    return Part(token, {case: (*unchanged, *(form + number.lower() for form in forms[case])) for case in CASES})


def _first_part(word: str, kind: str, gender: str, *, animate: bool) -> Forms:
    """Return the forms of a first part before a hyphen: a known noun declines, anything else does not (§ 36)."""
    noun = choose_noun(word, kind, "")
    neuter = gender == "n" and word.endswith("о")  # місто-герой, but кіно-
    frozen = word in FROZEN_PREFIXES or (word.endswith(FROZEN_ENDINGS) and not neuter)
    if noun and is_known(noun) and len(word) > 3 and not frozen:
        forms = decline_noun(word, noun, kind, gender_of(noun.tag), animate=animate)
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
    if token in CONJUNCTIONS or is_adverb(token):
        return Part(token)
    if ordinal := split_ordinal(token):
        number, ending = ordinal
        endings = decline(ending, f"{gender} ordinal", animate=animate)
        return Part(token, endings and {case: tuple(number + e for e in endings[case]) for case in CASES})
    word = plain(token)
    lemmas = {p.normal_form for p in read_adjectives(token) if gender_of(p.tag) == gender}
    soft = gender == "p" and bool(lemmas) and all(lemma.endswith("ій") for lemma in lemmas)
    return Part(token, decline(word, "p soft adjective" if soft else f"{gender} adjective", animate=animate))


def pluralize_word(token: str, kind: str, gender: str, *, noun: bool) -> str:
    """Return the nominative plural of an adjective or, where it is one, a noun; empty where the dictionary has none."""
    parse = choose_noun(token, kind, gender) if noun else None
    parse = parse or next((p for p in read_adjectives(token) if not gender or gender_of(p.tag) == gender), None)
    if parse is None or gender_of(parse.tag) == "p":
        return ""
    plurals = (form.word for form in lexeme(parse) if "plur" in form.tag and "nomn" in form.tag)
    return next((_recase(token, word) for word in plurals), "")


def _recase(source: str, form: str) -> str:
    """Give a form the capitals of the word it comes from, part by part."""
    sources, forms = source.split("-"), form.split("-")
    if len(sources) != len(forms):
        return form[:1].upper() + form[1:] if source[:1].isupper() else form
    return "-".join(_recase_part(s, f) for s, f in zip(sources, forms, strict=True))


def _recase_part(source: str, form: str) -> str:
    if source.islower():
        return form
    common = 0
    while common < min(len(source), len(form)) and source[common].lower() == form[common].lower():
        common += 1
    recased = source[:common] + form[common:]
    return recased[:1].upper() + recased[1:] if source[:1].isupper() else recased
