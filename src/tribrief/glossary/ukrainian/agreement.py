"""What in a sentence agrees with a noun, and its form when a noun of another gender or number comes in its place.

An adjective before it, the predicate of its clause, a relative pronoun behind it with its predicate: all of them or
none, for a sentence of which only half agrees is worse than a name that the glossary has otherwise.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from tribrief.glossary.insertion import Edit
from tribrief.glossary.ukrainian.dictionary import TAGS, case_of, gender_of, plain
from tribrief.glossary.ukrainian.phrases import ADJECTIVES, Word, agree, list_words, read_finite

_GENDERS = {"m": "masc", "f": "femn", "n": "neut"}
_RELATIVES = frozenset({"який", "котрий"})
_PRONOUNS = frozenset({"він", "вона", "воно"})
_COPULAS = frozenset("бути стати ставати залишатися залишитися виявитися вважатися".split())
_APPOSED = frozenset("сам перший останній єдиний".split())
_BY_THEMSELVES = frozenset("все всі ввесь".split())  # pronouns, or rare: весь is meant before a noun
_STOP = re.compile(r"[,.;:!?()«»\"“”„–—]")
_PLURAL = "p"
_REACH = 3  # words from a verb to its adjective: ніколи не був замінений


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
    if genders[0] == "n" and after and plain(after[0].text) == "саме":  # itself, or a particle?
        return None
    edits = list(_change_modifiers(text, before, span[0], case, genders))
    relative, rest = _split_relative(text, span[1], after, genders[0])
    if relative:
        if _has_rival(text, before, span[0], genders[0]):
            return None
        changed = _change_relative(text, relative, genders)
        if changed is None:
            return None
        edits += changed
    if case == "nom":
        predicate = _change_predicate(text, before, rest, span, genders)
        if predicate is None:
            return None
        edits += predicate
        if genders[0] != genders[1] and _is_left(text, after, {edit.start for edit in edits}, genders):
            return None
    return edits


def _has_rival(text: str, before: Sequence[Word], start: int, gender: str) -> bool:
    """Tell whether a relative pronoun may as well belong to the noun before: голова загону, який приїхав."""
    for word in reversed(before[-_REACH:]):
        if text[word.end : start] not in (" ", "\u00a0"):
            return False
        if nouns := word.read("NOUN"):
            return any(gender_of(p.tag) == gender for p in nouns)
        start = word.start
    return False


def _is_left(text: str, after: Sequence[Word], changed: set[int], genders: tuple[str, str]) -> bool:
    """Tell whether a verb of the old gender is left in a clause without a noun that it may agree with: що виявила."""
    clause: list[Word] = []
    gender = genders[0]
    for word, following in zip_longest(after, after[1:]):
        clause.append(word)
        if following is not None and not _STOP.search(text[word.end : following.start]):
            continue
        left = [
            w
            for w in clause
            if w.start not in changed and any(p.tag.tense == "past" or _PLURAL in genders for p in _finite(w, gender))
        ]
        left = [w for w in left if plain(w.text) != "було"]  # було вже запізно
        if left and not any(_may_be_subject(w, left[0], gender) for w in clause if w not in left):
            return True
        clause = []
    return False


def _may_be_subject(word: Word, verb: Word, gender: str) -> bool:
    """Tell whether a word can be the subject of a verb: behind it only what is no genitive (попросили допомоги)."""
    readings = word.read("NOUN", "NPRO")
    clear = word.start < verb.start or all(case_of(p.tag) in ("nomn", "accs", "voct") for p in readings)
    return clear and any(case_of(p.tag) == "nomn" and gender_of(p.tag) == gender for p in readings)


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
        if not agreeing or plain(word.text) == "саме":  # rather the particle
            return
        agreeing.sort(key=lambda p: p.normal_form in _BY_THEMSELVES)
        if new := _inflect_adjective(agreeing[0], case, genders[1]):
            yield _edit(word, new)
        end = word.start


def _split_relative(text: str, end: int, after: Sequence[Word], gender: str) -> tuple[list[Word], list[Word]]:
    """Return the words of a relative clause that belongs to the noun, from its pronoun on, and the other words.

    Between them may stand what depends on the noun (Олімпіада 2012 року, яка …), but nothing else of its gender.
    """
    start = next((i for i, word in enumerate(after) if word.lemmas & _RELATIVES), None)
    if start is None:
        return [], list(after)
    marks = _STOP.findall(text[end : after[start].start])
    opens = next((i for i, word in enumerate(after) if _STOP.search(text[end : word.start])), 0)
    between = after[:opens]
    rivals = any(gender_of(p.tag) == gender for word in between for p in word.read("NOUN") if p.tag.case != "voct")
    if marks != [","] or start - opens >= _REACH or rivals or any(map(read_finite, between)):
        return [], list(after)
    clause = [after[start]]
    for word in after[start + 1 :]:
        if _STOP.search(text[clause[-1].end : word.start]):
            break
        clause.append(word)
    return clause, [*between, *after[start + len(clause) :]]


def _change_relative(text: str, clause: Sequence[Word], genders: tuple[str, str]) -> list[Edit] | None:
    readings = [p for p in clause[0].read(*ADJECTIVES, "NPRO") if p.normal_form in _RELATIVES]
    agreeing = [p for p in readings if gender_of(p.tag) == genders[0]]
    if not agreeing:
        return None
    subject = [p for p in agreeing if p.tag.case == "nomn"]
    verbs = _list_verbs(text, clause[1:], genders[0])
    governed = text[: clause[0].start].rstrip()[-1:] != ","
    chosen = next((p for p in agreeing if p.tag.case != "nomn"), agreeing[0])
    chosen = subject[0] if subject and verbs and not governed else chosen
    case = next(case for case, tag in TAGS.items() if tag == chosen.tag.case)
    new = _inflect_adjective(chosen, case, genders[1])
    if not new:
        return None
    edits = [_edit(clause[0], new)]
    if case == "nom":
        changed = _change_verbs(verbs, clause, genders)
        if changed is None:
            return None
        edits += changed
    return edits


def _change_predicate(
    text: str, before: Sequence[Word], after: Sequence[Word], span: tuple[int, int], genders: tuple[str, str]
) -> list[Edit] | None:
    """Return the edits of the predicate, which stands behind the noun or right before it."""
    clause: list[Word] = []
    for word in _skip_inserted(text, span[1], after):
        if clause and _STOP.search(text[clause[-1].end : word.start]):
            break
        clause.append(word)
    verbs = _list_verbs(text, clause, genders[0])
    if verbs:
        edits = _change_verbs(verbs, clause, genders)
        return edits if edits is None else [*_change_apposed(clause[: clause.index(verbs[0])], genders), *edits]
    near = [word for word in before[-2:] if _finite(word, genders[0])]
    if near:
        return _change_verbs(near, before[-3:], genders)
    if edits := _change_predicative(clause, genders):
        return edits
    others = any(map(read_finite, after))
    joined = clause and plain(clause[0].text) in ("і", "й", "та")
    return [] if joined or not others else None


def _skip_inserted(text: str, end: int, after: Sequence[Word]) -> Sequence[Word]:
    """Return the words behind what commas set apart right behind a noun (служба, за словами міністра, …)."""
    if not after or text[end : after[0].start].strip() != ",":
        return after
    stops = (i for i in range(1, len(after)) if _STOP.search(text[after[i - 1].end : after[i].start]))
    return after[next(stops, len(after)) :]


def _list_verbs(text: str, clause: Sequence[Word], gender: str) -> list[Word]:
    """Return the finite verbs of a clause that agree with its subject: the first, and those joined to it."""
    verbs: list[Word] = []
    for word in clause:
        found = _finite(word, gender)
        if found:
            verbs.append(word)
        elif not verbs and (nouns := word.read("NOUN", "NPRO")) and all(case_of(p.tag) == "nomn" for p in nouns):
            return []  # another subject
    return verbs


def _finite(word: Word, gender: str) -> list[Any]:
    """Return the readings of a word as a verb that agrees with a third person of this gender."""
    verbs = read_finite(word)
    past = [p for p in verbs if p.tag.tense == "past" and gender_of(p.tag) == gender]
    number = "plur" if gender == _PLURAL else "sing"
    return past or [p for p in verbs if p.tag.tense != "past" and p.tag.number == number]


def _change_verbs(verbs: Sequence[Word], clause: Sequence[Word], genders: tuple[str, str]) -> list[Edit] | None:
    """Return the edits of verbs, and of the adjectives and participles behind them (був підписаний)."""
    edits = []
    for verb in verbs:
        reading = _finite(verb, genders[0])[0]
        grammemes = {"plur"} if genders[1] == _PLURAL else {_GENDERS[genders[1]]}
        if reading.tag.tense != "past":
            grammemes = {"plur" if genders[1] == _PLURAL else "sing", "3per"}
        form = _find_form(reading, grammemes)
        changes = reading.tag.tense == "past" or _PLURAL in genders
        if not form or (changes and form == plain(verb.text)):
            return None
        place = next((i for i, word in enumerate(clause) if word is verb), len(clause))
        cases = ("nomn", "ablt") if reading.normal_form in _COPULAS else ("nomn",)
        edits += [_edit(verb, form), *_change_predicative(clause[place + 1 :], genders, cases)]
    return edits


def _change_apposed(words: Sequence[Word], genders: tuple[str, str]) -> list[Edit]:
    """Return the edits of what stands between a subject and its verb and agrees with it: сама, першою."""
    edits = []
    for word, following in zip_longest(words, words[1:]):
        readings = [p for p in word.read("ADJF", "NPRO") if p.normal_form in _APPOSED and plain(word.text) != "саме"]
        agreeing = [p for p in readings if gender_of(p.tag) == genders[0] and p.tag.case in ("nomn", "ablt")]
        if agreeing and not (following is not None and agree(word, following.read("NOUN"))):
            case = "nom" if agreeing[0].tag.case == "nomn" else "ins"
            new = _inflect_adjective(agreeing[0], case, genders[1])
            edits += [_edit(word, new)] if new else []
    return edits


def _change_predicative(
    words: Sequence[Word], genders: tuple[str, str], cases: Sequence[str] = ("nomn",)
) -> list[Edit]:
    """Return the edit of an adjective that opens words and has no noun of its own; adverbs may precede."""
    for index, word in enumerate(words[:_REACH]):
        adjectives = [p for p in word.read("ADJF") if p.tag.case in cases and gender_of(p.tag) == genders[0]]
        following = words[index + 1 : index + 2]
        if adjectives and not any(w.joined and agree(word, w.read("NOUN")) for w in following):
            case = "nom" if adjectives[0].tag.case == "nomn" else "ins"
            new = _inflect_adjective(adjectives[0], case, genders[1])
            return [_edit(word, new)] if new else []
        if not (plain(word.text) == "не" or word.read("ADVB", "PRCL")):
            return []
    return []


def _find_form(reading: Any, grammemes: set[str]) -> str:
    """Return the form of a verb with these marks, of the same tense, with the same end of two (-ся, -сь)."""
    same = (reading.tag.tense, reading.tag.mood, "VERB")
    forms = [
        str(form.word)
        for form in reading.lexeme
        if (form.tag.tense, form.tag.mood, form.tag.POS) == same and grammemes <= set(form.tag.grammemes)
    ]
    return max(forms, key=lambda form: form[-2:] == reading.word[-2:], default="")


def _inflect_adjective(reading: Any, case: str, gender: str) -> str:
    """Return an adjective in a case and gender; in the accusative as with a thing."""
    wanted = "nom" if case == "acc" and gender in ("m", _PLURAL) else case
    forms = [
        str(form.word)
        for form in reading.lexeme
        if form.tag.case == TAGS[wanted] and gender_of(form.tag) == gender and form.tag.POS == reading.tag.POS
    ]
    return next((form for form in forms if form.endswith("ому")), forms[0] if forms else "")  # новому before новім


def _edit(word: Word, new: str) -> Edit:
    form = new.capitalize() if word.capital else new
    return Edit(word.start, word.end, form)
