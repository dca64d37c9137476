"""Names in English text that no glossary lists: runs of capitals, sorted by what stands in and around them.

A run is a name for sure when something says so: an organisation's head noun in it, a title before it, a given name at
its start, an age or a verb of saying after it. A run that only opens a sentence proves nothing.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from tribrief.glossary.candidates.english_runs import CONNECTORS, Run, find_head, list_runs
from tribrief.glossary.candidates.mentions import (
    DOCUMENT,
    HIGH,
    LOW,
    MEDIUM,
    ORG,
    PERSON,
    PERSON_EA,
    PERSONS,
    PLACE,
    TERM,
    Mention,
    Passage,
    drop_overlaps,
    raise_repeated,
)
from tribrief.glossary.candidates.territories import mark_territory
from tribrief.glossary.candidates.tokens import Token, is_headline, split_tokens
from tribrief.glossary.candidates.words import load_words
from tribrief.languages import ENGLISH

_BRACKETED = re.compile(r"\s?\(([A-Z][A-Za-z&-]{1,9})\)")
_HYPHENATED = re.compile(r"[A-Z][a-z]+-[a-z]+")
_AGE = re.compile(r", (?:\d\d|who|whose)\b")  # Nadiya Savchuk, 67; Joseph Bermudez, who
_MAX_NAME_WORDS = 4
_APPOSITION = 4  # words from a comma to the title


def _words(name: str) -> frozenset[str]:
    return load_words(ENGLISH, name)


def list_english(passages: Sequence[Passage]) -> list[Mention]:
    """Return the mentions of names in English sentences, surnames alone resolved to the full name before them."""
    mentions: list[Mention] = []
    singles: list[Mention] = []
    for index, passage in enumerate(passages):
        tokens = split_tokens(passage)
        if is_headline(tokens, _words("stop") | _words("particles")):
            continue
        for run in list_runs(tokens):
            mention = _name_run(run, passage.text, index)
            if mention:
                mention = mark_territory(mention, ENGLISH)
                (mentions if " " in mention.name or mention.certainty == HIGH else singles).append(mention)
    lower = {token.text for passage in passages for token in split_tokens(passage) if not token.capital}
    singles = [m for m in singles if m.certainty != LOW or not _is_common(m.name, lower)]
    return _join_short(drop_overlaps(mentions), singles)


def _add_owner(run: Run) -> Run:
    """Let a body's name begin with the short form of the one it belongs to: UN Commission."""
    before = run.tokens[run.first - 1] if run.first else None
    if before is None or before.possessive or before.known is None:
        return run
    owned = before.text.isupper() and run.words[0].gap == " "
    return replace(run, first=run.first - 1) if owned and find_head(run) is not None else run


def _is_common(word: str, lower: set[str]) -> bool:
    """Tell whether a word that only opens sentences is a common one."""
    return word.lower() in lower or word.endswith(("ing", "ed", "ly", "s"))


def _name_run(run: Run, text: str, passage: int) -> Mention | None:
    """Return the name in a run, or None when the run holds none."""
    bracket = _BRACKETED.match(text, run.words[-1].end)
    acronym = bracket[1] if bracket and bracket[1].upper()[:1] == run.words[0].text[:1].upper() else ""
    run, titled = _cut_title(run)
    if not run.words:
        return None
    run = _add_owner(run)
    kind, certainty = _judge(run, text, titled=titled, acronym=bool(acronym))
    if kind in PERSONS or (kind == "" and certainty != HIGH):
        run = _cut_peoples(run)
    if not run.words or _is_plain(run):
        return None
    start, end = run.words[0].start, run.words[-1].end
    if text[start:end].isupper() and text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        return None  # the short form of the name before it, which has it already
    return Mention(" ".join(text[start:end].split()), kind, passage, start, end, certainty, acronym)


def _cut_title(run: Run) -> tuple[Run, bool]:
    """Cut titles and what stands before them off a run; say whether a title introduces it."""
    words = run.words
    if find_head(run) is not None:
        return run, False
    titles = [i for i, token in enumerate(words) if token.key in _words("titles")]
    if titles:
        first = run.first + titles[-1] + 1
        return replace(run, first=first + (first < run.last and run.tokens[first].text == ".")), True
    before = run.before()
    introduced = before is not None and before.key in _words("titles") | _words("relations")
    return run, introduced and not run.opens


def _judge(run: Run, text: str, *, titled: bool, acronym: bool) -> tuple[str, str]:
    """Return kind and certainty of a run."""
    words = run.words
    head = find_head(run)
    if head is not None:
        return ORG, _judge_organisation(run, head, acronym=acronym)
    if _is_document(words):
        return DOCUMENT, HIGH if len(words) > 1 else LOW
    if any(token.text in _words("term_heads") for token in words[-2:]):
        return TERM, HIGH if len(words) > 2 else MEDIUM
    if len(words) > 1 and (words[-1].text in _words("place_heads") or words[0].text in _words("place_openers")):
        return PLACE, HIGH
    if _is_person(run, text, titled=titled):
        surname_only = len(words) == 1 and words[0].key in _words("korean_surnames")
        return (PERSON_EA if _is_east_asian(words) else PERSON), MEDIUM if surname_only else HIGH
    return (ORG, HIGH) if acronym else _judge_by_place(run)


def _judge_by_place(run: Run) -> tuple[str, str]:
    """Return kind and certainty of a run that nothing in it explains, by what stands before it."""
    before = run.before()
    nearby = before.key if before else ""
    if nearby in _words("settlements") or (nearby == "of" and _settlement_of(run)):
        return PLACE, HIGH
    kind = PLACE if nearby in _words("place_prepositions") and not run.opens else ""
    if len(run.words) == 1:
        return kind, LOW if run.opens else MEDIUM
    after = run.after()
    return kind, MEDIUM if run.opens and (after is None or after.key not in _words("speech")) else HIGH


def _is_document(words: Sequence[Token]) -> bool:
    heads = _words("document_heads")
    followed = (token.text in heads and words[i + 1].key in CONNECTORS for i, token in enumerate(words[:-1]))
    return words[-1].text in heads or any(followed)


def _judge_organisation(run: Run, head: int, *, acronym: bool) -> str:
    if acronym:
        return HIGH
    words = run.words
    if " ".join(token.text for token in words) == "Foreign Ministry":
        return MEDIUM
    plain = (_words("peoples") | _words("soft")) - _words("official")
    described = [t for t in words[:head] if t.key not in plain and not t.known]
    if len(words) == 1 or (not described and head == len(words) - 1 and words[head].text in _words("common_heads")):
        return LOW
    if head < len(words) - 1:
        rest = [t for t in words[head + 1 :] if t.capital and not (t.known and t.known.kind == PLACE)]
        return HIGH if rest or described else MEDIUM
    return HIGH if described or len(words) > 1 else MEDIUM


def _settlement_of(run: Run) -> bool:
    index = run.first - 2
    return index >= 0 and run.tokens[index].key in _words("settlements")


def _is_person(run: Run, text: str, *, titled: bool) -> bool:
    words = run.words
    if len(words) > _MAX_NAME_WORDS + 2 or any(token.text in _words("place_heads") for token in words):
        return False
    if titled:
        return True
    if len(words) < 2:
        return False
    if words[0].key in _words("given_names") or _is_east_asian(words):
        return True
    aged = _AGE.match(text, words[-1].end) is not None
    return len(words) <= _MAX_NAME_WORDS and (aged or _is_described(run))


def _is_described(run: Run) -> bool:
    """Tell whether a title follows in apposition: Solomiia Hrynko, a spokesperson."""
    after = run.after()
    if after is None or after.text != ",":
        return False
    following = run.tokens[run.last + 1 : run.last + 2 + _APPOSITION]
    return (
        bool(following)
        and following[0].key in ("a", "an", "the", "head", *_words("titles"))
        and any(not token.capital and token.key in _words("titles") for token in following)
    )


def _is_east_asian(words: Sequence[Token]) -> bool:
    """Tell whether a name is written as Korean names are: Park Jae-min, Kim Chol Su."""
    if words[0].key not in _words("korean_surnames"):
        return False
    if len(words) == 2:
        return _HYPHENATED.fullmatch(words[1].text) is not None
    return len(words) == 3 and all(len(token.text) <= 6 for token in words[1:])


def _cut_peoples(run: Run) -> Run:
    first = run.first
    while first < run.last and run.tokens[first].key in _words("peoples") - _words("given_names"):
        first += 1
    inner = next((i for i in range(first + 1, run.last - 1) if run.tokens[i].key in _words("given_names")), None)
    if inner and run.tokens[first].key not in _words("given_names") and not _is_east_asian(run.words):
        first = inner  # Constable Peter Walsh
    return replace(run, first=first)


def _is_plain(run: Run) -> bool:
    """Tell whether a run holds only countries, peoples, titles, points of the compass and other words of no name."""
    return all(
        token.known is not None
        or not token.capital
        or token.key in _words("peoples")
        or token.key in _words("stop") | _words("soft") | _words("titles")
        or (len(run.words) == 1 and token.text in _words("heads") | _words("document_heads") | _words("term_heads"))
        for token in run.words
    )


def _join_short(mentions: list[Mention], singles: list[Mention]) -> list[Mention]:
    """Let a surname or acronym alone count for the full name that stands before it, or else first."""
    full: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        for short in _short_names(mention):
            full[short].append(mention)
    joined = [mention for mention in mentions if " " in mention.name]
    parts = {word for mention in joined if mention.kind not in PERSONS for word in mention.name.split()}
    people = set()
    for single in (*singles, *(m for m in mentions if " " not in m.name)):
        owners = full.get(single.name, [])
        if owners:
            owner = next((m for m in reversed(owners) if m.passage <= single.passage), owners[0])
            joined.append(replace(owner, passage=single.passage, start=single.start, end=single.end))
            if single.kind in PERSONS:
                people.add(owner.name)
        elif single.name not in parts:
            joined.append(single)
    return raise_repeated([replace(m, kind=PERSON) if m.name in people and not m.kind else m for m in joined])


def _short_names(mention: Mention) -> list[str]:
    words = mention.name.split()
    if mention.kind in (PERSON, PERSON_EA, "") and len(words) > 1:
        return [words[0] if mention.kind == PERSON_EA else words[-1]]
    return [mention.acronym] if mention.acronym else []
