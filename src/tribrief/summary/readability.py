"""What makes a sentence fit to stand alone as a point: no dangling start, no quotation without its speaker.

A reader of a briefing sees the sentence without the ones before it, so "She said …" with nobody named says less than
nothing. The words that begin such sentences are data in `readability.toml`.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN

MIN_WORDS = {ENGLISH: 6, KOREAN: 4, UKRAINIAN: 6}
QUOTATION = re.compile(r"[“\"«‘][^“”\"«»]{3,}(?:[”\"»’]|$)")
PRONOUN_SPEAKER = re.compile(
    r"[”\"’»],?\s*(?:[–—-]\s*)?(?:he|she|they|it)\s+(?:said|says|added|told|wrote|asked|explained|noted)"
    r"|[”\"’»],?\s*(?:said|added)\s+(?:he|she|they)\b"
    r"|[»”\"],?\s*[–—-]\s*(?:сказа\w+|заяви\w+|дода\w+|зазначи\w+|поясни\w+|наголоси\w+|розпові\w+)\s+(?:він|вона|вони)",
    re.I,
)
SPEECH = re.compile(
    r"\b(?:said|says|told|added|according|wrote|announced|stated|confirmed|explained|warned|denied|estimat\w+|reported|reports"
    r"|assess\w+|believes?|argued|insisted|claimed|declared|noted|replied|testified|recalled|acknowledged|urged|called)\b"
    r"|сказа|заяв|повідом|дода[влє]|зазнач|поясн|підкресл|запевн|наголос|за даними|за словами|оцін|розпов|відпов|уточн"
    r"|말했|밝혔|전했|설명했|강조했|보고했|발표했|주장했|라고|다고|라며|다며|추산했|추정했",
    re.I,
)
NAMED_SPEAKER = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|President|Minister|[Ss]pokes\w+|[Mm]inistry|[Aa]gency)\b"
    r"|[A-ZА-ЯҐЄІЇ][\w’'-]+\s+[A-ZА-ЯҐЄІЇ][\w’'-]+"
    r"|[가-힣]{2,4}\s?(?:대통령|장관|의원|대변인|위원장|국장|대표|총리|차관|원장|대사)|국정원|당국자|관계자"
    # any Korean subject but a pronoun
    r"|(?<![가-힣])(?!(?:그|그녀|이|이들|그들|저|나|우리)[은는이가])[가-힣]{2,}(?:[은는이가]|에 따르면|에서는)(?=[\s,])"
)


def stands_alone(text: str, language: str, explained: bool = False) -> bool:
    """Whether the sentence can be a point: no fragment, question, orphan quotation or dangling start.

    Args:
        text: the sentence.
        language: its language.
        explained: whether the word that the sentence begins with is explained in brackets.
    """
    return (
        len(text.split()) >= MIN_WORDS[language]
        and not text.rstrip('"”» ').endswith("?")
        and (explained or not starts_dangling(text, language))
        and not is_orphan_quotation(text)
    )


def starts_dangling(text: str, language: str) -> bool:
    """Whether the sentence begins with a word that points at the sentence before it."""
    dangling, standing = _starts(language)
    return bool(dangling.match(text)) and not standing.match(text)


@cache
def _starts(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of starts that point back, and of starts that only look like it."""
    table = tomllib.loads((Path(__file__).parent / "readability.toml").read_text("utf-8"))[language]
    return _compile_starts(table["dangling"]), _compile_starts(table["standing"])


def _compile_starts(entries: str) -> re.Pattern[str]:
    alternatives = "|".join(entry.strip() for entry in entries.replace("\n", " ").split(" | "))
    return re.compile(rf"[\"“‘«'(]*(?:{alternatives})(?!\w)", re.I)


def is_orphan_quotation(text: str) -> bool:
    """Whether the sentence is a quotation whose speaker is nobody, or only a pronoun."""
    if not _mostly_quotation(text):
        return False
    rest = QUOTATION.sub(" ", text)
    signed = SPEECH.search(rest) and NAMED_SPEAKER.search(rest)
    return not signed or bool(PRONOUN_SPEAKER.search(text))


def _mostly_quotation(text: str) -> bool:
    return 2 * sum(map(len, QUOTATION.findall(text))) > len(text)
