"""Who says so: the body or person of the glossary that a sentence names, or describes, as its source."""

import re
from collections.abc import Mapping, Sequence

from tribrief.languages import ENGLISH, KOREAN
from tribrief.records import Concept, TermHit
from tribrief.summary.antecedents import BODY_NOUNS
from tribrief.summary.readability import SPEECH
from tribrief.summary.statements import Statement

SPEAKERS = ("org", "person", "person-ea")
REACH = 45  # characters between the verb of speaking and its subject
INVERTED = re.compile(r"[,—–]\s$")  # …, повідомив секретар штабу: whoever speaks stands behind the verb
KOREAN_SUBJECT = re.compile(r"(?:측|들)?(?:은|는|이|가|에 따르면|에 의하면)")


def find_speaker(statement: Statement, concepts: Mapping[str, Concept]) -> str:
    """Return the concept id of who says what the sentence says, or an empty string where that is unsure.

    In Korean the subject's particle decides, in Ukrainian the nominative goes first, elsewhere the nearest name to the
    verb of speaking; behind a comma a Ukrainian verb has its subject behind it.
    """
    named = [hit for hit in statement.mentions if concepts[hit.concept].kind in SPEAKERS]
    verbs = list(SPEECH.finditer(statement.text)) if named else []
    if not verbs:
        return ""
    if statement.lang == KOREAN:
        subjects = (hit.concept for hit in named if KOREAN_SUBJECT.match(statement.text, hit.end))
        return next(subjects, "")
    states = [hit for hit in statement.mentions if concepts[hit.concept].kind == "place"]
    for verb in verbs if statement.lang == ENGLISH else ():
        state = next((hit.concept for hit in states if statement.text[hit.end : verb.start()] == " "), "")
        if state:
            return state  # Germany said after a meeting of the group
    gaps = [
        (min(abs(verb.start() - hit.end), abs(hit.start - verb.end())), hit.concept)
        for verb in verbs
        for hit in _may_speak(statement, named, verb)
    ]
    gap, concept = min(gaps, default=(REACH + 1, ""))
    return concept if gap <= REACH else ""


def _may_speak(statement: Statement, named: Sequence[TermHit], verb: re.Match[str]) -> Sequence[TermHit]:
    """Return those of the names that can be the subject of a verb of speaking."""
    if statement.lang == ENGLISH:
        return named
    inverted = INVERTED.search(statement.text[max(0, verb.start() - 2) : verb.start()])
    named = [hit for hit in named if hit.start >= verb.end()] if inverted else named
    return [hit for hit in named if "nom" in hit.form.split("/")] or named


def find_unnamed(statement: Statement, concepts: Mapping[str, Concept]) -> list[tuple[int, str]]:
    """Return the bodies that a sentence describes without naming them: where the description ends, and whom.

    That is "the agency" or "he" where it is certain who is meant, and in English a designation of the glossary such as
    "Seoul's spy agency", both only where the name is not in the sentence too.
    """
    named, described = set(), []
    for hit in statement.hits:
        concept = concepts[hit.concept]
        if statement.lang != ENGLISH:
            named.add(hit.concept)
        elif hit.term in concept.terms[ENGLISH].variants and hit.term.split()[-1] in BODY_NOUNS:
            described.append((hit.end, hit.concept))
        else:
            named.add(hit.concept)
    if statement.antecedent:
        described.append((statement.antecedent.end, statement.antecedent.concept))
    first = {concept: end for end, concept in sorted(described, reverse=True)}
    return [(end, concept) for concept, end in first.items() if concept not in named]
