"""Whether a Ukrainian word puts an English word, or one of the same root, into Ukrainian."""

import re

from tribrief.glossary.ukrainian.dictionary import plain
from tribrief.glossary.ukrainian.likeness import compare_names
from tribrief.glossary.ukrainian.phrases import Word
from tribrief.glossary.ukrainian.renderings import load_table

_SOUNDS = 0.8
_SOUNDS_RATHER = 0.75
_LEAST_STEM = 4
_OF_PLACE = re.compile("(.+?)[тсцз]ь?к(?:ий|ого|ому|им|ім|а|ої|ій|у|ою|е|і|их|ими?)$")
_ROMAN = {"1": "i", "2": "ii", "3": "iii", "4": "iv"}
# Bodies that translations take for one another where the rest of the name is there.
BODIES = frozenset(
    "administration agency army authority board bureau command commission committee corps council department "
    "directorate fleet force forces group guard ministry navy office police service services".split()
)


def renders(word: Word, english: str) -> bool:
    """Tell whether a word renders an English one, by the table, by its sound, or as the same number."""
    if english in (word.text, _ROMAN.get(word.text)) or (english == "i" and word.text == "І"):
        return True
    if has_stem(word, load_table("words").get(english, "")):
        return True
    return len(english) > _LEAST_STEM and compare_names(plain(word.text), english) >= _SOUNDS


def has_stem(word: Word, stems: str) -> bool:
    """Tell whether a word begins with one of several beginnings, or is one of these acronyms."""
    return any(
        word.text == stem if stem.isupper() else any(lemma.startswith(stem) for lemma in word.lemmas)
        for stem in stems.split()
    )


def share_root(word: Word, other: Word) -> bool:
    """Tell whether two words have a lemma or the beginning in common, or are adjectives of places that sound alike."""
    if word.lemmas & other.lemmas:
        return True
    one, two = plain(word.text), plain(other.text)
    if (made := _OF_PLACE.match(one)) and (like := _OF_PLACE.match(two)):  # Ровненська, Рівненська
        return min(len(made[1]), len(like[1])) >= _LEAST_STEM and compare_names(made[1], like[1]) >= _SOUNDS_RATHER
    common = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return common >= max(_LEAST_STEM, 0.6 * min(len(one), len(two)), 0.4 * max(len(one), len(two)))
