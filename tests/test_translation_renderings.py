"""Terms put in place of the words that render them, in translations that nothing but the text is known of.

`benchmarks/enforcement.ko.tsv` has sentences as machine translation words them, and how an editor would have them.
"""

import csv
from pathlib import Path

import pytest

from shipped import GLOSSARY, MATCHERS
from tribrief.glossary.korean.agreement import find_wrong_particles
from tribrief.glossary.korean.likeness import ALIKE, compare_sounds
from tribrief.glossary.korean.name_parts import ENOUGH, measure_rendering
from tribrief.glossary.matching import Matcher
from tribrief.records import Concept, Term
from tribrief.translation.enforcement import Enforced, enforce_terms
from tribrief.translation.renderings import replace_renderings
from tribrief.translation.wanted import WantedTerms

with Path(__file__).with_name("benchmarks").joinpath("enforcement.ko.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def enforce(source: str, text: str, language: str = "en") -> Enforced:
    wanted = WantedTerms(source, (language, "ko"), MATCHERS, GLOSSARY.by_id)
    mended = enforce_terms(source, text, (language, "ko"), matchers=MATCHERS, concepts=GLOSSARY.by_id)
    replaced = replace_renderings(wanted, mended.text)
    return Enforced(replaced.text, mended.changes + replaced.changes)


def list_wrong_particles(text: str) -> set[str]:
    return {f"{one.hit.surface}{one.surface}" for one in find_wrong_particles(text, MATCHERS["ko"].find(text))}


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_a_reworded_term_becomes_the_glossarys(row: dict[str, str]) -> None:
    """The words that render it make way for it, the particle fits, the change is told; nothing else changes."""
    enforced = enforce(row["source"], row["target"], row["source_lang"])
    assert enforced.text == row["expected"]
    assert bool(enforced.changes) is (row["target"] != row["expected"])
    assert list_wrong_particles(enforced.text) <= list_wrong_particles(row["target"])


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Kim Jong Un was re-elected.", "김여정은 제안을 조롱했다."),  # with its particle another name sounds like his
        ("Seoul is ready to fight.", "그들은 싸울 준비가 됐다."),
        ("The ship left Busan.", "배는 그곳에서 벗어나 항해했다."),
        ("Troops of the Armed Forces of Ukraine withdrew.", "전자전 부대가 철수했다."),  # anybody's
        ("Yeonpyeong Island was shelled from Japan.", "이제 일본으로 넘어가겠습니다."),
        ("A civilian airport was hit.", "민간 공항이 공격받았다."),  # no 민간인 공항
        ("The summit of the leaders ended.", "정상들은 회의를 끝냈다."),
        ("The ceasefire failed and the city went dark.", "합의는 실패했고 도시는 정전됐다."),
        ("Pokrovsk fell.", "포크로우스케가 함락됐다."),  # another town
        ("The reactor at Yongbyon is running.", "대변인은 논평을 거부했다."),
    ],
)
def test_what_only_looks_like_the_term_stays(source: str, text: str) -> None:
    """Words and names that sound like the term by accident, a word of it that may be anybody's."""
    assert enforce(source, text) == Enforced(text)


@pytest.mark.parametrize(
    ("source", "text", "note"),
    [
        ("The Ministry of Unification asked for time.", "통일성이 시간을 요청했다.", "통일성 → 통일부 (replaced)"),
        ("Andrii Yermak resigned.", "안드리이 에르마크가 사임했다.", "안드리이 에르마크 → 안드리 예르마크 (replaced)"),
    ],
)
def test_the_change_is_told(source: str, text: str, note: str) -> None:
    """What stood there, what stands there now, and how."""
    assert enforce(source, text).changes == (note,)


def test_a_name_in_latin_letters_keeps_the_words_beside_it() -> None:
    """A body's name of several words is itself whatever stands beside it; another may be a part of a longer one."""
    source = "He left the Berlin office of the Federal Security Service for Odesa."
    assert enforce(source, "그는 Federal Security Service branch를 떠났다.").text.startswith(
        "그는 러시아 연방보안국 branch"
    )
    assert enforce("He came to Odesa.", "그는 FC Odesa에 왔다.").text == "그는 FC Odesa에 왔다."


def test_as_many_places_as_mentions() -> None:
    """Two wars and twice 대전: each its own, in order. One war of the glossary's and twice 대전: none surely."""
    concepts = [
        Concept("one", "term", {"en": Term("World War I"), "ko": Term("제1차 세계대전")}),
        Concept("two", "term", {"en": Term("World War II"), "ko": Term("제2차 세계대전")}),
    ]
    source, text = "It was occupied in World War I and World War II.", "세계 대전과 세계 대전에서 점령되었다."
    matchers = {language: Matcher(concepts, language) for language in ("en", "ko")}
    wanted = WantedTerms(source, ("en", "ko"), matchers, {concept.id: concept for concept in concepts})
    assert replace_renderings(wanted, text).text == "제1차 세계대전과 제2차 세계대전에서 점령되었다."
    matchers = {language: Matcher(concepts[1:], language) for language in ("en", "ko")}
    wanted = WantedTerms(source, ("en", "ko"), matchers, {"two": concepts[1]})
    assert replace_renderings(wanted, text).text == text


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("젤렌스끼", "젤렌스키", True), ("제렌스키", "Zelenskyy", True), ("하르코브", "하르키우", True),
        ("이라크", "이란", False), ("당국", "단둥", False), ("인도네시아", "인도", False), ("회담", "Kadyrov", False),
    ],
)  # fmt: skip
def test_names_that_sound_alike(one: str, other: str, alike: bool) -> None:
    """Spellings of one name are alike in sound; other names and words are not."""
    assert (compare_sounds(one, other) >= ALIKE) is alike


@pytest.mark.parametrize(
    ("phrase", "name", "renders"),
    [
        ("국가 정보 서비스", "National Intelligence Service", True),
        ("적십자 국제위원회", "International Committee of the Red Cross", True),
        ("우크라이나의 보안 서비스", "Security Service of Ukraine", True),
        ("정보 위원회", "National Intelligence Service", False),  # another head
        ("국가 안보 위원회", "Council of Europe", False),
        ("국가정보원 원장", "National Intelligence Service", False),  # more than the name
    ],
)
def test_a_phrase_read_word_by_word(phrase: str, name: str, renders: bool) -> None:
    """A phrase renders a name where it is made of its words, the head last, and of nothing else."""
    assert (measure_rendering(phrase, name) >= ENOUGH) is renders


def test_a_particle_is_no_part_of_the_name() -> None:
    """오블라스트에 sounds like "oblast" too, but 에 stays behind the term."""
    enforced = enforce("The camp is in Zhytomyr Oblast.", "수용소는 지토미르 오블라스트에 있다.")
    assert enforced.text == "수용소는 지토미르주에 있다."


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("China blocked the draft.", "정찰 총국의 장교들도 있었다."),
        ("The Armed Forces of Ukraine captured two.", "의원들은 우크라이나 국방 정보부를 인용했다."),
    ],
)
def test_a_word_of_another_name_stays(source: str, text: str) -> None:
    """A common word with its particle is no country, and a part of a longer name no body."""
    assert enforce(source, text) == Enforced(text)
