"""Ids of concepts whose file gives them none: short, ASCII, and made of the English term."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from itertools import count

LONGEST_STEM = 40


def make_id(cells: Mapping[str, str], taken: Collection[str]) -> str:
    """Return an id that is not taken: the English term's words, `concept` where there is none, numbered if need be."""
    plain = unicodedata.normalize("NFKD", cells.get("en", "")).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")[:LONGEST_STEM].strip("-") or "concept"
    return stem if stem not in taken else next(name for n in count(2) if (name := f"{stem}-{n}") not in taken)
