"""Find a name that a translation spells otherwise than the glossary does: Харьков, Владімір Путін, Кейр Стармер."""

from collections.abc import Iterator, Sequence

from tribrief.glossary.ukrainian.dictionary import VOWELS
from tribrief.glossary.ukrainian.korean_names import read_korean_name
from tribrief.glossary.ukrainian.likeness import ALIKE, compare_names, list_classes
from tribrief.glossary.ukrainian.phrases import Word, agree, is_function
from tribrief.glossary.ukrainian.renderings import PERSONS, Rendering, Sought
from tribrief.glossary.ukrainian.words import is_proper
from tribrief.records import CASES

_LEAST_PART = 0.45  # of a part of a name that as a whole sounds like the other
_SHORT = 5
_ALIKE_SHORT = 0.78
_LEAST_LETTERS = 4  # a shorter name sounds like too many
_OTHER_END = 0.06
_SURE = 0.98  # of a name that its Hangul explains sound by sound
_CLOSE = 0.04  # forms that sound as like a spelling as the best, by this much, may be meant too


def find_spellings(words: Sequence[Word], sought: Sought) -> Iterator[tuple[float, Rendering]]:
    """Yield the places where capitalised words sound like the name and like nothing else of the source."""
    size = len(sought.forms["nom"][0].split())
    for first, word in enumerate(words):
        for last in range(first + max(size - 1, 1), min(first + size + 1, len(words)) + 1):
            window = words[first:last]
            if (
                not word.capital
                or word.text.isascii()
                or not all(w.joined and (w.capital or w.text in ("фон", "дер")) for w in window[1:])
            ):
                break
            score, cases = _compare(window, sought)
            short = len(list_classes(" ".join(w.text for w in window))) <= _SHORT
            if (
                score >= (_ALIKE_SHORT if short else ALIKE)
                and (
                    (score >= _SURE and not is_function(window[0])) or not _is_common(window)
                )  # словянський: an adjective too
                and not _goes_on(words, last)
                and not (sought.concept.kind == "person-ea" and len(window) < size and _has_more(words, last))
                and not _is_another(window, score, sought)
            ):
                yield score, Rendering(word.start, window[-1].end, cases)


def _compare(window: Sequence[Word], sought: Sought) -> tuple[float, tuple[str, ...]]:
    """Return how alike words and a name sound, and the cases whose form they sound most like."""
    text = " ".join(word.text for word in window)
    if len(list_classes(text)) < _LEAST_LETTERS:
        return 0.0, ()
    scores = {case: max(_compare_ends(text, form) for form in sought.forms[case]) for case in CASES if case != "voc"}
    best = max(scores.values())
    nominative = [part[-1] for part in sought.forms["nom"][0].split()] == [word.text[-1] for word in window]
    cases = tuple(case for case, score in scores.items() if score >= best - _CLOSE or (case == "nom" and nominative))
    first = {case: {form.split()[0] for form in sought.forms[case]} for case in CASES if case != "voc"}
    if " " in text and [case for case in first if window[0].text in first[case]] == ["nom"]:  # Віталій Кличка
        cases = ("nom",)
    if " " not in text:  # Анккари is no Анкарі
        cases = tuple(c for c in cases if any(form[-1] == text[-1] for form in sought.forms[c])) or cases
    if (read := read_korean_name(text, sought)) is not None:
        return max(best, _SURE), read or cases
    if sought.concept.kind in PERSONS and not _parts_fit(window, sought):
        return 0.0, ()
    return max(best, compare_names(text, sought.english)), cases


def _compare_ends(text: str, form: str) -> float:
    """Return how alike a spelling and a form sound; less where one ends in a vowel and the other does not."""
    same = (text[-1].lower() in VOWELS) == (form[-1].lower() in VOWELS)
    return compare_names(text, form) - (0.0 if same else _OTHER_END)


def _parts_fit(window: Sequence[Word], sought: Sought) -> bool:
    """Tell whether each part of a person's name sounds like its counterpart, where there are as many."""
    parts, english = sought.concept.terms["uk"].text.split(), sought.english.split()
    if len(parts) != len(window):
        return True
    same = english if len(english) == len(parts) else parts
    return all(
        max(compare_names(word.text, part), compare_names(word.text, other)) >= _LEAST_PART
        for word, part, other in zip(window, parts, same, strict=True)
    )


def _is_common(window: Sequence[Word]) -> bool:
    """Tell whether a single word is one of the dictionary that is no name, or an adjective or function word."""
    word = window[-1]
    opens = is_function(window[0]) and not (window[0].joined and window[0].capital and len(window) > 1)  # І Чже Мьон
    if opens or (word.known and not word.read("NOUN") and (len(window) == 1 or word.read("ADJF"))):
        return True
    nouns = word.read("NOUN")
    return len(window) == 1 and word.known and not any(is_proper(p) for p in nouns)


def _has_more(words: Sequence[Word], last: int) -> bool:
    """Tell whether a name may go on behind: Кім Чонг [Ун]."""
    return last < len(words) and words[last].joined and words[last].capital


def _goes_on(words: Sequence[Word], last: int) -> bool:
    """Tell whether a noun agrees with the word before `last`, an adjective: Приморському регіоні."""
    following = words[last : last + 1]
    return bool(following) and following[0].joined and bool(agree(words[last - 1], following[0].read("NOUN")))


def _is_another(window: Sequence[Word], score: float, sought: Sought) -> bool:
    """Tell whether another word of the source sounds more like the words."""
    names = [word for word in sought.others if word[0].isupper() or not word.isascii()]
    return any(compare_names(window[-1].text, name) >= max(score, ALIKE) for name in names)
