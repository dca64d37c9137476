"""Putting a term into a sentence: Ukrainian case, Korean particle, English capital, and the doubt said openly."""

import pytest

from tribrief.glossary.insertion import apply_edits, place_term, respell
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
        "uk": Term("Олексій Резніков", ("Резніков", "Рєзніков"), ("Алєксєй Рєзніков", "Резников")),
    },
    gender="m",
)
TAX = Concept("tax", "org", {"ko": Term("국세청", (), ("세무부",))})
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


def respelt(text, concept, language):
    hits = Matcher([concept], language).find(text)
    assert hits
    return apply_edits(text, respell(text, hits, {concept.id: concept}, language))


@pytest.mark.parametrize(
    ("text", "concept", "language", "shown"),
    [
        ("the Border Tax Office said", CUSTOMS, "en", "the Customs Service said"),
        ("Kim Jin Pyo's car", SPEAKER, "en", "Kim Jin-pyo's car"),
        ("Alexei Reznikov left", MINISTER, "en", "Oleksii Reznikov left"),
        ("Resnikov left", MINISTER, "en", "Reznikov left"),
        ("“I met Resnikov,” he said", MINISTER, "en", "“I met Reznikov,” he said"),
        ("관세국은 밝혔다", CUSTOMS, "ko", "관세청은 밝혔다"),
        ("세무부가 세무부를", TAX, "ko", "국세청이 국세청을"),
        ("세무부로 갔다", TAX, "ko", "국세청으로 갔다"),
        ("у Державному митному комітеті", CUSTOMS, "uk", "у Державній митній службі"),
        ("разом з Рєзніковим", MINISTER, "uk", "разом з Резніковим"),
        ("разом з Алєксєєм Рєзніковим", MINISTER, "uk", "разом з Олексієм Резніковим"),
        ("Олексій Резников повернувся", MINISTER, "uk", "Олексій Резніков повернувся"),
    ],
)
def test_forbidden_wordings_and_spellings_of_names_are_respelt(text, concept, language, shown):
    """A misspelling becomes the glossary's wording, in the right case, with the right particle; a surname stays one."""
    assert respelt(text, concept, language) == shown


@pytest.mark.parametrize(
    ("text", "concept", "language"),
    [
        ("the Customs Agency said", CUSTOMS, "en"),
        ("the CS said", CUSTOMS, "en"),
        ("the Customs Service said", CUSTOMS, "en"),
        ("“The Border Tax Office will act,” he said", CUSTOMS, "en"),
        ("KIM JIN PYO LEFT", SPEAKER, "en"),
        ("Reznikov left", MINISTER, "en"),
        ("세관은 밝혔다", CUSTOMS, "ko"),
        ("для ДМС", CUSTOMS, "uk"),
        ("Митниця повідомила", CUSTOMS, "uk"),
    ],
)
def test_the_authors_choice_of_words_stays(text, concept, language):
    """Admitted wordings stay, and so does what is quoted, but for the spelling of a person or place."""
    assert respelt(text, concept, language) == text


def test_names_in_the_bracket_behind_a_name_are_respelt_too() -> None:
    """The particle behind the bracket goes by the name before it, and no letter of the sentence is lost."""
    concepts = [
        Concept("one", "place", {"ko": Term("우주호로드", forbidden=("우즈고로드시청역",))}),
        Concept("two", "person", {"ko": Term("로베르트 피초", forbidden=("로베르트 피코",))}),
    ]
    text = "우즈고로드시청역(로베르트 피코)이 거명됐다."
    edits = respell(text, Matcher(concepts, "ko").find(text), {concept.id: concept for concept in concepts}, "ko")
    assert apply_edits(text, edits) == "우주호로드(로베르트 피초)가 거명됐다."
    assert [edit.note for edit in edits if edit.note] == [
        "우즈고로드시청역 → 우주호로드",
        "로베르트 피코 → 로베르트 피초",
    ]


def test_a_part_of_a_longer_name_is_not_respelt() -> None:
    """Where the term's first word stands already before the wording, replacing would write it twice."""
    term = Term("Національна служба розвідки", forbidden=("служба розвідників",))
    concept = Concept(id="nis", kind="org", terms={"uk": term}, gender="f")
    matcher = Matcher([concept], "uk")
    for text, mended in (
        ("Це повідомила служба розвідників.", "Це повідомила Національна служба розвідки."),
        ("Це повідомила Національна служба розвідників.", "Це повідомила Національна служба розвідників."),
    ):
        hits = matcher.find(text)
        assert [hit.term for hit in hits] == ["служба розвідників"]
        assert apply_edits(text, respell(text, hits, {"nis": concept}, "uk")) == mended
