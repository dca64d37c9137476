"""The tokenizers of models: those of transformers, and plain sentencepiece files beside an OpenNMT model."""

from collections.abc import Sequence
from typing import Any

from tribrief.translation.decoding import Pieces, Token


class TokenizerPieces(Pieces):
    """The pieces of a transformers tokenizer, by their numbers.

    Args:
        tokenizer: as transformers loads it.
        languages: tokens that name a language and are no text; some tokenizers do not know that they are special.
    """

    def __init__(self, tokenizer: Any, languages: Sequence[str] = ()) -> None:
        self.tokenizer = tokenizer
        self.end, self.unknown = tokenizer.eos_token_id, tokenizer.unk_token_id
        self.marks = frozenset((*tokenizer.all_special_ids, *map(tokenizer.convert_tokens_to_ids, languages)))

    def tell_languages(self, source: str, target: str) -> None:
        """Say what languages are split from now on, by the codes of the model."""
        self.tokenizer.src_lang, self.tokenizer.tgt_lang = source, target

    def split(self, asked: str) -> list[Token]:
        """Return the tokens of a source as the model is given them, marks included."""
        return list(self.tokenizer(asked)["input_ids"])

    def split_target(self, text: str) -> list[Token]:
        """Return the tokens of a translation, with marks."""
        return list(self.tokenizer(text_target=text)["input_ids"])

    def name(self, tokens: Sequence[Token]) -> list[str]:
        """Return the names of tokens."""
        return list(self.tokenizer.convert_ids_to_tokens(list(tokens)))

    def find(self, names: Sequence[str]) -> list[Token]:
        """Return the tokens of these names."""
        return list(self.tokenizer.convert_tokens_to_ids(list(names)))

    def join(self, tokens: Sequence[Token]) -> str:
        """Return the text of tokens that are no marks."""
        return str(self.tokenizer.decode(list(tokens)))
