"""Split a paragraph into sentences in English, Korean and Ukrainian, keeping quotations whole.

Points of a briefing are sentences, so a quotation must not be torn from its speaker and an abbreviation must not end a
sentence. Rules instead of a model: the boundaries of news text are regular, and a rule can be corrected.
"""

import re

from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Abbreviations after which a sentence goes on.
ABBREVIATIONS = {
    ENGLISH: _words(
        "mr mrs ms dr prof gen col lt maj capt sgt cpl pvt adm cmdr brig rep reps sen sens gov pres rev hon st supt"
        " insp det jr sr vs v etc no nos sec art fig vol pp approx est dept univ inc corp ltd co bros ave blvd rd mt ft"
        " jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun e.g i.e cf al pct resp"
        " incl excl ret"
    ),
    UKRAINIAN: _words(
        "м вул ст п пп ч ім ген полк проф акад доц канд докт іст наук техн екон грн тис млн млрд дол обл р рр н с сс"
        " див напр т зв бл просп пл бул буд кв оф кім рис табл гл розд год хв сек січ лют бер квіт трав черв лип серп"
        " вер жовт лист груд о газ журн ред упоряд пор ін д км кг см мм вид укр англ рос нім франц лат тел підп чл кор"
        " зам заст нач інж зб арк лейт сер серж v vs"
    ),
    KOREAN: _words("no v vs mr mrs dr etc"),
}
# Those of them that may also end one; what follows decides.
MAY_END = {
    ENGLISH: _words("inc corp ltd co bros etc jr sr st ave blvd rd dept univ al pct"),
    UKRAINIAN: _words("р рр ін д грн тис млн млрд дол обл год хв сек кв н см мм км кг"),
    KOREAN: _words("etc"),
}
UKRAINIAN_MONTHS = _words("січ лют бер квіт трав черв лип серп вер жовт лист груд")
SENTENCE_STARTERS = _words(
    "The A An He She It They We I You In On At But And Or If When While As After Before This That These Those There His"
    " Her Their Its Our My For From With By Both Some Many Most All No Not One Two Three Officials Police Nobody"
    " Nothing Others Another Meanwhile However Still Then Yet So Also Traders Shares"
)
AFTER_CLOCK_TIME = _words(
    "ET EST EDT GMT UTC CET PT PST PDT KST BST Monday Tuesday Wednesday Thursday Friday Saturday Sunday Jan Feb March"
    " April May June July Aug Sept Oct Nov Dec Eastern Pacific Kyiv Moscow Korean Seoul"
)
CLOSING = "\"”’'»)]」』"
OPENING = "“‘«„\"'([—–- "
QUOTATION_PAIRS = (("“", "”"), ("«", "»"), ("「", "」"), ("„", "“"))
MAX_QUOTATION = 300
FOLLOWING = 60  # characters looked at behind an end mark
BEFORE_OPENING = " \t\n([{“‘—–-"  # what may stand before a straight quotation mark that opens
# A run of end marks with its closing quotes before a blank; or end marks glued to the next sentence's capital.
CANDIDATE = re.compile(
    r"[.!?…]+[\"”’'»)\]」』]*(?=\s|$)"
    r"|(?<=[다요까죠])[.!?](?=[가-힣“\"‘(A-Z])"
    r"|(?<=[a-zа-яіїєґ]{3})[.!?](?=[A-ZА-ЯІЇЄҐ][a-zа-яіїєґ]+\s)"
)
KOREAN_DATE = re.compile(r"\b(?:(?:19|20)\d\d\. ?)?\d{1,2}\. ?\d{1,2}\.|\b(?:19|20)\d\d\. ?\d{1,2}\.")
WORD_BEFORE = re.compile(r"[\w'’.]+$")
BEFORE_INITIAL = re.compile(r"(?:\.|\b[A-Z]\w+) $")  # Col. I. Brandt, not: So did I.
SINGLE_OPENING = re.compile(r"(?<![\w.,!?…])['‘](?=\w)")
SINGLE_CLOSING = re.compile(r"(?<=[.,!?…])['’](?!\w)|(?<=[가-힣\d.!?])['’](?=[가-힣])")
SINGLE_MAY_CLOSE = re.compile(r"(?<=\S)['’](?!\w)|['’](?=[가-힣])")
INITIALISM = re.compile(r"(?:[A-Za-zА-ЯҐЄІЇ]\.)+[A-Za-zА-ЯҐЄІЇ]")


def split_sentences(paragraph: str, language: str) -> list[tuple[int, int]]:
    """Return the offsets of each sentence in `paragraph`, without the blanks between them."""
    spans = []
    start = 0
    in_dates = {
        position
        for date in (KOREAN_DATE.finditer(paragraph) if language == KOREAN else ())
        for position in range(date.start() + 1, date.end() + 1)
    }
    for match in CANDIDATE.finditer(paragraph):
        end = match.end()
        if end > start and end not in in_dates and _is_boundary(paragraph, match, language):
            spans.append((start, match.end()))
            start = match.end()
    spans.append((start, len(paragraph)))
    return [span for span in (_strip(paragraph, *span) for span in spans) if span[0] < span[1]]


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def _is_boundary(text: str, match: re.Match[str], language: str) -> bool:
    end = match.end()
    rest = text[end : end + FOLLOWING]
    following = rest.lstrip().lstrip(OPENING)
    if not rest.strip() or following[:1].islower():
        return False
    if not any(mark in CLOSING for mark in match[0]) and inside_quotation(text, end):
        return False
    if match[0].rstrip(CLOSING) != ".":
        return True
    return not _abbreviated(text, match.start(), following, language)


def inside_quotation(text: str, position: int) -> bool:
    """Whether `position` lies in a quotation that closes within a sentence's length."""
    for opening, closing in QUOTATION_PAIRS:
        opened = text.rfind(opening, max(0, position - MAX_QUOTATION), position)
        if opened >= 0 and text.find(closing, opened + 1, position) < 0:
            closed = text.find(closing, position, opened + MAX_QUOTATION + 1)
            if closed >= 0 and closed - opened <= MAX_QUOTATION:
                return True
    if _inside_single_quotes(text, position):
        return True
    opened = text.rfind('"', max(0, position - MAX_QUOTATION), position)
    if opened < 0 or (opened and text[opened - 1] not in BEFORE_OPENING) or text[opened + 1 : opened + 2].isspace():
        return False
    return text.find('"', position, opened + MAX_QUOTATION + 1) >= 0


def _inside_single_quotes(text: str, position: int) -> bool:
    """The same for single quotation marks, which must not be taken for apostrophes."""
    openings = list(SINGLE_OPENING.finditer(text, max(0, position - MAX_QUOTATION), position))
    opened = openings[-1] if openings else None
    if opened is None or SINGLE_MAY_CLOSE.search(text, opened.end(), position):
        return False
    return bool(SINGLE_CLOSING.search(text, position, opened.start() + MAX_QUOTATION))


def _abbreviated(text: str, dot: int, following: str, language: str) -> bool:
    """Whether the full stop at `dot` belongs to an abbreviation, an initial or an ordinal and the sentence goes on."""
    match = WORD_BEFORE.search(text[max(0, dot - 25) : dot])
    word = match[0].lstrip("'’.") if match else ""
    lowered = word.lower()
    next_match = re.match(r"[\w’']+", following)
    next_word = next_match[0] if next_match else ""
    if lowered in ("a.m", "p.m"):
        return next_word in AFTER_CLOCK_TIME or next_word[:1].isdigit()
    if INITIALISM.fullmatch(word):
        return language == UKRAINIAN or next_word not in SENTENCE_STARTERS
    if len(word) == 1 and word.isupper() and (word != "I" or BEFORE_INITIAL.search(text[max(0, dot - 26) : dot - 1])):
        return text[dot - 2 : dot - 1] != "°"
    if language == UKRAINIAN:
        return _abbreviated_ukrainian(text, dot, word, next_word)
    if lowered not in ABBREVIATIONS[language]:
        return False
    if lowered not in MAY_END[language]:
        return True
    return language == ENGLISH and lowered != "pct" and next_word not in SENTENCE_STARTERS


def _abbreviated_ukrainian(text: str, dot: int, word: str, next_word: str) -> bool:
    lowered = word.lower()
    before = text[max(0, dot - len(word) - 8) : dot - len(word)].rstrip()
    after_number = before[-1:].isdigit()
    if lowered == "м" and (after_number or before.endswith(("кв.", "куб."))):
        return False  # metres end a sentence, «м. Київ» does not
    if lowered in UKRAINIAN_MONTHS:
        return after_number
    if lowered.split(".")[-1] not in ABBREVIATIONS[UKRAINIAN] or len(lowered) > 6:
        return False
    if next_word[:1].isdigit() or lowered.split(".")[-1] not in MAY_END[UKRAINIAN]:
        return True
    if lowered == "дол" and next_word == "США":
        return True
    return lowered in ("р", "рр") and len(text[:dot].split()) <= 3
