"""The honest draft: the source sentence whole, with the approved terms of the target language in brackets.

It is no translation and does not pretend to be one. It gives the translator every name already settled, and a reader
who knows the source language a text to rely on.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tribrief.glossary.entries import Glossary
from tribrief.glossary.matching import Matcher
from tribrief.records import Concept, TermHit

# What belongs to the word before the bracket: an English possessive, a Korean particle.
TAIL = re.compile(r"['’]s\b|['’](?=\s)|[가-힣]+")


@dataclass(frozen=True)
class Rendering:
    """One text in the target language.

    `status` is `machine` or `draft`; `model` and `revision` say what made it, `note` why a model did not.
    """

    text: str
    status: str
    model: str = ""
    revision: str = ""
    note: str = ""


@dataclass(frozen=True)
class DraftTranslator:
    """Sets the approved term of the target language after each glossary term of the source."""

    glossary: Glossary
    matchers: Mapping[str, Matcher]

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Rendering]:
        """Return each text with its terms glossed; the status is always `draft`."""
        return [
            Rendering(gloss_terms(text, self.matchers[source].find(text), self.glossary.by_id, target), "draft")
            for text in texts
        ]


def gloss_terms(text: str, hits: Sequence[TermHit], concepts: Mapping[str, Concept], target: str) -> str:
    """Return `text` with the target language's term in brackets after the first mention of each concept.

    Args:
        text: a sentence in the source language.
        hits: the glossary terms found in it, in order.
        concepts: concepts by id.
        target: the language of the terms in brackets.

    A term that stands in brackets itself (an antecedent that the summary added) is replaced by the target's term.
    """
    bracketed = {hit.concept: hit for hit in hits if _in_brackets(text, hit)}
    glossed: list[str] = []
    position = 0
    mentioned: set[str] = set()
    for hit in hits:
        term = concepts[hit.concept].terms.get(target)
        if term is None or hit.concept in mentioned or concepts[hit.concept].status == "do-not-translate":
            continue
        place = bracketed.get(hit.concept)
        if place is not None and place != hit:
            continue  # the bracket behind the description takes the term
        mentioned.add(hit.concept)
        if place is not None:
            glossed += [text[position : hit.start], term.text]
            position = hit.end
            continue
        tail = TAIL.match(text, hit.end)
        end = tail.end() if tail else hit.end
        glossed += [text[position:end], f" [{term.text}]"]
        position = end
    return "".join(glossed) + text[position:]


def _in_brackets(text: str, hit: TermHit) -> bool:
    return text[hit.start - 1 : hit.start] == "[" and text[hit.end : hit.end + 1] == "]"
