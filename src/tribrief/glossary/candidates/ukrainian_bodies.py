"""Names of bodies, regions and treaties in Ukrainian text: adjectives, a head noun, and what depends on it.

Only the first word has a capital («Державна служба України з надзвичайних ситуацій»), so the end of the name is found
by grammar: what follows the head noun belongs to it while it stands in the genitive or after «з питань».
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tribrief.glossary.candidates.mentions import DOCUMENT, HIGH, LOW, MEDIUM, ORG, PLACE, TERM, Mention, Passage
from tribrief.glossary.candidates.territories import load_territories
from tribrief.glossary.candidates.tokens import Token
from tribrief.glossary.candidates.ukrainian_names import is_given_name
from tribrief.glossary.candidates.ukrainian_people import capitalize
from tribrief.glossary.candidates.words import load_pairs, load_words
from tribrief.glossary.ukrainian.dictionary import gender_of, is_known, parse_word, plain
from tribrief.glossary.ukrainian.terms import inflect_term
from tribrief.languages import UKRAINIAN

_ORDINAL = re.compile(r"(\d+)-([^\W\d_]{1,3})")
_BRACKETED = re.compile(r"\s?\(([A-ZА-ЯҐЄІЇ][A-ZА-ЯҐЄІЇa-z&-]{1,9})\)")
_RELATIONAL = ("ська", "цька", "зька", "ської", "цької", "ській", "цькій", "ський", "цький", "ське", "цьке", "ського")
_OPENING_QUOTES, _CLOSING_QUOTES = ("«", "“", "„", '"'), ("»", "”", "“", '"')
_TOPIC = ("питань", "справах", "справ")
_KINDS = {"place_heads": PLACE, "document_heads": DOCUMENT, "term_heads": TERM, "heads": ORG, "weak_heads": ORG}


@dataclass(frozen=True)
class Phrase:
    """A head noun at `head`, its adjectives from `first`, its complement up to `last` (end-exclusive)."""

    first: int
    head: int
    last: int
    noun: Any
    kind: str
    strong: bool


def _words(name: str) -> frozenset[str]:
    return load_words(UKRAINIAN, name)


def list_bodies(tokens: Sequence[Token], passage: Passage, index: int) -> list[Mention]:
    """Return the mentions of bodies, regions, treaties and wars in a sentence."""
    found = []
    for place, token in enumerate(tokens):
        for noun, group in _read_head(token):
            phrase = _build_phrase(tokens, place, noun, group)
            mention = phrase and _name_phrase(tokens, phrase, passage.text, index)
            if mention:
                found.append(mention)
                break
    return found


def _read_head(token: Token) -> list[tuple[Any, str]]:
    """Return the readings of a token as a head noun, the singular first, with the list it stands in."""
    if token.text in _words("acronym_heads"):
        return [(None, "place_heads")]
    readings = [
        (p, group)
        for p in parse_word(plain(token.text))
        if p.tag.POS == "NOUN" and "Name" not in p.tag and "Surn" not in p.tag and "anim" not in p.tag
        for group in _KINDS
        if p.normal_form in _words(group)
    ]
    return sorted(readings, key=lambda reading: "plur" in reading[0].tag and reading[0].normal_form not in ("сили",))


def _build_phrase(tokens: Sequence[Token], head: int, noun: Any, group: str) -> Phrase | None:
    first = head
    while first > 0 and tokens[first].gap == " " and _agree(tokens[first - 1], noun):
        first -= 1
    ordinal = _ORDINAL.fullmatch(tokens[first].text) is not None
    while first < head and not tokens[first].capital and not ordinal:
        first += 1
    if not tokens[first].capital and not (ordinal and noun and noun.normal_form in _words("military_heads")):
        return None
    if noun is None and first == head:
        return None
    complemented = group in ("heads", "weak_heads", "document_heads")
    last = _end_complement(tokens, head + 1) if complemented else head + 1
    return Phrase(first, head, last, noun, _KINDS[group], group == "heads")


def _agree(token: Token, noun: Any) -> bool:
    """Tell whether a word is an adjective or ordinal in the case and gender of the noun (feminine for АЕС)."""
    if _ORDINAL.fullmatch(token.text):
        return True
    return any(
        p.tag.POS == "ADJF" and (gender_of(p.tag) == "f" if noun is None else _same(p, noun))
        for p in parse_word(plain(token.text))
    )


def _same(adjective: Any, noun: Any) -> bool:
    return bool(adjective.tag.case == noun.tag.case and gender_of(adjective.tag) == gender_of(noun.tag))


def _end_complement(tokens: Sequence[Token], index: int) -> int:
    """Return where the complement that starts at a token ends."""
    end = index
    topic = False
    while end < len(tokens):
        step = end
        key = tokens[step].key
        if key in ("з", "із", "зі", "у", "в") and _opens_topic(tokens, step):
            topic = topic or (step + 1 < len(tokens) and tokens[step + 1].key in _TOPIC)
            step += 1
        elif (key in ("і", "й", "та") and end > index and _genitive_end(tokens, step + 1) > step + 1) or (
            key == "," and topic and _goes_on(tokens, step + 1)
        ):
            step += 1
        elif key == "імені" and step + 1 < len(tokens) and tokens[step + 1].capital:
            step += 1
            while step < len(tokens) and tokens[step].capital and tokens[step].gap == " ":
                step += 1
            return step
        elif key in _OPENING_QUOTES and _end_quoted(tokens, step):
            return _end_quoted(tokens, step)
        new_end = _genitive_end(tokens, step)
        if new_end == step:
            return end
        end = new_end
    return end


def _end_quoted(tokens: Sequence[Token], index: int) -> int:
    """Return where a name in quotation marks ends: університет «Києво-Могилянська академія»; 0 where it does not."""
    for step in range(index + 1, min(index + 7, len(tokens))):
        if tokens[step].text in _CLOSING_QUOTES:
            return step + 1
    return 0


def _opens_topic(tokens: Sequence[Token], index: int) -> bool:
    if index + 1 >= len(tokens) or tokens[index + 1].capital:
        return False
    if tokens[index].key in ("у", "в"):
        return tokens[index + 1].key == "справах"
    return True


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a list goes on to its last member: оборони та розвідки."""
    end = _genitive_end(tokens, index)
    return end > index and end < len(tokens) and tokens[end].key in ("та", "і", "й", ",")


def _genitive_end(tokens: Sequence[Token], index: int) -> int:
    """Return the end of adjectives and one noun in the genitive, or the index itself where none stand."""
    step = index
    while step < len(tokens) and (step == index or tokens[step].gap == " ") and _reads(tokens[step], "ADJF"):
        step += 1
    if step < len(tokens) and tokens[step].text == "справах":
        return step + 1
    if step < len(tokens) and (step == index or tokens[step].gap == " ") and _reads(tokens[step], "NOUN"):
        return step + 1
    return step if step > index and _reads(tokens[step - 1], "NOUN") else index  # інститут майбутнього


def _reads(token: Token, part: str) -> bool:
    if part == "NOUN" and token.text.isupper() and token.known and token.known.kind == PLACE:
        return True
    if token.capital and not (token.known or _is_territory(token) or (part == "ADJF")):
        return False
    if token.capital and not token.known and is_given_name(token.text):
        return False
    readings = parse_word(plain(token.text))
    if any(p.normal_form in _words("complement_stop") for p in readings):  # року is of рік and of рок
        return False
    return any(part == p.tag.POS and p.tag.case == "gent" for p in readings if is_known(p))


def _is_territory(token: Token) -> bool:
    names = load_territories(UKRAINIAN)
    return any(p.normal_form[:1].upper() + p.normal_form[1:] in names for p in parse_word(plain(token.text)))


def _name_phrase(tokens: Sequence[Token], phrase: Phrase, text: str, index: int) -> Mention | None:
    parts = tokens[phrase.first : phrase.last]
    bracket = _BRACKETED.match(text, parts[-1].end)
    if any(t.known and t.known.kind != PLACE for t in tokens[phrase.first : phrase.head + 1]):
        return None
    complement = tokens[phrase.head + 1 : phrase.last]
    if complement and phrase.first == phrase.head and all(t.known for t in complement):
        of_place = complement[0].known is not None and complement[0].known.kind == PLACE
        if not (phrase.strong and of_place):
            return None  # управління Служби безпеки, суд Києва
    certainty = HIGH if bracket else _judge(tokens, phrase)
    if certainty == LOW and phrase.first == phrase.head and not complement:
        return None
    words = [_nominative(t, phrase.noun) for t in tokens[phrase.first : phrase.head + 1]]
    tail = text[tokens[phrase.head].end : parts[-1].end]
    name = " ".join((" ".join(words) + tail).split())
    if phrase.noun is not None and certainty == HIGH and not _is_certain(name, phrase, parts, text):
        certainty = MEDIUM
    start, end = parts[0].start, parts[-1].end
    return Mention(name, phrase.kind, index, start, end, certainty, bracket[1] if bracket else "")


def _judge(tokens: Sequence[Token], phrase: Phrase) -> str:
    before = tokens[phrase.first - 1] if phrase.first else None
    opens = before is None or before.text in '.!?":—-'
    first = tokens[phrase.first]
    ordinal = _ORDINAL.fullmatch(first.text) is not None
    complement = phrase.last > phrase.head + 1
    if phrase.first == phrase.head:
        return HIGH if complement and (phrase.strong or not opens) else LOW
    if opens and phrase.kind == PLACE and not first.key.endswith(_RELATIONAL):
        return LOW  # Старий міст
    official = any(p.normal_form in _words("official") for p in parse_word(plain(first.text)))
    if opens and not (ordinal or official or complement or phrase.kind != ORG):
        return LOW if phrase.head - phrase.first < 2 and not phrase.strong else MEDIUM
    return HIGH


def _nominative(token: Token, noun: Any) -> str:
    """Return a word of the head phrase in the nominative."""
    gender = gender_of(noun.tag) if noun is not None else "f"
    if ordinal := _ORDINAL.fullmatch(token.text):
        return f"{ordinal[1]}-{_ordinal_ending(ordinal[1], gender)}"
    wanted = noun if noun is not None and noun.word == plain(token.text) else None
    adjectives = [p for p in parse_word(plain(token.text)) if p.tag.POS == "ADJF" and (noun is None or _same(p, noun))]
    for reading in [wanted] if wanted else adjectives:
        for form in reading.lexeme:
            if "nomn" in form.tag and gender_of(form.tag) == gender:
                return capitalize(str(form.word), token.text)
    return token.text


def _ordinal_ending(number: str, gender: str) -> str:
    teen = len(number) > 1 and number[-2] == "1"
    if gender in ("f", "n"):
        table = load_pairs(UKRAINIAN, "ordinal_feminine" if gender == "f" else "ordinal_neuter")
        return table["0" if teen else number[-1]]
    return "ті" if gender == "p" else "й"


def _is_certain(name: str, phrase: Phrase, parts: Sequence[Token], text: str) -> bool:
    """Tell whether the nominative, declined again, gives back what the text has."""
    forms = inflect_term(name, kind=phrase.kind, gender=gender_of(phrase.noun.tag))
    stands = plain(" ".join(text[parts[0].start : parts[-1].end].split()))
    return any(plain(form) == stands for case in forms.values() for form in case)
