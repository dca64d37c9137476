"""Which words of a sentence a term takes the place of, and in which wording, so that nothing stands there twice.

What renders a term is found word by word, see `renderings`. A translation often has more of the name beside it: the
country that the term begins with (미 국가안보회의), the kind of place that it ends in (… 오블라스트), the given name.
"""

from itertools import islice

from tribrief.glossary.english.context import is_national, own_countries
from tribrief.glossary.english.countries import find_countries
from tribrief.glossary.english.words import list_keys
from tribrief.glossary.korean.likeness import compare_sounds
from tribrief.glossary.korean.name_parts import list_head_renderings, name_countries
from tribrief.glossary.korean.phrases import TOKEN, Span, is_gap, list_ends
from tribrief.languages import ENGLISH, KOREAN
from tribrief.records import Concept

_COUNTRIES = {"미": "미국", "영": "영국", "일": "일본", "중": "중국", "러": "러시아", "독": "독일", "북": "북한"}
_PERSONS = ("person", "person-ea")
_SAME_NAME = 0.6
_SAME_WORD = 0.7
_MOST_BESIDE = 3  # words


def extend_span(text: str, span: Span, concept: Concept, mention: str) -> tuple[int, int, str]:
    """Return the words that a term takes the place of, and the wording of it to put there.

    The words before that the term itself begins with are taken too (러시아 in 러시아 연방안보국), and the one behind
    that says once more what it ends in. One word that names a person becomes one word; arms keep the word that says
    what they are (칼리브르 미사일).

    Args:
        text: the sentence.
        span: what renders the term.
        concept: the term's concept.
        mention: the term as it stands in the source.
    """
    wording = concept.terms[KOREAN].text
    if concept.kind in _PERSONS:
        return span.start, span.end, _name_person(text[slice(*span)], concept)
    start = _leave_country(text, span, concept) or _reach_back(text, span.start, wording)
    span = Span(start, _reach_on(text, span.end, wording, mention))
    if concept.kind == "weapon":
        wording = _keep_kind(text[slice(*span)], concept, mention)
    return span.start, span.end, wording


def _name_person(surface: str, concept: Concept) -> str:
    term = concept.terms[KOREAN]
    surname = term.text.split()[-1 if concept.kind == "person" else 0]
    if surname not in term.variants:
        return term.text
    alone = " " not in surface or compare_sounds(surface, surname) > compare_sounds(surface, term.text)
    return surname if alone else term.text


def _leave_country(text: str, span: Span, concept: Concept) -> int:
    """Return where the words begin behind their own country, which tells whose body it is: 한국 국방부; else 0."""
    english, surface = concept.terms.get(ENGLISH), text[slice(*span)]
    country, _, rest = surface.partition(" ")
    if english is None or not rest or not any(map(is_national, english.wordings())):
        return 0
    countries = [find_countries(list_keys(wording)) for wording in english.wordings()]
    surely = [codes for codes in (*countries, own_countries(concept)) if len(codes) == 1]  # Korea may be either
    names = frozenset[str]().union(*map(name_countries, surely))
    left = country.removesuffix("의") in names and not concept.terms[KOREAN].text.startswith(tuple(names))
    return span.end - len(rest) if left else 0


def _reach_back(text: str, start: int, wording: str) -> int:
    """Return where the words begin, those before counted that the term itself begins with."""
    squeezed, first = wording.replace(" ", ""), wording.split(maxsplit=1)[0]
    reached, said = start, ""
    for word in reversed(list(TOKEN.finditer(text[:start]))[-_MOST_BESIDE:]):
        if not is_gap(text[word.end() : start]):
            break
        start, said = word.start(), word[0] + said
        same = first != wording and compare_sounds(said.removesuffix("의"), first, _SAME_WORD) >= _SAME_WORD
        if (
            same
            or first in _COUNTRIES.get(said, "")
            or (len(said) > 1 and squeezed.startswith(said.removesuffix("의")))
        ):
            reached = start
    return reached


def _reach_on(text: str, end: int, wording: str, mention: str) -> int:
    """Return where the words end, those behind counted that say once more what the term ends in: …주 오블라스트."""
    kinds, squeezed = list_head_renderings(mention), wording.replace(" ", "")
    endings = kinds if squeezed.endswith(tuple(kinds)) else frozenset()
    reached, last, words = end, end, ""
    for behind in islice(TOKEN.finditer(text, end), _MOST_BESIDE):
        if not is_gap(text[last : behind.start()]):
            break
        said = {place: words + behind[0][:place] for place in list_ends(behind[0])}
        again = (place for place, s in said.items() if s in endings or (len(s) > 1 and squeezed.endswith(s)))
        reached = behind.start() + next(again, reached - behind.start())
        last, words = behind.end(), words + behind[0]
    return reached


def _keep_kind(surface: str, concept: Concept, mention: str) -> str:
    """Return the wording of arms that ends as the words replaced do, where these begin with the name itself."""
    term = concept.terms[KOREAN]
    name, *rest = surface.split()
    kinds = list_head_renderings(mention)
    if not rest or compare_sounds(name, term.text.split()[0]) < _SAME_NAME or term.text.endswith((rest[-1], *kinds)):
        return term.text
    fuller = (wording for wording in term.wordings() if wording.startswith(f"{term.text} "))
    same = (wording for wording in fuller if wording.removeprefix(term.text).replace(" ", "") == "".join(rest))
    return next(same, f"{term.text} {rest[-1]}" if rest[-1] in kinds and " " not in term.text else term.text)
