"""Putting a term into a sentence: Ukrainian case, Korean particle, English capital, and the doubt said openly."""

import pytest

from tribrief.glossary.insertion import place_term, unify_wording
from tribrief.glossary.matching import Matcher
from tribrief.records import Concept, Term

CUSTOMS = Concept(
    "customs",
    "org",
    {
        "en": Term("Customs Service", ("Customs Agency",), ("Border Tax Office",), "CS"),
        "ko": Term("관세청", ("세관",), ("관세국",)),
        "uk": Term("Державна митна служба", ("Митниця",), ("Державний митний комітет",), "ДМС"),
    },
    gender="f",
)
SPEAKER = Concept(
    "speaker",
    "person-ea",
    {
        "en": Term("Kim Jin-pyo", ("Kim Jin Pyo", "Gim")),
        "ko": Term("김진표"),
        "uk": Term("Кім Чін Пхьо", ("Кім Джін Пхьо",)),
    },
    gender="m",
)
MINISTER = Concept(
    "minister",
    "person",
    {
        "en": Term("Oleksii Reznikov", ("Reznikov", "Resnikov", "Alexei Reznikov")),
        "uk": Term("Олексій Резніков", ("Резніков", "Рєзніков"), ("Алєксєй Рєзніков",)),
    },
    gender="m",
)
DRONE = Concept("drone", "term", {"en": Term("unmanned aircraft"), "uk": Term("безпілотник")}, gender="m")
STATION = Concept("station", "org", {"ko": Term("UNESCO")}, reading="유네스코")


def place(text, old, concept, language, **options):
    start = text.index(old)
    placement = place_term(text, start, start + len(old), concept, language, **options)
    assert placement.text[placement.start : placement.end]
    return placement


@pytest.mark.parametrize(
    ("text", "old", "form", "expected"),
    [
        ("Офіс митниці закрито.", "митниці", "gen", "Офіс Державної митної служби закрито."),
        ("Дані передали з митниці.", "митниці", "gen/dat/loc", "Дані передали з Державної митної служби."),
        ("Про це дізналися в митниці.", "митниці", "gen/dat/loc", "Про це дізналися в Державній митній службі."),
        ("Завдяки Customs усе добре.", "Customs", "", "Завдяки Державній митній службі усе добре."),
    ],
)
def test_ukrainian_term_takes_the_case_of_the_place(text, old, form, expected):
    """The case of the replaced form, narrowed by the words before it."""
    placement = place(text, old, CUSTOMS, "uk", form=form)
    assert placement.text == expected
    assert placement.certain


def test_ukrainian_place_in_doubt_is_said():
    placement = place("Закон підтримав Customs.", "Customs", CUSTOMS, "uk")
    assert not placement.certain
    assert placement.form == "acc"


def test_ukrainian_verb_of_another_gender_makes_the_place_uncertain():
    """«Комітет заявив» would become «служба заявив»."""
    assert not place("Комітет заявив про це.", "Комітет", CUSTOMS, "uk", form="nom").certain
    assert place("Митниця заявила про це.", "Митниця", CUSTOMS, "uk", form="nom").certain


@pytest.mark.parametrize(
    ("text", "old", "expected"),
    [
        ("세관은 말했다.", "세관", "관세청은 말했다."),
        ("관세국으로부터 받았다.", "관세국", "관세청으로부터 받았다."),
        ("어제 세무소는 쉬었다.", "세무소", "어제 관세청은 쉬었다."),
        ("세무소(KCS)로 갔다.", "세무소", "관세청(KCS)으로 갔다."),
        ("세무소라고 했다.", "세무소", "관세청이라고 했다."),
        ("세무소에서 세관과", "세무소", "관세청에서 세관과"),
        ("세무소 직원", "세무소", "관세청 직원"),
    ],
)
def test_korean_particle_follows_the_new_term(text, old, expected):
    """The particle after the term, or after its bracket, takes the form of the new last sound."""
    placement = place(text, old, CUSTOMS, "ko")
    assert placement.text == expected
    assert placement.certain


def test_korean_reading_decides_for_letters():
    assert place("기구을 보았다", "기구", STATION, "ko").text == "UNESCO를 보았다"


def test_korean_word_that_goes_on_is_left_and_uncertain():
    placement = place("세무소장은", "세무소", CUSTOMS, "ko")
    assert placement.text == "관세청장은"
    assert not placement.certain


def test_english_possessive_and_capital_are_kept():
    assert place("Tax Office's men", "Tax Office", CUSTOMS, "en").text == "Customs Service's men"
    assert place("Drones fell.", "Drones", DRONE, "en").text == "Unmanned aircraft fell."
    assert place("Many Drones fell.", "Drones", DRONE, "en").text == "Many unmanned aircraft fell."


def test_english_article_of_another_sound_is_uncertain():
    assert not place("a drone fell", "drone", Concept("x", "term", {"en": Term("aircraft")}), "en").certain
    assert place("a drone fell", "drone", Concept("x", "term", {"en": Term("missile")}), "en").certain


def test_term_can_be_inserted_between_words():
    placement = place_term("Рішення  оскаржили.", 8, 8, CUSTOMS, "uk")
    assert placement.text == "Рішення Державної митної служби оскаржили."


def unify(text, concept, language):
    (hit,) = Matcher([concept], language).find(text)
    return unify_wording(hit, concept, language)


@pytest.mark.parametrize(
    ("text", "concept", "language", "shown"),
    [
        ("the Border Tax Office said", CUSTOMS, "en", "Customs Service"),
        ("the Customs Agency said", CUSTOMS, "en", None),
        ("the CS said", CUSTOMS, "en", None),
        ("the Customs Service said", CUSTOMS, "en", None),
        ("Kim Jin Pyo's car", SPEAKER, "en", "Kim Jin-pyo"),
        ("KIM JIN PYO LEFT", SPEAKER, "en", None),
        ("Alexei Reznikov left", MINISTER, "en", "Oleksii Reznikov"),
        ("Resnikov left", MINISTER, "en", "Reznikov"),
        ("Reznikov left", MINISTER, "en", None),
        ("관세국은", CUSTOMS, "ko", "관세청"),
        ("세관은", CUSTOMS, "ko", None),
        ("у Державному митному комітеті", CUSTOMS, "uk", "Державній митній службі"),
        ("для ДМС", CUSTOMS, "uk", None),
        ("з Рєзніковим", MINISTER, "uk", "Резніковим"),
        ("з Алєксєєм Рєзніковим", MINISTER, "uk", "Олексієм Резніковим"),
        ("від Кім Джін Пхьо", SPEAKER, "uk", "Кім Чін Пхьо"),
    ],
)
def test_only_forbidden_wordings_and_other_spellings_are_unified(text, concept, language, shown):
    """Acronyms and other names stay: they are the author's choice of words."""
    assert unify(text, concept, language) == shown
