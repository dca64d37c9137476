"""The tokenizers of models: those of transformers, and plain sentencepiece files beside an OpenNMT model."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tribrief.translation.binaries import load_sentencepiece
from tribrief.translation.decoding import Pieces, Token
from tribrief.translation.families import PLAIN, find_file


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
        self.vocabulary = frozenset(tokenizer.get_vocab())

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


class SentencePieces(Pieces):
    """The pieces of plain sentencepiece files, by their names: what stands beside models of OpenNMT, eole and quickmt.

    Args:
        folder: where the files are.
        vocabulary: names of the tokens that the model can write.
        adds_end: whether a source is given to the model with the end mark.

    Raises:
        ModelError: when sentencepiece is not installed or cannot read the files.
    """

    end, unknown, marks = "</s>", "<unk>", frozenset(("<s>", "</s>", "<unk>", "<blank>", "<pad>"))

    def __init__(self, folder: Path, vocabulary: frozenset[str], *, adds_end: bool) -> None:
        self.source, self.target = (load_sentencepiece(find_file(folder, names)) for names in PLAIN.tokenizer_files)
        self.vocabulary = vocabulary
        self.closing = [self.end] if adds_end else []

    def split(self, asked: str) -> list[Token]:
        """Return the tokens of a source as the model is given them, marks included."""
        return [*self.source.encode(asked, out_type=str), *self.closing]

    def split_target(self, text: str) -> list[Token]:
        """Return the tokens of a translation, without marks."""
        names = self.target.encode(text, out_type=str)
        return [name if name in self.vocabulary else self.unknown for name in names]

    def name(self, tokens: Sequence[Token]) -> list[str]:
        """Return the names of tokens: they are their names."""
        return list(map(str, tokens))

    def find(self, names: Sequence[str]) -> list[Token]:
        """Return the tokens of these names: the names."""
        return list(names)

    def join(self, tokens: Sequence[Token]) -> str:
        """Return the text of tokens that are no marks."""
        return str(self.target.decode(self.name(tokens)))
