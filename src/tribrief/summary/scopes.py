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
from tribrief.summary.wording import Word, content_words, cut_word

DATA = Path(__file__).with_name("faithfulness.toml")
CLASSES = ("negation", "modality")
REACH = 3  # content words
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
def vague_pattern(language: str) -> re.Pattern[str]:
    """Return the pattern of quantities that no number checks."""
    return _compile(tomllib.loads(DATA.read_text("utf-8"))[language]["vague"], language)


def _compile(pattern: str, language: str) -> re.Pattern[str]:
    return re.compile(pattern if language == KOREAN else rf"\b(?:{pattern})\b", re.I)


def find_scopes(text: str, language: str, name: str) -> list[Scope]:
    """Return the negations (`name` "negation") or words of uncertainty ("modality") of a sentence with their scopes."""
    words = content_words(text, language)
    scopes = []
    for match in scope_table(language)[name].finditer(text):
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
        if scope.head and _states(written, scope.head, language) and not any(_overlap(scope, other) for other in own):
            yield "dropped", scope.text


def _overlap(scope: Scope, other: Scope) -> bool:
    """Whether two scopes say one thing: the same word of refusal or doubt, or the same head turned round."""
    if scope.own or other.own:
        return scope.own == other.own
    return _is_among(scope.head, other.stems) or _is_among(other.head, scope.stems)


def _is_among(head: str, stems: Sequence[str]) -> bool:
    return bool(head) and any(head.startswith(stem) or stem.startswith(head) for stem in stems)


def _states(text: str, stem: str, language: str) -> bool:
    if language == KOREAN:
        return any(word.startswith(stem) for word in text.split())
    return any(word.stem == stem for word in content_words(text, language))
