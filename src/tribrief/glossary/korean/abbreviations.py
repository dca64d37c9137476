"""Countries by one syllable: 한미, 북·러, 방미, 미 국방부.

Korean newspapers name countries together by the first syllable of each, and one beside a body or in a word of its own.
That is how Korean says "South Korea and the United States", so the names are there, though not as names. Only what
means nothing else is listed: 중미 is Central America too, 독일 is Germany, 대중 the public. The words are entries of
표준국어대사전 (우리말샘 for 방러, 북러, 러우 and the like).
"""

import re
from collections.abc import Iterator

COUNTRIES = {
    "한": "한국", "남": "한국", "북": "북한", "미": "미국", "중": "중국", "러": "러시아", "일": "일본",
    "우": "우크라이나", "영": "영국", "독": "독일", "불": "프랑스", "프": "프랑스", "호": "호주",
}  # fmt: skip
_TOGETHER = (
    "북중러 한미일 한중일 한미중 남북미 남북러 미중러 한러 한미 한중 한일 한영 한독 한불 한호 남북 북미 북중 북러 북일 "
    "미북 미중 미러 미일 미영 일미 일중 일러 중러 중일 러중 러일 러북 러우 우러 영미"
)
_VISITS = "방미 방한 방북 방러 방일 주한 주미 주러 대북 대미 대러 친미 반미 친러 반러 친북 탈북"
_SYLLABLES = "".join(COUNTRIES)
# What may follow glued: particles and the nouns that such names stand before.
_AFTER = (
    "은 는 이 가 을 를 의 와 과 에 도 로 간 측 양국 양측 양자 정상 정부 관계 회담 동맹 협력 공동 군사 국방 외교 국경 "
    "협상 접경 밀착 조약 3국 3자 전쟁 연합 합동"
)
_PATTERN = re.compile(
    rf"(?<![가-힣·])(?:"
    rf"(?P<dotted>[{_SYLLABLES}](?:[·∙・][{_SYLLABLES}])+)(?=[^가-힣]|$|{_AFTER.replace(' ', '|')})"
    rf"|(?P<mixed>[{_SYLLABLES}])(?=[·∙・](?:{'|'.join(sorted(set(COUNTRIES.values())))}))"
    rf"|(?P<glued>{_TOGETHER.replace(' ', '|')})(?! ?(?:대륙|지역|시장|투어|리그))"
    rf"|(?P<visited>{_VISITS.replace(' ', '|')})"
    rf"|(?P<body>[미러](?= [가-힣]{{2}})))"
)


def find_abbreviations(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the syllables of a text that stand for countries, by offsets, and the name of each country."""
    for match in _PATTERN.finditer(text):
        first = match.start("visited") + 1 if match["visited"] else match.start()
        for place in range(first, match.end()):
            if country := COUNTRIES.get(text[place]):
                yield place, place + 1, country
