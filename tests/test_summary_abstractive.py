"""Summaries by a real checkpoint from disk, through the whole program: worded, tied to sources, gated, told.

`checkpoints/bart-summaries` knows the summaries of `checkpoints/summaries.toml` by heart, the invented ones too;
`checkpoints/make_bart.py` trains it.
"""

import json
import shutil
import tomllib
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from shipped import GLOSSARY, MATCHERS
from tribrief.articles.reading import read_articles
from tribrief.checks.coverage import check_rejected
from tribrief.cli import main
from tribrief.errors import ModelError
from tribrief.records import Summary
from tribrief.summary.abstractive import summarize
from tribrief.summary.seq2seq import Seq2SeqWriter, read_checkpoint
from tribrief.summary.writers import choose_writer, split_sections
from tribrief.weights import digest_weights

CHECKPOINTS = Path(__file__).parent / "checkpoints"
FOLDER = CHECKPOINTS / "bart-summaries"
LEARNED = {entry["name"]: entry for entry in tomllib.loads((CHECKPOINTS / "summaries.toml").read_text("utf-8"))["pair"]}


class Sentences(NamedTuple):
    """What the checkpoint learned to say of an article."""

    faithful: list[str]
    flawed: list[dict[str, str]]


def learned(name: str) -> Sentences:
    said = LEARNED[name]["summary"]
    return Sentences([s["text"] for s in said if "flaw" not in s], [s for s in said if "flaw" in s])


@pytest.fixture(scope="module")
def writer() -> Seq2SeqWriter:
    return Seq2SeqWriter(read_checkpoint(FOLDER))


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The learned articles as files."""
    folder = tmp_path_factory.mktemp("articles")
    files = {}
    for name, entry in LEARNED.items():
        files[name] = folder / f"{name}.txt"
        files[name].write_text("\n\n".join(entry["article"]) + "\n", "utf-8")
    return files


@pytest.fixture(scope="module")
def summaries(articles: dict[str, Path], writer: Seq2SeqWriter) -> dict[str, Summary]:
    return {
        name: summarize(read_articles([str(file)]), GLOSSARY, MATCHERS, writer, points=9)
        for name, file in articles.items()
    }


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the checkpoint that a test may break."""
    return Path(shutil.copytree(FOLDER, tmp_path / "copied"))


# What is written


def test_the_model_words_points(summaries: dict[str, Summary]) -> None:
    """A faithful summary becomes points, each tied to the sentence that it rests on."""
    points = [point for point in summaries["letters"].points if point.made_by == "abstractive"]
    assert [point.text for point in points] == learned("letters").faithful
    assert [point.citations[0].sentence for point in points] == [0, 2, 4]
    assert not summaries["letters"].rejected


def test_citations_have_offsets(summaries: dict[str, Summary], articles: dict[str, Path]) -> None:
    """The offsets of a citation are those of the source sentence in the article as read."""
    (article,) = read_articles([str(articles["letters"])])
    for point in summaries["letters"].points:
        for cited in point.citations:
            assert article.text[cited.start : cited.end] == LEARNED["letters"]["article"][cited.sentence]


@pytest.mark.parametrize("name", LEARNED)
def test_what_the_model_invents_is_replaced(name: str, summaries: dict[str, Summary]) -> None:
    """Of each flawed sentence nothing reaches the points; the source's sentence stands instead and a finding tells."""
    summary = summaries[name]
    texts = [point.text for point in summary.points]
    assert {point.text for point in summary.points if point.made_by == "abstractive"} == set(learned(name).faithful)
    flawed = learned(name).flawed
    assert [rejected.text for rejected in summary.rejected] == [sentence["text"] for sentence in flawed]
    for sentence, rejected in zip(flawed, summary.rejected, strict=True):
        assert sentence["text"] not in texts
        assert any(fault.startswith(sentence["flaw"]) for fault in rejected.faults)
        (point,) = (point for point in summary.points if point.id == rejected.point)
        assert point.made_by == "extractive"


def test_a_dropped_not_is_found(summaries: dict[str, Summary]) -> None:
    """The model let the workers leave their dormitories; the brief says that they are not allowed to."""
    (rejected,) = (one for one in summaries["plant"].rejected if "negation dropped: not" in one.faults)
    (point,) = (point for point in summaries["plant"].points if point.id == rejected.point)
    assert "not allowed to leave" in point.text


def test_a_finding_tells_what_was_invented(summaries: dict[str, Summary]) -> None:
    """Each refused sentence is a warning at the point that stands instead, with the invented words."""
    findings = list(check_rejected(summaries["workers-ko"]))
    assert [finding.expected for finding in findings] == ["72", "박성우"]
    assert {(finding.check, finding.severity) for finding in findings} == {("summary-unsupported", "warning")}
    assert [finding.segment for finding in findings] == [one.point for one in summaries["workers-ko"].rejected]


def test_no_fact_is_told_twice(summaries: dict[str, Summary]) -> None:
    """Every sentence of the source is behind one point at most."""
    for summary in summaries.values():
        cited = [citation for point in summary.points for citation in point.citations]
        assert len(cited) == len(set(cited))


def test_the_bottom_line_names_points(summaries: dict[str, Summary]) -> None:
    """The bottom line is made of points that are there."""
    for summary in summaries.values():
        assert summary.bottom_line
        assert set(summary.bottom_line) <= {point.id for point in summary.points}


def test_the_same_story_twice_is_told_once(articles: dict[str, Path], writer: Seq2SeqWriter, tmp_path: Path) -> None:
    """Two outlets with one text: the model's sentences are not repeated."""
    copy = tmp_path / "again.txt"
    copy.write_bytes(articles["letters"].read_bytes())
    summary = summarize(read_articles([str(articles["letters"]), str(copy)]), GLOSSARY, MATCHERS, writer, points=9)
    texts = [point.text for point in summary.points]
    assert len(texts) == len(set(texts))


def test_the_budget_holds(articles: dict[str, Path], writer: Seq2SeqWriter) -> None:
    """No more points and words than asked for."""
    read = read_articles([str(articles["letters"])])
    assert len(summarize(read, GLOSSARY, MATCHERS, writer, points=2).points) == 2
    summary = summarize(read, GLOSSARY, MATCHERS, writer, words=40)
    assert sum(len(point.text.split()) for point in summary.points) <= 40


def test_a_sentence_that_was_cut_off_is_left_out(copied: Path) -> None:
    """At the limit the model is not made to end: what it was in the midst of is no sentence."""
    (whole, *_) = learned("letters").faithful
    file = copied / "generation_config.json"
    settings = json.loads(file.read_text("utf-8"))
    assert settings["forced_eos_token_id"] == settings["decoder_start_token_id"] == settings["eos_token_id"]
    writer = Seq2SeqWriter(read_checkpoint(FOLDER))
    (length,) = writer.measure([whole])
    file.write_text(json.dumps(settings | {"max_length": length + 10}), "utf-8")
    assert Seq2SeqWriter(read_checkpoint(copied)).write([LEARNED["letters"]["article"]], "en") == [[whole]]


# Sections


def test_sections_fit_the_window() -> None:
    """Sections are of about equal length, none exceeds the window, every sentence that fits is in one."""
    lengths = [30, 40, 20, 50, 10, 35, 45, 5, 60]
    sections = split_sections(lengths, 100)
    assert [i for section in sections for i in section] == list(range(len(lengths)))
    assert all(sum(lengths[i] for i in section) <= 100 for section in sections)


def test_a_sentence_longer_than_the_window_is_left_out() -> None:
    """It would have to be cut; the sentences around it are in sections of their own."""
    assert split_sections([10, 500, 20], 100) == [range(1), range(2, 3)]
    assert split_sections([500], 100) == []
    assert split_sections([], 100) == []


def test_a_long_article_is_read_in_sections(writer: Seq2SeqWriter, tmp_path: Path) -> None:
    """An article of three windows is summarized without cutting a sentence, and its points cite its own places."""
    sentences = [f"Worker number {n} of the plant has signed the list of names." for n in range(2, 122)]
    file = tmp_path / "long.txt"
    file.write_text("\n\n".join(sentences), "utf-8")
    (article,) = read_articles([str(file)])
    lengths = writer.measure([sentence.text for sentence in article.sentences])
    assert sum(lengths) > 3 * writer.window
    summary = summarize([article], GLOSSARY, MATCHERS, writer, points=5)
    for point in summary.points:
        assert all(article.text[c.start : c.end] == article.sentences[c.sentence].text for c in point.citations)


# What checkpoints say of themselves


def test_the_prefix_of_t5_comes_from_its_configuration(copied: Path) -> None:
    """`task_specific_params` holds the prefix and how summaries are generated."""
    config = json.loads((copied / "config.json").read_text("utf-8"))
    task = {"summarization": {"prefix": "summarize: ", "num_beams": 3, "min_length": 30, "unknown": 1}}
    (copied / "config.json").write_text(json.dumps(config | {"task_specific_params": task}), "utf-8")
    checkpoint = read_checkpoint(copied)
    assert checkpoint.prefix == "summarize: "
    assert dict(checkpoint.task) == {"num_beams": 3, "min_length": 30}
    made = Seq2SeqWriter(checkpoint)
    assert made.window < checkpoint.window
    assert (made.settings["num_beams"], made.settings["prefix"]) == (3, "summarize: ")


def remove(name: str) -> Any:
    return lambda folder: (folder / name).unlink()


def truncate(folder: Path) -> None:
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:5000])


def make_decoder(folder: Path) -> None:
    (folder / "config.json").write_text('{"model_type": "llama"}', "utf-8")


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        (remove("config.json"), "config.json is missing"),
        (make_decoder, "'llama' does not summarize"),
        (truncate, "cannot be loaded (model.safetensors is damaged)"),
        (remove("model.safetensors"), "no safetensors weights"),
        (remove("tokenizer.json"), "the tokenizer is missing"),
    ],
)
def test_a_broken_checkpoint_is_named_with_its_mend(
    damage: Any, named: str, copied: Path, articles: dict[str, Path]
) -> None:
    """Exit status 3 and a message that says which folder, what is wrong and what to do."""
    damage(copied)
    done = CliRunner().invoke(main, ["summarize", str(articles["letters"]), "--summarizer", str(copied)])
    assert done.exit_code == 3
    assert str(copied) in done.stderr
    assert named in done.stderr
    assert done.stdout == ""


def test_a_name_that_is_no_folder_is_refused() -> None:
    """Nothing is looked for on the network."""
    with pytest.raises(ModelError, match="'facebook/bart-large-cnn' is no folder"):
        choose_writer("facebook/bart-large-cnn")


# The whole program


@pytest.fixture(scope="module")
def built(articles: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A briefing with model wording and a refused sentence, through the command line."""
    output = tmp_path_factory.mktemp("built")
    asked = ["build", str(articles["plant"]), "--summarizer", str(FOLDER), "--translator", "draft", "--offline"]
    done = CliRunner().invoke(main, [*asked, "-o", str(output)])
    assert done.exit_code == 0, done.output
    (folder,) = output.iterdir()
    return folder


def read_text(document: Path) -> str:
    with ZipFile(document) as package:
        return package.read("word/document.xml").decode()


def test_the_brief_records_the_model(built: Path) -> None:
    """brief.json says which model worded which point, with the hash of its weights and its settings."""
    brief = json.loads((built / "brief.json").read_text("utf-8"))
    made = brief["provenance"]["summarizer"]
    assert (made["name"], made["revision"]) == ("bart-summaries", digest_weights(FOLDER))
    assert made["settings"]["num_beams"] == 2
    assert brief["provenance"]["settings"]["summarizer"] == str(FOLDER)
    assert [point["made_by"] for point in brief["summary"]["points"]].count("abstractive") == 1
    assert {finding["check"] for finding in brief["findings"]} >= {"summary-unsupported"}


@pytest.mark.parametrize(
    ("language", "mark", "note"),
    [
        ("en", "[worded by a model]", "what no source says"),
        ("ko", "[모델 작성]", "출처에도 없는 내용"),
        ("uk", "[сформульовано моделлю]", "чого не каже жодне джерело"),
    ],
)
def test_the_document_tells_what_a_model_worded(language: str, mark: str, note: str, built: Path) -> None:
    """One point bears the mark, the notice names the model, the notes tell what was refused."""
    text = read_text(built / f"brief.{language}.docx")
    assert text.count(mark) == 1
    assert "bart-summaries" in text
    assert note in text
    assert "Oleh Marchuk said" not in text
