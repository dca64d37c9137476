"""The names in a sentence, known to the glossary or not, and which of them does what its verb says."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tribrief.glossary.candidates.english import list_english
from tribrief.glossary.candidates.korean import list_korean
from tribrief.glossary.candidates.mentions import LOW, Passage, knows
from tribrief.glossary.candidates.ukrainian import list_ukrainian
from tribrief.glossary.overlaps import overlaps
from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.records import Concept
from tribrief.summary.dates import date_spans
from tribrief.summary.readability import SPEECH
from tribrief.summary.statements import NAMES, Statement
from tribrief.summary.vectors import STOP_WORDS
from tribrief.summary.vocabulary import figure_vocabulary, key_of
from tribrief.summary.wording import KOREAN_PARTICLE, WORD, cut_word, holds_name

LISTERS = {ENGLISH: list_english, KOREAN: list_korean, UKRAINIAN: list_ukrainian}
CHECKED_KINDS = (*NAMES, "title")
SAYING = "(says)"  # every verb of speaking is one
KOREAN_VERBAL = re.compile(r"(?:[다며지서게]|[^사보]고|한|할|된|될|하는|되는|했던|인|들|이다)$")
SUBJECT_REACH = 2  # words between a name and the verb that it governs
KOREAN_OBLIQUE = re.compile(r"(?:에게|에|을|를|와|과|로|으로|보다)(?!서)(?=[\s,])")
KOREAN_SUBJECT = re.compile(r"(?:측|들)?(?:은|는|이|가)(?=[\s,])")
KOREAN_VERB = re.compile(
    r"[가-힣]+(?:[했됐었았였렸졌났갔왔겼섰쳤]다|[한된][다]|[다라]고|다며)|(?<=\s)[가-힣]+(?=\s(?:계획|예정|방침)이다)"
)
CLAUSE_END = re.compile(r"[,;:]|\bthat\b")
ADJACENT = 4  # characters between two names of one phrase: Ukraine's Ministry, Ministry of Japan
SENTENCE_OPENING = " \"“‘«„'(—–-"


@dataclass(frozen=True)
class Name:
    """A name in a sentence: as written, its concept (empty outside the glossary), its offsets."""

    text: str
    concept: str
    start: int
    end: int


def find_names(statement: Statement, concepts: Mapping[str, Concept]) -> list[Name]:
    """Return the names of a sentence in order: glossary terms, candidates for it, and other capitalised words."""
    text, language = statement.text, statement.lang
    named = [hit for hit in statement.mentions if concepts[hit.concept].kind in CHECKED_KINDS]
    names = [Name(text[hit.start : hit.end], hit.concept, hit.start, hit.end) for hit in named]
    kinds = {concept.id: concept.kind for concept in concepts.values()}
    passage = Passage(statement.article.id, text, knows(statement.hits, kinds))
    listed = (mention for mention in LISTERS[language]([passage]) if mention.certainty != LOW)
    names += [Name(text[m.start : m.end], "", m.start, m.end) for m in listed]
    taken = [(name.start, name.end) for name in names] + date_spans(text, language)
    taken += [(hit.start, hit.end) for hit in statement.hits]
    if language != KOREAN:
        names += [name for name in _capitalised(text, language) if not overlaps((name.start, name.end), taken)]
    return sorted(names, key=lambda name: name.start)


def _capitalised(text: str, language: str) -> Iterator[Name]:
    """Yield words with a capital that the grammar does not ask for."""
    for match in WORD.finditer(text):
        word = match[0]
        opens = not text[: match.start()].strip(SENTENCE_OPENING)
        speaks = SPEECH.match(text, match.end() + 1) and word.lower() not in STOP_WORDS[language]
        is_acronym = len(word) > 1 and word.isupper()
        if word[0].isupper() and (not opens or speaks or is_acronym):
            yield Name(word, "", match.start(), match.end())


def list_korean_nouns(text: str) -> Iterator[Name]:
    """Yield every Korean word that is no verb: without capitals, each may be a name that nobody has heard of."""
    for match in WORD.finditer(text):
        if text[match.start() - 1 : match.start()].isdigit():
            continue  # a counter or unit
        noun = KOREAN_PARTICLE.sub("", match[0]) or match[0]
        if len(noun) > 1 and not noun[0].isdigit() and not KOREAN_VERBAL.search(match[0]):
            yield Name(noun, "", match.start(), match.start() + len(noun))


def holds_all(name: Name, sources: Sequence[Statement], concepts: Mapping[str, Concept]) -> bool:
    """Whether the sources name the same concept, or have every word of the name."""
    if name.concept and name.concept in {concept for source in sources for concept in named_concepts(source)}:
        return True
    language = sources[0].lang if sources else ENGLISH
    words = [match[0] for match in WORD.finditer(name.text) if match[0].lower() not in STOP_WORDS[language]]
    return any(all(holds_name(word, source.text, language) for word in words) for source in sources)


def named_concepts(statement: Statement) -> set[str]:
    """Return the concepts that a sentence names, countries by their adjectives too."""
    found = {hit.concept for hit in statement.mentions}
    countries = figure_vocabulary(statement.lang).countries
    return found | {key_of(match) for match in countries.finditer(statement.text)}


def find_subjects(statement: Statement, names: Sequence[Name]) -> list[tuple[Name, str]]:
    """Return the names that do something, each with its verb: right behind it, in Korean the next one."""
    text, language = statement.text, statement.lang
    found = []
    for name in names:
        if language == KOREAN:
            verb = KOREAN_VERB.search(text, name.end) if KOREAN_SUBJECT.match(text, name.end) else None
            key = cut_word(verb[0].strip(), KOREAN) if verb else ""
        else:
            key = "" if text[name.end : name.end + 2] in ("'s", "’s") else _verb_behind(text, name, names, language)
        if key:
            found.append((name, key))
    return found


def _verb_behind(text: str, name: Name, names: Sequence[Name], language: str) -> str:
    for between, word in enumerate(WORD.finditer(text, name.end)):
        is_other = any(other.start <= word.start() < other.end for other in names)
        if is_other or between > SUBJECT_REACH or re.search(r"[,;:.]", text[name.end : word.start()]):
            return ""
        key = _verb(text, word, language)
        if key:
            return key
    return ""


def _verb(text: str, word: re.Match[str], language: str) -> str:
    if language != KOREAN and SPEECH.match(text, word.start()):
        return SAYING
    plain = word[0].lower() not in STOP_WORDS[language] and not word[0][0].isdigit()
    return cut_word(word[0], language) if plain else ""


def _find_verb(source: Statement, verb: str) -> list[re.Match[str]]:
    return [word for word in WORD.finditer(source.text) if _verb(source.text, word, source.lang) == verb]


def has_verb(source: Statement, verb: str) -> bool:
    """Whether a source sentence has a verb of `find_subjects`."""
    return bool(_find_verb(source, verb))


def find_owners(source: Statement, names: Sequence[Name], verb: str) -> list[Name]:
    """Return the names that a verb may belong to in a source.

    In Korean these are the subjects before it, elsewhere the nearest name before it with what stands right beside that;
    a verb of speaking may have its subject behind it.
    """
    owners: list[Name] = []
    for word in _find_verb(source, verb):
        before = [name for name in names if name.end <= word.start()]
        if source.lang == KOREAN:
            owners += [name for name in before if KOREAN_SUBJECT.match(source.text, name.end)]
            continue
        chain = before[-1:]
        while chain and len(chain) < len(before) and chain[0].start - before[-len(chain) - 1].end <= ADJACENT:
            chain = before[-len(chain) - 1 :]
        owners += chain
        if verb == SAYING:
            end = CLAUSE_END.search(source.text, word.end())
            owners += [name for name in names if word.end() <= name.start < (end.start() if end else name.end)]
    return owners


def may_act(name: Name, source: Statement) -> bool:
    """Whether a source leaves it open that a name does something: in Korean, it is nowhere an adverbial or object."""
    if source.lang != KOREAN:
        return True
    places = [match.end() for match in re.finditer(re.escape(name.text), source.text)]
    return not places or any(not KOREAN_OBLIQUE.match(source.text, place) for place in places)


def is_same(name: Name, other: Name, language: str) -> bool:
    """Whether two names are of one concept, or one is part of the other."""
    if name.concept and name.concept == other.concept:
        return True
    if language == KOREAN:
        return name.text == other.text
    words = (match[0] for match in WORD.finditer(name.text) if match[0].lower() not in STOP_WORDS[language])
    return all(holds_name(word, other.text, language) for word in words)
