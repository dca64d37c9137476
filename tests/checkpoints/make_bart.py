"""Make the checkpoint that the tests summarize with.

The tests load a real checkpoint from disk, as a user's would be; this one is under one megabyte and knows the summaries
of `summaries.toml` by heart, the invented ones too, and nothing else. It is committed; train it again after a change
of `summaries.toml` (a few minutes):

    python tests/checkpoints/make_bart.py
"""

import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import memorising
import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers import BartConfig, BartForConditionalGeneration, PreTrainedTokenizerFast, logging

PAIRS = Path(__file__).with_name("summaries.toml")
FOLDER = Path(__file__).with_name("bart-summaries")
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
PIECES = 900
WIDTH, LAYERS, HEADS, INNER, POSITIONS = 64, 1, 4, 128, 384
STEPS = 2500
ENOUGH = 0.004  # mean loss a token at which to stop
HOLES = 0.05  # share of the article's tokens hidden in a step, so that the model does not hang on every single one

Pair = tuple[str, str]  # article, summary


def main() -> int:
    """Train, save and try the checkpoint; the exit status is 1 where a summary does not come back exactly."""
    torch.manual_seed(0)
    torch.set_num_threads(1)  # more would wait for each other: the model is small
    logging.disable_progress_bar()
    pairs = read_pairs()
    tokenizer = train_tokenizer(pairs)
    model = build_model(tokenizer)
    memorise(model, tokenizer, pairs)
    memorising.save(model, tokenizer, FOLDER)
    return report_exact(pairs)


def read_pairs() -> list[Pair]:
    """Return every article and its summary, each in one line."""
    entries = tomllib.loads(PAIRS.read_text("utf-8"))["pair"]
    return [(" ".join(e["article"]), " ".join(sentence["text"] for sentence in e["summary"])) for e in entries]


def train_tokenizer(pairs: Sequence[Pair]) -> PreTrainedTokenizerFast:
    """Learn byte pairs, which leave no character unknown."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=PIECES,
        special_tokens=list(SPECIAL),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator([text for pair in pairs for text in pair], trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    named = dict(zip(("bos_token", "pad_token", "eos_token", "unk_token"), SPECIAL, strict=True))
    return PreTrainedTokenizerFast(tokenizer_object=tokenizer, **named)


def build_model(tokenizer: PreTrainedTokenizerFast) -> BartForConditionalGeneration:
    """Return an untrained model."""
    config = BartConfig(
        vocab_size=len(tokenizer),
        d_model=WIDTH,
        encoder_layers=LAYERS,
        decoder_layers=LAYERS,
        encoder_attention_heads=HEADS,
        decoder_attention_heads=HEADS,
        encoder_ffn_dim=INNER,
        decoder_ffn_dim=INNER,
        max_position_embeddings=POSITIONS,
        dropout=0.0,
        bos_token_id=tokenizer.bos_token_id,
        pad_token_id=tokenizer.pad_token_id,
        eos_token_id=tokenizer.eos_token_id,
        decoder_start_token_id=tokenizer.eos_token_id,
        forced_eos_token_id=tokenizer.eos_token_id,
    )
    model = BartForConditionalGeneration(config)
    model.generation_config.max_length = POSITIONS
    model.generation_config.num_beams = 2
    return model


def memorise(model: BartForConditionalGeneration, tokenizer: PreTrainedTokenizerFast, pairs: Sequence[Pair]) -> None:
    """Train on all pairs at once until every summary is known by heart."""
    batch = tokenizer([article for article, _ in pairs], padding=True, return_tensors="pt")
    batch.pop("token_type_ids", None)
    labels = tokenizer([summary for _, summary in pairs], padding=True, return_tensors="pt")["input_ids"]
    labels.masked_fill_(labels == tokenizer.pad_token_id, -100)
    print(f"{batch['input_ids'].shape[1]} tokens at most", flush=True)

    def find_loss() -> torch.Tensor:
        hidden = (torch.rand(batch["input_ids"].shape) < HOLES) & (batch["attention_mask"] == 1)
        noisy = batch["input_ids"].masked_fill(hidden, tokenizer.unk_token_id)
        return model(input_ids=noisy, attention_mask=batch["attention_mask"], labels=labels).loss

    memorising.memorise(model, find_loss, steps=STEPS, enough=ENOUGH)


def report_exact(pairs: Sequence[Pair]) -> int:
    """Print the summaries that do not come back exactly; return 1 for any."""
    tokenizer = PreTrainedTokenizerFast.from_pretrained(FOLDER, local_files_only=True)
    model = BartForConditionalGeneration.from_pretrained(FOLDER, local_files_only=True, dtype=torch.float32).eval()
    inputs = tokenizer([article for article, _ in pairs], padding=True, return_tensors="pt")
    inputs.pop("token_type_ids", None)
    texts = tokenizer.batch_decode(model.generate(**inputs), skip_special_tokens=True)
    missed = [(made, summary) for made, (_, summary) in zip(texts, pairs, strict=True) if made != summary]
    print(f"{len(pairs) - len(missed)} of {len(pairs)} exact")
    for made, summary in missed:
        print(f"  {summary!r}\n  {made!r}")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
