"""Which of у/в and з/із/зі stands before a word: Ukrainian Orthography of 2019, §§ 23-24.

Only what a new word behind the preposition makes wrong is changed; where the rule leaves a choice the text keeps
its own.
"""

import re

_PREPOSITION = re.compile(r"(?:^|(?<=[\s(«\"„“]))([УуВв]|[Зз][іі]?|[Іі]з)(?=[ \u00a0]$)")
_VOWELS = "аеєиіїоуюя"
_IOTATED = "єїюя"  # they begin with a consonant to the ear: «завод у Єлабузі», «завод в Єлабузі»
_HISSING = "зсцчшщж"
_HEAVY = re.compile(f"[вф]|[лсзтхгдш]в|льв|[{_HISSING}м][^{_VOWELS}]")  # where only «у» can be said


def fit_preposition(before: str, word: str, old: str) -> str:
    """Return the text before a word, which stands for an old one, with the preposition at its end as the word asks."""
    match = _PREPOSITION.search(before)
    if match is None or not word[:1].isalpha() or word[:2].lower() == old[:2].lower():
        return before
    preposition = match[1]
    earlier = before[: match.start()].rstrip(' \u00a0«„“"(')[-1:].lower()
    choose = _choose_in if preposition.lower() in ("у", "в") else _choose_with
    chosen = choose(preposition.lower(), word.lower(), earlier)
    chosen = chosen.capitalize() if preposition[0].isupper() else chosen
    return before[: match.start(1)] + chosen + before[match.end(1) :]


def _choose_in(preposition: str, word: str, earlier: str) -> str:
    if word[0] in _IOTATED and earlier and earlier not in _VOWELS:
        return preposition
    if word[0] in _VOWELS:
        return "в"
    return "у" if _HEAVY.match(word) or earlier not in _VOWELS or not earlier else preposition


def _choose_with(preposition: str, word: str, earlier: str) -> str:
    if word[0] in _HISSING:
        return "зі" if word[1:2] not in _VOWELS else "із"
    if preposition == "зі" or (word[0] in _VOWELS and preposition == "із"):
        return "з"
    return preposition
