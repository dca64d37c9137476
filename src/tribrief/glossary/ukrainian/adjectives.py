"""Whether a Ukrainian text renders a place by its adjective: «іракська в'язниця» for "Iraq's prison".

English has names before nouns where Ukrainian has adjectives: a name that owns or qualifies what follows is rendered
rightly by its adjective. The name itself is not there then, but nothing has to be put in its place.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from tribrief.glossary.english.countries import find_countries
from tribrief.glossary.english.words import list_keys
from tribrief.glossary.ukrainian.dictionary import plain
from tribrief.glossary.ukrainian.phrases import Word, list_words
from tribrief.glossary.ukrainian.renderings import Sought, load_table

_HISSING = "гжзкцхчш"  # before -ськ- these become з, ц, с: Прага, празький
_SUFFIX = "(?:ій|й|ь|ан|іян)?[сцз]?ьк"
_ENDING = re.compile("(?:[ії]я|[аеєиіїоуюяьй])$")
_CAPITAL = re.compile(r" [A-Z][\w-]+")
_OWNER = re.compile(r"\b(?:of|from) (?:the )?$")


def find_adjective(text: str, sought: Sought) -> Word | None:
    """Return the adjective by which a text rightly renders a place that qualifies a noun in the source, or None."""
    if sought.concept.kind != "place" or not _qualifies(sought):
        return None
    if find_countries(list_keys(sought.english)) & find_countries(list_keys(" ".join(sought.others))):
        return None  # the adjective may render another mention
    return find_adjective_of(sought.forms["nom"][0], list_words(text), sought.english)


def find_adjective_of(name: str, words: Sequence[Word], english: str = "") -> Word | None:
    """Return the first word that is an adjective made of a place's name."""
    pattern = _compile(name, english)
    return next((w for w in words if pattern.match(plain(w.text)) and (w.read("ADJF") or not w.known)), None)


def _qualifies(sought: Sought) -> bool:
    """Tell whether the source has the name as what qualifies a noun: Iraq's prison, New York University, of Iraq."""
    after, before = sought.source[sought.end :], sought.source[: sought.start]
    return after.startswith(("'s ", "’s ", "' ", "’ ")) or bool(
        _CAPITAL.match(after) or _OWNER.search(before) or re.search(r"[A-Z][\w-]+ $", before)
    )


@lru_cache(maxsize=2_000)
def _compile(name: str, english: str) -> re.Pattern[str]:
    stems = [re.escape(stem) for stem in load_table("adjectives").get(english, "").split()]
    for part in re.findall(r"[^\W\d_][^\s]+", plain(name)):
        base = _ENDING.sub("", part)
        stems.append(re.escape(base) + _SUFFIX)
        if base[-1] in _HISSING:
            stems.append(re.escape(base[:-1]) + "[сцз]ьк")
    return re.compile(f"(?:все)?(?:{'|'.join(stems)})(?:ий|ого|ому|им|ім|а|ої|ій|у|ою|е|і|их|ими?)$")
