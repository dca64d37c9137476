"""See to it that a machine translation names things as the glossary says.

What can be mended is mended: a forbidden or misspelt wording, or a name left in the source's letters, is replaced by
the approved term in the right case or with the right particle. What cannot be mended is left to the term check.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tribrief.glossary.insertion import Edit, apply_edits, replace_hit, respell
from tribrief.glossary.matching import Matcher
from tribrief.glossary.ukrainian.euphony import fit_preposition
from tribrief.languages import ENGLISH, UKRAINIAN
from tribrief.records import Concept, TermHit

_GLOSSED = re.compile(r"[Ѐ-ӿ가-힣]['\"’”»」』]? ?\($")
_BESIDE = r"(?!(?:at|by|from|in|near|to|via|with)\b)[A-Za-z]"  # a preposition of place is no part of a name: in Paris
_OTHER_LETTERS = re.compile("[Ѐ-ӿ가-힣]")
_LATIN_BEFORE = re.compile(rf"(?<![A-Za-z]){_BESIDE}[A-Za-z]*[ \u00a0-]$")
_LATIN_AFTER = re.compile(rf"[ \u00a0-]{_BESIDE}")


@dataclass(frozen=True)
class Enforced:
    """A text with the glossary's terms, and each change as `was → now`."""

    text: str
    changes: tuple[str, ...] = ()


def enforce_terms(
    source_text: str,
    target_text: str,
    languages: tuple[str, str],
    *,
    matchers: Mapping[str, Matcher],
    concepts: Mapping[str, Concept],
) -> Enforced:
    """Return `target_text` with the terms of `source_text` as the glossary has them.

    Args:
        source_text: what was translated.
        target_text: its machine translation.
        languages: source and target language.
        matchers: term matchers of both languages.
        concepts: concepts by id.
    """
    source, target = languages
    edits = respell(target_text, matchers[target].find(target_text), concepts, target)
    text, changes = _apply(target_text, edits, target)
    # only English names can stand out in Korean or Ukrainian text: they are the ones in other letters
    translated_at_all = source == ENGLISH and _OTHER_LETTERS.search(text)
    copied = _untranslated(source_text, text, languages, matchers, concepts) if translated_at_all else []
    translated = (edit for hit, concept in copied for edit in replace_hit(text, hit, concept, target))
    text, more = _apply(text, list(translated), target)
    return Enforced(text, changes + more)


def _apply(text: str, edits: Sequence[Edit], language: str) -> tuple[str, tuple[str, ...]]:
    fitted = [_fit_preposition(text, edit) for edit in edits] if language == UKRAINIAN else edits
    return apply_edits(text, fitted), tuple(edit.note for edit in edits if edit.note)


def _fit_preposition(text: str, edit: Edit) -> Edit:
    """Return the edit with the Ukrainian preposition before it as the new word asks: у Odesa, в Одесі."""
    before = text[: edit.start]
    fitted = fit_preposition(before, edit.new, text[edit.start : edit.end])
    start = next((i for i, (old, new) in enumerate(zip(before, fitted, strict=False)) if old != new), edit.start)
    start = min(start, len(fitted))
    return replace(edit, start=start, new=fitted[start:] + edit.new) if fitted != before else edit


def _untranslated(
    source_text: str,
    text: str,
    languages: tuple[str, str],
    matchers: Mapping[str, Matcher],
    concepts: Mapping[str, Concept],
) -> list[tuple[TermHit, Concept]]:
    """Return the names that the model copied in the source's letters instead of translating them.

    Beside other words in these letters a name may be a part of a longer one (Partizan Belgrade): it stays, but for a
    body's name of several words (Florida Republican Party). Behind a preposition a name begins. In a bracket of its
    own it explains the word before.
    """
    source, target = languages
    wanted = {hit.concept for hit in matchers[source].find(source_text)}
    present = {hit.concept for hit in matchers[target].find(text)}
    hits = ((hit, concepts[hit.concept]) for hit in matchers[source].find(text))
    return [
        (hit, concept)
        for hit, concept in hits
        if hit.concept in wanted - present
        and target in concept.terms
        and concept.status != "do-not-translate"
        and (_is_whole(hit, concept) or not _has_latin_neighbour(text, hit))
        and not _is_gloss(text, hit)
    ]


def _is_gloss(text: str, hit: TermHit) -> bool:
    """Tell whether a name stands alone in a bracket behind a word, which renders it then: 국립정보국(NIS)."""
    return _GLOSSED.search(text[: hit.start]) is not None and text[hit.end : hit.end + 1] == ")"


def _is_whole(hit: TermHit, concept: Concept) -> bool:
    """Tell whether a name stays one whatever stands beside it: a body's, of several words."""
    return concept.kind == "org" and " " in hit.surface


def _has_latin_neighbour(text: str, hit: TermHit) -> bool:
    return bool(_LATIN_BEFORE.search(text[: hit.start]) or _LATIN_AFTER.match(text, hit.end))
