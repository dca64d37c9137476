"""Checkpoints converted to CTranslate2: taken in, tried, translating, their terms enforced as with PyTorch.

The converted checkpoints are those of `checkpoints/`; `models import --quantize int8` makes them once for this file.
"""

import json
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from random_checkpoints import CODES, make_random
from shipped import GLOSSARY, MATCHERS
from test_translation_mending import EXCHANGED, compare_with_exchange
from tribrief.cli import main
from tribrief.errors import ModelError, OutputError
from tribrief.glossary.entries import read_glossary
from tribrief.languages import LANGUAGES
from tribrief.pipeline import make_matchers
from tribrief.records import Segment
from tribrief.translation.binaries import load_binary
from tribrief.translation.checkpoints import read_checkpoint
from tribrief.translation.conversion import convert_checkpoint
from tribrief.translation.ctranslate2_decoding import CTranslate2Decoder
from tribrief.translation.segments import Passage, translate_passages
from tribrief.translation.torch_decoding import TorchDecoder
from tribrief.translation.translator import Choice
from tribrief.translation.verification import SENTENCES

CHECKPOINTS = Path(__file__).parent / "checkpoints"
MARIAN, WORDINGS = CHECKPOINTS / "marian-en-mul", CHECKPOINTS / "marian-wordings"
M2M100, T5 = CHECKPOINTS / "multilingual" / "m2m100-tiny", CHECKPOINTS / "multilingual" / "t5-tiny"
OF_WORDINGS = read_glossary([CHECKPOINTS / "wordings.csv"])
TERMS = {MARIAN: (GLOSSARY, MATCHERS), WORDINGS: (OF_WORDINGS, make_matchers(OF_WORDINGS, set(LANGUAGES)))}
CONFIG = {
    **{"add_source_bos": False, "add_source_eos": False, "bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>"},
    **{"decoder_start_token": "</s>", "layer_norm_epsilon": None, "multi_query_attention": False},
}  # as the converters write it
TITLE = "North Korean workers sent to Russian drone plant, Seoul's spy agency says"
TITLES = {
    "uk": "Розвідка Південної Кореї: північнокорейських робітників відправили на російський завод безпілотників",
    "ko": "국가정보원 “북한 노동자들, 러시아 드론 공장에 파견”",
}


def run(*arguments: object, text: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=text)


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A models folder with the conversion of every small checkpoint."""
    models = tmp_path_factory.mktemp("models")
    for folder in (MARIAN, WORDINGS, M2M100, T5):
        done = run("models", "import", folder, "--quantize", "int8", "--licence", "CC0-1.0", "--models", models)
        assert done.exit_code == 0, done.stderr
    return models


def translate(folder: Path, glossary_of: Path, sources: list[str], languages: tuple[str, ...]) -> list[Segment]:
    """Sentences through the whole translation stage."""
    glossary, matchers = TERMS[glossary_of]
    passages = [Passage(f"P{number}", source, "en") for number, source in enumerate(sources, 1)]
    return list(translate_passages(passages, languages, Choice(str(folder)), glossary=glossary, matchers=matchers))


# A conversion is a checkpoint like every other


def test_a_conversion_says_what_it_is_and_was(converted: Path) -> None:
    """Its manifest has the source's identity and revision, the quantization and the digests of its files."""
    manifest = json.loads((converted / "marian-en-mul-int8" / "tribrief.json").read_text("utf-8"))
    weights = read_checkpoint(MARIAN).revision()
    assert (manifest["id"], manifest["licence"], manifest["quantization"]) == ("marian-en-mul", "CC0-1.0", "int8")
    assert (manifest["revision"], manifest["converted_from"]) == (weights, weights)
    assert manifest["files"].keys() >= {
        "model.bin",
        "shared_vocabulary.json",
        "config.json",
        "source.spm",
        "vocab.json",
    }
    listed = run("models", "list", "--models", converted).stdout
    assert "marian-en-mul-int8\tmarian-en-mul\tmarian\tctranslate2 int8\ten-ko en-uk" in listed
    size = sum(file.stat().st_size for file in (converted / "t5-tiny-int8").glob("model*"))
    assert size < sum(file.stat().st_size for file in T5.glob("model*"))


@pytest.mark.parametrize("folder", [M2M100, T5], ids=lambda folder: folder.name)
def test_what_was_converted_is_in_order_and_translates(folder: Path, converted: Path, tmp_path: Path) -> None:
    """`verify` finds it so in all six directions, and `build` gives what it learned."""
    name = f"{folder.name}-int8"
    done = run("models", "verify", name, "--models", converted, "--json")
    (verified,) = json.loads(done.stdout)["checkpoints"]
    assert (done.exit_code, verified["faults"], len(verified["trials"])) == (0, [], 6)
    assert all(trial["text"] == SENTENCES[trial["lang"]] for trial in verified["trials"])
    article = tmp_path / "talks.txt"
    article.write_text(f"{TITLE}\n\nSome 80 delegates of nine countries met in Warsaw on 5 May 2026.\n", "utf-8")
    asked = (
        "build",
        article,
        "-l",
        "ko",
        "-l",
        "uk",
        "--translator",
        converted / name,
        "-o",
        tmp_path / "out",
        "--json",
    )
    brief = json.loads((Path(json.loads(run(*asked).stdout)["folder"]) / "brief.json").read_text("utf-8"))
    titles = [segment for segment in brief["segments"] if segment["id"] == "title"]
    assert {segment["lang"]: segment["text"] for segment in titles} == TITLES
    assert {(segment["status"], segment["model"]) for segment in titles} == {("machine", name)}


def test_auto_takes_the_conversion_first(converted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of one model it is the faster one; without CTranslate2 the other serves, and the segment says why."""
    for folder in (converted / "marian-en-mul-int8", MARIAN):
        assert run("models", "import", folder, "--models", tmp_path).exit_code == 0
    asked = ("translate", "-", "--from", "en", "--to", "uk", "--models", tmp_path, "--json")
    (segment,) = json.loads(run(*asked, text=TITLE).stdout)["segments"]
    assert (segment["model"], segment["text"], segment["note"]) == ("marian-en-mul-int8", TITLES["uk"], "")
    monkeypatch.setitem(sys.modules, "ctranslate2", None)
    load_binary.cache_clear()
    (segment,) = json.loads(run(*asked, text=TITLE).stdout)["segments"]
    assert (segment["model"], segment["text"]) == ("marian-en-mul", TITLES["uk"])
    assert "pip install 'tribrief[fast]'" in segment["note"]
    named = run(*asked[:-3], "--translator", tmp_path / "marian-en-mul-int8", text=TITLE)
    assert (named.exit_code, "pip install 'tribrief[fast]'" in named.stderr) == (3, True)


def test_it_translates_without_torch_and_transformers(converted: Path) -> None:
    """Marian, M2M100 and T5 through the command, in a process of its own that imports neither."""
    code = f"""
import sys
from click.testing import CliRunner
from tribrief.cli import main
for name in ("marian-en-mul", "m2m100-tiny", "t5-tiny"):
    asked = ["translate", "-", "--from", "en", "--to", "uk", "--translator", f"{{sys.argv[1]}}/{{name}}-int8"]
    print(CliRunner().invoke(main, asked, input={TITLE!r}).stdout.strip())
print(sorted({{"torch", "transformers", "ctranslate2"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code, converted], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [TITLES["uk"]] * 3 + ["['ctranslate2']"]


def test_a_tokenizer_of_an_older_version_is_left_to_transformers(
    converted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it stands in folders converted before: it serves; without transformers the message names the mend."""
    folder = Path(shutil.copytree(converted / "marian-en-mul-int8", tmp_path / "older"))
    (folder / "tokenizer_config.json").write_text('{"source_lang": "en", "target_lang": "mul"}', "utf-8")
    asked = ("translate", "-", "--from", "en", "--to", "uk", "--translator", folder)
    assert run(*asked, text=TITLE).stdout.strip() == TITLES["uk"]
    monkeypatch.setitem(sys.modules, "transformers", None)
    done = run(*asked, text=TITLE)
    assert (done.exit_code, "needs transformers; install it with: pip install 'tribrief[torch]'" in done.stderr) == (
        3,
        True,
    )


# Terms are enforced alike


@pytest.mark.parametrize(("language", "source", "wording", "text"), EXCHANGED)
def test_a_finished_sentence_is_likelier_here_too(
    language: str, source: str, wording: str, text: str, converted: Path
) -> None:
    """With weights of eight bits as with those of 32, in Ukrainian and in Korean."""
    decoder = CTranslate2Decoder(read_checkpoint(converted / "marian-wordings-int8"))
    compare_with_exchange(decoder, language, source, wording=wording, text=text)


@pytest.mark.parametrize(
    ("folder", "sources"),
    [
        (
            WORDINGS,
            [
                "The Rescue Service has bought three boats.",
                "The head of the Rescue Service came to Odesa on 4 May.",
                "The Harbour Watch has bought three boats.",
                "The Shield Centre has asked the Coast Guard for help.",
                "The Shield Brigade has bought three boats.",
                "The head of the Shield Centre came to Odesa on 4 May.",
            ],
        ),
        (
            MARIAN,
            [
                TITLE,
                "A committee of the Verkhovna Rada has invited Defence Intelligence to a hearing on the Yelabuga plant"
                " on 28 October.",
                "Kyiv and Seoul differ over North Korean workers at Yelabuga drone plant",
            ],
        ),
    ],
    ids=lambda value: value.name if isinstance(value, Path) else "",
)
def test_enforcement_is_the_same_with_both_programs(folder: Path, sources: list[str], converted: Path) -> None:
    """Chosen, forced, replaced or left: the same sentences with the same notes, in both languages."""
    with_torch = translate(folder, folder, sources, ("uk", "ko"))
    fast = translate(converted / f"{folder.name}-int8", folder, sources, ("uk", "ko"))
    assert [(one.text, one.enforced, one.status, one.note) for one in fast] == [
        (one.text, one.enforced, one.status, one.note) for one in with_torch
    ]
    kinds = {note.rpartition(" ")[2] for one in fast for note in one.enforced}
    assert folder is MARIAN or kinds == {"(chosen)", "(forced)", "(replaced)"}


@pytest.mark.parametrize("name", ["m2m100-tiny", "t5-tiny"])
def test_unquantized_scores_are_those_of_pytorch(name: str, tmp_path: Path) -> None:
    """Every token of a translation has the same probability: start, languages and scale of the outputs are right."""
    source = CHECKPOINTS / "multilingual" / name
    both = (
        TorchDecoder(read_checkpoint(source)),
        CTranslate2Decoder(convert_checkpoint(source, tmp_path / name, "none")),
    )
    for decoder in both:
        decoder.pieces.tell_languages("en", "uk")
    first = "__uk__" if name == "m2m100-tiny" else ""
    asked = SENTENCES["en"] if first else f"<2uk> {SENTENCES['en']}"
    scores = []
    for decoder in both:
        source = decoder.pieces.split(asked)
        answer = decoder.translate([source], first, limit=60)[0][0]
        assert answer
        assert answer.text == SENTENCES["uk"]
        scores.append(decoder.score(source, [answer.tokens])[0])
    assert scores[1] == pytest.approx(scores[0], abs=1e-3)


@pytest.mark.parametrize("kind", list(CODES))
def test_nllb_and_mbart_score_as_with_pytorch(kind: str, tmp_path: Path) -> None:
    """Random weights, the target's code first: every piece has the same probability."""
    codes = CODES[kind]
    source = make_random(kind, tmp_path / kind, codes.values())
    converted = convert_checkpoint(source, tmp_path / "converted", "none")
    assert (converted.family, converted.targets) == (kind, codes)
    both = (TorchDecoder(read_checkpoint(source)), CTranslate2Decoder(converted))
    for decoder in both:
        decoder.pieces.tell_languages(codes["en"], codes["uk"])
    scores = []
    for decoder in both:
        pieces = decoder.pieces
        asked = pieces.split("a plain text")
        tokens = [pieces.end, *pieces.split_target("some other words")]
        assert (pieces.name(asked)[0], pieces.name(tokens)[1]) == (codes["en"], codes["uk"])
        scores.append(decoder.score(asked, [tokens])[0])
        assert len(set(scores[-1])) == len(tokens) - 1
    assert scores[1] == pytest.approx(scores[0], abs=1e-3)


# Folders that others made


def test_a_model_with_bare_sentencepiece_files_translates(converted: Path, tmp_path: Path) -> None:
    """As quickmt publishes them: two sentencepiece files, no tokenizer's settings; the folder's name has languages."""
    made = converted / "marian-en-mul-int8"
    folder = tmp_path / "quickmt-en-uk"
    folder.mkdir()
    for name, there in (("model.bin",) * 2, ("shared_vocabulary.json",) * 2, ("source.spm", "src.spm.model"),
                        ("target.spm", "tgt.spm.model")):  # fmt: skip
        shutil.copyfile(made / name, folder / there)
    told_language = {"add_source_bos": True, "bos_token": ">>ukr<<"}  # what this model needs and theirs does not
    (folder / "config.json").write_text(json.dumps(CONFIG | told_language), "utf-8")
    done = run("models", "import", folder, "--models", tmp_path / "models", "--json")
    told = json.loads(done.stdout)
    assert (told["family"], told["directions"], told["left_out"]) == ("opennmt", ["en-uk"], [])
    (segment,) = translate(tmp_path / "models" / "quickmt-en-uk", MARIAN, [TITLE], ("uk",))
    assert (segment.text, segment.status, segment.model) == (TITLES["uk"], "machine", "quickmt-en-uk")


def test_a_conversion_by_others_tells_its_family_by_its_tokenizer(converted: Path, tmp_path: Path) -> None:
    """The converter's own `config.json` says nothing of the family."""
    folder = Path(shutil.copytree(converted / "m2m100-tiny-int8", tmp_path / "m2m100"))
    (folder / "tribrief.json").unlink()
    (folder / "config.json").write_text(json.dumps(CONFIG), "utf-8")
    assert read_checkpoint(folder).family == "m2m100"
    done = run("translate", "-", "--from", "ko", "--to", "uk", "--translator", folder, text=SENTENCES["ko"])
    assert done.exit_code == 0, done.stderr
    assert done.stdout.splitlines() == [SENTENCES["uk"]]


# What is not in order


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("model.bin", 90_000, "model.bin is cut off or has grown"),
        ("model.bin", b"PK\x03\x04 a pickled program", "model.bin is no CTranslate2 model, or damaged"),
        ("shared_vocabulary.json", 900, "cannot be loaded"),
        ("shared_vocabulary.json", b'["<unk>", "<s>", "</s>"]', "cannot be loaded"),
        ("vocab.json", b'{"</s>": 0, "<unk>": 1, ">>ukr<<": 2, "other": 3, "<pad>": 4}', "does not fit the weights"),
    ],
)
def test_a_broken_conversion_is_refused(
    file: str, content: int | bytes, words: str, converted: Path, tmp_path: Path
) -> None:
    """Weights at import, the rest at the latest when it is loaded: one line, and the mend."""
    folder = Path(shutil.copytree(converted / "marian-en-mul-int8", tmp_path / "harmed"))
    (folder / "tribrief.json").unlink()
    whole = (folder / file).read_bytes()
    (folder / file).write_bytes(whole[:content] if isinstance(content, int) else content)
    if file == "model.bin":
        done = run("models", "import", folder, "--models", tmp_path / "models")
    else:
        done = run("translate", "-", "--from", "en", "--to", "uk", "--translator", folder, text=TITLE)
    assert (done.exit_code, words in done.stderr, "copy the whole" in done.stderr) == (3, True, True)
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith(f"tribrief: {folder}")


def test_what_cannot_be_converted_is_said(converted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A conversion, a model that the converter does not know, no package: exit status 3, and nothing is left behind."""
    models = tmp_path / "models"
    strange = Path(shutil.copytree(M2M100, tmp_path / "strange"))
    config = json.loads((strange / "config.json").read_text("utf-8")) | {"activation_function": "tanh"}
    (strange / "config.json").write_text(json.dumps(config), "utf-8")
    again = run("models", "import", converted / "t5-tiny-int8", "--quantize", "int8", "--models", models)
    assert (again.exit_code, "is a CTranslate2 model already" in again.stderr) == (3, True)
    unknown = run("models", "import", strange, "--quantize", "int8", "--models", models)
    assert (unknown.exit_code, f"{strange}: cannot be converted" in unknown.stderr) == (3, True)
    for package in ("ctranslate2", "ctranslate2.converters"):
        monkeypatch.setitem(sys.modules, package, None)
    lacking = run("models", "import", T5, "--quantize", "int8", "--models", models)
    assert (lacking.exit_code, "pip install 'tribrief[fast]'" in lacking.stderr) == (3, True)
    assert list(models.iterdir()) == []
    with pytest.raises(ModelError, match="converting needs ctranslate2"):
        convert_checkpoint(T5, tmp_path / "made", "int8")
    assert not (tmp_path / "made").exists()


def test_a_full_disk_leaves_no_conversion(tmp_path: Path) -> None:
    """When writing fails midway the error is said and nothing is there; what was there already stays."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, limits[1]))
    try:
        with pytest.raises(OutputError, match="nothing was converted; make room"):
            convert_checkpoint(T5, tmp_path / "t5-int8", "int8")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "t5-int8").mkdir()
    with pytest.raises(OutputError, match="is there already"):
        convert_checkpoint(T5, tmp_path / "t5-int8", "int8")
