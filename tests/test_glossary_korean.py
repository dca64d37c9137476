"""Korean particles: the right form after any last sound, and what counts as a particle at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tribrief.glossary.korean import final_sound, fit_particle, read_tail

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
    ],
)
def test_tail_is_a_particle_a_suffix_or_a_longer_word(term, tail, kind):
    """The tail must be used up by the grammar to its last syllable."""
    assert read_tail(term, tail) == kind
