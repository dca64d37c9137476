"""From where to where the noun phrase goes that renders a name, once its head is found.

What agrees with the head or depends on it belongs to the phrase where it renders a word of the name, or nothing else of
the source. A phrase that would leave a piece of itself behind («Комісія з безпеки» of «Комісія з безпеки 1») is none.
"""

import re
from collections.abc import Sequence

from tribrief.glossary.english.words import key_word
from tribrief.glossary.ukrainian.dictionary import plain
from tribrief.glossary.ukrainian.equivalents import BODIES, renders
from tribrief.glossary.ukrainian.phrases import (
    ADJECTIVES,
    Word,
    agree,
    cases_of,
    expand_left,
    expand_right,
    is_function,
    list_words,
    read_finite,
)
from tribrief.glossary.ukrainian.renderings import Sought, list_english
from tribrief.glossary.ukrainian.words import CONJUNCTIONS, is_proper

Matches = Sequence[frozenset[str]]
_PREPOSITIONS = frozenset("з із зі про по щодо для проти на у в від до при між над за".split())
_JOINING = frozenset("з із зі про по щодо для проти у в над".split())  # in names; others where the term has them
_FILLERS = frozenset("питань питаннях справах справ галузі сфері царині".split())  # Міністерство з питань об’єднання
_TIMES = frozenset(
    "рік місяць тиждень день ніч ранок вечір година хвилина століття весна літо осінь зима січень лютий березень "
    "квітень травень червень липень серпень вересень жовтень листопад грудень".split()
)
_ENDS = re.compile(r"[\"”’]?(?:[.,;:!?)]|$)")
_OPENING = frozenset(
    "the a an of by to in from with at for and that on as said when while after before under during since".split()
)


def reach_left(words: Sequence[Word], matches: Matches, head: int, sought: Sought) -> int:
    """Return the first word of the phrase: adjectives that render words of the name, or nothing else of the source."""
    first, _ = expand_left(words, head)
    start = head
    while start > first and (matches[start - 1] or _is_strange(words[start - 1], sought, before=True)):
        start -= 1
    return start


def reach_right(words: Sequence[Word], matches: Matches, head: int, sought: Sought) -> int:
    """Return the end of the phrase: what renders the name right behind the head, genitives, what prepositions join."""
    end = step = head + 1
    while _joins(words, step, sought) and _stands_behind(words, matches, head, step):
        step += 1
        if _may_end(words[step - 1]) or agree(words[step - 1], words[head].read("NOUN")):
            end = step
    last, own = expand_right(words, head), _list_prepositions(sought)
    opens = governed = strange = False
    while _joins(words, step, sought):
        word, text = words[step], plain(words[step].text)
        if (text in own or (text in _JOINING and not governed and sought.concept.kind != "place")) and not opens:
            opens = governed = True
            strange = text in own
            step += 1
            continue
        if text in CONJUNCTIONS and not opens:
            if not _continues(words, matches, step + 1, matches[head], governed=governed):
                break
            step += 1
            continue
        genitive = _is_genitive(word) and not read_finite(word)
        named = plain(words[step - 1].text).startswith("республік")  # Республіки Корея
        taken = bool(matches[step]) and (governed or genitive or named or word.acronym)
        if opens:
            taken = taken or text in _FILLERS or (strange and _is_strange(word, sought, before=False))
        elif not taken:
            taken = genitive and (governed or step < last) and _has_room(words, matches, step, head, sought)
        if not taken:
            break
        opens = text in _FILLERS or (opens and not word.read("NOUN"))
        step += 1
        if text not in _FILLERS and _may_end(word):
            end = step
    return end


def _has_room(words: Sequence[Word], matches: Matches, step: int, head: int, sought: Sought) -> bool:
    """Tell whether a word that renders nothing known may be of the name.

    It is where it ends a phrase that an adjective began, where words of the name are missing still, or where the source
    says nothing behind the name that it could render.
    """
    if _is_aside(words, step) or not _is_strange(words[step], sought, before=False):
        return False
    completes = bool(words[step - 1].read("ADJF") and agree(words[step - 1], words[step].read("NOUN")))
    strangers = len([i for i in range(head + 1, step) if not matches[i] and not is_function(words[i])])
    rendered = frozenset[str]().union(*matches[:step])
    names = (list_english(sought), [plain(w.text) for w in list_words(sought.forms["nom"][0]) if not is_function(w)])
    missing = min(len([word for word in name if word not in rendered]) for name in names) - (not matches[head])
    return completes or strangers < missing or _ENDS.match(sought.source, sought.end) is not None


def _is_aside(words: Sequence[Word], step: int) -> bool:
    """Tell whether a genitive is no part of what is before it: when something was done, or to whom."""
    following = words[step + 1 : step + 2]
    done = any(word.joined and read_finite(word) for word in following)
    object_of_it = done and any(p.tag.case == "accs" and "anim" in p.tag for p in words[step].read("NOUN"))
    return object_of_it or any(word.lemmas & _TIMES for word in (words[step], *following))


def _joins(words: Sequence[Word], step: int, sought: Sought) -> bool:
    """Tell whether a word follows with a space only, or with a comma where the term has one."""
    if step >= len(words):
        return False
    comma = "," in sought.forms["nom"][0] and words[step].start - words[step - 1].end == len(", ")
    return words[step].joined or comma


def _stands_behind(words: Sequence[Word], matches: Matches, head: int, step: int) -> bool:
    """Tell whether a word renders the name right behind its head: дрон Шахед, обмін в'язнями, морі Жовтому.

    In «у заяві Спільна декларація …» another phrase begins there.
    """
    if not matches[step] or matches[step] & matches[head]:
        return False
    word = words[step]
    return (
        bool(word.read("NOUN"))
        or not word.read("ADJF")
        or _is_genitive(word)
        or bool(agree(word, words[head].read("NOUN")))
    )


def _may_end(word: Word) -> bool:
    """Tell whether a phrase can end with a word: no adjective without its noun."""
    return bool(word.read("NOUN")) or word.acronym or word.text.isdigit() or not word.readings


def is_cut_before(words: Sequence[Word], first: int, head: int) -> bool:
    """Tell whether an adjective before a conjunction belongs to the phrase too: перевірної та [незворотної відмови]."""
    *_, before, joint = [None, None, *words[:first]]
    if before is None or joint is None or plain(joint.text) not in CONJUNCTIONS or not words[first].read("ADJF"):
        return False
    return bool(agree(before, words[head].read("NOUN")))


def is_cut(words: Sequence[Word], matches: Matches, last: int, sought: Sought) -> bool:
    """Tell whether what stands right behind a phrase is a piece of it: a word of the name, an acronym, a number."""
    if not _joins(words, last, sought) or not sought.source:
        return False
    word = words[last]
    if matches[last] and not read_finite(word):
        return True
    if word.text.isdigit() or word.acronym:
        known = (*sought.others, *list_english(sought))
        return not any(word.text == other or renders(word, key_word(other)) for other in known)
    if _is_genitive(word) and not read_finite(word) and not _is_aside(words, last):
        return _is_strange(word, sought, before=False)  # ракету малого радіуса [дії]
    goes_on = last + 1 < len(words) and words[last + 1].joined and bool(matches[last + 1])
    return plain(word.text) in _PREPOSITIONS and goes_on


def _continues(words: Sequence[Word], matches: Matches, step: int, head: frozenset[str], *, governed: bool) -> bool:
    """Tell whether behind a conjunction the phrase goes on: with a word of the name in the case of the word before."""
    if step >= len(words) or not words[step].joined or not matches[step] or matches[step] & head:
        return False
    if any(renders(words[step], key) for key in BODIES):
        return False  # another body: агентства та міністерства
    noun = next((i for i in range(step, len(words)) if words[i].read("NOUN") or not words[i].read(*ADJECTIVES)), step)
    if matches[noun] & head:
        return False  # Першої світової війни та Другої світової війни
    before = cases_of(words[step - 2].read("NOUN")) if governed else frozenset({"gen"})
    here = words[step].read("NOUN", *ADJECTIVES)
    return words[step].acronym or bool(before & cases_of(here))


def _list_prepositions(sought: Sought) -> frozenset[str]:
    """Return the prepositions within the term."""
    return frozenset(plain(word.text) for word in list_words(sought.forms["nom"][0])) & _PREPOSITIONS


def _is_genitive(word: Word) -> bool:
    return any(p.tag.case == "gent" for p in word.read("NOUN", *ADJECTIVES)) or word.text.isdigit()


def _is_strange(word: Word, sought: Sought, *, before: bool) -> bool:
    """Tell whether a word beside the head renders nothing else of the source, so that it belongs to the name."""
    if not sought.source or is_function(word) or (word.capital and any(is_proper(p) for p in word.read("NOUN"))):
        return False
    if any(renders(word, key_word(other)) for other in sought.others):
        return False
    if before:
        left = sought.source[: sought.start].rstrip()
        previous = left.split()[-1:] if left[-1:] not in ",.;:" else []
        return not previous or key_word(previous[0]) in _OPENING
    return not sought.source[sought.end :].lower().startswith((" of ", "'s", "’s"))
