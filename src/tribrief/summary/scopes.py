"""What negations and words of uncertainty apply to, so that one added, dropped or moved is noticed.

A negation turns round the word it stands beside: in English and Ukrainian the next content words of its clause, in
Korean the word before it. Words come from `faithfulness.toml`.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tribrief.languages import KOREAN
from tribrief.summary.dates import date_spans
from tribrief.summary.wording import Word, content_words, cut_word

DATA = Path(__file__).with_name("faithfulness.toml")
CLASSES = ("negation", "modality")
REACH = 3  # content words
MOST_OF_SCOPE = 2
CLAUSE_END = re.compile(r"[,;:.–—](?=\s|$)")
KOREAN_VERB_ENDING = re.compile(r"(?:지[는도]?|을|ㄹ|할|될|하|된|한)$")
KOREAN_BOUND = frozenset("수 것 바 줄 적".split())


@dataclass(frozen=True)
class Scope:
    """A negation or word of uncertainty: as written, what it applies to (the head first), its own word if any."""

    text: str
    stems: tuple[str, ...]
    own: str = ""

    @property
    def head(self) -> str:
        """The word that is turned round."""
        return self.stems[0] if self.stems else ""


@cache
def scope_table(language: str) -> dict[str, re.Pattern[str]]:
    """Return the patterns of a language by class; the group `word` is there where the match is a word of the claim."""
    table = tomllib.loads(DATA.read_text("utf-8"))[language]
    return {name: _compile(rf"(?P<word>{table[name]['words']})|{table[name]['grammar']}", language) for name in CLASSES}


@cache
def literal_pattern(language: str, name: str) -> re.Pattern[str]:
    """Return the pattern of words that must stand in a source as they are: `vague` quantities, words of `time`."""
    return _compile(tomllib.loads(DATA.read_text("utf-8"))[language][name], language)


@cache
def opposite_patterns(language: str) -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    """Return the pairs of words of which a sentence that says one does not say the other."""
    pairs = tomllib.loads(DATA.read_text("utf-8"))[language]["opposites"]
    return [(_compile(first, language), _compile(second, language)) for first, second in pairs]


def _compile(pattern: str, language: str) -> re.Pattern[str]:
    return re.compile(pattern if language == KOREAN else rf"\b(?:{pattern})\b", re.I)


def find_scopes(text: str, language: str, name: str) -> list[Scope]:
    """Return the negations (`name` "negation") or words of uncertainty ("modality") of a sentence with their scopes."""
    words = content_words(text, language)
    dates = date_spans(text, language)  # the month of May is no doubt
    scopes = []
    for match in scope_table(language)[name].finditer(text):
        if any(start < match.end() and match.start() < end for start, end in dates):
            continue
        own = cut_word(match["word"], language) if match["word"] else ""
        if language == KOREAN:
            stems = _before(text, match)
        else:
            end = CLAUSE_END.search(text, match.end())
            stems = tuple(_after(words, match.end(), end.start() if end else len(text)))
        scopes.append(Scope(match[0], stems, own))
    return scopes


def _after(words: Sequence[Word], start: int, end: int) -> list[str]:
    return [word.stem for word in words if start <= word.start < end][:REACH]


def _before(text: str, match: re.Match[str]) -> tuple[str, ...]:
    """Return the Korean word that is negated: the part before the negation in its own word, and the word before."""
    before = text[: match.start()].split()
    glued = before.pop() if before and not text[match.start() - 1].isspace() else ""
    words = [glued, *(word for word in reversed(before) if word not in KOREAN_BOUND)]
    cut = (cut_word(KOREAN_VERB_ENDING.sub("", word.strip(",.'\"“”‘’")), KOREAN) for word in words if word)
    return tuple(stem for stem in cut if stem)[:1]


def find_shifts(written: str, sources: Sequence[str], language: str, name: str) -> Iterator[tuple[str, str]]:
    """Yield each negation or doubt that a sentence has otherwise than its sources: `added` or `dropped`, the word.

    Args:
        written: the sentence to judge.
        sources: the sentences it rests on.
        language: of all of them.
        name: "negation" or "modality".
    """
    own = find_scopes(written, language, name)
    theirs = [scope for source in sources for scope in find_scopes(source, language, name)]
    for scope in own:
        if not any(_overlap(scope, other) for other in theirs):
            yield "added", scope.text
    for scope in theirs:
        if _states(written, scope, language) and not any(_overlap(scope, other) for other in own):
            yield "dropped", scope.text


def _overlap(scope: Scope, other: Scope) -> bool:
    """Whether two scopes say one thing: the same word of refusal or doubt, or the same head turned round."""
    if scope.own or other.own:
        return scope.own == other.own
    return _is_among(scope.head, other.stems) or _is_among(other.head, scope.stems)


def _is_among(head: str, stems: Sequence[str]) -> bool:
    return bool(head) and any(head.startswith(stem) or stem.startswith(head) for stem in stems)


def _states(text: str, scope: Scope, language: str) -> bool:
    """Whether a text speaks of what a scope turns round: of its head, or, the verb in another form, of most of it."""
    if language == KOREAN:
        return bool(scope.head) and any(word.startswith(scope.head) for word in text.split())
    stems = {word.stem for word in content_words(text, language)}
    return scope.head in stems or len(stems & set(scope.stems)) >= MOST_OF_SCOPE
