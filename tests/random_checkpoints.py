"""Small checkpoints with random weights: what they write means nothing, how they are asked does."""

from collections.abc import Iterable
from pathlib import Path

CODES = {
    "nllb": {"en": "eng_Latn", "ko": "kor_Hang", "uk": "ukr_Cyrl"},
    "mbart50": {"en": "en_XX", "ko": "ko_KR", "uk": "uk_UA"},
}


def make_random(kind: str, folder: Path, codes: Iterable[str]) -> Path:
    """Save a small model with random weights whose tokenizer has these language codes."""
    from transformers import (
        M2M100Config,
        M2M100ForConditionalGeneration,
        MBart50Tokenizer,
        MBartConfig,
        MBartForConditionalGeneration,
        NllbTokenizer,
    )

    # mBART's tokenizer then has `<unk>` twice: one number is nobody's
    pieces = ["<s>", "<pad>", "</s>", "<unk>", "▁", *"abcdefghijklmnopqrstuvwxyz"]
    if kind == "nllb":
        tokenizer = NllbTokenizer(
            vocab={p: i for i, p in enumerate(pieces)}, merges=[], extra_special_tokens=list(codes)
        )
    else:
        tokenizer = MBart50Tokenizer(vocab=[(piece, -1.0) for piece in pieces], additional_special_tokens=list(codes))
    ones = dict.fromkeys(("encoder_layers", "decoder_layers", "encoder_attention_heads", "decoder_attention_heads"), 1)
    widths = dict.fromkeys(("d_model", "encoder_ffn_dim", "decoder_ffn_dim"), 16)
    sizes = {**ones, **widths, "max_position_embeddings": 64, "vocab_size": len(tokenizer), "scale_embedding": True}
    sizes |= {"decoder_start_token_id": tokenizer.eos_token_id}
    model = (
        M2M100ForConditionalGeneration(M2M100Config(**sizes))
        if kind == "nllb"
        else MBartForConditionalGeneration(MBartConfig(**sizes))
    )
    tokenizer.save_pretrained(folder)
    model.save_pretrained(folder)
    return folder
