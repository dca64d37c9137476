"""Who "the agency" or "he" is, when the sentences before leave no doubt.

A point stands alone, so a subject that points back must be named or the reader guesses. Only glossary concepts are
named, and only where exactly one fits; anything less certain is left as the source has it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.records import Concept, TermHit

REACH = 2  # sentences before
BODY_NOUNS = (*"agency ministry service committee council headquarters bureau commission".split(), "coast guard")
_NOUN = "|".join(BODY_NOUNS)
UKRAINIAN_NOUNS = "міністерство|служба|агентство|комітет|рада|штаб|бюро|управління"
BODY = {
    ENGLISH: re.compile(rf"\b[Tt]he ({_NOUN}|{_NOUN.title()})\b(?! (?:of|for|on)\b)|^({_NOUN.title()})(?= spokes)"),
    KOREAN: re.compile(r"^(?:이|해당|같은) (부처|기관|위원회|본부)(?=[은는이가])"),
    UKRAINIAN: re.compile(rf"^({UKRAINIAN_NOUNS}|відомство|установа)(?= \w+(?:ло|ла|в)\b| також\b)", re.I),
}
ANY_BODY = {"відомство", "установа", "부처", "기관", "위원회", "본부"}  # said of every kind of organisation
PERSON = {
    ENGLISH: re.compile(r"^(He|She)\b"),
    KOREAN: re.compile(r"^(그는|그녀는)(?=\s)"),
    UKRAINIAN: re.compile(r"^(Він|Вона)\b(?! ж\b)"),
}
PERSON_GENDER = {"He": "m", "She": "f", "그녀는": "f", "Він": "m", "Вона": "f"}
OTHER_NAME = {
    ENGLISH: re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b"),
    KOREAN: re.compile(r"[가-힣]{2,4} (?:씨|대통령|총리|장관|차관|의원|대변인|위원장|국장|대표|원장|대사|교수|기자)"),
    UKRAINIAN: re.compile(r"\b[А-ЯҐЄІЇ][а-яґєії'’ʼ]+ [А-ЯҐЄІЇ][а-яґєії'’ʼ]+"),
}
KOREAN_SUBJECT = re.compile(r"(?: [가-힣]+){0,3}(?:은|는|이|가)(?=[\s,])")  # after a name, titles between

Mentions = tuple[str, Sequence[TermHit]]  # a sentence and the glossary terms found in it


@dataclass(frozen=True)
class Antecedent:
    """A word that points back (`start:end` of the sentence) and the id of the concept it means."""

    start: int
    end: int
    concept: str


def points_back(text: str, language: str) -> bool:
    """Whether the sentence begins with, or in English holds, a word of which the antecedent is looked for."""
    return bool(PERSON[language].match(text) or BODY[language].search(text))


def find_antecedent(
    sentence: Mentions, before: Sequence[Mentions], concepts: Mapping[str, Concept], language: str = ENGLISH
) -> Antecedent | None:
    """Return what the first "the agency" or an opening "he" of a sentence means, or None where that is unsure.

    Args:
        sentence: the sentence with its hits.
        before: the sentences of the same article before it, nearest last.
        concepts: the glossary's concepts by id.
        language: of the sentence; in Korean and Ukrainian only its first words are looked at.
    """
    text, hits = sentence
    free = (match for match in BODY[language].finditer(text) if not any(h.start < match.end() <= h.end for h in hits))
    person = PERSON[language].match(text)
    match = person or next(free, None)
    if match is None:
        return None
    if person:
        found = _people(person[1], before[-1:], concepts, language)
    else:
        found = _bodies(match[match.lastindex or 0].lower(), before[-REACH:], concepts, language)
    meant = {concept.id for concept in found}
    if len(meant) != 1 or meant <= {hit.concept for hit in hits}:
        return None
    return Antecedent(match.start(), match.end(), meant.pop())


def _bodies(noun: str, before: Sequence[Mentions], concepts: Mapping[str, Concept], language: str) -> list[Concept]:
    """Return the organisations just named that are called by this noun ("South Korea's spy agency": agency).

    Nothing where one that the glossary does not know is called so too.
    """
    if language == ENGLISH and any(_names_unknown(noun, text, hits) for text, hits in before):
        return []
    named = [concepts[hit.concept] for _, hits in before for hit in hits]
    bodies = [concept for concept in named if concept.kind == "org"]
    if noun in ANY_BODY:
        return bodies
    return [c for c in bodies if any(_is_head(noun, wording, language) for wording in c.terms[language].wordings())]


def _names_unknown(noun: str, text: str, hits: Sequence[TermHit]) -> bool:
    """Whether an English sentence names a body with this noun that is no hit: Moldova's Central Election Commission."""
    named = re.finditer(rf"\b[A-Z][\w’'-]+ {noun.title()}\b", text)
    return any(not any(hit.start < name.end() <= hit.end for hit in hits) for name in named)


def _is_head(noun: str, wording: str, language: str) -> bool:
    """Whether a name is built on the noun: the ministry of Ministry of Unification, служба of Служба безпеки."""
    if language == ENGLISH:
        return f" {wording.split(' of ', maxsplit=1)[0].lower()}".endswith(f" {noun}")
    return noun in wording.lower().split()


def _people(word: str, before: Sequence[Mentions], concepts: Mapping[str, Concept], language: str) -> list[Concept]:
    """Return the people named in the sentence before; nobody when it names somebody the glossary does not know."""
    found = []
    for text, hits in before:
        rest = text
        for hit in sorted(hits, key=lambda hit: -hit.start):
            rest = rest[: hit.start] + rest[hit.end :]
        if OTHER_NAME[language].search(rest):
            return []
        people = [hit for hit in hits if concepts[hit.concept].kind.startswith("person")]
        found += [concepts[hit.concept] for hit in people if _is_subject(hit, text, language)]
        if len({hit.concept for hit in people}) > len({concept.id for concept in found}):
            return []
    gender = PERSON_GENDER.get(word)
    return found if all(gender in (None, concept.gender) for concept in found) else []


def _is_subject(hit: TermHit, text: str, language: str) -> bool:
    """Whether the person is what the sentence is about, as far as the language shows it."""
    if language == UKRAINIAN:
        return "nom" in hit.form.split("/")
    return language == ENGLISH or bool(KOREAN_SUBJECT.match(text, hit.end))
