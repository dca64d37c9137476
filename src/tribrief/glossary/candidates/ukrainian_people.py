"""People in Ukrainian text: a given name of the dictionary with what follows, or any name behind a title."""

from collections.abc import Iterator, Sequence

from tribrief.glossary.candidates.mentions import PERSON, PERSON_EA, PLACE, Mention
from tribrief.glossary.candidates.territories import load_territories
from tribrief.glossary.candidates.tokens import Token
from tribrief.glossary.candidates.ukrainian_names import is_given_name, list_surname_forms, restore_person
from tribrief.glossary.candidates.words import load_words
from tribrief.glossary.ukrainian.dictionary import TAGS, is_known, parse_word, plain
from tribrief.languages import UKRAINIAN

_OPENING = '.!?":—-'
_SMALL = frozenset(
    "у в до з із зі на за від для по про під над між через і й та а але але як якщо коли що це цей ця".split()
)
_MAX_TITLE_DISTANCE = 9  # words from a title to the name
_CASE_OF_TAG = {tag: case for case, tag in TAGS.items()}


def _words(name: str) -> frozenset[str]:
    return load_words(UKRAINIAN, name)


def list_runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Give the stretches of neighbouring Cyrillic words with capitals, as first and last index (end-exclusive)."""
    index = 0
    while index < len(tokens):
        end = index
        while end < len(tokens) and _is_name_word(tokens, end) and (end == index or tokens[end].gap == " "):
            end += 1
        if end > index:
            yield index, end
        index = max(end, index + 1)


def _is_name_word(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if (not index or tokens[index - 1].text in _OPENING) and token.key in _SMALL:
        return False
    return token.capital and not token.text[0].isascii() and not (token.known and token.known.kind != PLACE)


def list_people(tokens: Sequence[Token], index: int) -> Iterator[tuple[Mention, frozenset[str]]]:
    """Give the people of a sentence, each with every form of the surname that may stand for the whole name later."""
    for bounds in list_runs(tokens):
        first, last, given = _bound_name(tokens, *bounds)
        words = tuple(token.text for token in tokens[first:last])
        if not 2 <= len(words) <= 3 or any(token.known or _is_acronym(token) for token in tokens[first:last]):
            continue
        cases = _title_cases(tokens, first)
        if plain(words[0]) in _words("east_asian_surnames") and all(len(word) <= 6 for word in words):
            if len(words) == 3 or cases:
                yield _name_east_asian(tokens[first:last], index, cases), frozenset()
            continue
        if given and not cases and _depends_on_noun(tokens, first) and restore_person(words, frozenset({"gen"})):
            cases = {"gen"}
        if not given and _is_common(words[-1]):
            continue
        hypothesis = restore_person(words, frozenset(cases)) if given or cases else None
        if hypothesis is None and given:
            hypothesis = restore_person(words)
        if hypothesis:
            name = " ".join(hypothesis.words)
            mention = Mention(name, PERSON, index, tokens[first].start, tokens[last - 1].end)
            yield mention, list_surname_forms(hypothesis.words, hypothesis.gender)


def _bound_name(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int, bool]:
    """Cut titles and countries off a run; say whether a given name of the dictionary opens what is left."""
    while first < last - 2 and _precedes_name(tokens[first]):
        first += 1
    given = next((i for i in range(first, last - 1) if is_given_name(tokens[i].text)), None)
    if last - first > 2 and plain(tokens[last - 3].text) in _words("east_asian_surnames"):
        return last - 3, last, False
    return (first if given is None else given), last, given is not None


def _depends_on_noun(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a noun stands right before a name, which is in the genitive then: декларація Віталія Шабуніна."""
    before = tokens[index - 1] if index and tokens[index].gap == " " else None
    if before is None or before.capital:
        return False
    readings = parse_word(plain(before.text))
    return bool(readings) and all(p.tag.POS == "NOUN" and "inan" in p.tag for p in readings if is_known(p))


def _is_common(word: str) -> bool:
    """Tell whether the dictionary has a word, and not as a name: Нагляд is no surname."""
    readings = [p for p in parse_word(plain(word)) if is_known(p)]
    names = ("Name", "Surn", "Patr")
    return bool(readings) and not any(p.tag.POS == "ADJF" or any(name in p.tag for name in names) for p in readings)


def _is_acronym(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()


def _precedes_name(token: Token) -> bool:
    """Tell whether a capitalised word before a name is none of its parts: a title, a country, an acronym."""
    return bool(token.known or token.text.isupper() or _is_title(token) or find_country(token))


def _name_east_asian(words: Sequence[Token], index: int, cases: set[str]) -> Mention:
    """Return an East Asian name; of an oblique case only a man's last syllable changes (Пак Чже Міну)."""
    last = words[-1].text
    if cases and "nom" not in cases:
        for ending in ("ові", "еві", "ом", "ем", "а", "у"):
            if last.endswith(ending) and len(last) - len(ending) > 1:
                last = last.removesuffix(ending)
                break
    name = " ".join([*(word.text for word in words[:-1]), last])
    return Mention(name, PERSON_EA, index, words[0].start, words[-1].end)


def _title_cases(tokens: Sequence[Token], index: int) -> set[str]:
    """Return the cases of the title that introduces the word at an index; empty where none does."""
    for place in range(index - 1, max(-1, index - _MAX_TITLE_DISTANCE), -1):
        if _is_title(tokens[place]):
            return {
                _CASE_OF_TAG[p.tag.case or "nomn"]  # глава has no mark of case
                for p in parse_word(plain(tokens[place].text))
                if p.normal_form in _words("titles") and "plur" not in p.tag
            }
        if not _may_follow_title(tokens[place]):
            return set()
    return set()


def _is_title(token: Token) -> bool:
    return any(p.normal_form in _words("titles") and "NOUN" in p.tag for p in parse_word(plain(token.text)))


def _may_follow_title(token: Token) -> bool:
    """Tell whether a word may stand between a title and the name: a genitive, an acronym, «з питань»."""
    if token.known or token.text.isupper() or token.text in ("з", "із", "у", "в", "та", "і", "питань", "справах"):
        return True
    return any(p.tag.case == "gent" and p.tag.POS in ("NOUN", "ADJF") for p in parse_word(plain(token.text)))


def find_country(token: Token) -> str:
    """Return the name of the country that a word is a form of, or nothing."""
    names = load_territories(UKRAINIAN)
    readings = (capitalize(p.normal_form) for p in parse_word(plain(token.text)) if is_known(p))
    return next((name for name in (token.text, *readings) if name in names), "")


def capitalize(word: str, source: str = "") -> str:
    """Return a word with a capital in each part, or in those parts that have one in the source."""
    parts, sources = word.split("-"), source.split("-")
    if not source or len(parts) != len(sources):
        sources = [part.capitalize() for part in parts]
    return "-".join(p[:1].upper() + p[1:] if s[:1].isupper() else p for p, s in zip(parts, sources, strict=True))
