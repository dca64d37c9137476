"""One interface for three languages: what is found is always the longest, in order, at its place in the text given."""

import string
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tribrief.errors import GlossaryError
from tribrief.glossary.matching import Matcher
from tribrief.glossary.normalization import fold_text
from tribrief.glossary.ukrainian.terms import inflect_term
from tribrief.records import CASES, Concept, Term

UKRAINIAN = [
    Concept("митниця", "org", {"uk": Term("Державна митна служба", acronym="ДМС")}, gender="f"),
    Concept("суд", "org", {"uk": Term("Вищий антикорупційний суд", ("ВАКС",))}, gender="m"),
    Concept("зв'язок", "org", {"uk": Term("Міністерство зв’язку")}, gender="n"),
    Concept("франківськ", "place", {"uk": Term("Франківськ")}, gender="m"),
    Concept("луцьк", "place", {"uk": Term("Луцьк")}, gender="m"),
    Concept("суми", "place", {"uk": Term("Суми")}, gender="p"),
    Concept("кан", "person-ea", {"uk": Term("Лі Нак Йон", ("Лі",))}, gender="m"),
    Concept("кулеба", "person", {"uk": Term("Дмитро Кулеба", forbidden=("Дмітрій Кулеба",))}, gender="m"),
    Concept("партія", "org", {"uk": Term("Партія «Голос»")}, gender="f"),
    Concept("ракета", "term", {"uk": Term("крилата ракета")}, gender="f"),
    Concept("сша", "place", {"uk": Term("США")}, gender="p"),
    Concept("крим", "place", {"uk": Term("Крим")}, gender="m", forms={"loc": ("Криму",)}, block=("Новий Крим",)),
    Concept("un", "org", {"uk": Term("UNICEF")}),
]
KOREAN = [
    Concept("태국", "place", {"ko": Term("태국", ("泰國",))}),
    Concept("해경", "org", {"ko": Term("해양경찰청", ("해경",))}),
    Concept("안보실", "org", {"ko": Term("국가안보실", acronym="NSO")}),
    Concept("천궁", "weapon", {"ko": Term("천궁-2")}),
    Concept("유네스코", "org", {"ko": Term("유네스코", ("UNESCO",))}, reading="유네스코"),
    Concept("배구", "term", {"ko": Term("배구")}, block=("배구공",)),
]
UK, KO = Matcher(UKRAINIAN, "uk"), Matcher(KOREAN, "ko")


def surfaces(matcher, text):
    return [hit.surface for hit in matcher.find(text)]


def test_unknown_language_is_refused():
    with pytest.raises(GlossaryError, match="'fr'"):
        Matcher([], "fr")


@pytest.mark.parametrize("language", ["en", "ko", "uk"])
def test_empty_glossary_finds_nothing(language):
    assert Matcher([], language).find("NATO 나토 НАТО") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("У Державній митній службі сказали.", ["Державній митній службі"]),
        ("Речник ДМС і дмс", ["ДМС"]),
        ("ВИЩИЙ АНТИКОРУПЦІЙНИЙ СУД вирішив", ["ВИЩИЙ АНТИКОРУПЦІЙНИЙ СУД"]),
        ("у вищому антикорупційному суді", ["вищому антикорупційному суді"]),
        ("Міністерства зв'язку та Міністерством звʼязку", ["Міністерства зв'язку", "Міністерством звʼязку"]),
        ("міністерство зв'язку", []),
        ("з Івано-Франківська до Франківська", ["Франківська"]),
        ("Луцька міська рада і жителі Луцька", ["Луцька"]),
        ("Джордж Франківськ і Слава Франківську", ["Франківську"]),
        ("загальні суми, місто Суми", ["Суми"]),
        ("фракція партії «Голос»", ["партії «Голос»"]),
        ("партії зелених", []),
        ("Крилаті ракети, крилатою ракетою", ["Крилаті ракети", "крилатою ракетою"]),
        ("саміт США-КНДР, проСША, СШАнський", ["США"]),
        ("з Лі Нак Йоном і Лі", ["Лі Нак Йоном", "Лі"]),
        ("Дмітрія Кулебу", ["Дмітрія Кулебу"]),
        ("у Криму, у Новому Криму", ["Криму"]),
        ("фонд UNICEF", ["UNICEF"]),
        ("Держа\u00adвна ми\u0301тна служба", ["Держа\u00adвна ми\u0301тна служба"]),
    ],
)
def test_ukrainian_forms_are_found_and_homonyms_are_not(text, found):
    assert surfaces(UK, text) == found


def test_ukrainian_hit_names_its_cases():
    (hit,) = UK.find("Державній митній службі")
    assert (hit.concept, hit.term, hit.form) == ("митниця", "Державна митна служба", "dat/loc")


@settings(deadline=None)
@given(st.sampled_from([c for c in UKRAINIAN if c.id != "un"]), st.sampled_from(CASES), st.text(" ,.!—\n", max_size=5))
def test_every_generated_form_is_found(concept, case, around):
    """Whatever form the program writes it also recognises, with that case among the cases of the hit."""
    term = concept.terms["uk"].text
    for form in inflect_term(term, kind=concept.kind, gender=concept.gender, overrides=concept.forms)[case]:
        text = f"{around}{form}{around} і далі"
        hit = next(hit for hit in UK.find(text) if hit.concept == concept.id)
        assert text[hit.start : hit.end] == form
        assert case in hit.form.split("/")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("태국은 태국에서 태국이라고", ["태국", "태국", "태국"]),
        ("태국어와 태국인", []),
        ("태국산 쌀", []),
        ("해양 경찰청은 해경이", ["해양 경찰청", "해경"]),
        ("해경(해양경찰청)은", ["해경", "해양경찰청"]),
        ("태국해경이", ["태국", "해경"]),
        ("천궁-2를, 천궁 2, 천궁2형은, 천궁-23", ["천궁-2", "천궁 2", "천궁2"]),
        ("NSO는 XNSO, NSOX, nso", ["NSO"]),
        ("UNESCO의 유네스코가", ["UNESCO", "유네스코"]),
        ("泰國과", ["泰國"]),
        ("배구공을 배구에", ["배구"]),
        ("태국는", ["태국"]),
        ("국가\n안보실", ["국가\n안보실"]),
        ("국가\n\n안보실", []),
    ],
)
def test_korean_terms_are_found_with_their_particles(text, found):
    assert surfaces(KO, text) == found


def test_korean_hit_names_its_particle():
    (hit,) = KO.find("태국으로는")
    assert (hit.surface, hit.form) == ("태국", "으로는")


def test_decomposed_hangul_is_found_at_its_place():
    """Texts from macOS come in decomposed form; the surface is what stands in the text."""
    text = unicodedata.normalize("NFD", "어제 태국은 말했다")
    (hit,) = KO.find(text)
    assert unicodedata.normalize("NFC", hit.surface) == "태국"
    assert text[hit.start : hit.end] == hit.surface


ALPHABET = st.text(string.ascii_letters + "США ДМС태국은 해경\u0301\u00ad’'\n-«»ї́İß" + "\u1100\u1161", max_size=60)


@given(ALPHABET)
def test_offsets_point_at_the_surface(text):
    """In any text, hits are in order, do not overlap and quote the text at their offsets."""
    for matcher in (UK, KO):
        end = 0
        for hit in matcher.find(text):
            assert hit.start >= end
            assert text[hit.start : hit.end] == hit.surface
            end = hit.end


@given(st.text(max_size=80))
def test_folding_keeps_one_offset_for_each_character(text):
    folded = fold_text(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))


def test_glossary_of_two_hundred_concepts_is_ready_in_about_a_second():
    concepts = [
        Concept(str(n), "org", {"uk": Term(f"{adjective} служба {n} України")}, gender="f")
        for n in range(100)
        for adjective in ("Окрема прикордонна", "Головна транспортна")
    ]
    Matcher(concepts[:1], "uk")
    started = time.process_time()
    Matcher(concepts, "uk")
    assert time.process_time() - started < 2
