"""Tokenizers read from their files alone: a CTranslate2 model needs no transformers, nor PyTorch, which that imports.

What transformers 5 writes of a tokenizer says everything, and `conversion` has it write that beside each model: for
Marian and M2M100 sentencepiece files, a vocabulary and the tokens that stay whole; for the other families
`tokenizer.json`, which the tokenizers library reads. Files of older versions, or with a setting that is not known here,
are left to transformers. What comes out is the same, token by token.
"""

import re
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tribrief.translation.binaries import load_sentencepiece, load_tokenizer_json
from tribrief.translation.checkpoints import Checkpoint
from tribrief.translation.decoding import SPACE_MARK, Pieces, Token
from tribrief.translation.families import M2M100, MARIAN, SETTINGS, Family, find_file
from tribrief.translation.pieces import TokenizerPieces
from tribrief.weights import cannot_load, load_tokenizer, read_json

WRITER = "backend"  # what a tokenizer computes with: transformers 5 says it, older versions do not
UNUSUAL = (
    "separate_vocabs", "sp_model_kwargs", "split_special_tokens", "clean_up_tokenization_spaces", "legacy_behaviour",
)  # fmt: skip
VOCABULARY = "vocab.json"
SENTENCEPIECES = {MARIAN.name: ("source.spm", "target.spm"), M2M100.name: ("sentencepiece.bpe.model",) * 2}
_TARGET_CODE = re.compile(r">>.*?<<", re.DOTALL)  # in front of a Marian source, whether the model has the code or not


def read_pieces(checkpoint: Checkpoint) -> Pieces:
    """Return the tokenizer of a checkpoint, read from its files where these say everything.

    Raises:
        ModelError: when files are missing or broken, or a package that is needed is not installed.
    """
    folder = checkpoint.folder
    settings = read_json(folder / SETTINGS) if (folder / SETTINGS).is_file() else {}
    if not settings.get(WRITER) or any(map(settings.get, UNUSUAL)):
        return TokenizerPieces(load_tokenizer(folder), checkpoint.language_marks)
    reads = MarkedPieces if checkpoint.kind.name in SENTENCEPIECES else JsonPieces
    try:
        return reads(folder, checkpoint.kind, settings, checkpoint.language_marks)
    except (KeyError, TypeError, AttributeError) as error:
        raise cannot_load(folder, f"{SETTINGS} or {VOCABULARY} is damaged: {error!r}") from error


class EnclosedPieces(Pieces):
    """Pieces between the code of their language, in families whose output begins with one, and the end mark."""

    source: Any
    target: Any

    def __init__(self, family: Family) -> None:
        self.family = family
        self.leading: tuple[list[Token], list[Token]] = ([], [])

    def tell_languages(self, source: str, target: str) -> None:
        """Say what languages are split from now on, by the codes of the model."""
        if self.family.forced:
            first, second = (self.find([self.family.pattern.format(code)]) for code in (source, target))
            self.leading = (first, second)

    def split(self, asked: str) -> list[Token]:
        """Return the tokens of a source as the model is given them, marks included."""
        return [*self.leading[0], *self.cut(asked, self.source), self.end]

    def split_target(self, text: str) -> list[Token]:
        """Return the tokens of a translation, with marks."""
        return [*self.leading[1], *self.cut(text, self.target), self.end]

    @abstractmethod
    def cut(self, text: str, processor: Any) -> list[Token]:
        """Return the tokens of a text as one side of the model has them, without marks."""


class MarkedPieces(EnclosedPieces):
    """The pieces of Marian and M2M100, by their names: sentencepiece cuts what stands between the marks of a text.

    Args:
        folder, family: of the checkpoint.
        settings: of its tokenizer.
        languages: tokens that name a language and are no text.

    Raises:
        ModelError: when sentencepiece is not installed, or files are missing or broken.
    """

    def __init__(self, folder: Path, family: Family, settings: Mapping[str, Any], languages: Sequence[str]) -> None:
        super().__init__(family)
        self.source, self.target = (
            load_sentencepiece(find_file(folder, [name])) for name in SENTENCEPIECES[family.name]
        )
        added = settings["added_tokens_decoder"].values()
        self.end, self.unknown = settings["eos_token"], settings["unk_token"]
        self.marks = frozenset((*(token["content"] for token in added if token["special"]), *languages))
        self.whole = {token["content"] for token in added}
        listed = read_json(folder / VOCABULARY)
        if self.unknown not in listed:
            raise cannot_load(folder, f"{VOCABULARY} lacks {self.unknown!r}")
        self.vocabulary = frozenset((*listed, *self.whole, *languages))
        self.borders = re.compile(f"({'|'.join(map(re.escape, sorted(self.whole, key=len, reverse=True)))})")

    def cut(self, text: str, processor: Any) -> list[Token]:
        """Return the tokens of a text; a mark that it holds stays whole."""
        names: list[str] = []
        for part in filter(None, self.borders.split(text)):
            names += [part] if part in self.whole else self._cut_between(part, processor)
        return self.find(names)

    def _cut_between(self, text: str, processor: Any) -> list[str]:
        code = _TARGET_CODE.match(text) if self.family is MARIAN else None
        if code:
            return [code[0], *processor.encode(text[code.end() :], out_type=str)]
        return list(processor.encode(text, out_type=str))

    def name(self, tokens: Sequence[Token]) -> list[str]:
        """Return the names of tokens: they are their names."""
        return list(map(str, tokens))

    def find(self, names: Sequence[str]) -> list[Token]:
        """Return the tokens of these names: the names, or what stands for one that the model does not have."""
        return [name if name in self.vocabulary else self.unknown for name in names]

    def join(self, tokens: Sequence[Token]) -> str:
        """Return the text of tokens that are no marks; Marian's too are joined as the source's would be."""
        return str(self.source.decode(self.name(tokens))).replace(SPACE_MARK, " ").strip()


class JsonPieces(EnclosedPieces):
    """The pieces of a `tokenizer.json`, by their numbers; arguments and errors as above."""

    def __init__(self, folder: Path, family: Family, settings: Mapping[str, Any], languages: Sequence[str]) -> None:
        super().__init__(family)
        self.source = self.target = load_tokenizer_json(folder / "tokenizer.json")
        self.unknown = self.source.token_to_id(settings["unk_token"])
        self.end = self.source.token_to_id(settings["eos_token"])
        special = [number for number, token in self.source.get_added_tokens_decoder().items() if token.special]
        self.marks = frozenset((*special, *self.find(languages)))
        self.vocabulary = frozenset(self.source.get_vocab())

    def cut(self, text: str, processor: Any) -> list[Token]:
        """Return the tokens of a text."""
        return list(processor.encode(text, add_special_tokens=False).ids)

    def name(self, tokens: Sequence[Token]) -> list[str]:
        """Return the names of tokens."""
        return list(map(self.source.id_to_token, tokens))

    def find(self, names: Sequence[str]) -> list[Token]:
        """Return the tokens of these names."""
        numbers = map(self.source.token_to_id, names)
        return [self.unknown if number is None else number for number in numbers]

    def join(self, tokens: Sequence[Token]) -> str:
        """Return the text of tokens that are no marks."""
        return str(self.source.decode(list(tokens), skip_special_tokens=False))
