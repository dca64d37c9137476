"""Korean compounds: whether a term stands in a longer word with its own meaning (러시아군, 북대서양, 유엔총회).

Korean glues affixes and nouns to a name, so "is the term there at all" cannot be answered at word boundaries; nor by
its letters alone, for 인도 is not in 인도네시아 nor 의회 in 협의회. What stands before the term must be a prefix, a
modifier, a country or another term; what stands after it an affix, a Sino-Korean noun or one of the nouns below.

Affixes are those tagged XPN and XSN in the Sejong corpus (as listed by mecab-ko-dic) and entries of 표준국어대사전, as
are the longer words in which a name stands by accident. Sino-Korean syllables are the readings of KS X 1001. Names of
countries, continents and cities are those of Unicode CLDR, from Babel.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from tribrief.glossary.korean.particles import is_particle, read_tail

# Before a term. Single syllables only at the start of a word; 대 친 반 주 are 對 親 反 駐.
_DIRECTIONS = frozenset("남 북 동 서 내 외 뉴".split())  # of places: 남태평양, 내몽골, 뉴멕시코
_PREFIXES = frozenset("대 소 친 반 탈 범 주 재 전 구 옛 신 비 항 혐".split())
_BODY_PREFIXES = frozenset("미 영 독 불 러 일 중 한 북 군 시 도 당 총 부 상".split())  # of bodies: 미해군, 시의회
_MODIFIERS = frozenset(
    (
        "중앙 북동 북서 남동 남서 동북 서북 동남 서남 중남 남북 나치 고대 중세 근대 현대 통일 제국 소비에트 제정 "
        "영국령 프랑스령 미국령 세계 국제 연방 왕립 국립 공군 육군 해군 동계 하계 유럽 아시아 아메리카 아프리카 중동 "
        "자유 민주 인민 대통령 임시 과도 신형 구형 전직 현직 국가 정부 군사 전국 포스트 반정부 친정부 주한 주미 주일 "
        "주중 주러 재외 한미 미중 북미 남미 중미 한중 한일 러일 중일 청일 영미 독소 미일 한러 북러 북중"
    ).split()
)
# After a term: affixes of one syllable, then nouns that are native or borrowed (Sino-Korean ones need no list).
_SUFFIXES = (
    "군인어대시산제식형판계령해주항역섬강촌당파권풍류사전행발측급용화론학법관원장회단청부국왕"
    "족성표차말땅내외별상하중쪽편기호탄함망선궁적만양팬민간배가각실소"
)
_NOUNS = (
    "달러 파운드 프랑 루블 유로 센터 타임스 타임즈 포스트 저널 뉴스 데일리 컵 리그 올림픽 마라톤 더비 브리지 타워 "
    "미사일 로켓 드론 탱크 쇼크 리스크 게이트 스캔들 커넥션 포럼 그룹 뱅크 스타일 룩 카드 팀 시티 유나이티드 벨트 "
    "라인 브리핑 룰 킹 펀드 펍 와인 사람 나라 말 땅 쪽 김치 마을 가스 테러 데이 패션 컨소시엄 시스템 네트워크 "
    "프로그램 프로젝트 캠페인 게임 미디어 텔레비전 라디오 아이돌 드라마 버전 모델 스쿨 캠퍼스 클럽 호텔 에어 "
    "에어웨이 유니버시티 패스 피크 스트리트 아카데미 심포니 오케스트라 발레 오페라 바나나 커피 빵 치즈 맥주 개 "
    "고양이 곰 호랑이 늑대 토끼 코끼리 여우 나무 꽃 콩 쌀 돈 춤 노래 아메리카 유럽 아시아 슬램 오픈 투어 포뮬러 "
    "코리아 차이나 트럼프 푸틴 바이러스 변이 백신 코로나 에너지 인프라 벤처 스타트업 이니셔티브 메커니즘"
)
_ORIGINS = "계령산형식"  # a modifier may end so: 프랑스계캐나다인
_BODY_ENDINGS = "회원부군당청국처실소단사"  # last syllables of bodies: 의회, 상원, 외교부
_VERBAL = re.compile(
    r"(?:하|되)(?:[기게려며고는지자니여어였었더거겠라신시다던나므]|도록|면)|(?:한|할|함|된|될|됨)(?:[다을이은도]|$)|"
    r"받|당하|당했|시키|시킨|시킬|시켰|시켜|했|됐|돼|해[서야도]"
)
_NAMED_KINDS = ("place", "person", "person-ea")
_DEED_KINDS = ("term", "document", "event", "title")  # 비핵화하다: the verb of a term has the term in it

# Words in which a name stands by accident, and words of a prefix-like syllable and a particle-like end (반대 + 만).
_LONGER_WORDS = re.compile(
    "인도양|인도차이나|인도주의|비?인도적|인도교|인도(?:하|되|받|했|한|할|함|해|됐|된|될|됨|돼)|[주범신구전대]인도|"
    "호주머니|호주제|이란성|그리스도|파리채|파리지옥|파리목숨|로마네스크|로마자|서로마[다저주]|런던데리|체코슬로바키아|"
    "기니피그|소말릴란드|말리[다지면는고던]|수단껏|터키석|가나다|가나안|오만불손|오만[하상]|[반상절]대만|"
    "대한국|[탈방월]북한|[동남]미국가|중미국가|조선[소업공]|부산물|부산[스하]|대구[탕포]|"
    "협의회|심의회|평의회|합의회|남해군|노동당국"
)
# Every syllable that a Han character of KS X 1001 is read as, but for those that are mostly particles (에).
_SINO = (
    "가각간갈감갑강개객갱갹거건걸검겁게격견결겸경계고곡곤골공곶과곽관괄광괘괴굉교구국군굴궁권궐궤귀규균귤극근글금급긍"
    "기긴길김끽나낙난날남납낭내냉녀년념녕노농뇌뇨눈눌뉴능니닉다단달담답당대댁덕도독돈돌동두둔득등라락란랄람랍랑래랭"
    "략량려력련렬렴렵령례로록론롱뢰료룡루류륙륜률륭륵름릉리린림립마막만말망매맥맹멱면멸명모목몰몽묘무묵문물미민밀"
    "박반발방배백번벌범법벽변별병보복본봉부북분불붕비빈빙사삭산살삼삽상새색생서석선설섬섭성세소속손솔송쇄쇠수숙순술"
    "숭슬습승시식신실심십쌍씨아악안알암압앙애액앵야약양어억언얼엄업여역연열염엽영예오옥온올옹와완왈왕왜외요욕용우욱"
    "운울웅원월위유육윤율융은을음읍응의이익인일임입잉자작잔잠잡장재쟁저적전절점접정제조족존졸종좌죄주죽준줄중즉즐즙"
    "증지직진질짐집징차착찬찰참창채책처척천철첨첩청체초촉촌총촬최추축춘출충췌취측층치칙친칠침칩칭쾌타탁탄탈탐탑탕태"
    "택터토통퇴투특파판팔패팽퍅편폄평폐포폭표품풍피필핍하학한할함합항해핵행향허헌헐험혁현혈혐협형혜호혹혼홀홍화확환활"
    "황회획횡효후훈훙훤훼휘휴휼흉흑흔흘흠흡흥희힐"
)
_LONGEST_TAIL = 24  # syllables
_LONG_TERM = 4  # syllables: one prefix more or less makes no other word of it
_LONG_NAME = 3  # syllables: so long a foreign name starts no other word than those above


def is_compound(left: str, term: str, tail: str, *, kind: str, is_term: Callable[[str], bool]) -> bool:
    """Tell whether a term stands in a word with its own meaning, or alone.

    Args:
        left: the run of Hangul glued before the term.
        term: the term as it stands in the text, without spaces.
        tail: the run of Hangul glued after it.
        kind: the kind of the concept: a body takes other prefixes than a place.
        is_term: whether the glossary has a spelling; terms may stand glued to terms.
    """
    if len(term) == 1 or _is_accident(left, term, tail) or not _left_fits(left, term, kind, is_term):
        return False
    if kind in _DEED_KINDS and _VERBAL.match(tail):
        return True
    return _tail_fits(term, tail, glued=bool(left), is_term=is_term)


def _is_accident(left: str, term: str, tail: str) -> bool:
    """Tell whether the term lies in a longer word that means something else (인도네시아, 호주머니, 반대만)."""
    run, start = left + term + tail, len(left)
    end = start + len(term)
    spans = [found.span() for found in _LONGER_WORDS.finditer(run)]
    spans += [found.span() for name in _list_longer_names(term) for found in re.finditer(name, run)]
    return any(first <= start and end <= last and last - first > len(term) for first, last in spans)


@lru_cache(maxsize=10_000)
def _list_longer_names(term: str) -> tuple[str, ...]:
    """Return the CLDR names with the letters of a term in them by accident: 인도네시아 for 인도, not 남아프리카."""
    names = []
    for name in list_place_names():
        before, found, after = name.partition(term)
        meant = before in _DIRECTIONS | _MODIFIERS | {""} and (not after or _is_noun_chain(after))
        if found and not meant:
            names.append(name)
    return tuple(names)


def _left_fits(left: str, term: str, kind: str, is_term: Callable[[str], bool]) -> bool:
    if not left or left in _PREFIXES:
        return True
    rest = left[1:] if left[0] in _PREFIXES else left
    if _is_word_chain(left, is_term) or _is_word_chain(rest, is_term):
        return True
    if kind in _NAMED_KINDS:
        return left in _DIRECTIONS
    if term[-1] in _BODY_ENDINGS:
        return left in _BODY_PREFIXES or len(left) > 1
    return _is_sino(left) or (left in _BODY_PREFIXES and len(term) >= _LONG_TERM)


def _is_word_chain(text: str, is_term: Callable[[str], bool]) -> bool:
    """Tell whether a text is made of modifiers, place names and terms only."""
    if not text:
        return False
    reached = {0}
    for end in range(1, len(text) + 1):
        for start in tuple(reached):
            part = text[start:end]
            word = len(part) > 1 and (part in _MODIFIERS or part in list_place_names() or is_term(part))
            if word or (start and part in _ORIGINS):
                reached.add(end)
    return len(text) in reached


def _tail_fits(term: str, tail: str, *, glued: bool, is_term: Callable[[str], bool]) -> bool:
    read = read_tail(term, tail)
    if read:
        return not (glued and read == "wrong-particle")
    if len(tail) >= _LONGEST_TAIL or _VERBAL.match(tail):
        return False
    if len(term) >= _LONG_NAME and not glued and not _is_sino(term):
        return True
    return any(
        _is_noun_chain(compound)
        or (_is_sino(compound) and not (glued and _is_syllable_with_particle(compound)))
        or _is_word_chain(compound, is_term)
        for compound in _list_compounds(tail)
    )


def _list_compounds(tail: str) -> Iterator[str]:
    """Yield the beginnings of a tail after which only particles follow, the longest first."""
    for place in range(len(tail), 0, -1):
        compound, particles = tail[:place], tail[place:]
        if read_tail(compound, particles) not in (None, "wrong-particle"):
            yield compound


@cache
def _noun_pattern() -> re.Pattern[str]:
    longest_first = sorted(_NOUNS.split(), key=len, reverse=True)
    nouns, suffixes = "|".join(longest_first), _SUFFIXES
    return re.compile(f"(?:{nouns}|[{suffixes}]){{1,3}}|[{_SINO}]{{2,}}(?:{nouns})|(?:{nouns})[{_SINO}]+")


def _is_noun_chain(text: str) -> bool:
    return _noun_pattern().fullmatch(text) is not None


def _is_sino(text: str) -> bool:
    return len(text) > 1 and all(syllable in _SINO for syllable in text)


def _is_syllable_with_particle(text: str) -> bool:
    return len(text) == 2 and is_particle(None, text[1])


@cache
def list_place_names() -> frozenset[str]:
    """Return the names of countries, continents and cities that CLDR has, those of one word."""
    from babel import Locale  # noqa: PLC0415 - slow to import, and needed for this tier only

    korean = Locale("ko")
    names = {*korean.territories.values(), *(str(zone.get("city", "")) for zone in korean.time_zones.values())}
    return frozenset(name for name in names if len(name) > 1 and re.fullmatch("[가-힣]+", name))
