"""Mend the text of one glossary cell where that is safe: nothing here changes what a wording is read as.

Each function takes a cell and returns its text, mended or as it is. The order in which `lint` applies them matters:
letters are composed before marks are dropped, marks are dropped before spaces are counted.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tribrief.glossary.lint.entries import LISTS, STRUCTURED, VOCABULARY, split_wordings
from tribrief.glossary.normalization import APOSTROPHES, fold, fold_letters
from tribrief.languages import ENGLISH, KOREAN, LANGUAGES, UKRAINIAN

# Letters that look alike; pairs of Latin and Cyrillic. The Cyrillic ones are those of the Ukrainian alphabet.
LOOK_ALIKES = "AА BВ CС EЕ HН IІ KК MМ OО PР TТ XХ YУ ÏЇ aа cс eе iі oо pр xх yу ïї"
TO_CYRILLIC = {ord(pair[0]): pair[1] for pair in LOOK_ALIKES.split()}
TO_LATIN = {ord(pair[1]): pair[0] for pair in LOOK_ALIKES.split()}
LATIN, CYRILLIC = "A-Za-zÀ-ÖØ-öø-ɏ", "\u0400-\u052f"
LONELY = re.compile(rf"(?<=[{CYRILLIC}] )[aioy](?= [{CYRILLIC}])")  # і, а, у, о typed on the wrong keyboard
WORD = re.compile(r"[^\W\d_]+")
MIXED = re.compile(rf"(?<![^\W\d_])(?=[^\W\d_]*[{LATIN}])(?=[^\W\d_]*[{CYRILLIC}])[^\W\d_]+")  # a word in two scripts
LETTER_APOSTROPHE = re.compile(rf"(?<=[{CYRILLIC}])[{re.escape(APOSTROPHES)}](?=[{CYRILLIC}])")
UKRAINIAN_APOSTROPHES = "’'ʼ"  # what the majority of a file may be; the first wins where there is none
FILLERS = "\u115f\u1160\u3164\uffa0"
STRESS = re.compile(rf"(?<=[{CYRILLIC}])[\u0300\u0301]")
_PRINTABLE_MARKS = re.compile(f"[{FILLERS}\u0300\u0301]")
_STRAY = re.compile(r"[^\S\r\n]+")
_BREAK = re.compile(r"\s*[\r\n]\s*")


@dataclass(frozen=True)
class Cell:
    """One cell of a row: the row's cells by column, which of them is meant, and the apostrophe of its file."""

    cells: Mapping[str, str]
    column: str
    apostrophe: str

    @property
    def text(self) -> str:
        """The cell as it stands in the file."""
        return self.cells[self.column]

    @property
    def language(self) -> str:
        """The language of the column, empty where it holds several or none."""
        code = self.column.partition("_")[0]
        return code if code in LANGUAGES else ""


def mend_composition(cell: Cell) -> str:
    """Compose letters (NFC): macOS writes й as и and a breve, Hangul as single letters."""
    return unicodedata.normalize("NFC", cell.text)


def mend_invisible(cell: Cell) -> str:
    """Drop soft hyphens, zero-width marks and the like, and stress marks on Cyrillic letters."""
    if cell.text.isprintable() and not _PRINTABLE_MARKS.search(cell.text):
        return cell.text
    return "".join(mark for mark in STRESS.sub("", cell.text) if not is_invisible(mark))


def mend_spaces(cell: Cell) -> str:
    """Leave one plain space between words and around `|`; a line break is a space where it cannot end a wording."""
    if cell.column not in STRUCTURED:
        return cell.text
    if cell.column not in LISTS:
        return _STRAY.sub(" ", _BREAK.sub(" ", cell.text)).strip()
    mended = " | ".join(_STRAY.sub(" ", part) for part in split_wordings(cell.text))
    return cell.text if mended == re.sub(r" ?\| ?", " | ", cell.text) else mended


def mend_list(cell: Cell) -> str:
    """Drop the empty entries of a list."""
    parts = split_wordings(cell.text)
    return " | ".join(filter(None, parts)) if cell.column in LISTS and not all(parts) else cell.text


def mend_apostrophes(cell: Cell) -> str:
    """Write the apostrophe of a Ukrainian word as most of the file does."""
    return LETTER_APOSTROPHE.sub(cell.apostrophe, cell.text) if cell.column in STRUCTURED else cell.text


def mend_scripts(cell: Cell) -> str:
    """Replace look-alike letters in words that are otherwise of one script; forbidden wordings may be so on purpose."""
    if not cell.language or cell.column.endswith("_forbidden"):
        return cell.text
    text = MIXED.sub(lambda word: unify_script(word[0], cell.language) or word[0], cell.text)
    return LONELY.sub(lambda word: word[0].translate(TO_CYRILLIC), text) if cell.language == UKRAINIAN else text


def mend_doubles(cell: Cell) -> str:
    """Drop wordings that the program reads as one that stands before them in the row."""
    if cell.column not in LISTS:
        return cell.text
    read_as = fold if cell.column == "block" else _fold_keeping_capitals  # capitals do not count in block phrases
    seen = {read_as(text.strip()) for text in _list_before(cell)}
    kept = []
    for part in split_wordings(cell.text):
        key = read_as(part)
        if not part or key not in seen:
            kept.append(part)
        seen.add(key)
    return cell.text if len(kept) == cell.text.count("|") + 1 else " | ".join(kept)


def mend_vocabulary(cell: Cell) -> str:
    """Write kinds, statuses and the like in small letters."""
    allowed, lowered = VOCABULARY.get(cell.column, ()), cell.text.strip().lower()
    return lowered if lowered in allowed and cell.text.strip() not in allowed else cell.text


def unify_script(word: str, language: str) -> str | None:
    """Return a word of two scripts in the one that it is meant in; None where that is not certain."""
    own = [letter for letter in word if ord(letter) not in TO_LATIN and re.match(f"[{CYRILLIC}]", letter)]
    foreign = [letter for letter in word if ord(letter) not in TO_CYRILLIC and re.match(f"[{LATIN}]", letter)]
    if foreign and not own:
        return word.translate(TO_LATIN)
    return word.translate(TO_CYRILLIC) if own and not foreign and language not in (ENGLISH, KOREAN) else None


def is_invisible(character: str) -> bool:
    """Tell whether a character shows nothing and is no space."""
    if character.isascii():
        return unicodedata.category(character) == "Cc" and not character.isspace()
    return character in FILLERS or (unicodedata.category(character) in ("Cf", "Cc") and not character.isspace())


def choose_apostrophe(texts: Iterable[str]) -> str:
    """Return the apostrophe that most Ukrainian words of these texts have."""
    found = "".join(mark for text in texts for mark in LETTER_APOSTROPHE.findall(text))
    return max(UKRAINIAN_APOSTROPHES, key=found.count)


def _list_before(cell: Cell) -> Iterator[str]:
    """Yield the wordings of the row that a list must not repeat."""
    if cell.column.endswith("_variants"):
        yield cell.cells.get(cell.language, "")
        yield cell.cells.get(f"{cell.language}_acronym", "")


def _fold_keeping_capitals(text: str) -> str:
    return fold_letters(text)
