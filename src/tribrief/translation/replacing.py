"""Put a term in place of the words that render it, where the sentence surely stays right.

This is for terms that a model cannot be made to write. In Ukrainian what agrees with the words replaced is changed with
them, and where that is not sure nothing is; nor where a Korean ending may be a particle or a part of the word.
"""

import re
from typing import Any

from tribrief.glossary.insertion import place_term
from tribrief.glossary.korean.particles import read_tail
from tribrief.glossary.ukrainian.dictionary import TAGS, gender_of, is_known, parse_word
from tribrief.glossary.ukrainian.exchange import exchange_term
from tribrief.glossary.ukrainian.renderings import Rendering
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


def replace_words(text: str, span: Span, concept: Concept, language: str) -> tuple[str, Span] | None:
    """Return the text with the term in place of a span, and where the term stands; None where it might go wrong.

    Args:
        text: a translation.
        span: the words of it that render the term.
        concept: the term's concept.
        language: `ko` or `uk`.
    """
    if language == UKRAINIAN:
        rendering = _read_phrase(text, span)
        exchanged = exchange_term(text, rendering, concept) if rendering else None
        return (exchanged.text, (exchanged.start, exchanged.end)) if exchanged else None
    noun = _split_particle(text[span[0] : span[1]], concept.kind)
    if not noun or not _CLOSED.search(text[: span[0]]):
        return None
    placed = place_term(text, span[0], span[0] + len(noun), concept, language)
    return (placed.text, (placed.start, placed.end)) if placed.certain else None


def _split_particle(words: str, kind: str) -> str:
    """Return Korean words without their particle; empty where it is not sure which syllables are the particle."""
    for particle in _SURE_PARTICLES:
        noun = words.removesuffix(particle)
        if noun != words and len(noun) > 1 and not (particle == "은" and kind in _PERSONS):  # 김정은
            return noun if read_tail(noun, particle) == "particle" else ""
    return ""


def _read_phrase(text: str, span: Span) -> Rendering | None:
    """Return the cases and the gender of a noun phrase; None where the words are no whole phrase."""
    words = _WORD.findall(text[span[0] : span[1]])
    head = next((word for word in words if _nouns(word)), "")
    modifiers = words[: words.index(head)] if head else []
    if not head or not all(_readings(word, _AGREEING) for word in modifiers) or _goes_on(text, span, words, head):
        return None
    nouns = _nouns(head)
    cases = [case for case, tag in TAGS.items() if case != "voc" and any(tag in p.tag for p in nouns)]
    if modifiers:
        agreed = _readings(modifiers[-1], _AGREEING)
        cases = [case for case in cases if any(TAGS[case] in p.tag for p in agreed)]
        nouns = [
            p for p in nouns if any((a.tag.case, gender_of(a.tag)) == (p.tag.case, gender_of(p.tag)) for a in agreed)
        ]
    genders = {gender_of(p.tag) for p in nouns}
    # several genders are those of singular and plural, which the sentence tells apart: it is left alone
    return Rendering(*span, tuple(cases), genders.pop()) if cases and len(genders) == 1 else None


def _goes_on(text: str, span: Span, words: list[str], head: str) -> bool:
    """Tell whether the phrase holds more than a noun and what depends on it, or may go on after the span."""
    dependent = words[words.index(head) + 1 :]
    following = re.match(rf"[ \u00a0-]({_WORD.pattern}|[«\"“„])", text[span[1] :])
    return not all(map(_is_genitive, dependent)) or (
        following is not None and (not following[1][0].isalpha() or _is_genitive(following[1]))
    )


def _is_genitive(word: str) -> bool:
    return any("gent" in p.tag for p in _readings(word, ("NOUN", *_AGREEING)))


def _nouns(word: str) -> list[Any]:
    return _readings(word, ("NOUN",))


def _readings(word: str, parts: tuple[str, ...]) -> list[Any]:
    readings = parse_word(word.lower().replace("’", "'").replace("ʼ", "'"))
    return [p for p in readings if is_known(p) and p.tag.POS in parts]
