"""Put a term in place of the words that render it, where the sentence surely stays right.

This is for terms that a model cannot be made to write. It is done only where nothing else in the sentence would have to
change: not where a verb or an adjective agrees with the words replaced and would not with the term, not where a Korean
ending may be a particle or a part of the word.
"""

import re
from typing import Any

from tribrief.glossary.insertion import place_term
from tribrief.glossary.korean.particles import read_tail
from tribrief.glossary.ukrainian.dictionary import TAGS, gender_of, is_known, parse_word
from tribrief.glossary.ukrainian.terms import gender_of_term
from tribrief.languages import UKRAINIAN
from tribrief.records import Concept
from tribrief.translation.alignment import Span

# Particles that hardly a noun ends in where the sound before fits (마을, 가을 do not), the longest first.
_SURE_PARTICLES = (
    "으로부터 에서는 에게는 으로는 에서도 에게도 에서의 에게서 으로서 으로써 에서 에게 으로 에는 에도 에 는 를 을 은"
).split()
# How a Korean word ends that is no part of the name after it: particles and endings of verbs.
_CLOSED = re.compile(r"(?:^|[,.!?”’)]|는|은|을|를|에|에서|한|된|던|고|며)\s*$")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_PERSONS = ("person", "person-ea")
_AGREEING = ("ADJF", "NPRO")
_RELATIVE = re.compile(r"\s*,\s*(?:\w+\s+)?(?:як(?:ий|а|е|і|ого|ої|их|ому|ій|им|ою|ими|у)|котр\w+)\b")


def replace_words(text: str, span: Span, concept: Concept, language: str) -> tuple[str, Span] | None:
    """Return the text with the term in place of a span, and where the term stands; None where it might go wrong.

    Args:
        text: a translation.
        span: the words of it that render the term.
        concept: the term's concept.
        language: `ko` or `uk`.
    """
    form = ""
    if language == UKRAINIAN:
        form = _read_case(text, span, concept)
        if not form:
            return None
    else:
        noun = _split_particle(text[span[0] : span[1]], concept.kind)
        if not noun or not _CLOSED.search(text[: span[0]]):
            return None
        span = span[0], span[0] + len(noun)
    placed = place_term(text, *span, concept, language, form=form)
    return (placed.text, (placed.start, placed.end)) if placed.certain else None


def _split_particle(words: str, kind: str) -> str:
    """Return Korean words without their particle; empty where it is not sure which syllables are the particle."""
    for particle in _SURE_PARTICLES:
        noun = words.removesuffix(particle)
        if noun != words and len(noun) > 1 and not (particle == "은" and kind in _PERSONS):  # 김정은
            return noun if read_tail(noun, particle) == "particle" else ""
    return ""


def _read_case(text: str, span: Span, concept: Concept) -> str:
    """Return the cases in which a noun phrase may stand; empty where what agrees with it no longer would."""
    words = _WORD.findall(text[span[0] : span[1]])
    head = next((word for word in words if _nouns(word)), "")
    modifiers = words[: words.index(head)] if head else []
    if not head or not all(_readings(word, _AGREEING) for word in modifiers) or _goes_on(text, span, words, head):
        return ""
    nouns = _nouns(head)
    genders = {gender_of(p.tag) for p in nouns}
    same = genders == {gender_of_term(concept.terms[UKRAINIAN].text, kind=concept.kind, gender=concept.gender)}
    cases = [case for case, tag in TAGS.items() if case != "voc" and any(tag in p.tag for p in nouns)]
    if modifiers:
        agreed = _readings(modifiers[-1], _AGREEING)
        cases = [case for case in cases if any(TAGS[case] in p.tag for p in agreed)]
    if not same and (_is_agreed_with(text, span) or "nom" in cases):
        return ""
    return "/".join(cases)


def _goes_on(text: str, span: Span, words: list[str], head: str) -> bool:
    """Tell whether the phrase holds more than a noun and what depends on it, or may go on after the span."""
    dependent = words[words.index(head) + 1 :]
    following = re.match(rf"[ \u00a0-]({_WORD.pattern}|[«\"“„])", text[span[1] :])
    return not all(map(_is_genitive, dependent)) or (
        following is not None and (not following[1][0].isalpha() or _is_genitive(following[1]))
    )


def _is_genitive(word: str) -> bool:
    return any("gent" in p.tag for p in _readings(word, ("NOUN", *_AGREEING)))


def _is_agreed_with(text: str, span: Span) -> bool:
    """Tell whether an adjective before, or a relative clause after, takes its gender from the span."""
    before = _WORD.findall(text[: span[0]])
    adjacent = before and text[: span[0]].rstrip().endswith(before[-1])
    return bool(adjacent and _readings(before[-1], _AGREEING)) or _RELATIVE.match(text, span[1]) is not None


def _nouns(word: str) -> list[Any]:
    return _readings(word, ("NOUN",))


def _readings(word: str, parts: tuple[str, ...]) -> list[Any]:
    readings = parse_word(word.lower().replace("’", "'").replace("ʼ", "'"))
    return [p for p in readings if is_known(p) and p.tag.POS in parts]
