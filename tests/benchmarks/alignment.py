"""How often the words that render a term are found rightly, by the loss from which on they count as found.

    OMP_NUM_THREADS=1 python tests/benchmarks/alignment.py        # two minutes

The small checkpoints of the tests know their sentences, and it is known where each term is rendered: in
`wordings.toml` where the subject stands, in `pairs.tsv` where the glossary's matcher finds the term. Each term is
hidden in turn, as if the translation lacked it, and the other terms of the sentence are known to stand where they do.
Terms that are rendered nowhere are those of a second sentence behind the first, whose translation is left out.

Printed for each threshold: of the terms rendered, how many are found; of those found, how many in the right words,
exactly or with a beginning that forcing would try; of the terms rendered nowhere, how many are found all the same.

Then what becomes of sentences about bodies that the model words otherwise than `wordings.csv`, with the thresholds as
they are: the right sentence, a wrong one, or the model's own, left as it was.
"""

import csv
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tribrief.glossary.entries import read_glossary
from tribrief.glossary.matching import Matcher
from tribrief.languages import LANGUAGES
from tribrief.records import TermHit
from tribrief.translation import alignment
from tribrief.translation.checkpoints import read_checkpoint
from tribrief.translation.conversion import convert_checkpoint
from tribrief.translation.ctranslate2_decoding import CTranslate2Decoder
from tribrief.translation.decoding import Decoder, Hypothesis
from tribrief.translation.draft import DraftTranslator
from tribrief.translation.seq2seq import Seq2SeqTranslator
from tribrief.translation.torch_decoding import TorchDecoder

CHECKPOINTS = Path(__file__).parents[1] / "checkpoints"
THRESHOLDS = (0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 3.0)

RIGHT = {
    "the Rescue Service": {
        "uk": {"nom": "Служба порятунку", "gen": "Служби порятунку", "gender": "f"},
        "ko": {"name": "구조본부", "topic": "구조본부는"},
    },
    "the Harbour Watch": {
        "uk": {"nom": "Портова варта", "gen": "Портової варти", "gender": "f"},
        "ko": {"name": "항구감시대", "topic": "항구감시대는"},
    },
    "the Shield Centre": {
        "uk": {"nom": "Центр «Щит»", "gen": "Центру «Щит»", "gender": "m"},
        "ko": {"name": "방패센터", "topic": "방패센터는"},
    },
    "the Shield Brigade": {
        "uk": {"nom": "Бригада «Щит»", "gen": "Бригади «Щит»", "gender": "f"},
        "ko": {"name": "방패여단", "topic": "방패여단은"},
    },
}


@dataclass(frozen=True)
class Case:
    """A sentence with its translation, a term of it, where that is rendered (nowhere: None), and the other terms."""

    source: str
    target: str
    language: str
    hit: TermHit
    place: alignment.Span | None
    taken: tuple[alignment.Span, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What was found for a case: the loss, and whether it is the right words or begins rightly."""

    loss: float
    is_rendered: bool
    is_exact: bool
    is_begun: bool


def main() -> None:
    """Print a table for each checkpoint and program."""
    mend_wordings()
    alignment.CLEAR = 0.0
    for name, cases in (("marian-wordings", list(list_wordings())), ("marian-en-mul", list(list_pairs()))):
        cases += list(leave_out(cases))
        folder = CHECKPOINTS / name
        with tempfile.TemporaryDirectory() as place:
            converted = convert_checkpoint(folder, Path(place) / name, "int8")
            for decoder in (TorchDecoder(read_checkpoint(folder)), CTranslate2Decoder(converted)):
                print(f"\n{name}, {type(decoder).__name__}")
                report([try_case(decoder, read_checkpoint(folder).targets, case) for case in cases])


def mend_wordings() -> None:
    """Print how many sentences come out right, wrong or as the model wrote them."""
    glossary = read_glossary([CHECKPOINTS / "wordings.csv"])
    matchers = {language: Matcher(glossary.concepts, language) for language in LANGUAGES}
    draft = DraftTranslator(glossary, matchers)
    with tempfile.TemporaryDirectory() as place:
        folder = CHECKPOINTS / "marian-wordings"
        for checkpoint in (read_checkpoint(folder), convert_checkpoint(folder, Path(place) / "converted", "int8")):
            translator = Seq2SeqTranslator(checkpoint, draft)
            made: Counter[str] = Counter()
            for source, language, right in list_renamed():
                (one,) = translator.translate([source], "en", language)
                outcome = "right" if one.text == right else "wrong" if one.enforced else "left"
                made[outcome] += 1
                if outcome == "wrong":
                    print(f"wrong: {one.text} {one.enforced}")
            print(f"{checkpoint.format}: {dict(made)}")


def list_renamed() -> Iterator[tuple[str, str, str]]:
    """Give each sentence about a body that the model words otherwise, the language, and how it should read."""
    learned = tomllib.loads((CHECKPOINTS / "wordings.toml").read_text("utf-8"))
    for sentence in learned["sentences"]:
        for name, wordings in RIGHT.items():
            source = sentence["en"].format(subject=name[0].upper() + name[1:], object=name)
            for language, wording in wordings.items():
                pattern = sentence[language]
                pattern = pattern if isinstance(pattern, str) else pattern[wording["gender"]]
                yield source, language, pattern.format(**wording)


def report(outcomes: Sequence[Outcome | None]) -> None:
    """Print what each threshold finds."""
    found = [one for one in outcomes if one]
    rendered = [one for one in found if one.is_rendered]
    print(f"{len(rendered)} terms rendered, {len(found) - len(rendered)} rendered nowhere")
    print(f"{'loss':>6} {'found':>7} {'exact':>7} {'begun':>7} {'nowhere':>8}")
    for threshold in THRESHOLDS:
        kept = [one for one in rendered if one.loss >= max(threshold, 1e-9)]
        false = [one for one in found if not one.is_rendered]
        shares = (
            len(kept) / len(rendered),
            sum(one.is_exact for one in kept) / max(1, len(kept)),
            sum(one.is_begun for one in kept) / max(1, len(kept)),
            sum(one.loss >= max(threshold, 1e-9) for one in false) / max(1, len(false)),
        )
        print(f"{threshold:6.2f} " + " ".join(f"{share:7.1%}" for share in shares))


def try_case(decoder: Decoder, targets: dict[str, str], case: Case) -> Outcome | None:
    """Return what is found; None where the model has no pieces for the translation."""
    asked = f"{targets[case.language]} {case.source}"
    marks = Hypothesis("", (decoder.pieces.end if isinstance(decoder, CTranslate2Decoder) else start_of(decoder),))
    begun = decoder.pieces.begin(marks, case.target)
    if begun is None:
        return None
    told = Hypothesis(case.target, (*begun, decoder.pieces.end))
    offset = len(asked) - len(case.source)
    places = alignment.align_terms(decoder, asked, told, [case.hit], offset=offset, taken=case.taken)
    place = places.get(case.hit.concept)
    if place is None or case.place is None:
        return Outcome(place.loss if place else 0.0, case.place is not None, False, False)
    start, end = widen(case.target, case.place)
    begins = place.earliest <= start <= place.start
    return Outcome(place.loss, True, (place.start, place.end) == (start, end), begins)


def start_of(decoder: Any) -> int:
    """Return the token with which PyTorch's decoder begins."""
    return int(decoder.model.generation_config.decoder_start_token_id)


def widen(text: str, span: alignment.Span) -> alignment.Span:
    """Return a span with the whole of the words that it touches, Korean particles among them."""
    words = [one.span() for one in alignment._WORD.finditer(text) if one.start() < span[1] and one.end() > span[0]]
    return words[0][0], words[-1][1]


def list_wordings() -> Iterator[Case]:
    """Give every subject in every sentence, in each wording that was learned."""
    learned = tomllib.loads((CHECKPOINTS / "wordings.toml").read_text("utf-8"))
    for sentence in learned["sentences"]:
        for subject in learned["subjects"]:
            name = subject["en"]
            source = sentence["en"].format(subject=name[0].upper() + name[1:], object=name)
            start = source.casefold().index(name.casefold()) + len("the ")
            end = start + len(name) - len("the ")
            hit = TermHit(name, source[start:end], start, end, source[start:end], "", "strict")
            for language in ("uk", "ko"):
                for wording in subject[language]:
                    pattern = sentence[language]
                    pattern = pattern if isinstance(pattern, str) else pattern[wording["gender"]]
                    target = pattern.format(**wording)
                    slot = next(key for key in ("nom", "gen", "topic", "name") if f"{{{key}}}" in pattern)
                    begin = target.index(wording[slot])
                    yield Case(source, target, language, hit, (begin, begin + len(wording[slot])))


def list_pairs() -> Iterator[Case]:
    """Give every term of the sentences without a flaw that the glossary finds once on both sides."""
    glossary = read_glossary()
    matchers = {language: Matcher(glossary.concepts, language) for language in ("en", "uk", "ko")}
    with (CHECKPOINTS / "pairs.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if not row["flaw"]]
    for row in rows:
        for language in ("uk", "ko"):
            hits = {side: matchers[side].find(row[side]) for side in ("en", language)}
            for hit in hits["en"]:
                mine = [one for one in hits[language] if one.concept == hit.concept]
                if len(mine) == 1 and [one.concept for one in hits["en"]].count(hit.concept) == 1:
                    others = tuple((one.start, one.end) for one in hits[language] if one is not mine[0])
                    yield Case(row["en"], row[language], language, hit, (mine[0].start, mine[0].end), others)


def leave_out(cases: Sequence[Case]) -> Iterator[Case]:
    """Give each case with the next one's source behind its own, asking for the next one's term: it is rendered nowhere.

    All words of the translation that render the case's own term, and other terms, are known.
    """
    for case, other in zip(cases, [*cases[len(cases) // 3 :], *cases[: len(cases) // 3]], strict=True):
        if case.hit.surface not in other.source and other.hit.surface not in case.source and case.place:
            start = len(case.source) + 1
            hit = replace(other.hit, start=start + other.hit.start, end=start + other.hit.end)
            yield Case(
                f"{case.source} {other.source}", case.target, case.language, hit, None, (*case.taken, case.place)
            )


if __name__ == "__main__":
    main()
