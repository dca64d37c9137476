"""Names in other letters, after the examples that the rules themselves give."""

import pytest

from tribrief.glossary.transliteration import (
    romanize_hangul,
    romanize_korean_person,
    romanize_ukrainian,
    write_korean_person_in_ukrainian,
    write_ukrainian_in_hangul,
)


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Алушта", "Alushta"), ("Згорани", "Zghorany"), ("Розгон", "Rozghon"), ("Єнакієве", "Yenakiieve"),
        ("Їжакевич", "Yizhakevych"), ("Йосипівка", "Yosypivka"), ("Щербухи", "Shcherbukhy"), ("Юрій", "Yurii"),
        ("Яготин", "Yahotyn"), ("Знам’янка", "Znamianka"), ("Феодосія", "Feodosiia"), ("Ґалаґан", "Galagan"),
        ("Україна", "Ukraina"), ("Стрий", "Stryi"), ("Русь", "Rus"), ("Соломія Гринько", "Solomiia Hrynko"),
        ("Івано-Франківськ", "Ivano-Frankivsk"), ("ЩАСТЯ", "SHCHASTIA"),
    ],
)  # fmt: skip
def test_ukrainian_names_in_latin_letters(name: str, latin: str) -> None:
    """The table of resolution 55 of 2010, with its initial letters, зг, the soft sign and the apostrophe."""
    assert romanize_ukrainian(name) == latin


@pytest.mark.parametrize(
    ("name", "hangul"),
    [
        ("Київ", "키이우"), ("Харків", "하르키우"), ("Львів", "르비우"), ("Вінниця", "빈니차"),
        ("Чернігів", "체르니히우"), ("Дніпро", "드니프로"), ("Бориспіль", "보리스필"),
        ("Бердянськ", "베르댠스크"), ("Луганськ", "루한스크"), ("Миколаїв", "미콜라이우"),
        ("Запоріжжя", "자포리자"), ("Донецьк", "도네츠크"), ("Рівне", "리우네"), ("Ужгород", "우즈호로드"),
        ("Хмельницький", "흐멜니츠키"), ("Тернопіль", "테르노필"), ("Ічня", "이치냐"),
        ("Івано-Франківськ", "이바노프란키우스크"), ("Джанкой", "잔코이"), ("Костянтин", "코스탼틴"),
        ("Віктор", "빅토르"), ("Леся", "레샤"), ("Олександр", "올렉산드르"), ("Шахтар", "샤흐타르"),
        ("Кравчук", "크라우추크"), ("Максим", "막심"), ("Михайло Федоров", "미하일로 페도로우"),
        ("Юлія Свириденко", "율리야 스비리덴코"), ("Денис Шмигаль", "데니스 슈미할"),
        ("Олег Іващенко", "올레흐 이바셴코"), ("Владислав", "블라디슬라우"),
    ],
)  # fmt: skip
def test_ukrainian_names_in_hangul(name: str, hangul: str) -> None:
    """Names that the National Institute of Korean Language fixed, examples of the table, people in the glossary."""
    assert write_ukrainian_in_hangul(name) == hangul


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("홍빛나", "Hong Bit-na"),
        ("민용하", "Min Yong-ha"),
        ("한복남", "Han Bok-nam"),
        ("김철수", "Kim Cheol-su"),
        ("표인석", "Pyo In-seok"),
        ("허준", "Heo Jun"),
        ("남궁민수", "Namgung Min-su"),
        ("젤렌스키대통령", ""),
        ("Kim", ""),
    ],
)
def test_korean_people_in_latin_letters(name: str, latin: str) -> None:
    """The examples of section 3 of the Revised Romanization: no assimilation within a given name."""
    assert romanize_korean_person(name) == latin


@pytest.mark.parametrize(
    ("name", "cyrillic"),
    [
        ("이재명", "Лі Чже Мьон"), ("윤석열", "Юн Сок Йоль"), ("정동영", "Чон Дон Йон"), ("구병삼", "Ку Бьон Сам"),
        ("조현", "Чо Хьон"), ("조태열", "Чо Тхе Йоль"), ("안규백", "Ан Гю Бек"), ("위성락", "Ві Сон Нак"),
        ("박선원", "Пак Сон Вон"), ("김여정", "Кім Йо Чжон"), ("최선희", "Чхве Сон Хі"), ("노광철", "Но Гван Чхоль"),
        ("우크라이나", ""),
    ],
)  # fmt: skip
def test_korean_people_in_ukrainian_letters(name: str, cyrillic: str) -> None:
    """Kontsevych's system: voiced between vowels, after м, н, ль; a word a syllable; as the glossary has them."""
    assert write_korean_person_in_ukrainian(name) == cyrillic


def test_decomposed_letters_are_composed() -> None:
    """Names as macOS writes them, in single jamo, come out the same."""
    assert romanize_korean_person("\u1100\u1175\u11b7\u110e\u1165\u11af\u1109\u116e") == "Kim Cheol-su"


def test_hangul_for_identifiers() -> None:
    """Any Hangul can be made an id; other letters stay."""
    assert romanize_hangul("방위사업청 DAPA") == "bangwisaeopcheong DAPA"
