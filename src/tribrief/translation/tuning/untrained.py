"""A Marian model that knows nothing yet: a vocabulary learned from an office's sentences, and weights drawn by chance.

The sizes follow what published models of this kind have: `small` has the width of the OPUS-MT base models with a
shallower decoder, which costs little quality (Kasai et al., arXiv 2006.10369); `tiny` is for trying things out.
"""

import io
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tribrief.errors import ModelError
from tribrief.translation.checkpoints import Checkpoint, read_checkpoint
from tribrief.translation.tuning.pairs import Pair

TARGET_TOKENS = {"en": ">>eng<<", "ko": ">>kor<<", "uk": ">>ukr<<"}  # where a model has several target languages
RARE = 0.9995  # share of the letters that a vocabulary covers where they are many, as Korean and its Han characters are


@dataclass(frozen=True)
class Shape:
    """How large a Marian model is. `pieces` is the most that the vocabulary of a side may have."""

    pieces: int
    width: int
    encoder_layers: int
    decoder_layers: int
    heads: int
    inner: int
    positions: int = 512
    dropout: float = 0.1


SHAPES = {"tiny": Shape(4_000, 64, 2, 2, 4, 256), "small": Shape(16_000, 512, 6, 3, 8, 2048)}


def make_untrained(pairs: Sequence[Pair], shape: Shape, folder: Path, seed: int) -> Checkpoint:
    """Return a new checkpoint in the folder, or the one that is there already.

    Args:
        pairs: what it is to learn, of one source language.
        shape: its size.
        folder: where it is to be; whole or not there.
        seed: of its weights.

    Raises:
        ModelError: when the pairs have several source languages.
    """
    if not folder.exists():
        part = folder.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        _write_untrained(pairs, shape, part, seed)
        part.rename(folder)
    return read_checkpoint(folder)


def _write_untrained(pairs: Sequence[Pair], shape: Shape, folder: Path, seed: int) -> None:
    import torch  # noqa: PLC0415 - heavy, an extra
    from transformers import logging  # noqa: PLC0415 - heavy

    logging.disable_progress_bar()
    sources, targets = ({pair.direction[side] for pair in pairs} for side in (0, 1))
    if len(sources) > 1:
        raise ModelError(f"--new: a model from scratch has one source language, not {', '.join(sorted(sources))}")
    tokens = {} if len(targets) == 1 else {language: TARGET_TOKENS[language] for language in sorted(targets)}
    tokenizer = train_tokenizer(
        {"source": [pair.text for pair in pairs], "target": [pair.translation for pair in pairs]},
        folder,
        pieces=shape.pieces,
        tokens=tokens.values(),
        languages=(min(sources), "mul" if tokens else min(targets)),
    )
    torch.manual_seed(seed)
    model = build_model(tokenizer, shape)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def train_tokenizer(
    sides: Mapping[str, Sequence[str]], folder: Path, *, pieces: int, tokens: Iterable[str], languages: tuple[str, str]
) -> Any:
    """Return a Marian tokenizer that learned the pieces of both sides.

    No normalization: … and ’ stay as they are, and the files are small.

    Args:
        sides: the sentences of `source` and of `target`.
        folder: where its files are written.
        pieces: how many a side may have; few sentences yield fewer.
        tokens: that ask for a target language.
        languages: codes of source and target, `mul` for several that the tokens tell.
    """
    import sentencepiece  # noqa: PLC0415 - an extra
    from transformers import MarianTokenizer  # noqa: PLC0415 - heavy

    vocabulary = dict.fromkeys(("</s>", "<unk>", *tokens))
    for side, sentences in sides.items():
        trained = io.BytesIO()  # a file's path would stand in what is written
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(sentences),
            model_writer=trained,
            vocab_size=pieces,
            hard_vocab_limit=False,
            character_coverage=1.0 if len(set().union(*sentences)) < pieces // 2 else RARE,
            normalization_rule_name="identity",
            eos_id=0,
            unk_id=1,
            bos_id=-1,
            pad_id=-1,
            num_threads=1,
            minloglevel=2,
        )
        (folder / f"{side}.spm").write_bytes(trained.getvalue())
        model = sentencepiece.SentencePieceProcessor(model_proto=trained.getvalue())
        vocabulary |= dict.fromkeys(model.id_to_piece(i) for i in range(model.get_piece_size()))
    numbered = {piece: number for number, piece in enumerate([*vocabulary, "<pad>"])}
    (folder / "vocab.json").write_text(json.dumps(numbered, ensure_ascii=False), "utf-8")
    files = {"source_spm": "source.spm", "target_spm": "target.spm", "vocab": "vocab.json"}
    return MarianTokenizer(
        **{name: str(folder / file) for name, file in files.items()},
        source_lang=languages[0],
        target_lang=languages[1],
    )


def build_model(tokenizer: Any, shape: Shape) -> Any:
    """Return a Marian model with weights by chance that never writes padding, as the published ones."""
    from transformers import MarianConfig, MarianMTModel  # noqa: PLC0415 - heavy

    pad = tokenizer.pad_token_id
    config = MarianConfig(
        vocab_size=len(tokenizer),
        d_model=shape.width,
        encoder_layers=shape.encoder_layers,
        decoder_layers=shape.decoder_layers,
        encoder_attention_heads=shape.heads,
        decoder_attention_heads=shape.heads,
        encoder_ffn_dim=shape.inner,
        decoder_ffn_dim=shape.inner,
        max_position_embeddings=shape.positions,
        dropout=shape.dropout,
        scale_embedding=True,
        pad_token_id=pad,
        eos_token_id=tokenizer.eos_token_id,
        decoder_start_token_id=pad,
        forced_eos_token_id=None,
    )
    model = MarianMTModel(config)
    model.generation_config.bad_words_ids = [[pad]]
    model.generation_config.max_length = shape.positions
    return model
