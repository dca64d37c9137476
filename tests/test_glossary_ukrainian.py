"""Ukrainian forms: the head phrase declines, the rest stays, kind and gender decide what the dictionary leaves open."""

import pytest

from tribrief.glossary.ukrainian.governance import agrees_with_verb, infer_case
from tribrief.glossary.ukrainian.terms import inflect_term
from tribrief.records import CASES

APOSTROPHES = "'’ʼ`"


def decline(text, kind, gender="", **options):
    return [forms[0] for forms in inflect_term(text, kind=kind, gender=gender, **options).values()]


def test_every_case_has_a_form_and_the_nominative_is_the_term():
    forms = inflect_term("Державна митна служба", kind="org", gender="f")
    assert tuple(forms) == CASES
    assert forms["nom"] == ("Державна митна служба",)
    assert all(forms.values())


@pytest.mark.parametrize(
    ("text", "kind", "gender", "genitive", "instrumental"),
    [
        ("Міністерство юстиції України", "org", "n", "Міністерства юстиції України", "Міністерством юстиції України"),
        ("Вищий антикорупційний суд", "org", "m", "Вищого антикорупційного суду", "Вищим антикорупційним судом"),
        ("Повітряні сили", "org", "p", "Повітряних сил", "Повітряними силами"),
        ("Мінські угоди", "document", "p", "Мінських угод", "Мінськими угодами"),
        ("крилата ракета", "term", "f", "крилатої ракети", "крилатою ракетою"),
        ("Друга світова війна", "term", "", "Другої світової війни", "Другою світовою війною"),
    ],
)
def test_only_the_head_phrase_declines(text, kind, gender, genitive, instrumental):
    """Adjectives agree with the head noun; what follows the head is frozen."""
    forms = inflect_term(text, kind=kind, gender=gender)
    assert (forms["gen"][0], forms["ins"][0]) == (genitive, instrumental)


def test_modifiers_joined_by_a_conjunction_all_decline():
    assert decline("протитанкові та протипіхотні міни", "term", "p")[1] == "протитанкових та протипіхотних мін"


def test_second_head_declines_too():
    assert decline("Боснія і Герцеговина", "place", "f")[4] == "Боснією і Герцеговиною"


def test_last_adjective_declines_with_its_noun():
    assert decline("острів Зміїний", "place", "m")[1] == "острова Зміїного"


def test_name_after_a_place_noun_may_stay_or_decline():
    """The official form comes first, the agreeing one is known as well."""
    assert inflect_term("місто Суми", kind="place", gender="n")["gen"][:1] == ("міста Суми",)
    assert "річки Тиси" in inflect_term("річка Тиса", kind="place", gender="f")["gen"]


@pytest.mark.parametrize(
    ("text", "gender", "genitive", "accusative"),
    [
        ("12-та окрема бригада", "f", "12-ї окремої бригади", "12-ту окрему бригаду"),
        ("1-й окремий полк", "m", "1-го окремого полку", "1-й окремий полк"),
        ("7-ме управління", "n", "7-го управління", "7-ме управління"),
    ],
)
def test_ordinals_in_digits_decline(text, gender, genitive, accusative):
    forms = inflect_term(text, kind="org", gender=gender)
    assert (forms["gen"][0], forms["acc"][0]) == (genitive, accusative)


@pytest.mark.parametrize("text", ["СБУ", "МАГАТЕ", "Мінцифри", "Токіо", "NATO", "С-300", "МіГ-31", "Торонто"])
def test_acronyms_and_indeclinable_words_stay(text):
    assert set(decline(text, "org", "n")) == {text}


def test_acronym_in_a_phrase_stays():
    assert decline("Запорізька АЕС", "place", "f")[2] == "Запорізькій АЕС"


def test_quoted_name_stays_after_a_noun_and_declines_alone():
    assert decline("центр «Альфа»", "org", "m")[1] == "центру «Альфа»"
    assert decline("«Укрпошта»", "org", "f")[1] == "«Укрпошти»"


@pytest.mark.parametrize(
    ("text", "gender", "forms"),
    [
        ("Дмитро Кулеба", "m", ("Дмитра Кулеби", "Дмитру Кулебі", "Дмитром Кулебою")),
        ("Лев Толстой", "m", ("Лева Толстого", "Леву Толстому", "Левом Толстим")),
        ("Борис Немцов", "m", ("Бориса Немцова", "Борису Немцову", "Борисом Немцовим")),
        ("Роберт Чаплін", "m", ("Роберта Чапліна", "Роберту Чапліну", "Робертом Чапліном")),
        ("Брет Кавано", "m", ("Брета Кавано", "Брету Кавано", "Бретом Кавано")),
        ("Ганна Гопко", "f", ("Ганни Гопко", "Ганні Гопко", "Ганною Гопко")),
        ("Ангела Меркель", "f", ("Ангели Меркель", "Ангелі Меркель", "Ангелою Меркель")),
        ("Катерина Біла", "f", ("Катерини Білої", "Катерині Білій", "Катериною Білою")),
        ("Вінсент ван Гог", "m", ("Вінсента ван Гога", "Вінсенту ван Гогу", "Вінсентом ван Гогом")),
        ("Берта фон Зутнер", "f", ("Берти фон Зутнер", "Берті фон Зутнер", "Бертою фон Зутнер")),
        ("Саміра аль-Халіль", "f", ("Саміри аль-Халіль", None, "Самірою аль-Халіль")),
        ("Халід аль-Ахмад", "m", ("Халіда аль-Ахмада", "Халіду аль-Ахмаду", "Халідом аль-Ахмадом")),
        ("Ей Джей Браун", "m", ("Ей Джей Брауна", "Ей Джей Брауну", "Ей Джей Брауном")),
        ("Жан-Поль Бельмондо", "m", ("Жан-Поля Бельмондо", None, "Жан-Полем Бельмондо")),
        ("Анна-Лена Рот", "f", ("Анни-Лени Рот", "Анні-Лені Рот", "Анною-Леною Рот")),
        ("Магда Фогель", "f", ("Магди Фогель", "Магді Фогель", "Магдою Фогель")),
        ("Педро Гарсіа", "m", ("Педро Гарсіа", "Педро Гарсіа", "Педро Гарсіа")),
        ("Іван Нечуй-Левицький", "m", ("Івана Нечуя-Левицького", None, "Іваном Нечуєм-Левицьким")),
    ],
)
def test_people_decline_by_gender(text, gender, forms):
    """A man's name declines in every part, a woman's where it ends in a vowel; particles and initials stay."""
    table = inflect_term(text, kind="person", gender=gender)
    found = (table["gen"][0], table["dat"][0], table["ins"][0])
    assert all(wanted in (None, form) for wanted, form in zip(forms, found, strict=True))


@pytest.mark.parametrize(
    ("text", "gender", "vocative"),
    [
        ("Іван Мазепа", "m", "Іване Мазепо"),
        ("Микола Скрипка", "m", "Миколо Скрипко"),
        ("Петро Чорновіл", "m", "Петре Чорноволе"),
        ("Олена Пчілка", "f", "Олено Пчілко"),
        ("Ганна Бойкова", "f", "Ганно Бойкова"),
        ("Павло Рудий", "m", "Павле Рудий"),
    ],
)
def test_surnames_have_a_vocative(text, gender, vocative):
    """§ 87: nouns take the vocative; surnames that are adjectives stay."""
    assert decline(text, "person", gender)[6] == vocative


@pytest.mark.parametrize(
    ("text", "kind", "gender", "genitive", "accusative"),
    [
        ("свіжо пофарбована стіна", "term", "f", "свіжо пофарбованої стіни", "свіжо пофарбовану стіну"),
        ("держава-загарбник", "term", "f", "держави-загарбника", "державу-загарбника"),
        ("місто-супутник", "term", "n", "міста-супутника", "місто-супутник"),
        ("солдат-утікач", "term", "m", "солдата-утікача", "солдата-утікача"),
        ("вісь добра", "term", "f", "осі добра", "вісь добра"),
        ("агент", "term", "m", "агента", "агента"),
        ("Юристи без кордонів", "org", "p", "Юристів без кордонів", "Юристів без кордонів"),
    ],
)
def test_heads_of_several_words_decline(text, kind, gender, genitive, accusative):
    """Adverbs stay before participles, both nouns of an apposition decline, genitives stay, people are living."""
    forms = inflect_term(text, kind=kind, gender=gender)
    assert (forms["gen"][0], forms["acc"][0]) == (genitive, accusative)


@pytest.mark.parametrize(
    ("text", "gender", "genitive", "locative"),
    [
        ("Бабин Яр", "m", "Бабиного Яру", "Бабиному Яру"),
        ("Домодєдово", "n", "Домодєдова", "Домодєдові"),
        ("Торонто", "n", "Торонто", "Торонто"),
        ("Сан-Марино", "n", "Сан-Марино", "Сан-Марино"),
        ("Нікарагуа", "f", "Нікарагуа", "Нікарагуа"),
        ("Туніс", "m", "Тунісу", "Тунісі"),
        ("Бристоль", "m", "Бристоля", "Бристолі"),
        ("центр Одеси", "m", "центру Одеси", "центрі Одеси"),
    ],
)
def test_places_decline_by_their_class(text, gender, genitive, locative):
    """Possessive adjectives agree, Slavic towns in -ово decline, foreign ones do not; towns take -а, lands -у."""
    forms = inflect_term(text, kind="place", gender=gender)
    assert genitive == forms["gen"][0]
    assert locative in forms["loc"]


def test_foreign_names_in_quotes_stay():
    """«Чикаго триб'юн» is a foreign phrase, though its first word is a known town."""
    assert decline("«Лондон ньюс»", "org", "f")[1] == "«Лондон ньюс»"
    assert decline("«Україна молода»", "org", "f")[1] == "«України молодої»"


def test_apostrophe_that_a_form_adds_is_the_typographic_one():
    assert decline("кров", "term", "f")[4] == "кров’ю"


@pytest.mark.parametrize(
    ("text", "gender", "genitive"),
    [("Ромашка-2", "f", "Ромашки-2"), ("Тополь-М", "m", "Тополя-М"), ("Нодон-1", "f", "Нодон-1")],
)
def test_names_with_model_numbers_decline_before_the_hyphen(text, gender, genitive):
    """A feminine entry whose name is no feminine is a missile and stays."""
    assert decline(text, "weapon", gender)[1] == genitive


def test_common_word_used_as_a_given_name_declines_as_a_name():
    """Кіт is no cat here."""
    assert decline("Кіт Гарінгтон", "person", "m")[1] == "Кіта Гарінгтона"


def test_east_asian_name_declines_only_in_a_mans_last_part():
    assert decline("Лі Нак Йон", "person-ea", "m")[1] == "Лі Нак Йона"
    assert set(decline("Кан Гьон Хва", "person-ea", "f")) == {"Кан Гьон Хва"}
    assert set(decline("Ван Ї", "person-ea", "m")) == {"Ван Ї"}


def test_accusative_follows_the_animacy_of_the_kind():
    assert decline("міністр оборони", "title", "m")[3] == "міністра оборони"
    assert decline("Іскандер-М", "weapon", "m")[3] == "Іскандер-М"


def test_genitive_of_towns_and_organisations():
    """Towns take -а, organisations -у where the dictionary has both."""
    assert decline("Вашингтон", "place", "m")[1] == "Вашингтона"
    assert decline("Центр досліджень", "org", "m")[1] == "Центру досліджень"


@pytest.mark.parametrize("apostrophe", APOSTROPHES)
def test_apostrophe_of_the_term_is_kept(apostrophe):
    forms = inflect_term(f"Слов{apostrophe}яни", kind="term", gender="p")
    assert forms["gen"][0] == f"Слов{apostrophe}ян"


def test_forms_of_the_glossary_replace_the_generated_ones():
    forms = inflect_term("Крим", kind="place", gender="m", overrides={"loc": ("Криму",)})
    assert forms["loc"] == ("Криму",)
    assert forms["gen"][0] == "Криму"


@pytest.mark.parametrize("text", ["", "   ", "–", "2024", "а" * 300, "«", "І", "a b c d e f g h", "ь", "-", "'-'"])
@pytest.mark.parametrize("kind", ["person", "person-ea", "org", "place", "term"])
def test_odd_input_gives_forms_and_no_error(text, kind):
    assert inflect_term(text, kind=kind)["nom"] == (text,)


@pytest.mark.parametrize(
    ("before", "candidates", "case"),
    [
        ("Делегація прибула до ", CASES, "gen"),
        ("Завдяки ", CASES, "dat"),
        ("Він розповів про ", CASES, "acc"),
        ("Уряд веде переговори з ", CASES, "ins"),
        ("Це сталося в ", ("dat", "loc"), "loc"),
        ("Угоду схвалив голова колишньої ", CASES, "gen"),
    ],
)
def test_case_follows_from_the_words_before(before, candidates, case):
    """Prepositions and adjectives leave one case: it is certain."""
    found, certain = infer_case(before, candidates)
    assert found == case
    assert certain or before.startswith("Це")


def test_case_at_the_start_of_a_sentence_is_the_nominative():
    assert infer_case("Усе скінчилося. ", ("nom", "acc")) == ("nom", True)
    assert infer_case("", CASES) == ("nom", False)


def test_person_stands_in_the_case_of_the_title_before():
    assert infer_case("Журналісти чекали на президента ", CASES, living=True)[0] in ("gen", "acc")
    assert infer_case("Розмову з міністром ", CASES, living=True)[0] == "ins"


@pytest.mark.parametrize(
    ("before", "case"),
    [
        ("Літак вилетів у ", "acc"),
        ("Саміт відбувся у ", "loc"),
        ("Бої точаться під ", "ins"),
        ("Контракт із ", "ins"),
        ("Як повідомив ", "nom"),
        ("Тим часом ", "nom"),
        ("Колона прямує на ", "acc"),
        ("Лист підписаний ", "ins"),
        ("Ураган загрожує ", "dat"),
        ("Міст показав нову ", "acc"),
        ("Чому ", "nom"),
    ],
)
def test_likeliest_case_follows_from_verbs_and_nouns_before(before, case):
    assert infer_case(before, CASES)[0] == case


def test_name_after_somebodys_deputy_is_a_genitive():
    assert infer_case("Це сказав заступник ", CASES, living=True)[0] == "gen"
    assert infer_case("Це сказав лідер КНР ", CASES, living=True)[0] == "nom"


@pytest.mark.parametrize("before", ["Указ підписаний ", "Вона була ", "Сусід задоволений "])
def test_predicates_leave_the_case_uncertain(before):
    """An adjective that belongs to the noun before it says nothing of the name after it."""
    assert not infer_case(before, CASES)[1]


def test_only_candidate_is_certain():
    assert infer_case("хтозна-що ", ("loc",)) == ("loc", True)


def test_past_verb_must_agree_with_the_gender():
    assert agrees_with_verb(" заявила про це.", "f")
    assert not agrees_with_verb(" заявила про це.", "m")
    assert agrees_with_verb(" заявляє про це.", "m")
