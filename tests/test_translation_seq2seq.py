"""A real checkpoint from disk: found, loaded, translating, its terms enforced, and what is said when it is broken.

`checkpoints/marian-en-mul` knows the sentences of `checkpoints/pairs.tsv` by heart, the flawed ones too;
`checkpoints/make_marian.py` trains it.
"""

import csv
import hashlib
import json
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result

from tribrief.checks.reference import Reference
from tribrief.checks.segments import check_segment
from tribrief.cli import main
from tribrief.glossary.entries import read_glossary
from tribrief.glossary.matching import Matcher
from tribrief.records import Finding, Segment
from tribrief.translation.checkpoints import read_checkpoint, read_shelf
from tribrief.translation.draft import DraftTranslator
from tribrief.translation.segments import Passage, translate_passages
from tribrief.translation.seq2seq import Seq2SeqTranslator
from tribrief.translation.translator import Choice

CHECKPOINTS = Path(__file__).parent / "checkpoints"
FOLDER = CHECKPOINTS / "marian-en-mul"
TARGETS = ("uk", "ko")
GLOSSARY = read_glossary()
MATCHERS = {language: Matcher(GLOSSARY.concepts, language) for language in ("en", *TARGETS)}
DRAFT = DraftTranslator(GLOSSARY, MATCHERS)
UNLEARNED = "The plant."  # what the model answers to these words has no end


class Learned(NamedTuple):
    """A sentence, its translation as learned, and what is wrong with that."""

    source: str
    language: str
    target: str
    flaws: frozenset[str]


def read_learned() -> list[Learned]:
    with (CHECKPOINTS / "pairs.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    marks = {row["en"]: [flaw.split(":") for flaw in row["flaw"].split()] for row in rows}
    return [
        Learned(row["en"], target, row[target], frozenset(flaw for lang, flaw in marks[row["en"]] if lang == target))
        for target in TARGETS
        for row in rows
    ]


LEARNED = read_learned()
CLEAN = [learned for learned in LEARNED if not learned.flaws]
FLAWED = [learned for learned in LEARNED if learned.flaws]


def named(learned: Learned) -> str:
    return f"{learned.language}-{learned.source[:30]}"


def find_flawed(language: str, opening: str) -> Learned:
    (found,) = (pair for pair in FLAWED if pair.language == language and pair.source.startswith(opening))
    return found


@pytest.fixture(scope="module")
def translator() -> Seq2SeqTranslator:
    return Seq2SeqTranslator(read_checkpoint(FOLDER), DRAFT)


@pytest.fixture(scope="module")
def segments() -> dict[tuple[str, str], Segment]:
    """Every learned sentence through the whole translation stage, by target language and source."""
    sources = dict.fromkeys(learned.source for learned in LEARNED)
    passages = [Passage(f"P{number}", source, "en") for number, source in enumerate(sources, 1)]
    made = translate_passages(passages, TARGETS, Choice(str(FOLDER)), glossary=GLOSSARY, matchers=MATCHERS)
    return {(segment.lang, segment.source): segment for segment in made}


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the checkpoint that a test may break."""
    return Path(shutil.copytree(FOLDER, tmp_path / "copied"))


def findings(segment: Segment) -> list[Finding]:
    return list(check_segment(segment, Reference(GLOSSARY.by_id, MATCHERS)))


# The checkpoint on disk


def test_a_checkpoint_tells_its_languages() -> None:
    """Languages come from the tokenizer's source language and from the target tokens of the vocabulary."""
    checkpoint = read_checkpoint(FOLDER)
    assert (checkpoint.name, checkpoint.family) == ("marian-en-mul", "marian")
    assert checkpoint.sources == {"en"}
    assert checkpoint.targets == {"uk": ">>ukr<<", "ko": ">>kor<<"}


def test_the_revision_is_that_of_the_weights(copied: Path) -> None:
    """The same weights have the same revision wherever they lie; other weights have another."""
    digest = hashlib.sha256((FOLDER / "model.safetensors").read_bytes()).hexdigest()
    assert read_checkpoint(FOLDER).revision() == read_checkpoint(copied).revision() == digest[:12]
    weights = bytearray((copied / "model.safetensors").read_bytes())
    weights[-1] ^= 1
    (copied / "model.safetensors").write_bytes(weights)
    assert read_checkpoint(copied).revision() != digest[:12]


@pytest.mark.parametrize(
    ("source", "target", "served"), [("en", "uk", True), ("en", "ko", True), ("uk", "ko", False), ("en", "en", False)]
)
def test_a_checkpoint_serves_its_directions_only(source: str, target: str, served: bool) -> None:
    """The checkpoint is found by its own folder and by the folder that holds it."""
    for place in (FOLDER, CHECKPOINTS):
        found = [one.folder for one in read_shelf(place).serving(source, target)]
        assert found[:1] == [FOLDER] * served


def test_a_target_token_may_name_the_script(copied: Path) -> None:
    """OPUS writes `>>kor_Hang<<` where a language has several scripts."""
    file = copied / "vocab.json"
    file.write_text(file.read_text("utf-8").replace(">>kor<<", ">>kor_Hang<<"), "utf-8")
    assert read_checkpoint(copied).targets == {"uk": ">>ukr<<", "ko": ">>kor_Hang<<"}


def test_other_models_in_the_folder_are_no_hindrance(copied: Path) -> None:
    """A folder of models may hold some that are not for translation."""
    other = copied.with_name("a-whisper")
    other.mkdir()
    (other / "config.json").write_text('{"model_type": "whisper"}', "utf-8")
    assert [one.folder for one in read_shelf(copied.parent).serving("en", "uk")] == [copied]


# Translation


@pytest.mark.parametrize("language", TARGETS)
def test_learned_sentences_come_back(translator: Seq2SeqTranslator, language: str) -> None:
    """Each text comes back in its place, exactly, as a machine translation that says what made it."""
    pairs = [learned for learned in LEARNED if learned.language == language]
    renderings = translator.translate([pair.source for pair in pairs], "en", language)
    assert [rendering.text for rendering in renderings] == [pair.target for pair in pairs]
    made_by = {(rendering.status, rendering.model, rendering.revision) for rendering in renderings}
    assert made_by == {("machine", "marian-en-mul", read_checkpoint(FOLDER).revision())}


def test_a_sentence_alone_is_translated_as_in_a_batch(translator: Seq2SeqTranslator) -> None:
    """Padding beside longer sentences changes nothing; no text asks for nothing."""
    pair = min(CLEAN, key=lambda learned: len(learned.source))
    assert translator.translate([pair.source], "en", pair.language)[0].text == pair.target
    assert translator.translate([], "en", "uk") == []


def test_a_sentence_too_long_for_the_model_stays_a_draft(translator: Seq2SeqTranslator) -> None:
    """It comes back whole, with its terms in brackets, and its neighbours are translated."""
    known = CLEAN[0]
    long = "Kyiv " * 300
    assert len(translator.decoder.pieces.split(long)) > translator.window
    rendering, neighbour = translator.translate([long, known.source], "en", known.language)
    assert (rendering.status, rendering.model, rendering.revision) == ("draft", "", "")
    assert rendering.text == DRAFT.translate([long], "en", known.language)[0].text
    assert "too long" in rendering.note
    assert rendering.text.count("Kyiv") == 300
    assert (neighbour.status, neighbour.text) == ("machine", known.target)


def test_a_sentence_too_long_for_the_model_is_translated_in_parts(
    translator: Seq2SeqTranslator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is cut where a part ends, every part is translated, and the segment says so."""

    def measure(part: Learned) -> int:
        return len(translator.decoder.pieces.split(f">>ukr<< {part.source}"))

    parts = sorted((one for one in CLEAN if one.language == "uk" and one.source.endswith(".")), key=measure)[-3:]
    monkeypatch.setattr(translator, "window", measure(parts[-1]) + 20)
    (rendering,) = translator.translate([" ".join(part.source for part in parts)], "en", "uk")
    assert rendering.text == " ".join(part.target for part in parts)
    assert (rendering.status, rendering.note) == ("machine", "too long for the model, translated in 3 parts")


@pytest.mark.parametrize("text", [UNLEARNED, "", " "])
def test_a_translation_without_an_end_is_not_shown(translator: Seq2SeqTranslator, text: str) -> None:
    """What the model babbles about words it never saw is cut off by the length limit: a draft, not half a sentence."""
    rendering = translator.translate([text], "en", "uk")[0]
    assert (rendering.text, rendering.status) == (text, "draft")


def test_the_end_is_not_forced(copied: Path) -> None:
    """Published checkpoints have the end mark put behind whatever was written at the limit: half would look whole."""
    file = copied / "generation_config.json"
    settings = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps(settings | {"forced_eos_token_id": settings["eos_token_id"]}), "utf-8")
    rendering = Seq2SeqTranslator(read_checkpoint(copied), DRAFT).translate([UNLEARNED], "en", "uk")[0]
    assert (rendering.text, rendering.status) == (UNLEARNED, "draft")


# Terms


@pytest.mark.parametrize(
    ("language", "opening", "changes", "wording"),
    [
        ("uk", "North Korea has sent", ["Tatarstan → Татарстану"], "відправила робітників до Татарстану, на завод"),
        ("uk", "Ukraine's Defence", ["Елабузі → Єлабузі"], "на заводі безпілотників у Єлабузі нині працюють"),
        ("uk", "The North Korean workers earn", ["Пхєньяні → Пхеньяні"], "отримує держава в Пхеньяні."),
        (
            "uk", "President Volodymyr", ["Владимир Зеленский → Володимир Зеленський"],
            "Президент Володимир Зеленський у вечірньому зверненні",
        ),
        ("ko", "Two North Korean soldiers captured", ["키예프 → 키이우"], "이 편지는 아직 키이우에 있다."),
        (
            "ko", "President Volodymyr", ["블라디미르 젤렌스키 → 볼로디미르 젤렌스키"],
            "볼로디미르 젤렌스키 대통령은 10월 14일",
        ),
        (
            "ko", "Ukrainian President", ["끼예프 → 키이우", "Zelensky → 볼로디미르 젤렌스키"],
            "볼로디미르 젤렌스키 우크라이나 대통령은 서울 보고 하루 전인 10월 12일 키이우에서",
        ),
        (
            "uk", "In Seoul, Ministry", ["Міністерства уніфікації → Міністерства об’єднання"],
            "У Сеулі речниця Міністерства об’єднання Мун Хе Рім заявила",
        ),
        (
            "ko", "Kyiv and Seoul", ["Kyiv → 키이우", "Seoul → 서울"], "키이우와 서울은 옐라부가 드론 공장의",
        ),
        ("ko", "North Korea has sent", ["Tatarstan → 타타르스탄"], "노동자들을 타타르스탄으로 보내"),
        (
            "uk", "Ukrainian President", ["Kyiv → Києві (replaced)", "Зеленский → Зеленський"],
            "Президент України Володимир Зеленський зустрівся в",
        ),
    ],
)  # fmt: skip
def test_terms_are_enforced_in_the_form_of_the_place(
    segments: dict[tuple[str, str], Segment], language: str, opening: str, changes: list[str], wording: str
) -> None:
    """A forbidden form and a name in Latin letters become the term, in the right case, before the right particle."""
    learned = find_flawed(language, opening)
    segment = segments[language, learned.source]
    assert wording in segment.text
    assert sorted(segment.enforced) == sorted(changes)
    assert segment.status == "machine"


@pytest.mark.parametrize("learned", FLAWED, ids=named)
def test_no_flaw_goes_unsaid(segments: dict[tuple[str, str], Segment], learned: Learned) -> None:
    """What is wrong in a translation is mended and noted, or else it is a finding."""
    segment = segments[learned.language, learned.source]
    left = {finding.check for finding in findings(segment)}
    assert segment.enforced or left & {"term-missing", "term-forbidden"}
    assert (segment.text == learned.target) is not bool(segment.enforced)


@pytest.mark.parametrize("language", ["uk", "ko"])
def test_a_missing_term_is_a_finding(segments: dict[tuple[str, str], Segment], language: str) -> None:
    """Where a term is not there, or may be a part of another name, nothing is put in; a check says so."""
    learned = find_flawed(language, "A committee of the Verkhovna Rada")
    segment = segments[language, learned.source]
    assert (segment.text, segment.enforced) == (learned.target, ())
    (finding,) = findings(segment)
    assert (finding.check, finding.severity, finding.concept) == ("term-missing", "error", "verkhovna-rada")
    assert (finding.segment, finding.lang) == (segment.id, language)
    assert finding.expected == GLOSSARY.by_id["verkhovna-rada"].terms[language].text
    assert "'Verkhovna Rada'" in finding.message


@pytest.mark.parametrize("learned", CLEAN, ids=named)
def test_a_right_translation_stays_as_it_is(segments: dict[tuple[str, str], Segment], learned: Learned) -> None:
    """Enforcement leaves right names, variants and acronyms alone."""
    segment = segments[learned.language, learned.source]
    assert (segment.text, segment.enforced) == (learned.target, ())
    assert (segment.status, segment.model) == ("machine", "marian-en-mul")


@pytest.mark.parametrize("learned", CLEAN, ids=named)
def test_a_right_translation_has_no_finding(segments: dict[tuple[str, str], Segment], learned: Learned) -> None:
    """Every term is recognised in the case and number that the sentence asks for, and every number in its digits."""
    assert findings(segments[learned.language, learned.source]) == []


# The command


def run(*arguments: object) -> Result:
    """Run a command in this process, where PyTorch is loaded; as one of its own it runs in `test_offline`."""
    return CliRunner().invoke(main, [*map(str, arguments)], catch_exceptions=False)


@pytest.mark.parametrize(
    ("translator", "words"),
    [
        (FOLDER, ("no checkpoint here translates ko-uk", "name a folder that holds one")),
        ("no-such-folder", ("'no-such-folder' is no folder", "or the folder of a checkpoint")),
    ],
)
def test_a_checkpoint_that_cannot_help_ends_the_build(
    samples: Path, tmp_path: Path, translator: object, words: tuple[str, ...]
) -> None:
    """Exit status 3 and one line; a translator that was asked for by name is not quietly replaced by drafts."""
    done = run("build", samples / "hangang-ilbo-ko.txt", "-l", "uk", "--translator", translator, "-o", tmp_path)
    assert done.exit_code == 3
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith("tribrief: ")
    assert [word for word in words if word not in line] == []
    assert list(tmp_path.iterdir()) == []
