"""Decline Ukrainian terms: the table of the seven cases for every name the glossary holds.

Only the head phrase of a term declines: «Служба безпеки України» changes its first word, «Національна розвідувальна
служба» all three. The dictionary of pymorphy3 gives the forms of nouns; what it gets wrong by itself is decided
here by the entry's kind and gender: which noun is the head, which of the homonyms is meant, which form comes first.
Words that the dictionary lacks follow the ending tables of `paradigms`; people's names have their own
rules in `persons`.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice, product
from typing import Any

from tribrief.glossary.normalization import APOSTROPHES
from tribrief.glossary.ukrainian.declension import (
    Part,
    decline_modifier,
    decline_noun,
    decline_unknown,
    pluralize_word,
)
from tribrief.glossary.ukrainian.dictionary import gender_of, is_known, parse_word, plain
from tribrief.glossary.ukrainian.persons import PERSONS, decline_person
from tribrief.glossary.ukrainian.words import (
    CONJUNCTIONS,
    LIVING,
    adjective_gender,
    can_head,
    choose_noun,
    is_adjective,
    is_adverb,
    is_frozen,
    is_genitive,
    is_modifier,
    is_proper,
    split_model,
    split_ordinal,
)
from tribrief.records import CASES

_MAXIMAL_FORMS = 48
_APOSTROPHE = re.compile(f"[{re.escape(APOSTROPHES)}]")
_QUOTES = '«»„“”"'


def inflect_term(
    text: str, *, kind: str, gender: str = "", overrides: Mapping[str, Sequence[str]] | None = None
) -> dict[str, tuple[str, ...]]:
    """Return the forms of a term in the seven cases of `records.CASES`, the preferred form first.

    Args:
        text: the term in the nominative; the apostrophe it uses is the one its forms use.
        kind: one of `records.KINDS`; it decides animacy (people and titles are living) and how names decline.
        gender: `m`, `f`, `n`, `p` (plural), or empty to take that of the head noun.
        overrides: forms by case that replace what the rules give.
    """
    forms = dict(_inflect(text, kind, gender))
    for case, own in (overrides or {}).items():
        if own:
            forms[case] = tuple(own)
    return forms


def gender_of_term(text: str, *, kind: str, gender: str = "") -> str:
    """Return the gender a verb agrees with: that of the entry, else that of the head noun; empty where unknown."""
    if gender or kind in PERSONS:
        return gender
    tokens = _APOSTROPHE.sub("'", text).split()
    head = _find_head(tokens, kind, "")
    noun = choose_noun(tokens[head], kind, "") if head is not None else None
    if noun is None or head is None:
        return ""
    own = gender_of(noun.tag)
    # of a noun that has one form in two numbers the adjectives tell: спільні навчання
    return next((g for g in (own, *"pmfn") if _agree(tokens[:head], g) and choose_noun(tokens[head], kind, g)), own)


def _agree(modifiers: Sequence[str], gender: str) -> bool:
    return all(is_modifier(token, gender) for token in modifiers if token not in CONJUNCTIONS and not is_adverb(token))


def pluralize_term(text: str, *, kind: str, gender: str = "") -> str:
    """Return the nominative plural of a term (військовополонений: військовополонені), or nothing where it has none.

    Args:
        text: the term in the nominative singular.
        kind: one of `records.KINDS`.
        gender: `m`, `f` or `n`, or empty to take that of the head noun.
    """
    tokens = _APOSTROPHE.sub("'", text).split()
    head = None if gender == "p" else _find_head(tokens, kind, gender)
    if head is None:
        return ""
    phrase = [pluralize_word(token, kind, gender, noun=index == head) for index, token in enumerate(tokens[: head + 1])]
    return " ".join([*phrase, *tokens[head + 1 :]]) if all(phrase) else ""


@lru_cache(maxsize=20_000)
def _inflect(text: str, kind: str, gender: str) -> dict[str, tuple[str, ...]]:
    apostrophe = next((character for character in text if character in APOSTROPHES), "’")
    opening, inner, closing = _unquote(_APOSTROPHE.sub("'", text).strip())
    tokens = inner.split()
    if not tokens:
        return dict.fromkeys(CASES, (text,))
    forms = _join_forms(_analyse(tokens, kind, gender))
    if kind == "place" and not opening:
        forms = _add_apposition(forms, tokens, kind, gender)
    shown = {
        case: tuple((opening + phrase + closing).replace("'", apostrophe) for phrase in forms[case]) for case in CASES
    }
    return {**shown, "nom": (text,)}


def _join_forms(parts: Sequence[Part]) -> dict[str, tuple[str, ...]]:
    forms = {}
    for case in CASES:
        phrases = (" ".join(words) for words in product(*(part.decline(case) for part in parts)))
        forms[case] = tuple(dict.fromkeys(islice(phrases, _MAXIMAL_FORMS)))
    return forms


def _unquote(text: str) -> tuple[str, str, str]:
    """Split the quotation marks off a term that is quoted as a whole: alone, a quoted name declines."""
    if len(text) > 2 and text[0] in _QUOTES and text[-1] in _QUOTES and not set(_QUOTES) & set(text[1:-1]):
        return text[0], text[1:-1], text[-1]
    return "", text, ""


def _analyse(tokens: list[str], kind: str, gender: str) -> list[Part]:
    if kind in PERSONS:
        return [Part(token, forms) for token, forms in zip(tokens, decline_person(tokens, kind, gender), strict=True)]
    start = _count_leading_latin(tokens)
    alone = len(tokens) == 1
    either = alone and tokens[0].endswith("ь")  # Ухань: the ending fits the gender given, whatever the dictionary has
    unknown = alone and not any(map(is_known, parse_word(plain(tokens[0]))))
    genders = (gender,) if gender and (unknown or either) else (gender, "")
    for chosen in dict.fromkeys(genders):
        if not split_model(tokens[start]) and (parts := _decline_phrase(tokens[start:], kind, chosen)):
            return [Part(token) for token in tokens[:start]] + parts
    if len(tokens) == 1 and not is_frozen(tokens[0]):
        return [decline_unknown(tokens[0], kind, _fit_gender(tokens[0], kind, gender))]
    return [Part(token) for token in tokens]


def _count_leading_latin(tokens: list[str]) -> int:
    """Count the Latin words before a Ukrainian phrase that they only modify (III Женевська конвенція)."""
    count = 0
    while count < len(tokens) - 1 and tokens[count].isascii() and is_modifier(tokens[count + 1]):
        count += 1
    return count


def _decline_phrase(tokens: list[str], kind: str, gender: str) -> list[Part] | None:
    """Decline the head phrase at the start of the tokens, or return None when there is none of this gender."""
    head = _find_head(tokens, kind, gender)
    if head is None:
        return None
    noun = choose_noun(tokens[head], kind, gender)
    number = gender or (gender_of(noun.tag) if noun else "") or adjective_gender(tokens[head])
    animate = kind in LIVING or (_names_people(noun, kind, number) if noun else False)
    parts = [decline_modifier(token, number, animate=animate) for token in tokens[:head]]
    if noun is None:
        parts.append(decline_modifier(tokens[head], number, animate=animate))
    else:
        parts.append(Part(tokens[head], decline_noun(tokens[head], noun, kind, number, animate=animate)))
    return parts + _decline_rest(tokens[head + 1 :], kind, number, animate=animate)


def _names_people(noun: Any, kind: str, gender: str) -> bool:
    """Tell whether the head is living although its kind is not: a deserter, or an organisation that is many people."""
    return noun.tag.animacy == "anim" and (kind == "term" or (kind == "org" and gender == "p"))


def _decline_rest(tokens: list[str], kind: str, gender: str, *, animate: bool) -> list[Part]:
    """Freeze what follows the head, but no second head (Боснія і Герцеговина) or last adjective (острів Зміїний)."""
    if len(tokens) > 1 and tokens[0] in CONJUNCTIONS and (second := _decline_phrase(tokens[1:], kind, "")):
        return [Part(tokens[0]), *second]
    if len(tokens) == 1 and is_adjective(tokens[0], gender):
        return [decline_modifier(tokens[0], gender, animate=animate)]
    return [Part(token) for token in tokens]


def _find_head(tokens: list[str], kind: str, gender: str) -> int | None:
    """Return the index of the last noun of the chain (adjective | ordinal | conjunction)* noun at the start."""
    last_adjective = None
    for index, token in enumerate(tokens):
        if (token in CONJUNCTIONS and index) or _is_adverb_before(tokens, index, gender):
            continue
        if is_frozen(token) and not split_ordinal(token):
            break
        modifier = is_modifier(token, gender)
        if modifier and _is_followed(tokens, index, kind, gender):
            last_adjective = index
            continue
        if noun := choose_noun(token, kind, gender):
            return None if _is_foreign(noun, tokens[index:], kind) else index
        if not modifier:
            break
        last_adjective = index
    if last_adjective is not None and not split_ordinal(tokens[last_adjective]) and can_head(tokens[last_adjective]):
        return last_adjective  # Уповноважений, Рівне: an adjective used as a noun
    return None


def _is_adverb_before(tokens: list[str], index: int, gender: str) -> bool:
    return index + 1 < len(tokens) and is_modifier(tokens[index + 1], gender) and is_adverb(tokens[index])


def _is_foreign(noun: Any, tokens: list[str], kind: str) -> bool:
    """Tell whether a head begins a foreign name, which stays: two unknown words (Чхон Ва Де), Вашингтон пост."""
    if len(tokens) == 1:
        return False
    after = parse_word(plain(tokens[1]))
    if not is_known(noun):
        return not any(is_known(p) for p in after)
    joined = any(is_genitive(p) or p.tag.POS in ("ADJF", "PREP", "ADVB", "CONJ") for p in after)
    return kind == "org" and is_proper(noun) and tokens[1].islower() and not joined


def _is_followed(tokens: list[str], index: int, kind: str, gender: str) -> bool:
    """Tell whether a noun follows through agreeing modifiers, so that this word is a modifier itself."""
    genders = [gender] if gender else [g for g in "mfnp" if is_modifier(tokens[index], g)]
    return any(_reaches_noun(tokens[index + 1 :], kind, g) for g in genders)


def _reaches_noun(tokens: list[str], kind: str, gender: str) -> bool:
    for index, token in enumerate(tokens):
        if token in CONJUNCTIONS or _is_adverb_before(tokens, index, gender):
            continue
        if choose_noun(token, kind, gender):
            return True
        if not is_modifier(token, gender):
            return False
    return False


def _fit_gender(token: str, kind: str, gender: str) -> str:
    """Return the entry's gender, or that of the ending where none is given or it cannot be (Укрзбройпром: f)."""
    if split_model(token) or ("-" in token and gender and choose_noun(token.split("-", maxsplit=1)[0], kind, gender)):
        return gender  # Хвасон-17 (f), держава-загарбник
    guessed = {"а": "f", "я": "f", "о": "n", "е": "n", "и": "p", "і": "p"}.get(token[-1], "m")
    return guessed if not gender or (guessed == "m" and gender != "m" and token[-1] not in "ьуюєї") else gender


def _add_apposition(
    forms: dict[str, tuple[str, ...]], tokens: list[str], kind: str, gender: str
) -> dict[str, tuple[str, ...]]:
    """Add the forms in which a name after the head declines too: Республіці Кореї beside Республіці Корея."""
    if len(tokens) != 2 or not tokens[1][:1].isupper() or tokens[1] in CONJUNCTIONS:
        return forms
    head, name = choose_noun(tokens[0], kind, gender), choose_noun(tokens[1], kind, "")
    if not (head and name and is_known(head) and is_known(name)) or forms["gen"][0].split(" ")[1] != tokens[1]:
        return forms
    second = _inflect(tokens[1], kind, gender_of(name.tag))
    return {
        case: (*forms[case], *(f"{form.split(' ')[0]} {second[case][0]}" for form in forms[case]))[:_MAXIMAL_FORMS]
        if second[case][0] != tokens[1]
        else forms[case]
        for case in CASES
    }
