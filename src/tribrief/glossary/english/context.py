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
from tribrief.glossary.english.words import SplitText, fold_gap, join_initials, list_keys
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
NAME_LINKS = DISHES | {"s", "of"}
ROMAN_NUMERAL = re.compile(r"[IVXLC]+")
# The nouns of bodies that every state has; names of no one body have them too (Ministry of Defence).
NATIONAL_BODIES = frozenset(
    "agency army assembly authority bureau cabinet command commission committee congress corps council court "
    "department directorate force forces guard headquarters house ministry navy office parliament party police senate "
    "service staff".split()
)
COUNTRY_BEFORE = re.compile(r"((?:(?:[A-Z]\.)+|[A-Z][\w-]*)(?: (?:(?:[A-Z]\.)+|[A-Z][\w-]*))*)(?:'s?)? ?$")
COUNTRY_AFTER = re.compile(r" of ([\w'. -]+)")
COUNTRY_REACH = 60  # characters: the longest names have as many
LINE_REACH = 200  # characters: as much of a line tells how it writes its capitals


def line_around(split: SplitText, start: int, end: int) -> str:
    """Return the line that a stretch of the text stands in, or what is near of a long one."""
    before = split.text[max(0, start - LINE_REACH) : start].rpartition("\n")[2]
    return before + split.text[start : end + LINE_REACH].partition("\n")[0]


def stands_alone(wording: Wording, concept: Concept, split: SplitText, first: int, last: int) -> bool:
    """Tell whether the words from `first` to `last` name the concept and not a part of something else."""
    if split.text.startswith("$", split.ends[last]):  # US$5 million
        return False
    if concept.kind in ("title", "document") or not wording.text[:1].isupper():
        return True
    if not (_belongs_to_name(split, first - 1) or _belongs_to_name(split, last + 1)):
        return not _is_numeral(wording, split, first, last)
    return not (
        _opens_institution(split, first, last)
        or _closes_name(wording, split, first)
        or _is_numeral(wording, split, first, last)
        or (concept.kind == "org" and _is_namesake(wording, concept, split, first, last))
    )


def _belongs_to_name(split: SplitText, index: int) -> bool:
    """Tell whether a word can be of a longer name: it has a capital, or ties two of them together."""
    keys = split.keys
    return 0 <= index < len(keys) and (keys[index] in NAME_LINKS or split.has_capital(index))


def _opens_institution(split: SplitText, first: int, last: int) -> bool:
    """Tell whether an institution's noun follows: Busan-Gimhae Airport, but not Busan's University."""
    between: list[str] = []
    for index in range(last + 1, min(last + 1 + INSTITUTION_REACH, len(split.keys))):
        possessive = bool(between) and split.keys[index] == "s" and split.gap(index) == "'"
        if not possessive and (not split.has_capital(index) or split.gap(index) not in (" ", "-")):
            return False
        if split.keys[index] in INSTITUTIONS:
            return INSTITUTION_ADJECTIVES.issuperset(between) or not _is_headline(split, first, last)
        between.append(split.keys[index])
    return False


def _is_headline(split: SplitText, first: int, last: int) -> bool:
    return HEADLINE.fullmatch(line_around(split, split.starts[first], split.ends[last]).strip(" \r")) is not None


def _closes_name(wording: Wording, split: SplitText, first: int) -> bool:
    """Tell whether a name begins before: Greater Seoul, University of Warsaw, Sea of Japan, a dish."""
    if not first or split.gap(first) != " " or wording.case == EXACT:
        return False
    before = split.keys[first - 1]
    if before == "of" and first > 1:
        return split.keys[first - 2] in INSTITUTIONS and split.has_capital(first - 2)
    return (before in ENLARGERS or before in DISHES) and split.has_capital(first - 1)


def _is_numeral(wording: Wording, split: SplitText, first: int, last: int) -> bool:
    """Tell whether a short name is a Roman numeral here: Chapter XI, although XI JINPING is a name."""
    if first != last or wording.text.isupper() or not ROMAN_NUMERAL.fullmatch(split.word(first)):
        return False
    return not line_around(split, split.starts[first], split.ends[last]).isupper()


def _is_namesake(wording: Wording, concept: Concept, split: SplitText, first: int, last: int) -> bool:
    """Tell whether a national body is another country's: Serbia's National Assembly, National Assembly of Serbia.

    A country's own body is known from the other wordings of its concept (South Korea's parliament), or from the
    definition; where no country is named there, the body may be anybody's.
    """
    if not _is_national(wording.text):
        return False
    near = _country_before(split, first) | _country_after(split, last)
    if not near or find_countries(list_keys(wording.text)):
        return False
    own = _own_countries(concept)
    return bool(own) and own.isdisjoint(near)


@lru_cache(maxsize=100_000)
def _is_national(text: str) -> bool:
    return not NATIONAL_BODIES.isdisjoint(list_keys(text))


def _country_before(split: SplitText, first: int) -> frozenset[str]:
    if not first or split.keys[first - 1] not in last_words_of_countries():
        return frozenset()
    start = split.starts[first]
    before = COUNTRY_BEFORE.search(fold_gap(split.text[max(0, start - COUNTRY_REACH) : start]))
    return country_at_end(list_keys(join_initials(before[1]))) if before else frozenset()


def _country_after(split: SplitText, last: int) -> frozenset[str]:
    if split.keys[last + 1 : last + 2] != ["of"]:
        return frozenset()
    end = split.ends[last]
    after = COUNTRY_AFTER.match(fold_gap(split.text[end : end + COUNTRY_REACH]))
    return country_at_start(list_keys(join_initials(after[1]))) if after else frozenset()


def _own_countries(concept: Concept) -> frozenset[str]:
    wordings = concept.terms["en"].wordings()
    named = frozenset().union(*(find_countries(list_keys(wording)) for wording in wordings))
    if named:
        return named
    defined = find_countries(list_keys(concept.definition))
    return defined if len(defined) == 1 else frozenset()
