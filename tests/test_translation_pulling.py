"""Checkpoints fetched from a hub on this machine, through the hub's own library: after a question, whole or not."""

import io
import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import huggingface_hub.constants
import pytest
from click.testing import CliRunner, Result

from hub_server import COMMIT, Hub, serve_hub
from tribrief.cli import main
from tribrief.translation.verification import SENTENCES
from tribrief.weights import rewrite_pickled

pytestmark = pytest.mark.loopback
T5 = Path(__file__).parent / "checkpoints" / "multilingual" / "t5-tiny"
MARIAN = T5.parents[1] / "marian-en-mul"
FILES = {file.name: file.read_bytes() for file in sorted(T5.iterdir())}
WEIGHTS = FILES["model.safetensors"]
NAME = "desk/t5-tiny"


@pytest.fixture(autouse=True)
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The models folder; the hub's library is as in a fresh process, and nobody waits between its attempts."""
    monkeypatch.setenv("TRIBRIEF_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hub"))
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_DISABLE_XET", True)
    return tmp_path / "models"


@pytest.fixture
def pull(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run `models pull` against a hub."""

    def run(hub: Hub, *arguments: str, name: str = NAME, text: str | None = None) -> Result:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("time.sleep", lambda seconds: None)
            return CliRunner().invoke(main, ["models", "pull", name, *arguments], input=text)

    return run


def left_in(models: Path) -> list[str]:
    return sorted(place.name for place in models.iterdir()) if models.exists() else []


def fetched(hub: Hub) -> set[str]:
    return {path.rpartition("/")[2] for path in hub.asked if "/resolve/" in path}


# What is asked, and what is fetched


def test_size_and_licence_come_before_the_question(models: Path, pull: Callable[..., Result]) -> None:
    """Nothing but its description is fetched before somebody agrees."""
    with serve_hub(NAME, FILES, licence="cc-by-4.0") as hub:
        refused = pull(hub, text="n\n")
        assert (refused.exit_code, fetched(hub), left_in(models)) == (0, set(), [])
        unanswered = pull(hub, text="")
        assert (unanswered.exit_code, fetched(hub)) == (2, set())
    assert refused.stderr.index("desk/t5-tiny: 0.4 MB") < refused.stderr.index("Fetch it?")
    assert "licence cc-by-4.0" in refused.stderr
    assert "commercial" not in refused.stderr
    assert "--yes" in unanswered.stderr


def test_a_non_commercial_licence_says_so(pull: Callable[..., Result]) -> None:
    """It is said before the question."""
    with serve_hub(NAME, FILES, licence="cc-by-nc-4.0") as hub:
        done = pull(hub, text="n\n")
    assert done.stderr.index("forbids commercial use") < done.stderr.index("Fetch it?")


def test_only_what_a_checkpoint_needs_is_fetched(models: Path, pull: Callable[..., Result]) -> None:
    """No code, no pickle, no other formats; a manifest with the commit; and it translates what it learned."""
    more = {"pytorch_model.bin": b"x", "modeling_t5.py": b"print()", "onnx/config.json": b"{}", ".gitattributes": b""}
    with serve_hub(NAME, {**FILES, **more}) as hub:
        done = pull(hub, "--yes", "--json")
    assert done.exit_code == 0, done.stderr
    assert fetched(hub) == set(FILES)
    told = json.loads(done.stdout)
    assert (told["id"], told["revision"], told["licence"]) == (NAME, COMMIT, "mit")
    assert left_in(models) == ["t5-tiny"]
    installed = models / "t5-tiny"
    assert {file.name: file.read_bytes() for file in installed.iterdir() if file.name != "tribrief.json"} == FILES
    verified = json.loads(CliRunner().invoke(main, ["models", "verify", "--json"]).stdout)["checkpoints"][0]
    assert verified["faults"] == []
    asked = ["translate", "-", "--from", "uk", "--to", "ko"]
    translated = CliRunner().invoke(main, asked, input=SENTENCES["uk"] + "\n")
    assert translated.stdout.splitlines() == [SENTENCES["ko"]]


def test_a_recommended_one_goes_by_its_short_name(models: Path, pull: Callable[..., Result]) -> None:
    """`m2m100_418m` is facebook's; its licence is the list's."""
    with serve_hub("facebook/m2m100_418M", FILES, licence="other") as hub:
        done = pull(hub, name="m2m100_418m", text="n\n")
    assert "facebook/m2m100_418M: 0.4 MB" in done.stderr
    assert "licence MIT" in done.stderr


def test_what_is_there_is_replaced_only_when_asked(models: Path, pull: Callable[..., Result]) -> None:
    """The old one stays to the end, also where the new one turns out to be broken."""
    (models / "t5-tiny").mkdir(parents=True)
    (models / "t5-tiny" / "note.txt").write_text("old", "utf-8")
    with serve_hub(NAME, FILES) as hub:
        assert "--replace" in pull(hub, "--yes").stderr
        assert fetched(hub) == set()
        with serve_hub(NAME, {**FILES, "model.safetensors": WEIGHTS[:-9]}) as broken:
            assert pull(broken, "--yes", "--replace").exit_code == 3
        assert (models / "t5-tiny" / "note.txt").read_text("utf-8") == "old"
        assert pull(hub, "--yes", "--replace").exit_code == 0
    assert not (models / "t5-tiny" / "note.txt").exists()
    assert left_in(models) == ["t5-tiny"]


def test_pickled_weights_are_rewritten_when_asked(models: Path, pull: Callable[..., Result], tmp_path: Path) -> None:
    """Without `--pickled` they are refused with the mend; with it safetensors come out that translate as before."""
    files = pickle_weights()
    with serve_hub(NAME, files) as hub:
        refused = pull(hub, "--yes")
        assert (refused.exit_code, left_in(models)) == (3, [])
        assert "--pickled" in refused.stderr
        assert "pytorch_model.bin" not in fetched(hub)
        done = pull(hub, "--yes", "--pickled")
    assert done.exit_code == 0, done.stderr
    assert "pickled" in done.stderr
    source = tmp_path / "carried"
    source.mkdir()
    for name, data in files.items():
        (source / name).write_bytes(data)
    assert CliRunner().invoke(main, ["models", "import", str(source), "--pickled"]).exit_code == 0
    for installed in (models / "t5-tiny", models / "carried"):
        assert {file.name for file in installed.iterdir()} == {*FILES, "tribrief.json"}
    assert (models / "carried" / "model.safetensors").stat().st_size < len(WEIGHTS) + 500  # a shared tensor once
    verified = CliRunner().invoke(main, ["models", "verify"])
    assert verified.exit_code == 0, verified.stderr


def test_what_is_fetched_is_converted_when_asked(models: Path, pull: Callable[..., Result]) -> None:
    """The conversion is installed under its own name, with the id and commit that it comes from, and is not code."""
    with serve_hub(NAME, FILES) as hub:
        done = pull(hub, "--yes", "--quantize", "int8", "--json")
        assert done.exit_code == 0, done.stderr
        told = json.loads(done.stdout)
        assert (told["id"], told["revision"], told["quantization"]) == (NAME, COMMIT, "int8")
        assert left_in(models) == ["t5-tiny-int8"]
        converted = {file.name: file.read_bytes() for file in (models / "t5-tiny-int8").iterdir()}
        assert "--replace" in pull(hub, "--yes", "--quantize", "int8").stderr
    assert "model.bin" in converted
    with serve_hub("desk/small-int8", {**converted, "pytorch_model.bin": b"x"}) as hub:
        assert pull(hub, "--yes", name="desk/small-int8").exit_code == 0
        assert "pytorch_model.bin" not in fetched(hub)
    assert left_in(models) == ["small-int8", "t5-tiny-int8"]


def test_a_repository_of_quickmt_is_fetched_as_it_is(models: Path, pull: Callable[..., Result], tmp_path: Path) -> None:
    """A converted model beside bare sentencepiece files: whole, it translates; converted it cannot be once more."""
    assert CliRunner().invoke(main, ["models", "import", str(MARIAN), "--quantize", "int8"]).exit_code == 0
    made = models / "marian-en-mul-int8"
    told = json.loads((made / "config.json").read_text("utf-8"))
    own = {key: told[key] for key in ("add_source_eos", "decoder_start_token", "eos_token", "unk_token")}
    own |= {"add_source_bos": True, "bos_token": ">>kor<<"}  # what this model needs and theirs does not
    files = {
        "config.json": json.dumps(own).encode(),
        "model.bin": (made / "model.bin").read_bytes(),
        "source_vocabulary.json": (made / "shared_vocabulary.json").read_bytes(),
        "target_vocabulary.json": (made / "shared_vocabulary.json").read_bytes(),
        "src.spm.model": (made / "source.spm").read_bytes(),
        "tgt.spm.model": (made / "target.spm").read_bytes(),
        "README.md": b"---\nlicense: cc-by-4.0\n---\n",
    }
    more = {"eole-config.yaml": b"", "eole-model/model.00.safetensors": b"x", "eole-model/config.json": b"{}"}
    with serve_hub("quickmt/quickmt-en-ko", {**files, **more}, licence="cc-by-4.0") as hub:
        again = pull(hub, "--yes", "--quantize", "int8", name="quickmt-en-ko")
        assert (again.exit_code, fetched(hub)) == (3, set())
        assert "already; fetch it as it is, without --quantize" in again.stderr
        cut = files | {"model.bin": files["model.bin"][:90_000]}
        with serve_hub("quickmt/quickmt-en-ko", cut) as damaged:
            refused = pull(damaged, "--yes", name="quickmt-en-ko")
        assert (refused.exit_code, "model.bin is cut off" in refused.stderr) == (3, True)
        assert left_in(models) == ["marian-en-mul-int8"]
        done = pull(hub, "--yes", "--json", name="quickmt-en-ko")
    assert done.exit_code == 0, done.stderr
    assert fetched(hub) == set(files)
    told = json.loads(done.stdout)
    assert (told["id"], told["family"], told["directions"]) == ("quickmt/quickmt-en-ko", "opennmt", ["en-ko"])
    assert (told["licence"], told["quantization"]) == ("CC-BY-4.0", "")
    asked = ["translate", "-", "--from", "en", "--to", "ko", "--translator", str(models / "quickmt-en-ko")]
    translated = CliRunner().invoke(
        main, asked, input="Kyiv and Seoul differ over North Korean workers at Yelabuga drone plant\n"
    )
    assert "옐라부가 드론 공장의" in translated.stdout


def test_a_pickle_that_runs_something_is_not_read(models: Path, pull: Callable[..., Result], tmp_path: Path) -> None:
    """A pickle can hold a command; it is not run, and the checkpoint is not taken."""
    import torch

    class Command:
        def __reduce__(self) -> tuple[Any, ...]:
            return os.mkdir, (str(tmp_path / "harmed"),)

    buffer = io.BytesIO()
    torch.save({"shared.weight": Command()}, buffer)
    rest = {name: data for name, data in FILES.items() if name != "model.safetensors"}
    with serve_hub(NAME, {**rest, "pytorch_model.bin": buffer.getvalue()}) as hub:
        done = pull(hub, "--yes", "--pickled")
    assert (done.exit_code, left_in(models)) == (3, [])
    assert "pickled weights cannot be read" in done.stderr
    assert not (tmp_path / "harmed").exists()


def pickle_weights() -> dict[str, bytes]:
    """The checkpoint as older ones are published: a pickle in which names share one tensor."""
    import torch
    from safetensors.torch import load

    tensors = load(WEIGHTS)
    tied = dict.fromkeys(("encoder.embed_tokens.weight", "decoder.embed_tokens.weight"), tensors["shared.weight"])
    buffer = io.BytesIO()
    torch.save(tied | tensors, buffer)
    rest = {name: data for name, data in FILES.items() if name != "model.safetensors"}
    return {**rest, "pytorch_model.bin": buffer.getvalue()}


# What goes wrong


@pytest.mark.parametrize(
    "name", ["Helsinki-NLP/opus-mt-tc-big-en-ko", "opus-mt-tc-big-ko-en", "absent", "../etc", "a/b/c"]
)
def test_what_must_not_or_cannot_be_fetched_is_said(name: str, models: Path, pull: Callable[..., Result]) -> None:
    """Broken conversions are refused with the reason before the hub is asked; unknown names say what to do."""
    with serve_hub(NAME, FILES) as hub:
        done = pull(hub, "--yes", name=name)
    assert (done.exit_code, hub.asked, left_in(models)) == (3, [], [])
    assert ("separate vocabularies" in done.stderr) == ("opus" in name)
    assert "tribrief: " + name in done.stderr.replace("'", "")


def gate(handler: BaseHTTPRequestHandler, path: str) -> bool:
    handler.send_response(403)
    handler.send_header("X-Error-Code", "GatedRepo")
    handler.send_header("Content-Length", "0")
    handler.end_headers()
    return True


def fail(handler: BaseHTTPRequestHandler, path: str) -> bool:
    handler.send_error(500)
    return True


def babble(handler: BaseHTTPRequestHandler, path: str) -> bool:
    handler.send_response(200)
    handler.end_headers()
    handler.wfile.write(b"<html>")
    return True


@pytest.mark.parametrize(
    ("arguments", "answer", "words"),
    [
        (("--revision", "v9"), None, "no revision 'v9'"),
        ((), gate, "set HF_TOKEN"),
        ((), fail, "cannot be fetched"),
        ((), babble, "cannot be fetched"),
    ],
)
def test_a_hub_that_does_not_serve_ends_in_one_line(
    arguments: tuple[str, ...], answer: Any, words: str, models: Path, pull: Callable[..., Result]
) -> None:
    """Exit status 3, and what to do."""
    with serve_hub(NAME, FILES, **({"answer": answer} if answer else {})) as hub:
        done = pull(hub, "--yes", *arguments)
    assert (done.exit_code, left_in(models)) == (3, [])
    (line,) = done.stderr.strip().splitlines()
    assert words in line


def test_a_missing_repository_and_a_missing_hub_are_said(models: Path, pull: Callable[..., Result]) -> None:
    """The one has no such checkpoint, the other cannot be reached."""
    with serve_hub(NAME, FILES) as hub:
        missing = pull(hub, "--yes", name="desk/other")
    gone = pull(hub, "--yes")
    assert (missing.exit_code, gone.exit_code) == (3, 3)
    assert "no such checkpoint" in missing.stderr
    assert "check the network" in gone.stderr


def cut_off(handler: BaseHTTPRequestHandler, path: str) -> bool:
    """Send half of the weights and hang up."""
    if not path.endswith(".safetensors") or handler.command == "HEAD":
        return False
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(WEIGHTS)))
    handler.end_headers()
    with suppress(OSError):
        handler.wfile.write(WEIGHTS[: len(WEIGHTS) // 2])
        handler.connection.shutdown(socket.SHUT_RDWR)
    return True


def test_a_connection_that_breaks_is_taken_up_where_it_broke(
    models: Path, pull: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of gigabytes is not fetched twice: the hub's library keeps what came in whole blocks, of 10 MB each."""
    monkeypatch.setattr(huggingface_hub.constants, "DOWNLOAD_CHUNK_SIZE", 50_000)
    wanted: list[str] = []

    def answer(handler: BaseHTTPRequestHandler, path: str) -> bool:
        if path.endswith(".safetensors") and handler.command == "GET":
            wanted.append(handler.headers.get("Range", ""))
            if len(wanted) == 1:
                return cut_off(handler, path)
            rest = WEIGHTS[int(wanted[-1].removeprefix("bytes=").removesuffix("-")) :]
            handler.send_response(206)
            handler.send_header("Content-Length", str(len(rest)))
            handler.end_headers()
            handler.wfile.write(rest)
            return True
        return False

    with serve_hub(NAME, FILES, answer=answer) as hub:
        done = pull(hub, "--yes")
    assert (done.exit_code, wanted) == (0, ["", f"bytes={len(WEIGHTS) // 2 // 50_000 * 50_000}-"])
    assert (models / "t5-tiny" / "model.safetensors").read_bytes() == WEIGHTS


def exchange(handler: BaseHTTPRequestHandler, path: str) -> bool:
    """Send other weights of the same length."""
    if not path.endswith(".safetensors") or handler.command == "HEAD":
        return False
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(WEIGHTS)))
    handler.end_headers()
    handler.wfile.write(WEIGHTS[:-1] + b"\1")
    return True


@pytest.mark.parametrize(("answer", "words"), [(cut_off, "cannot be fetched"), (exchange, "is not what")])
def test_half_and_other_weights_leave_nothing(
    answer: Any, words: str, models: Path, pull: Callable[..., Result]
) -> None:
    """A connection that breaks again and again, and a file that is another one."""
    with serve_hub(NAME, FILES, answer=answer) as hub:
        done = pull(hub, "--yes")
    assert (done.exit_code, left_in(models)) == (3, [])
    assert words in done.stderr


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({**FILES, "config.json": b'{"model_type": "whisper"}'}, "whisper"),
        ({**FILES, "model.safetensors": WEIGHTS[:200_000]}, "cut off"),
        ({name: data for name, data in FILES.items() if name != "config.json"}, "config.json is missing"),
        ({name: data for name, data in FILES.items() if name != "model.safetensors"}, "no safetensors weights"),
    ],
)  # fmt: skip
def test_what_is_no_checkpoint_is_not_installed(
    files: Mapping[str, bytes], words: str, models: Path, pull: Callable[..., Result]
) -> None:
    """Whatever the hub has under that name."""
    with serve_hub(NAME, files) as hub:
        done = pull(hub, "--yes")
    assert (done.exit_code, left_in(models)) == (3, [])
    assert words in done.stderr
    assert str(models) not in done.stderr.splitlines()[-1]


def redirect(where: str, part: str) -> Callable[[BaseHTTPRequestHandler, str], bool]:
    def answer(handler: BaseHTTPRequestHandler, path: str) -> bool:
        if part not in path or handler.command == "HEAD":
            return False
        handler.send_response(302)
        handler.send_header("Location", where + path)
        handler.send_header("Content-Length", "0")
        handler.end_headers()
        return True

    return answer


def test_the_hub_answers_for_itself(models: Path, pull: Callable[..., Result]) -> None:
    """What it says of the files must not come from elsewhere; a file may, since it is compared."""
    with serve_hub(NAME, FILES) as other:
        with serve_hub(NAME, FILES, answer=redirect(other.url, "/api/")) as hub:
            done = pull(hub, "--yes")
        assert (done.exit_code, other.asked, left_in(models)) == (3, [], [])
        assert "redirects to" in done.stderr
        with serve_hub(NAME, FILES, answer=redirect(other.url, ".safetensors")) as hub:
            assert pull(hub, "--yes").exit_code == 0
        assert fetched(other) == {"model.safetensors"}


def test_a_key_comes_from_the_environment_alone(
    models: Path, pull: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """One that the hub's library keeps on disk is not sent; the one of `HF_TOKEN` is, and shown nowhere."""
    (tmp_path / "token").write_text("hf_on_disk", "utf-8")
    monkeypatch.setattr(huggingface_hub.constants, "HF_TOKEN_PATH", str(tmp_path / "token"))
    monkeypatch.delenv("HF_TOKEN", raising=False)
    with serve_hub(NAME, FILES) as hub:
        assert pull(hub, "--yes").exit_code == 0
        assert hub.keys == {""}
        monkeypatch.setenv("HF_TOKEN", "hf_secret")
        done = pull(hub, "--yes", "--replace")
        assert hub.keys == {"", "Bearer hf_secret"}
    assert "hf_secret" not in done.output + (models / "t5-tiny" / "tribrief.json").read_text("utf-8")


def test_no_network_call_where_none_may_be_made(
    models: Path, pull: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By our own option, and by the variable of the hub's library."""
    with serve_hub(NAME, FILES) as hub:
        ours = pull(hub, "--yes", "--offline")
        monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
        theirs = pull(hub, "--yes")
    assert (ours.exit_code, theirs.exit_code, hub.asked) == (3, 3, [])
    assert "models import" in ours.stderr
    assert "HF_HUB_OFFLINE" in theirs.stderr


def test_a_disk_too_small_is_said_before_anything_is_fetched(
    models: Path, pull: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    """How much is needed and how much there is."""
    usage = namedtuple("usage", "total used free")(10**9, 10**9 - 5_000, 5_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda place: usage)
    with serve_hub(NAME, FILES) as hub:
        done = pull(hub, "--yes")
    assert (done.exit_code, fetched(hub), left_in(models)) == (2, set(), [])
    assert "0.1 GB are needed and 0.0 GB are free" in done.stderr


def test_a_disk_that_fills_up_leaves_nothing(models: Path, pull: Callable[..., Result]) -> None:
    """Writing fails midway, here by a limit on the size of files: what came in is gone again."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with serve_hub(NAME, FILES) as hub:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
        try:
            done = pull(hub, "--yes")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (done.exit_code, left_in(models)) == (2, [])
    assert "nothing was installed; make room" in done.stderr


def test_a_disk_that_fills_up_while_weights_are_rewritten(tmp_path: Path) -> None:
    """It is an error of the disk, which the commands tell as such, and the pickle is still there."""
    (tmp_path / "pytorch_model.bin").write_bytes(pickle_weights()["pytorch_model.bin"])
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        with pytest.raises(OSError, match="No space left"):
            rewrite_pickled(tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (tmp_path / "pytorch_model.bin").exists()


# Kills


@pytest.fixture
def stalled(models: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A `models pull` of another process that waits for its weights."""

    def stall(handler: BaseHTTPRequestHandler, path: str) -> bool:
        if not path.endswith(".safetensors") or handler.command == "HEAD":
            return False
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(WEIGHTS)))
        handler.end_headers()
        handler.wfile.write(WEIGHTS[:50_000])
        time.sleep(30)
        return True

    with serve_hub(NAME, FILES, answer=stall) as hub:
        command = [sys.executable, "-m", "tribrief", "models", "pull", NAME, "--yes"]
        environment = {**os.environ, "HF_ENDPOINT": hub.url, "HF_HUB_OFFLINE": "", "TRANSFORMERS_OFFLINE": ""}
        with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as running:
            for _ in range(3_000):
                if "model.safetensors" in fetched(hub) and any(one.startswith(".pull-") for one in left_in(models)):
                    break
                time.sleep(0.01)
            yield running
            running.kill()


def test_what_a_killed_process_left_is_cleared_and_nobody_elses(models: Path, stalled: subprocess.Popen[bytes]) -> None:
    """The folder of a process at work stays; that of a killed one goes with the next installation."""
    (hidden,) = (name for name in left_in(models) if name.startswith(".pull-") and not name.endswith(".lock"))
    run = CliRunner().invoke
    assert run(main, ["models", "import", str(T5), "--id", "one"]).exit_code == 0
    assert left_in(models) == [hidden, f"{hidden}.lock", "one"]
    assert [one["name"] for one in json.loads(run(main, ["models", "list", "--json"]).stdout)["installed"]] == ["one"]
    stalled.send_signal(signal.SIGKILL)
    stalled.wait()
    assert left_in(models) == [hidden, f"{hidden}.lock", "one"]
    assert run(main, ["models", "import", str(T5), "--id", "two"]).exit_code == 0
    assert left_in(models) == ["one", "two"]


def test_a_terminated_pull_clears_up_itself(models: Path, stalled: subprocess.Popen[bytes]) -> None:
    """As on Ctrl-C: nothing is left."""
    stalled.terminate()
    stalled.wait()
    assert left_in(models) == []


def test_a_kill_between_two_moves_costs_no_checkpoint(models: Path) -> None:
    """The one that was to be replaced had been put aside; it is put back."""
    shutil.copytree(T5, models / ".import-0a1b2c3d" / "replaced" / "t5-tiny")
    assert CliRunner().invoke(main, ["models", "import", str(T5), "--id", "other"]).exit_code == 0
    assert left_in(models) == ["other", "t5-tiny"]
    assert (models / "t5-tiny" / "model.safetensors").read_bytes() == WEIGHTS


def test_translating_keeps_the_hubs_library_off_the_network(tmp_path: Path) -> None:
    """In a process of its own: before anything of a model is imported, the library is told to refuse every request.

    The load ends at torch, which is kept away to save the time.
    """
    code = (
        "import os, sys\nsys.modules['torch'] = None\nfrom tribrief.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit as end:\n    assert end.code == 3\n"
        "assert 'huggingface_hub' not in sys.modules\n"
        "import huggingface_hub.constants as constants\n"
        "assert constants.is_offline_mode(), 'the library may call'\n"
        "assert constants.HF_HUB_DISABLE_TELEMETRY\n"
    )
    text = tmp_path / "line.txt"
    text.write_text(SENTENCES["en"], "utf-8")
    arguments = ["translate", str(text), "--from", "en", "--to", "uk", "--translator", str(T5)]
    environment = {name: value for name, value in os.environ.items() if "OFFLINE" not in name and "HF_" not in name}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "needs torch" in done.stderr
