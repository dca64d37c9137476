"""Runs of capitalised words in English sentences: where a name may begin and end.

An organisation's name goes on behind its head noun (Ministry of Health), a person's over small words (Maria del Carmen
Lopez), and common words at its start are no part of it (Former, Western).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tribrief.glossary.candidates.tokens import Token
from tribrief.glossary.candidates.words import load_words
from tribrief.languages import ENGLISH

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")
CONNECTORS = frozenset("of for on against to".split())
_BARRIERS = frozenset({"person", "person-ea", "org", "weapon", "document", "title"})
_ADJECTIVE_ENDINGS = ("ic", "al", "ive", "ary", "ed")
_ABSTRACT_ENDINGS = ("tion", "ment", "ity", "ance", "ence", "ing", "ture", "ry", "my", "gy", "ght")


def _words(name: str) -> frozenset[str]:
    return load_words(ENGLISH, name)


@dataclass(frozen=True)
class Run:
    """Neighbouring tokens `first:last` of a sentence (end-exclusive) that may be one name."""

    tokens: Sequence[Token]
    first: int
    last: int

    @property
    def words(self) -> Sequence[Token]:
        """The tokens of the run."""
        return self.tokens[self.first : self.last]

    @property
    def opens(self) -> bool:
        """Whether the run begins its sentence or a quotation, where any word has a capital."""
        before = self.tokens[self.first - 1] if self.first else None
        return before is None or before.text in '".?!:;([' or (before.text == "'" and self.tokens[self.first].gap == "")

    def before(self) -> Token | None:
        """The word before the run, over a comma at most."""
        index = self.first - 1
        if index >= 0 and self.tokens[index].text == ",":
            index -= 1
        return self.tokens[index] if index >= 0 else None

    def after(self) -> Token | None:
        """The token after the run."""
        return self.tokens[self.last] if self.last < len(self.tokens) else None


def list_runs(tokens: Sequence[Token]) -> Iterator[Run]:
    """Return the runs of a sentence, in order."""
    index = 0
    while index < len(tokens):
        last = _end_run(tokens, index)
        if last == index:
            index += 1
            continue
        first = index
        while first < last and tokens[first].key in _words("stop"):
            first += 1
        while last > first and tokens[last - 1].key in (_words("stop") | _words("particles")) - {"i"}:
            last -= 1
        if first < last:
            run = _extend_back(_extend_organisation(Run(tokens, first, last)))
            yield _cut_soft(run)
            last = run.last
        index = max(last, index + 1)


def _end_run(tokens: Sequence[Token], first: int) -> int:
    """Return where the run of capitals that starts at a token ends; the same index where none starts."""
    if not _may_start(tokens, first):
        return first
    index = first + 1
    while index < len(tokens) and not _ends_possessive(tokens[index - 1]) and _follows(tokens, index):
        if tokens[index].capital and not _is_barrier(tokens[index]):
            if tokens[index - 1].text in _words("heads") and tokens[index].key in _words("given_names") | _words(
                "korean_surnames"
            ):
                return index  # State Security Service | Kim Myong-guk
            index += 1
        elif tokens[index].text in (".", "&"):
            index += 1
        elif _is_particle(tokens, index):
            index += 1 if tokens[index + 1].capital else 2
        else:
            break
        if tokens[index - 1].key in _words("weekdays_and_months"):
            return index - 1
    return index


def _ends_possessive(token: Token) -> bool:
    return token.possessive and token.key not in _words("possessives")


def _may_start(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if _is_barrier(token) or token.key in _words("weekdays_and_months"):
        return False
    if _ORDINAL.match(token.text):
        return index + 1 < len(tokens) and tokens[index + 1].capital and tokens[index + 1].gap == " "
    return token.capital and token.key.rpartition("-")[2] not in _words("describing")


def _is_particle(tokens: Sequence[Token], index: int) -> bool:
    if tokens[index].key not in _words("particles") or index + 1 >= len(tokens):
        return False
    following = tokens[index + 1]
    return following.gap == " " and (following.capital or following.key in _words("particles"))


def _follows(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether only a space, or the stop of an abbreviated title (Lt. Gen.), parts a token from the one before."""
    token = tokens[index]
    if token.text == "." and token.gap == "" and index + 1 < len(tokens) and tokens[index + 1].capital:
        return tokens[index - 1].key in _words("abbreviated_titles")
    if token.text == "&":
        return token.gap == " " and index + 1 < len(tokens) and tokens[index + 1].capital
    if tokens[index - 1].text == ".":
        return token.gap == " "
    return token.gap == " " and token.key.rpartition("-")[2] not in _words("describing")


def _is_barrier(token: Token) -> bool:
    return token.known is not None and token.known.kind in _BARRIERS


def _cut_soft(run: Run) -> Run:
    """Cut common words off the start (Former, North), but not those that describe an organisation's head noun."""
    first = run.first
    headed = find_head(run) is not None or run.words[-1].text in _words("term_heads") | _words("document_heads")
    while first < run.last - 1 and not headed and run.opens and run.tokens[first].key in _words("soft"):
        first += 1
    return replace(run, first=first)


def _extend_organisation(run: Run) -> Run:
    """Let an organisation's name go on behind its head noun: Ministry of Health, Office for Migration and Refugees."""
    tokens, last = run.tokens, run.last
    if tokens[last - 1].text not in _words("heads") and tokens[last - 1].text not in _words("document_heads"):
        return run
    while last < len(tokens) and not tokens[last - 1].possessive:
        step = _step_over(tokens, last, inside=last > run.last)
        end = step
        while end < len(tokens) and tokens[end].capital and tokens[end].gap == " ":
            end += 1
            if tokens[end - 1].possessive:
                break
        if end == step or tokens[step].key in _words("weekdays_and_months"):
            break
        last = end
    return replace(run, last=last)


def _step_over(tokens: Sequence[Token], index: int, *, inside: bool) -> int:
    """Return the index behind a connector, a comma or an "and" that the name may go on over; else past the end."""
    token = tokens[index]
    if token.key in CONNECTORS and token.gap == " ":
        return index + 1 + (index + 1 < len(tokens) and tokens[index + 1].key == "the")
    described = tokens[index - 1].key.endswith(_ADJECTIVE_ENDINGS)
    if inside and token.key == "and" and (_is_single(tokens, index + 1) or described):
        return index + 1
    listed = inside and token.text == "," and _is_single(tokens, index + 1) and _is_single(tokens, index + 3)
    if listed and tokens[index + 2].key == "and":
        return index + 1  # Ministry of Trade, Industry and Energy
    return len(tokens)


def _extend_back(run: Run) -> Run:
    """Let a name begin before an "and": the Legislation and Judiciary Committee."""
    tokens, first = run.tokens, run.first
    if find_head(run) is None or first < 3 or tokens[first - 1].key != "and":
        return run
    before = tokens[first - 2]
    if not before.capital or before.possessive or not before.key.endswith(_ABSTRACT_ENDINGS):
        return run
    start = first - 2
    while start > 0 and tokens[start].gap == " " and tokens[start - 1].capital and not tokens[start - 1].possessive:
        start -= 1
    return replace(run, first=start) if start and tokens[start - 1].key == "the" else run


def _is_single(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether exactly one capitalised word stands here, which no title or country is."""
    if index >= len(tokens) or not tokens[index].capital:
        return False
    known = tokens[index].known
    if known and known.kind != "term":
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return not (following and following.capital and following.gap == " ")


def find_head(run: Run) -> int | None:
    """Return the place of an organisation's head noun: the last word, or one before a connector."""
    words = run.words
    for index, token in enumerate(words):
        following = words[index + 1].key if index + 1 < len(words) else ""
        if token.text in _words("heads") and (not following or following in CONNECTORS or following == "and"):
            return index
    return None
