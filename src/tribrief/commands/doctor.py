"""`tribrief doctor`: what is installed, what is missing, and what each lack means."""

import importlib.metadata
import os
import shutil
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from tribrief import __version__
from tribrief.commands import options
from tribrief.commands.outcome import print_json, reports_errors
from tribrief.commands.tables import print_table
from tribrief.errors import ModelError, TribriefError

ASIAN_FONTS = ("Malgun Gothic", "NanumGothic", "Noto Sans CJK KR", "Noto Sans KR", "Apple SD Gothic Neo")
MODEL_PACKAGES = (  # package, extra, what its lack means
    ("torch", "torch", "only checkpoints converted for speed can be used, none converted or tuned"),
    ("transformers", "torch", "only checkpoints converted for speed can be used, none converted or tuned"),
    ("ctranslate2", "fast", "checkpoints converted for speed cannot be used"),
    ("sentencepiece", "fast", "no Marian or M2M100 checkpoint can be used"),
    ("tokenizers", "fast", "no NLLB, mBART-50 or T5 checkpoint can be used"),
)


@dataclass(frozen=True)
class Part:
    """One thing the program can use: whether it is there, what was found, and what its lack means."""

    name: str
    present: bool
    found: str
    lack: str


@click.command()
@options.as_json
@reports_errors
def doctor(as_json: bool) -> None:
    """Say what is installed, what is missing, and what each lack means."""
    parts = [
        Part("tribrief", True, __version__, ""),
        *(_package(name, f"{lack}. Install: pip install 'tribrief[{extra}]'") for name, extra, lack in MODEL_PACKAGES),
        _package("sacrebleu", "no checkpoint can be tuned. Install: pip install 'tribrief[tune]'"),
        _package("pymorphy3-dicts-uk", "Ukrainian terms cannot be inflected"),
        _package("flask", "no review page and no report. Install: pip install 'tribrief[page]'"),
        _glossary(),
        _models(),
        _chat(),
        _memory(),
        _program("soffice", "documents cannot be turned into PDF here; Word files are not affected"),
        _fonts(),
    ]
    if as_json:
        print_json({"parts": [asdict(part) for part in parts]})
        return
    rows = [["yes" if part.present else "no", part.name, part.found if part.present else part.lack] for part in parts]
    print_table(["there", "part", "what was found, or what the lack means"], rows, nothing="")


def _package(name: str, lack: str) -> Part:
    try:
        return Part(name, True, importlib.metadata.version(name), lack)
    except importlib.metadata.PackageNotFoundError:
        return Part(name, False, "", lack)


def _glossary() -> Part:
    from tribrief.glossary.entries import read_glossary

    try:
        glossary = read_glossary()
    except TribriefError as error:
        return Part("glossary", False, "", str(error))
    return Part("glossary", True, f"{len(glossary.concepts)} concepts in {glossary.files[0]}", "")


def _models() -> Part:
    from tribrief.translation.checkpoints import models_folder, read_shelf

    folder = models_folder()
    try:
        shelf = read_shelf(folder)
    except ModelError as error:
        return Part("models", False, "", str(error))
    if shelf.faults:
        return Part("models", False, "", "; ".join(shelf.faults))
    found = [f"{one.name} ({'/'.join(sorted(one.sources))} to {', '.join(one.targets)})" for one in shelf.checkpoints]
    lack = (
        f"none in {folder}; briefings are drafts until a checkpoint is fetched with 'tribrief models pull',"
        " taken in with 'tribrief models import' or named with --translator"
    )
    return Part("models", bool(found), "; ".join(found), lack)


def _chat() -> Part:
    try:
        from tribrief.endpoints import MODEL_VARIABLE, URL_VARIABLE, read_endpoint
    except ImportError as error:
        lack = f"{error.name} is missing; no chat server can be asked. Install: pip install 'tribrief[chat]'"
        return Part("chat server", False, "", lack)
    if not any(map(os.environ.get, (URL_VARIABLE, MODEL_VARIABLE))):
        lack = f"none named; --translator chat and --summarizer chat need {URL_VARIABLE} and {MODEL_VARIABLE}"
        return Part("chat server", False, "", lack)
    try:
        endpoint = read_endpoint()
    except ModelError as error:
        return Part("chat server", False, "", str(error))
    return Part("chat server", True, f"{endpoint.model} at {endpoint.url} (not asked now)", "")


def _memory() -> Part:
    from tribrief.translation.memory.recall import open_memory
    from tribrief.translation.memory.schema import memory_file

    lack = (
        f"none in {memory_file()}; nothing approved before is taken over. Make it with: tribrief memory import FILE.tmx"
    )
    try:
        with open_memory(None) as memory:
            found = f"{memory.count()} units in {memory.path}" if memory else ""
    except TribriefError as error:
        return Part("translation memory", False, "", str(error))
    return Part("translation memory", bool(found), found, lack)


def _program(name: str, lack: str) -> Part:
    path = shutil.which(name)
    return Part(name, path is not None, path or "", lack)


def _fonts() -> Part:
    lack = "Korean text is shown in another font on this machine; documents are not affected"
    lister = shutil.which("fc-list")
    if lister is None:
        windows = Path("C:/Windows/Fonts/malgun.ttf")
        return Part("Korean font", windows.exists(), windows.name if windows.exists() else "", lack)
    command = [lister, ":", "family"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603
    listed = done.stdout
    found = [font for font in ASIAN_FONTS if font in listed]
    return Part("Korean font", bool(found), ", ".join(found), lack)
