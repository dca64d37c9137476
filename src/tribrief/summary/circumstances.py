"""What a sentence tells of a number besides its noun: what happened, whose people or things, with what reserve."""

import re

from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.summary.numerals import numeral_table
from tribrief.summary.vocabulary import figure_table, just_before, key_of
from tribrief.summary.windows import BEFORE_REACH, PART, SUCH_AS, Counted, Window

BEHIND = 5  # characters of a counter and its particle
EVENT_REACH, PHRASE_REACH = 70, 60  # characters
COUNTRY_BEFORE, COUNTRY_AFTER = 12, 14
CLAUSE_END = re.compile(r"[.;:!?](?:\s|$)|[,–—]\s|$")
KOREAN_CLAUSE_END = re.compile(
    r"(?<=[았었였했됐렸졌혔켰왔갔])(?:으며|고)(?:\s|$)|(?:지만|는데|으나)(?:\s|$)"
)  # another clause follows
# 300여 명, 300명이 넘는, 300명 이상, 300명 미만, 300명 가까이
KOREAN_BEFORE = re.compile(r"약|대략|최소|적어도|최대|많아야|거의")  # these belong to the number behind them
KOREAN_ADVERB = re.compile(r"[가-힣]{0,3}\s(?:조금|약간|다소|훨씬)\s")  # 1000표에 조금 못 미쳤다
SAID_BY_THE_UNIT = (
    *(("prisoner", "captured"), ("prisoner", "detained"), ("defector", "defected")),
    *(("body", "killed"), ("body", "missing"), ("body", "rescued")),
)
ROSE = re.compile(  # зросла до 7,4 %, на 0,5 пункту — до 16 %: no reserve
    r"\b(?:зр[оі]с|подво|потро|[ву]па|зни[зж]|скоро[тч]|збільш|підня|підви[щс]|зменш|дов[іе][вл]|(?:по|з)(?:дорожч|дешевш)|засу[дж]|(?:с|у)повільн|прискор|послаб|зміцн|підскоч|стриб|обвал|вир[оі]с|рост|рос[лт])\w*\s[^,;:]*,?\s?$"
    r"|\b(?:edged|rose|climbed|went|crept|inched|moved|jumped|ticked)\s(?:back\s)?$"
    r"|\b(?:з|із|від)\s\d[\d\s,]*(?:\S+\s)?$|(?:\bна \S+(?:\s?%)?|[ву]двічі|[ву]тричі)[\s,–—-]*$|[–—]\s$"
)
BY, MORE = re.compile(r"\sна\s$"), re.compile(r"(?:більш|менш)\w*", re.I)  # більше на 20 %: by twenty percent more
JUST = re.compile(r"\b(?:just|well|slightly|a little|трохи) $", re.I)
PHRASAL = re.compile(r"\b(?:hand|turn|tak|took|brought|carr|fl[ey]|cross)\w* $", re.I)  # handed over 390 prisoners
EITHER = re.compile(r"about|around|some|over|under|до|десь", re.I)  # prepositions and pronouns too
UNDONE = {  # a happening that is denied, wished for or asked for
    ENGLISH: re.compile(
        r"\b(?:not|never|nobody|none|neither|nor)\s(?:\w+\s){0,2}$|\bnone of (?:the )?\S+ (?:\w+ ){1,3}$", re.I
    ),
    UKRAINIAN: re.compile(r"\b(?:не|ні|ніхто)\s(?:\w+\s)?$", re.I),
    KOREAN: re.compile(r"(?!)"),
}
KOREAN_UNDONE = re.compile(
    r"\S{0,2}\s?(?:의사|의향|희망|요청|가능성|여부|뜻을|하지|되지)"
    # 다친 사람은 없다
    r"|(?:자|이)?\s?(?:사람|승객|선원|주민|장병|병사|인원)?[은는이가도]?\s(?:전혀\s|아무도\s|한 명도\s)?없"
)
# 북한 노동자, 북한군 병사; not 한국에 온 사람
KOREAN_OTHER = re.compile(r"^(?:에|으로)|[은는이가을를에로와과]\s|에서\s")
PEOPLE_COUNTERS = ("명", "가구", "구")  # persons, families, bodies
BY_THEM = re.compile(r"\bby\s$", re.I)  # rescued by two boats: it is not the boats that were rescued
KOREAN_NAMED = re.compile(r"(?<!\S)(?:[^\s,]+\s){1,2}$")
ABROAD = re.compile(r"\b(?:до|з|із|зі|у|в|від|по|на|проти|між|для)\s$", re.I)
DASH = re.compile(r"\s[—–]\s")
OF_THEM = re.compile(r"(?:중|가운데)(?:에서)?\s")
PREDICATE = {
    ENGLISH: re.compile(r"\b(?:were|are)\s(?:all\s|also\s)?(?=\w+ns\b|\w+ns? (?:citizens|nationals)\b)"),
    UKRAINIAN: re.compile(r"\s[—–]\s(?=громадян)"),
    KOREAN: re.compile(r"(?!)"),
}
AT_THE_NUMBER = re.compile(r"\s?(?:the\s|from\s|від\s|за\s|between\s|на\s|у\s|в\s|до\s|із?\s)?[$₩€₴]?")


def find_event(window: Window, counted: Counted) -> tuple[str, int]:
    """Return what happened to the counted, after them in the clause or before, and where that word ends."""
    events, first, last = window.vocabulary.events, counted.first, counted.last
    end = CLAUSE_END.search(window.text, last, window.right)
    limit = min(end.start() if end else window.right, last + EVENT_REACH)
    if window.language == KOREAN and (end := KOREAN_CLAUSE_END.search(window.text, last, limit)):
        limit = end.end()
    before = max(window.left, first - BEFORE_REACH)
    start = find_hedge(window, counted)[1]
    # 300 wounded soldiers, 부상자; shot down 37 drones; 300 soldiers were wounded; wounded some 300 soldiers
    stretches = [(first, last), (last, limit), (before, first)]
    if window.language == KOREAN:
        clause = max((end.end() for end in KOREAN_CLAUSE_END.finditer(window.text, before, first)), default=before)
        stretches[2] = (clause, first)
        if OF_THEM.search(window.text, first, window.number.start):  # 실종자 4명 가운데 2명이 숨진 채 발견됐다
            stretches = [*stretches[1:], stretches[0]]
    of_them = PART[window.language].match(window.text, window.number.end)
    if of_them:  # five of the freed men needed help: all were freed; four of the five captured men
        whole = numeral_table(window.language).start.match(window.text, of_them.end())
        stretches = [*stretches[1:], *stretches[:1]] if whole else stretches[1:]
    found = [match for stretch in stretches for match in events.finditer(window.text, *stretch)]
    found = [match for match in found if _has_happened(window, counted, match)]
    if not found:
        return "", 0
    done_to_them = [match for match in found if match.end() <= start and not window.text[match.end() : start].strip()]
    chosen = done_to_them[0] if done_to_them and found[0].start() >= last else found[0]
    return key_of(chosen), chosen.end()


def _has_happened(window: Window, counted: Counted, event: re.Match[str]) -> bool:
    """Whether an event is told of the counted as a fact and says more than their noun does."""
    if (counted.unit, key_of(event)) in SAID_BY_THE_UNIT or not may_happen(counted.unit, key_of(event)):
        return False
    if (
        window.language == ENGLISH
        and event.end() <= counted.first
        and BY_THEM.search(just_before(window.text, counted.first))
    ):
        return False
    if window.language == KOREAN:
        return not KOREAN_UNDONE.match(window.text, event.end())
    return not UNDONE[window.language].search(just_before(window.text, event.start()))


def may_happen(unit: str, event: str) -> bool:
    """Whether an event befalls what is counted: a drone is not injured, an attack does not die."""
    table = figure_table()
    told = table["events"][event]
    if unit == "person":
        return bool(told.get("people", told["show"])[ENGLISH])
    counter = table["units"].get(unit, {}).get(KOREAN, {}).get("counter", PEOPLE_COUNTERS[0])
    return counter in PEOPLE_COUNTERS or not told.get("of_people")


def find_country(window: Window, counted: Counted) -> str:
    """Return the country named nearest to the noun: with it, in Korean before it, in Ukrainian right behind it."""
    first, last = counted.first, counted.last
    start = max(window.left, first - COUNTRY_BEFORE) if window.language == KOREAN else first
    end = min(window.right, last + COUNTRY_AFTER) if window.language == UKRAINIAN else last
    found = list(window.vocabulary.countries.finditer(window.text, start, end))
    if window.language == KOREAN:
        between = ((match, window.text[match.end() : first]) for match in found)
        found = [match for match, words in between if not (KOREAN_OTHER.search(words) or SUCH_AS.search(words))]
    if window.language == UKRAINIAN:
        found = [match for match in found if not ABROAD.search(just_before(window.text, match.start()))]
    nearest = min(found, key=lambda match: max(first - match.end(), match.start() - last), default=None)
    return key_of(nearest or _find_predicate(window, last))


def _find_predicate(window: Window, last: int) -> re.Match[str] | None:
    """Return the country whose people the sentence says that the counted are: 12 of the crew were Ukrainians."""
    dash = DASH.match(window.text, last)
    clause_end = CLAUSE_END.search(window.text, dash.end() if dash else last, window.right)
    stop = clause_end.start() if clause_end else window.right
    found = PREDICATE[window.language].search(window.text, last, min(stop, last + EVENT_REACH))
    return window.vocabulary.countries.match(window.text, found.end()) if found else None


def find_hedge(window: Window, counted: Counted) -> tuple[str, int]:
    """Return the reserve at the number, and where the phrase begins."""
    text, number, hedges = window.text, window.number, window.vocabulary.hedges
    before = list(hedges.finditer(text, window.left, number.start))
    # "briefed them about two soldiers" holds no reserve
    either = bool(before) and EITHER.fullmatch(before[-1][0]) is not None
    over_it = either and "the " in text[before[-1].end() : number.start]  # over the 2,700-metre pass
    exact = either and (over_it or (number.in_words and number.value < 10))
    exact = exact or (either and PHRASAL.search(just_before(text, before[-1].start())) is not None)
    exact = exact and not JUST.search(just_before(text, before[-1].start()))
    if window.language == KOREAN:  # 3분의 2에 가까운 64.7%: that is said of the number before
        before = [one for one in before if KOREAN_BEFORE.fullmatch(one[0])]
    if before and AT_THE_NUMBER.fullmatch(text, before[-1].end(), number.start):
        key = key_of(before[-1])
        rose = key == "up_to" and ROSE.search(just_before(text, before[-1].start()))
        compared = window.left and before[-1].start() <= window.left + 1  # four fewer than the 15
        if (
            not rose
            and not exact
            and not compared
            and not (BY.search(text, 0, number.start) and MORE.fullmatch(before[-1][0]))
        ):
            return key, before[-1].start()
    if window.language == KOREAN:
        end = max(number.end, counted.last if counted.first <= number.start else number.end)
        adverb = KOREAN_ADVERB.match(text, end)
        end = adverb.end() if adverb else end
        behind = hedges.finditer(text, number.end, max(end, min(end + PHRASE_REACH, window.right)))
        after = [one for one in behind if one.start() <= end + BEHIND and not KOREAN_BEFORE.fullmatch(one[0])]
        if after:
            return key_of(after[0]), number.start
    return "", number.start


def quote_measure(window: Window, start: int, end: int) -> str:
    """Return the words that say what a share or an amount measures: those after it, else those before it.

    Korean names it before the number (은행 자산 900만 달러를 동결했다): two words of these are quoted too.
    """
    text = window.text
    named = KOREAN_NAMED.search(text, window.left, start) if window.language == KOREAN else None
    start = named.start() if named else start
    clause_end = CLAUSE_END.search(text, end)
    stop = clause_end.start() if clause_end else len(text)
    if stop <= end:
        start = max(0, start - PHRASE_REACH)
        start = next((match.end() for match in re.finditer(r"\s", text[start:end])), 0) + start if start else 0
        return text[start:end].strip(" ,;–—")
    if stop - end > PHRASE_REACH:
        stop = text.rfind(" ", end, end + PHRASE_REACH)
        return text[start:stop].rstrip(" ,;–—") + " …"
    return text[start:stop].strip(" ,;–—")
