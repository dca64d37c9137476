"""How the families of translation models are told what to translate into what.

Multilingual models know a language by a code of their own. It stands before the source text (`>>ukr<<`, `<2uk>`) or is
the first word that the model is made to write (`__uk__`, `ukr_Cyrl`, `uk_UA`). Which codes a checkpoint has stands in
the files of its tokenizer; one that is not there would be read as `<unk>`, and the model would write any language.

Codes: the M2M100 and mBART-50 papers (arXiv 2010.11125, 2008.00401), the NLLB-200 and MADLAD-400 model cards.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tribrief.errors import ModelError
from tribrief.languages import ENGLISH, KOREAN, LANGUAGES, UKRAINIAN
from tribrief.translation.decoding import Pieces
from tribrief.weights import COPY_AGAIN, read_json

SETTINGS = "tokenizer_config.json"
MODEL_FILES = ("config.json", "generation_config.json", "tribrief.json")
WINDOWS = ("max_position_embeddings", "n_positions")  # of `config.json`
USUAL_WINDOW = 512  # tokens, of models that count positions relatively


@dataclass(frozen=True)
class Family:
    """One kind of translation model.

    Attributes:
        name: as recorded and shown.
        types: values of `model_type` in `config.json`.
        tokenizers: how `tokenizer_class` in the tokenizer's settings begins; that of CTranslate2 tells no type.
        tokenizer_files: of each group one must be there.
        codes: what the tokenizer calls each language; empty where a checkpoint has few languages and says which.
        pattern: how a code stands in the vocabulary.
        forced: whether the target's token is the first of the output; else it stands before the source text.
        implied: value of `language_codes` in the tokenizer's settings with which it adds all codes by itself.
        exact: whether the vocabulary has as many pieces as the model has rows; others have spare rows.
    """

    name: str
    types: tuple[str, ...]
    tokenizers: tuple[str, ...]
    tokenizer_files: tuple[tuple[str, ...], ...]
    codes: Mapping[str, str] = field(default_factory=dict)
    pattern: str = "{}"
    forced: bool = False
    implied: str = ""
    exact: bool = False

    def tokens(self, folder: Path) -> dict[str, str]:
        """Return the token of each language that the tokenizer's files hold or imply."""
        tokens = {language: self.pattern.format(code) for language, code in self.codes.items()}
        if self.implied and read_json(folder / SETTINGS).get("language_codes", self.implied) == self.implied:
            return tokens
        files = [file.read_bytes() for file in sorted(folder.iterdir()) if _may_hold_tokens(file)]
        return {language: token for language, token in tokens.items() if any(token.encode() in file for file in files)}


MARIAN = Family("marian", ("marian",), ("Marian",), (("source.spm",), ("target.spm",)), exact=True)
M2M100 = Family(
    "m2m100",
    ("m2m_100",),
    ("M2M100",),
    (("vocab.json", "tokenizer.json"), ("sentencepiece.bpe.model", "tokenizer.json")),
    {ENGLISH: "en", KOREAN: "ko", UKRAINIAN: "uk"},
    "__{}__",
    forced=True,
    implied="m2m100",
)
NLLB = Family(
    "nllb",
    ("m2m_100", "nllb-moe"),
    ("Nllb",),
    (("tokenizer.json", "sentencepiece.bpe.model"),),
    {ENGLISH: "eng_Latn", KOREAN: "kor_Hang", UKRAINIAN: "ukr_Cyrl"},
    forced=True,
)
MBART50 = Family(
    "mbart50",
    ("mbart",),
    ("MBart50",),
    (("tokenizer.json", "sentencepiece.bpe.model"),),
    {ENGLISH: "en_XX", KOREAN: "ko_KR", UKRAINIAN: "uk_UA"},
    forced=True,
)
T5 = Family(
    "t5",
    ("t5", "mt5", "umt5"),
    ("T5", "MT5"),
    (("tokenizer.json", "spiece.model"),),
    {language: language for language in LANGUAGES},
    "<2{}>",
)
PLAIN = Family("opennmt", (), (), (("src.spm.model", "joint.spm.model"), ("tgt.spm.model", "joint.spm.model")))
FAMILIES = (MARIAN, NLLB, M2M100, MBART50, T5)
MODEL_TYPES = tuple(dict.fromkeys(model_type for family in FAMILIES for model_type in family.types))


def find_family(folder: Path) -> Family:
    """Return the family of a checkpoint folder.

    Raises:
        ModelError: when the model is of another kind, or files of the tokenizer are missing.
    """
    model_type = str(read_json(folder / "config.json").get("model_type", ""))
    possible = [family for family in FAMILIES if model_type in family.types]
    if not possible and not model_type:
        possible = _list_by_tokenizer(folder)
    if not possible:
        raise ModelError(
            f"{folder}: model type {model_type!r} is not supported; supported are {', '.join(MODEL_TYPES)}"
        )
    family = next((one for one in possible if len(possible) == 1 or one.tokens(folder)), possible[-1])
    for names in family.tokenizer_files:
        find_file(folder, names)
    return family


def _list_by_tokenizer(folder: Path) -> list[Family]:
    """Return the families to which a tokenizer belongs, where the configuration does not tell the family."""
    if any((folder / name).is_file() for name in PLAIN.tokenizer_files[0]):
        return [PLAIN]
    settings = folder / SETTINGS
    name = str(read_json(settings).get("tokenizer_class", "")) if settings.is_file() else ""
    return [family for family in FAMILIES if name.startswith(family.tokenizers)]


def find_file(folder: Path, names: Sequence[str]) -> Path:
    """Return the first file that is there of those with one of these names.

    Raises:
        ModelError: when none is.
    """
    found = next((folder / name for name in names if (folder / name).is_file()), None)
    if found is None:
        raise ModelError(f"{folder}: {' or '.join(names)} is missing; {COPY_AGAIN}")
    return found


def _may_hold_tokens(file: Path) -> bool:
    """Whether a file is the tokenizer's; the model's own settings may name codes that the tokenizer lacks."""
    return file.suffix in (".json", ".model") and file.name not in MODEL_FILES and not file.name.endswith(".index.json")


def check_tokens(folder: Path, family: Family, pieces: Pieces, tokens: Mapping[str, str]) -> None:
    """Refuse a tokenizer that does not know the tokens which its files name.

    Raises:
        ModelError: naming the token.
    """
    for language, token in tokens.items():
        if token and pieces.find([token]) == [pieces.unknown]:
            raise ModelError(
                f"{folder}: the {family.name} tokenizer has no code for {LANGUAGES[language].name}"
                f" ({token!r} is {pieces.name([pieces.unknown])[0]}); take a checkpoint that has it"
            )


def window_of(config: Mapping[str, Any]) -> int:
    """Return how many tokens a sentence may have, by the model's configuration."""
    lengths = (config.get(name) for name in WINDOWS)
    return next((length for length in lengths if isinstance(length, int)), USUAL_WINDOW)
