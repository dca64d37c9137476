"""How numbers are spelled in each language, from `numbers.toml`, and the run of numerals that makes one number."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tribrief.languages import KOREAN, UKRAINIAN

DATA = Path(__file__).parent / "numbers.toml"
APOSTROPHES = "['’ʼ]"
MOST_WORDS = 20  # of one number; a longer run of numerals is a list, a table or noise
KINDS = ("halves", "scales", "times", "before", "words")
BEGINNERS = KINDS[1:]
COUNTED = (
    r"\s?(?:여\s?)?(?:명|사람|인(?![가-힣])|가구|개국|차례|개(?!월)|시간|가지|달(?!러)|번째"
    r"|마리|그루|군데|켤레|단계|나라|퍼센트|달러|유로|위안|엔(?![가-힣]{2})|톤|미터|킬로|헥타르|에이커|배럴|리터|마일|파운드"
    r"|(?:대|발|통|채|척|구|곳|건|기|문|번|배|표|살|해|주|척)(?![가-힣])"
    r"|(?:대|발|통|채|척|구|곳|건|기|문|번|배|표|살|척)(?=[은는이가을를의와과도만로에여씩째쯤](?![가-힣]*[조역])))"
)
BLOCKED = r"\d|[-/:][\d]*[A-Za-zА-Яа-яІіЇїЄєҐґ]|/\d|:\d|-\d+-|(?:st|nd|rd|th)\b"


@dataclass(frozen=True)
class Token:
    """A numeral in a number: its kind (`digits` or one of `KINDS`), its value and offsets."""

    kind: str
    value: float
    start: int
    end: int


@dataclass(frozen=True)
class NumeralTable:
    """The patterns of one language: where a number can begin, its numerals, by kind too, what joins or forbids them."""

    start: re.Pattern[str]
    any: re.Pattern[str]
    numerals: dict[str, tuple[tuple[float, re.Pattern[str]], ...]]
    join: re.Pattern[str]
    once: re.Pattern[str]
    vague: re.Pattern[str]
    counted: re.Pattern[str]
    blocked: re.Pattern[str]
    identifiers: re.Pattern[str]


@cache
def numeral_table(language: str) -> NumeralTable:
    """Return the compiled patterns of a language."""
    data = tomllib.loads(DATA.read_text("utf-8"))
    table = data[language]
    after = "" if language == KOREAN else rf"(?!\w|{APOSTROPHES}\w)"  # сім'я is no seven
    numerals = _fold("|".join(pattern for kind in KINDS for pattern in table[kind].values()))
    words = _fold("|".join(pattern for kind in BEGINNERS for pattern in table[kind].values()))
    begins = rf"(?<![\w.,/:+-])(?:\d|(?:{words}){after})|(?<=\d[-–])\d"
    if language == UKRAINIAN:
        begins += rf"|(?<=[а-яіїєґ][-–])(?:{words}){after}"  # два-три дні
    if language == KOREAN:
        begins = rf"(?<![A-Za-z\d.,/:+-])\d|(?<=\d-)\d|(?<![\w])(?:{words})"
    return NumeralTable(
        start=re.compile(begins, re.I),
        any=re.compile(f"(?:{numerals}){after}", re.I),
        numerals={kind: _compile(table[kind], after) for kind in KINDS},
        join=re.compile(table["join"]),
        once=re.compile(rf"(?:{data['once'][language] or r'(?!)'}){after}", re.I),
        vague=re.compile(rf"(?<!\w)(?:{table['vague']})$"),
        counted=re.compile(COUNTED),
        blocked=re.compile(BLOCKED),
        identifiers=re.compile(data["identifiers"][language]),
    )


def _compile(entries: dict[str, Any], after: str) -> tuple[tuple[float, re.Pattern[str]], ...]:
    return tuple((float(value), re.compile(f"(?:{_fold(pattern)}){after}", re.I)) for value, pattern in entries.items())


def _fold(pattern: str) -> str:
    """Return a pattern that takes every apostrophe for one."""
    return pattern.replace("'", APOSTROPHES)


def read_tokens(text: str, start: int, language: str, digits: re.Pattern[str]) -> list[Token]:
    """Return the numerals of the number that begins at an offset, or nothing where there is none."""
    table = numeral_table(language)
    tokens: list[Token] = []
    position = start
    while len(tokens) <= MOST_WORDS:
        token = _read_token(text, position, table, digits)
        if token is None or not _continues(tokens, token, language):
            break
        tokens.append(token)
        joined = table.join.match(text, token.end)
        glued = _read_token(text, token.end, table, digits) if language != KOREAN else None
        if glued and glued.kind == "scales":  # $5m
            position = token.end
        elif joined:
            position = joined.end()
        else:
            break
    if len(tokens) > MOST_WORDS:
        return []
    first = tokens[0] if tokens else None
    if first and first.kind == "before" and len(tokens) == 1:
        return []
    alone = first and first.kind in ("times", "scales") and not table.once.match(text, first.start)
    return [] if alone else tokens


def _read_token(text: str, position: int, table: NumeralTable, digits: re.Pattern[str]) -> Token | None:
    found = digits.match(text, position)
    if found:
        return Token("digits", 0.0, *found.span())
    if not table.any.match(text, position):
        return None
    for kind in KINDS:
        for value, pattern in table.numerals[kind]:
            match = pattern.match(text, position)
            if match:
                return Token(kind, value, *match.span())
    return None


def _continues(tokens: list[Token], token: Token, language: str) -> bool:
    """Whether a numeral goes on with the number: twenty-one, two hundred and five, 1만 2000, 3천7백; not five three."""
    if not tokens:
        return True
    last = tokens[-1]
    if token.kind in ("times", "scales"):
        return last.kind != "scales"
    if token.kind == "halves":
        return last.kind in ("words", "digits")
    if token.kind == "before" or last.kind == "before":
        return False
    if tokens[0].kind == "digits" and token.kind == "words" and language != KOREAN:
        return False  # 100 тис. дев'яноста відсоткам
    if token.kind == "digits":
        return language == KOREAN and last.kind in ("times", "scales")
    if last.kind in ("times", "scales"):
        return last.value > token.value
    return last.kind == "words" and _place(last.value) > token.value


def _place(value: float) -> float:
    """Return what a numeral may be followed by a smaller one than: twenty by one to nine, двісті by up to 99."""
    return 0 if value < 20 and value != 10 else 10 if value < 100 else 100
