"""The gate for sentences that a model wrote: no claim passes that no cited sentence makes.

A written sentence is tied to the source sentences that hold its words; then every rule of `RULES` compares the two:
names, numbers, dates, negations, uncertainty, who does what. The rules are lexical and strict on purpose: a sentence
turned away costs a wording, for the source's own sentence takes its place; an invention let through costs the reader's
trust. What lexical rules cannot see, such as a verb of the same frame exchanged for another one, is bounded only by the
share of words that the sources must hold.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.records import Concept, Figure
from tribrief.summary.alignment import Alignment, align
from tribrief.summary.dates import YEARS, FoundDate, date_spans, find_dates, year_spans
from tribrief.summary.figures import find_figures
from tribrief.summary.naming import (
    find_names,
    find_owners,
    find_subjects,
    has_verb,
    holds_all,
    is_same,
    list_korean_nouns,
    may_act,
)
from tribrief.summary.numbers import Number, find_numbers
from tribrief.summary.scopes import find_shifts, literal_pattern, opposite_patterns
from tribrief.summary.statements import Statement
from tribrief.summary.wording import KOREAN_PARTICLE, content_words

MIN_SUPPORT = {ENGLISH: 0.75, KOREAN: 0.8, UKRAINIAN: 0.75}
LITERAL = 5  # letters by which forms of one word are recognised
GENERAL = {"", "person"}  # units that say no more than that something, or somebody, is counted

Concepts = Mapping[str, Concept]


@dataclass(frozen=True)
class Fault:
    """What a written sentence says without support: the kind (`name`, `number` …) and the words."""

    kind: str
    text: str


@dataclass(frozen=True)
class Judgement:
    """The sentences that a written one rests on, best first, and what it says beyond them."""

    cited: tuple[Statement, ...]
    support: float
    faults: tuple[Fault, ...]

    @property
    def is_faithful(self) -> bool:
        """Whether the sources say all of it."""
        return not self.faults


def judge(written: Statement, sources: Sequence[Statement], concepts: Concepts) -> Judgement:
    """Compare a written sentence with its sources.

    Args:
        written: the sentence, prepared as a statement of an article of its own with the date of its source.
        sources: the sentences that the model was given, of the same language.
        concepts: the glossary's concepts by id.
    """
    alignment = align(written, sources)
    faults = [*_check_support(written, alignment)]
    if alignment.cited:
        faults += [fault for rule in RULES for fault in rule(written, alignment.cited, concepts)]
    return Judgement(alignment.cited, alignment.support, tuple(dict.fromkeys(faults)))


def _check_support(written: Statement, alignment: Alignment) -> Iterator[Fault]:
    if alignment.support < MIN_SUPPORT[written.lang]:
        yield Fault("support", ", ".join(alignment.unsupported) or written.text)


def check_names(written: Statement, cited: Sequence[Statement], concepts: Concepts) -> Iterator[Fault]:
    """Report names that no cited sentence has."""
    nouns = list_korean_nouns(written.text) if written.lang == KOREAN else ()
    for name in (*find_names(written, concepts), *nouns):
        if not holds_all(name, cited, concepts):
            yield Fault("name", name.text)


def check_numbers(written: Statement, cited: Sequence[Statement], concepts: Concepts) -> Iterator[Fault]:
    """Report numbers, by value and in words too, that no cited sentence has, and vague quantities of its own."""
    held = {number.value for source in cited for number in _counts(source)}
    for number in _counts(written):
        if number.value not in held:
            yield Fault("number", written.text[number.start : number.end])
    yield from _check_literal("number", "vague", written, cited)


def _check_literal(kind: str, name: str, written: Statement, cited: Sequence[Statement]) -> Iterator[Fault]:
    """Report words that a source must have as they are, but for their endings."""
    pattern = literal_pattern(written.lang, name)
    held = {match[0].lower()[:LITERAL] for source in cited for match in pattern.finditer(source.text)}
    for match in pattern.finditer(written.text):
        if match[0].lower()[:LITERAL] not in held:
            yield Fault(kind, match[0])


def _counts(statement: Statement) -> Iterator[Number]:
    return find_numbers(statement.text, statement.lang, date_spans(statement.text, statement.lang))


def check_figures(written: Statement, cited: Sequence[Statement], concepts: Concepts) -> Iterator[Fault]:
    """Report numbers that count something else than in the sources, or with another reserve."""
    theirs = [figure for source in cited for figure in find_figures(source, concepts)]
    for figure in find_figures(written, concepts):
        same = [other for other in theirs if other.value == figure.value]
        if same and not any(_counts_alike(figure, other) for other in same):
            yield Fault("number", figure.phrase)


def _counts_alike(figure: Figure, other: Figure) -> bool:
    units = {figure.unit, other.unit} - GENERAL
    return len(units) < 2 and figure.hedge == other.hedge and figure.event in ("", other.event)


def check_counted(written: Statement, cited: Sequence[Statement], concepts: Concepts) -> Iterator[Fault]:
    """Report numbers before a noun that the sources count otherwise: four miners where three are missing."""
    theirs = [pair for source in cited for pair in _count_nouns(source)]
    for value, noun in _count_nouns(written):
        counts = {other for other, counted in theirs if counted == noun}
        if counts and value not in counts:
            yield Fault("number", f"{value:,.10g}")


def _count_nouns(statement: Statement) -> list[tuple[float, str]]:
    """Return each number with the word it counts: the next content word, in Korean the bare noun before it."""
    words = content_words(statement.text, statement.lang)
    pairs = []
    for number in _counts(statement):
        if statement.lang == KOREAN:
            near = [word for word in words if word.end == number.start - 1 and not KOREAN_PARTICLE.search(word.text)]
        else:
            near = [word for word in words if word.start >= number.end][:1]
        pairs += [(number.value, word.stem) for word in near]
    return pairs


def check_dates(written: Statement, cited: Sequence[Statement], concepts: Concepts) -> Iterator[Fault]:
    """Report dates, days of the week and years that no cited sentence gives."""
    theirs = [found for source in cited for found in _dates(source)]
    held = {found.text.lower() for found in theirs}
    days = {found.iso for found in theirs if found.iso}
    for found in _dates(written):
        resolved = bool(found.iso) and any(day.startswith(found.iso) for day in days)
        if not resolved and found.text.lower() not in held:
            yield Fault("date", found.text)
    yield from _check_literal("date", "time", written, cited)
    years = {match[0] for source in cited for match in YEARS.finditer(source.text)} | {day[:4] for day in days}
    for start, _ in year_spans(written.text, written.lang):
        if not any(year.startswith(written.text[start : start + 4]) for year in years):
            yield Fault("date", written.text[start : start + 4])


def _dates(statement: Statement) -> list[FoundDate]:
    return list(find_dates(statement.text, statement.lang, statement.article.date))


def check_negations(written: Statement, cited: Sequence[Statement], concepts: Concepts) -> Iterator[Fault]:
    """Report negations added, dropped or moved to another word."""
    for how, word in find_shifts(written.text, [source.text for source in cited], written.lang, "negation"):
        yield Fault(f"negation {how}", word)


def check_certainty(written: Statement, cited: Sequence[Statement], concepts: Concepts) -> Iterator[Fault]:
    """Report what is told as certain and is not so in the sources, or the other way round."""
    for how, word in find_shifts(written.text, [source.text for source in cited], written.lang, "modality"):
        yield Fault(f"doubt {how}", word)


def check_opposites(written: Statement, cited: Sequence[Statement], concepts: Concepts) -> Iterator[Fault]:
    """Report words whose opposite the sources have instead: rose for fell."""
    for pair in opposite_patterns(written.lang):
        for own, other in (pair, pair[::-1]):
            match = own.search(written.text)
            held = any(own.search(source.text) for source in cited)
            if match and not held and any(other.search(source.text) for source in cited):
                yield Fault("opposite", match[0])


def check_subjects(written: Statement, cited: Sequence[Statement], concepts: Concepts) -> Iterator[Fault]:
    """Report names of which the sentence tells what the sources tell of another one."""
    subjects = find_subjects(written, find_names(written, concepts))
    names = [find_names(source, concepts) for source in cited] if subjects else []
    for name, verb in subjects:
        telling = [(source, found) for source, found in zip(cited, names, strict=True) if has_verb(source, verb)]
        owners = [owner for source, found in telling for owner in find_owners(source, found, verb)]
        acting = [source for source, _ in telling if may_act(name, source)]
        named = holds_all(name, acting, concepts)
        if telling and (not named or (owners and not any(is_same(name, owner, written.lang) for owner in owners))):
            yield Fault("subject", name.text)


RULES: tuple[Callable[[Statement, Sequence[Statement], Concepts], Iterator[Fault]], ...] = (
    check_names,
    check_numbers,
    check_figures,
    check_counted,
    check_dates,
    check_negations,
    check_certainty,
    check_opposites,
    check_subjects,
)
