"""What makes a sentence fit to stand alone as a point: no dangling start, no quotation without its speaker.

A reader of a briefing sees the sentence without the ones before it, so "She said …" with nobody named says less than
nothing. The word lists are data; sources: the discourse markers and pronouns of the three languages' school grammars,
verbs of speaking from wire reports.
"""

import re

from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN

MIN_WORDS = {ENGLISH: 6, KOREAN: 4, UKRAINIAN: 6}
SHORT, DANGLING, QUESTION, UNSIGNED_QUOTATION = 0.3, 0.75, 0.6, 0.4

DANGLING_START = {
    ENGLISH: re.compile(
        r"^[\"“‘'(]*(?:he|she|it|they|this|that|these|those|his|her|their|its|but|however|and|so|also|still|meanwhile"
        r"|moreover|in addition|nevertheless|then|thus|therefore|yet|for example|as a result|at the same time|instead"
        r"|here)\b",
        re.I,
    ),
    KOREAN: re.compile(
        r"^[\"“‘(]*(?:그는|그녀는|그가|그의|이는|이에|이를|이들은|이들의|그들은|해당|이 같은|이런|이러한|그런|또|또한"
        r"|하지만|그러나|그래서|따라서|한편|반면|다만|그리고|특히|이와|이밖에|아울러|이어)(?=[\s,])"
    ),
    UKRAINIAN: re.compile(
        r"^[\"“«(]*(?:він|вона|воно|вони|його|її|їх|їхн\w+|це|цей|ця|ці|такий|така|такі|там|тут|проте|однак|але|також"
        r"|крім того|тому|отже|водночас|натомість|утім|втім|при цьому|потім|зокрема)\b",
        re.I,
    ),
}
QUOTATION = re.compile(r"[“\"«‘][^“”\"«»]{3,}(?:[”\"»’]|$)")
PRONOUN_SPEAKER = re.compile(
    r"[”\"’»],?\s*(?:[–—-]\s*)?(?:he|she|they|it)\s+(?:said|says|added|told|wrote|asked|explained|noted)"
    r"|[”\"’»],?\s*(?:said|added)\s+(?:he|she|they)\b"
    r"|[»”\"],?\s*[–—-]\s*(?:сказа\w+|заяви\w+|дода\w+|зазначи\w+|пояснив\w*)\s+(?:він|вона|вони)",
    re.I,
)
SPEECH = re.compile(
    r"\b(?:said|says|told|added|according|wrote|announced|stated|confirmed|explained|warned|denied|estimat\w+|reported|reports"
    r"|assess\w+|believes?)\b"
    r"|сказа|заяв|повідом|дода[влє]|зазнач|поясн|підкресл|запевн|наголос|за даними|за словами|оцін"
    r"|말했|밝혔|전했|설명했|강조했|보고했|발표했|주장했|라고|다고|추산했|추정했",
    re.I,
)
NAMED_SPEAKER = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|President|Minister|[Ss]pokes\w+|[Mm]inistry|[Aa]gency)\b"
    r"|[A-ZА-ЯҐЄІЇ][\w’'-]+\s+[A-ZА-ЯҐЄІЇ][\w’'-]+"
    r"|[가-힣]{2,4}\s?(?:대통령|장관|의원|대변인|위원장|국장|대표|총리|차관|원장|대사)|국정원|당국자|관계자"
)


def readability(text: str, language: str) -> float:
    """Return a factor from 0 to 1: how well the sentence stands alone."""
    factor = 1.0
    if len(text.split()) < MIN_WORDS[language]:
        factor *= SHORT
    if starts_dangling(text, language):
        factor *= DANGLING
    if text.rstrip('"”» ').endswith("?"):
        factor *= QUESTION
    if _mostly_quotation(text) and not SPEECH.search(QUOTATION.sub(" ", text)):
        factor *= UNSIGNED_QUOTATION
    return factor


def stands_alone(text: str, language: str, explained: int = 0) -> bool:
    """Whether the sentence can be a point: no fragment, question, orphan quotation or dangling start.

    Args:
        text: the sentence.
        language: its language.
        explained: up to where a word that points back is explained in brackets, 0 where nothing is.
    """
    return (
        len(text.split()) >= MIN_WORDS[language]
        and not text.rstrip('"”» ').endswith("?")
        and not is_orphan_quotation(text)
        and (explained > 0 or not starts_dangling(text, language))
    )


def starts_dangling(text: str, language: str) -> bool:
    """Whether the sentence begins with a word that points at the sentence before it."""
    return bool(DANGLING_START[language].search(text))


def is_orphan_quotation(text: str) -> bool:
    """Whether the sentence is a quotation whose speaker is nobody, or only a pronoun."""
    if not _mostly_quotation(text):
        return False
    rest = QUOTATION.sub(" ", text)
    return bool(PRONOUN_SPEAKER.search(text)) or not NAMED_SPEAKER.search(rest)


def _mostly_quotation(text: str) -> bool:
    return 2 * sum(map(len, QUOTATION.findall(text))) > len(text)
