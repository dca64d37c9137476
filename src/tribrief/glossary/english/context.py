"""Whether an English name stands for itself or is a part of another name: Seoul, but Seoul National University.

The words are the same in both; what stands around them decides. Every table here is of common nouns and adjectives
that build names, so that names need not be listed one by one.
"""

import re
from functools import lru_cache

from tribrief.glossary.english.countries import (
    country_at_end,
    country_at_start,
    find_countries,
    last_words_of_countries,
)
from tribrief.glossary.english.words import WORD, join_initials, key_word, list_keys, list_words
from tribrief.glossary.wordings import EXACT, Wording
from tribrief.records import Concept

# A name before one of these belongs to the name of an institution, a newspaper or a stretch of water.
INSTITUTIONS = frozenset(
    "academy airlines airport airways avenue bank boulevard bulletin cathedral cemetery chronicle college conservatory "
    "daily examiner exchange expressway festival foundation gallery gazette herald hospital hotel independent "
    "institute journal library marathon memorial metro metropolitan monument museum observer opera orchestra palace "
    "philharmonic polytechnic post radio review school sea seminary square stadium station strait street subway "
    "symphony telegraph theater theatre times tower tribune university zoo".split()
)
INSTITUTION_REACH = 3  # words between the name and the institution's noun
# In a headline every word has a capital; there only these may stand between.
INSTITUTION_ADJECTIVES = frozenset(
    "air art arts central children city international medical metropolitan military music national naval polytechnic "
    "s science state stock technical technological technology".split()
)
HEADLINE = re.compile(r"(?:\W*+(?:[A-Z0-9][\w'’-]*+|[a-z]{1,4}+(?![\w'’-]))){4,}+\W*+")
ENLARGERS = frozenset({"greater", "metropolitan"})
# A dish is named after a place or a person that follows: cookbooks take the order from the French.
DISHES = frozenset("beef chicken cutlet cutlets duck eggs lamb lobster oysters pork salad sole steak veal".split())
NAME_OPENERS = ENLARGERS | DISHES | {"of"}
NEXT_WORD = re.compile(f"([ '-])({WORD.pattern})")
ROMAN_NUMERAL = re.compile(r"[IVXLC]+")
LONGEST_NUMERAL = len("LXXXVIII")
# The nouns of bodies that every state has; names of no one body have them too (Ministry of Defence).
NATIONAL_BODIES = frozenset(
    "agency army assembly authority bureau cabinet command commission committee congress corps council court "
    "department directorate force forces guard headquarters house ministry navy office parliament party police senate "
    "service staff".split()
)
COUNTRY_BEFORE = re.compile(r"((?:(?:[A-Z]\.)+|[A-Z][\w-]*)(?: (?:(?:[A-Z]\.)+|[A-Z][\w-]*))*)(?:'s?)?\s*$")
COUNTRY_AFTER = re.compile(r" of ([\w'. -]+)")
COUNTRY_REACH = 60  # characters: the longest names have as many
LINE_REACH = 200  # characters: as much of a line tells how it writes its capitals


def line_around(text: str, start: int, end: int) -> str:
    """Return the line that a stretch of the text stands in, or what is near of a long one."""
    before = text[max(0, start - LINE_REACH) : start].rpartition("\n")[2]
    return before + text[start : end + LINE_REACH].partition("\n")[0]


def stands_alone(wording: Wording, concept: Concept, text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of a folded text names the concept and not a part of something else."""
    if text.startswith("$", end):  # US$5 million
        return False
    before, after = _read_before(text, start), text[end + 1 : end + len(" of ")]
    numeral = end - start <= LONGEST_NUMERAL and ROMAN_NUMERAL.fullmatch(text, start, end)
    may_be_part = before or after[:1].isupper() or after == "of " or numeral
    if not may_be_part or concept.kind in ("title", "document") or not wording.text[:1].isupper():
        return True
    return not (
        (numeral and _is_numeral(wording, text, start, end))
        or (after[:1].isupper() and _opens_institution(text, start, end))
        or (before in NAME_OPENERS and _closes_name(wording, text, start))
        or (concept.kind == "org" and _is_namesake(wording, concept, _countries_around(before, text, start, end)))
    )


def _read_before(text: str, start: int) -> str:
    """Return the key of the word before, if it touches or spaces stand between, and it can be a part of a name."""
    near = text[max(0, start - COUNTRY_REACH) : start].rstrip()
    near = near[near.rfind(" ") + 1 :]
    if near.islower() and not near.endswith("of"):
        return ""
    words = list_words(near)
    return key_word(words[-1]) if words else ""


def _opens_institution(text: str, start: int, end: int) -> bool:
    """Tell whether an institution's noun follows: Busan-Gimhae Airport, but not Busan's University."""
    between: list[str] = []
    position = end
    while len(between) < INSTITUTION_REACH and (following := NEXT_WORD.match(text, position)):
        gap, word = following.groups()
        key = key_word(word)
        possessive = bool(between) and gap + key == "'s"
        if not possessive and (gap == "'" or not word[0].isupper()):
            return False
        if key in INSTITUTIONS:
            return INSTITUTION_ADJECTIVES.issuperset(between) or not _is_headline(text, start, end)
        between.append(key)
        position = following.end()
    return False


def _is_headline(text: str, start: int, end: int) -> bool:
    return HEADLINE.fullmatch(line_around(text, start, end).strip(" \r")) is not None


def _closes_name(wording: Wording, text: str, start: int) -> bool:
    """Tell whether a name begins before: Greater Seoul, University of Warsaw, Sea of Japan, a dish."""
    words = list_words(text[max(0, start - COUNTRY_REACH) : start])
    if wording.case == EXACT or not text.endswith(words[-1] + " ", 0, start):
        return False
    if key_word(words[-1]) != "of":
        return words[-1][0].isupper()
    return len(words) > 1 and key_word(words[-2]) in INSTITUTIONS and words[-2][0].isupper()


def _is_numeral(wording: Wording, text: str, start: int, end: int) -> bool:
    """Tell whether a name in letters of numerals is a numeral here: Chapter XI, although XI JINPING is a name."""
    return not wording.text.isupper() and not line_around(text, start, end).isupper()


def _is_namesake(wording: Wording, concept: Concept, near: frozenset[str]) -> bool:
    """Tell whether a national body is another country's: Serbia's National Assembly, National Assembly of Serbia.

    A country's own body is known from the other wordings of its concept (South Korea's parliament), or from the
    definition; where no country is named there, the body may be anybody's.
    """
    if not near or not is_national(wording.text) or find_countries(list_keys(wording.text)):
        return False
    own = own_countries(concept)
    return bool(own) and own.isdisjoint(near)


@lru_cache(maxsize=100_000)
def is_national(text: str) -> bool:
    """Tell whether an English name has the noun of a body that every state has (Ministry of Defence)."""
    return not NATIONAL_BODIES.isdisjoint(list_keys(text))


def _countries_around(before: str, text: str, start: int, end: int) -> frozenset[str]:
    """Return the countries named before, where the last word is `before`, and after."""
    near: frozenset[str] = frozenset()
    if before in last_words_of_countries() and (
        found := COUNTRY_BEFORE.search(text[max(0, start - COUNTRY_REACH) : start])
    ):
        near = country_at_end(list_keys(join_initials(found[1])))
    if text.startswith(" of ", end) and (found := COUNTRY_AFTER.match(text, end, end + COUNTRY_REACH)):
        near |= country_at_start(list_keys(join_initials(found[1])))
    return near


def own_countries(concept: Concept) -> frozenset[str]:
    """Return the ISO codes of the country whose body a concept is; none where nothing tells."""
    if "en" not in concept.terms:
        return frozenset()
    wordings = concept.terms["en"].wordings()
    named = frozenset().union(*(find_countries(list_keys(wording)) for wording in wordings))
    if named:
        return named
    defined = find_countries(list_keys(concept.definition))
    return defined if len(defined) == 1 else frozenset()
