"""Korean particles: which form a word takes, and whether what is glued to a term is a particle at all.

Korean glues particles to a word, and some particles have two forms, chosen by the last sound of the word (국정원은,
통일부는). When a term replaces another the particle must follow, and 한국은행 must not be read as 한국 with the
particle 은. Rules after the Korean orthography (한글 맞춤법, 제2절) and the dictionary of the National Institute of
Korean Language (표준국어대사전), where every particle and suffix below is an entry.
"""

import re
from functools import cache, lru_cache
from typing import Literal

from tribrief.glossary.korean.sounds import Sound, final_sound, syllable_sound

__all__ = ["Tail", "final_sound", "fit_particle", "read_tail"]

Tail = Literal["bare", "particle", "suffix", "title", "wrong-particle"]

# Particles in two forms: after a consonant, after a vowel. What may follow the pair is said beside it.
_ANY_REST = re.compile(r"[가-힣]*")
_POLITE = re.compile("요?")
_AUXILIARY = re.compile(r"(?:는|은|도|만|의|이|를|을|가|요|부터|까지|마저|조차|뿐|보다|같은|같이)*")
_PAIRS = (
    *((a, b, _POLITE) for a, b in (("은", "는"), ("이", "가"), ("을", "를"))),
    *((a, b, _AUXILIARY) for a, b in (("은커녕", "는커녕"), ("과", "와"), ("이나", "나"), ("이랑", "랑"))),
    *((a, b, _AUXILIARY) for a, b in (("이나마", "나마"), ("이든", "든"), ("이든지", "든지"), ("이든가", "든가"))),
    *((a, b, _AUXILIARY) for a, b in (("이야말로", "야말로"), ("이야", "야"), ("아", "야"), ("이여", "여"))),
    *((a, b, _ANY_REST) for a, b in (("이라", "라"), ("이란", "란"), ("이랄", "랄"), ("이래", "래"), ("이랬", "랬"))),
    *((a, b, _ANY_REST) for a, b in (("이며", "며"), ("이면", "면"), ("이었", "였"), ("이어서", "여서"))),
    *((a, b, _ANY_REST) for a, b in (("이어야", "여야"), ("이어도", "여도"), ("이에요", "예요"), ("이랍", "랍"))),
)
# The copula keeps its 이 after a vowel in written style: 통일부이다 and 통일부다 are both right.
_COPULA = "이다 이고 이자 이지 이므로 이던 이니 이거나 이건 이기 이네 이죠 이신 이십 이시 이셨 이오 이구 이군 이거든"
_RO = re.compile(r"(?:으)?(?P<form>로|론)(?P<rest>[가-힣]*)")
_CHOICES = sorted(((form, pair) for pair in _PAIRS for form in pair[:2]), key=lambda c: len(c[0]), reverse=True)

# What may be glued to a term. A tail counts only when it is used up to its last syllable.
_FIXED = (
    "에서부터 에게서 에게선 에다가 에다 에서 에선 에게 에겐 에 엔 한테서 한테 한텐 께서 께선 께 "
    "까지 부터 조차 마저 만 뿐만 뿐 보다 처럼 만큼 같이 마다 대로 밖에 밖엔 하고 더러 치고 말고 마냥 따라 커녕"
)
_ENDING = "도 의 같은 때문에 때문 뿐더러"
_AFTER_CONSONANT = "은커녕 은 이 을 과 아"
_AFTER_VOWEL = "는커녕 는 가 를 와 야"
_DIRECTION = "로서 로써 로부터 로선 로다가 로 론"
_LA = (
    "고는 고도 고만 고요 고 는 며 면서 면 서 도 던가 던데요 던데 던 니까 니 든가 든지 기보다는 기보다 기에는 기엔 "
    "기에 야만 야 지만"
)
_BARE_COPULA = (
    "다며 다는 다 며 면 란다 란 랄까 랄 랍니다 랍시고 든지 든가 든 나마 나 랑 야말로 야 여서 여야 여 예요 지만 니까 "
    "므로 거나 죠 셨습니다 셨다"
)
_COPULA_STEM = (
    "다 며 고도 고 자 지만 지 므로 란다 란 랄까 랄 랍니다 랍시고 래요 래 라 던 든지 든가 든 거나 건 기도 기는 기에 "
    "기를 기 긴 길 냐 니만큼 니까 니 네요 네 죠 나마 나 랑 야말로 야 여 어서 어야 어도 에요 오 십니다 십니까 신 시다 "
    "시며 셨다 셨습니다 면 군요 군 거든요 거든"
)
_COPULA_ANY = (
    "인데도 인데요 인데 인지도 인지는 인지를 인지 인가요 인가를 인가 인들 인즉 인바 인 일까요 일까 일지라도 일지도 "
    "일지 일수록 일뿐 일 임에도 임에 임은 임을 임이 임 입니다만 입니다 입니까"
)
_SUFFIXES = "들 측 발 행 계 님 씨 간 내 끼리 다운 다웠다 다워 답게 답다 답지 답고 답던 답지도 답지는 답네"
_AFTER_SIGN = "형 호 급 기"  # after digits and Latin letters: 화성-17형, ICBM급
_TITLES = (
    "대통령 총리 주석 국가주석 위원장 국무위원장 총비서 비서 의원 대표 후보 특사 여사 장관 차관 의장 총장 원장 청장 "
    "실장 국장 부장 사령관 대사 대변인 당선인 총재 총통 국왕 여왕 왕세자 교황 교수 박사 기자 회장 사장 감독 선수 "
    "대장 중장 소장 준장 대령"
)
# After a word with another last sound only these are taken for a slip: longer ones are nouns (중국라면, 독일와인).
_SLIPS = frozenset(
    (
        "은 는 이 가 을 를 과 와 과의 와의 과는 와는 과도 와도 로 으로 로서 으로서 로써 으로써 로부터 으로부터 로는 "
        "으로는 로도 으로도 로의 으로의 로서는 으로서는 로부터는 으로부터는 였다 였던 라고 라는 라며 예요"
    ).split()
)
_STAND_INS: dict[Sound | None, str] = {"vowel": "가", "rieul": "갈", "consonant": "각", None: "가갈각"}


def fit_particle(text: str, particle: str, reading: str = "") -> str:
    """Return the particle in the form that the word asks for; only the first of a chain changes (로는 → 으로는).

    Args:
        text: the word before the particle, see `final_sound`.
        particle: a particle or a form of the copula in either form; anything else comes back unchanged.
        reading: how the word is read in Hangul.
    """
    sound = final_sound(text, reading)
    if sound is None:
        return particle
    if ro := _RO.fullmatch(particle):
        return ("으" if sound == "consonant" else "") + ro["form"] + ro["rest"]
    for form, (closed, opened, rest) in _CHOICES:
        if particle.startswith(form) and rest.fullmatch(particle[len(form) :]):
            return (opened if sound == "vowel" else closed) + particle[len(form) :]
    if sound != "vowel" and any(particle.startswith(form[1:]) for form in _COPULA.split()):
        return "이" + particle
    return particle


def read_tail(term: str, tail: str, reading: str = "") -> Tail | None:
    """Say what the Hangul glued after a term is.

    Args:
        term: the term before it.
        tail: the run of Hangul syllables from the end of the term to the next other character.
        reading: how the term is read in Hangul.

    Returns:
        `bare` for no tail; `particle`; `suffix` (들, 측 … with or without a particle); `title` (대통령 …, likewise);
        `wrong-particle` when the particle has the form for another last sound; None when the term is only a part of
        a longer word.
    """
    if not tail:
        return "bare"
    return read_tail_of_sound(final_sound(term, reading), tail, not "가" <= term[-1:] <= "힣")


@lru_cache(maxsize=50_000)
def read_tail_of_sound(sound: Sound | None, tail: str, after_sign: bool = False) -> Tail | None:
    """Do what `read_tail` does for a non-empty tail, given the last sound of the term and whether it is a sign."""
    if is_particle(sound, tail):
        return "particle"
    if _ends_in_particle(tail, _SUFFIXES) or (after_sign and _ends_in_particle(tail, _AFTER_SIGN)):
        return "suffix"
    if _ends_in_particle(tail, _TITLES):
        return "title"
    return "wrong-particle" if tail in _SLIPS else None


def is_particle(sound: Sound | None, tail: str) -> bool:
    """Tell whether a tail is a chain of particles or a form of the copula, right after a word with this last sound."""
    return any(_grammar().fullmatch(stand_in + tail) for stand_in in _STAND_INS[sound])


def _ends_in_particle(tail: str, words: str) -> bool:
    return any(
        tail.startswith(word) and (tail == word or is_particle(syllable_sound(word[-1]), tail[len(word) :]))
        for word in words.split()
    )


@cache
def _grammar() -> re.Pattern[str]:
    """Build the pattern of a syllable with every tail that may follow it: particles in a chain, then an ending.

    Each form looks back at the syllable before it, so that inside a chain too only the right one of a pair fits.
    """
    opened, rieul = _list_syllables("vowel"), _list_syllables("rieul")
    after_vowel, after_consonant = f"(?<=[{opened}])", f"(?<![{opened}])"
    direction = f"(?:(?<=[{opened}{rieul}])|(?<![{opened}{rieul}])으)(?:{_alternatives(_DIRECTION)})"
    optional = "이라도|이나마|이나|이든지|이든가|이든|이야말로|이야|이랑"
    choice = f"{after_vowel}(?:{optional.replace('이', '')})|{after_consonant}(?:{optional})"
    case = f"{after_vowel}(?:{_alternatives(_AFTER_VOWEL)})|{after_consonant}(?:{_alternatives(_AFTER_CONSONANT)})"
    la = _alternatives(" ".join(f"라{ending}" for ending in _LA.split()))
    copula = (
        f"이(?:{la}|{_alternatives(_COPULA_STEM)}|었[가-힣]{{1,5}})|{_alternatives(_COPULA_ANY)}"
        f"|{after_vowel}(?:{la}|{_alternatives(_BARE_COPULA)}|였[가-힣]{{1,5}})"
    )
    comparison = f"(?:{after_vowel}와|{after_consonant}과)(?:의|는|도|만|만이|만은|만의|만도|같은|같이)"
    polite = f"(?:{after_vowel}(?:는|가|를)요|{after_consonant}(?:은|이|을)요)"
    chain = f"(?:{_alternatives(_FIXED)}|{direction}|{choice})"
    ending = f"(?:{case}|{_alternatives(_ENDING)}|{copula}|{comparison}|{polite})"
    return re.compile(f"[가갈각](?:(?:서|{chain}){chain}{{0,3}}{ending}?|{ending})")


def _list_syllables(sound: Sound) -> str:
    syllables = map(chr, range(ord("가"), ord("힣") + 1))
    return "".join(syllable for syllable in syllables if syllable_sound(syllable) == sound)


def _alternatives(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))
