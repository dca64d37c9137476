"""How a Korean reader sounds the end of a word: Hangul, digits, units, Latin letters, acronyms, Han characters.

Particles are chosen by the last sound of what stands before them, and news text puts numbers, units and foreign names
there. Rules after the Korean orthography (한글 맞춤법), its loanword rules (외래어 표기법) and the Sino-Korean reading
of numbers.
"""

import re
import unicodedata
from bisect import bisect_right
from typing import Literal

Sound = Literal["vowel", "rieul", "consonant"]

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
_ROMAN = dict(zip("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", "LVCVVCLLVC", strict=True))
_LETTERS = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "VVVVVVVVVVVLCCVVVLVVVVVVVV", strict=True))
_MYRIADS = {1: "C", 2: "C", 3: "V", 4: "C"}  # 만 억 조 경
_ENGLISH_DIGITS = dict(zip("0123456789", "VCVVVVVCVC", strict=True))  # one digit glued to letters: MP3, K9

# Units and signs as they are read aloud: 퍼센트 미터 리터 와트 헤르츠; 그램 톤 데시벨 파스칼.
_UNITS = {
    **dict.fromkeys("% ℃ ℉ ° ㎞ ㎝ ㎜ ㎛ ㎚ ㎡ ㎢ ㎥ ㏄ ㏊ ㎖ ℓ $ € £ + km m cm mm nm µm km/h m/s ha cc".split(), "V"),
    **dict.fromkeys("mL ml l L kW MW GW kWh MWh GWh TWh Hz kHz MHz GHz KB MB GB TB Mbps Gbps mAh kcal ft".split(), "V"),
    **dict.fromkeys("㎏ ㎎ ¥ ₩ ￦ kg g mg t kt Mt ppm rpm min".split(), "C"),
    **dict.fromkeys("dB hPa kPa MPa Bq J ㏈ ㎩".split(), "L"),
}
_CURRENCIES = dict(zip("$€£¥₩￦", "VVVCCC", strict=True))  # written before the number, read after it
# Acronyms read as words that end in another sound than the name of their last letter: 오펙, 나스닥, 레이더.
_ACRONYMS = {
    **dict.fromkeys("OPEC APEC NASDAQ KOSDAQ PATRIOT".split(), "C"),
    **dict.fromkeys("RADAR LIDAR SONAR QUASAR MERCOSUR".split(), "V"),
}
# How an English word ends when Korean writes it: a rule per line, the first that fits counts. A short vowel before
# p, t, k makes a final consonant (외래어 표기법, 제3장 제1절 제1항: 로봇, 랩); b, d, g become 브, 드, 그.
_LATIN_ENDINGS = (
    (re.compile(r"(?:l|le)$"), "L"),  # 구글, 인텔
    (re.compile(r"(?:m|n|ng|mb|me|ne)$"), "C"),  # 텔레그램, 드론
    (re.compile(r"(?:^|[^aeiou])[aeiou](?:ck|c|k|pp?|tt?)$"), "C"),  # 틱톡, 로켓
    (re.compile(r"(?:ook|iot|app|^web|^club|^lab|tic)$"), "C"),  # 페이스북, 패트리엇, 왓츠앱
)  # fmt: skip

_INNER = r"(?:[^()]|\([^()]*\))*"  # one bracket within another
_BRACKETS = re.compile(rf"\s*(?:\({_INNER}\)|\[[^\[\]]*\]|［[^［］]*］)$")
_CLOSING = re.compile(r"[\s'\"“”‘’「」『』《》〈〉<>«».,!?…·:;*†™®©]+$")
_ODD_BRACKETS = re.compile(r"[\s()\[\]]+$")
_NUMBER = re.compile(r"([$€£¥₩￦]?)\s*(\d[\d,]*(?:\.\d+)?)\s*([^\W\d_가-힣一-鿿][A-Za-z/]{0,3}|[^\w\s])?$")
_UNIT_AFTER_NUMERAL = re.compile(r"\d[\d,.]*\s*[십백천만억조]+\s*([A-Za-z/]{1,4}|[^\w\s])$")
_FRACTION = re.compile(r"(?<![\d/])([1-9])/(?:[2-9]|10|100)$")  # 1/3: 삼분의 일
_MODEL = re.compile(r"[A-Za-z](\d)$")
_LATIN = re.compile(r"[A-Za-z][A-Za-z'.\-&]*$")
_ACCENTED_VOWEL = re.compile("[aeiou][\u0300-\u036f]+$")  # it is read, unlike the e of Apple
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def final_sound(text: str, reading: str = "") -> Sound | None:
    """Return the class of the last sound of a word, as particles see it.

    Args:
        text: the word; closing brackets with their content, quotes and punctuation at its end do not count.
        reading: how the word is read in Hangul, for Latin letters read as a word (OPEC: 오펙).

    Returns:
        `vowel`, `rieul` (ㄹ) or `consonant`; None when the reading is not known, such as that of a rare Han character.
    """
    word = _strip_closing(unicodedata.normalize("NFC", reading or text).translate(_FULL_WIDTH))
    if not word:
        return None
    last = word[-1]
    if "가" <= last <= "힣":
        return syllable_sound(last)
    if _ACCENTED_VOWEL.search(unicodedata.normalize("NFD", word)):
        return "vowel"
    sound = _sign_sound(_strip_accents(word))
    return _SOUNDS[sound] if sound else _hanja_sound(last)


def syllable_sound(syllable: str) -> Sound:
    """Return the class of the last sound of a Hangul syllable."""
    final = (ord(syllable) - ord("가")) % 28
    return "vowel" if final == 0 else "rieul" if final == 8 else "consonant"


def _sign_sound(word: str) -> str | None:
    """Return the last sound of digits, units and Latin letters; None when the word ends in something else."""
    if model := _MODEL.search(word):
        return _ENGLISH_DIGITS[model[1]]
    if fraction := _FRACTION.search(word):
        return _DIGITS[fraction[1]]
    if number := _NUMBER.search(word):
        return _number_sound(*number.groups(""))
    if unit := _UNIT_AFTER_NUMERAL.search(word):
        return _unit_sound(unit[1])
    if latin := _LATIN.search(word):
        return _latin_sound(latin[0].replace(".", ""))
    return _ROMAN.get(word[-1]) or _UNITS.get(word[-1])


def _number_sound(currency: str, number: str, unit: str) -> str | None:
    if unit:
        return _unit_sound(unit)
    if currency:
        return _CURRENCIES[currency]
    digits = number.replace(",", "")
    zeros = len(digits) - len(digits.rstrip("0"))
    if "." in digits or not zeros or zeros == len(digits):
        return _DIGITS[digits[-1]]
    return "C" if zeros < 4 else _MYRIADS.get(zeros // 4, "C")  # 십 백 천


def _unit_sound(unit: str) -> str | None:
    return _UNITS.get(unit) or (_latin_sound(unit) if unit.isascii() and unit[-1].isalpha() else None)


def _latin_sound(word: str) -> str:
    capitals = sum(letter.isupper() for letter in word)
    if len(word) == 1 or word.isupper() or (capitals > 1 and word[-1].isupper()):
        return _ACRONYMS.get(word) or _LETTERS.get(word[-1].upper(), "V")
    return next((sound for pattern, sound in _LATIN_ENDINGS if pattern.search(word.lower())), "V")


def _hanja_sound(character: str) -> Sound | None:
    if not "一" <= character <= "鿿":
        return None
    try:
        key = character.encode("euc-kr")
    except UnicodeEncodeError:
        return None
    return syllable_sound(_HANJA_READINGS[bisect_right(_HANJA_KEYS, key) - 1])


def _strip_closing(text: str) -> str:
    """Take brackets with their content, then signs, from the end; a word that is all bracket keeps its content."""
    previous = None
    while text != previous:
        previous = text
        text = _CLOSING.sub("", _BRACKETS.sub("", text.strip()) or text)
    return _ODD_BRACKETS.sub("", text)


def _strip_accents(text: str) -> str:
    letters = (letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", "".join(letters))
