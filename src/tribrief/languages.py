"""The three languages in one table: codes, locales, fonts and writing habits.

Typographic sources: DSTU 4163:2020 for Ukrainian documents (Times New Roman 12, justified), the National Institute of
Korean Language's rules for Korean quotation marks and ranges, New Hart's Rules for English.
"""

from dataclasses import dataclass

ENGLISH, KOREAN, UKRAINIAN = "en", "ko", "uk"


@dataclass(frozen=True)
class Language:
    """How one language is named, written and set.

    Attributes:
        code: ISO 639-1 code, the key used everywhere in the program.
        name: English name, for messages on the terminal.
        locale: Babel locale identifier, for dates, numbers and labels.
        tag: BCP 47 tag, for `w:lang` in documents.
        latin_font: font of Latin and Cyrillic letters.
        asian_font: font of Hangul and Han characters.
        font_size: body size in half-points.
        line_height: line height in 240ths of a line.
        alignment: value of `w:jc` for running text.
        hyphenate: whether running text is hyphenated automatically.
        quotes: opening and closing quotation mark.
    """

    code: str
    name: str
    locale: str
    tag: str
    latin_font: str
    asian_font: str
    font_size: int
    line_height: int
    alignment: str
    hyphenate: bool
    quotes: tuple[str, str]


LANGUAGES = {
    ENGLISH: Language(
        ENGLISH, "English", "en_GB", "en-GB", "Arial", "Malgun Gothic", 21, 276, "left", False, ("“", "”")
    ),
    KOREAN: Language(
        KOREAN, "Korean", "ko_KR", "ko-KR", "Arial", "Malgun Gothic", 21, 312, "both", False, ("“", "”")
    ),
    UKRAINIAN: Language(
        UKRAINIAN, "Ukrainian", "uk_UA", "uk-UA", "Times New Roman", "Malgun Gothic", 24, 264, "both", True,
        ("«", "»"),
    ),
}  # fmt: skip
