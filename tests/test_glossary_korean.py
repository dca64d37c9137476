"""Korean particles after any last sound, what counts as a particle at all, compounds, and slips of agreement."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tribrief.glossary.korean.agreement import find_wrong_particles
from tribrief.glossary.korean.particles import final_sound, fit_particle, read_tail
from tribrief.glossary.matching import Matcher
from tribrief.records import Concept, Term

WORDS = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=5)
PARTICLES = st.sampled_from(
    "은 는 이 가 을 를 과 와 으로 로 으로는 로는 로서 으로부터 이나 나 이라고 라고 이었다 였다 에서 의 "
    "까지 이라는 이며".split()
)


@pytest.mark.parametrize(
    ("word", "sound"),
    [
        ("국회", "vowel"),
        ("경찰", "rieul"),
        ("법원", "consonant"),
        ("법원(대법)", "consonant"),
        ("‘국회’", "vowel"),
        ("12월 31일", "rieul"),
        ("5,000", "consonant"),
        ("90%", "vowel"),
        ("20km", "vowel"),
        ("30kg", "consonant"),
        ("1.5", "vowel"),
        ("2,000,000,000,000", "vowel"),
        ("UFO", "vowel"),
        ("ATM", "consonant"),
        ("URL", "rieul"),
        ("MP3", "vowel"),
        ("K7", "consonant"),
        ("Apple", "rieul"),
        ("Amazon", "consonant"),
        ("Nokia", "vowel"),
        ("Notebook", "consonant"),
        ("獨", "consonant"),
        ("英", "consonant"),
        ("佛", "rieul"),
        ("露", "vowel"),
        ("《토지》", "vowel"),
        ("〈바람〉", "consonant"),
        ("(갑)", "consonant"),
        ("갑(을(병))", "consonant"),
        ("‘국회(상원)’", "vowel"),
        ("3만t", "consonant"),
        ("2천㎞", "vowel"),
        ("8hPa", "rieul"),
        ("$70", "vowel"),
        ("30€", "vowel"),
        ("1/5", "rieul"),
        ("Ⅳ", "vowel"),
        ("７", "rieul"),
        ("ＡＴＭ", "consonant"),
        ("NASDAQ", "consonant"),
        ("RADAR", "vowel"),
        ("Olé", "vowel"),
        ("Arctic", "consonant"),
        ("Pub", "vowel"),
        ("A+", "vowel"),
    ],
)
def test_last_sound_of_words_numbers_letters_and_hanja(word, sound):
    """Brackets, quotes and punctuation at the end do not sound."""
    assert final_sound(word) == sound


@pytest.mark.parametrize("word", ["", "()", "习", "Ελλάδα", "…"])
def test_unknown_sound_is_none(word):
    """A character outside the Korean standard set is not guessed, and its particle stays."""
    assert final_sound(word) is None
    assert fit_particle(word, "은") == "은"


def test_reading_decides_for_letters_read_as_a_word():
    assert final_sound("UNICEF", "유니세프") == "vowel"
    assert fit_particle("APEC", "는", "에이펙") == "은"


@pytest.mark.parametrize(
    ("word", "particle", "fitted"),
    [
        ("국회", "은", "는"),
        ("법원", "를", "을"),
        ("경찰", "으로", "로"),
        ("법원", "로", "으로"),
        ("법원", "로부터", "으로부터"),
        ("법원", "로는", "으로는"),
        ("경찰", "으로서의", "로서의"),
        ("국회", "과의", "와의"),
        ("국회", "이라는", "라는"),
        ("법원", "라고", "이라고"),
        ("법원", "였다", "이었다"),
        ("국회", "이었다", "였다"),
        ("국회", "이에요", "예요"),
        ("법원", "나", "이나"),
        ("법원", "다", "이다"),
        ("국회", "이다", "이다"),
        ("법원", "지만", "이지만"),
        ("법원", "는커녕", "은커녕"),
        ("법원", "에서는", "에서는"),
        ("국회", "의", "의"),
        ("국회", "에게", "에게"),
        ("법원", "는요", "은요"),
        ("법원", "론", "으론"),
        ("경찰", "으론", "론"),
        ("국회", "이란다", "란다"),
        ("국회", "이랄까", "랄까"),
        ("국회", "과만이", "와만이"),
        ("법원", "십니다", "이십니다"),
        ("법원", "야", "이야"),
    ],
)
def test_particle_takes_the_form_of_the_word(word, particle, fitted):
    """Only the first particle of a chain changes; particles of one form stay."""
    assert fit_particle(word, particle) == fitted


@given(WORDS, PARTICLES)
def test_fitting_twice_changes_nothing(word, particle):
    fitted = fit_particle(word, particle)
    assert fit_particle(word, fitted) == fitted


@given(WORDS, PARTICLES)
def test_fitted_particle_reads_as_a_particle(word, particle):
    assert read_tail(word, fit_particle(word, particle)) == "particle"


@pytest.mark.parametrize(
    ("term", "tail", "kind"),
    [
        ("베트남", "", "bare"),
        ("베트남", "은", "particle"),
        ("베트남", "으로부터의", "particle"),
        ("베트남", "이라고", "particle"),
        ("베트남", "서", "particle"),
        ("베트남", "입니다만", "particle"),
        ("베트남", "에서조차도", "particle"),
        ("베트남", "측은", "suffix"),
        ("베트남", "발", "suffix"),
        ("베트남", "는", "wrong-particle"),
        ("베트남", "어를", None),
        ("베트남", "인은", None),
        ("태국", "은행", None),
        ("태국", "산", None),
        ("태국", "만화", None),
        ("천궁-2", "형은", "suffix"),
        ("SM-9", "급을", "suffix"),
        ("베트남", "만으로는", "particle"),
        ("베트남", "에서였다", "particle"),
        ("베트남", "까지다", "particle"),
        ("베트남", "에서다", "particle"),
        ("베트남", "답지", "suffix"),
        ("베트남", "끼리", "suffix"),
        ("케냐", "니까", "particle"),
        ("케냐", "와인", None),
        ("베트남", "라면", None),
        ("베트남", "와인", None),
        ("베트남", "도는", None),
        ("아널드", "대통령은", "title"),
        ("베트남", "로부터는", "wrong-particle"),
    ],
)
def test_tail_is_a_particle_a_suffix_or_a_longer_word(term, tail, kind):
    """The tail must be used up by the grammar to its last syllable."""
    assert read_tail(term, tail) == kind


COMPOUNDS = Matcher(
    [
        *(
            Concept(name, "place", {"ko": Term(name)})
            for name in "덴마크 케냐 베트남 몽골 인도 호주 대만 말리 빈 필리핀".split()
        ),
        *(Concept(name, "org", {"ko": Term(name)}) for name in "재무부 의회 해군 육군 나토".split()),
        *(Concept(name, "term", {"ko": Term(name)}) for name in ("쿠데타", "감청", "비상사태")),
        Concept("아널드", "person", {"ko": Term("아널드")}),
        Concept("제5차 전당대회", "event", {"ko": Term("제5차 전당대회")}),
    ],
    "ko",
)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("덴마크군이 왔다.", "덴마크"),
        ("덴마크어로 썼다.", "덴마크"),
        ("덴마크령 섬이다.", "덴마크"),
        ("친덴마크 단체다.", "덴마크"),
        ("남베트남의 수도였다.", "베트남"),
        ("베트남전쟁이 끝났다.", "베트남"),
        ("내몽골에서 열렸다.", "몽골"),
        ("필리핀해를 건넜다.", "필리핀"),
        ("케냐달러라는 말은 없다.", "케냐"),
        ("영국육군의 장교다.", "육군"),
        ("미재무부가 밝혔다.", "재무부"),
        ("재무부장관을 만났다.", "재무부"),
        ("페루의회가 통과시켰다.", "의회"),
        ("지방의회 선거다.", "의회"),
        ("친위쿠데타를 일으켰다.", "쿠데타"),
        ("대사관을 감청했다.", "감청"),
        ("아널드표 정책이다.", "아널드"),
        ("아널드스타일이다.", "아널드"),
        ("제 5차 전당 대회가 열렸다.", "제5차 전당대회"),
    ],
)
def test_compound_has_the_term_in_it(text, concept):
    """The tier `lemma` finds a term with an affix, a modifier or a noun glued to it, and quotes it at its place."""
    assert concept not in {hit.concept for hit in COMPOUNDS.find(text) if hit.tier == "strict"} or " " in concept
    hits = [hit for hit in COMPOUNDS.find(text, "lemma") if hit.concept == concept]
    assert [text[hit.start : hit.end] for hit in hits] == [hit.surface for hit in hits] != []


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("인도네시아의 섬이다.", "인도"),
        ("인도양을 건넜다.", "인도"),
        ("인도주의 단체다.", "인도"),
        ("노인도 왔다.", "인도"),
        ("주인도 몰랐다.", "인도"),
        ("호주머니에 넣었다.", "호주"),
        ("보호주의를 버렸다.", "호주"),
        ("반대만 한다.", "대만"),
        ("소말리아로 갔다.", "말리"),
        ("빈곤이 늘었다.", "빈"),
        ("협의회를 열었다.", "의회"),
        ("남해군의 주민이다.", "해군"),
        ("토마토나토스트다.", "나토"),
        ("제15차 전당대회다.", "제5차 전당대회"),
        ("제6차 전당대회다.", "제5차 전당대회"),
    ],
)
def test_longer_word_is_no_compound(text, concept):
    """The letters of a term within another word or name are not the term, in no tier."""
    assert concept not in {hit.concept for hit in COMPOUNDS.find(text, "lemma")}


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("재무부은 덴마크과 합의했다.", [("은", "는"), ("과", "와")]),
        ("재무부(TRD)은 침묵했다.", [("은", "는")]),
        ("‘육군’는 침묵했다.", [("는", "은")]),
        ("육군로부터는 답이 없다.", [("로부터는", "으로부터는")]),
        ("육군은 재무부와 의회에서도 만났다.", []),
        ("육군 은 재무부가 아니다.", []),
        ("덴마크와인과 베트남라면을 먹었다.", []),
    ],
)
def test_particle_of_another_sound_is_reported_with_the_right_one(text, slips):
    found = find_wrong_particles(text, COMPOUNDS.find(text))
    assert [(slip.surface, slip.right) for slip in found] == slips
    assert all(text[slip.start : slip.end] == slip.surface for slip in found)


def test_reading_decides_whether_a_particle_is_wrong():
    """Letters that may be read in two ways are judged only where the glossary says how."""
    concepts = [Concept("x", "org", {"ko": Term("Hornet")}), Concept("y", "weapon", {"ko": Term("Q-9")})]
    text = "Hornet는 Q-9를 실었다."
    hits = Matcher(concepts, "ko").find(text)
    assert find_wrong_particles(text, hits) == []
    assert [slip.right for slip in find_wrong_particles(text, hits, {"x": "호넷"})] == ["은"]
