"""Translation: our path beside `generate`, batches beside single sentences, CTranslate2 beside PyTorch.

The model has the configuration of the large OPUS-MT ones (240 million parameters) and random weights: what it writes
means nothing, and what a sentence costs depends on its size alone. The sentences are made words.

    python tests/benchmarks/translation.py                  # some minutes
    python tests/benchmarks/translation.py --size tiny      # seconds: whether the benchmark works
    python tests/benchmarks/translation.py --checkpoint DIR # made once, kept there and used again

Each way runs in a process of its own, so that it has the whole memory peak to itself; it loads the model, translates
two sentences unmeasured, then the sentences. Wall-clock time: run it on a machine at rest. With `--rounds` the ways
take turns, and the shortest time of each counts. `generate` is asked as our path asks it: the same batches, beams,
limits and number of translations. The end mark is made impossible, so that all ways write the same number of tokens: up
to the limit, which is 30 for all alike, about what a sentence of news has (`--written`). The limit of the program
(three times the source, and some more) is for sentences that run wild, and would make each of these one.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tribrief.glossary.entries import Glossary
from tribrief.glossary.matching import Matcher
from tribrief.languages import LANGUAGES
from tribrief.translation import seq2seq
from tribrief.translation.checkpoints import read_checkpoint
from tribrief.translation.conversion import convert_checkpoint
from tribrief.translation.decoding import BEAMS
from tribrief.translation.draft import DraftTranslator
from tribrief.translation.seq2seq import Seq2SeqTranslator, batch_by_length
from tribrief.translation.tuning.untrained import Shape, build_model, train_tokenizer

SEED = 7
WORDS, LENGTHS = 300, (6, 20)  # words there are, and of a sentence
SIZES = {"opus": Shape(800, 1024, 6, 6, 16, 4096), "tiny": Shape(800, 64, 1, 1, 2, 128)}
VOCABULARY = {"opus": 62_000, "tiny": 1_000}  # most of it is never read or written, and yet computed
NEVER = -1e4  # added to the end mark, so that all write as long as they may


def main() -> None:
    """Make the model, run each way, print seconds, memory and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", choices=list(SIZES), default="opus")
    parser.add_argument("--sentences", type=int, default=64)
    parser.add_argument("--written", type=int, default=30, help="tokens of each translation")
    parser.add_argument("--rounds", type=int, default=1, help="how often each way is run")
    parser.add_argument("--ways", nargs="+", choices=list(WAYS), default=list(WAYS))
    parser.add_argument("--checkpoint", type=Path, help="folder to keep the model in")
    parser.add_argument("--run", nargs=2, metavar=("WAY", "FOLDER"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.run:
        way, folder = arguments.run
        seq2seq.GROWTH, seq2seq.MARGIN = 0, arguments.written
        print(json.dumps(measure(WAYS[way], Path(folder), make_sentences(arguments.sentences))))
        return
    with tempfile.TemporaryDirectory() as place:
        report(run_rounds(arguments, arguments.checkpoint or Path(place)))


def run_rounds(arguments: argparse.Namespace, place: Path) -> dict[str, dict[str, float]]:
    """Run the ways in turns; return of each the shortest time and the most memory."""
    source, converted = place / "random-en-uk", place / "random-en-uk-int8"
    if not converted.exists():
        make_checkpoint(source, arguments.size)
        convert_checkpoint(source, converted, "int8")
    figures: dict[str, dict[str, float]] = {}
    for _ in range(arguments.rounds):
        for way in arguments.ways:
            one = run_apart(way, converted if way == "ctranslate2" else source, arguments)
            print(f"{way:12} {one['seconds']:8.2f} s   {one['megabytes']:7.0f} MB at most", flush=True)
            before = figures.get(way, one)
            figures[way] = {
                "seconds": min(one["seconds"], before["seconds"]),
                "megabytes": max(one["megabytes"], before["megabytes"]),
            }
    return figures


def report(figures: dict[str, dict[str, float]]) -> None:
    """Print the ratios of the ways that were run."""

    def ratio(title: str, one: str, other: str, key: str, bar: str) -> None:
        if one in figures and other in figures:
            print(f"{title:52} {figures[one][key] / figures[other][key]:6.2f}   (bar: {bar})")

    ratio("ours / batches given to generate by hand, time", "ours", "by hand", "seconds", "at most 1.05")
    ratio("one by one / ours, time", "one by one", "ours", "seconds", "at least 6")
    ratio("batches by hand / CTranslate2 int8, time", "by hand", "ctranslate2", "seconds", "at least 2.5")
    ratio("CTranslate2 int8 / batches by hand, memory at most", "ctranslate2", "by hand", "megabytes", "at most 0.40")


def run_apart(way: str, folder: Path, arguments: argparse.Namespace) -> dict[str, float]:
    """Run one way in a process of its own."""
    asked = ("--sentences", str(arguments.sentences), "--written", str(arguments.written))
    command = [sys.executable, __file__, "--run", way, str(folder), *asked]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def measure(way: Callable[[Path], Callable[[Sequence[str]], Any]], folder: Path, texts: Sequence[str]) -> Any:
    """Return the seconds that a way takes, and the most memory that its process had."""
    translate = way(folder)
    translate(texts[:2])
    start = time.perf_counter()
    translate(texts)
    seconds = time.perf_counter() - start
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text("ascii").splitlines())
    return {"seconds": seconds, "megabytes": int(status["VmHWM"].split()[0]) / 1024}  # ru_maxrss has the parent's, too


def load_ours(folder: Path) -> Callable[[Sequence[str]], Any]:
    """Our path, by whatever program computes the checkpoint."""
    matchers = {language: Matcher((), language) for language in LANGUAGES}
    translator = Seq2SeqTranslator(read_checkpoint(folder), DraftTranslator(Glossary((), (), ""), matchers))
    return lambda texts: translator.translate(texts, "en", "uk")


def load_by_hand(folder: Path) -> Callable[[Sequence[str]], Any]:
    """Batches put together by hand, given to `generate`."""
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    model = AutoModelForSeq2SeqLM.from_pretrained(folder, local_files_only=True).eval()
    window = model.config.max_position_embeddings

    def translate(texts: Sequence[str]) -> list[str]:
        lengths = [len(tokenizer(text)["input_ids"]) for text in texts]
        written = []
        for batch in batch_by_length(lengths):
            inputs = tokenizer([texts[i] for i in batch], return_tensors="pt", padding=True)
            limit = min(window, seq2seq.GROWTH * lengths[batch[-1]] + seq2seq.MARGIN)
            output = model.generate(**inputs, num_beams=BEAMS, num_return_sequences=BEAMS, max_new_tokens=limit)
            written += tokenizer.batch_decode(output, skip_special_tokens=True)
        return written

    return translate


def load_one_by_one(folder: Path) -> Callable[[Sequence[str]], Any]:
    """`generate`, a sentence at a time."""
    translate = load_by_hand(folder)
    return lambda texts: [translate([text]) for text in texts]


WAYS = {"by hand": load_by_hand, "ours": load_ours, "ctranslate2": load_ours, "one by one": load_one_by_one}


def make_sentences(count: int) -> list[str]:
    """Return sentences of made words."""
    chance = random.Random(SEED)
    return [" ".join(f"w{chance.randrange(WORDS)}" for _ in range(chance.randint(*LENGTHS))) for _ in range(count)]


def make_checkpoint(folder: Path, size: str) -> None:
    """Save a Marian model with random weights and a tokenizer of made words."""
    import torch
    from transformers import MarianTokenizer, logging

    logging.disable_progress_bar()
    folder.mkdir(parents=True)
    texts = make_sentences(1000)
    train_tokenizer(
        {"source": texts, "target": texts}, folder, pieces=SIZES[size].pieces, tokens=(), languages=("en", "uk")
    )
    pieces = list(json.loads((folder / "vocab.json").read_text("utf-8")))[:-1]  # padding is the last
    pieces += [f"filler{number}" for number in range(VOCABULARY[size] - len(pieces) - 1)]
    (folder / "vocab.json").write_text(json.dumps({piece: i for i, piece in enumerate([*pieces, "<pad>"])}), "utf-8")
    tokenizer = MarianTokenizer(
        source_spm=str(folder / "source.spm"),
        target_spm=str(folder / "target.spm"),
        vocab=str(folder / "vocab.json"),
        source_lang="en",
        target_lang="uk",
    )
    torch.manual_seed(SEED)
    model = build_model(tokenizer, SIZES[size])
    model.final_logits_bias[0, tokenizer.eos_token_id] = NEVER
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    print(f"{model.num_parameters() / 1e6:.0f} million parameters")


if __name__ == "__main__":
    main()
