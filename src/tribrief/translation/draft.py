"""The honest draft: the source sentence whole, with the approved terms of the target language in brackets.

Days and numbers that the target language writes otherwise are repeated in brackets as well.

It is no translation and does not pretend to be one. It gives the translator every name already settled, and a reader
who knows the source language a text to rely on.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tribrief.glossary.entries import Glossary
from tribrief.glossary.insertion import Edit, apply_edits
from tribrief.glossary.matching import Matcher
from tribrief.records import Concept, TermHit
from tribrief.summary.vocabulary import figure_vocabulary, key_of
from tribrief.translation.memory.placeables import Placeable, find_placeables
from tribrief.translation.notation import NO_BREAK_SPACE, Day, with_unit, write_day_of_month, write_number

# What belongs to the word before the bracket: an English possessive, a Korean counter or particle.
SPACE = re.compile(r"[ \u00a0-]")
TAIL = re.compile(r"['’]s\b|['’](?=\s)|[가-힣]+")


@dataclass(frozen=True)
class Rendering:
    """One text in the target language.

    `status` is `machine` or `draft`; `model` and `revision` say what made it, `note` why a model did not, `enforced`
    which terms were brought in while it was made.
    """

    text: str
    status: str
    model: str = ""
    revision: str = ""
    note: str = ""
    enforced: tuple[str, ...] = ()


@dataclass(frozen=True)
class DraftTranslator:
    """Sets terms, days and numbers of the target language in brackets after those of the source."""

    glossary: Glossary
    matchers: Mapping[str, Matcher]

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Rendering]:
        """Return each text with its terms glossed; the status is always `draft`."""
        return [
            Rendering(gloss_text(text, (source, target), self.matchers[source], self.glossary.by_id), "draft")
            for text in texts
        ]


def gloss_text(text: str, languages: tuple[str, str], matcher: Matcher, concepts: Mapping[str, Concept]) -> str:
    """Return a text with its terms, dates and numbers in the form of the target language beside them, in brackets.

    Args:
        text: a sentence in the source language.
        languages: source and target language.
        matcher: finds the glossary's terms in the source language.
        concepts: concepts by id.
    """
    source, target = languages
    hits = matcher.find(text)
    placeables = find_placeables(text, source, hits)
    figures = (gloss_figure(text, one, languages) for one in placeables if not isinstance(one.found, TermHit))
    return apply_edits(text, [*gloss_terms(text, hits, concepts, target), *(edit for edit in figures if edit)])


def gloss_terms(text: str, hits: Sequence[TermHit], concepts: Mapping[str, Concept], target: str) -> list[Edit]:
    """Return the edits that set the target language's term in brackets after the first mention of each concept.

    A term that stands in brackets itself (an antecedent that the summary added) is replaced by the target's term.
    """
    bracketed = {hit.concept: hit for hit in hits if _in_brackets(text, hit)}
    edits: list[Edit] = []
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
            edits.append(Edit(hit.start, hit.end, term.text))
            continue
        tail = TAIL.match(text, hit.end)
        end = tail.end() if tail else hit.end
        edits.append(Edit(end, end, f" [{term.text}]"))
    return edits


def gloss_figure(text: str, figure: Placeable, languages: tuple[str, str]) -> Edit | None:
    """Return the edit that repeats a day or a number with its measure in the target language's form, if it differs."""
    source, target = languages
    if isinstance(figure.found, Day):
        start, end, written = figure.start, figure.end, write_day_of_month(figure.found, target)
    elif isinstance(figure.value, float):
        start, end, unit = _find_measure(text, figure, source)
        written = write_number(figure.value, target)
        written = with_unit(written, unit, target) if unit else written
    else:
        return None
    if _plain(written) == _plain(text[start:end]):
        return None
    tail = TAIL.match(text, end)
    end = tail.end() if tail else end
    return Edit(end, end, f" [{written}]")


def _find_measure(text: str, figure: Placeable, language: str) -> tuple[int, int, str]:
    """Return the offsets of a number with the sign or word of its measure, and the measure's key."""
    measures = figure_vocabulary(language).measures
    sign = measures.match(text, figure.start - 1, figure.start) if figure.start else None
    if sign:
        return sign.start(), figure.end, key_of(sign)
    space = SPACE.match(text, figure.end)
    word = measures.match(text, space.end() if space else figure.end)
    return (figure.start, word.end(), key_of(word)) if word else (figure.start, figure.end, "")


def _plain(text: str) -> str:
    return text.replace(NO_BREAK_SPACE, " ")


def _in_brackets(text: str, hit: TermHit) -> bool:
    return text[hit.start - 1 : hit.start] == "[" and text[hit.end : hit.end + 1] == "]"
