"""Find English terms in a text, token by token, in a trie of the glossary's wordings.

Comparing whole tokens keeps US out of "bus"; comparing their keys makes accents, quotation marks, dots and hyphens
irrelevant (U.S. = US, Jong-un = Jong Un). Possessive endings stay outside the hit, plurals count where a plural can
name the concept, and capitals decide where a name is also a common word (`Wording.case`).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tribrief.glossary.normalization import fold_text
from tribrief.glossary.wordings import ANY, EXACT, LONG_NAME, Find, Wording

PLURAL_KINDS = frozenset({"term", "weapon", "title"})
# A place name before one of these, or after one of the others, belongs to the name of something else.
INSTITUTIONS = frozenset(
    "academy airlines airport airways avenue bank boulevard cathedral college expressway festival gallery herald "
    "hospital hotel institute library marathon metro museum opera orchestra palace philharmonic post radio school "
    "stadium station street subway symphony telegraph theater theatre times tower university zoo".split()
)
INSTITUTION_REACH = 3  # words between the place and the institution's noun
ENLARGERS = frozenset({"greater", "metropolitan"})
# Words that an all-capital line shows in capitals although they are no acronyms.
PLAIN_WORDS = frozenset(
    "act aid aim aims am an arm arms art as at be by can cat do fit for go had has he if in ice it lot mad map "
    "may me men met no of on or our out sad sea see set so star step tap ten the to top un up us war was we who".split()
)
_HEAD_ENDS = frozenset({"of", "for", "to", "in", "at", "on", "under", "against", "with", "and"})

# A name in Korean or Ukrainian text ends where their letters begin: Kyiv와.
_OTHER_LETTERS = r"\u0400-\u04ff\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3"
_TOKEN = re.compile(rf"(?:[^\W\d_{_OTHER_LETTERS}]\.){{2,}}|[^\W_{_OTHER_LETTERS}]+(?:'[^\W_{_OTHER_LETTERS}]+)*|&")
_GAP = re.compile(r"[ \r]*\n?[ ]*|'? ?- ?|\. ?|' |/|", re.DOTALL)
_SENTENCE_END = re.compile(r"(?:^|[.!?:\n\"(]|\n[*#\d.\- ]*)\s*$")
_DOT_GAP = 4  # letters: a dot inside a term follows an abbreviation (N. Korea, Gen.)


@dataclass(frozen=True)
class _Token:
    """One word of a folded text. `key` is compared; `stem` is the key without 's, or empty where there is none."""

    text: str
    start: int
    end: int
    key: str
    stem: str


@dataclass
class _Node:
    """A node of the trie: what may follow, and the wordings that end here."""

    following: dict[str, "_Node"] = field(default_factory=dict)
    wordings: list[Wording] = field(default_factory=list)


class EnglishFinder:
    """Finds wordings in English texts."""

    def __init__(self, wordings: Iterable[Wording]) -> None:
        self._root = _Node()
        for wording in wordings:
            for keys in _list_spellings(wording):
                self._add(keys, wording)

    def find(self, text: str) -> list[Find]:
        """Return every wording found, overlaps included."""
        folded = fold_text(text)
        tokens = _split_tokens(folded.text)
        return [
            Find(*folded.span(tokens[first].start, end), wording)
            for first in range(len(tokens))
            for last, end, wording in self._walk(tokens, first, folded.text)
            if _is_meant(wording, tokens, first, last, end=end, text=folded.text)
        ]

    def find_loosely(self, text: str) -> list[Find]:
        """Return what the tier `lemma` adds, overlaps included."""
        return []

    def _add(self, keys: tuple[str, ...], wording: Wording) -> None:
        node = self._root
        for key in keys:
            node = node.following.setdefault(key, _Node())
        if node is not self._root and wording not in node.wordings:
            node.wordings.append(wording)

    def _walk(self, tokens: list[_Token], first: int, text: str) -> Iterator[tuple[int, int, Wording]]:
        """Yield the last token, the end offset and the wording of all that the trie holds from one token on."""
        node = self._root
        for last in range(first, len(tokens)):
            token = tokens[last]
            if last > first and not _joins(tokens[last - 1], token, text):
                return
            if token.stem and (ending := node.following.get(token.stem)):
                yield from ((last, token.end - 2, wording) for wording in ending.wordings)
            following = node.following.get(token.key)
            if following is None:
                return
            node = following
            yield from ((last, token.end, wording) for wording in node.wordings)


def _split_tokens(text: str) -> list[_Token]:
    tokens = []
    for match in _TOKEN.finditer(text):
        key = _key(match[0])
        stem = key[:-2] if key.endswith("'s") else ""
        tokens.append(_Token(match[0], match.start(), match.end(), key, stem))
    return tokens


def _key(word: str) -> str:
    """Return what is compared: no accents, no dots, no capitals, `and` for the ampersand."""
    if word == "&":
        return "and"
    plain = word if word.isascii() else _strip_accents(word)
    return plain.replace(".", "").lower()


def _strip_accents(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def _joins(left: _Token, right: _Token, text: str) -> bool:
    """Tell whether what stands between two tokens can stand inside a term."""
    gap = text[left.end : right.start]
    if "." in gap and len(left.text) > _DOT_GAP:
        return False
    return _GAP.fullmatch(gap) is not None


def _list_spellings(wording: Wording) -> Iterator[tuple[str, ...]]:
    """Yield the keys of a wording: as it is, letters and digits run together (F16), and its plurals."""
    folded = fold_text(wording.text).text
    keys = tuple(token.key for token in _split_tokens(folded))
    yield keys
    if re.search(r"[^\W\d_]-\d", folded):
        yield tuple(token.key for token in _split_tokens(re.sub(r"([^\W\d_])-(?=\d)", r"\1", folded)))
    if wording.concept and wording.kind in PLURAL_KINDS and keys:
        yield from _list_plurals(keys)


def _list_plurals(keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the plurals of a term: of its head before a preposition (chiefs of staff), else of its last word."""
    head = next((i for i, key in enumerate(keys) if i and key in _HEAD_ENDS), len(keys)) - 1
    word = keys[head]
    plurals = {word + "s", word + "es"} | ({word[:-1] + "ies"} if word.endswith("y") else set())
    if word.endswith("man"):
        plurals.add(word[:-2] + "en")
    for plural in sorted(plurals):
        yield (*keys[:head], plural, *keys[head + 1 :])


def _is_meant(wording: Wording, tokens: list[_Token], first: int, last: int, *, end: int, text: str) -> bool:
    """Check capitals and what stands around: is this the concept and not a common word or a part of another name?"""
    if wording.concept is None:
        return True
    start = tokens[first].start
    if not _capitals_fit(wording, text[start:end], start, text):
        return False
    return wording.kind != "place" or not _names_institution(tokens, first, last, text)


def _capitals_fit(wording: Wording, surface: str, start: int, text: str) -> bool:
    term = fold_text(wording.text).text
    if wording.case == EXACT:
        return _exact_capitals(wording, term, surface, text, start)
    words, own = _TOKEN.findall(surface), _TOKEN.findall(term)
    if wording.case == ANY or len(own) >= LONG_NAME or not term[:1].isupper():
        return True
    if not words[0][:1].isupper():
        return False
    if len(own) > 1 and _SENTENCE_END.search(
        text[max(0, start - 40) : start]
    ):  # there the first capital proves nothing
        return any(w[:1].isupper() for w in words[1:]) or not any(w[:1].isupper() for w in own[1:])
    return True


def _exact_capitals(wording: Wording, term: str, surface: str, text: str, start: int) -> bool:
    wanted, found = _letters(term), _letters(surface)
    if found != wanted and not (
        wording.kind in PLURAL_KINDS and found[: len(wanted)] == wanted and found.endswith("s")
    ):
        return False
    if "." in surface or found.lower() not in PLAIN_WORDS:
        return True
    line = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0]
    return any(letter.islower() for letter in line)


def _letters(text: str) -> str:
    return "".join(character for character in _strip_accents(text) if character.isalnum())


def _names_institution(tokens: list[_Token], first: int, last: int, text: str) -> bool:
    """Tell whether a place is a part of an institution's name: Seoul National University, Greater Seoul."""
    if first and tokens[first - 1].key in ENLARGERS and tokens[first - 1].text[0].isupper():
        return text[tokens[first - 1].end : tokens[first].start] == " "
    for index in range(last + 1, min(last + 1 + INSTITUTION_REACH, len(tokens))):
        token = tokens[index]
        if (
            tokens[index - 1].stem
            or not token.text[0].isupper()
            or text[tokens[index - 1].end : token.start] not in " -"
        ):
            return False
        if token.key in INSTITUTIONS:
            return True
    return False
