"""How alike two names sound, whatever letters they are written in: Владімір, Володимир, Vladimir.

Ukrainian, Russian-based and English-based spellings of one name differ in what their systems decide: г or х, и or і,
я or йа, one letter or two. So names are compared by classes of letters.
"""

import re
import unicodedata
from functools import lru_cache

ALIKE = 0.72  # from here two spellings are taken for one name, where nothing else is as like it
_CYRILLIC = dict(zip("абвгґдеєёэжзиіїйыклмнопрстуфхцчшщюяўь'", "abvhhdeeeezziiiiiklmnoprstufhccssuav  ", strict=True))
_CYRILLIC_PAIRS = (
    ("йя", "я"),
    ("йю", "ю"),
    ("йє", "є"),
    ("йї", "ї"),
    ("дж", "ч"),
    ("чж", "ч"),
    ("дз", "ц"),
    ("цз", "ц"),
    ("йо", "о"),
    ("ьо", "о"),
)
_LATIN_PAIRS = (
    ("shch", "s"), ("sch", "s"), ("tch", "c"), ("ch", "c"), ("sh", "s"), ("zh", "z"), ("kh", "h"), ("ph", "f"),
    ("th", "t"), ("ck", "k"), ("qu", "kv"), ("ts", "c"), ("gh", "h"), ("oo", "u"), ("ou", "u"), ("ee", "i"),
    ("wh", "v"), ("ya", "a"), ("yu", "u"), ("ye", "e"), ("x", "ks"), ("ce", "se"), ("ci", "si"), ("cy", "si"),
)  # fmt: skip
_LATIN = str.maketrans("gwqyjc", "hvkick")


def compare_names(one: str, other: str) -> float:
    """Return how alike two names sound, from 0 to 1; each is written in Cyrillic or in Latin letters."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only where spellings are compared

    return float(OSA.normalized_similarity(list_classes(one), list_classes(other)))


@lru_cache(maxsize=50_000)
def list_classes(name: str) -> str:
    """Return the classes of the letters of a name; spaces and hyphens do not count."""
    letters = unicodedata.normalize("NFC", name.lower()).replace("’", "'").replace("ʼ", "'")
    for pair, letter in _CYRILLIC_PAIRS:
        letters = letters.replace(pair, letter)
    letters = "".join(_CYRILLIC.get(letter, letter) for letter in letters)
    plain = unicodedata.normalize("NFD", letters)
    letters = "".join(letter for letter in plain if letter.isalnum() and not unicodedata.combining(letter))
    if letters.isascii() and name.isascii():
        letters = _classify_latin(letters)
    return re.sub(r"(.)\1", r"\1", letters)


def _classify_latin(letters: str) -> str:
    for pair, sound in _LATIN_PAIRS:
        letters = letters.replace(pair, sound.upper())
    return letters.translate(_LATIN).lower()
