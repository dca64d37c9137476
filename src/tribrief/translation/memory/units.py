"""What a translation memory holds: units, each one sentence in two or three of the languages.

A unit keeps what TMX says of it (ids, dates, authors, notes, properties), so that a memory can go to another program
and come back the same.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tribrief.glossary.normalization import fold_letters

Pairs = tuple[tuple[str, str], ...]

# What XML 1.0 cannot hold; nobody sees it in a sentence.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
BLANKS = re.compile(r"[ \t\r\n]+")  # a no-break space is part of the sentence
SPACES = re.compile(r"\s+")
DATES, AUTHORS = ("changedate", "creationdate"), ("changeid", "creationid")


@dataclass(frozen=True)
class Variant:
    """A sentence in one language. `attributes` and `props` are pairs of name and value, as in TMX."""

    text: str
    attributes: Pairs = ()
    notes: tuple[str, ...] = ()
    props: Pairs = ()


@dataclass(frozen=True)
class Unit:
    """One sentence in several languages.

    Attributes:
        variants: the sentence by language.
        source_lang: the language it was translated from; empty where any of them may be.
        approved: whether a translator stands by it.
        attributes, notes, props: what TMX says of the unit.
        file: name of the file it was imported from.
    """

    variants: Mapping[str, Variant]
    source_lang: str = ""
    approved: bool = True
    attributes: Pairs = ()
    notes: tuple[str, ...] = ()
    props: Pairs = ()
    file: str = field(default="", compare=False)

    def find_attribute(self, names: tuple[str, ...]) -> str:
        """Return the greatest value (of dates: the latest) of the first of these attributes that is there."""
        everywhere = (*self.attributes, *(pair for variant in self.variants.values() for pair in variant.attributes))
        for name in names:
            values = [value for key, value in everywhere if key == name]
            if values:
                return max(values)
        return ""

    @property
    def changed(self) -> str:
        """When it was last changed, as TMX writes it (`20261013T101500Z`), or nothing."""
        return self.find_attribute(DATES)

    def describe_origin(self) -> str:
        """Return file, id, author and day in one line, as far as they are known."""
        day = re.sub(r"(\d{4})(\d\d)(\d\d).*", r"\1-\2-\3", self.changed)
        parts = (self.file, dict(self.attributes).get("tuid", ""), self.find_attribute(AUTHORS), day)
        return ", ".join(part for part in parts if part)


def clean_unit(unit: Unit) -> Unit:
    """Return a unit with its sentences fit for a file, wherever they come from."""
    cleaned = {code: replace(one, text=clean_sentence(one.text)) for code, one in unit.variants.items()}
    return replace(unit, variants=cleaned)


def clean_sentence(text: str) -> str:
    """Return a sentence on one line, without characters that nobody sees and XML cannot hold."""
    return BLANKS.sub(" ", UNSEEN.sub("", text)).strip()


def normalize_sentence(text: str) -> str:
    """Return what is compared: one form of quotation marks, apostrophes, hyphens and spaces; case and digits stay."""
    return SPACES.sub(" ", fold_letters(text)).strip()
