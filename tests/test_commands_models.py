"""`tribrief models`: checkpoints taken in whole or not at all, listed, tried; and what they then translate."""

import csv
import io
import itertools
import json
import pwd
import resource
import shutil
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tribrief.cli import main
from tribrief.languages import LANGUAGES
from tribrief.translation.verification import SENTENCES

CHECKPOINTS = Path(__file__).parent / "checkpoints"
T5 = CHECKPOINTS / "multilingual" / "t5-tiny"
M2M100 = CHECKPOINTS / "multilingual" / "m2m100-tiny"
MARIAN = CHECKPOINTS / "marian-en-mul"
ALL_DIRECTIONS = {f"{one}-{other}" for one, other in itertools.permutations(LANGUAGES, 2)}


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that `TRIBRIEF_MODELS` names; it is not there yet."""
    monkeypatch.setenv("TRIBRIEF_MODELS", str(tmp_path / "models"))
    return tmp_path / "models"


def run(*arguments: object, text: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=text)


def left_in(models: Path) -> list[str]:
    return sorted(place.name for place in models.iterdir()) if models.exists() else []


def zipped(folder: Path, place: Path) -> Path:
    return Path(shutil.make_archive(str(place / folder.name), "zip", folder.parent, folder.name))


def taped(folder: Path, place: Path) -> Path:
    return Path(shutil.make_archive(str(place / folder.name), "gztar", folder))  # names begin with ./


def read_learned(sentence: str) -> dict[str, str]:
    with (CHECKPOINTS / "pairs.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return next(row for row in rows if row["en"] == sentence)


# Taking in, trying, translating


@pytest.mark.parametrize("pack", [lambda folder, place: folder, zipped, taped], ids=["folder", "zip", "tar"])
@pytest.mark.parametrize("folder", [M2M100, T5, MARIAN], ids=lambda folder: folder.name)
def test_a_checkpoint_is_taken_in(
    folder: Path, pack: Callable[[Path, Path], Path], models: Path, tmp_path: Path
) -> None:
    """From a folder, a zip or a tar archive: the same files, with a manifest of what they are."""
    done = run("models", "import", pack(folder, tmp_path), "--licence", "Apache-2.0", "--json")
    assert done.exit_code == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["id"], told["licence"], told["left_out"]) == (folder.name, "Apache-2.0", [])
    installed = models / folder.name
    manifest = json.loads((installed / "tribrief.json").read_text("utf-8"))
    assert set(manifest["files"]) == {file.name for file in folder.iterdir()}
    assert all((installed / file.name).read_bytes() == file.read_bytes() for file in folder.iterdir())
    assert left_in(models) == [folder.name]


@pytest.mark.parametrize("folder", [M2M100, T5], ids=lambda folder: folder.name)
def test_what_was_taken_in_translates(folder: Path, models: Path, tmp_path: Path) -> None:
    """`verify` finds it in order in all directions, `translate` and `build` give what it learned."""
    run("models", "import", folder)
    done = run("models", "verify", "--json")
    assert done.exit_code == 0, done.stdout
    (verified,) = json.loads(done.stdout)["checkpoints"]
    assert verified["faults"] == []
    assert {f"{trial['source_lang']}-{trial['lang']}" for trial in verified["trials"]} == ALL_DIRECTIONS
    assert all(trial["text"] == SENTENCES[trial["lang"]] for trial in verified["trials"])
    translated = run("translate", "-", "--from", "ko", "--to", "uk", text=SENTENCES["ko"])
    assert translated.stdout.splitlines() == [SENTENCES["uk"]]
    title = "North Korean workers sent to Russian drone plant, Seoul's spy agency says"
    article = tmp_path / "talks.txt"
    article.write_text(f"{title}\n\nSome 80 delegates of nine countries met in Warsaw on 5 May 2026.\n", "utf-8")
    built = run("build", article, "-l", "ko", "-l", "uk", "-o", tmp_path / "out", "--json")
    brief = json.loads((Path(json.loads(built.stdout)["folder"]) / "brief.json").read_text("utf-8"))
    made = {
        (one["lang"], one["status"], one["text"], one["model"]) for one in brief["segments"] if one["id"] == "title"
    }
    learned = read_learned(title)
    assert made == {(language, "machine", learned[language], folder.name) for language in ("ko", "uk")}


def test_the_list_tells_what_is_there_and_what_would_be_good(models: Path) -> None:
    """Id, directions, size, licence and revision of what is installed; a table with licences; what never to take."""
    run("models", "import", MARIAN, "--id", "desk/marian-en-mul", "--licence", "CC0-1.0", "--revision", "r7")
    listed = json.loads(run("models", "list", "--json").stdout)
    (one,) = listed["installed"]
    assert (one["id"], one["licence"], one["revision"]) == ("desk/marian-en-mul", "CC0-1.0", "r7")
    assert one["directions"] == ["en-ko", "en-uk"]
    assert one["bytes"] > 500_000
    best = next(row for row in listed["recommended"] if (row["direction"], row["tier"]) == ("en-uk", "default"))
    assert (best["id"], best["licence"]) == ("Helsinki-NLP/opus-mt-tc-big-en-zle", "CC-BY-4.0")
    assert {row["name"] for row in listed["broken"]} == {"opus-mt-tc-big-en-ko", "opus-mt-tc-big-ko-en"}
    shown = run("models", "list")
    assert "marian-en-mul\tdesk/marian-en-mul\tmarian\ttransformers\ten-ko en-uk" in shown.stdout
    assert "never: opus-mt-tc-big-en-ko" in shown.stderr


def test_the_models_option_comes_before_the_variable(models: Path, tmp_path: Path) -> None:
    """`--models DIR` names another folder."""
    run("models", "import", T5, "--models", tmp_path / "other")
    assert (left_in(models), left_in(tmp_path / "other")) == ([], ["t5-tiny"])
    assert run("models", "list", "--models", tmp_path / "other").stdout.count("t5-tiny\tt5-tiny") == 1
    asked = ("translate", "-", "--from", "uk", "--to", "en")
    done = run(*asked, "--models", tmp_path / "other", text=SENTENCES["uk"])
    assert done.stdout.splitlines() == [SENTENCES["en"]]
    assert "drafts: no model translates uk-en" in run(*asked, text=SENTENCES["uk"]).stderr


def test_a_folder_of_the_hubs_cache_is_taken_by_its_id(models: Path, tmp_path: Path) -> None:
    """Its files are links, its name a revision: id, revision and the known licence come along, pickles do not."""
    snapshot = tmp_path / "hub" / "models--facebook--m2m100_418M" / "snapshots" / "0a1b2c"
    snapshot.mkdir(parents=True)
    for file in M2M100.iterdir():
        (snapshot / file.name).symlink_to(file)
    (snapshot / "pytorch_model.bin").write_bytes(b"pickle")
    done = run("models", "import", snapshot, "--json")
    told = json.loads(done.stdout)
    assert (told["id"], told["revision"], told["licence"]) == ("facebook/m2m100_418M", "0a1b2c", "MIT")
    assert told["left_out"] == ["pytorch_model.bin"]
    assert not any(file.is_symlink() for file in (models / "m2m100_418M").iterdir())


def test_the_card_tells_the_licence(models: Path, tmp_path: Path) -> None:
    """A model card names it in its head."""
    folder = Path(shutil.copytree(T5, tmp_path / "carded"))
    (folder / "README.md").write_text("---\nlanguage: [en, uk]\nlicense: cc-by-4.0\n---\n# A model\n", "utf-8")
    assert json.loads(run("models", "import", folder, "--json").stdout)["licence"] == "cc-by-4.0"


def test_nothing_is_replaced_unasked(models: Path, tmp_path: Path) -> None:
    """A checkpoint of the same name stays unless `--replace` says otherwise."""
    run("models", "import", T5, "--revision", "first")
    done = run("models", "import", T5, "--revision", "second")
    assert (done.exit_code, "--replace" in done.stderr) == (2, True)
    assert json.loads((models / "t5-tiny" / "tribrief.json").read_text("utf-8"))["revision"] == "first"
    assert run("models", "import", T5, "--revision", "second", "--replace").exit_code == 0
    assert json.loads((models / "t5-tiny" / "tribrief.json").read_text("utf-8"))["revision"] == "second"
    assert left_in(models) == ["t5-tiny"]


# What is not in order


def test_a_changed_file_is_found(models: Path, tmp_path: Path) -> None:
    """`verify` names the file that is not the one installed, and a copy of it is not taken in."""
    run("models", "import", T5)
    config = models / "t5-tiny" / "generation_config.json"
    config.write_text(config.read_text("utf-8") + " ", "utf-8")
    done = run("models", "verify", "t5-tiny")
    assert done.exit_code == 3
    assert "t5-tiny: generation_config.json: differs from the file that was installed" in done.stderr
    copied = run("models", "import", models / "t5-tiny", "--models", tmp_path / "other")
    assert (copied.exit_code, left_in(tmp_path / "other")) == (3, [])
    assert "is not what its manifest says (generation_config.json" in copied.stderr


def test_a_checkpoint_that_writes_another_language_is_found(models: Path, tmp_path: Path) -> None:
    """Where the tokens of two languages are exchanged the text is not in the language asked for."""
    folder = Path(shutil.copytree(MARIAN, tmp_path / "exchanged"))
    file = folder / "vocab.json"
    text = file.read_text("utf-8").replace(">>ukr<<", ">>x<<").replace(">>kor<<", ">>ukr<<").replace(">>x<<", ">>kor<<")
    file.write_text(text, "utf-8")
    run("models", "import", folder)
    sentence = (
        "They were written on squared paper and run to two pages each, according to an official who has seen copies."
    )
    done = run("models", "verify", "--text", sentence, "--from", "en", "--json")
    assert done.exit_code == 3
    faults = {trial["lang"]: trial["fault"] for trial in json.loads(done.stdout)["checkpoints"][0]["trials"]}
    assert faults == {"ko": "the text is not Korean", "uk": "the text is not Ukrainian"}


def break_weights(folder: Path) -> None:
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:200_000])


def pickle_weights(folder: Path) -> None:
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")


def forget_codes(folder: Path) -> None:
    for file in folder.glob("tokenizer*.json"):
        file.write_text(file.read_text("utf-8").replace("<2", "<3"), "utf-8")


def keep_one_code(folder: Path) -> None:
    for file in folder.glob("tokenizer*.json"):
        file.write_text(file.read_text("utf-8").replace("<2ko", "<3ko").replace("<2uk", "<3uk"), "utf-8")


def hide_weights(folder: Path) -> None:
    (folder / "model.safetensors").unlink()
    (folder / "model.safetensors").mkdir()


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (break_weights, "model.safetensors is cut off or has grown); copy the whole folder again"),
        (lambda folder: (folder / "model.safetensors").write_bytes(b"x" * 50), "model.safetensors is damaged"),
        (pickle_weights, "no safetensors weights here"),
        (lambda folder: (folder / "config.json").unlink(), "no checkpoint here (config.json is missing)"),
        (lambda folder: (folder / "config.json").write_text("{"), "missing or broken"),
        (lambda folder: (folder / "tokenizer.json").unlink(), "tokenizer.json or spiece.model is missing"),
        (forget_codes, "its tokenizer has no code '<2en>' or '<2ko>' or '<2uk>'"),
        (keep_one_code, "its tokenizer has no code '<2ko>' or '<2uk>'"),
        (lambda folder: (folder / "config.json").write_text("[]"), "missing or broken (it holds no object)"),
    ],
)  # fmt: skip
def test_what_is_no_checkpoint_is_not_taken_in(
    harm: Callable[[Path], object], words: str, models: Path, tmp_path: Path
) -> None:
    """One line names the source and the mend; nothing stays behind."""
    folder = Path(shutil.copytree(T5, tmp_path / "harmed"))
    harm(folder)
    done = run("models", "import", folder)
    assert (done.exit_code, left_in(models)) == (3, [])
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith(f"tribrief: {folder}")
    assert words in line


def entry(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname = kind, link
    return made


@pytest.mark.parametrize(
    ("unsafe", "words"),
    [
        (entry("../outside.json"), "leads out of the archive"),
        (entry("/etc/outside.json"), "leads out of the archive"),
        (entry("t5/../../outside.json"), "leads out of the archive"),
        (entry("t5/link.json", tarfile.SYMTYPE, "/etc/passwd"), "is a link or a device"),
        (entry("t5/hard.json", tarfile.LNKTYPE, "t5/config.json"), "is a link or a device"),
        (entry("t5/pipe", tarfile.FIFOTYPE), "is a link or a device"),
    ],
    ids=lambda value: value.name if isinstance(value, tarfile.TarInfo) else "",
)
def test_an_unsafe_tar_is_refused(unsafe: tarfile.TarInfo, words: str, models: Path, tmp_path: Path) -> None:
    """One bad part is enough: nothing of the archive is unpacked anywhere."""
    archive = tmp_path / "t5.tar"
    with tarfile.open(archive, "w") as tape:
        tape.add(T5, "t5")
        tape.addfile(unsafe)
    done = run("models", "import", archive)
    assert (done.exit_code, left_in(models)) == (3, [])
    assert words in done.stderr
    assert not (tmp_path / "outside.json").exists()


@pytest.mark.parametrize("harm", ["parent", "link", "bomb", "twice", "cut", "many"])
def test_an_unsafe_zip_is_refused(harm: str, models: Path, tmp_path: Path) -> None:
    """The same holds for zips: links, names, bombs, doubled names, too many parts, damage."""
    archive = zipped(T5, tmp_path)
    with zipfile.ZipFile(archive, "a", zipfile.ZIP_DEFLATED) as package:
        if harm == "parent":
            package.writestr("t5-tiny/../../outside.json", "{}")
        if harm == "link":
            link = zipfile.ZipInfo("t5-tiny/link.json")
            link.external_attr = 0o120777 << 16
            package.writestr(link, "/etc/passwd")
        if harm == "bomb":
            package.writestr("t5-tiny/extra.json", bytes(20_000_000))
        if harm == "twice":
            package.writestr("t5-tiny/CONFIG.json", "{}")
        if harm == "many":
            for number in range(2_001):
                package.writestr(f"t5-tiny/{number}.txt", "")
    if harm == "cut":
        data = bytearray(archive.read_bytes())
        place = data.index(b"model.safetensors") + 5_000
        data[place : place + 64] = bytes(64)
        archive.write_bytes(data)
    done = run("models", "import", archive)
    assert (done.exit_code, left_in(models)) == (3, [])
    assert str(archive) in done.stderr
    assert not (tmp_path / "outside.json").exists()


def test_a_packed_tar_that_unpacks_to_a_flood_is_refused(models: Path, tmp_path: Path) -> None:
    """A compressed tar tells no packed sizes of its parts: all of them together are compared with the file's."""
    archive = tmp_path / "t5.tar.gz"
    with tarfile.open(archive, "w:gz") as tape:
        tape.add(T5, "t5")
        flood = entry("t5/extra.json")
        flood.size = 120_000_000
        tape.addfile(flood, Zeros())
    done = run("models", "import", archive)
    assert (done.exit_code, left_in(models)) == (3, [])
    assert "'t5/extra.json' unpacks to 120,000,000 bytes, which looks like a bomb" in done.stderr


class Zeros(io.RawIOBase):
    """A file of nothing but zeros, without an end."""

    def read(self, size: int = -1) -> bytes:  # noqa: D102
        return bytes(size)


@pytest.mark.parametrize("identity", ["../x", "/x", "desk/../x", "a/b/c", "x/", "..", ".x", "a b"])
def test_an_id_that_leads_elsewhere_is_refused(identity: str, models: Path) -> None:
    """It names a folder of the models folder, with its owner or without."""
    done = run("models", "import", T5, "--id", identity)
    assert (done.exit_code, left_in(models)) == (2, [])
    assert f"--id {identity!r} is no id; give a name, or owner/name" in done.stderr


def make_foreign(folder: Path, **languages: str) -> Path:
    """A Marian checkpoint with target tokens of other languages, whose settings tell these."""
    shutil.copytree(MARIAN, folder)
    vocabulary, settings = folder / "vocab.json", folder / "tokenizer_config.json"
    text = vocabulary.read_text("utf-8").replace(">>ukr<<", ">>deu<<").replace(">>kor<<", ">>nld<<")
    vocabulary.write_text(text, "utf-8")
    settings.write_text(json.dumps(json.loads(settings.read_text("utf-8")) | languages), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("languages", "words"),
    [
        ({}, "translates into 'deu', 'nld', which is none of en, ko, uk"),
        ({"source_lang": "fra"}, "translates from 'fra', which is none of en, ko, uk"),
    ],
)
def test_a_model_of_other_languages_is_called_one(
    languages: dict[str, str], words: str, models: Path, tmp_path: Path
) -> None:
    """Nobody is told to rename it: under another name it would be taken for a translation into Ukrainian."""
    done = run("models", "import", make_foreign(tmp_path / "opus-mt-en-uk", **languages))
    assert (done.exit_code, words in done.stderr, left_in(models)) == (3, True, [])


def test_a_model_of_other_languages_is_told_where_none_serves(models: Path) -> None:
    """Beside a model that serves it is only listed: a models folder may hold some for other work."""
    words = f"{make_foreign(models / 'opus-mt-en-de')}: translates into 'deu', 'nld'"
    asked = ("translate", "-", "--from", "en", "--to", "uk")
    assert words in run(*asked, text=SENTENCES["en"]).stderr
    run("models", "import", T5)
    done = run(*asked, text=SENTENCES["en"])
    assert (done.stdout.strip(), done.stderr) == (SENTENCES["uk"], "")
    assert f"not in order: {words}" in run("models", "list").stderr


def test_a_full_disk_leaves_nothing(models: Path) -> None:
    """When writing fails midway the error is said and the folder is as before."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        done = run("models", "import", T5)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (done.exit_code, left_in(models)) == (2, [])
    assert "nothing was installed; make room" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("verify",), "no checkpoint here; take one in with: tribrief models import"),
        (("verify", "absent"), "'absent': no such checkpoint"),
        (("import", __file__), "is neither a folder nor a zip or tar archive"),
    ],
)
def test_what_is_not_there_is_said(arguments: tuple[str, ...], words: str, models: Path) -> None:
    """The message names the next step."""
    done = run("models", *arguments)
    assert (done.exit_code, words in done.stderr) == (3, True)


def test_broken_checkpoints_are_listed_as_such(models: Path) -> None:
    """`list` and `verify` say what cannot be used; models for other purposes are passed over."""
    run("models", "import", T5)
    shutil.copytree(T5, models / "cut")
    (models / "cut" / "model.safetensors").unlink()
    (models / "whisper").mkdir()
    (models / "whisper" / "config.json").write_text('{"model_type": "whisper"}', "utf-8")
    listed = run("models", "list")
    assert "not in order" in listed.stderr
    assert "whisper" not in listed.stderr
    verified = json.loads(run("models", "verify", "--json").stdout)
    assert len(verified["checkpoints"]) == len(verified["faults"]) == 1
    assert "cut: no safetensors weights here" in verified["faults"][0]


def test_what_is_broken_beside_it_is_no_hindrance_and_is_said(models: Path, tmp_path: Path) -> None:
    """The next checkpoint serves where nobody named one, with a word; in a folder that was named it ends the work."""
    run("models", "import", T5)
    hide_weights(Path(shutil.copytree(T5, models / "hidden")))
    weights = models / "hidden" / "model.safetensors"
    asked = ("translate", "-", "--from", "en", "--to", "uk")
    done = run(*asked, text=SENTENCES["en"])
    assert (done.exit_code, done.stdout.strip()) == (0, SENTENCES["uk"])
    assert done.stderr == f"note: {weights}: cannot be read (Is a directory); check its permissions\n"
    named = run(*asked, "--translator", models, text=SENTENCES["en"])
    assert (named.exit_code, f"{weights}: cannot be read" in named.stderr) == (3, True)


def test_a_broken_manifest_hides_no_other_checkpoint(models: Path) -> None:
    """`list` shows the others, `verify` says what is wrong."""
    for name in ("one", "two"):
        run("models", "import", T5, "--id", name)
    broken = models / "one" / "tribrief.json"
    for text in ("{", "[]", '{"files": 3}', '{"files": {"../x": "a"}}'):
        broken.write_text(text, "utf-8")
        listed = json.loads(run("models", "list", "--json").stdout)
        assert [one["name"] for one in listed["installed"]] == ["two"]
        assert [str(broken) in fault for fault in listed["faults"]] == [True]
    verified = run("models", "verify", "one", "--text", SENTENCES["en"], "--from", "en")
    assert (verified.exit_code, str(broken) in verified.stderr) == (3, True)


def test_a_checkpoint_that_serves_one_of_two_languages_leaves_a_word(samples: Path, tmp_path: Path) -> None:
    """The other one's drafts say why they are drafts, though a model was named."""
    folder = Path(shutil.copytree(MARIAN, tmp_path / "into-ukrainian"))
    vocabulary = folder / "vocab.json"
    vocabulary.write_text(vocabulary.read_text("utf-8").replace(">>kor<<", "kor"), "utf-8")
    build = ("build", samples / "hangang-courier.txt", "-l", "uk", "-l", "ko", "--points", 1, "-o", tmp_path)
    done = run(*build, "--translator", folder, "--json")
    brief = json.loads((Path(json.loads(done.stdout)["folder"]) / "brief.json").read_text("utf-8"))
    why = f"{folder}: no checkpoint here translates en-ko (into-ukrainian translates en-uk)"
    assert {(one["lang"], one["status"], one["note"]) for one in brief["segments"]} == {
        ("uk", "machine", ""),
        ("ko", "draft", why),
    }


def test_no_home_folder_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A service, or a container with a user of its own, has none: then the models and the memory have to be named."""

    def know_nobody(number: int) -> None:
        raise KeyError(number)

    for name in ("HOME", "TRIBRIEF_MODELS", "TRIBRIEF_MEMORY", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", know_nobody)
    asked = ("translate", "-", "--from", "en", "--to", "uk")
    for command, name in ((asked, "MEMORY"), (("models", "list"), "MODELS"), (("memory", "list"), "MEMORY")):
        done = run(*command, text=SENTENCES["en"])
        assert (done.exit_code, f"; set HOME or TRIBRIEF_{name}" in done.stderr) == (2, True)
    for name in ("MODELS", "MEMORY"):
        monkeypatch.setenv(f"TRIBRIEF_{name}", str(tmp_path / name))
    assert run(*asked, text=SENTENCES["en"]).exit_code == 0
