"""Whether an installed checkpoint is whole and translates: one plain sentence in every direction that it claims."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tribrief.languages import ENGLISH, KOREAN, LANGUAGES, UKRAINIAN
from tribrief.translation.checkpoints import Checkpoint
from tribrief.translation.manifest import find_changes, read_manifest
from tribrief.translation.seq2seq import unaided

SENTENCES = {
    ENGLISH: "The talks ended on Friday.",
    KOREAN: "회담은 금요일에 끝났다.",
    UKRAINIAN: "Переговори завершилися в п’ятницю.",
}
LETTERS = {
    ENGLISH: re.compile(r"[A-Za-z]"),
    KOREAN: re.compile(r"[가-힣]"),
    UKRAINIAN: re.compile(r"[А-ЩЬЮЯЄІЇҐа-щьюяєіїґ]"),
}
LETTER = re.compile(r"[^\W\d_]")
REPEATED = re.compile(r"(\b\w+\W+)\1{3,}")
LEAST_SHARE = 0.5  # of the letters that must be the target language's; names may stay in Latin ones


@dataclass(frozen=True)
class Trial:
    """One sentence through a checkpoint: what it wrote, and what is wrong with that, if anything."""

    source_lang: str
    lang: str
    source: str
    text: str
    fault: str


def find_faults(checkpoint: Checkpoint) -> Iterator[str]:
    """Give what is wrong with the files of an installed checkpoint, by its manifest.

    Raises:
        ModelError: when the manifest is broken.
    """
    manifest = read_manifest(checkpoint.folder)
    if manifest is not None:
        yield from find_changes(checkpoint.folder, manifest)


def try_directions(checkpoint: Checkpoint, sentences: Mapping[str, str] = SENTENCES) -> Iterator[Trial]:
    """Give the trial of each direction, as far as there is a sentence in its source language.

    Raises:
        ModelError: when the checkpoint cannot be loaded.
    """
    translator = unaided(checkpoint)
    for source, target in checkpoint.directions:
        if source in sentences:
            (rendering,) = translator.translate([sentences[source]], source, target)
            is_machine = rendering.status == "machine"
            fault = _judge(rendering.text, target) if is_machine else "the model did not finish the sentence"
            yield Trial(source, target, sentences[source], rendering.text if is_machine else "", fault)


def _judge(text: str, language: str) -> str:
    if REPEATED.search(text):
        return "the model repeats itself"
    own, letters = len(LETTERS[language].findall(text)), len(LETTER.findall(text))
    return "" if own and own >= LEAST_SHARE * letters else f"the text is not {LANGUAGES[language].name}"
