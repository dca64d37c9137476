"""Whether a Ukrainian text renders a place by its adjective: «іракська в'язниця» for "Iraq's prison".

English and Korean have names before nouns where Ukrainian has adjectives: a name that owns or qualifies what follows
is rendered rightly by its adjective. The name itself is not there then, but nothing has to be put in its place.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

from tribrief.glossary.english.countries import find_countries
from tribrief.glossary.english.words import list_keys
from tribrief.glossary.ukrainian.dictionary import plain
from tribrief.glossary.ukrainian.phrases import Word, list_words
from tribrief.glossary.ukrainian.renderings import Sought, load_table
from tribrief.languages import ENGLISH, KOREAN

_HISSING = "гжзкцхчш"  # before -ськ- these become з, ц, с: Прага, празький
_SUFFIX = "(?:ій|й|ь|ан|іян|ин|ен|ів)?[сцз]?ьк"
_ENDING = re.compile("(?:[ії]я|[аеєиіїоуюяьй])$")
_MADE = re.compile("[сцз]ьк(?=$|ий$|[ае]$)")  # what is an adjective already, or sounds so: Курська, Донецьк
_PART = re.compile(r"[^\W\d_][^\s]+")
# Parts of names that do not tell which place is meant; their adjectives say something else: морський.
_GENERIC = frozenset(
    "море океан край область район півострів острів острови затока протока смуга сектор республіка місто гори річка "
    "штати королівство".split()
)
_REGIONS = _GENERIC | {"регіон", "провінція"}
_DIRECTION = re.compile("(?:північн|південн|східн|західн|центральн)")  # without it the adjective is another place's
_ADJECTIVE_END = re.compile("(?:ий|ій|а|я|е|є|і)$")

_CAPITAL = re.compile(r" [A-Z][\w-]+")
_OWNER = re.compile(r"\b(?:of|from) (?:the )?$")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NAME_BEFORE = re.compile(rf"[\w,;:’'-] (?!(?:[A-Z][a-z]+day|{_MONTHS}) )[A-Z][\w-]+ $")  # Partizan Belgrade
_DETERMINER = re.compile(r"\b(the|an?|this|its|their|every|each|no|new|former)\s$", re.IGNORECASE)
_WITH_ARTICLE = re.compile("s$|^United|Sea$|Strait|Peninsula|Gulf|River|Strip|Zone")  # the Netherlands
_NO_NOUN = re.compile(r" (?:of|and|or|in|on|at|to|for|with|by|from|that|which|who|as|is|was|has|had|will|said)\b")
# Nouns that hardly are verbs, which a place before them qualifies.
_OWNED = re.compile(
    " (?:region|province|oblast|area|front|war|embassy|government|president|premier|leader|army|troops|officials?|"
    "airport|summit|talks|parliament|residents?|soldiers?|citizens?|sanctions|shipyard|refinery)s?\\b"
)
_KOREAN_OWNER = re.compile(r"의? (?=[^\W\d_])|군|인|산|제|측|계|령")  # 러시아 정부, 러시아의 정부, 러시아군


def find_adjective(text: str, sought: Sought, source_language: str) -> Word | None:
    """Return the adjective by which a text rightly renders a place that qualifies a noun in the source, or None."""
    qualifies = _QUALIFIERS.get(source_language)
    if sought.concept.kind != "place" or qualifies is None or not qualifies(sought):
        return None
    if find_countries(list_keys(sought.english)) & find_countries(list_keys(" ".join(sought.others))):
        return None  # the adjective may render another mention
    pattern, words = _compile(sought.forms["nom"][0], sought.english), list_words(text)
    for word, following in zip_longest(words, words[1:]):
        calque = following is not None and following.joined and following.lemmas & _REGIONS  # Донецький регіон
        if pattern.match(plain(word.text)) and (word.read("ADJF") or not word.known) and not calque:
            return word
    return None


def _qualifies(sought: Sought) -> bool:
    """Tell whether English has the name as what qualifies a noun: Iraq's prison, the Iraq war, of Iraq."""
    after, before = sought.source[sought.end :], sought.source[: sought.start]
    if after.startswith(("'s ", "’s ", "' ", "’ ")) or _CAPITAL.match(after) or _OWNED.match(after):
        return True
    if _OWNER.search(before) or _NAME_BEFORE.search(before):
        return True
    determiner = _DETERMINER.search(before)
    if determiner is None or not re.match(" [a-z]", after) or _NO_NOUN.match(after):
        return False
    return determiner[1].lower() != "the" or not _WITH_ARTICLE.search(sought.source[sought.start : sought.end])


def _qualifies_in_korean(sought: Sought) -> bool:
    """Tell whether Korean has the name as what qualifies a noun, with 의 or without a particle."""
    return _KOREAN_OWNER.match(sought.source, sought.end) is not None


_QUALIFIERS = {ENGLISH: _qualifies, KOREAN: _qualifies_in_korean}


@lru_cache(maxsize=2_000)
def _compile(name: str, english: str) -> re.Pattern[str]:
    stems = map(re.escape, load_table("adjectives").get(english, "").split())
    parts = _PART.findall(plain(name))
    stem = "|".join([*stems] or (_list_stems(parts) if parts else []) or ["(?!)"])
    return re.compile(f"(?:все)?(?:{stem})(?:ий|ого|ому|им|ім|а|ої|ій|у|ою|е|і|их|ими?)$")


def _list_stems(parts: Sequence[str]) -> list[str]:
    """Return patterns of the stems of a name's adjectives: of its parts, or of an adjective and a noun run together."""
    alone = [stem for part in parts if part not in _GENERIC for stem in _derive(part)]
    first, *rest = parts
    if len(rest) != 1 or first in _GENERIC or not _ADJECTIVE_END.search(first) or _MADE.search(first):
        return alone
    joined = [f"{re.escape(_ADJECTIVE_END.sub('', first))}о-?{stem}" for stem in _derive(rest[0])]  # чорноморський
    return joined if _DIRECTION.match(first) else [*joined, *alone]


def _derive(part: str) -> Iterator[str]:
    """Yield patterns of the stems that an adjective in -ський of a part of a name can have."""
    if made := _MADE.search(part):
        yield re.escape(part[: made.end()])
        return
    base = _ENDING.sub("", part)
    yield re.escape(base) + _SUFFIX
    if base[-1] in _HISSING:
        yield re.escape(base[:-1]) + "[сцз]ьк"
