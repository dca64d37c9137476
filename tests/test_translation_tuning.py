"""Tuning: what is learned and what is held out, the same weights each time, also after a kill, and honest scores.

The base is `checkpoints/marian-wordings`. The translations to learn are as after a reform that gave each of its bodies
the name of another, so that there is much to gain, also on sentences that were held out.
"""

import itertools
import json
import re
import resource
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from safetensors.numpy import load_file

from tribrief.cli import main
from tribrief.translation.checkpoints import read_checkpoint, read_shelf
from tribrief.translation.manifest import digest_file
from tribrief.translation.memory.units import Unit, Variant
from tribrief.translation.tmx_output import write_tmx
from tribrief.translation.tuning.pairs import LONGEST, Pair, collect_pairs, split_pairs
from tribrief.weights import load_seq2seq, read_tensors

CHECKPOINTS = Path(__file__).parent / "checkpoints"
M2M100 = CHECKPOINTS / "multilingual" / "m2m100-tiny"
QUICKLY = ("--learning-rate", 2e-3, "--batch-tokens", 250)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def unit(**texts: str) -> Unit:
    return Unit({language: Variant(text) for language, text in texts.items()})


LEARNED = tomllib.loads((CHECKPOINTS / "wordings.toml").read_text("utf-8"))
SUBJECTS = [(one["en"], LEARNED["subjects"][number - 1]["uk"][-1]) for number, one in enumerate(LEARNED["subjects"])]


def read_wordings() -> Iterator[Unit]:
    """Every sentence about every subject, under its new name."""
    for sentence, (name, wording) in itertools.product(LEARNED["sentences"], SUBJECTS):
        source = sentence["en"].format(subject=name[0].upper() + name[1:], object=name)
        yield unit(en=source, uk=sentence["uk"][wording["gender"]].format(**wording))


@pytest.fixture(scope="module")
def tmx(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """56 sentences, as a translator would have them."""
    path = tmp_path_factory.mktemp("tmx") / "desk.tmx"
    write_tmx(path, read_wordings())
    write_tmx(path.with_name("held-out.tmx"), list(read_wordings())[::5])
    return path


@pytest.fixture(scope="module")
def glossary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The new names."""
    path = tmp_path_factory.mktemp("glossary") / "names.csv"
    rows = (
        f"{n},org,{name.removeprefix('the ')},{new['nom']},{new['gender']}" for n, (name, new) in enumerate(SUBJECTS)
    )
    path.write_text("\n".join(("id,kind,en,uk,uk_gender", *rows)) + "\n", "utf-8")
    return path


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base with dropout, as published models have it: chance plays a part in training."""
    folder = Path(shutil.copytree(CHECKPOINTS / "marian-wordings", tmp_path_factory.mktemp("base") / "wordings"))
    config = folder / "config.json"
    config.write_text(json.dumps(json.loads(config.read_text("utf-8")) | {"dropout": 0.02}), "utf-8")
    return folder


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that `TRIBRIEF_MODELS` names; it is not there yet."""
    monkeypatch.setenv("TRIBRIEF_MODELS", str(tmp_path / "models"))
    return tmp_path / "models"


def tune(
    base: Path, tmx: Path, *more: object, glossary: Path = CHECKPOINTS / "wordings.csv", epochs: int = 6
) -> tuple[object, ...]:
    told = ("--tmx", tmx, "--from", "en", "--to", "uk", "--glossary", glossary, "--epochs", epochs)
    return ("models", "tune", base, *told, "-o", "desk-uk", *QUICKLY, *more)


def hold_out(tmx: Path) -> tuple[object, ...]:
    """Twelve sentences instead of five, so that their scores hang less on one of them."""
    return ("--validation", tmx.with_name("held-out.tmx"))


def digest_weights(folder: Path) -> str:
    return digest_file(folder / "model.safetensors")


# What comes out


@pytest.fixture(scope="module")
def tuned(base: Path, tmx: Path, glossary: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The models folder after a tuning without interruption, and what the command said."""
    folder = tmp_path_factory.mktemp("tuned")
    return folder, run(*tune(base, tmx, *hold_out(tmx), "--models", folder, "--json", glossary=glossary))


def test_the_new_wording_is_learned(tuned: tuple[Path, Result], base: Path, tmx: Path) -> None:
    """Held-out sentences come nearer to their translations; the record says from what, how, and with which scores."""
    folder, done = tuned
    assert done.exit_code == 0, done.stderr
    told = json.loads(done.stdout)
    training = json.loads((folder / "desk-uk" / "tribrief.json").read_text("utf-8"))["training"]
    assert told["training"] == training
    assert training["base"] == {"id": "wordings", "revision": digest_weights(base)[:12]}
    assert training["translations"]["desk.tmx"] == digest_file(tmx)
    assert training["pairs"] == {"learned": 44, "held out": 12}
    assert training["skipped"] == {"sharing a sentence with a held-out pair": 12}
    assert (training["settings"]["seed"], training["made with"]["threads"]) == (1, 1)
    scores = training["scores"]
    assert scores["chrf signature"].startswith("nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:")
    assert scores["after"]["loss"] < 0.7 * scores["before"]["loss"]
    assert scores["after"]["chrf"]["en-uk"] > scores["before"]["chrf"]["en-uk"]
    assert scores["before"]["wanted"] == scores["after"]["wanted"] == 13
    assert scores["after"]["terms"] > scores["before"]["terms"]
    assert "epoch 6 of 6, step 42 of 42: training loss" in done.stderr


def test_the_result_is_a_checkpoint_like_every_other(tuned: tuple[Path, Result], base: Path, tmp_path: Path) -> None:
    """It is listed, verified, carried to another machine with its record, and translates before its base does."""
    folder, _ = tuned
    assert [place.name for place in folder.iterdir()] == ["desk-uk"]
    listed = json.loads(run("models", "list", "--models", folder, "--json").stdout)["installed"]
    assert [(one["id"], one["directions"]) for one in listed] == [("desk-uk", ["en-uk"])]
    sentence = ("--text", "The Rescue Service has bought three boats.", "--from", "en")
    verified = json.loads(run("models", "verify", "--models", folder, *sentence, "--json").stdout)["checkpoints"]
    assert (verified[0]["faults"], [trial["fault"] for trial in verified[0]["trials"]]) == ([], [""])
    run("models", "import", folder / "desk-uk", "--models", tmp_path)
    assert (tmp_path / "desk-uk" / "tribrief.json").read_bytes() == (folder / "desk-uk" / "tribrief.json").read_bytes()
    run("models", "import", base, "--models", tmp_path, "--id", "a-base")
    shelf = read_shelf(tmp_path)
    assert [one.name for one in shelf.serving("en", "uk")] == ["desk-uk", "a-base"]
    assert [one.name for one in shelf.serving("en", "ko")] == ["a-base"]
    article = tmp_path / "boats.txt"
    sentence_of_article = "Some 80 delegates of nine countries met in Warsaw on 5 May 2026."
    article.write_text(f"The Rescue Service has bought three boats.\n\n{sentence_of_article}\n", "utf-8")
    built = run("build", article, "-l", "uk", "--translator", folder, "-o", tmp_path / "out", "--json")
    brief = json.loads((Path(json.loads(built.stdout)["folder"]) / "brief.json").read_text("utf-8"))
    assert "desk-uk" in {segment["model"] for segment in brief["segments"]}


def test_padding_stays_as_it_was(tuned: tuple[Path, Result], base: Path) -> None:
    """The output layer shares the padding's row; other programs rely on it to be zero."""
    vocabulary = json.loads((base / "vocab.json").read_text("utf-8"))
    before, after = (
        load_file(folder / "model.safetensors")["model.shared.weight"] for folder in (base, tuned[0] / "desk-uk")
    )
    assert (before != after).any()
    assert not after[vocabulary["<pad>"]].any()


SAVING_EACH_STEP = (
    "from tribrief.translation.tuning import training as t; t.SAVE_EVERY = 0; from tribrief.cli import main; main()"
)


def test_a_killed_tuning_goes_on_to_the_same_weights(
    tuned: tuple[Path, Result], base: Path, tmx: Path, models: Path
) -> None:
    """The same command after a kill amid an epoch ends with the weights of a run without; another seed is refused."""
    command = [sys.executable, "-c", SAVING_EACH_STEP, *map(str, tune(base, tmx, *hold_out(tmx)))]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as one:
        assert one.stderr
        seen = "".join(itertools.takewhile(lambda line: "lowest" not in line, one.stderr))
        while read_tensors(models / ".tune-desk-uk" / "state.pt")["progress"]["step"] < 9:  # an epoch has seven
            assert one.poll() is None
        one.kill()
    assert "before: " in seen
    assert [place.name for place in models.iterdir()] == [".tune-desk-uk"]
    other = run(*tune(base, tmx, *hold_out(tmx), "--seed", 2))
    assert (other.exit_code, "--seed was 1, now 2" in other.stderr) == (2, True)
    done = run(*tune(base, tmx, *hold_out(tmx)))
    assert done.exit_code == 0, done.stderr
    assert re.search(r"going on at step (9|[1-3]\d) of 42", done.stderr)
    assert digest_weights(models / "desk-uk") == digest_weights(tuned[0] / "desk-uk")
    again = run(*tune(base, tmx, *hold_out(tmx)))
    assert (again.exit_code, "is not replaced" in again.stderr) == (2, True)


def test_the_seed_decides(base: Path, tmx: Path, tmp_path: Path) -> None:
    """One seed gives the same bytes twice, also where the base was in memory before; another gives others."""
    load_seq2seq.cache_clear()
    weights = []
    for number, seed in enumerate((3, 3, 4)):
        run(*tune(base, tmx, "--steps", 3, "--seed", seed, "--models", tmp_path / str(number)))
        found = list((tmp_path / str(number)).rglob("model.safetensors"))
        weights.append([digest_file(file) for file in found])
    assert weights[0] == weights[1] != weights[2]


def test_what_is_worse_is_not_installed(base: Path, tmx: Path, models: Path) -> None:
    """It says so, with both scores, ends with status 1, and leaves the decision to the officer."""
    done = run(*tune(base, tmx, "--steps", 4, "--learning-rate", 0.1))
    assert done.exit_code == 1
    assert "WORSE THAN BEFORE" in done.stderr
    rows = dict(line.split("\t", 1) for line in done.stdout.splitlines())
    before, after = map(float, rows["validation loss"].split("\t"))
    assert before < after
    assert not read_shelf(models).checkpoints
    result = models / ".tune-desk-uk" / "desk-uk"
    assert f"tribrief models import {result}" in done.stderr
    assert run("models", "import", result).exit_code == 0
    assert read_checkpoint(models / "desk-uk").directions == (("en", "uk"),)


def test_a_multilingual_model_learns_several_directions(models: Path, tmp_path: Path) -> None:
    """Both ways at once, from any unit that has the languages; in other directions `auto` stays with the base."""
    parts = [("The talks", "Переговори"), ("ended", "завершилися"), ("on Friday.", "в п’ятницю.")]
    chosen = itertools.product(parts, repeat=3)
    write_tmx(
        tmp_path / "both.tmx",
        (unit(en=" ".join(en for en, _ in three), uk=" ".join(uk for _, uk in three)) for three in chosen),
    )
    both = ("--from", "en", "--from", "uk", "--to", "en", "--to", "uk", "--steps", 1)
    done = run("models", "tune", M2M100, "--tmx", tmp_path / "both.tmx", *both, "-o", "both", *QUICKLY)
    assert done.exit_code in (0, 1), done.stderr
    record = json.loads(next(models.rglob("both/tribrief.json")).read_text("utf-8"))["training"]
    assert record["directions"] == ["en-uk", "uk-en"]
    assert set(record["scores"]["after"]["chrf"]) == {"en-uk", "uk-en"}
    assert record["pairs"] == {"learned": 44, "held out": 10}


def test_a_small_model_is_trained_from_scratch(tmx: Path, models: Path) -> None:
    """With a vocabulary of its own. What so few sentences teach is too weak: it is said, and nothing is installed."""
    scratch = ("--new", "tiny", "--tmx", tmx, "--from", "en", "--to", "uk", "-o", "own", "--steps", 1)
    done = run("models", "tune", *scratch, "--glossary", CHECKPOINTS / "wordings.csv")
    assert done.exit_code == 1, done.stderr
    assert "fewer than 100,000 pairs" in done.stderr
    assert "TOO WEAK TO USE (chrF en-uk" in done.stderr
    assert not read_shelf(models).checkpoints
    made = models / ".tune-own" / "own"
    assert read_checkpoint(made).directions == (("en", "uk"),)
    record = json.loads((made / "tribrief.json").read_text("utf-8"))["training"]
    assert (record["base"], record["scores"]["before"]) == ({"new": "tiny"}, None)
    assert str(models).encode() not in b"".join(file.read_bytes() for file in made.iterdir())


# What is learned and what is held out


def test_no_sentence_is_on_both_sides() -> None:
    """Neither as source nor as target nor in another direction; order plays no part; new units change little."""
    units = [unit(en=f"Sentence {n // 2}.", uk=f"Речення {n}.", ko=f"문장 {n % 40}.") for n in range(100)]
    directions = [("en", "uk"), ("uk", "en"), ("ko", "en")]
    pairs = collect_pairs(units, directions, Counter())
    learned, held_out = split_pairs(pairs)
    assert {pair.direction for pair in held_out} == set(directions)
    sentences = [{sentence for pair in side for sentence in pair.sentences} for side in (learned, held_out)]
    assert not sentences[0] & sentences[1]
    assert set(split_pairs(pairs[::-1])[1]) == set(held_out)


def test_chosen_pairs_are_held_out() -> None:
    """Those of `--validation`; what shares a sentence with them, however quoted, is not learned."""
    chosen = [Pair("He said “no”.", "Він сказав «ні».", "en", "uk")]
    pairs = [Pair('He said "no".', "Відмовився.", "en", "uk"), Pair("He went.", "Він пішов.", "en", "uk")]
    assert split_pairs(pairs, chosen) == ([pairs[1]], chosen)


def test_what_cannot_be_learned_is_counted() -> None:
    """Each reason with its number, in the order found."""
    units = [
        unit(en="One.", uk="Один."),
        unit(en="One.", uk="Один."),
        unit(en="NATO", uk="NATO"),
        unit(en="a" * (LONGEST + 1), uk="Довге."),
        unit(en=" ", uk="Порожнє."),
        Unit({"en": Variant("Two."), "uk": Variant("Два.")}, approved=False),
        unit(en="Three.", ko="셋."),
    ]
    skipped: Counter[str] = Counter()
    assert [pair.text for pair in collect_pairs(units, [("en", "uk")], skipped)] == ["One."]
    assert list(skipped.items()) == [
        ("there twice", 1),
        ("the same in both languages", 1),
        ("longer than 2,000 characters", 1),
        ("empty", 1),
        ("not approved by a translator", 1),
    ]


def test_what_the_model_cannot_write_is_left_out(base: Path, models: Path, tmp_path: Path) -> None:
    """A letter that the vocabulary lacks would teach it holes; what is longer than its window would be cut."""
    odd = [unit(en="The mayor came.", uk="Приїхав мер Ґалаґан 漢."), unit(en="May. " * 300, uk="Травень. " * 100)]
    write_tmx(tmp_path / "odd.tmx", [*read_wordings(), *odd])
    done = run(*tune(base, tmp_path / "odd.tmx", "--steps", 1))
    assert "left out: 1 pair with a letter that the model cannot write" in done.stderr
    assert "left out: 1 pair longer than the model's 256 tokens" in done.stderr


def test_the_memory_is_learned_from(base: Path, tmx: Path, models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--memory` alone is the user's own, `--memory FILE` another; it gives what the TMX gives."""
    file = models.with_name("own.sqlite")
    monkeypatch.setenv("TRIBRIEF_MEMORY", str(file))
    run("memory", "import", tmx)
    done = run(*(part for part in tune(base, tmx, "--steps", 1, "--memory") if part not in ("--tmx", tmx)))
    assert "own.sqlite: 51 pairs to learn from, 5 held out" in done.stderr
    named = run(*tune(base, tmx, "--steps", 1, "--memory", models / "none.sqlite"))
    assert (named.exit_code, "none.sqlite: no translation memory here" in named.stderr) == (2, True)


# What is refused


BOMB = '<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tmx version="1.4"><body/></tmx>'


@pytest.fixture
def here(models: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with files that no model can be tuned on."""
    monkeypatch.chdir(models.parent)
    Path("bomb.tmx").write_text(BOMB, "utf-8")
    write_tmx(Path("few.tmx"), itertools.islice(read_wordings(), 3))
    return models.parent


@pytest.mark.parametrize(
    ("more", "status", "words"),
    [
        (("--from", "ko"), 3, "does not translate ko-uk, only en-ko, en-uk"),
        (("--to", "ko"), 2, "holds no pair of sentences for en-ko"),
        (("--name", "a/b"), 2, "'a/b' cannot name a folder"),
        (("--new", "tiny"), 2, "not both"),
        (("--validation", "few.tmx"), 2, "53 pairs of sentences to learn from and 3 held out are too few; at least"),
        (("--tmx", "bomb.tmx"), 2, "bomb.tmx:1: the file uses the XML entity 'a'"),
        (("--tmx", "none.tmx"), 2, "none.tmx: cannot be read"),
    ],
)  # fmt: skip
def test_what_cannot_be_tuned_is_said(  # noqa: PLR0917 - three are the case, three are fixtures
    more: tuple[str, ...], status: int, words: str, base: Path, tmx: Path, here: Path
) -> None:
    """One line, naming the value and the mend; nothing is installed."""
    done = run(*tune(base, tmx, *more))
    assert (done.exit_code, words in done.stderr) == (status, True), done.stderr
    assert not read_shelf(here / "models").checkpoints


def test_a_ctranslate2_checkpoint_cannot_learn(tmx: Path, models: Path) -> None:
    """Its format only translates: the way round is told."""
    folder = models / "fast"
    folder.mkdir(parents=True)
    (folder / "config.json").write_text('{"add_source_bos": false}', "utf-8")
    (folder / "model.bin").write_bytes(b"")
    done = run(*tune(Path("fast"), tmx))
    assert (done.exit_code, "then convert the result" in done.stderr) == (3, True)


def test_a_missing_library_is_told_before_the_work(
    base: Path, tmx: Path, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the command that installs it."""
    monkeypatch.setitem(sys.modules, "sacrebleu", None)
    done = run(*tune(base, tmx))
    assert (done.exit_code, "pip install 'tribrief[tune]'" in done.stderr) == (3, True)
    assert not models.exists()


def test_a_full_disk_costs_nothing(base: Path, tmx: Path, models: Path) -> None:
    """The error tells what to do; the same command then goes on."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        done = run(*tune(base, tmx, "--steps", 2))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (done.exit_code, "make room and give the same command again" in done.stderr) == (2, True)
    assert run(*tune(base, tmx, "--steps", 2)).exit_code in (0, 1)
