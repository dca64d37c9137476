"""Which words of a Korean translation render a term that it does not have.

No model is asked, so only what is plain counts: another name of the place, a name that sounds like the term's, or a
phrase made of the renderings of the English name's words. What another term is found in is left alone, and so is a
phrase that may be a part of a longer name (중앙 정보국 for an intelligence service). Where two places of the sentence
would do equally well, none is taken.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tribrief.glossary.english.countries import find_countries
from tribrief.glossary.english.words import list_keys
from tribrief.glossary.korean.compounds import list_place_names
from tribrief.glossary.korean.likeness import ALIKE, compare_sounds
from tribrief.glossary.korean.name_parts import ENOUGH, is_name_part, measure_rendering, name_countries
from tribrief.glossary.korean.persons import SAME_NAME, write_southern
from tribrief.glossary.korean.phrases import Phrase, Span, list_ends, list_phrases
from tribrief.glossary.korean.rendering_tables import list_other_bodies, list_other_names
from tribrief.glossary.overlaps import overlaps
from tribrief.glossary.transliteration import write_ukrainian_in_hangul
from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.records import Concept

SHORT = 3  # syllables: of so few words sound like each other by accident
ALIKE_IF_SHORT = 0.86
ALIKE_IN_KOREAN = 0.88  # for Korean names: they differ in little (김정은, 김정남)
ALIKE_WHEN_SHORT = 0.86  # where the last syllable looks like a particle
ALIKE_WHEN_SHORTEST = 0.92  # for two syllables: many words have such (싸울, 서울)
_HANGUL = re.compile("[가-힣]+")
_NAMES = ("person", "person-ea", "place", "weapon")
_PERSONS = ("person", "person-ea")
_FULLER = 0.01
_COMMON = ("term", "title", "weapon")  # one word of these may render many others: 정상, 정전, 민간
_LEAST = 2  # syllables of a rendering
SURE = 0.97  # from here the sounds are the same, however they are spaced
_PARTICLE_SOUND = 0.03  # what a particle may add to likeness by accident
_PARTICLE = re.compile("(?:는|를|을|은|의|가|이|과|와|로|에|도|에서|에게|이자)$")
_DIGITS = re.compile("[0-9]+")
_LATIN = re.compile("[A-Za-z0-9]")
_DESIGNATION = re.compile("[A-Za-z0-9-]*[0-9][A-Za-z0-9-]*")
_NUMERAL = re.compile(r"[IVX]+(?![A-Za-z])")
_GLOSS = re.compile(r"\([A-Za-z0-9 .\-]+\)")  # Latin letters in a bracket of their own
_GLUED = re.compile("[A-Za-z]{2}[가-힣]")  # a name in Latin letters with its particle
_MASCULINE, _NEUTER = ("스크", "츠크"), ("스케", "츠케", "스코예", "츠코예")  # 포크로우스크, 포크로우스케: two towns
_SHORTENED = _MASCULINE  # of these endings a translation may lose the last syllable: 루한스, 토레츠
_ADNOMINALS = ("대한", "위한", "관한")  # behind these a name begins: 키이우에 대한 드론 공격
_JOINING = ("및", "또는", "혹은")  # before these stand other words of the same phrase
_BODIES = tuple("부 국 청 처 군 위원회 본부 사무국 총국 기구 서비스".split())
_SPACE = re.compile(r"[ \u00a0]")


@dataclass(frozen=True)
class Rendering:
    """Words that render a term, and how sure that is, from 0 to 1; `spans` are all the places of the same words."""

    spans: tuple[Span, ...]
    score: float


def find_rendering(
    text: str,
    concept: Concept,
    mention: str,
    *,
    taken: Sequence[tuple[int, int]],
    named: Sequence[tuple[int, int]],
    others: Sequence[str],
) -> Rendering | None:
    """Return the words of a Korean text that render a term; None where no words surely do.

    Args:
        text: a translation that does not have the term.
        concept: the term's concept.
        mention: the term as it stands in the source.
        taken: what renders other terms of the source, by offsets.
        named: what names other concepts of the glossary; only a whole rendering of the term may be meant there.
        others: the other names of the source, in its letters; what sounds more like one of them is not the term.
    """
    glosses = [found.span() for found in _GLOSS.finditer(text)]
    phrases = [phrase for phrase in list_phrases(text) if not overlaps(phrase.span, [*taken, *glosses])]
    for choose in (_find_other_name, _find_spoken, _find_sound, _find_words):
        scored = [(score, phrase) for phrase in phrases if (score := choose(phrase, concept, mention, others)) > 0]
        whole = choose is not _find_sound
        scored = [(s, p) for s, p in scored if (whole and s == 1) or not _is_named(text, p.span, named)]
        if scored:
            return _choose(scored, longest=not whole and concept.kind in _PERSONS)
    return None


def _is_named(text: str, span: Span, named: Sequence[tuple[int, int]]) -> bool:
    """Tell whether words are another concept's name, a particle counted: 김여정은 is not 김정은."""
    return any(
        start <= span.start < end and (span.end <= end or not _SPACE.search(text, end, span.end))
        for start, end in named
    )


def _choose(scored: Sequence[tuple[float, Phrase]], *, longest: bool) -> Rendering | None:
    """Return the best phrase with its repetitions; None where another is as good.

    Args:
        scored: the phrases, with how surely each renders the term.
        longest: whether words beside the best phrase belong to it (a given name) where they fit too.
    """
    score, best = max(scored, key=lambda pair: (round(pair[0], 2), pair[1].tokens, len(pair[1].text)))
    if any(s >= score and not overlaps(p.span, [best.span]) and p.text != best.text for s, p in scored):
        return None
    if longest:
        best = max(scored, key=lambda pair: (overlaps(pair[1].span, [best.span]), pair[1].tokens, pair[0]))[1]
    spans = [best.span]
    for _, phrase in scored:
        same = phrase.text == best.text or (longest and phrase.text == best.text.split()[-1])
        if same and not overlaps(phrase.span, spans):
            spans.append(phrase.span)
    return Rendering(tuple(spans), score)


def _find_other_name(phrase: Phrase, concept: Concept, mention: str, others: Sequence[str]) -> float:
    """Tell whether a phrase is another name of a place, or a designation with other capitals (KH-22)."""
    del mention, others
    wordings = concept.terms[KOREAN].wordings()
    if concept.kind == "weapon":
        return float(
            _DESIGNATION.fullmatch(phrase.text) is not None and phrase.text.upper() in map(str.upper, wordings)
        )
    return float(concept.kind == "place" and any(phrase.text in list_other_names().get(w, ()) for w in wordings))


def _find_spoken(phrase: Phrase, concept: Concept, mention: str, others: Sequence[str]) -> float:
    """Return how much a phrase sounds like the English words of a body's or a treaty's name: 라디오 프리 아시아."""
    del others
    words = mention.split()
    spelt = concept.kind not in _NAMES and mention.isascii() and len(words) > 1 and abs(phrase.tokens - len(words)) < 2
    if not spelt or phrase.tokens == 1 or any(is_name_part(word) for word in phrase.text.split()):
        return 0.0
    squeezed, english = _SPACE.sub("", phrase.text), "".join(words)
    score = compare_sounds(squeezed, english, ALIKE)
    if compare_sounds(squeezed[:-1], english) >= score:  # a particle is no part of it
        return 0.0
    return score if score >= ALIKE and _each_word_sounds(phrase.text, [mention]) else 0.0


def _find_sound(phrase: Phrase, concept: Concept, mention: str, others: Sequence[str]) -> float:
    """Return how much a phrase sounds like a name, where it sounds enough like it and like no other name."""
    squeezed = _SPACE.sub("", phrase.text)
    if phrase.tokens > 1 and concept.kind == "org" and squeezed in concept.terms[KOREAN].wordings():
        return 1.0  # 딥 스테이트
    if not (_is_proper(concept) and _may_be_name(squeezed, phrase.text.split(), concept)):
        return 0.0
    missing = 0 if concept.kind == "person" else 1  # words that may be written as one with others
    spellings = [s for s in _list_spellings(concept, mention) if -missing <= phrase.tokens - s.count(" ") - 1 <= 1]
    if len(squeezed) == _LEAST:
        spellings = [s for s in spellings if _is_short_spelling(squeezed, s, concept)]
    score = _compare_all(squeezed, spellings)
    if score < SURE and _is_with_particle(phrase.text, score, spellings):
        return 0.0
    if score < _least_likeness(squeezed, concept) or (score < SURE and not _each_word_sounds(phrase.text, spellings)):
        return 0.0
    written = (other if _LATIN.match(other) else write_ukrainian_in_hangul(other) for other in others)
    return 0.0 if any(compare_sounds(squeezed, other) >= score for other in written) else score


def _is_short_spelling(word: str, spelling: str, concept: Concept) -> bool:
    """Tell whether a spelling says enough of a word of two syllables; a place has one of them (not 논평, 녕변)."""
    short = _HANGUL.fullmatch(spelling) is not None and len(spelling) == _LEAST
    return short and (concept.kind != "place" or any(map(str.__eq__, word, spelling)))


def _compare_all(word: str, spellings: Sequence[str]) -> float:
    return max((compare_sounds(word, _SPACE.sub("", spelling), ALIKE) for spelling in spellings), default=0.0)


def _is_with_particle(text: str, score: float, spellings: Sequence[str]) -> bool:
    """Tell whether words sound as like a name without the particle that they may end in: 프리고지는, 프리고진."""
    first, last = _SPACE.sub("", text.rpartition(" ")[0]), text.rsplit(maxsplit=1)[-1]
    shorter = (first + last[:end] for end in list_ends(last) if end >= _LEAST and _PARTICLE.fullmatch(last[end:]))
    return any(_compare_all(word, spellings) >= score - _PARTICLE_SOUND for word in shorter)


def _least_likeness(word: str, concept: Concept) -> float:
    """Return from which likeness a word is a name: the more words sound like it, the higher."""
    country = concept.terms[KOREAN].text in list_place_names()  # its spelling hardly varies
    if concept.kind == "person-ea":
        return ALIKE_IN_KOREAN
    if len(word) == _LEAST or (concept.kind == "place" and len(concept.terms[KOREAN].text) == _LEAST):
        return ALIKE_WHEN_SHORTEST
    if country or _PARTICLE.search(word):
        return ALIKE_WHEN_SHORT
    return ALIKE_IF_SHORT if len(word) <= SHORT else ALIKE


def _may_be_name(squeezed: str, words: Sequence[str], concept: Concept) -> bool:
    """Tell whether words may be another spelling of a name: with its digits, no country and no common word."""
    if concept.terms[KOREAN].text.endswith(_MASCULINE) and any(
        squeezed[:e].endswith(_NEUTER) for e in list_ends(squeezed)
    ):
        return False
    return (
        len(squeezed) >= _LEAST
        and _HANGUL.search(squeezed) is not None
        and not _GLUED.search(squeezed)
        and _DIGITS.findall(squeezed) == _DIGITS.findall(concept.terms[KOREAN].text)
        and list_place_names().isdisjoint(squeezed[:end] for end in list_ends(squeezed))
        and not any(end > 1 and is_name_part(word[:end]) for word in words for end in list_ends(word))
    )


def _is_proper(concept: Concept) -> bool:
    """Tell whether a concept's name is one that is spelt by its sound, not made of common words (naval drone).

    That of a body and a term are where Korean spells them so: 가스프롬, 플루토늄.
    """
    english = concept.terms.get(ENGLISH)
    words = english.text.split() if english else []
    if concept.kind in ("org", "term"):
        return english is not None and compare_sounds(concept.terms[KOREAN].text, english.text, ALIKE) >= ALIKE
    return concept.kind in _NAMES and all(not word[0].islower() for word in (*words[:1], *words[-1:]))


def _each_word_sounds(phrase: str, spellings: Sequence[str]) -> bool:
    """Tell whether each word of a phrase sounds like a word of the name, so that no other word is taken with it."""
    words = phrase.split()
    parts = {part for spelling in spellings for part in re.split(r"[ \-]", spelling)}
    return len(words) == 1 or all(any(compare_sounds(w, part) >= 0.6 for part in parts) for w in words)


def _find_words(phrase: Phrase, concept: Concept, mention: str, others: Sequence[str]) -> float:
    """Return the share of the words of the English name that a phrase renders, where it holds nothing else."""
    least = SHORT if concept.kind in _COMMON and " " not in mention else _LEAST
    if concept.kind in _PERSONS or len(phrase.text) < least or _goes_on_before(phrase.before):
        return 0.0
    if (concept.kind == "org" and _is_body(phrase.after)) or _goes_on_in_sound(phrase.after, mention):
        return 0.0
    if _NUMERAL.match(phrase.after):  # another one of its kind: 추가 의정서 II
        return 0.0
    if phrase.before in _JOINING or _is_foreign(phrase.before, concept, others):
        return 0.0
    korean = concept.terms[KOREAN].wordings()
    names = [name for name in (mention, *_list_wordings(concept, ENGLISH)) if _LATIN.match(name)]
    shares = [measure_rendering(phrase.text, name, korean) for name in names]
    share = max(shares, default=0.0)
    whole = concept.kind == "title" or _SPACE.sub("", phrase.text) in list_other_bodies()
    if share < (1.0 if whole else ENOUGH):  # whose president must be said
        return 0.0
    # what renders a fuller wording than the source has says more: 석유 가격 제한 for a price cap
    return share - _FULLER if concept.kind in _COMMON and shares[0] < share else share


def _goes_on_before(word: str) -> bool:
    """Tell whether a name may begin with the word before; of a country `_is_foreign` tells more."""
    return word not in _ADNOMINALS and word not in list_place_names() and is_name_part(word)


def _is_body(word: str) -> bool:
    """Tell whether a word is one that a longer name of a body may end in: 우크라이나 국방 정보부."""
    return any(is_name_part(word[:end]) and word[:end].endswith(_BODIES) for end in list_ends(word)) if word else False


def _goes_on_in_sound(after: str, mention: str) -> bool:
    """Tell whether the word behind sounds like one of the English name, so that the name goes on: 보이스 | 오브."""
    return bool(after) and any(compare_sounds(after, word, ALIKE) >= ALIKE for word in mention.split())


def _is_foreign(before: str, concept: Concept, others: Sequence[str]) -> bool:
    """Tell whether a country stands before that neither the term nor the source has there: 영국 해군."""
    country = before.removesuffix("의")
    if country not in list_place_names() or concept.terms[KOREAN].text.startswith(country):
        return False
    return not any(country in name_countries(find_countries(list_keys(other))) for other in others)


def _list_spellings(concept: Concept, mention: str) -> list[str]:
    """Return how a name is written: in Korean, and as Hangul would write what other languages have."""
    spellings = [*concept.terms[KOREAN].wordings(), *_list_wordings(concept, ENGLISH)]
    if ukrainian := concept.terms.get(UKRAINIAN):
        written = write_ukrainian_in_hangul(ukrainian.text)
        same = compare_sounds(written, concept.terms[KOREAN].text) >= SAME_NAME  # not 폴샤 for 폴란드
        spellings += [written] if same else []
    if mention.isascii():
        spellings.append(mention)
    if concept.kind == "person-ea":
        spellings += map(write_southern, concept.terms[KOREAN].wordings())
    spellings += [s[:-1] for s in spellings if s.endswith(_SHORTENED)]
    return list(dict.fromkeys(s for s in spellings if not s.isupper() or concept.kind == "weapon"))


def _list_wordings(concept: Concept, language: str) -> Sequence[str]:
    term = concept.terms.get(language)
    return term.wordings() if term else ()
