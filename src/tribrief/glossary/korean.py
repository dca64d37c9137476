"""Korean particles: which form a word takes, and whether what is glued to a term is a particle at all.

Korean glues particles to a word, and some particles have two forms, chosen by the last sound of the word (국정원은,
통일부는). When a term replaces another the particle must follow, and 한국은행 must not be read as 한국 with the
particle 은. Rules after the Korean orthography (한글 맞춤법, 제2절) and the dictionary of the National Institute of
Korean Language.
"""

import re
import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache
from typing import Literal

Sound = Literal["vowel", "rieul", "consonant"]
Tail = Literal["bare", "particle", "suffix", "wrong-particle"]

# KS X 1001 lists its Han characters in the order of their Korean readings, so the reading is found by bisection. Here
# are pairs of a reading and the first character read so; neighbours whose last sound is of one class are left out.
_HANJA = (
    "가伽각刻갈乫감勘개介객喀거倨건乾걸乞검儉게偈격擊결抉겸兼계係곡哭골汨공供과寡곽廓괄刮광侊괘卦굉宏교交국國굴堀"
    "궁宮궐厥궤机균勻귤橘극克기企긴緊길佶김金나儺낙諾날捏남南내乃년年노努농濃뇌惱눈嫩눌訥뉴杻능能니尼닉匿다多단丹"
    "달撻담啖대代댁宅도倒독毒돌乭동仝두兜둔屯라喇락洛랄剌람嵐래來랭冷려侶력力렬冽렴廉례例록碌뢰儡룡龍루壘륙六률律"
    "륭隆리俚린吝마摩막寞말唜망亡매埋맥脈멸滅명冥몌袂목木몰歿몽夢묘卯묵墨물勿미味민岷밀密박剝발勃방倣배倍백伯벌伐"
    "범凡별別병丙보保복伏볼乶봉俸부不북北불佛붕崩비丕빈嚬사乍삭削살乷삼三새塞색嗇서墅석夕설卨섬剡세世속俗솔率송宋"
    "쇄刷숙叔술戌숭崇슬瑟습濕시侍식埴실失심審씨氏악堊알斡암唵애厓액厄야也약弱어圄억億얼孼엄俺여予역亦열悅염厭예乂"
    "옥屋올兀옹壅와渦완婉왈曰왕往왜倭욕慾우于욱勖울蔚웅熊월月위位육堉율聿융戎을乙음吟의依익瀷일一임任자仔작作재再"
    "쟁爭저佇적勣절切점占제制족族졸卒종倧좌佐죽竹줄茁중中즐櫛즙楫지之직直질侄짐斟차且착捉찰刹참僭채債책冊처凄척倜"
    "철凸첨僉체剃촉促촬撮최催축丑출出충充췌悴측側치侈칙則칠七침侵쾌快탁倬탈奪탐探태兌택擇터攄통慟퇴堆특慝파坡판判"
    "팔八패佩팽彭폐吠폭幅표俵품品피彼필匹핍乏하下학壑할割함函해亥핵劾허噓헌憲헐歇험險혈孑혐嫌혜兮혹惑홀忽홍哄화化"
    "확擴활活황凰회匯획劃효哮훈勛훼卉휼恤흉兇흘吃흠欠희僖힐詰"
)  # fmt: skip
_HANJA_KEYS = [character.encode("euc-kr") for character in _HANJA[1::2]]
_HANJA_READINGS = _HANJA[0::2]

# Last sounds: V vowel, L rieul, C other consonant. Digits are read Sino-Korean, letters by their Korean names.
_SOUNDS: dict[str, Sound] = {"V": "vowel", "L": "rieul", "C": "consonant"}
_DIGITS = dict(zip("0123456789", "CLVCVVCLLV", strict=True))
_LETTERS = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "VVVVVVVVVVVLCCVVVLVVVVVVVV", strict=True))
_MYRIADS = {1: "C", 2: "C", 3: "V", 4: "C"}  # 만 억 조 경
_UNITS = {
    **dict.fromkeys(("%", "％", "℃", "°", "km", "㎞", "m", "cm", "㎝", "mm", "㎜", "㎡", "$", "€", "£", "km/h"), "V"),
    **dict.fromkeys(("kW", "MW", "GW", "Hz", "GHz", "GB", "TB", "mAh", "L", "Mbps"), "V"),
    **dict.fromkeys(("kg", "㎏", "g", "mg", "t", "kt", "¥", "₩"), "C"),
}
# How an English word ends when Korean writes it: a rule per line, the first that fits counts.
_LATIN_ENDINGS = (
    (re.compile(r"(?:l|le)$"), "L"),  # 구글, 인텔
    (re.compile(r"(?:m|n|ng|me|ne)$"), "C"),  # 텔레그램, 드론
    (re.compile(r"(?:^|[^aeiou])[aeiou](?:ck|k|pp?|tt?|b)$"), "C"),  # 페이스북, 로켓
    (re.compile(r"(?:ook|iot)$"), "C"),  # 노트북, 패트리엇
)  # fmt: skip
_ENGLISH_DIGITS = dict(zip("0123456789", "VCVVVVVCVC", strict=True))  # one digit glued to letters: MP3, K9

_BRACKETS = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）|［[^［］]*］|〈[^〈〉]*〉)$")
_CLOSING = re.compile(r"[\s'\"“”‘’「」『』《》〈〉«».,!?…·:;]+$")
_NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*([%％℃°㎞㎏㎜㎝㎡$€£¥₩]|[A-Za-z/]{1,4})?$")
_MODEL = re.compile(r"[A-Za-z](\d)$")
_LATIN = re.compile(r"[A-Za-z][A-Za-z'.\-]*$")

# Particles in two forms: after a consonant, after a vowel. What may follow the pair is said beside it.
_ANY_REST = re.compile(r"[가-힣]*")
_NO_REST = re.compile("")
_AUXILIARY = re.compile(r"(?:는|은|도|만|의|를|을|가|요|부터|까지|마저|조차|뿐|보다|같은|같이)*")
_PAIRS = (
    *((a, b, _NO_REST) for a, b in (("은", "는"), ("이", "가"), ("을", "를"), ("아", "야"))),
    *((a, b, _AUXILIARY) for a, b in (("은커녕", "는커녕"), ("과", "와"), ("이나", "나"), ("이랑", "랑"))),
    *((a, b, _AUXILIARY) for a, b in (("이나마", "나마"), ("이든", "든"), ("이든지", "든지"), ("이든가", "든가"))),
    *((a, b, _AUXILIARY) for a, b in (("이야말로", "야말로"), ("이야", "야"), ("이여", "여"), ("이란", "란"))),
    *((a, b, _ANY_REST) for a, b in (("이라", "라"), ("이며", "며"), ("이었", "였"), ("이어서", "여서"))),
    *((a, b, _ANY_REST) for a, b in (("이어야", "여야"), ("이에요", "예요"), ("이면", "면"), ("이랍", "랍"))),
)
# The copula keeps its 이 after a vowel in written style: 통일부이다 and 통일부다 are both right.
_COPULA = ("이다", "이고", "이자", "이지만", "이므로", "이던", "이니", "이거나", "이기", "이네", "이죠")
_RO = re.compile(r"(?:으)?로(?P<rest>[가-힣]*)")
_CHOICES = sorted({(form, pair) for pair in _PAIRS for form in pair[:2]}, key=lambda c: len(c[0]), reverse=True)

# What may be glued to a term. A tail counts only when it is used up to its last syllable.
_FIXED = (
    "에서부터 에게서 에게선 에다가 에까지 에서 에선 에게 에겐 에 엔 한테서 한테 한텐 께서 께선 께 서 의 도 만 "
    "까지 부터 조차 마저 보다 처럼 같이 같은 만큼 대로 마다 밖에 밖엔 뿐만 뿐 하고 커녕 더러 치고 따라 말고 때문에 때문"
)
_AFTER_CASE = (
    "은 는 도 만 의 이 가 을 를 까지 부터 조차 마저 뿐 밖에 나 이나 라도 이라도 요 인 이다 이라는 라는 이라고 "
    "라고 와 과 보다 처럼 만큼 큼"
)
_COPULA_STEM = (
    "다 며 고 자 지만 므로 라서 라면 라며 라는 라고 라던 라기보다 라도 라 란 던 든지 든가 든 거나 건 기도 기에 기 "
    "냐 니까 니 네 죠 지 나마 나 랑 야말로 야 여 어서 어야 에요 에 오 십니다 면"
)
_BARE_COPULA = (
    "다 며 라서 라면 라며 라는 라고 라던 라기보다 라도 란 든지 든가 든 나마 나 랑 야말로 야 여 여서 여야 예요 면"
)
_COPULA_ANY = "인데도 인데 인지 인가 인들 인 일까 일지 일수록 일 임에도 임을 임 입니다만 입니다 입니까"
_SUFFIXES = "들 측 발 행 계 님 씨 간 내 다운 답게 뿐 대통령 총리 주석 위원장 국무위원장 총비서 의원 대표 후보 특사 여사"
_AFTER_DIGIT = "형 호 급 기"  # 화성-17형


def final_sound(text: str, reading: str = "") -> Sound | None:
    """Return the class of the last sound of a word, as particles see it.

    Args:
        text: the word; closing brackets with their content, quotes and punctuation at its end do not count.
        reading: how the word is read in Hangul, for Latin letters read as a word (OPEC: 오펙).

    Returns:
        `vowel`, `rieul` (ㄹ) or `consonant`; None when the reading is not known, such as that of a rare Han character.
    """
    word = _strip_closing(unicodedata.normalize("NFC", reading or text))
    if not word:
        return None
    last = word[-1]
    if "가" <= last <= "힣":
        return _hangul_sound(last)
    if model := _MODEL.search(word):
        return _SOUNDS[_ENGLISH_DIGITS[model[1]]]
    if number := _NUMBER.search(word):
        return _SOUNDS[_number_sound(number[1], number[2] or "")]
    if latin := _LATIN.search(word):
        return _SOUNDS[_latin_sound(latin[0].replace(".", ""))]
    return "vowel" if last in "%％" else _hanja_sound(last)


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
        return ("으로" if sound == "consonant" else "로") + ro["rest"]
    for form, (closed, opened, rest) in _CHOICES:
        if particle.startswith(form) and rest.fullmatch(particle[len(form) :]):
            return (opened if sound == "vowel" else closed) + particle[len(form) :]
    if sound != "vowel" and any(particle.startswith(form[1:]) for form in _COPULA):
        return "이" + particle
    return particle


@lru_cache(maxsize=50_000)
def read_tail(term: str, tail: str, reading: str = "") -> Tail | None:
    """Say what the Hangul glued after a term is.

    Args:
        term: the term before it.
        tail: the run of Hangul syllables from the end of the term to the next other character.
        reading: how the term is read in Hangul.

    Returns:
        `bare` for no tail; `particle`; `suffix` (들, 측 … with or without a particle); `wrong-particle` when the
        particle has the form for another last sound; None when the term is only a part of a longer word.
    """
    if not tail:
        return "bare"
    sound = final_sound(term, reading)
    if _tail_pattern(sound).fullmatch(tail):
        return "particle"
    suffixes = _SUFFIXES.split() + (_AFTER_DIGIT.split() if term[-1:].isdigit() else [])
    for suffix in suffixes:
        if tail.startswith(suffix) and _suffix_ends(suffix, tail[len(suffix) :]):
            return "suffix"
    if len(tail) <= 3 and _tail_pattern(None).fullmatch(tail):
        return "wrong-particle"
    return None


def _suffix_ends(suffix: str, rest: str) -> bool:
    return not rest or _tail_pattern(final_sound(suffix)).fullmatch(rest) is not None


@cache
def _tail_pattern(sound: Sound | None) -> re.Pattern[str]:
    """Build the pattern of every tail that may follow a word with this last sound; None stands for any sound."""
    past = "[가-힣]{1,3}"
    closed = f"은커녕|은|이|을|과|아|이(?:{_alternatives(_COPULA_STEM)}|었{past})"
    opened = (
        f"는커녕|는|가|를|와|야|이(?:{_alternatives(_COPULA_STEM)}|었{past})|{_alternatives(_BARE_COPULA)}|였{past}"
    )
    ro = "로서|로써|로부터|로선|로|론"
    first = {
        "consonant": f"{closed}|으(?:{ro})",
        "rieul": f"{closed}|{ro}",
        "vowel": f"{opened}|{ro}",
        None: f"{closed}|{opened}|으?(?:{ro})",
    }[sound]
    after = f"(?:{_alternatives(_AFTER_CASE)}){{0,2}}"
    return re.compile(f"(?:{first}|{_alternatives(_FIXED)}){after}|{_alternatives(_COPULA_ANY)}")


def _alternatives(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


def _strip_closing(text: str) -> str:
    previous = None
    while text != previous:
        previous = text
        text = _CLOSING.sub("", _BRACKETS.sub("", text.strip()))
    return text


def _hangul_sound(syllable: str) -> Sound:
    final = (ord(syllable) - ord("가")) % 28
    return "vowel" if final == 0 else "rieul" if final == 8 else "consonant"


def _hanja_sound(character: str) -> Sound | None:
    if not "一" <= character <= "鿿":
        return None
    try:
        key = character.encode("euc-kr")
    except UnicodeEncodeError:
        return None
    return _hangul_sound(_HANJA_READINGS[bisect_right(_HANJA_KEYS, key) - 1])


def _number_sound(number: str, unit: str) -> str:
    if unit in _UNITS:
        return _UNITS[unit]
    if unit:
        return _latin_sound(unit)
    digits = number.replace(",", "")
    zeros = len(digits) - len(digits.rstrip("0"))
    if "." in digits or not zeros or zeros == len(digits):
        return _DIGITS[digits[-1]]
    return "C" if zeros < 4 else _MYRIADS.get(zeros // 4, "C")  # 십 백 천


def _latin_sound(word: str) -> str:
    capitals = sum(letter.isupper() for letter in word)
    if len(word) == 1 or word.isupper() or (capitals > 1 and word[-1].isupper()):
        return _LETTERS[word[-1].upper()] if word[-1].isalpha() else "V"
    return next((sound for pattern, sound in _LATIN_ENDINGS if pattern.search(word.lower())), "V")
